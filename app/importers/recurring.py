"""Lists of tasks that come again ("Nhiệm vụ thường xuyên hằng tháng: - ... - ...")."""

import re
from collections.abc import Callable, Sequence

from app.domain.markup import Block, Item, Paragraph, plain_text
from app.domain.periods import Recurrence, read_recurrence

_LEAD_IN = re.compile(
    r"\W*(?:các\s+)?(?:nhiệm vụ|công việc|hoạt động|nội dung).*"
    r"(?:hàng tháng|hằng tháng|thường xuyên|hàng quý|hằng quý)\W*",
    re.IGNORECASE,
)
_MAX_LEAD_IN = 120


def take_recurring(
    blocks: Sequence[Block], place: Callable[[Sequence[Item], Recurrence], Block], title: str = ""
) -> list[Block]:
    """The blocks with each such list replaced by its place; ``title`` may be what leads it in."""
    kept: list[Block] = []
    at = 0
    recurrence = _announced(title)
    while at < len(blocks):
        block = blocks[at]
        items = _items_from(blocks, at)
        if recurrence and len(items) > 1:
            kept.append(place(items, recurrence))
            at += len(items)
        else:
            kept.append(block)
            at += 1
        recurrence = (
            _announced(plain_text(block.content))
            if isinstance(block, Paragraph)
            else Recurrence.NONE
        )
    return kept


def _announced(text: str) -> Recurrence:
    """What a lead-in says of the list below it; NONE when it announces no such list."""
    if len(text) > _MAX_LEAD_IN or not _LEAD_IN.fullmatch(text):
        return Recurrence.NONE
    return read_recurrence(text)


def _items_from(blocks: Sequence[Block], at: int) -> list[Item]:
    items: list[Item] = []
    for block in blocks[at:]:
        if not isinstance(block, Item) or block.marker != "-":
            break
        items.append(block)
    return items
