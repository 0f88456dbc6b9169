"""Marks as they are typed and shown in one cell: "2; 80", "Mức 2, 80%"."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from app.domain.criteria import Scale, ScoringKind
from app.domain.figures import read_figure, write_figure
from app.domain.scoring import LEVEL_FULL, LEVEL_NONE, LEVEL_PART, NO_MARK, Mark, Scored
from app.domain.vietnamese import fold
from app.errors import AppError

UNASSIGNED_WORDS = "Không thuộc nhiệm vụ được giao"
UNASSIGNED_KEY = "k"
_NO_WORDS = frozenset({"khong dat", "khong"})
_YES_WORDS = frozenset({"dat", "co", "x"})
TYPING_HINTS = {
    ScoringKind.LEVEL: "1, 3, hoặc 2; 80 (mức 2 đạt 80%)",
    ScoringKind.PERCENT: "% đạt được, ví dụ 80",
    ScoringKind.STEPS: "từng chỉ số, ví dụ 100; 80",
    ScoringKind.COUNT: "số lượng",
    ScoringKind.YES_NO: "3 đạt, 1 không đạt",
    ScoringKind.MANUAL: "số điểm",
    ScoringKind.CONTEXT: "",
}


def mark_words(row: Scored, mark: Mark) -> str:
    """What a side says, in words; "" while it says nothing."""
    if mark.is_unassigned:
        return UNASSIGNED_WORDS
    if mark.is_blank:
        return ""
    return _WORDS[row.kind](mark)


def mark_text(row: Scored, mark: Mark) -> str:
    """The same as it is typed: ``read_mark`` reads it."""
    if mark.is_unassigned:
        return UNASSIGNED_KEY
    if row.kind in {ScoringKind.LEVEL, ScoringKind.YES_NO}:
        level = "" if mark.level is None else str(mark.level)
        return level if mark.percent is None else f"{level}; {write_figure(mark.percent)}"
    return "" if mark.is_blank else _WORDS[row.kind](mark).removesuffix("%")


def _level_words(mark: Mark) -> str:
    return f"Mức {mark.level}{'' if mark.percent is None else f', {_figure(mark.percent)}%'}"


def _values_words(mark: Mark) -> str:
    return "; ".join("–" if value is None else write_figure(value) for value in mark.values)


def _figure(value: Decimal | None) -> str:
    return "" if value is None else write_figure(value)


_WORDS: Mapping[ScoringKind, Callable[[Mark], str]] = {
    ScoringKind.LEVEL: _level_words,
    ScoringKind.PERCENT: lambda mark: f"{_figure(mark.percent)}%",
    ScoringKind.STEPS: _values_words,
    ScoringKind.COUNT: _values_words,
    ScoringKind.YES_NO: lambda mark: "Đạt" if mark.level == LEVEL_FULL else "Không đạt",
    ScoringKind.MANUAL: lambda mark: _figure(mark.points),
    ScoringKind.CONTEXT: lambda _mark: "",
}


# --- what was typed ------------------------------------------------------------------------------


def read_mark(row: Scored, text: str) -> Mark:
    """The mark that was typed; nothing typed takes it back. AppError with what to type instead.

    Whether the mark can be is said by ``mark_problem``.
    """
    text = text.strip()
    if not text:
        return NO_MARK
    if text.casefold() == UNASSIGNED_KEY or fold(text) == fold(UNASSIGNED_WORDS):
        return Mark(is_unassigned=True)
    return _READERS[row.kind](row, text)


def _read_level(row: Scored, text: str) -> Mark:
    """``1``, ``3``, ``2; 80``; a percent alone, as ``80`` or ``3%``, is level 2."""
    words = fold(text).removeprefix("muc").strip()
    found = re.fullmatch(r"([123])\s*(?:;|,\s|\s)\s*(.*)", words)  # the comma of 66,5 is none
    if found:
        percent = found[2].removesuffix("%").strip()
        return Mark(int(found[1]), _number(row, percent) if percent else None)
    if words in {"1", "2", "3"}:
        return Mark(int(words))
    return Mark(LEVEL_PART, _number(row, words.removesuffix("%").strip()))


def _read_percent(row: Scored, text: str) -> Mark:
    return Mark(percent=_number(row, text.removesuffix("%").strip()))


def _read_values(row: Scored, text: str) -> Mark:
    """Parted by ``;``; a measure without figures is left open."""
    parts = [part.strip().removesuffix("%").strip() for part in text.split(";")]
    values = tuple(None if part in {"", "–", "-"} else _number(row, part) for part in parts)
    return NO_MARK if set(values) == {None} else Mark(values=values)


def _read_yes_no(_row: Scored, text: str) -> Mark:
    word = fold(text)
    if word == str(LEVEL_NONE) or word in _NO_WORDS:
        return Mark(level=LEVEL_NONE)
    if word == str(LEVEL_FULL) or word in _YES_WORDS:
        return Mark(level=LEVEL_FULL)
    raise AppError("Tiêu chí này chỉ chấm đạt (gõ 3) hoặc không đạt (gõ 1).")


def _read_points(row: Scored, text: str) -> Mark:
    return Mark(points=_number(row, text))


def _number(row: Scored, text: str) -> Decimal:
    value = read_figure(text.removeprefix("-"))
    if value is None:
        raise AppError(f"Không hiểu “{text}”; hãy gõ {TYPING_HINTS[row.kind]}.")
    return -value if text.startswith("-") else value


def _read_nothing(_row: Scored, _text: str) -> Mark:
    raise AppError("Dòng này không chấm điểm; hãy chấm ở tiêu chí có điểm.")


_READERS: Mapping[ScoringKind, Callable[[Scored, str], Mark]] = {
    ScoringKind.LEVEL: _read_level,
    ScoringKind.PERCENT: _read_percent,
    ScoringKind.STEPS: _read_values,
    ScoringKind.COUNT: _read_values,
    ScoringKind.YES_NO: _read_yes_no,
    ScoringKind.MANUAL: _read_points,
    ScoringKind.CONTEXT: _read_nothing,
}


def read_bonus(text: str) -> Decimal:
    """Bonus as typed, below 0 a penalty, nothing for none. AppError for anything else."""
    said = text.strip().replace("−", "-").removeprefix("+").strip()
    if not said:
        return Decimal()
    value = read_figure(said.removeprefix("-").strip())
    if value is None:
        raise AppError(f"Không hiểu “{text.strip()}”; hãy gõ số điểm, điểm trừ là số âm (-5).")
    return -value if said.startswith("-") else value


def bonus_words(points: Decimal) -> str:
    """``+5``, ``-2,5``, "" for none."""
    return f"{'+' if points > 0 else ''}{write_figure(points)}" if points else ""


def scale_words(row: Scored) -> list[str]:
    """How points come about, a line for each measure; none where the kind says it all."""
    scale: Scale = row.scale
    if row.kind is ScoringKind.COUNT and scale.per_item is not None:
        return [f"Mỗi đơn vị {write_figure(scale.per_item)} điểm, đến hết điểm tối đa."]
    if row.kind is not ScoringKind.STEPS:
        return []
    return [
        f"{measure.title}: "
        + ", ".join(
            f"từ {write_figure(step.at_least)} được {write_figure(step.points)}"
            for step in sorted(measure.steps, key=lambda step: step.at_least, reverse=True)
        )
        for measure in scale.measures
    ]
