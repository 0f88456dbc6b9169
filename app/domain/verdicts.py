"""What an indicator has reached against its target: đạt, chưa đạt, vượt, or why nobody can say.

The rule, and why it is so:

- ``>= t`` and ``<= t``: the number itself is đạt, what is better is vượt.
- ``> t`` and ``< t``: what fulfils it is đạt, never vượt; more than t is just what was asked.
- A bare number (``80``, ``đạt 80%``) is a target to be reached: officials call 85 vượt. So is 100%:
  of a share nothing lies above it, and 104% of a budget is vượt.
- A bare number below last year's figure may ask for more or for less; only the number itself is
  đạt then.
- ``= t``, ``bằng t``, ``đúng t`` asks for the number itself; nothing is vượt.
- ``a - b``: within is đạt, above is vượt.
- A target without a number is reached by a result in the same words, or by the word "Đạt".

What is not sure is never guessed; no result is no verdict, and 0 is a result.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from app.domain.indicators import Comparator
from app.domain.measures import (
    ASIDE,
    Doubt,
    Figure,
    has_percent,
    read_figure_of,
    scale_of,
    words_of,
)


class Verdict(StrEnum):
    """Đánh giá kết quả của một chỉ tiêu."""

    NO_RESULT = "no_result"
    MISSED = "missed"
    MET = "met"
    EXCEEDED = "exceeded"
    UNCLEAR = "unclear"


VERDICT_NAMES = {
    Verdict.NO_RESULT: "Chưa có kết quả",
    Verdict.MISSED: "Chưa đạt",
    Verdict.MET: "Đạt",
    Verdict.EXCEEDED: "Vượt",
    Verdict.UNCLEAR: "Không so được",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; ``doubt`` where it is UNCLEAR."""

    verdict: Verdict
    doubt: Doubt = Doubt.NONE


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached, as printed, with what was read from it."""

    target: str
    comparator: Comparator
    measure_unit: str = ""
    baseline: str = ""


_EXACT = re.compile(r"(?<![<>])=|\b(?:bằng|đúng)\b", re.I)
_SAID = {
    "đạt": Verdict.MET,
    "hoàn thành": Verdict.MET,
    "chưa đạt": Verdict.MISSED,
    "không đạt": Verdict.MISSED,
    "chưa hoàn thành": Verdict.MISSED,
    "vượt": Verdict.EXCEEDED,
    "vượt chỉ tiêu": Verdict.EXCEEDED,
}
_Number = Decimal | Fraction


def judge(goal: Goal, result: str) -> Judgement:
    """What is to be said of a result."""
    if not result.strip():
        return Judgement(Verdict.NO_RESULT)
    if said := _in_words(goal, result):
        return Judgement(said)
    target, reached = read_figure_of(goal.target), read_figure_of(result)
    if isinstance(target, Doubt) or goal.comparator is Comparator.NONE:
        return Judgement(Verdict.UNCLEAR, Doubt.NO_TARGET)
    if isinstance(reached, Doubt):
        return Judgement(Verdict.UNCLEAR, reached)
    target = _with_unit(target, goal.measure_unit)
    if doubt := _unlike(target, reached):
        return Judgement(Verdict.UNCLEAR, doubt)
    return _compared(goal, target, _in_terms_of(target, reached))


def compare(comparator: Comparator, target: _Number, reached: _Number) -> Verdict:
    """Two numbers of the same kind; EQUAL is "at least" here, as of a bare number."""
    match comparator:
        case Comparator.MORE:
            return Verdict.MET if reached > target else Verdict.MISSED
        case Comparator.LESS:
            return Verdict.MET if reached < target else Verdict.MISSED
        case Comparator.AT_MOST:
            is_better = reached < target
        case Comparator.AT_LEAST | Comparator.EQUAL:
            is_better = reached > target
        case Comparator.NONE:
            return Verdict.UNCLEAR
    if reached == target:
        return Verdict.MET
    return Verdict.EXCEEDED if is_better else Verdict.MISSED


def _in_words(goal: Goal, result: str) -> Verdict | None:
    """A result without figures that says itself how it stands."""
    words = _plain_words(result)
    if isinstance(read_figure_of(goal.target), Doubt) and words == _plain_words(goal.target):
        return Verdict.MET
    return _SAID.get(words)


def _plain_words(text: str) -> str:
    return " ".join(ASIDE.sub(" ", text).casefold().split()).strip(" .,;:")


def _with_unit(figure: Figure, unit: str) -> Figure:
    """The figure of a target with what the column of units says beside it."""
    return replace(
        figure,
        is_percent=figure.is_percent or (not figure.words and has_percent(unit)),
        scale=figure.scale if figure.scale > 1 else scale_of(unit),
        words=figure.words or words_of(unit),
    )


def _unlike(target: Figure, reached: Figure) -> Doubt:
    """Why two figures are not of the same kind, if they are not."""
    if reached.high is not None:
        return Doubt.MANY_NUMBERS
    if target.turn != reached.turn:
        return Doubt.OTHER_UNIT
    if target.whole and (reached.whole or target.whole) != target.whole:
        return Doubt.OTHER_WHOLE
    if target.whole and reached.value > target.whole:
        return Doubt.OTHER_WHOLE
    if target.is_percent:
        named = bool(reached.words) and not reached.is_percent and not reached.whole
        return Doubt.OTHER_UNIT if named else Doubt.NONE
    shares_words = bool(target.words & reached.words)
    is_scaled = reached.scale > 1 and target.scale == 1
    is_other = (is_scaled or (target.words and reached.words)) and not shares_words
    return Doubt.OTHER_UNIT if reached.is_percent or is_other else Doubt.NONE


def _in_terms_of(target: Figure, reached: Figure) -> Fraction:
    """The result as a number that can be held against the target's own."""
    if target.is_percent and reached.whole and not target.whole:
        return Fraction(reached.value) * 100 / Fraction(reached.whole)
    names_scale = reached.scale > 1 or bool(reached.words)
    return Fraction(reached.value) * Fraction(reached.scale if names_scale else target.scale)


def _compared(goal: Goal, target: Figure, reached: Fraction) -> Judgement:
    aim = Fraction(target.value) * target.scale
    if target.high is not None:
        return Judgement(_within(aim, Fraction(target.high) * target.scale, reached))
    if goal.comparator is Comparator.EQUAL:
        if _EXACT.search(goal.target):
            return Judgement(Verdict.MET if reached == aim else Verdict.MISSED)
        if reached != aim and _lies_below(target, goal.baseline):
            return Judgement(Verdict.UNCLEAR, Doubt.NO_DIRECTION)
    return Judgement(compare(goal.comparator, aim, reached))


def _within(low: Fraction, high: Fraction, reached: Fraction) -> Verdict:
    if reached < low:
        return Verdict.MISSED
    return Verdict.EXCEEDED if reached > high else Verdict.MET


def _lies_below(target: Figure, baseline: str) -> bool:
    """Whether a target is less than what was there before, as far as that can be told."""
    before = read_figure_of(baseline)
    if isinstance(before, Doubt) or _unlike(target, before):
        return False
    return _in_terms_of(target, before) > Fraction(target.value) * target.scale
