"""Points, totals, bonus: each rule of 5350, III.2 with its worked example, and the laws."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.criteria import (
    Measure,
    Scale,
    ScoringKind,
    Step,
    SumProblem,
    appraisers_of,
    parents_of,
    scored_places,
    sum_problems,
    total_of,
)
from app.domain.score_totals import (
    Bonus,
    BonusRules,
    RunningTotals,
    Total,
    Totals,
    bonus_problem,
    totals_of,
)
from app.domain.scoring import NO_MARK, Mark, Side, mark_problem, points_of

D = Decimal
Kind = ScoringKind
FIFTY, NO_SCALE = D(50), Scale()


@dataclass(frozen=True)
class Row:
    """A row of a set."""

    level: int = 1
    max_points: Decimal | None = FIFTY
    kind: ScoringKind = Kind.LEVEL
    scale: Scale = NO_SCALE
    code: str = ""
    title: str = ""
    appraising_unit: str = ""
    is_mandatory: bool = True


FULL, PART = Step(D(100), D(10)), Step(D(75), D(5))
ROW_10_2_4 = Row(
    max_points=D(20),
    kind=Kind.STEPS,
    scale=Scale((Measure("Công khai thủ tục", (FULL, PART)), Measure("Đúng hạn", (PART, FULL)))),
)


@pytest.mark.parametrize(
    ("mark", "points"),
    [
        (Mark(level=1), D(0)),
        (Mark(level=2, percent=D(80)), D(40)),  # the document's own: 80 % x 50 = 40
        (Mark(level=3), D(50)),
        (NO_MARK, None),
        (Mark(is_unassigned=True), None),
    ],
)
def test_levels_1_2_3(mark: Mark, points: Decimal | None) -> None:
    assert points_of(Row(), mark) == points


@pytest.mark.parametrize(
    ("first", "second", "points"),
    [(100, 100, 20), (100, 75, 15), ("99.9", "74.99", 5), (74, 0, 0), (75, None, None)],
)
def test_two_step_scales_of_10_2_4(first: int, second: int | None, points: int | None) -> None:
    values = (D(first), None if second is None else D(second))
    assert points_of(ROW_10_2_4, Mark(values=values)) == points


@pytest.mark.parametrize(
    ("row", "mark", "points"),
    [
        (Row(kind=Kind.PERCENT), Mark(percent=D("66.666")), D("33.33")),  # rounded half up
        (Row(max_points=D(1), kind=Kind.PERCENT), Mark(percent=D("0.5")), D("0.01")),
        (Row(kind=Kind.COUNT, scale=Scale(per_item=D(20))), Mark(values=(D(2),)), D(40)),
        (Row(kind=Kind.COUNT, scale=Scale(per_item=D(20))), Mark(values=(D(3),)), D(50)),  # ceiling
        (Row(kind=Kind.YES_NO), Mark(level=3), D(50)),
        (Row(kind=Kind.YES_NO), Mark(level=1), D(0)),
        (Row(kind=Kind.MANUAL), Mark(points=D("12.5")), D("12.5")),
        (Row(kind=Kind.CONTEXT), Mark(level=3), None),
    ],
)
def test_other_kinds(row: Row, mark: Mark, points: Decimal | None) -> None:
    assert points_of(row, mark) == points


@pytest.mark.parametrize(
    ("row", "mark", "words"),
    [
        (Row(), Mark(level=2), "Mức 2 thì phải ghi %"),
        (Row(), Mark(level=3, percent=D(80)), "chỉ mức 2"),
        (Row(), Mark(level=2, percent=D(101)), "từ 0 đến 100"),
        (Row(), Mark(is_unassigned=True), "không cho bỏ tiêu chí"),
        (Row(kind=Kind.CONTEXT), Mark(level=3), "không chấm điểm"),
        (Row(kind=Kind.YES_NO), Mark(level=2), "đạt"),
        (Row(kind=Kind.MANUAL), Mark(points=D(51)), "từ 0 đến 50"),
        (Row(kind=Kind.COUNT, scale=Scale(per_item=D(1))), Mark(values=(D(-1),)), "âm"),
        (ROW_10_2_4, Mark(values=(D(1), D(1), D(1))), "chỉ có 2 chỉ số"),
        (ROW_10_2_4, Mark(level=3), "chấm theo bậc, từ số liệu của từng chỉ số"),
        (Row(), Mark(level=3, points=D(40)), "chấm theo mức"),
    ],
)
def test_what_cannot_be(row: Row, mark: Mark, words: str) -> None:
    assert words in mark_problem(row, mark)


def test_lines_without_a_code_carry_the_points() -> None:
    rows = [Row(1, D(40), appraising_unit="Vụ A"), Row(2, D(20)), Row(2, D(20)), Row(2, None)]
    assert scored_places(rows) == [1, 2]
    assert parents_of(rows) == [None, 0, 0, 0]
    assert appraisers_of(rows) == ["Vụ A"] * 4
    # a row whose only row below says what is meant is scored itself
    assert scored_places([Row(1, D(20)), Row(2, None)]) == [0]


def test_children_that_do_not_add_up_are_named() -> None:
    rows = [Row(1, D(100)), Row(2, D(50)), Row(2, D(45)), Row(3, D(45))]
    assert sum_problems(rows, D(90)) == [
        SumProblem(0, D(95), D(100)),
        SumProblem(None, D(100), D(90)),
    ]
    assert total_of(rows) == 100


GROUPS = [Row(1, D(100)), Row(2, D(60)), Row(2, D(40), is_mandatory=False)]


def test_unscored_is_neither_0_nor_done() -> None:
    totals = totals_of(GROUPS, {1: Mark(level=3)})
    assert totals.whole == Total(points=D(60), most=D(100), scored=1, open=1)
    assert totals.whole.is_complete  # only what must not be scored is open
    nothing = totals_of(GROUPS, {}).whole
    assert (nothing.is_known, nothing.is_complete) == (False, False)


def test_what_is_no_task_of_the_unit_leaves_the_denominator() -> None:
    whole = totals_of(GROUPS, {1: Mark(level=3), 2: Mark(is_unassigned=True)}).whole
    assert (whole.points, whole.most, whole.unassigned, whole.open) == (D(60), D(60), 1, 0)


@pytest.mark.parametrize(
    ("bonus", "given", "words"),
    [
        (Bonus(0, D(20), Side.APPRAISER), {}, ""),  # 20 % of 100
        (Bonus(0, D("20.01"), Side.CLUSTER), {}, "không quá 20%"),
        (Bonus(1, D(-12), Side.CLUSTER), {}, ""),
        (Bonus(1, D(-13), Side.CLUSTER), {}, "Điểm trừ không quá 20%"),
        (Bonus(0, D(1), Side.SELF), {}, "Đơn vị không tự cho"),
        (Bonus(0, D(20), Side.APPRAISER), {1: D(12)}, "chỉ còn 18"),
        (Bonus(0, D(20), Side.APPRAISER), {1: D(-12)}, ""),
        (Bonus(0, D(20), Side.APPRAISER), {0: D(15)}, ""),  # instead of what was given there
    ],
)
def test_bonus_and_penalty(bonus: Bonus, given: dict[int, Decimal], words: str) -> None:
    problem = bonus_problem(GROUPS, bonus, given, BonusRules(most=D(30)))
    assert words in problem if words else not problem


# --- laws ----------------------------------------------------------------------------------------

_POINTS = st.decimals(0, 100, places=1)
_SCALES = st.lists(st.tuples(_POINTS, _POINTS), min_size=1, max_size=4).map(
    lambda steps: Measure("", tuple(Step(at, points) for at, points in steps))
)
_MARKS = st.builds(
    Mark,
    level=st.none() | st.integers(1, 3),
    percent=st.none() | _POINTS,
    values=st.lists(st.none() | _POINTS, max_size=2).map(tuple),
    points=st.none() | _POINTS,
    is_unassigned=st.booleans(),
)
_ROWS = st.builds(
    Row,
    level=st.integers(1, 4),
    max_points=st.none() | _POINTS,
    kind=st.sampled_from(Kind),
    scale=st.builds(Scale, st.lists(_SCALES, max_size=2).map(tuple), st.none() | _POINTS),
)


@given(_ROWS, _MARKS)
def test_points_are_within_0_and_the_most(row: Row, mark: Mark) -> None:
    points = points_of(row, mark)
    if points is not None and not mark_problem(row, mark, allows_unassigned=True):
        assert 0 <= points <= (row.max_points or 0)


@given(st.lists(_ROWS, max_size=25), st.lists(_MARKS, min_size=25, max_size=25))
def test_totals_add_up_and_count_each_row_once(rows: list[Row], marks: list[Mark]) -> None:
    totals = totals_of(rows, dict(enumerate(marks)))
    scored = scored_places(rows)
    points = [points_of(rows[place], marks[place]) for place in scored]
    assert totals.whole.points == sum((one for one in points if one is not None), D(0))
    whole = totals.whole
    assert whole.scored + whole.open + whole.unassigned == len(scored)
    tops = [place for place, parent in enumerate(parents_of(rows)) if parent is None]
    assert sum((totals.rows[place].points for place in tops), D(0)) == whole.points


@given(st.dictionaries(st.integers(0, 2), st.decimals(-20, 20, places=0)))
def test_the_bonus_in_all_never_goes_beyond_the_most(bonuses: dict[int, Decimal]) -> None:
    whole = totals_of(
        GROUPS, {1: Mark(level=3), 2: Mark(level=3)}, bonuses, BonusRules(most=D(25))
    ).whole
    assert whole.total <= 125
    penalties = sum(-points for points in bonuses.values() if points < 0)
    assert whole.total >= 100 - penalties


def test_2500_is_never_exceeded() -> None:
    rows = [Row(1, D(2250))]
    assert totals_of(rows, {0: Mark(level=3)}, {0: D(450)}).whole.total == 2500


@given(
    st.lists(_ROWS, min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), _MARKS, st.integers(-9, 9)), max_size=8),
)
def test_totals_that_are_kept_up_are_those_added_up_anew(
    rows: list[Row], changes: list[tuple[int, Mark, int]]
) -> None:
    rules = BonusRules(most=D(10))
    running = RunningTotals(rows, {}, {}, rules)
    marks: dict[int, Mark] = {}
    bonuses: dict[int, Decimal] = {}
    for number, mark, bonus in changes:
        place = number % len(rows)
        marks[place], bonuses[place] = mark, D(bonus)
        running.change(place, mark, D(bonus))
    anew = totals_of(rows, marks, bonuses, rules)
    assert Totals(tuple(running.rows), running.whole) == anew
