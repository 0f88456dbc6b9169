"""The columns of the register, and the orders it can be in."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from app.domain import register
from app.domain.collation import name_sort_key, sort_key
from app.domain.register import RegisterLine, cells_of, day_text
from app.ui.plans.list_columns import ListOrder
from app.ui.tables.columns import Column

SUBJECT = 2
_WIDTHS = (120, 92, 260, 130, 150, 90, 70, 96, 84, 120)
_RIGHT = frozenset({6})
_HEADS = (
    "Số, ký hiệu",
    "Ngày tháng",
    "Tên loại và trích yếu",
    "Người ký",
    "Nơi nhận",
    "Bản lưu",
    "Số bản",
    "Ngày chuyển",
    "Ký nhận",
    "Ghi chú",
)
"""Shorter than in the form of Annex IV, which stands in the tip of each cell."""


def _reading(place: int) -> Callable[[RegisterLine], str]:
    return lambda line: cells_of(line)[place]


def _tip(place: int) -> Callable[[RegisterLine], str]:
    head = register.COLUMNS[place].head
    return lambda line: f"{head}: {cells_of(line)[place]}" if cells_of(line)[place] else head


COLUMNS: Sequence[Column[RegisterLine]] = tuple(
    Column[RegisterLine](
        head=head,
        read=_reading(place),
        width=_WIDTHS[place],
        is_right=place in _RIGHT,
        tip=_tip(place),
    )
    for place, head in enumerate(_HEADS)
)

_KEYS: Sequence[Callable[[RegisterLine], Any]] = (
    lambda line: (line.number.number is None, line.number.number or 0, line.book),
    lambda line: line.issued_on or date.min,
    lambda line: sort_key(line.title),
    lambda line: name_sort_key(line.signer),
    lambda line: sort_key(line.recipients),
    lambda line: sort_key(line.archive),
    lambda line: -1 if line.copies is None else line.copies,
    lambda line: line.sent_on or date.min,
    lambda line: sort_key(line.received_by),
    lambda line: sort_key(line.remarks),
)
"""What the lines are sorted by, column for column."""


def order_of(code: str) -> ListOrder:
    """Reads ``ListOrder.code``; anything else is the order of the register."""
    number = int(code) if code.removeprefix("-").isdecimal() else 0
    if 0 < abs(number) <= len(_KEYS):
        return ListOrder(abs(number) - 1, is_descending=number < 0)
    return ListOrder()


def sort_lines(lines: Iterable[RegisterLine], order: ListOrder) -> list[RegisterLine]:
    """The lines in this order; without one as the register has them."""
    if order.column < 0:
        return list(lines)
    return sorted(lines, key=_KEYS[order.column], reverse=order.is_descending)


_ORIGIN_NAMES = {
    register.NumberOrigin.TAKEN: "số lấy từ sổ",
    register.NumberOrigin.RECORDED: "ghi số đã cấp",
    register.NumberOrigin.BLANK: "chưa có số",
}


def details_of(line: RegisterLine) -> str:
    """What a line says at length, what was corrected last before the long texts."""
    facts = [line.number_text, day_text(line.issued_on), _ORIGIN_NAMES[line.origin]]
    if line.is_withdrawn:
        facts.append("đã thu hồi")
    texts = [" · ".join(filter(None, facts)), line.title]
    texts += [
        f"Sửa lúc {one.at.astimezone():%H:%M ngày %d/%m/%Y}"
        f"{f', {one.who}' if one.who else ''}: {one}"
        for one in reversed(line.corrections)
    ]
    texts += [f"Nơi nhận: {line.recipients}"] if line.recipients else []
    texts += [f"Ghi chú: {line.note}"] if line.note else []
    return "\n".join(texts)


def sums_of(lines: Sequence[RegisterLine]) -> str:
    """How many lines there are, how many of them are open or withdrawn, how many copies left."""
    if not lines:
        return ""
    counts = (
        (len(lines), "dòng"),
        (sum(line.number.number is None for line in lines), "chưa có số"),
        (sum(line.is_withdrawn for line in lines), "đã thu hồi"),
        (sum(line.copies or 0 for line in lines), "bản đã phát hành"),
    )
    return " · ".join(f"{count:,} {what}".replace(",", ".") for count, what in counts if count)
