"""The outline as a tree of numbered titles."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.domain.markup import block_text, parse, parse_inline, plain_text
from app.domain.outline_edits import Outline, labels_of, parents
from app.models import Section

if TYPE_CHECKING:
    from collections.abc import Callable

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FIRST_WORDS = 60


class OutlineModel(QAbstractItemModel):
    """Shows the nodes; ``index_of`` and ``place_of`` translate to their place in the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: Outline[Section] = ()
        self.mark: Callable[[Section], str] = lambda _section: ""  # behind the title
        self._labels: list[str] = []
        self._parents: list[int] = []
        self._children: dict[int, list[int]] = {}

    def show(self, nodes: Outline[Section]) -> None:
        """Show another outline."""
        self.beginResetModel()
        self.nodes = nodes
        self._labels = labels_of(nodes)
        self._parents = parents([node.level for node in nodes])
        self._children = {}
        for place, above in enumerate(self._parents):
            self._children.setdefault(above, []).append(place)
        self.endResetModel()

    def label(self, place: int) -> str:
        """The printed number of a node."""
        return self._labels[place]

    def index_of(self, place: int) -> QModelIndex:
        """The index of a node by its place in the list."""
        if not 0 <= place < len(self.nodes):
            return QModelIndex()
        row = self._children[self._parents[place]].index(place)
        return self.createIndex(row, 0, place)

    def place_of(self, index: Index) -> int:
        """The place in the list, -1 for none."""
        return int(index.internalId()) if index.isValid() else -1

    def refresh(self, place: int) -> None:
        """The title of a node has changed."""
        index = self.index_of(place)
        self.dataChanged.emit(index, index)

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children.get(self.place_of(parent), [])
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        place = self.place_of(child)
        return self.index_of(self._parents[place]) if place >= 0 else QModelIndex()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._children.get(self.place_of(parent), []))

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place_of(index)
        if place < 0 or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        section = self.nodes[place].item
        words = f"{self._labels[place]} {title_words(section)}"
        mark = self.mark(section)
        return f"{words}  [{mark}]" if mark else words

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def title_words(section: Section) -> str:
    """The title without its marks; the first words of the text where there is none."""
    if title := plain_text(parse_inline(section.title)):
        return title
    words = next((text for block in parse(section.body) if (text := block_text(block))), "")
    if not words:
        return "(chưa có tiêu đề)"
    return words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS].rstrip()}…"
