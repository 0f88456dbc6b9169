"""A report as a file: text, tables, workbook and ``--json`` state the same figures."""

import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from app.cli.report_commands import report_data
from app.domain.documents import DocumentType
from app.domain.periods import Period
from app.domain.report_period import ReportKind, ReportPeriod
from app.domain.work import TaskOrigin, TaskStatus
from app.models import Plan, Task
from app.services.directory import save_agency
from app.services.plans import get_plan, save_plan
from app.services.report_tables import FIGURE_HEADS
from app.store import Store
from app.workflows.export_plan import FileKind
from app.workflows.report import ReportWish, draft_report, export_report, proposed_report_name
from tests.factories import make_agency, make_plan

HALF = ReportPeriod(ReportKind.HALF, 2026, 1)
UNTIL = date(2026, 7, 5)
DONE, DOING, DROPPED = TaskStatus.DONE, TaskStatus.IN_PROGRESS, TaskStatus.DROPPED


@pytest.fixture
def plan(store: Store) -> Plan:
    """Eleven tasks of two units in two quarters; one goes on from the first to the second."""
    made = make_plan()
    made.tasks = [
        Task(
            content=f"=1+{number}" if number == 2 else f"Việc {number}",
            period=Period.quarter(2026, 1 + number % 2),
            lead_units="VP" if number % 3 else "Thi đua, tổng hợp",
            status=status,
            percent=100 if status is DONE else None,
            completed_on=date(2026, 3, 9) if status is DONE else None,
            reason="Thôi" if status is DROPPED else "",
        )
        for number, status in enumerate([DONE] * 5 + [DOING] * 3 + [DROPPED] * 2, 1)
    ]
    store.write(save_agency, make_agency())
    store.write(save_plan, made)
    later = Task(content="Việc 6", origin=TaskOrigin.CARRIED, period=Period.quarter(2026, 2))
    later.plan_id, later.lead_units = made.id, "VP"
    store.write(lambda session: session.add(later))
    store.write(
        lambda session: session.get_one(Task, made.tasks[5].id).__setattr__(
            "carried_to_id", later.id
        )
    )
    return store.read(get_plan, made.id)


def wish_for(plan: Plan) -> ReportWish:
    return ReportWish(plan.id, HALF, UNTIL)


def values_in(sheet: Worksheet, span: str) -> list[int]:
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(span))
    rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [int(str(value)) for row in rows for value in row]


def sheet_rows(sheet: Worksheet) -> dict[str, tuple[object, ...]]:
    """The lines of figures by their names."""
    found: dict[str, tuple[object, ...]] = {}
    for row in sheet.iter_rows(values_only=True):
        if isinstance(row[0], str) and isinstance(row[2], int | str) and row[2] != "Hoàn thành":
            found[row[0]] = row[1:]
    return found


def test_text_tables_workbook_and_json_agree(store: Store, plan: Plan, tmp_path: Path) -> None:
    word, excel = tmp_path / "a.docx", tmp_path / "a.xlsx"
    said = report_data(export_report(store, wish_for(plan), word, FileKind.DOCX))
    export_report(store, wish_for(plan), excel, FileKind.XLSX)
    total, parts = said["total"], ["done", "in_progress", "not_started", "carried", "dropped"]
    expected = [total[name] for name in ("count", *parts, "overdue")]
    assert expected == [10, 5, 2, 1, 0, 2, 3]

    document = docx.Document(str(word))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "tổng số 10 nhiệm vụ" in text
    assert "đã hoàn thành 5/10 nhiệm vụ (50%)" in text
    figures = [
        [cell.text for cell in table.rows[-1].cells]
        for table in document.tables
        if table.rows[0].cells[-1].text == FIGURE_HEADS[-1]
    ]
    assert figures[0] == ["Tổng cộng", *map(str, expected)]
    unfinished = next(t for t in document.tables if t.rows[0].cells[-1].text == "Đề xuất")
    assert len(unfinished.rows) - 1 == len(said["unfinished"]) == total["count"] - total["done"]

    values = sheet_rows(openpyxl.load_workbook(excel, data_only=True)["Tổng hợp"])
    totals = [line for name, line in values.items() if name.startswith("Tổng cộng")]
    assert all(list(line[:7]) == expected for line in totals)
    assert len(totals) == 2
    for line in (*said["by_quarter"], *said["by_unit"]):
        assert list(values[line["name"]][:2]) == [line["count"], line["done"]]


def test_the_sums_are_formulas_that_give_ourvalues_in(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    export_report(store, wish_for(plan), target, FileKind.XLSX)
    book = openpyxl.load_workbook(target)
    values = openpyxl.load_workbook(target, data_only=True)["Tổng hợp"]
    checked = 0
    for row in book["Tổng hợp"].iter_rows():
        for cell in row:
            if sum_of := re.fullmatch(r"=SUM\((\w+:\w+)\)(?:-(\d+))?", str(cell.value)):
                cells = values_in(values, sum_of[1])
                assert values[cell.coordinate].value == sum(cells) - int(sum_of[2] or 0)
                checked += 1
    assert checked == 19
    assert book.sheetnames == ["Tổng hợp", "Chưa hoàn thành", "Phụ lục nhiệm vụ"]
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.print_title_rows


def test_a_cell_that_begins_with_a_sign_stays_text(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    export_report(store, wish_for(plan), target, FileKind.XLSX)
    sheet = openpyxl.load_workbook(target)["Phụ lục nhiệm vụ"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+2"]
    assert cell.data_type == "s"


def test_a_draft_is_kept_and_says_what_it_reports_on(store: Store, plan: Plan) -> None:
    report_id, data = draft_report(store, wish_for(plan))
    kept = store.read(get_plan, report_id)
    assert (kept.document_type, kept.source_id) == (DocumentType.REPORT, plan.id)
    assert data.total.count == 10
    assert len(kept.appendices) == 1


def test_a_file_is_named_after_period_and_plan(plan: Plan) -> None:
    name = proposed_report_name(plan, HALF, FileKind.DOCX)
    assert name == "Báo cáo 6 tháng đầu năm 2026 - 05-KH-SGDĐT.docx"
