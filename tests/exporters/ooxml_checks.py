"""Faults of a .docx that Word would repair or refuse; two validators and what both miss."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import ooxml_integrity
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def faults(data: bytes) -> list[str]:
    """All faults, in words; none for a good file."""
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        parts = {name: etree.fromstring(package.read(name)) for name in names}
    found = [f"part {name} twice" for name, count in Counter(names).items() if count > 1]
    found += _styles(parts["word/styles.xml"]) + _notes(parts)
    found += list(_dates(parts["docProps/core.xml"]))
    for name in ("word/document.xml", "word/footnotes.xml", "word/header1.xml"):
        found += [f"{name}: {fault}" for fault in _content(parts[name])]
    return found + _validated(data)


def workbook_faults(data: bytes) -> list[str]:
    """What a validator finds wrong in an .xlsx, and cells that are merged twice."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.xlsx")
        path.write_bytes(data)
        found = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
    for sheet in load_workbook(BytesIO(data)):
        cells = Counter(cell for area in sheet.merged_cells.ranges for cell in area.cells)
        found += [f"{sheet.title}: {cell} merged twice" for cell, n in cells.items() if n > 1]
    return found


def _validated(data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.docx")
        path.write_bytes(data)
        # a validator remembers the parts of the last file: a new one for each
        found = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
        return found + [str(finding) for finding in ooxml_integrity.check(path)]


def _styles(styles: etree._Element) -> list[str]:
    names = [str(name.get(f"{W}val")) for name in styles.iter(f"{W}name")]
    found = [f"style name with a comma: {name}" for name in names if "," in name]
    sizes = [str(size.get(f"{W}val")) for size in styles.iter(f"{W}sz")]
    return found + [f"size {size}" for size in sizes if not size.isdigit()]


def _notes(parts: dict[str, etree._Element]) -> list[str]:
    references = parts["word/document.xml"].iter(f"{W}footnoteReference")
    used = [reference.get(f"{W}id") for reference in references]
    notes = parts["word/footnotes.xml"].iter(f"{W}footnote")
    given = [note.get(f"{W}id") for note in notes if note.get(f"{W}type") is None]
    return [] if used == given else [f"notes {given} for references {used}"]


def _dates(core: etree._Element) -> Iterator[str]:
    for element in core:
        if str(element.tag).endswith(("created", "modified")) and not _DATE.fullmatch(
            element.text or ""
        ):
            yield f"date {element.text}"


def _content(root: etree._Element) -> Iterator[str]:
    yield from _fields(root)
    for table in root.iter(f"{W}tbl"):
        yield from _table(table)
        following = table.getnext()
        if following is None or following.tag == f"{W}tbl":
            yield "no paragraph after a table"
        elif following.tag == f"{W}sectPr":
            yield "document ends with a table"
    for section in root.iter(f"{W}sectPr"):
        if section.find(f"{W}pgSz") is None or section.find(f"{W}pgMar") is None:
            yield "section without paper"
    for spacing in root.iter(f"{W}spacing"):
        if any(value.startswith("-") for value in map(str, spacing.attrib.values())):
            yield "negative spacing"


def _fields(root: etree._Element) -> Iterator[str]:
    kinds = [str(char.get(f"{W}fldCharType")) for char in root.iter(f"{W}fldChar")]
    whole = ["begin", "separate", "end"]
    if kinds != whole * (len(kinds) // 3):
        yield f"field characters {kinds}"


def _table(table: etree._Element) -> Iterator[str]:
    rows = table.findall(f"{W}tr")
    is_head = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    if any(after and not before for before, after in pairwise([True, *is_head])):
        yield "head row below another row"
    open_columns: set[int] = set()
    for row in rows:
        merges = dict(_merges(row))
        if {column for column, merge in merges.items() if merge == "continue"} - open_columns:
            yield "merged cell without a beginning"
        open_columns = {column for column, merge in merges.items() if merge}
        for cell in row.findall(f"{W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield "cell does not end with a paragraph"


def _merges(row: etree._Element) -> Iterator[tuple[int, str]]:
    """The cells of a row by their first column: "restart", "continue", or "" when not merged."""
    column = 0
    for cell in row.findall(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        yield column, "" if merge is None else str(merge.get(f"{W}val", "continue"))
        column += 1 if span is None else int(str(span.get(f"{W}val")))
