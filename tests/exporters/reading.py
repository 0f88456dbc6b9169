"""A .docx read back as plain words."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_words(source: Path | bytes) -> str:
    """All words of the text and its notes, paragraph by paragraph."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = ("word/document.xml", "word/footnotes.xml")
        parts = [archive.read(name) for name in names if name in archive.namelist()]
    return "\n".join(
        paragraph_words(paragraph)
        for part in parts
        for paragraph in etree.fromstring(part).iter(f"{_W}p")
    )


def paragraph_words(paragraph: etree._Element) -> str:
    """The words of one paragraph; a hyphen that must not break is a hyphen."""
    words = ""
    for node in paragraph.iter(f"{_W}t", f"{_W}noBreakHyphen", f"{_W}tab", f"{_W}br"):
        match etree.QName(node).localname:
            case "t":
                words += node.text or ""
            case "noBreakHyphen":
                words += "-"
            case _:
                words += " "
    return words


def packed(text: str) -> str:
    """The text without white space, for comparing words whatever lines they stand on."""
    return re.sub(r"\s+", "", text.replace("\u2011", "-"))
