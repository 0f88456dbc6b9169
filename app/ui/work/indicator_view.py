"""The table of indicators: results are typed where they stand, Tab goes on to the next field."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from app.domain.indicator_board import (
    IndicatorBand,
    IndicatorItem,
    IndicatorLine,
    IndicatorRow,
    score_of,
)
from app.ui.tables.banded import BandedDelegate, BandedModel, BandedView
from app.ui.tables.columns import Column
from app.ui.tables.model import Index
from app.ui.work.indicator_columns import COLUMNS, RESULT, TITLE

_Edit = Callable[[IndicatorItem, dict[str, Any]], None]
_Hint = QAbstractItemDelegate.EndEditHint


class IndicatorModel(BandedModel[IndicatorRow]):
    """What is edited goes to ``edit``, which stores it and calls ``put``."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, IndicatorBand)
        self.edit: _Edit = lambda _item, _changes: None

    def put(self, items: Iterable[IndicatorItem]) -> None:
        """These say something else now; they stay where they are until they are asked for."""
        fresh = {item.id: item for item in items}
        rows = list(self.rows)
        for at, row in enumerate(rows):
            if isinstance(row, IndicatorLine) and row.item.id in fresh:
                rows[at] = replace(row, item=fresh[row.item.id])
        self.rows = _with_scores(rows)
        if rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1)
            )

    @override
    def _change_cell(self, row: IndicatorRow, column: Column[IndicatorRow], value: object) -> None:
        if isinstance(row, IndicatorLine):
            self.edit(row.item, {column.name: value})


def _with_scores(rows: list[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """The bands count anew what stands under them."""
    under: list[IndicatorItem] = []
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        if isinstance(row, IndicatorBand):
            rows[at] = replace(row, score=score_of(under))
            under = []
        else:
            under.append(row.item)
    return tuple(rows)


class _ResultDelegate(BandedDelegate):
    """Opens fields of one line, which leave Tab to the table."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(COLUMNS[index.column()].head)
        return editor

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip())


class IndicatorView(BandedView):
    """Enter edits the cell at hand, or the result; Delete and Ctrl+V are told by signals."""

    pasted = Signal(str, str)  # the name of a column, a text with a line for each row

    def __init__(self, parent: QWidget) -> None:
        self.indicators = IndicatorModel()
        super().__init__(parent, self.indicators, "indicators-at-work", TITLE)
        self.setItemDelegate(_ResultDelegate(self))
        self.setAccessibleName("Kết quả chỉ tiêu")

    def show_rows(self, rows: tuple[IndicatorRow, ...], chosen: str) -> None:
        """Show other rows; the indicator that was chosen stays so, else the first is."""
        places = (
            at
            for at, row in enumerate(rows)
            if isinstance(row, IndicatorLine) and row.item.id == chosen
        )
        self.show_banded(rows, next(places, -1))

    def current(self) -> IndicatorItem | None:
        """The indicator at hand."""
        at = self.currentIndex().row()
        row = self.indicators.rows[at] if 0 <= at < len(self.indicators.rows) else None
        return row.item if isinstance(row, IndicatorLine) else None

    def items(self) -> list[IndicatorItem]:
        """All that are shown."""
        return [row.item for row in self.indicators.rows if isinstance(row, IndicatorLine)]

    def items_from_here(self) -> list[IndicatorItem]:
        """The indicator at hand and those below it."""
        rows = self.indicators.rows[max(0, self.currentIndex().row()) :]
        return [row.item for row in rows if isinstance(row, IndicatorLine)]

    def chosen(self) -> list[IndicatorItem]:
        """Those that are selected, from top to bottom; else the one at hand."""
        rows = (self.indicators.rows[at] for at in self.chosen_places())
        return [row.item for row in rows if isinstance(row, IndicatorLine)]

    # --- keys ----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return  # a key that the open field has left over
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self._edit_at_hand()
            return
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            column = COLUMNS[max(0, here.column())]
            name = column.name if column.write else COLUMNS[RESULT].name
            self.pasted.emit(name, QGuiApplication.clipboard().text())
            return
        if _types(event) and not here.flags() & Qt.ItemFlag.ItemIsEditable and self.current():
            self.setCurrentIndex(self.indicators.index(here.row(), RESULT))
        super().keyPressEvent(event)

    def _edit_at_hand(self) -> None:
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = self.indicators.index(index.row(), RESULT)
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    @override
    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        """Tab in a field goes to the next field, past what cannot be edited and to the next row."""
        steps = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}
        super().closeEditor(editor, _Hint.NoHint if hint in steps else hint)
        if hint in steps:
            self._open(self._beside(self.currentIndex(), steps[hint]))

    def _beside(self, index: QModelIndex, step: int) -> QModelIndex:
        model, width = self.indicators, self.indicators.columnCount()
        place = index.row() * width + index.column() + step
        while 0 <= place < width * model.rowCount():
            found = model.index(*divmod(place, width))
            if found.flags() & Qt.ItemFlag.ItemIsEditable:
                return found
            place += step
        return QModelIndex()


def _types(event: QKeyEvent) -> bool:
    """Whether a key writes something."""
    is_command = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return not is_command and event.text().isprintable() and bool(event.text().strip())
