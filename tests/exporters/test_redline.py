"""The comparison as a document: all texts there, marked, valid, the same bytes twice."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.domain.data_tables import Column, Field
from app.domain.markup import Content, Footnote, Text, plain_text
from app.domain.periods import Period
from app.exporters.build import build_document
from app.exporters.document import Document, Heading, SignatureBlock
from app.exporters.docx import render_docx
from app.exporters.format import load_format
from app.exporters.marks import Mark, marked, marked_change, split_marks
from app.exporters.pdf import render_pdf
from app.exporters.redline import RedlineSide, build_redline
from app.exporters.redline_blocks import merge_blocks
from app.exporters.redline_text import flat_text, merge_content
from app.models import DataTable, Plan, Recipient, Section, Task
from app.models.plan_codec import decode_plan, encode_plan
from app.models.plan_items import compare_plans
from app.services.plans import copy_of
from app.workflows.sample import sample_plan
from tests.exporters.ooxml_checks import W, faults

FORMAT = load_format()
AT = datetime(2026, 3, 1, tzinfo=UTC)
WORDS = st.lists(st.sampled_from(["một ", "hai", "ba, ", "06-NQ/TU "])).map("".join)
RUNS = st.one_of(
    st.builds(Text, WORDS, st.booleans()), st.builds(lambda text: Footnote((Text(text),)), WORDS)
)
CONTENTS = st.lists(RUNS, max_size=4).map(tuple)


def redline(old: Plan, new: Plan) -> Document:
    sides = RedlineSide(old, "phiên bản 1", ""), RedlineSide(new, "hiện tại", "")
    return build_redline(*sides, compare_plans(old, new), FORMAT, AT)


def edited(plan: Plan, edit: Callable[[Plan], object]) -> Plan:
    again = decode_plan(encode_plan(plan))
    edit(again)
    return again


def marked_words(document: Document) -> dict[Mark, list[str]]:
    """What the pages of the plan itself show as deleted, added and moved, without the summary."""
    data = render_docx(Document(document.parts[:-1], "", "", AT), FORMAT)
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    found: dict[Mark, list[str]] = {mark: [] for mark in Mark}
    for run in root.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        name = str(style.get(f"{W}val")) if style is not None else ""
        if name.startswith("ND30"):
            mark = Mark(name.removeprefix("ND30").lower())
            found[mark].append("".join(text.text or "" for text in run.iter(f"{W}t")))
    return found


def only(text: str, without: Mark) -> str:
    """A marked text as it was or as it is."""
    return "".join(piece for piece, mark in split_marks(text) if mark is not without)


@given(WORDS, WORDS)
def test_a_marked_text_holds_both(old: str, new: str) -> None:
    text = marked_change(old, new)
    squeezed = [only(text, mark).replace(" ", "") for mark in (Mark.ADDED, Mark.DELETED)]
    assert squeezed == [old.replace(" ", ""), new.replace(" ", "")]


@given(CONTENTS, CONTENTS)
def test_a_merged_content_holds_the_new_words_and_notes(old: Content, new: Content) -> None:
    merged = merge_content(old, new)
    now = only(flat_text(merged), Mark.DELETED).replace(" ", "")
    assert now == flat_text(new).replace(" ", "")
    notes = [plain_text(run.content) for run in merged if isinstance(run, Footnote)]
    assert [only(note, Mark.DELETED).replace(" ", "") for note in notes] == [
        plain_text(run.content).replace(" ", "") for run in new if isinstance(run, Footnote)
    ]


def test_each_line_has_its_own_marks() -> None:
    lines = marked("a\n\nb", Mark.ADDED).split("\n")
    assert [list(split_marks(line)) for line in lines] == [
        [("a", Mark.ADDED)],
        [("", None)],
        [("b", Mark.ADDED)],
    ]


def test_a_plan_and_itself_is_the_plan_without_marks() -> None:
    plan = sample_plan()
    document = redline(plan, plan)
    assert document.parts[:-1] == tuple(
        type(part)(part.blocks, part.is_landscape) for part in build_document(plan, FORMAT).parts
    )
    assert "như nhau" in str(document.parts[-1])


def test_a_copy_with_other_keys_has_its_number_and_date_marked_only() -> None:
    plan = sample_plan()
    found = marked_words(redline(plan, copy_of(plan)))
    assert "".join(found[Mark.DELETED]).split() == ["27/KHSGDĐT", "09", "02", "2026"]
    assert found[Mark.MOVED] == []


def _quarter(plan: Plan) -> None:
    plan.tasks[0].period = Period.quarter(2026, 4)


def _new_task(plan: Plan) -> None:
    task = plan.tasks[0]
    plan.tasks.insert(1, Task(row_list=task.row_list, content="Việc mới", period=task.period))


EDITS: dict[str, tuple[Callable[[Plan], object], Mark, str]] = {
    "subject": (lambda plan: setattr(plan, "subject", "Khác hẳn"), Mark.ADDED, "Khác hẳn"),
    "section": (lambda plan: plan.sections.append(Section(title="MỚI")), Mark.ADDED, "MỚI"),
    "number of a new section": (
        lambda plan: plan.sections.append(Section(title="MỚI")),
        Mark.ADDED,
        "VI.",
    ),
    "recipient": (
        lambda plan: plan.recipients.insert(0, Recipient(name="Bộ GDĐT")),
        Mark.ADDED,
        "- Bộ GDĐT;",
    ),
    "signer": (lambda plan: setattr(plan, "signer_name", "Lê Văn An"), Mark.ADDED, "Lê Văn An"),
    "new task": (_new_task, Mark.ADDED, "Việc mới"),
    "another quarter": (_quarter, Mark.MOVED, "[chuyển từ nhiệm vụ 1, Quý I/2026]"),
}


@pytest.mark.parametrize(("edit", "mark", "words"), EDITS.values(), ids=EDITS)
def test_what_changed_is_marked_in_its_place(
    edit: Callable[[Plan], object], mark: Mark, words: str
) -> None:
    plan = sample_plan()
    found = marked_words(redline(plan, edited(plan, edit)))
    assert words in found[mark]


def test_a_removed_section_stands_where_it_stood_with_its_number() -> None:
    plan = sample_plan()
    at = next(n for n, one in enumerate(plan.sections) if n and one.level == 2)
    title = plan.sections[at].title
    document = redline(plan, edited(plan, lambda p: p.sections.pop(at)))
    headings = [block for block in document.parts[0].blocks if isinstance(block, Heading)]
    gone = [one for one in headings if title in flat_text(one.title)]
    assert [only(one.label + flat_text(one.title), Mark.DELETED) for one in gone] == [""]


def test_end_marks_belong_to_their_places() -> None:
    old, new = SignatureBlock(("- A.",), (), ""), SignatureBlock(("- A;", "- B."), (), "")
    (merged,) = merge_blocks(old, new, lambda _key, words: words)
    assert isinstance(merged, SignatureBlock)
    assert merged.recipients == ("- A;", marked("- B.", Mark.ADDED))


def test_rows_of_a_copy_are_found_by_their_tasks() -> None:
    units = "Phòng Kế hoạch và Tài chính", "Trung tâm Giáo dục thường xuyên"
    columns = (Column(Field.CONTENT, "Nội dung"), Column(Field.LEAD_UNITS, "Chủ trì"))
    plan = Plan(
        tasks=[Task(content="Thi vẽ", lead_units=units[0])],
        data_tables=[DataTable(key="t", columns=columns)],
        sections=[Section(title="VIỆC", body="{{t}}")],
    )
    copy = copy_of(plan)
    copy.tasks[0].lead_units = units[1]
    found = marked_words(redline(plan, copy))
    assert "Thi vẽ" not in found[Mark.ADDED]
    assert units[1] in found[Mark.ADDED]


def test_to_be_numbered_anew_is_no_change() -> None:
    plan = sample_plan()
    found = marked_words(redline(plan, edited(plan, lambda p: p.tasks.pop(0))))
    assert found[Mark.ADDED] == []


def test_the_files_are_valid_and_the_same_twice() -> None:
    plan = sample_plan()
    document = redline(plan, edited(plan, lambda p: [edit(p) for edit, *_ in EDITS.values()]))
    data = render_docx(document, FORMAT)
    assert faults(data) == []
    assert data == render_docx(document, FORMAT)
    assert render_pdf(document, FORMAT) == render_pdf(document, FORMAT)


def test_an_official_file_knows_no_marks() -> None:
    data = render_docx(build_document(sample_plan(), FORMAT), FORMAT)
    assert b"ND30Deleted" not in ZipFile(BytesIO(data)).read("word/styles.xml")


def test_a_gap_that_was_filled_in_strikes_nothing_through() -> None:
    draft = sample_plan()
    draft.number = draft.issued_day = draft.issued_month = None

    def issue(plan: Plan) -> None:
        plan.number, plan.issued_day, plan.issued_month = 27, 9, 2

    found = marked_words(redline(draft, edited(draft, issue)))
    assert found[Mark.DELETED] == []
    assert [text.strip() for text in found[Mark.ADDED]][:3] == ["27", "09", "02"]
