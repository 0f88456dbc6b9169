"""A plan becomes a document: texts final, numbers given, tables filled in."""

from dataclasses import replace

import pytest

from app.domain.data_tables import Column, Field, RowSource, TableLayout
from app.domain.documents import Orientation, SignatureLine
from app.domain.markup import plain_text
from app.domain.numbering import HeadingKind
from app.domain.periods import Period
from app.exporters.build import build_document
from app.exporters.document import (
    AppendixHeading,
    Block,
    BodyParagraph,
    Document,
    Heading,
    LegalBasisLine,
    Letterhead,
    ListItem,
    SignatureBlock,
    Table,
)
from app.exporters.format import load_format
from app.models import Appendix, DataTable, Indicator, LegalBasis, Plan, Section, Task
from tests.factories import make_plan


def build(plan: Plan) -> Document:
    return build_document(plan, load_format())


def blocks(plan: Plan, part: int = 0) -> tuple[Block, ...]:
    return build(plan).parts[part].blocks


def table_in(plan: Plan, part: int = 0) -> Table:
    return next(block for block in blocks(plan, part) if isinstance(block, Table))


def rows(table: Table) -> list[list[str]]:
    return [
        ["|".join(plain_text(line) for line in cell.paragraphs) for cell in row.cells]
        for row in table.rows
    ]


def test_letterhead() -> None:
    head = blocks(make_plan())[0]
    assert head == Letterhead("", "SỞ GDĐT", "Số: 05/KH-SGDĐT", "An Hòa, ngày 09 tháng 3 năm 2026")


def test_legal_bases_end_by_rule() -> None:
    plan = make_plan()
    plan.legal_bases.append(LegalBasis(text="Căn cứ Luật B;"))
    lines = [plain_text(b.content) for b in blocks(plan) if isinstance(b, LegalBasisLine)]
    assert lines == ["Căn cứ Luật A;", "Căn cứ Luật B."]


def test_sections_with_and_without_title() -> None:
    kind = HeadingKind.CLAUSE
    plan = Plan(
        sections=[
            Section(title="A", body="- x"),
            Section(level=2, kind=kind, body="Nội dung.\nĐoạn hai"),
            Section(level=2, kind=kind, title="Mầm non:", is_run_in=True, body="Duy trì."),
        ]
    )
    head, item, untitled, second, run_in = blocks(plan)[2:-1]
    assert isinstance(head, Heading)
    assert isinstance(item, ListItem)
    assert isinstance(untitled, BodyParagraph)
    assert (untitled.label, plain_text(untitled.content)) == ("1.", "Nội dung.")
    assert isinstance(second, BodyParagraph)
    assert (second.label, second.lead) == ("", ())
    assert isinstance(run_in, BodyParagraph)
    assert (run_in.label, plain_text(run_in.lead)) == ("2.", "Mầm non:")


@pytest.mark.parametrize("end", ["hết", "hết.", "hết;", "hết./."])
def test_the_text_ends_with_its_mark(end: str) -> None:
    last = blocks(Plan(sections=[Section(title="A", body=f"Là {end}")]))[-2]
    assert isinstance(last, BodyParagraph)
    assert plain_text(last.content) == "Là hết./."


def test_a_note_at_the_end_stays_before_the_mark() -> None:
    last = blocks(Plan(closing="Là hết.^[chú]"))[-2]
    assert isinstance(last, BodyParagraph)
    assert plain_text(last.content) == "Là hết./."
    assert len(last.content) == 3


def test_recipients_and_signature() -> None:
    plan = make_plan()
    plan.signature_lines = (SignatureLine.parse("KT. Giám đốc"),)
    signature = blocks(plan)[-1]
    assert isinstance(signature, SignatureBlock)
    assert signature.recipients == ("- UBND tỉnh (để b/c);", "- Lưu: VT.")
    assert signature.signature_lines == ("KT. GIÁM ĐỐC",)


def test_the_programme_has_a_band_for_each_quarter() -> None:
    plan = make_plan()
    plan.tasks.append(Task(row_list="programme-1", content="Ba", period=Period.quarter(2026, 1)))
    table = table_in(plan)
    assert rows(table) == [
        ["TT", "Nội dung"],
        ["Quý I/2026"],
        ["1", "Việc một"],
        ["2", "Ba"],
        ["Quý II/2026"],
        ["1", "Việc hai"],
    ]
    assert [row.is_band for row in table.rows] == [False, True, False, False, True, False]
    assert sum(table.widths_mm) == pytest.approx(160)


