"""The shipped criteria sets."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.criteria import ScoringKind, appraisers_of, scored_places, sum_problems, total_of
from app.domain.scoring import Mark, points_of
from app.models import CriteriaSet
from app.services import assessments, criteria_sets
from app.store import Store
from app.workflows.criteria import load_catalogues

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = Path(__file__).parents[3] / "shared/seeds/cong-van-5350-tieu-chi-2019.txt"


def shipped(store: Store, name: str) -> CriteriaSet:
    load_catalogues(store)
    return store.read(criteria_sets.find_set, name)


def test_5350_has_the_codes_points_and_units_of_the_list_made_by_hand(store: Store) -> None:
    held = shipped(store, "5350")
    with (FIXTURES / "criteria_5350.csv").open(encoding="utf-8") as file:
        expected = [(row["code"], row["points"], row["unit"]) for row in csv.DictReader(file)]
    kinds = {ScoringKind.CONTEXT: "lead-in"}
    found = [
        (
            row.code or kinds.get(row.kind, "line"),
            str(row.max_points or ""),
            row.appraising_unit,
        )
        for row in held.criteria
    ]
    assert found == expected
    codes = [code for code, _, _ in found if code not in {"line", "lead-in"}]
    assert (len(codes), len(set(codes)), len(scored_places(held.criteria))) == (140, 140, 111)


@pytest.mark.parametrize(("name", "total"), [("5350", 2250), ("Trường học", 100)])
def test_shipped_sets_add_up(store: Store, name: str, total: int) -> None:
    held = shipped(store, name)
    assert not sum_problems(held.criteria, held.total)
    assert total_of(held.criteria) == total
    assert all(appraisers_of(held.criteria)[place] for place in scored_places(held.criteria))
    kinds = {row.kind for row in held.criteria}
    if name == "Trường học":
        assert kinds == set(ScoringKind)
    for row in held.criteria:
        if row.kind is ScoringKind.STEPS:
            best = Mark(values=tuple(Decimal(100) for _ in row.scale.measures))
            assert points_of(row, best) == row.max_points


def test_a_set_is_put_in_once_and_does_not_come_out_of_the_trash(store: Store) -> None:
    held = shipped(store, "5350")
    store.write(criteria_sets.trash_set, held.id)
    load_catalogues(store)
    assert [row.name for row in store.read(criteria_sets.list_sets)] == ["Trường học"]


def test_a_unit_is_assessed_against_it(store: Store) -> None:
    held = shipped(store, "5350")
    made = store.write(assessments.start_assessment, held.id, "Sở GDĐT An Hòa", "2026")
    sheet = store.read(assessments.get_sheet, made)
    row = assessments.find_criterion(sheet, "3.2.2/4")
    assert row.max_points == 15
    assert assessments.find_criterion(sheet, "14").code == "14"


@pytest.mark.skipif(not SEED.exists(), reason="the seeds are not here")
def test_its_words_are_our_own(store: Store) -> None:
    held = shipped(store, "5350")
    theirs = runs_of_words(SEED.read_text(encoding="utf-8"))
    for row in held.criteria:
        for text in (row.title, *row.evidence_items):
            assert not runs_of_words(text) & theirs, text


def runs_of_words(text: str, length: int = 7) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
