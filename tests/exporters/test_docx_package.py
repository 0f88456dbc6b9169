"""The file as a whole: valid, always the same bytes, quickly made."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from io import BytesIO
from types import FrameType
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from app.exporters.document import Document, Part, Table
from app.exporters.docx import render_docx
from tests.exporters.docx_samples import (
    FORMAT,
    LETTERHEADS,
    document,
    headed,
    plan,
    pushed,
    rows_of,
)
from tests.exporters.ooxml_checks import faults

PLAN = render_docx(plan(), FORMAT)
SAMPLES = {"pushed": pushed(7, "Hết./.")} | {key: headed(LETTERHEADS[key]) for key in LETTERHEADS}


def test_a_whole_plan_has_no_fault() -> None:
    assert faults(PLAN) == []


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_every_sample_has_no_fault(sample: Document) -> None:
    assert faults(render_docx(sample, FORMAT)) == []


def changed(part: str, old: str, new: str) -> bytes:
    """The plan with one place in one part broken."""
    buffer = BytesIO()
    with ZipFile(BytesIO(PLAN)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name).decode()
            if name == part:
                assert re.search(old, data)
                data = re.sub(old, new, data, count=1)
            target.writestr(name, data)
    return buffer.getvalue()


DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("word/header1.xml", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", "field characters"),
        ("word/styles.xml", "ND30 Quốc hiệu", "ND30, Quốc hiệu", "comma"),
        ("word/styles.xml", 'w:sz w:val="26"', 'w:sz w:val="26.5"', "size 26.5"),
        ("docProps/core.xml", "2025-09-05T", "05/9/2025 ", "date 05/9/2025"),
        (DOCUMENT, '<w:footnoteReference w:id="1"/>', "", "notes"),
        (DOCUMENT, "<w:vAlign", "<w:vMerge/><w:vAlign", "merged cell without a beginning"),
        (DOCUMENT, "<w:cantSplit/>(?=</w:trPr>(?!.*<w:tr>))", "<w:tblHeader/>", "head row"),
        (DOCUMENT, "<w:p>(?=(?:(?!<w:p>).)*</w:tc>)", "<w:tbl/><w:p>", "Unexpected|tbl"),
        (DOCUMENT, "</w:tbl><w:p>.*?</w:p>(?=<w:tbl>)", "</w:tbl>", "no paragraph after a table"),
        (DOCUMENT, r'w:before="(\d)', r'w:before="-\1', "negative spacing"),
        (DOCUMENT, "<w:pgSz[^>]*/>", "", "section without paper"),
        (DOCUMENT, "ND30Body", "ND30Nothing", "ND30Nothing"),
        (DOCUMENT, "<w:keepNext/>", "<w:jc w:val='left'/><w:keepNext/>", "keepNext"),
    ],
)
def test_the_checks_see_what_is_broken(part: str, old: str, new: str, fault: str) -> None:
    assert re.search(fault, "\n".join(faults(changed(part, old, new))))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(plan(), FORMAT) == PLAN


def test_entries_have_one_date_and_content_types_come_first() -> None:
    with ZipFile(BytesIO(PLAN)) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"
    assert [e.filename for e in entries[1:]] == sorted(e.filename for e in entries[1:])


def test_properties_name_title_author_language_and_date() -> None:
    properties = docx.Document(BytesIO(PLAN)).core_properties
    assert properties.title == "Kế hoạch nâng cao năng lực số"
    assert properties.author == "Sở Giáo dục và Đào tạo"
    assert properties.language == "vi-VN"
    assert properties.keywords == "kế hoạch, 2025"
    assert properties.created == datetime(2025, 9, 5, 1, 30, tzinfo=UTC)


def test_a_moment_of_another_zone_is_written_in_utc() -> None:
    hanoi = timezone(timedelta(hours=7))
    moved = replace(document(), created_at=datetime(2025, 9, 5, 8, 30, tzinfo=hanoi))
    assert render_docx(moved, FORMAT) == render_docx(document(), FORMAT)


def count_calls(work: Callable[[], object]) -> int:
    """How much is done, which is the same on any machine."""
    calls = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_the_work_grows_with_the_rows_and_not_with_their_square() -> None:
    def table_of(count: int) -> Document:
        rows = rows_of(*[(str(n), *["Nội dung công việc & đơn vị"] * 6) for n in range(count)])
        return document(Part((Table(rows, 1, (10, *[25] * 6)),)))

    few, many = (count_calls(partial(render_docx, table_of(n), FORMAT)) for n in (250, 1000))
    assert many < 5 * few
