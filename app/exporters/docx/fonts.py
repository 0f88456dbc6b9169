"""The parts that name the typeface beside the styles: font table and theme.

No style uses the theme, but Word sets what people add by hand in the theme's fonts.
"""

from app.exporters.docx.xml import NAMESPACES, XML_HEAD, escape
from app.exporters.format import Format

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LOOKS = (
    f'<a:fmtScheme name="ND30"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>"
    f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def font_table_part(fmt: Format) -> str:
    """The part ``word/fontTable.xml``."""
    return (
        f'{XML_HEAD}<w:fonts {NAMESPACES}><w:font w:name="{escape(fmt.font.name)}">'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme_part(fmt: Format) -> str:
    """The part ``word/theme/theme1.xml``."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items()
    )
    font = f'<a:latin typeface="{escape(fmt.font.name)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    return (
        f'{XML_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="ND30"><a:themeElements><a:clrScheme name="ND30">{colours}</a:clrScheme>'
        f'<a:fontScheme name="ND30"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>{_LOOKS}</a:themeElements></a:theme>"
    )
