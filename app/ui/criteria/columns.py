"""The columns of the sheet of an assessment, described as data."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.figures import write_figure
from app.domain.mark_words import bonus_words, mark_words
from app.domain.scoring import SIDE_NAMES, Side
from app.ui.criteria.board import Board


@dataclass(frozen=True, kw_only=True)
class SheetColumn:
    """What a column shows of a row, for the side whose points are being edited."""

    head: str
    name: str
    text: Callable[[Board, int, Side], str]
    width: int = 66
    is_right: bool = False
    tip: Callable[[Board, int, Side], str] | None = None


def points_text(board: Board, place: int, side: Side) -> str:
    """What a side gives, without bonus; "" while nothing is scored."""
    total = board.total(place, side)
    return write_figure(total.points) if total.is_known else ""


def _points_tip(board: Board, place: int, side: Side) -> str:
    total, name = board.total(place, side), SIDE_NAMES[side]
    words = f"{name}: {points_text(board, place, side) or 'chưa chấm'}"
    if board.is_group(place):
        words += f", đã chấm {total.scored}/{total.scored + total.open} tiêu chí"
    if total.bonus:
        words += f"; thưởng, trừ {bonus_words(total.bonus)} (chưa cộng vào cột này)"
    return words


def _points_of(side: Side, head: str) -> SheetColumn:
    return SheetColumn(
        head=head,
        name=side.value,
        text=lambda board, place, _side: points_text(board, place, side),
        tip=lambda board, place, _side: _points_tip(board, place, side),
        is_right=True,
        width=60,
    )


def _most(board: Board, place: int, _side: Side) -> str:
    most = board.rows[place].max_points
    return "" if most is None or board.is_context(place) else write_figure(most)


def _title(board: Board, place: int, _side: Side) -> str:
    return " ".join(board.rows[place].title.split())


def difference_text(board: Board, place: int) -> str:
    """``-5``, ``0``, ``+2,5``; "" while one of the two is not known."""
    difference = board.difference(place)
    if difference is None:
        return ""
    return bonus_words(difference) or "0"


def evidence_text(board: Board, place: int) -> str:
    """``2 · 1/3``: pieces, and what is ticked of what is wanted."""
    held, wanted = board.evidence(place), len(board.rows[place].evidence_items)
    count = str(len(held.pieces)) if held.pieces else ""
    ticked = f"{len(held.ticked)}/{wanted}" if wanted else ""
    return " · ".join(filter(None, (count, ticked)))


def _evidence_tip(board: Board, place: int, _side: Side) -> str:
    held, wanted = board.evidence(place), len(board.rows[place].evidence_items)
    return f"{len(held.pieces)} minh chứng; đã có {len(held.ticked)}/{wanted} loại yêu cầu"


COLUMNS: Sequence[SheetColumn] = (
    SheetColumn(
        head="Mã", name="code", text=lambda board, place, _side: board.rows[place].code, width=84
    ),
    SheetColumn(head="Tiêu chí", name="title", text=_title, width=170),
    SheetColumn(head="Tối đa", name="most", text=_most, is_right=True, width=56),
    SheetColumn(
        head="Cách chấm",
        name="mark",
        text=lambda board, place, side: mark_words(board.rows[place], board.mark(place, side)),
        width=108,
    ),
    _points_of(Side.SELF, "Tự chấm"),
    _points_of(Side.CLUSTER, "Cụm"),
    _points_of(Side.APPRAISER, "Thẩm định"),
    SheetColumn(
        head="Lệch",
        name="difference",
        text=lambda board, place, _side: difference_text(board, place),
        tip=lambda board, place, _side: (
            f"Thẩm định trừ tự chấm: {difference_text(board, place) or 'chưa đủ hai bên'}"
        ),
        is_right=True,
        width=68,
    ),
    SheetColumn(
        head="Thưởng/trừ",
        name="bonus",
        text=lambda board, place, side: bonus_words(board.bonus(place, side)),
        is_right=True,
        width=60,
    ),
    SheetColumn(
        head="Minh chứng",
        name="evidence",
        text=lambda board, place, _side: evidence_text(board, place),
        tip=_evidence_tip,
        width=88,
    ),
    SheetColumn(
        head="Đơn vị thẩm định",
        name="unit",
        text=lambda board, place, _side: board.appraisers[place],
        width=120,
    ),
    SheetColumn(
        head="Ghi chú",
        name="note",
        text=lambda board, place, side: " ".join(board.note(place, side).split()),
        width=140,
    ),
)
NAMES = [column.name for column in COLUMNS]
TITLE, MARK, BONUS, NOTE = (NAMES.index(name) for name in ("title", "mark", "bonus", "note"))
ALWAYS_SHOWN = frozenset({"code", "title", "most", "mark"})
GIVEN_UP = ("note", "unit", "cluster", "difference", "evidence", "appraiser", "bonus", "self")
"""What a narrow window leaves out first."""


def shown_columns(
    hidden: Iterable[str], side: Side, room: int, widths: Mapping[str, int]
) -> frozenset[str]:
    """Those that are wanted and have room beside the title; the unit itself gives no bonus.

    The points of the side that is being edited are always there.
    """
    wanted = set(NAMES) - (set(hidden) - ALWAYS_SHOWN)
    if side is Side.SELF:
        wanted.discard("bonus")
    for name in GIVEN_UP:
        if sum(widths[one] for one in wanted) <= room:
            break
        if name != side.value:
            wanted.discard(name)
    return frozenset(wanted)
