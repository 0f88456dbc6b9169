"""A table edited in place, with its buttons: add, delete, up, down, undo."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.actions import make_action, make_button
from app.ui.tables.columns import CellKind, Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView
from app.ui.tool_row import ToolRow


class RowsTable(QWidget):
    """``show(rows)`` fills it, ``rows()`` gives the rows back in their order, signal ``edited``."""

    edited = Signal()

    def __init__(  # noqa: PLR0913 - the parts of a table, by name
        self,
        parent: QWidget,
        name: str,
        noun: str,
        columns: Sequence[Column[Any]],
        make: Callable[[], object] | None,
        *,
        stack: QUndoStack | None = None,
    ) -> None:
        """``noun`` is what a row is called; ``make`` makes a new one, None where none can come.

        ``stack`` where several tables undo together.
        """
        super().__init__(parent)
        self._noun = noun
        self._make = make
        self.model: RowsModel[Any] = RowsModel(columns, stack=stack, parent=self)
        self.model.edited = self.edited.emit
        self.view = RowsView(self, self.model, name)
        self.view.setAccessibleName(f"Bảng {noun}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if make:
            layout.addWidget(self._make_tools())
        layout.addWidget(self.view, 1)
        if make:
            self.view.delete_pressed.connect(self._press_delete)
        self._last = (-1, 0)
        self.view.selectionModel().currentChanged.connect(self._note_place)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._update_actions())
        self.model.modelReset.connect(self._return_to_place)
        self.model.stack.indexChanged.connect(self._update_actions)

    def show_rows(self, rows: Iterable[Any]) -> None:
        """Fill the table anew."""
        self._last = (-1, 0)
        self.model.show(rows)

    def rows(self) -> tuple[Any, ...]:
        """The rows in their order."""
        return self.model.rows

    def chosen_rows(self) -> list[Any]:
        """The rows in which something is selected, or the current one."""
        chosen = {index.row() for index in self.view.selectedIndexes()} or {self._current()}
        return [row for place, row in enumerate(self.model.rows) if place in chosen]

    def offer_kinds(self, menu: QMenu) -> None:
        """Let the button that adds a row ask first what kind of row."""
        button = next(b for b in self._buttons() if b.defaultAction() is self._add)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _buttons(self) -> list[QToolButton]:
        return cast("list[QToolButton]", self.findChildren(QToolButton))

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, in this order."""
        return [self.view, *self._buttons()]

    def add(self, row: object) -> None:
        """Put a row below the current one and go there."""
        rows = list(self.model.rows)
        place = self._current() + 1 if self._current() >= 0 else len(rows)
        rows.insert(place, row)
        self.model.change(f"thêm {self._noun}", rows)
        self._go_to(place, self._first_editable())

    def show_cell(self, key: str, name: str = "") -> bool:
        """Go to the cell of the row with this key, in the column of this attribute."""
        for row, held in enumerate(self.model.rows):
            if held.id == key:
                names = [column.name for column in self.model.columns]
                self._go_to(row, names.index(name) if name in names else self._first_editable())
                self.view.setFocus()
                return True
        return False

    # --- commands ------------------------------------------------------------------------------

    def _make_tools(self) -> ToolRow:
        table = self.view
        self._add = make_action(
            table, f"Thêm {self._noun}", self._add_new, keys="Ctrl+Return", image="add"
        )
        self._remove = make_action(table, "Xóa", self._remove_chosen, image="remove")
        self._remove.setToolTip("Xóa các dòng đã chọn; bấm Hoàn tác để lấy lại")
        self._up = make_action(table, "Lên", lambda: self._move(-1), keys="Ctrl+Up", image="up")
        self._down = make_action(
            table, "Xuống", lambda: self._move(1), keys="Ctrl+Down", image="down"
        )
        self._undo = make_action(
            table, "Hoàn tác", self.model.stack.undo, keys="Ctrl+Z", image="undo"
        )
        self._redo = make_action(
            table, "Làm lại", self.model.stack.redo, keys="Ctrl+Y", image="redo"
        )
        tools = ToolRow(self)
        for action in (self._add, self._remove, self._up, self._down, self._undo, self._redo):
            tools.add(make_button(self, action))
        return tools

    def _add_new(self) -> None:
        if self._make:
            self.add(self._make())
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def _remove_chosen(self) -> None:
        chosen = {index.row() for index in self.view.selectedIndexes()} or {self._current()}
        kept = [row for place, row in enumerate(self.model.rows) if place not in chosen]
        if len(kept) < len(self.model.rows):
            column = self.view.currentIndex().column()
            first = min(chosen)
            self.model.change(f"xóa {self._noun}", kept)
            self._go_to(min(first, len(kept) - 1), column)

    def _move(self, step: int) -> None:
        place, rows = self._current(), list(self.model.rows)
        if place >= 0 and 0 <= place + step < len(rows):
            column = self.view.currentIndex().column()
            rows.insert(place + step, rows.pop(place))
            self.model.change(f"chuyển {self._noun}", rows)
            self._go_to(place + step, column)

    def _note_place(self, current: QModelIndex) -> None:
        if current.isValid():
            self._last = (current.row(), current.column())
        self._update_actions()

    def _return_to_place(self) -> None:
        """After a change of rows, and of its undoing, the same place is current."""
        row, column = self._last
        if row >= 0 and self.model.rows:
            self._go_to(min(row, len(self.model.rows) - 1), column)
        self._update_actions()

    def _update_actions(self) -> None:
        stack = self.model.stack
        if not self._make or not isValid(stack):  # it tells of its own end, too
            return
        place = self._current()
        self._remove.setEnabled(place >= 0 or self.view.selectionModel().hasSelection())
        self._up.setEnabled(place > 0)
        self._down.setEnabled(0 <= place < len(self.model.rows) - 1)
        self._undo.setEnabled(stack.canUndo())
        self._undo.setToolTip(f"Hoàn tác: {stack.undoText()} (Ctrl+Z)")
        self._redo.setEnabled(stack.canRedo())
        self._redo.setToolTip(f"Làm lại: {stack.redoText()} (Ctrl+Y)")

    def _current(self) -> int:
        return self.view.currentIndex().row()

    def _go_to(self, row: int, column: int) -> None:
        index = self.model.index(row, max(column, 0))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _first_editable(self) -> int:
        for kind in (CellKind.MARKUP, CellKind.TEXT):  # what a row is about is a text in markup
            for place, column in enumerate(self.model.columns):
                if column.write and column.kind is kind:
                    return place
        return 0

    def _press_delete(self) -> None:
        """Delete on whole rows takes them away, on cells it empties them."""
        if self.view.selectionModel().selectedRows():
            self._remove_chosen()
            return
        for index in self.view.selectedIndexes():
            if self.model.columns[index.column()].kind in {CellKind.TEXT, CellKind.MARKUP}:
                self.model.setData(index, "")
