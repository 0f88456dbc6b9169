"""Lists under heads: what is to be thought of, what is still to be done by whom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.tables.banded import BandedModel, BandedView
from app.ui.tables.columns import Column


@dataclass(frozen=True, slots=True)
class Head:
    """A row over others."""

    words: str


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


class GroupedView(BandedView):
    """``chosen`` with a row when it is to be opened: by a click, or by Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, columns: Sequence[Column[Any]], name: str) -> None:
        self.grouped = BandedModel[Any](columns, Head)
        super().__init__(parent, self.grouped, name, wide=0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show other rows; who has scrolled, or gone to a row, stays there."""
        at, place = self.currentIndex().row(), self.verticalScrollBar().value()
        self.put_rows(rows)
        if 0 <= at < len(rows):
            self.setCurrentIndex(self.grouped.index(at, 0))
        self.verticalScrollBar().setValue(place)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and not self.grouped.is_band(index.row()):
            self.chosen.emit(self.grouped.rows[index.row()])
