"""A tree of nodes as it is seen: they are dragged to where they belong."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget
from typing_extensions import override

from app.domain.outline_edits import Drop
from app.ui.nodes_model import NodesModel

_Indicator = QAbstractItemView.DropIndicatorPosition
_DROPS = {
    _Indicator.AboveItem: Drop.BEFORE,
    _Indicator.BelowItem: Drop.BEHIND,
    _Indicator.OnItem: Drop.UNDER,
}


class NodesView(QTreeView):
    """``dropped`` tells on which node, and where at it, the current one was let go."""

    dropped = Signal(int, Drop)

    def __init__(self, parent: QWidget | None, model: NodesModel[Any], name: str) -> None:
        super().__init__(parent)
        self._nodes = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        target = self._nodes.place_of(self.indexAt(event.position().toPoint()))
        where = _DROPS.get(self.dropIndicatorPosition(), Drop.BEHIND)
        if event.source() is self and self._nodes.nodes:
            if target < 0:  # below all of them: behind the last one of the top
                tops = [n for n, node in enumerate(self._nodes.nodes) if node.level == 1]
                target, where = tops[-1], Drop.BEHIND
            self.dropped.emit(target, where)
        # the tree is made anew as a whole: the view must take nothing away itself
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
