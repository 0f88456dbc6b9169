"""The tree as it is seen: sections are dragged to where they belong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget
from typing_extensions import override

from app.domain.outline_edits import Drop
from app.ui.plans.outline_model import OutlineModel

_Indicator = QAbstractItemView.DropIndicatorPosition
_DROPS = {
    _Indicator.AboveItem: Drop.BEFORE,
    _Indicator.BelowItem: Drop.BEHIND,
    _Indicator.OnItem: Drop.UNDER,
}


class OutlineView(QTreeView):
    """``dropped`` tells on which section, and where at it, the current one was let go."""

    dropped = Signal(int, Drop)

    def __init__(self, parent: QWidget, model: OutlineModel) -> None:
        super().__init__(parent)
        self._outline = model
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setAccessibleName("Dàn ý các mục")
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        target = self._outline.place_of(self.indexAt(event.position().toPoint()))
        where = _DROPS.get(self.dropIndicatorPosition(), Drop.BEHIND)
        if event.source() is self and self._outline.nodes:
            if target < 0:  # below all sections: behind the last one of the top
                tops = [n for n, node in enumerate(self._outline.nodes) if node.level == 1]
                target, where = tops[-1], Drop.BEHIND
            self.dropped.emit(target, where)
        # the outline is made anew as a whole: the view must take nothing away itself
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
