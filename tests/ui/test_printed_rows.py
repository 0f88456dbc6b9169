"""Rows edited in the window, as the Word file prints them afterwards."""

from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtWidgets import QDialog

from app.domain.data_tables import Column, Field, RowSource
from app.models import DataTable
from app.services import plans
from app.store import Store
from app.ui.plans.data_table_dialog import DataTableDialog
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.row_list_form import RowListForm
from app.ui.tables.rows_table import RowsTable
from app.workflows.export_plan import export_plan_file
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, form_of, saved

PLACE = "programme-2"


@pytest.fixture
def tasks(editor: PlanEditor) -> RowsTable:
    """The tasks of the open plan; a second table prints the first one's unit otherwise."""
    (first, _second), (table,) = editor.plan.tasks, editor.plan.data_tables
    table.columns = (Column(Field.CONTENT, "Nội dung"), Column(Field.LEAD_UNITS, "Chủ trì"))
    second = DataTable(key=PLACE, source=RowSource.PROGRAMME, row_list=table.row_list)
    second.columns, second.overrides = table.columns, {f"{first.id}/lead_units": "Tổ hai"}
    editor.plan.data_tables.append(second)
    editor.plan.sections[0].body = f"{{{{{PLACE}}}}}"
    return form_of(editor, Group.TASKS, RowListForm).tables()[0]


def set_cell(table: RowsTable, row: int, head: str, value: object) -> None:
    column = next(i for i, column in enumerate(table.model.columns) if column.head == head)
    table.model.setData(table.model.index(row, column), value)


def printed(editor: PlanEditor, store: Store, folder: Path) -> list[list[str]]:
    """The words of each table's rows, cells side by side."""
    editor.autosave.note_edit()
    assert editor.autosave.save()
    export_plan_file(store, editor.plan.id, folder / "a.docx")
    tables = docx.Document(str(folder / "a.docx")).tables
    rows = [[_words(row) for row in table.rows] for table in tables]
    return [table[1:] for table in rows if table[0] == "Nội dung | Chủ trì"]


def _words(row: Any) -> str:  # noqa: ANN401 - python-docx's row
    return " | ".join(dict.fromkeys(cell.text for cell in row.cells))


def test_what_one_place_prints_otherwise_never_hides_an_edit(
    editor: PlanEditor, tasks: RowsTable, store: Store, tmp_path: Path
) -> None:
    before = printed(editor, store, tmp_path)
    assert [table[1] for table in before] == ["Việc một | Tổ hai", "Việc một | Thi đua, tổng hợp"]
    set_cell(tasks, 0, "Chủ trì", "Văn phòng")
    assert [table[1] for table in printed(editor, store, tmp_path)] == ["Việc một | Văn phòng"] * 2
    tasks.model.stack.undo()
    assert printed(editor, store, tmp_path) == before


def test_an_edit_of_another_field_leaves_the_place_as_it_is(
    editor: PlanEditor, tasks: RowsTable, store: Store, tmp_path: Path
) -> None:
    set_cell(tasks, 0, "Thời hạn", "15/3/2026")
    assert printed(editor, store, tmp_path)[0][1] == "Việc một | Tổ hai"


def test_a_row_moves_to_the_band_of_its_quarter(
    editor: PlanEditor, tasks: RowsTable, store: Store, tmp_path: Path
) -> None:
    set_cell(tasks, 0, "Quý / nhóm", "Quý II")
    assert printed(editor, store, tmp_path)[1] == [
        "Quý II/2026",
        "Việc một | Thi đua, tổng hợp",
        "Việc hai | VP",
    ]


def test_a_row_joins_the_band_however_the_list_writes_it(
    editor: PlanEditor, tasks: RowsTable, store: Store
) -> None:
    set_cell(tasks, 1, "Quý / nhóm", "Quý II năm 2026")
    set_cell(tasks, 0, "Quý / nhóm", "quý 2")
    assert [task.band_title for task in saved(editor, store).tasks] == ["Quý II năm 2026"] * 2


def test_a_list_without_rows_stays_and_takes_new_ones(
    editor: PlanEditor, tasks: RowsTable, store: Store, tmp_path: Path
) -> None:
    tasks.view.selectAll()
    act(tasks.view, "Xóa")
    assert saved(editor, store).tasks == []
    editor.open_plan(store.read(plans.get_plan, editor.plan.id), Group.TASKS)
    (again,) = form_of(editor, Group.TASKS, RowListForm).tables()
    act(again.view, "Thêm nhiệm vụ")
    set_cell(again, 0, "Nội dung nhiệm vụ", "Việc ba")
    assert "Việc ba | " in printed(editor, store, tmp_path)[0]


def test_numbers_of_the_authors_own_can_be_seen_and_changed(editor: PlanEditor) -> None:
    first, second = editor.plan.tasks
    first.ordinal, second.ordinal = "5", ""
    table = form_of(editor, Group.TASKS, RowListForm).tables()[0]
    shown = [column.read(row) for column in table.model.columns[-1:] for row in table.rows()]
    assert shown == ["5", "không ghi số"]
    set_cell(table, 0, "Số thứ tự in", "")
    assert first.ordinal is None
    table.model.stack.undo()
    assert (first.ordinal, second.ordinal) == ("5", "")


def test_the_columns_of_a_table_can_be_taken_back(editor: PlanEditor, dialogs: Dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DataTableDialog)
        dialog.columns.model.setData(dialog.columns.model.index(1, 2), "Công việc")

    outline = form_of(editor, Group.OUTLINE, OutlineForm)
    before = editor.plan.data_tables[0].columns
    dialogs.fill = fill
    outline.text.editor.line_activated.emit("{{programme-1}}")
    assert editor.plan.data_tables[0].columns[1].head == "Công việc"
    assert dialogs.shown == ["Chương trình công tác theo quý"]
    editor.notice.buttons()[0].click()
    assert editor.plan.data_tables[0].columns == before
    assert editor.autosave.is_dirty


def test_a_table_keeps_a_column(editor: PlanEditor) -> None:
    dialog = DataTableDialog(editor, editor.plan, editor.plan.data_tables[0], "Bảng")
    assert dialog.keep.isEnabled()
    dialog.columns.view.selectAll()
    act(dialog.columns.view, "Xóa")
    assert not dialog.keep.isEnabled()
