"""Changes that findings propose."""

from app.checks.plan import check_plan
from app.checks.proposals import accept_proposal
from app.domain.findings import Finding
from app.models import Plan
from tests.checks.planting import CONTEXT, sound_plan

END = " Xem Phụ lục I, II."


def only(plan: Plan) -> Finding:
    (finding,) = check_plan(plan, CONTEXT)
    return finding


def test_looks_and_notes_stay() -> None:
    plan = sound_plan("**Học sinh**  được khám^[hai *lần*] đủ." + END)
    assert accept_proposal(plan, only(plan))
    assert plan.sections[1].body == "**Học sinh** được khám^[hai *lần*] đủ." + END
    assert check_plan(plan, CONTEXT) == []


def test_a_note_is_changed_as_well() -> None:
    plan = sound_plan("Khám^[của \u00d0oàn trường] đủ." + END)
    assert accept_proposal(plan, only(plan))
    assert plan.sections[1].body.startswith("Khám^[của Đoàn trường]")


def test_only_one_place_is_changed() -> None:
    plan = sound_plan("Nhà  trường.\nNhà  trường." + END)
    assert accept_proposal(plan, check_plan(plan, CONTEXT)[0])
    assert plan.sections[1].body.count("  ") == 1


def test_words_that_are_gone() -> None:
    plan = sound_plan("Nhà  trường." + END)
    finding = only(plan)
    plan.sections[1].body = "Khác."
    assert not accept_proposal(plan, finding)
    plan.sections.clear()
    assert not accept_proposal(plan, finding)


def test_a_number_written_by_hand() -> None:
    plan = sound_plan()
    plan.sections[2].title = "1. **Chương trình**"
    assert accept_proposal(plan, only(plan))
    assert plan.sections[2].title == "**Chương trình**"
