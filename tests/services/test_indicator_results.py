"""Results of indicators: noted beside the document, logged, found, taken into next year's plan."""

from datetime import date, timedelta

import pytest

from app.domain.indicator_board import IndicatorFilter, Reached, score_of, wanted_indicators
from app.domain.indicators import read_target
from app.domain.verdicts import Verdict
from app.errors import AppError
from app.models import AuditAction, Indicator
from app.models.entity import now
from app.services import directory, plan_life, plans
from app.services.indicator_results import (
    list_result_history,
    read_indicators,
    set_result,
    set_results,
)
from app.services.next_year import next_years_plan
from app.services.search import list_hits
from app.store import Store
from tests.factories import make_agency, make_plan

TODAY = now().astimezone().date()


def keep(store: Store, *, is_issued: bool = True) -> tuple[str, list[str]]:
    """A plan with three indicators in two groups; its key and theirs."""
    store.write(directory.save_agency, make_agency())
    plan = make_plan()
    plan.number = None
    plan.indicators = [
        Indicator(code="9.1", name="*Trường* tốt", target="≥ 80%", baseline="77,5%", owner="Sở"),
        Indicator(name="Điểm thi", target="≥ 6,5", band="II. Thi", lead_units="VP"),
        Indicator(name="Bỏ học", target="< 250", band="II. Thi", leader="Trần Thu Hạnh"),
    ]
    for row in plan.indicators:
        row.comparator, row.target_value = read_target(row.target)
    store.write(plans.save_plan, plan)
    if is_issued:
        store.write(plan_life.issue_plan, plan.id, date(2026, 3, 5))
    return plan.id, [row.id for row in plan.indicators]


def stored(store: Store, plan_id: str, place: int = 0) -> Indicator:
    return store.read(plans.get_plan, plan_id).indicators[place]


def test_a_result_beside_an_issued_plan(store: Store) -> None:
    plan_id, (first, *_) = keep(store)
    version = store.read(plans.get_plan, plan_id).version
    store.write(set_result, first, result=" 85,2% ", result_on=date(2026, 6, 30), result_note="ước")
    row = stored(store, plan_id)
    assert (row.result, str(row.result_value), row.result_on) == (
        "85,2%", "85.2", date(2026, 6, 30),
    )  # fmt: skip
    assert store.read(plans.get_plan, plan_id).version == version
    (entry,) = store.read(list_result_history, first)
    assert (entry.action, entry.before) == (AuditAction.RESULT, "")
    assert entry.after == "85,2% · đến ngày 30/06/2026 · ước"
    assert [hit.part_id for hit in store.read(list_hits, "85,2%")] == [first]
    store.write(set_result, first, result="")
    row = stored(store, plan_id)
    assert (row.result, row.result_value, row.result_on, row.result_note) == ("", None, None, "ước")
    assert not store.read(list_hits, "85,2%")


def test_another_figure_is_of_another_day(store: Store) -> None:
    _, (first, *_) = keep(store)
    store.write(set_result, first, result="81", result_on=date(2026, 3, 31))
    assert store.write(set_result, first, result_note="x").result_on == date(2026, 3, 31)
    assert store.write(set_result, first, result="82") == Reached("82", TODAY, "x")


def test_what_cannot_be_is_refused_as_a_whole(store: Store) -> None:
    plan_id, (first, second, _) = keep(store)
    late = {"result": "7", "result_on": TODAY + timedelta(days=1)}
    with pytest.raises(AppError, match="chưa tới"):
        store.write(set_results, {first: {"result": "85"}, second: late})
    assert not stored(store, plan_id).result
    with pytest.raises(AppError, match="ghi kết quả trước"):
        store.write(set_result, first, result_on=TODAY)
    with pytest.raises(AppError, match="mang mã lạ"):
        store.write(set_result, "lạ", result="1")
    store.write(plan_life.withdraw_plan, plan_id, "Trùng")
    with pytest.raises(AppError, match="thu hồi"):
        store.write(set_result, first, result="85")


def test_not_in_the_trash(store: Store) -> None:
    plan_id, (first, *_) = keep(store, is_issued=False)
    store.write(set_result, first, result="85")
    store.write(plans.trash_plan, plan_id)
    with pytest.raises(AppError, match="thùng rác"):
        store.write(set_result, first, result="86")


def test_the_board(store: Store) -> None:
    plan_id, (first, second, _) = keep(store)
    store.write(set_results, {first: {"result": "85"}, second: {"result": "6,39"}})
    board = store.read(read_indicators)
    assert [(one.title, one.group, one.judgement.verdict) for one in board.items] == [
        ("9.1. Trường tốt", "", Verdict.EXCEEDED),
        ("Điểm thi", "II. Thi", Verdict.MISSED),
        ("Bỏ học", "II. Thi", Verdict.NO_RESULT),
    ]
    assert score_of(board.items).words == "đạt 1/3 (vượt 1), chưa đạt 1, chưa có kết quả 1"
    assert [name for _, name in board.leads] == ["Văn phòng", "Sở"]
    office = board.leads[0][0]
    for where, names in (
        (IndicatorFilter(lead=office), ["Điểm thi"]),
        (IndicatorFilter(leader="Trần Thu Hạnh"), ["Bỏ học"]),
        (IndicatorFilter(text="diem 6,39"), ["Điểm thi"]),
        (IndicatorFilter(year=2025), []),
    ):
        assert [one.name for one in wanted_indicators(board.items, where)] == names
    assert board.plans[0].id == plan_id


def test_a_draft_kept_open_does_not_take_a_result_back(store: Store) -> None:
    plan_id, (first, *_) = keep(store, is_issued=False)
    draft = store.read(plans.get_plan, plan_id)
    store.write(set_result, first, result="85")
    draft.subject = "Khác"
    store.write(plans.save_plan, draft)
    assert stored(store, plan_id).result == "85"


def test_next_year_starts_from_what_was_reached(store: Store) -> None:
    plan_id, (first, second, _) = keep(store)
    store.write(set_result, first, result="85,2%", result_on=date(2026, 6, 30))
    store.write(set_result, second, result="Đạt")
    made = next_years_plan(store.read(plans.get_plan, plan_id), 2027)
    assert [row.baseline for row in made.plan.indicators] == ["85,2%", "≥ 6,5", "< 250"]
    assert [row.result for row in made.plan.indicators] == ["", "", ""]
    reasons = [one.reason for one in made.changes if one.place.endswith("kết quả năm trước")]
    assert "tính đến ngày 30/06/2026" in reasons[0]
    assert "“Đạt”" in reasons[1]
    assert reasons[2].endswith("thay bằng kết quả khi đã có")
