"""The tree of sections."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from app.domain import outline_edits as edits
from app.domain.numbering import HeadingKind
from app.domain.outline_edits import Node
from app.models import Section
from app.ui.nodes_tree import NodesTree, Noun
from app.ui.nodes_view import NodesView
from app.ui.plans.form import put_rows
from app.ui.plans.outline_model import OutlineModel


class OutlineTree(NodesTree[Section]):
    """The outline with its commands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.model = OutlineModel()
        view = NodesView(None, self.model, "Dàn ý các mục")
        super().__init__(self.model, view, Noun("mục", Section), parent)
        self.model.setParent(self)
        view.setHeaderHidden(True)

    def show_sections(self, sections: Iterable[Section]) -> None:
        """Fill the tree anew, its first section chosen."""
        self.show_nodes(tuple(Node(section, section.level, section.kind) for section in sections))

    def apply_to(self, sections: list[Section]) -> None:
        """Write order, levels and kinds into the list."""
        for node in self.model.nodes:
            node.item.level, node.item.kind = node.level, node.kind
        put_rows(sections, [node.item for node in self.model.nodes])

    def set_kind(self, kind: HeadingKind) -> None:
        """Number the chosen section, and its neighbours of the same kind, another way."""
        place = self.current()
        if place >= 0 and self.model.nodes[place].kind is not kind:
            after = edits.with_kind(self.model.nodes, place, kind)
            self._change("đổi cách đánh số", (after, place))
