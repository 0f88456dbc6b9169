"""Codes by place, sums of the rows below, scales in words."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.criteria_edits import code_for, renumbered, sums_below
from app.domain.criteria_scales import read_scale, scale_problem, write_scale

NUMBERS = st.decimals(0, 999, places=2).map(Decimal.normalize).map(lambda n: n + 0)


@dataclass
class Row:
    level: int
    code: str
    max_points: Decimal | None = None
    title: str = ""
    appraising_unit: str = ""
    kind: ScoringKind = ScoringKind.LEVEL


def rows(*places: tuple[int, str]) -> list[Row]:
    return [Row(level, code) for level, code in places]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([(1, "2"), (2, "1.1"), (2, ""), (2, "7")], ["1", "1.1", "", "1.2"]),
        ([(1, "II"), (2, "I.2"), (3, "I.2.b"), (3, "x")], ["I", "I.1", "I.1.a", "I.1.b"]),
        ([(1, "1."), (2, ""), (3, "7"), (3, "8")], ["1", "", "1.1", "1.2"]),  # below no code
    ],
)
def test_codes_follow_the_places(before: list[tuple[int, str]], after: list[str]) -> None:
    assert renumbered(rows(*before)) == after


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["", "x"])), max_size=30))
def test_each_code_is_given_once_and_numbering_again_changes_nothing(
    places: list[tuple[int, str]],
) -> None:
    held = rows(*places)
    codes = renumbered(held)
    assert len(set(filter(None, codes))) == sum(bool(code) for code in codes)
    assert [bool(code) for code in codes] == [bool(code) for _, code in places]
    for row, code in zip(held, codes, strict=True):
        row.code = code
    assert renumbered(held) == codes


def test_a_new_row_gets_the_next_free_code() -> None:
    held = rows((1, "3"), (2, "3.4"), (2, ""), (2, "3.9"), (1, "4"))
    assert code_for(held, 2) == "3.10"
    assert code_for(rows((1, "I"), (1, "")), 1) == "II"
    assert code_for(rows((1, "")), 0) == "1"


def test_what_stands_below_is_added_up() -> None:
    held = [Row(1, "1", Decimal(100)), Row(2, "1.1", Decimal(95)), Row(2, ""), Row(1, "2")]
    assert sums_below(held) == [Decimal(95), None, None, None]


MEASURES = st.builds(
    Measure,
    st.text(st.characters(exclude_categories=("C", "Z")), max_size=20),
    st.lists(st.builds(Step, NUMBERS, NUMBERS), min_size=1, max_size=4).map(tuple),
)


@given(st.lists(MEASURES, max_size=3).map(tuple))
def test_steps_in_words_are_read_as_they_were(measures: tuple[Measure, ...]) -> None:
    scale = Scale(measures)
    assert read_scale(ScoringKind.STEPS, write_scale(ScoringKind.STEPS, scale)) == scale


@given(NUMBERS)
def test_points_by_count_in_words(each: Decimal) -> None:
    scale = Scale(per_item=each)
    assert read_scale(ScoringKind.COUNT, write_scale(ScoringKind.COUNT, scale)) == scale


@pytest.mark.parametrize(
    "words", ["Tỷ lệ: 100% = 10; 75% = 5", "Tỷ lệ: từ 100% được 10 điểm; 75 → 5 điểm;"]
)
def test_steps_may_be_written_in_several_ways(words: str) -> None:
    steps = (Step(Decimal(100), Decimal(10)), Step(Decimal(75), Decimal(5)))
    assert read_scale(ScoringKind.STEPS, words) == Scale((Measure("Tỷ lệ", steps),))
    assert read_scale(ScoringKind.STEPS, "Tỷ lệ cao được nhiều điểm") is None


def test_a_scale_whose_best_steps_are_not_the_points() -> None:
    scale = Scale((Measure("Tỷ lệ", (Step(Decimal(100), Decimal(8)),)),))
    assert "cộng lại là 8 điểm" in scale_problem(ScoringKind.STEPS, scale, Decimal(10))
    assert not scale_problem(ScoringKind.STEPS, scale, Decimal(8))
    assert scale_problem(ScoringKind.COUNT, Scale(), Decimal(8))
