"""The lists of times for a plan's next year are whole and say what they must."""

import re
from pathlib import Path

import pytest

from tests.next_year_lists import FOLDER, YEAR, flat, forgotten_years, load

LISTS = sorted(FOLDER.glob("*.toml"))
PLANS = sorted(FOLDER.glob("*.txt"))
VERDICTS = {"shift", "stay", "residue", "cleared", "none"}


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_no_year_of_a_plan_is_forgotten(plan: Path) -> None:
    text = flat(plan.read_text(encoding="utf-8"))
    assert forgotten_years(text, load(plan.with_suffix(".toml")).mentions) == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_what_becomes_of_each_mention(path: Path) -> None:
    held = load(path)
    for one in held.mentions:
        assert {one.verdict, *one.also} <= VERDICTS
        assert len(one.text.split()) <= 8
        assert bool(one.new) == ("shift" in {one.verdict, *one.also})
        assert one.new != one.text


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_years_shift_together(path: Path) -> None:
    held = load(path)
    for one in held.mentions:
        if one.new and YEAR.search(one.text):
            old, new = (list(map(int, YEAR.findall(text))) for text in (one.text, one.new))
            assert new == [year + held.clone_to - held.year for year in old]
            assert re.sub(r"\d{2,4}", "", one.text) == re.sub(r"\d{2,4}", "", one.new)
