"""The life of a plan: steps, remarks, numbers; what is refused leaves nothing changed."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.domain.documents import PartialDate, PlanState
from app.domain.plan_life import LockedError
from app.errors import AppError
from app.models import AuditAction, Plan
from app.paths import Paths
from app.services import audit, plan_life, plans, register, register_lines
from app.services.revisions import list_revisions
from app.services.templates import save_as_template
from app.store import Store
from tests.factories import make_plan

MARCH = date(2026, 3, 5)


def save(store: Store, plan: Plan | None = None) -> str:
    """The key of a draft without number."""
    plan = plan or make_plan()
    plan.number = None
    store.write(plans.save_plan, plan)
    return plan.id


def issue(store: Store, on: date = MARCH, number: int | None = None) -> plan_life.Issued:
    return store.write(plan_life.issue_plan, save(store), on, number)


def state(store: Store, plan_id: str) -> PlanState:
    return store.read(plans.get_plan, plan_id).state


def test_a_whole_life(store: Store) -> None:
    plan_id = save(store)
    assert store.write(plan_life.submit_plan, plan_id) == 1
    store.write(plan_life.return_plan, plan_id, " Bổ sung\nchỉ tiêu ")
    returned = store.read(plans.get_plan, plan_id)
    assert (returned.state, returned.remark) == (PlanState.RETURNED, "Bổ sung\nchỉ tiêu")
    assert store.write(plan_life.submit_plan, plan_id) == 2
    store.write(plan_life.issue_plan, plan_id, MARCH)
    issued = store.read(plans.get_plan, plan_id)
    assert (issued.number, issued.issued_on) == (1, PartialDate(2026, 3, 5))
    assert issued.times_submitted == 2
    store.write(plan_life.withdraw_plan, plan_id, "Ban hành nhầm")
    assert state(store, plan_id) is PlanState.WITHDRAWN
    actions = [entry.action for entry in store.read(audit.list_entries, plan_id)]
    a = AuditAction
    done = [a.CREATED, a.SUBMITTED, a.RETURNED, a.SUBMITTED, a.ISSUED, a.WITHDRAWN]
    assert actions[::-1] == done
    assert len(store.read(list_revisions, plan_id)) == 3


def test_a_draft_is_submitted_as_it_is_issued(store: Store) -> None:
    plan_id = save(store)
    store.write(plan_life.issue_plan, plan_id, MARCH)
    assert store.read(plans.get_plan, plan_id).times_submitted == 1


def test_a_returned_plan_is_submitted_again_as_it_is_issued(store: Store) -> None:
    plan_id = save(store)
    store.write(plan_life.submit_plan, plan_id)
    store.write(plan_life.return_plan, plan_id, "Sửa căn cứ")
    store.write(plan_life.issue_plan, plan_id, MARCH)
    assert store.read(plans.get_plan, plan_id).times_submitted == 2


@pytest.mark.parametrize("text", ["", " \n"])
def test_returning_and_withdrawing_need_words(store: Store, text: str) -> None:
    plan_id = save(store)
    store.write(plan_life.submit_plan, plan_id)
    with pytest.raises(AppError, match="ý kiến"):
        store.write(plan_life.return_plan, plan_id, text)
    assert state(store, plan_id) is PlanState.SUBMITTED
    store.write(plan_life.issue_plan, plan_id, MARCH)
    with pytest.raises(AppError, match="lý do"):
        store.write(plan_life.withdraw_plan, plan_id, text)
    assert state(store, plan_id) is PlanState.ISSUED


def test_issued_is_locked(store: Store) -> None:
    plan_id = save(store)
    store.write(plan_life.issue_plan, plan_id, MARCH)
    with pytest.raises(LockedError):
        store.write(plans.save_plan, store.read(plans.get_plan, plan_id))
    with pytest.raises(AppError, match="không xóa được"):
        store.write(plans.trash_plan, plan_id)
    with pytest.raises(AppError, match="trạng thái “đã ban hành”"):
        store.write(plan_life.issue_plan, plan_id, MARCH)


def test_what_is_edited_before_issuing_is_logged_as_editing(store: Store) -> None:
    plan = make_plan()
    plan.number = None
    store.write(plans.save_plan, plan)
    store.write(plan_life.submit_plan, plan.id)
    draft = store.read(plans.get_plan, plan.id)
    draft.closing = "Các phòng thực hiện."
    store.write(plans.save_plan, draft)
    store.write(plan_life.issue_plan, plan.id, MARCH)
    edited = [e for e in store.read(audit.list_entries, plan.id) if e.action is AuditAction.EDITED]
    assert [entry.after for entry in edited] == ["Các phòng thực hiện."]  # not the number


def test_templates_and_trash_are_refused(store: Store) -> None:
    plan_id = save(store)
    template_id = store.write(save_as_template, plan_id, "Mẫu")
    with pytest.raises(AppError, match="mẫu, không phải văn bản"):
        store.write(plan_life.issue_plan, template_id)
    store.write(plans.trash_plan, plan_id)
    with pytest.raises(AppError, match="thùng rác"):
        store.write(plan_life.submit_plan, plan_id)


def test_what_is_refused_leaves_nothing_changed(store: Store, data_folder: Paths) -> None:
    issue(store, number=5)
    plan_id = save(store)
    before = dump(data_folder.database)
    for bad in ((MARCH, 5), (MARCH, 0), (MARCH, -1), (MARCH, 10**30), (date(26, 3, 5), None)):
        with pytest.raises(AppError):
            store.write(plan_life.issue_plan, plan_id, *bad)
    assert dump(data_folder.database) == before


def dump(database: Path) -> dict[str, list[object]]:
    """Every row of every table; what the index of words holds stands in its entries."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in found if not name.startswith("search_index")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608


