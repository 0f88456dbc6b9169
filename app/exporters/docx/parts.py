"""The parts of a Word file besides text and styles."""

from datetime import UTC, datetime

from app.exporters.document import Document
from app.exporters.docx.styles import RUNNING_HEAD_STYLE, style_id
from app.exporters.docx.xml import NAMESPACES, XML_HEAD, escape, paragraph, run
from app.exporters.format import Format

HEADER_ID = "rId4"
FIRST_HEADER_ID = "rId5"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PART_TYPES = {
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "/word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "/word/header1.xml": f"{_WORD}.header+xml",
    "/word/header2.xml": f"{_WORD}.header+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
}


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _PART_TYPES.items()
    )
    return (
        f'{XML_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    return f'{XML_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


FIXED_PARTS = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _relationships(
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ),
    "word/_rels/document.xml.rels": _relationships(
        ("rId1", f"{_OFFICE}/relationships/styles", "styles.xml"),
        ("rId2", f"{_OFFICE}/relationships/settings", "settings.xml"),
        ("rId3", f"{_OFFICE}/relationships/footnotes", "footnotes.xml"),
        (HEADER_ID, f"{_OFFICE}/relationships/header", "header1.xml"),
        (FIRST_HEADER_ID, f"{_OFFICE}/relationships/header", "header2.xml"),
        ("rId6", f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
        ("rId7", f"{_OFFICE}/relationships/theme", "theme/theme1.xml"),
    ),
    "docProps/app.xml": (
        f'{XML_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>Ke hoach GDDT</Application></Properties>"
    ),
}
"""The parts that are the same in every file, by their name in the package."""


def header_part(document: Document) -> str:
    """The page number in the top margin, and the running head where there is one."""
    field = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return _header(paragraph(style_id("page_number"), field) + _running_head(document))


def first_header_part(document: Document) -> str:
    """The first page of a part shows no number."""
    return _header(_running_head(document) or paragraph(style_id("page_number"), ""))


def _running_head(document: Document) -> str:
    head = document.running_head
    return paragraph(RUNNING_HEAD_STYLE, run(head)) if head else ""


def _header(paragraphs: str) -> str:
    return f"{XML_HEAD}<w:hdr {NAMESPACES}>{paragraphs}</w:hdr>"


def settings_part(fmt: Format) -> str:
    """Word's settings for the file: the current layout rules, the notes' separators."""
    word = "http://schemas.microsoft.com/office/word"
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    language = escape(fmt.font.language)
    return (
        f'{XML_HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        # a line that ends with a line break is not stretched
        f"<w:compat><w:doNotExpandShiftReturn/>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{language}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def core_part(document: Document, fmt: Format) -> str:
    """Title, author, dates, language, keywords."""
    created = _timestamp(document.created_at)
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title>"
        f"<dc:creator>{escape(document.author)}</dc:creator>"
        f"<cp:keywords>{escape(', '.join(document.keywords))}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(document.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified>'
        f"<dc:language>{escape(fmt.font.language)}</dc:language></cp:coreProperties>"
    )


def _timestamp(moment: datetime) -> str:
    """In UTC; a moment without time zone is taken for UTC, so that no machine changes it."""
    if moment.tzinfo:
        moment = moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
