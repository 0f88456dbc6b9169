"""A list of nodes with levels as a tree of Qt: what an outline and a set of criteria share."""

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.domain.outline_edits import Outline, parents

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Flag = Qt.ItemFlag
NODE = (
    _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsDragEnabled | _Flag.ItemIsDropEnabled
)
"""What can be done with a node; views ask very often."""


class NodesModel(QAbstractItemModel, Generic[T]):
    """``index_of`` and ``place_of`` translate between an index and the place in the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: Outline[T] = ()
        self._parents: list[int] = []
        self._rows: list[int] = []  # of each among its siblings
        self._children: dict[int, list[int]] = {}

    def show(self, nodes: Outline[T]) -> None:
        """Show other nodes."""
        self.beginResetModel()
        self.nodes = nodes
        self._parents = parents([node.level for node in nodes])
        self._children, self._rows = {}, []
        for place, above in enumerate(self._parents):
            siblings = self._children.setdefault(above, [])
            self._rows.append(len(siblings))
            siblings.append(place)
        self.work_out()
        self.endResetModel()

    def work_out(self) -> None:
        """What is shown of the nodes beside themselves."""

    def index_of(self, place: int, column: int = 0) -> QModelIndex:
        """The index of a node by its place in the list."""
        if not 0 <= place < len(self.nodes):
            return QModelIndex()
        return self.createIndex(self._rows[place], column, place)

    def place_of(self, index: Index) -> int:
        """The place in the list, -1 for none."""
        return int(index.internalId()) if index.isValid() else -1

    def refresh(self, place: int) -> None:
        """Something of a node has changed."""
        self.dataChanged.emit(self.index_of(place), self.index_of(place, self.columnCount() - 1))

    def places_with_children(self) -> list[int]:
        """The nodes that have others below them."""
        return [place for place in self._children if place >= 0]

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children.get(self.place_of(parent), ())
        if not 0 <= row < len(children) or not 0 <= column < self.columnCount():
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        place = self.place_of(child)
        return self.index_of(self._parents[place]) if place >= 0 else QModelIndex()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if parent.column() > 0:
            return 0
        return len(self._children.get(self.place_of(parent), ()))

    @override
    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        return parent.column() <= 0 and self.place_of(parent) in self._children

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return NODE if index.isValid() else _Flag.ItemIsDropEnabled

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction
