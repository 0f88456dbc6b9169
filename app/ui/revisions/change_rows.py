"""The changes of a comparison as rows: where, what happened, which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from app.domain.comparison import ChangeKind, Piece, PieceKind, compare_words, shorten
from app.models.plan_items import PlanChange, change_words
from app.ui.tables.columns import Column
from app.ui.theme import colour
from app.workflows.comparison import Comparison

_MARKS = {PieceKind.DELETED: ("s", "problem"), PieceKind.ADDED: ("u", "accent")}
_COLOURS = {ChangeKind.NEW: "accent", ChangeKind.REMOVED: "problem", ChangeKind.SAME: "good"}


@dataclass(frozen=True)
class ChangeRow:
    """A change with its words, shortened for a list."""

    change: PlanChange
    pieces: tuple[Piece, ...]
    what: str  # "Sửa, chuyển từ Mục III.2"

    @property
    def text(self) -> str:
        """The words of the new state, of what is removed the old ones."""
        left_out = PieceKind.ADDED if self.change.new is None else PieceKind.DELETED
        return "".join(piece.text for piece in self.pieces if piece.kind is not left_out)


def rows_of(comparison: Comparison) -> list[ChangeRow]:
    """The changes in the order of the page."""
    return [_row(change) for change in comparison.changes]


def _row(change: PlanChange) -> ChangeRow:
    old, new = (side.text if side else "" for side in (change.old, change.new))
    return ChangeRow(change, tuple(shorten(compare_words(old, new))), change_words(change))


COLUMNS = (
    Column[ChangeRow](
        head="Chỗ, thay đổi", read=lambda row: f"{row.change.place}: {row.what}", width=176
    ),
    Column[ChangeRow](
        head="Nội dung",
        read=lambda row: row.text,
        tip=lambda row: f"<qt>{words_html(row)}</qt>",
        stretches=True,
    ),
)


def place_html(row: ChangeRow) -> str:
    """Where, and below it what happened in its colour."""
    name = _COLOURS.get(row.change.kind, "muted")
    what = f'<span style="color:{colour(name).name()}">{escape(row.what)}</span>'
    return f"{escape(row.change.place)}<br>{what}"


def words_html(row: ChangeRow) -> str:
    """The words: those that went struck through, those that came underlined."""
    return "".join(_pieces_html(row.pieces))


def _pieces_html(pieces: Iterable[Piece]) -> Iterable[str]:
    last = PieceKind.KEPT
    for piece in pieces:
        words = escape(piece.text)
        if piece.kind in _MARKS:
            tag, name = _MARKS[piece.kind]
            between = " " if last is PieceKind.DELETED else ""
            yield f'{between}<{tag} style="color:{colour(name).name()}">{words}</{tag}>'
        else:
            yield words
        last = piece.kind


HTML_OF = {0: place_html, 1: words_html}
"""The columns by their places: both have colours."""
