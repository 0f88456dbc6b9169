"""Lists under heads: what is to be thought of, what is still to be done by whom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.ui.overview.wide_view import WideView
from app.ui.tables.columns import Column
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.model import Index, RowsModel
from app.ui.theme import colour

_ONE_LINE, _TWO_LINES = 30, 46  # px
_Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Head:
    """A row over others."""

    title: str


def column(head: str, read: Callable[[Any], str], width: int, **more: Any) -> Column[Any]:  # noqa: ANN401
    """A column of a list under heads; ``read`` meets no heads."""
    paint = more.pop("colour", None)
    return Column(
        head=head,
        read=lambda row: "" if isinstance(row, Head) else read(row),
        colour=(lambda row: "" if isinstance(row, Head) else paint(row)) if paint else None,
        width=width,
        **more,
    )


class GroupedModel(RowsModel[Any]):
    """Heads reach over all columns and cannot be chosen."""

    def head_at(self, row: int) -> Head | None:
        """The head in a row, if it is one."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Head) else None

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        head = self.head_at(index.row()) if index.isValid() else None
        if head is None:
            return super().data(index, role)
        if role == _Role.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        texts = {_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole}
        if role in texts and index.column() == 0:
            return head.title
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.head_at(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class _GroupedDelegate(CellDelegate):
    """Heads on a ground of their own, which the style sheet gives to no cell."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, GroupedModel) and model.head_at(index.row()):
            rect: QRect = option.rect  # type: ignore[attr-defined] # missing in the stubs
            painter.fillRect(rect, colour("soft"))
        super().paint(painter, option, index)


class GroupedView(WideView):
    """``chosen`` with a row when it is to be opened: by a click, or by Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, columns: Sequence[Column[Any]], name: str) -> None:
        self.grouped = GroupedModel(columns)
        super().__init__(parent, self.grouped, name, fits_rows=False)
        self.setItemDelegate(_GroupedDelegate(self))
        self._heads: list[int] = []
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def show_rows(self, rows: Sequence[object]) -> None:
        at = self.currentIndex().row()
        for head in self._heads:
            self.setRowHeight(head, _TWO_LINES)
        super().show_rows(rows)
        self.clearSpans()
        shown = self.grouped.rows
        self._heads = [number for number, row in enumerate(shown) if isinstance(row, Head)]
        for head in self._heads:
            self.setRowHeight(head, _ONE_LINE)
            if len(self.grouped.columns) > 1:
                self.setSpan(head, 0, 1, len(self.grouped.columns))
        if 0 <= at < len(shown):
            self.setCurrentIndex(self.grouped.index(at, 0))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self.grouped.head_at(index.row()):
            self.chosen.emit(self.grouped.rows[index.row()])