def test_heads_of_one_group_stand_under_it() -> None:
    heads = ("TT", "Năm 2025 - Điểm", "Năm 2025 - Hạng", "Phòng - ban", "Ghi chú")
    columns = tuple(Column(Field.EXTRA, head) for head in heads)
    plan = Plan(
        sections=[Section(title="A", body="{{t}}")],
        tasks=[Task(content="x")],
        data_tables=[DataTable(key="t", columns=columns)],
    )
    table = table_in(plan)
    assert table.head_rows == 2
    assert rows(table)[:2] == [["TT", "Năm 2025", "Phòng - ban", "Ghi chú"], ["Điểm", "Hạng"]]
    spans = [(cell.column_span, cell.row_span) for cell in table.rows[0].cells]
    assert spans == [(1, 2), (2, 1), (1, 2), (1, 2)]


def test_a_place_prints_its_own_words() -> None:
    plan = Plan(
        sections=[Section(title="A", body="{{a}}\n{{b}}")],
        indicators=[Indicator(code="9.1", name="Điểm", lead_units="X", extras={"Kỳ": "4"})],
    )
    columns = (
        Column(Field.CODE_AND_NAME, "Tên"),
        Column(Field.LEAD_UNITS, "Phòng"),
        Column(Field.EXTRA, "Kỳ"),
    )
    first = DataTable(key="a", source=RowSource.INDICATORS, columns=columns)
    second = DataTable(key="b", source=RowSource.INDICATORS, columns=columns)
    second.overrides = {f"{plan.indicators[0].id}/lead_units": "Y"}
    plan.data_tables = [first, second]
    tables = [block for block in blocks(plan) if isinstance(block, Table)]
    assert [rows(table)[1] for table in tables] == [
        ["9.1. Điểm", "X", "4"],
        ["9.1. Điểm", "Y", "4"],
    ]


def test_recurring_tasks_as_a_list() -> None:
    columns = (Column(Field.CONTENT, "Nội dung"),)
    table = DataTable(key="r", source=RowSource.RECURRING_TASKS, row_list="r", columns=columns)
    table.layout = TableLayout.ITEMS
    plan = Plan(
        sections=[Section(title="A", body="{{r}}")],
        tasks=[Task(row_list="r", content="Một"), Task(row_list="r", content="Hai")],
        data_tables=[table],
    )
    items = [block for block in blocks(plan) if isinstance(block, ListItem)]
    assert [plain_text(item.content) for item in items] == ["Một", "Hai./."]


def test_merged_cells_of_a_small_table() -> None:
    markup = "{| head=2\n| A | B | <\n| ^ | C | D\n| 1 | 2 | 3\n|}"
    table = table_in(Plan(sections=[Section(title="A", body=markup)]))
    spans = [[(cell.column_span, cell.row_span) for cell in row.cells] for row in table.rows]
    assert spans == [[(1, 2), (2, 1)], [(1, 1), (1, 1)], [(1, 1)] * 3]


def test_appendices_are_numbered_from_two_on() -> None:
    plan = make_plan()
    plan.agency_short_name = "Sở GDĐT"
    plan.appendices = [Appendix(title="Một", body="x")]
    heading = blocks(plan, 1)[0]
    assert isinstance(heading, AppendixHeading)
    assert heading.label == "Phụ lục"
    expected = "(Kèm theo Kế hoạch số 05/KH-SGDĐT ngày 09 tháng 3 năm 2026 của Sở GDĐT)"
    assert heading.reference == expected
    plan.appendices.append(Appendix(title="Hai", orientation=Orientation.LANDSCAPE))
    assert [part.blocks[0] for part in build(plan).parts[1:]] == [
        replace(heading, label="Phụ lục I"),
        replace(heading, label="Phụ lục II", title=build(plan).parts[2].blocks[0].title),  # type: ignore[union-attr]
    ]
    assert build(plan).parts[2].is_landscape


def test_a_wide_table_turns_its_page() -> None:
    fields = [Field.ORDINAL, Field.CONTENT, Field.DUE, Field.LEAD_UNITS, Field.SUPPORTING_UNITS]
    fields += [Field.LEADER, Field.DELIVERABLE, Field.NOTE]
    task = Task(row_list="t", content="Nội dung dài " * 12)
    for field in fields[3:]:
        setattr(task, field.value, "Nội dung dài " * 8)
    columns = tuple(Column(field, field.value) for field in fields)
    plan = Plan(
        tasks=[task],
        data_tables=[DataTable(key="t", row_list="t", columns=columns)],
        appendices=[Appendix(title="Một", body="{{t}}"), Appendix(title="Hai", body="chữ")],
    )
    assert [part.is_landscape for part in build(plan).parts] == [False, True, False]
    assert sum(table_in(plan, 1).widths_mm) == pytest.approx(247)


@pytest.mark.parametrize("key", ["gone", "without-columns"])
def test_a_place_without_a_table_prints_nothing(key: str) -> None:
    plan = Plan(
        sections=[Section(title="A", body=f"{{{{{key}}}}}")],
        appendices=[Appendix(body=f"{{{{{key}}}}}")],
        data_tables=[DataTable(key="without-columns")],
    )
    assert len(blocks(plan)) == 4
    assert len(blocks(plan, 1)) == 1
