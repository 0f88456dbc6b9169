"""What the list of plans says of itself: how many there are, why there are none."""

from collections.abc import Sequence
from textwrap import shorten

from app.ui.plans.list_reader import ListAnswer

_SHOWN = 60  # letters of what was typed


def count_words(answer: ListAnswer) -> str:
    """``12 kế hoạch``; of a search that found too many, that these are the newest."""
    count = len(answer.rows)
    if not count:
        return ""
    number = _digits(count)
    if answer.has_more:
        return f"{number} kế hoạch mới nhất khớp; gõ thêm chữ để tìm đúng hơn"
    places = sum(found.count for found in answer.found.values())
    where = " trong thùng rác" if answer.data.in_trash else ""
    found = f", {_digits(places)} chỗ khớp" if places else ""
    return f"{number} kế hoạch{where}{found}"


def nothing_words(answer: ListAnswer, filters: Sequence[str]) -> str:
    """Which words and filters leave nothing, and what to do about it."""
    where = " trong thùng rác" if answer.data.in_trash else ""
    text = answer.question.text.strip()
    if not text and not filters:
        return "Thùng rác trống."
    shown = shorten(text, _SHOWN, placeholder="…") or f"{text[:_SHOWN]}…"
    said = f" khớp với “{shown}”" if text else ""
    if not filters:
        return f"Không có kế hoạch nào{where}{said}."
    narrowed = ", ".join(filters)
    way_out = "Bấm “Bỏ lọc” để xem tất cả." if not text else "Bấm “Bỏ lọc” để tìm ở mọi kế hoạch."
    return f"Không có kế hoạch nào{where}{said} khi lọc theo {narrowed}.\n{way_out}"


def _digits(number: int) -> str:
    return f"{number:,}".replace(",", ".")
