"""A robot that types a plan into the real window, as far as possible with keys and buttons."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QToolButton

from app.domain.data_tables import RowSource, TableLayout
from app.domain.markup import (
    Block,
    Footnote,
    Inline,
    Item,
    Paragraph,
    Placement,
    SmallTable,
    Text,
    parse,
    parse_inline,
)
from app.models import DataTable, Indicator, Plan, Section, Task
from app.ui.main_window import MainWindow
from app.ui.plans.appendices_form import AppendicesForm
from app.ui.plans.appendix_kinds import AppendixKind
from app.ui.plans.data_table_dialog import ColumnRow, DataTableDialog
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.name_dialog import NameDialog
from app.ui.plans.outline_form import KIND_NAMES, OutlineForm
from app.ui.plans.row_columns import read_band
from app.ui.plans.row_list_form import RowListForm
from app.ui.plans.signature_form import SignatureForm
from app.ui.plans.text_forms import BasesForm, ClosingForm, SubjectForm
from app.ui.tables.cell_editor import CellEditor
from app.ui.tables.rows_table import RowsTable
from app.ui.text.editor import TextEditor
from app.ui.text.notes import NoteDialog
from app.ui.text.panel import TextPanel
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, form_of
from tests.ui.typing_keys import type_text

HAND_LIST = "Nhiệm vụ trọng tâm"
_CHOSEN = {
    RowSource.INDICATORS: "bảng chỉ tiêu",
    RowSource.PROGRAMME: "chương trình công tác theo quý",
    RowSource.RECURRING_TASKS: "nhiệm vụ thường xuyên, hằng tháng",
}


class Robot:
    """``type_plan`` begins a new plan and makes it like the one given."""

    def __init__(self, window: MainWindow, dialogs: Dialogs) -> None:
        self._editor = window.plans.editor
        self._plans = window.plans
        self._dialogs = dialogs

    def type_plan(self, plan: Plan) -> None:
        self._plans.new_plan()
        self._type_head(plan)
        self._type_rows(plan)
        self._type_outline(plan)
        self._type_appendices(plan)
        self._type_end(plan)

    # --- fields and rows -------------------------------------------------------------------------

    def _type_head(self, plan: Plan) -> None:
        form = form_of(self._editor, Group.LETTERHEAD, LetterheadForm)
        for field, value in (
            (form.parent_agency, plan.parent_agency),
            (form.issuing_agency, plan.issuing_agency),
            (form.short_name, plan.agency_short_name),
            (form.number, plan.number),
            (form.symbol, plan.symbol),
            (form.place, plan.place),
            (form.day, plan.issued_day),
            (form.month, plan.issued_month),
            (form.year, plan.issued_year),
        ):
            retype(field, str(value))
        type_text(form_of(self._editor, Group.SUBJECT, SubjectForm).subject, plan.subject)
        bases = form_of(self._editor, Group.BASES, BasesForm)
        for basis in plan.legal_bases:
            act(bases.bases.view, "Thêm căn cứ")
            fill_cell(bases.bases, "Căn cứ", basis.text)
        self._type_body(bases.preamble, plan.preamble)

    def _type_rows(self, plan: Plan) -> None:
        form = form_of(self._editor, Group.INDICATORS, RowListForm)
        for indicator in plan.indicators:
            self._add_row(form.tables()[0], "Thêm chỉ tiêu", indicator_cells(indicator))
        form = form_of(self._editor, Group.TASKS, RowListForm)
        by_hand = [task for task in plan.tasks if task.band]
        for task in (task for task in plan.tasks if task not in by_hand):
            self._add_row(form.tables()[0], "Thêm nhiệm vụ", task_cells(task))
        with self._answering(lambda dialog: name_it(dialog, HAND_LIST)):
            act(form, "Thêm danh sách…")
        for task in by_hand:
            self._add_row(form.tables()[1], "Thêm nhiệm vụ", task_cells(task))

    def _add_row(self, table: RowsTable, command: str, cells: dict[str, object]) -> None:
        act(table.view, command)
        for head, value in cells.items():
            fill_cell(table, head, value)

    def _type_end(self, plan: Plan) -> None:
        closing = form_of(self._editor, Group.CLOSING, ClosingForm)
        self._type_body(closing.closing, plan.closing)
        form = form_of(self._editor, Group.SIGNATURE, SignatureForm)
        for recipient in plan.recipients:
            cells = {"Tên nơi nhận": recipient.name, "Mục đích": recipient.purpose}
            self._add_row(form.recipients, "Thêm nơi nhận", dict(cells))
        retype(form.archive, plan.archive_copy)
        for line in plan.signature_lines:
            cells = {"Quyền hạn": line.authority, "Chức vụ": line.position}
            self._add_row(form.lines, "Thêm dòng chữ ký", dict(cells))
        type_text(form.signer, plan.signer_name)

    # --- outline ---------------------------------------------------------------------------------

    def _type_outline(self, plan: Plan) -> None:
        form = form_of(self._editor, Group.OUTLINE, OutlineForm)
        for section in plan.sections:
            self._add_section(form, section)
            self._type_content(form.title, parse_inline(section.title))
            if section.is_run_in:
                form.is_run_in.click()
            self._type_body(form.text, section.body, plan)

    def _add_section(self, form: OutlineForm, section: Section) -> None:
        nodes = form.tree.model.nodes
        if nodes and nodes[-1].level < section.level:
            form.tree.choose(len(nodes) - 1)
            act(form.tree.view, "Thêm mục con")
        else:
            peers = [n for n, node in enumerate(nodes) if node.level == section.level]
            if peers:
                form.tree.choose(peers[-1])
            act(form.tree.view, "Thêm mục")
        kind = list(KIND_NAMES).index(section.kind)
        if form.kind.currentIndex() != kind:
            form.kind.setCurrentIndex(kind)
            form.kind.activated.emit(kind)

    # --- appendices ------------------------------------------------------------------------------

    def _type_appendices(self, plan: Plan) -> None:
        form = form_of(self._editor, Group.APPENDICES, AppendicesForm)
        for appendix in plan.appendices:
            (block,) = parse(appendix.body)
            assert isinstance(block, Placement)
            wanted = next(table for table in plan.data_tables if table.key == block.key)
            is_indicators = wanted.source is RowSource.INDICATORS
            form.add(AppendixKind.INDICATORS if is_indicators else AppendixKind.TASKS)
            fill_cell(form.appendices, "Tên phụ lục", appendix.title)
            self._shape_table(form.text.editor, wanted)

    def _shape_table(self, editor: TextEditor, wanted: DataTable) -> None:
        """The columns of the table put in last, through its dialog."""
        key = self._editor.plan.data_tables[-1].key
        with self._answering(lambda dialog: shape(dialog, wanted)):
            editor.line_activated.emit(f"{{{{{key}}}}}")

    # --- text ------------------------------------------------------------------------------------

    def _type_body(self, panel: TextPanel, markup: str, plan: Plan | None = None) -> None:
        marker, is_first = "", True
        for block in parse(markup):
            if isinstance(block, Paragraph | Item):
                if not is_first:
                    QTest.keyClick(panel.editor, Qt.Key.Key_Return)
                marker = self._mark(panel.editor, marker, block)
                self._type_content(panel.editor, block.content)
                is_first = False
                continue
            self._insert(panel, block, plan)
            marker, is_first = "", True

    def _mark(self, editor: TextEditor, marker: str, block: Paragraph | Item) -> str:
        wanted = block.marker if isinstance(block, Item) else ""
        if wanted != marker:
            act(editor, {"-": "Gạch -", "+": "Dấu +"}[wanted or marker])
        return wanted

    def _insert(self, panel: TextPanel, block: Block, plan: Plan | None) -> None:
        if isinstance(block, SmallTable):
            self._type_table(panel, block)
        elif isinstance(block, Placement) and plan is not None:
            wanted = next(table for table in plan.data_tables if table.key == block.key)
            choose(menu_of(panel, "Bảng số liệu"), f"Chèn {_CHOSEN[wanted.source]}")
            self._shape_table(panel.editor, wanted)

    def _type_content(self, editor: TextEditor, content: Sequence[Inline]) -> None:
        for run in content:
            if isinstance(run, Footnote):
                words = "".join(part.text for part in run.content)
                with self._answering(partial(write_note, words)):
                    act(editor, "Chú thích")
                continue
            with look_of(editor, run):
                type_text(editor, run.text)

    def _type_table(self, panel: TextPanel, wanted: SmallTable) -> None:
        menu = menu_of(panel, "Bảng")
        choose(menu, "Chèn bảng nhỏ")
        table = panel.editor.textCursor().currentTable()
        while table.rows() < len(wanted.rows):
            choose(menu, "Thêm dòng bên dưới")
        choose(submenu_of(menu, "Số dòng đầu bảng"), str(wanted.head_rows))
        for row, column, height, width in merges(wanted):
            select(panel.editor, table, (row, column), (row + height - 1, column + width - 1))
            choose(menu, "Gộp các ô đã chọn")
        for row, cells in enumerate(wanted.rows):
            for column, cell in enumerate(cells):
                if not cell.merge:
                    panel.editor.setTextCursor(table.cellAt(row, column).firstCursorPosition())
                    self._type_content(panel.editor, cell.content)

    @contextmanager
    def _answering(self, fill: Callable[[QDialog], object]) -> Iterator[None]:
        self._dialogs.fill = fill
        yield
        self._dialogs.fill = None


# --- cells and fields ----------------------------------------------------------------------------


def retype(field: QLineEdit, text: str) -> None:
    field.selectAll()
    type_text(field, text)


def fill_cell(table: RowsTable, head: str, value: object) -> None:
    """Type into a cell of the current row and press Enter; choose where it is a choice."""
    column = next(n for n, one in enumerate(table.model.columns) if one.head == head)
    index = table.model.index(table.view.currentIndex().row(), column)
    table.view.setCurrentIndex(index)
    if not isinstance(value, str) or table.model.columns[column].choices:
        table.model.setData(index, value)
        return
    if open_field(table) is None:
        QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = open_field(table)
    assert field is not None
    field.selectAll()
    type_text(field, value)
    # names that are offered hold the keyboard
    QTest.keyClick(QApplication.activePopupWidget() or field, Qt.Key.Key_Return)
    assert open_field(table) is None


def open_field(table: RowsTable) -> CellEditor | None:
    """The field open in a cell; those that have been left live on, hidden, for a while."""
    fields = cast("list[CellEditor]", table.view.viewport().findChildren(CellEditor))
    return next((field for field in fields if field.isVisible()), None)


def task_cells(task: Task) -> dict[str, object]:
    cells = {
        "Nội dung nhiệm vụ": task.content,
        "Quý / nhóm": read_band(task),
        "Chủ trì": task.lead_units,
        "Phối hợp": task.supporting_units,
        "Thời hạn": task.due_text,
        "Lặp lại": task.recurrence,
        "Sản phẩm": task.deliverable,
    }
    return {head: value for head, value in cells.items() if value}


def indicator_cells(indicator: Indicator) -> dict[str, object]:
    cells = {
        "Chỉ tiêu": indicator.name,
        "Đơn vị tính": indicator.measure_unit,
        "Kết quả năm trước": indicator.baseline,
        "Mục tiêu": indicator.target,
        "Lãnh đạo phụ trách": indicator.leader,
        "Chủ trì": indicator.lead_units,
        "Ghi chú": indicator.note,
    }
    return {head: value for head, value in cells.items() if value}


# --- dialogs -------------------------------------------------------------------------------------


def name_it(dialog: QDialog, name: str) -> None:
    assert isinstance(dialog, NameDialog)
    retype(dialog.field, name)


def write_note(words: str, dialog: QDialog) -> None:
    assert isinstance(dialog, NoteDialog)
    type_text(dialog.editor, words)


def shape(dialog: QDialog, wanted: DataTable) -> None:
    """Columns, layout and list as the wanted table has them."""
    assert isinstance(dialog, DataTableDialog)
    columns = [ColumnRow(column.field, column.head) for column in wanted.columns]
    dialog.columns.model.change("chọn cột", columns)
    dialog._layout.setCurrentIndex(dialog._layout.findData(TableLayout(wanted.layout)))
    if wanted.source is RowSource.TASKS:
        dialog.lists.setCurrentText(HAND_LIST)


# --- menus and tables ----------------------------------------------------------------------------


def menu_of(panel: TextPanel, text: str) -> QMenu:
    buttons = cast("list[QToolButton]", panel.findChildren(QToolButton))
    menu = next(button.menu() for button in buttons if button.text() == text)
    assert isinstance(menu, QMenu)
    return menu


def submenu_of(menu: QMenu, text: str) -> QMenu:
    submenu = next(action for action in menu.actions() if action.text() == text).menu()
    assert isinstance(submenu, QMenu)
    return submenu


def choose(menu: QMenu, text: str) -> None:
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def merges(table: SmallTable) -> Iterator[tuple[int, int, int, int]]:
    """Row, column, rows and columns of each merged cell."""
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            if cell.merge:
                continue
            width = 1
            while column + width < len(cells) and cells[column + width].merge == "<":
                width += 1
            height = 1
            while row + height < len(table.rows) and table.rows[row + height][column].merge == "^":
                height += 1
            if width > 1 or height > 1:
                yield row, column, height, width


def select(
    editor: TextEditor, table: QTextTable, first: tuple[int, int], last: tuple[int, int]
) -> None:
    cursor = table.cellAt(*first).firstCursorPosition()
    keep = QTextCursor.MoveMode.KeepAnchor
    cursor.setPosition(table.cellAt(*last).lastCursorPosition().position(), keep)
    editor.setTextCursor(cursor)


@contextmanager
def look_of(editor: TextEditor, run: Text) -> Iterator[None]:
    """Bold and italic switched on, and off again."""
    looks = (("Đậm", run.is_bold), ("Nghiêng", run.is_italic))
    names = [name for name, is_on in looks if is_on]
    for name in names:
        act(editor, name)
    yield
    for name in names:
        act(editor, name)
