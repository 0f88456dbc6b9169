"""Tables of data in the texts: put in, shown as a line with words, their columns edited."""

import re
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.data_tables import (
    MAIN_LIST_ONLY,
    ROW_SOURCE_NAMES,
    RowSource,
    default_columns,
)
from app.domain.markup import Placement, SmallTable, parse
from app.domain.periods import period_name
from app.domain.vietnamese import lower_first
from app.models import DataTable, Plan
from app.models.plan_rows import rows_of
from app.ui import messages
from app.ui.plans.data_table_dialog import DataTableDialog
from app.ui.plans.row_lists import is_made_by_hand
from app.ui.plans.suggestions import Suggestions
from app.ui.text import formats
from app.ui.text.panel import TextPanel
from app.ui.text.writer import insert_blocks

_SOURCE_OF_LIST = {True: RowSource.INDICATORS, False: RowSource.TASKS}


class DataPlaces(QObject):
    """Knows the tables of the open plan; text fields join it to show and insert them."""

    changed = Signal()
    reshaped = Signal(str, object)  # what was done, and what takes it back
    about_to_look = Signal()  # the plan's texts should be up to date now

    def __init__(self, window: QWidget, names: Suggestions | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._names = names or Suggestions()
        self._plan = Plan()

    def show_plan(self, plan: Plan) -> None:
        """The plan whose tables are meant from now on."""
        self._plan = plan

    def join(self, panel: TextPanel) -> None:
        """Let a text field show and insert tables of data."""
        panel.editor.describe = self.describe
        panel.editor.line_activated.connect(self.edit)
        menu = QMenu(panel)
        menu.aboutToShow.connect(lambda: self._fill(menu, panel))
        panel.add_data_menu(menu)

    def describe(self, markup: str) -> str:
        """The words for an object line."""
        blocks = parse(markup)
        match blocks[0] if blocks else None:
            case Placement(key):
                return f"‹{self._name(key)}›"
            case SmallTable(rows):
                return f"‹Bảng {len(rows)} dòng, {len(rows[0])} cột, có ô gộp: in nguyên như cũ›"
            case _:
                return "‹…›"

    def _name(self, key: str) -> str:
        table = self._find(key)
        if table is None:
            return "Bảng số liệu không còn trong kế hoạch"
        about = f" ({words})" if (words := filter_words(table)) else ""
        return f"{table_name(self._plan, table)}{about}: {count_rows(self._plan, table)} dòng"

    def _find(self, key: str) -> DataTable | None:
        return next((table for table in self._plan.data_tables if table.key == key), None)

    def _fill(self, menu: QMenu, panel: TextPanel) -> None:
        self.about_to_look.emit()
        menu.clear()
        for source, name in ROW_SOURCE_NAMES.items():
            menu.addAction(f"Chèn {lower_first(name)}", lambda kind=source: self._add(panel, kind))
        for key, name in self._plan.row_lists.items():
            for is_indicators, source in _SOURCE_OF_LIST.items():
                if is_made_by_hand(key, is_indicators=is_indicators):
                    words = f"Chèn danh sách “{name}”"
                    menu.addAction(words, partial(self._add, panel, source, key))
        placed = set(placed_keys(self._plan))
        if loose := [table for table in self._plan.data_tables if table.key not in placed]:
            menu.addSeparator()
            for table in loose:
                again = f"Đặt lại {lower_first(self._name(table.key))}"
                menu.addAction(again, lambda key=table.key: self._insert(panel, key))
        if chosen := self._chosen(panel):
            menu.addSeparator()
            menu.addAction("Chọn dòng, cột của bảng này…", lambda: self.edit(chosen))

    def _chosen(self, panel: TextPanel) -> str:
        found = panel.editor.object_at_cursor()
        return formats.string_property(found[1], formats.LINE_MARKUP) if found else ""

    def _add(self, panel: TextPanel, source: RowSource, row_list: str = "") -> None:
        table = self.new_table(source, row_list)
        self._plan.data_tables.append(table)
        self._insert(panel, table.key)

    def new_table(self, source: RowSource, row_list: str = "") -> DataTable:
        """A table of the plan's rows, of one list or of all; not in the plan yet."""
        is_indicators = source is RowSource.INDICATORS
        if any(is_made_by_hand(k, is_indicators=is_indicators) for k in self._plan.row_lists):
            row_list = row_list or MAIN_LIST_ONLY
        key = new_key(self._plan, source)
        return DataTable(key=key, source=source, row_list=row_list, columns=default_columns(source))

    def tables_in(self, body: str) -> list[tuple[str, str]]:
        """The tables that a text holds: the markup of their lines, and their names."""
        keys = [block.key for block in parse(body) if isinstance(block, Placement)]
        return [(f"{{{{{key}}}}}", self._name(key)) for key in keys if self._find(key)]

    def _insert(self, panel: TextPanel, key: str) -> None:
        cursor = panel.editor.textCursor()
        cursor.beginEditBlock()
        if cursor.block().text():
            cursor.movePosition(cursor.MoveOperation.EndOfBlock)
            cursor.insertBlock()
        insert_blocks(cursor, (Placement(key),))
        cursor.insertBlock(formats.block_format("", is_literal=False))
        cursor.endEditBlock()
        panel.editor.setTextCursor(cursor)
        panel.editor.setFocus()

    def edit(self, markup: str) -> None:
        """Let the user change the columns of the table that an object line stands for."""
        blocks = parse(markup)
        table = self._find(blocks[0].key) if isinstance(blocks[0], Placement) else None
        if table is None or self._plan.is_fixed:
            return
        name = table_name(self._plan, table)
        dialog = DataTableDialog(self._window, self._plan, table, name, self._names)
        if messages.run(dialog):
            before = table_look(table)
            dialog.apply_to(table)
            if table_look(table) != before:
                self.changed.emit()
                self.reshaped.emit(
                    f"Đã sửa {lower_first(name)}.", partial(self._put, table, before)
                )

    def _put(self, table: DataTable, look: dict[str, object]) -> None:
        for name, value in look.items():
            setattr(table, name, value)
        self.changed.emit()


def new_key(plan: Plan, source: RowSource) -> str:
    """``tasks-2``: the first free key for a table of this source."""
    stem = source.value.replace("_", "-")
    used = {table.key for table in plan.data_tables}
    return next(key for n in range(1, len(used) + 2) if (key := f"{stem}-{n}") not in used)


def placed_keys(plan: Plan) -> Iterator[str]:
    """The keys of the tables that some text of the plan holds."""
    texts = [plan.preamble, plan.closing]
    texts += [section.body for section in plan.sections]
    texts += [appendix.body for appendix in plan.appendices]
    for text in texts:
        yield from re.findall(r"^\{\{([a-z0-9-]+)\}\}$", text, re.MULTILINE)


def table_name(plan: Plan, table: DataTable) -> str:
    """``Bảng chỉ tiêu 2``; without the number where the plan has only one such table."""
    alike = [other for other in plan.data_tables if other.source is table.source]
    number = f" {alike.index(table) + 1}" if len(alike) > 1 else ""
    return f"{ROW_SOURCE_NAMES[table.source]}{number}"


def table_look(table: DataTable) -> dict[str, object]:
    """What the dialog can change of a table."""
    names = ("row_list", "row_filter", "layout", "restarts_in_bands", "overrides", "columns")
    return {name: getattr(table, name) for name in names}


def filter_words(table: DataTable) -> str:
    """``Quý I/2026, Phòng Giáo dục Tiểu học``: to what the table is narrowed."""
    chosen = table.row_filter
    period = period_name(chosen.period) if chosen.period else ""
    return ", ".join(filter(None, (period, chosen.unit, chosen.leader)))


def count_rows(plan: Plan, table: DataTable) -> int:
    """How many rows the table shows."""
    return len(rows_of(plan, table))
