"""The part ``word/styles.xml``: one named style for each role of the format."""

from dataclasses import fields
from functools import cache

from app.exporters.docx.inline import REFERENCE_STYLE, TEXT_STYLE
from app.exporters.docx.xml import (
    JUSTIFICATION,
    MARK_STYLES,
    NAMESPACES,
    XML_HEAD,
    escape,
    mm,
    pt,
)
from app.exporters.format import Format, Role, Roles
from app.exporters.marks import MARK_COLOURS, Mark

RULE_STYLE = "ND30Rule"
SPACER_STYLE = "ND30Spacer"
TABLE_STYLE = "ND30Table"
PLAIN_TABLE_STYLE = "ND30Layout"
RUNNING_HEAD_STYLE = "ND30RunningHead"
RUNNING_HEAD_PT = 9

_OUTLINE_LEVELS = {
    "heading_centred": 1,
    "heading_capitals": 1,
    "heading_clause": 2,
    "heading_point": 3,
    "appendix_label": 1,
}
"""The depth of a heading in the outline where its paragraph does not say otherwise."""


@cache
def style_id(role: str) -> str:
    """The id of a role's style: ``ND30PlaceDate``, in ASCII unlike its name."""
    if role == "footnote":
        return TEXT_STYLE
    return "ND30" + "".join(word.capitalize() for word in role.split("_"))


def outline_level(role: str) -> int:
    """The outline level of a role's style, from 1; 0 for body text."""
    return _OUTLINE_LEVELS.get(role, 0)


def styles_part(fmt: Format, *, has_marks: bool = False) -> str:
    """The whole part; the styles of marks only where there are any."""
    styles = [_defaults(fmt), _BUILT_IN, _footnote_reference(), _helpers(fmt)]
    styles += [_role_style(entry.name, fmt.roles.named(entry.name)) for entry in fields(Roles)]
    styles += [_table_style(fmt), _PLAIN_TABLE]
    if has_marks:
        styles += [_mark_style(mark) for mark in Mark]
        styles.append(_running_head(fmt))
    return f"{XML_HEAD}<w:styles {NAMESPACES}>{''.join(styles)}</w:styles>"


def _size(points: float) -> str:
    half_points = round(points * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _defaults(fmt: Format) -> str:
    font, language = escape(fmt.font.name), escape(fmt.font.language)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:color w:val="{escape(fmt.font.color)}"/>{_size(fmt.roles.body.size_pt)}'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        # Word's own styles stay out of the gallery
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )


_BUILT_IN = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def _footnote_reference() -> str:
    return (
        f'<w:style w:type="character" w:styleId="{REFERENCE_STYLE}">'
        '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )


def _role_style(name: str, role: Role) -> str:
    # a comma would divide the name from another
    shown = "footnote text" if name == "footnote" else f"ND30 {role.name.replace(',', '')}"
    following = "body" if outline_level(name) else name
    custom = "" if name == "footnote" else 'w:customStyle="1" '
    return (
        f'<w:style w:type="paragraph" {custom}w:styleId="{style_id(name)}">'
        f'<w:name w:val="{escape(shown)}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{style_id(following)}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(name, role)}</w:pPr>"
        f"<w:rPr>{_run_properties(role)}</w:rPr></w:style>"
    )


def _paragraph_properties(name: str, role: Role) -> str:
    properties = "<w:keepNext/>" if role.keeps_with_next else ""
    if name.startswith("table_"):
        properties += "<w:keepLines/>"  # a row holds together also where it is not told to
    properties += (
        f'<w:spacing w:before="{pt(role.before_pt)}" w:after="{pt(role.after_pt)}" '
        f'w:line="{round(role.line * 240)}" w:lineRule="auto"/>'
    )
    if role.first_line_mm:
        properties += f'<w:ind w:firstLine="{mm(role.first_line_mm)}"/>'
    elif role.indent_mm:
        properties += f'<w:ind w:left="{mm(role.indent_mm)}" w:right="{mm(role.indent_mm)}"/>'
    properties += f'<w:jc w:val="{JUSTIFICATION[role.alignment]}"/>'
    if level := outline_level(name):
        properties += f'<w:outlineLvl w:val="{level - 1}"/>'
    return properties


def _run_properties(role: Role) -> str:
    look = "<w:b/><w:bCs/>" if role.is_bold else ""
    if role.is_italic:
        look += "<w:i/><w:iCs/>"
    if role.is_capitals:
        look += "<w:caps/>"
    return look + _size(role.size_pt)


def _helpers(fmt: Format) -> str:
    """The styles of paragraphs without text: rules and the space below a table."""
    rule, color = fmt.rule, escape(fmt.font.color)
    border = f'w:val="single" w:sz="{round(rule.weight_pt * 8)}" w:space="0" w:color="{color}"'
    line = (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{RULE_STYLE}">'
        '<w:name w:val="ND30 Đường kẻ"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr>'
        f'<w:top {border}/></w:pBdr><w:spacing w:before="{pt(rule.gap_pt)}" w:after="0" '
        f'w:line="{pt(rule.height_pt)}" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>'
        f"<w:rPr>{_size(1)}</w:rPr></w:style>"
    )
    spacer = (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{SPACER_STYLE}">'
        '<w:name w:val="ND30 Khoảng cách"/><w:basedOn w:val="Normal"/><w:pPr>'
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        f"<w:rPr>{_size(1)}</w:rPr></w:style>"
    )
    return line + spacer


def _table_style(fmt: Format) -> str:
    weight, color = round(fmt.table.border_pt * 8), escape(fmt.font.color)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="{color}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    padding = mm(fmt.table.padding_mm)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
        '<w:name w:val="ND30 Bảng"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_cell_margins(padding)}</w:tblPr>"
        "</w:style>"
    )


def _cell_margins(sides: int) -> str:
    margins = "".join(
        f'<w:{side} w:w="{sides if side in {"left", "right"} else 0}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


_PLAIN_TABLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{PLAIN_TABLE_STYLE}">'
    '<w:name w:val="ND30 Khung không kẻ"/><w:basedOn w:val="TableNormal"/>'
    f'<w:uiPriority w:val="59"/><w:tblPr>{_cell_margins(0)}</w:tblPr></w:style>'
)


_MARK_NAMES = {Mark.DELETED: "Bỏ", Mark.ADDED: "Thêm", Mark.MOVED: "Chuyển chỗ"}
_MARK_LOOKS = {Mark.DELETED: "<w:strike/>", Mark.ADDED: "", Mark.MOVED: "<w:i/><w:iCs/>"}


def _mark_style(mark: Mark) -> str:
    """Seen on the screen by its colour, on paper by its line."""
    underline = '<w:u w:val="single"/>' if mark is Mark.ADDED else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{MARK_STYLES[mark]}">'
        f'<w:name w:val="ND30 {_MARK_NAMES[mark]}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:qFormat/><w:rPr>{_MARK_LOOKS[mark]}<w:color w:val="{MARK_COLOURS[mark]}"/>{underline}'
        "</w:rPr></w:style>"
    )


def _running_head(fmt: Format) -> str:
    color = escape(fmt.font.color)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{RUNNING_HEAD_STYLE}">'
        '<w:name w:val="ND30 Dòng đầu trang"/><w:basedOn w:val="Normal"/><w:pPr>'
        f'<w:jc w:val="center"/></w:pPr><w:rPr><w:i/><w:iCs/><w:color w:val="{color}"/>'
        f"{_size(RUNNING_HEAD_PT)}</w:rPr></w:style>"
    )
