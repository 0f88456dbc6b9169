"""Assessments in the database: points side by side, bonus, the way to the final state."""

from decimal import Decimal

import pytest

from app.domain.assessment_flow import AssessmentState, AssessmentStep
from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.scoring import Mark, Side
from app.domain.vietnamese import name_key
from app.errors import AppError
from app.models import CriteriaSet, Criterion
from app.services import assessments, criteria_sets
from app.services.assessment_steps import list_events, take_step
from app.services.assessments import Sheet, get_sheet, set_bonus, set_mark, set_note
from app.services.evidence import lacking_codes
from app.store import Store

D = Decimal
_STEPS = (Step(D(100), D(10)), Step(D(75), D(5)))


def make_set() -> CriteriaSet:
    """A group of a leveled and a stepped criterion; another with two lines that carry points."""
    scale = Scale((Measure("Công khai", _STEPS), Measure("Đúng hạn", _STEPS)))
    return CriteriaSet(
        name="Thử",
        total=D(110),
        criteria=[
            Criterion(code="1", title="Nhóm một", max_points=D(70), appraising_unit="Vụ A"),
            Criterion(level=2, code="1.1", title="Theo mức", max_points=D(50)),
            Criterion(
                level=2, code="1.2", title="Theo bậc", max_points=D(20),
                kind=ScoringKind.STEPS, scale=scale,
            ),
            Criterion(code="2", title="Nhóm hai", max_points=D(40), appraising_unit="Vụ B"),
            Criterion(level=2, title="Dòng một", max_points=D(20)),
            Criterion(level=2, title="Dòng hai", max_points=D(20), is_mandatory=False),
        ],
    )  # fmt: skip


def keep(store: Store, held: CriteriaSet | None = None) -> Sheet:
    held = held or make_set()
    store.write(criteria_sets.save_set, held)
    made = store.write(assessments.start_assessment, held.id, "Sở GDĐT An Hòa", "2026")
    return store.read(get_sheet, made)


def mark(store: Store, sheet: Sheet, place: int, value: Mark, side: Side = Side.SELF) -> Sheet:
    return store.write(set_mark, sheet.assessment.id, sheet.rows[place].id, side, value)


def test_sides_stand_beside_each_other(store: Store) -> None:
    sheet = keep(store)
    mark(store, sheet, 1, Mark(level=2, percent=D(80)))
    mark(store, sheet, 2, Mark(values=(D(100), D(80))))
    sheet = mark(store, sheet, 1, Mark(level=3), Side.APPRAISER)
    assert sheet.points(1, Side.SELF) == 40
    assert sheet.points(2, Side.SELF) == 15
    assert store.read(lacking_codes, sheet.assessment.id) == ["1.1", "1.2"]
    own, theirs = sheet.totals(Side.SELF).whole, sheet.totals(Side.APPRAISER).whole
    assert (own.total, own.scored, own.open, own.is_complete) == (D(55), 2, 2, False)
    assert (theirs.total, theirs.scored) == (D(50), 1)
    assert sheet.total_of_units(Side.SELF, frozenset({name_key("Vụ A")})) == 55
    assert sheet.total_of_units(Side.SELF, frozenset({name_key("Vụ B")})) is None


def test_groups_are_not_scored_themselves(store: Store) -> None:
    sheet = keep(store)
    with pytest.raises(AppError, match="hãy chấm các tiêu chí con"):
        mark(store, sheet, 0, Mark(level=3))
    with pytest.raises(AppError, match=r"Tiêu chí 1\.1: Mức 2 thì phải ghi %"):
        mark(store, sheet, 1, Mark(level=2))


def test_bonus_is_given_by_others_and_within_its_limits(store: Store) -> None:
    sheet = keep(store)
    key, group = sheet.assessment.id, sheet.rows[0].id
    with pytest.raises(AppError, match="không tự cho điểm thưởng"):
        store.write(set_bonus, key, group, Side.SELF, D(5))
    with pytest.raises(AppError, match="ở đây là 14 điểm; không thể là 15"):
        store.write(set_bonus, key, group, Side.APPRAISER, D(-15))
    sheet = store.write(set_bonus, key, group, Side.APPRAISER, D(14))
    assert sheet.totals(Side.APPRAISER).whole.total == 14


def test_a_set_in_use_is_locked(store: Store) -> None:
    held = make_set()
    keep(store, held)
    held.title = "Khác"
    with pytest.raises(AppError, match="đã có phiếu chấm"):
        store.write(criteria_sets.save_set, held)
    with pytest.raises(AppError, match="đã có phiếu chấm năm 2026"):
        store.write(assessments.start_assessment, held.id, "sở gdđt an hòa", "2026")
    clone = store.read(criteria_sets.get_set, store.write(criteria_sets.clone_set, held.id, "2027"))
    clone.title = "Khác"
    store.write(criteria_sets.save_set, clone)
    assert [row.code for row in clone.criteria] == [row.code for row in held.criteria]


def test_the_way_to_the_final_state(store: Store) -> None:
    sheet = keep(store)
    key = sheet.assessment.id
    with pytest.raises(AppError, match="Còn 3 tiêu chí bắt buộc chưa chấm"):
        store.write(take_step, key, AssessmentStep.SELF_SCORE)
    for side in (Side.SELF, Side.APPRAISER):
        for place, value in {
            1: Mark(level=3),
            2: Mark(values=(D(80), D(0))),
            4: Mark(level=1),
        }.items():
            mark(store, sheet, place, value, side)
    store.write(take_step, key, AssessmentStep.SELF_SCORE)
    with pytest.raises(AppError, match="điểm tự chấm không sửa được"):
        mark(store, sheet, 1, Mark(level=1))
    store.write(take_step, key, AssessmentStep.APPRAISE)
    with pytest.raises(AppError, match="Hãy ghi lý do"):
        store.write(take_step, key, AssessmentStep.RETURN)
    store.write(take_step, key, AssessmentStep.RETURN, "làm rõ 1.2")
    store.write(set_note, key, sheet.rows[2].id, Side.SELF, "đã công khai đủ")
    mark(store, sheet, 2, Mark(values=(D(100), D(0))), Side.APPRAISER)
    store.write(take_step, key, AssessmentStep.APPRAISE)
    assert store.write(take_step, key, AssessmentStep.FINISH) is AssessmentState.FINAL
    with pytest.raises(AppError, match="đã chốt"):
        mark(store, sheet, 1, Mark(level=1), Side.APPRAISER)
    taken = [event.step for event in store.read(list_events, key)]
    assert taken == [
        AssessmentStep.SELF_SCORE,
        AssessmentStep.APPRAISE,
        AssessmentStep.RETURN,
        AssessmentStep.APPRAISE,
        AssessmentStep.FINISH,
    ]


def test_a_unit_has_one_assessment_a_year_also_out_of_the_trash(store: Store) -> None:
    sheet = keep(store)
    key, set_id = sheet.assessment.id, sheet.criteria_set.id
    store.write(assessments.trash_assessment, key)
    with pytest.raises(AppError, match="thùng rác"):
        store.write(take_step, key, AssessmentStep.SELF_SCORE)
    store.write(assessments.start_assessment, set_id, "sở gdđt  an hòa", "2026")
    with pytest.raises(AppError, match="đã có phiếu chấm năm 2026"):
        store.write(assessments.restore_assessment, key)