# --- numbers -------------------------------------------------------------------------------------


def test_numbers_begin_with_one_each_january(store: Store) -> None:
    days = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31)]
    given = [issue(store, day).number for day in days]
    assert [str(number) for number in given] == [
        f"{number}/KH-SGDĐT" for number in ("01", "02", "01", "03")
    ]


def test_a_recorded_number_moves_the_next(store: Store) -> None:
    numbers = [issue(store, number=number).number.number for number in (None, 12, None, 7)]
    assert numbers == [1, 12, 13, 7]


def test_a_number_of_the_book_is_refused_with_its_document(store: Store) -> None:
    issue(store, number=7)
    with pytest.raises(AppError, match=r"Số 07 năm 2026 đã có trong Sổ Kế hoạch \(07/KH-SGDĐT"):
        issue(store, number=7)
    assert issue(store, date(2027, 1, 4), 7).number.number == 7


def test_a_withdrawn_document_keeps_its_number(store: Store) -> None:
    plan_id = save(store)
    store.write(plan_life.issue_plan, plan_id, MARCH)
    store.write(plan_life.withdraw_plan, plan_id, "Ban hành nhầm")
    assert issue(store).number.number == 2
    line = store.read(register_lines.list_lines, 2026)[0]
    assert (line.is_withdrawn, line.note) == (True, "Đã thu hồi: Ban hành nhầm")


@pytest.mark.parametrize(("number", "given"), [(None, 2), (9, 9)])
def test_a_blank_number_is_given_later(store: Store, number: int | None, given: int) -> None:
    plan_id = save(store)
    blank = store.write(plan_life.issue_plan, plan_id, MARCH, is_blank=True)
    assert blank.number.number is None
    issue(store, date(2026, 3, 9))
    done = store.write(plan_life.give_number, plan_id, number)
    assert (done.number.number, done.issued_on) == (given, MARCH)
    assert "trước ngày của số liền trước (01, ngày 09/03/2026)" in done.warning
    with pytest.raises(AppError, match="để trống số"):
        store.write(plan_life.give_number, plan_id, 10)


def test_a_blank_number_is_refused_when_it_is_taken(store: Store) -> None:
    issue(store)
    plan_id = save(store)
    store.write(plan_life.issue_plan, plan_id, MARCH, is_blank=True)
    with pytest.raises(AppError, match="đã có"):
        store.write(plan_life.give_number, plan_id, 1)
    assert store.read(plans.get_plan, plan_id).number is None


@pytest.mark.parametrize(
    ("day", "number", "says"),
    [
        (date(2026, 3, 9), None, ""),
        (date(2026, 3, 8), None, "Ngày 08/03/2026 trước ngày của số liền trước (10, ngày"),
        (date(2026, 3, 7), 7, ""),  # between its neighbours
        (date(2026, 3, 4), 7, "trước ngày của số liền trước (05, ngày 05/03/2026)"),
        (date(2026, 3, 10), 7, "sau ngày của số liền sau (10, ngày 09/03/2026)"),
        (date(2060, 3, 10), None, "Năm ban hành 2060 còn xa"),
    ],
)
def test_an_unusual_date_is_pointed_out(
    store: Store, day: date, number: int | None, says: str
) -> None:
    issue(store, MARCH, 5)
    issue(store, date(2026, 3, 9), 10)
    warning = issue(store, day, number).warning
    assert says in warning
    assert bool(says) is bool(warning)


def test_the_number_that_the_draft_says_is_pointed_out(store: Store) -> None:
    plan = make_plan()  # with the number 5
    store.write(plans.save_plan, plan)
    issued = store.write(plan_life.issue_plan, plan.id, MARCH)
    assert issued.warning == "Dự thảo ghi số 05, sổ đăng ký cấp số 01."


def test_a_recorded_number_goes_with_the_plans_own_date(store: Store) -> None:
    plan = make_plan()
    store.write(plans.save_plan, plan)
    issued = store.write(plan_life.issue_plan, plan.id, number=5)
    assert (issued.issued_on, issued.warning) == (date(2026, 3, 9), "")


def test_two_windows_take_turns(store: Store, data_folder: Paths) -> None:
    other = Store.open(data_folder)
    given = [issue(one).number.number for one in (store, other, other, store, other, store)]
    other.close()
    assert given == [1, 2, 3, 4, 5, 6]


def test_the_expected_number_is_only_expected(store: Store) -> None:
    plan_type = make_plan().document_type
    expected = store.read(register.expect_number, plan_type, 2026)
    assert (expected.number, expected.last_on, expected.book) == (1, None, "Sổ Kế hoạch")
    issue(store)
    expected = store.read(register.expect_number, plan_type, 2026)
    assert (expected.number, expected.last_number, expected.last_on) == (2, 1, MARCH)
