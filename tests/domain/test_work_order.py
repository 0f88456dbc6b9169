"""What order results from a drop or a key: no row is lost, none doubled, the others keep theirs."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.progress import TaskProgress
from app.domain.work_board import Line, Row, WorkItem, rows_of
from app.domain.work_order import (
    Target,
    band_of,
    members,
    placed,
    target_at,
    target_of_step,
    woven,
)
from app.domain.work_years import WHOLE_YEAR, Quarter, WorkYear

YEAR = WorkYear(2026)
FIRST, SECOND, THIRD = ((2026, number) for number in (1, 2, 3))


def item(key: str, place: Quarter | None, *, recurs: bool = False) -> WorkItem:
    return WorkItem(
        id=key, plan_id="p", plan_name="p", content=key, lead_units="", supporting_units="",
        leader="", leads=(), due_text="", place=place, deadline=None, span=None, recurs=recurs,
        plan_years=(2026, 2026), progress=TaskProgress(),
    )  # fmt: skip


ITEMS = [
    *(item(key, FIRST) for key in "abc"),
    *(item(key, SECOND) for key in "de"),
    item("r", None, recurs=True),
]
ROWS: Sequence[Row] = rows_of(ITEMS, YEAR, WHOLE_YEAR)  # [I] a b c [II] d e [thường xuyên] r


def after(target: Target | None, moved: str, items: Sequence[WorkItem] = ITEMS) -> str:
    assert target is not None
    return "".join(placed(members(items, target.band), list(moved), target))


@pytest.mark.parametrize(
    ("moved", "gap", "band", "order"),
    [
        ("c", 1, FIRST, "cab"),
        ("a", 4, FIRST, "bca"),  # above the band of II is the end of I
        ("a", 0, FIRST, "abc"),
        ("a", 5, SECOND, "ade"),
        ("ac", 6, SECOND, "dace"),
        ("ae", 6, SECOND, "dae"),
        ("b", 9, None, "rb"),
    ],
)
def test_drop(moved: str, gap: int, band: Quarter | None, order: str) -> None:
    target = target_at(ROWS, gap, moved)
    assert target is not None
    assert target.quarter == band
    assert after(target, moved) == order


@pytest.mark.parametrize(
    ("moved", "step", "band", "order"),
    [
        ("b", -1, FIRST, "bac"),
        ("b", 1, FIRST, "acb"),
        ("ab", 1, FIRST, "cab"),
        ("c", 1, SECOND, "cde"),
        ("d", -1, FIRST, "abcd"),
        ("e", 1, THIRD, "e"),  # which has no tasks yet
        ("ac", -1, FIRST, "acb"),  # together first
        ("ac", 1, FIRST, "bac"),
    ],
)
def test_step(moved: str, step: int, band: Quarter, order: str) -> None:
    target = target_of_step(ROWS, moved, step, YEAR.quarters)
    assert target is not None
    assert target.quarter == band
    assert after(target, moved) == order


@pytest.mark.parametrize(("moved", "step"), [("a", -1), ("r", 1), ("r", -1), ("cd", 1)])
def test_there_is_no_way(moved: str, step: int) -> None:
    assert target_of_step(ROWS, moved, step, YEAR.quarters) is None


def test_within_one_quarter_alone_nothing_leaves_it() -> None:
    assert target_of_step(ROWS, "c", 1, ()) is None


def test_what_a_filter_hides_keeps_its_place() -> None:
    shown = rows_of([one for one in ITEMS if one.id not in "b"], YEAR, WHOLE_YEAR)
    assert after(target_of_step(shown, "c", -1, ()), "c") == "cab"
    assert after(target_at(shown, 1, "c"), "c") == "cab"
    assert after(target_at(shown, 3, "a"), "a") == "bca"


def test_what_was_put_in_order_comes_in_it() -> None:
    items = [
        replace(one, position=place) for one, place in zip(ITEMS, (3, 1, 2, 4, 5, 6), strict=True)
    ]
    assert members(items, (FIRST, False)) == ["b", "c", "a"]


KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)


@given(band=KEYS, moved=KEYS, before=st.sampled_from("abcxyz"), behind=st.sampled_from("defxyz"))
def test_no_row_is_lost_or_doubled(
    band: list[str], moved: list[str], before: str, behind: str
) -> None:
    order = placed(band, moved, Target((FIRST, False), before, behind))
    assert sorted(order) == sorted({*band, *moved})
    assert [key for key in order if key not in moved] == [key for key in band if key not in moved]
    assert [key for key in order if key in moved] == moved


@given(whole=KEYS, order=KEYS, moved=st.sets(st.sampled_from("abcdefghij")))
def test_weaving_loses_nothing(whole: list[str], order: list[str], moved: set[str]) -> None:
    result = woven(whole, order, moved)
    assert sorted(result) == sorted(whole)
    assert [key for key in result if key not in moved] == [key for key in whole if key not in moved]
    known = [key for key in order if key in whole]
    if any(key not in moved for key in known):
        for one, next_one in pairwise(known):
            if next_one in moved and one not in moved:
                assert result.index(next_one) == result.index(one) + 1


@given(
    places=st.lists(st.sampled_from([FIRST, SECOND, None]), min_size=1, max_size=9),
    gap=st.integers(0, 12),
    picks=st.sets(st.integers(0, 8), min_size=1),
)
def test_a_drop_anywhere_keeps_all(places: list[Quarter | None], gap: int, picks: set[int]) -> None:
    items = [item(str(n), place) for n, place in enumerate(places)]
    rows = rows_of(items, YEAR, WHOLE_YEAR)
    moved = [str(n) for n in sorted(picks) if n < len(items)]
    target = target_at(rows, min(gap, len(rows)), moved)
    assert target is not None
    order = placed(members(items, target.band), moved, target)
    assert set(order) == {one.id for one in items if band_of(one) == target.band} | set(moved)
    assert len(set(order)) == len(order)
    assert all(isinstance(row, Line) or row.count for row in rows)
