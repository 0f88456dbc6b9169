"""The zip that is a Word file, without a trace of when and where it was made."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.exporters.document import Document
from app.exporters.docx.fonts import font_table_part, theme_part
from app.exporters.docx.parts import (
    FIXED_PARTS,
    core_part,
    first_header_part,
    header_part,
    settings_part,
)
from app.exporters.docx.styles import styles_part
from app.exporters.docx.xml import encoded
from app.exporters.format import Format

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"  # some readers look at the first entry only
_LEVEL = 6


def write_package(document: Document, fmt: Format, *, body: str, footnotes: str) -> bytes:
    """All parts in a zip: content types first, the others by name, all of one date."""
    parts = {
        **FIXED_PARTS,
        "docProps/core.xml": core_part(document, fmt),
        "word/document.xml": body,
        "word/fontTable.xml": font_table_part(fmt),
        "word/footnotes.xml": footnotes,
        "word/header1.xml": header_part(document),
        "word/header2.xml": first_header_part(document),
        "word/settings.xml": settings_part(fmt),
        "word/styles.xml": styles_part(fmt, has_marks=bool(document.running_head)),
        "word/theme/theme1.xml": theme_part(fmt),
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
            package.writestr(_entry(name), encoded(parts[name]))
    return buffer.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 0  # the same bytes on Windows and Linux
    return entry
