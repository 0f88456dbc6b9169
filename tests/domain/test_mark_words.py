"""Marks as they are typed and shown."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.mark_words import mark_text, mark_words, read_bonus, read_mark
from app.domain.scoring import Mark
from app.errors import AppError

D = Decimal
TWENTY, NO_SCALE = D(20), Scale()


@dataclass(frozen=True)
class Row:
    kind: ScoringKind
    max_points: Decimal | None = TWENTY
    scale: Scale = NO_SCALE


_MEASURE = Measure("Công khai", (Step(D(100), D(10)), Step(D(75), D(5))))
LEVEL, PERCENT = Row(ScoringKind.LEVEL), Row(ScoringKind.PERCENT)
STEPS = Row(ScoringKind.STEPS, scale=Scale((_MEASURE, _MEASURE)))
COUNT, YES_NO, MANUAL = Row(ScoringKind.COUNT), Row(ScoringKind.YES_NO), Row(ScoringKind.MANUAL)


@pytest.mark.parametrize(
    ("row", "text", "mark", "words"),
    [
        (LEVEL, "1", Mark(1), "Mức 1"),
        (LEVEL, "3", Mark(3), "Mức 3"),
        (LEVEL, "2; 80", Mark(2, D(80)), "Mức 2, 80%"),
        (LEVEL, "2 66,5%", Mark(2, D("66.5")), "Mức 2, 66,5%"),
        (LEVEL, "Mức 2, 80%", Mark(2, D(80)), "Mức 2, 80%"),
        (LEVEL, "2;", Mark(2), "Mức 2"),  # which mark_problem refuses
        (LEVEL, "80", Mark(2, D(80)), "Mức 2, 80%"),
        (LEVEL, "3%", Mark(2, D(3)), "Mức 2, 3%"),
        (LEVEL, "k", Mark(is_unassigned=True), "Không thuộc nhiệm vụ được giao"),
        (PERCENT, "66,5%", Mark(percent=D("66.5")), "66,5%"),
        (STEPS, "100; 80", Mark(values=(D(100), D(80))), "100; 80"),
        (STEPS, "; 80", Mark(values=(None, D(80))), "–; 80"),
        (COUNT, "5", Mark(values=(D(5),)), "5"),
        (YES_NO, "đạt", Mark(3), "Đạt"),
        (YES_NO, "1", Mark(1), "Không đạt"),
        (MANUAL, "12,5", Mark(points=D("12.5")), "12,5"),
        (MANUAL, "  ", Mark(), ""),
    ],
)
def test_what_is_typed_is_shown_and_read_again(row: Row, text: str, mark: Mark, words: str) -> None:
    assert read_mark(row, text) == mark
    assert mark_words(row, mark) == words
    assert read_mark(row, mark_text(row, mark)) == mark


@pytest.mark.parametrize(
    ("row", "text"), [(LEVEL, "tốt"), (YES_NO, "2"), (STEPS, "100; tốt"), (MANUAL, "1,234")]
)
def test_what_cannot_be_read_says_what_to_type(row: Row, text: str) -> None:
    with pytest.raises(AppError, match="gõ"):
        read_mark(row, text)


@given(st.decimals(-9999, 9999, places=2))
def test_bonus_is_read_with_its_sign(points: Decimal) -> None:
    assert read_bonus(f"{points:f}".replace(".", ",")) == points


def test_no_bonus() -> None:
    assert (read_bonus(" "), read_bonus("+5")) == (D(), D(5))
