"""The outline as a tree of numbered titles."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from app.domain.markup import block_text, parse, parse_inline, plain_text
from app.domain.outline_edits import labels_of
from app.models import Section
from app.ui.nodes_model import Index, NodesModel

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST_WORDS = 60


class OutlineModel(NodesModel[Section]):
    """Shows the sections with their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mark: Callable[[Section], str] = lambda _section: ""  # behind the title
        self._labels: list[str] = []

    @override
    def work_out(self) -> None:
        self._labels = labels_of(self.nodes)

    def label(self, place: int) -> str:
        """The printed number of a node."""
        return self._labels[place]

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


def title_words(section: Section) -> str:
    """The title without its marks; the first words of the text where there is none."""
    if title := plain_text(parse_inline(section.title)):
        return title
    words = next((text for block in parse(section.body) if (text := block_text(block))), "")
    if not words:
        return "(chưa có tiêu đề)"
    return words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS].rstrip()}…"
