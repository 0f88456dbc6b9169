"""Files out, filled in, in again: what is taken, what is left, and why."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from app.domain.collect import HEADS, KEY_HEAD
from app.domain.collect_merge import Choice, RowState
from app.domain.periods import Period, Recurrence
from app.domain.progress import TaskProgress, progress_of
from app.domain.work import TaskOrigin, TaskStatus
from app.errors import AppError
from app.exporters.collect_xlsx import REFUSED_HEAD, SHEET
from app.models import QuarterClosing, Task
from app.models.audit import AuditAction
from app.services.audit import list_entries
from app.services.directory import save_agency
from app.services.plan_life import issue_plan, withdraw_plan
from app.services.plans import get_plan, save_plan
from app.services.progress import set_progress
from app.store import Store
from app.workflows.collect import (
    Answers,
    apply_answers,
    read_answers,
    send_files,
    write_remarks,
)
from tests.collect_damage import ARRANGEMENTS, DAMAGES, expected_states, run
from tests.factories import make_agency, make_plan

COMMA, OFFICE = "Phòng Thi đua, tổng hợp", "Văn phòng"
REACHED = TaskStatus.IN_PROGRESS


@pytest.fixture
def plan_id(store: Store) -> str:
    """Two departments lead the first task, one of them the second as well."""
    store.write(save_agency, make_agency())
    plan = make_plan()
    plan.tasks[0].lead_units = "Thi đua, tổng hợp; VP"
    store.write(save_plan, plan)
    return plan.id


@pytest.fixture
def sent(store: Store, plan_id: str, tmp_path: Path) -> dict[str, Path]:
    return {one.sent.unit: one.path for one in send_files(store, plan_id, tmp_path / "gửi đi")}


def fill(path: Path, row: int = 2, sheet: str = SHEET, **cells: str | float) -> Path:
    """Write into the cells of a row, named by the heads without marks."""
    names = {"status": 5, "percent": 6, "result": 7, "day": 8, "reason": 9, "evidence": 10}
    book = load_workbook(path)
    for name, value in cells.items():
        book[sheet].cell(row, names[name], value)
    book.save(path)
    return path


def states(answers: Answers) -> list[str]:
    return [row.state.value for row in answers.rows]


def task(store: Store, plan_id: str, place: int = 0) -> TaskProgress:
    return progress_of(store.read(get_plan, plan_id).tasks[place])


def test_each_unit_gets_its_rows(store: Store, plan_id: str, tmp_path: Path) -> None:
    plan = store.read(get_plan, plan_id)
    plan.tasks[1].lead_units = "Phòng Lạ"
    plan.tasks.append(type(plan.tasks[0])(content="=1+1"))
    store.write(save_plan, plan)
    written = send_files(store, plan_id, tmp_path / "a")
    assert [(one.sent.unit, len(one.sent.rows)) for one in written] == [
        ("Phòng Lạ", 1),
        (COMMA, 1),
        (OFFICE, 1),
        ("Chưa phân công", 1),
    ]
    cell = load_workbook(written[-1].path)[SHEET].cell(2, 2)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_sheet_is_locked_but_for_the_answers(sent: dict[str, Path]) -> None:
    book = load_workbook(sent[OFFICE])
    page = book.worksheets[0]
    assert [cell.value for cell in page[1]] == list(HEADS)
    assert page.protection.sheet
    assert [cell.protection.locked for cell in page[2]] == [True] * 4 + [False] * 6 + [True]
    assert page.column_dimensions["K"].hidden
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    kinds = {rule.type for rule in page.data_validations.dataValidation}
    assert {"list", "whole", "date"} <= kinds


def test_files_that_are_there_are_left_alone(
    store: Store, plan_id: str, sent: dict[str, Path]
) -> None:
    before = sent[OFFICE].read_bytes()
    again = send_files(store, plan_id, sent[OFFICE].parent)
    assert again[-1].path.name == "Kết quả - Văn phòng (2).xlsx"
    assert sent[OFFICE].read_bytes() == before


def test_a_result_alone_is_a_change_and_only_applying_writes(
    store: Store, plan_id: str, sent: dict[str, Path]
) -> None:
    store.write(issue_plan, plan_id)
    fill(sent[OFFICE], 3, result="Đã họp hai lần", evidence="BC 12")
    answers = read_answers(store, [sent[OFFICE]])
    assert states(answers) == ["same", "changed"]
    assert answers.missing_units == (COMMA,)
    assert task(store, plan_id, 1) == TaskProgress()
    assert apply_answers(store, answers) == 1
    assert task(store, plan_id, 1) == TaskProgress(result="Đã họp hai lần", evidence="BC 12")
    entry = store.read(list_entries, plan_id)[0]
    assert entry.action is AuditAction.COLLECTED
    assert entry.note == f"{OFFICE}, {sent[OFFICE].name}"
    assert states(read_answers(store, [sent[OFFICE]])) == ["same", "same"]


def test_done_is_a_hundred_percent(store: Store, plan_id: str, sent: dict[str, Path]) -> None:
    fill(sent[OFFICE], 3, status="Hoàn thành", day="15/01/2026")
    apply_answers(store, read_answers(store, [sent[OFFICE]]))
    assert task(store, plan_id, 1) == TaskProgress(TaskStatus.DONE, 100, "", date(2026, 1, 15))


def test_two_leads_that_differ(store: Store, plan_id: str, sent: dict[str, Path]) -> None:
    one = fill(sent[COMMA], result="Xong phần một")
    other = fill(sent[OFFICE], result="Xong cả")
    os.utime(other, (0, 0))
    answers = read_answers(store, [one, other])
    assert states(answers) == ["conflict", "conflict", "same"]
    assert "Văn phòng (dòng 2) ghi “Kết quả” “Xong cả”" in answers.rows[0].reason
    for rule in (None, Choice.OURS, Choice.THEIRS):
        assert apply_answers(store, answers, rule=rule) == 0
    assert apply_answers(store, answers, rule=Choice.LATER) == 1
    assert task(store, plan_id).result == "Xong phần một"
    decided = {answers.rows[1].key: Choice.THEIRS}
    assert apply_answers(store, answers, rule=Choice.LATER, decisions=decided) == 1
    assert task(store, plan_id).result == "Xong cả"


def test_one_lead_that_says_nothing_does_not_stand_against_the_other(
    store: Store, sent: dict[str, Path]
) -> None:
    fill(sent[COMMA], result="Xong")
    answers = read_answers(store, [sent[COMMA], sent[OFFICE]])
    assert states(answers) == ["changed", "same", "same"]
    fill(sent[OFFICE], result="Xong")
    assert states(read_answers(store, list(sent.values()))) == ["changed", "changed", "same"]


def test_what_was_changed_meanwhile(store: Store, plan_id: str, sent: dict[str, Path]) -> None:
    first, second = store.read(get_plan, plan_id).tasks
    fill(sent[OFFICE], 2, result="Của phòng")
    fill(sent[OFFICE], 3, result="Của phòng")
    preview = read_answers(store, [sent[OFFICE]])
    store.write(set_progress, first.id, result="Của văn thư")
    store.write(set_progress, second.id, status=REACHED, percent=10)  # another part: no conflict
    assert apply_answers(store, preview) == 1  # the conflict came after the preview
    answers = read_answers(store, [sent[OFFICE]])
    assert states(answers) == ["conflict", "same"]
    assert "nay trong kế hoạch là “Của văn thư”, tệp ghi “Của phòng”" in answers.rows[0].reason
    assert task(store, plan_id, 1) == TaskProgress(REACHED, 10, "Của phòng")
    assert apply_answers(store, answers, rule=Choice.THEIRS) == 1
    assert task(store, plan_id).result == "Của phòng"


def test_parts_that_do_not_go_together(store: Store, plan_id: str, sent: dict[str, Path]) -> None:
    second = store.read(get_plan, plan_id).tasks[1]
    store.write(set_progress, second.id, status=REACHED, percent=10)
    (path,) = [
        one.path for one in send_files(store, plan_id, sent[OFFICE].parent)
        if one.sent.unit == OFFICE
    ]  # fmt: skip
    store.write(set_progress, second.id, status=TaskStatus.DONE, completed_on=date(2026, 1, 2))
    answers = read_answers(store, [fill(path, 3, percent=60)])
    assert states(answers) == ["same", "conflict"]
    assert apply_answers(store, answers, rule=Choice.THEIRS) == 1
    assert task(store, plan_id, 1) == TaskProgress(REACHED, 60)


def test_refused_rows_go_into_a_copy_that_can_be_sent_again(
    store: Store, sent: dict[str, Path], tmp_path: Path
) -> None:
    before = fill(sent[OFFICE], 3, percent=120).read_bytes()
    answers = read_answers(store, [sent[OFFICE], sent[COMMA]])
    (copy,) = write_remarks(answers, tmp_path / "trả lại")
    page = load_workbook(copy)[SHEET]
    assert [page.cell(row, 12).value for row in (1, 2)] == [REFUSED_HEAD, None]
    assert "không thể là “120”" in str(page.cell(3, 12).value)
    assert sent[OFFICE].read_bytes() == before
    fill(copy, 3, percent=60, status="Đang thực hiện")
    assert states(read_answers(store, [copy])) == ["same", "changed"]


def test_files_of_another_plan_or_office(store: Store, plan_id: str, sent: dict[str, Path]) -> None:
    other = make_plan()
    store.write(save_plan, other)
    fill(sent[OFFICE], result="Xong")
    answers = read_answers(store, [sent[OFFICE]], other.id)
    assert states(answers) == ["unknown", "unknown"]
    assert apply_answers(store, answers, rule=Choice.THEIRS) == 0
    assert set(answers.missing_units) == {COMMA, OFFICE}
    assert task(store, plan_id) == TaskProgress()


def test_a_task_that_is_gone(store: Store, plan_id: str, sent: dict[str, Path]) -> None:
    plan = store.read(get_plan, plan_id)
    del plan.tasks[0]
    store.write(save_plan, plan)
    answers = read_answers(store, [sent[OFFICE]])
    assert states(answers) == ["unknown", "same"]
    assert "không còn trong kế hoạch" in answers.rows[0].reason


def test_no_tasks_no_files_and_no_file_twice(store: Store, sent: dict[str, Path]) -> None:
    empty = make_plan()
    empty.tasks = []
    store.write(save_plan, empty)
    with pytest.raises(AppError, match="chưa có nhiệm vụ"):
        send_files(store, empty.id, sent[OFFICE].parent)
    with pytest.raises(AppError, match="hai lần"):
        read_answers(store, [sent[OFFICE]] * 2)


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_damage(tmp_path: Path, arrangement: str) -> None:
    """A small one of what ``python -m tests.collect_damage`` shows with 2,000 tasks."""
    count = len(DAMAGES)
    outcomes = run(tmp_path, count, count * 4, arrangement)
    is_twice = arrangement == ARRANGEMENTS[3]
    assert [mistake for outcome in outcomes for mistake in outcome.mistakes] == []
    for outcome in outcomes:
        wanted = expected_states(outcome.damage, 4, is_twice=is_twice)
        assert outcome.states == wanted, outcome.damage.name


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_through_libreoffice(
    store: Store, plan_id: str, sent: dict[str, Path], tmp_path: Path
) -> None:
    book = load_workbook(fill(sent[OFFICE], 3, status="Hoàn thành", percent=100, result="A\nB"))
    book[SHEET].cell(3, 8, date(2026, 1, 15))
    book[SHEET].title = "Đổi tên"
    book.save(sent[OFFICE])
    out = tmp_path / "lo"
    profile = f"-env:UserInstallation={(tmp_path / 'hồ sơ').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*words, str(sent[OFFICE])], check=True, capture_output=True)
    (saved,) = out.iterdir()
    answers = read_answers(store, [saved])
    assert [row.state for row in answers.rows] == [RowState.SAME, RowState.CHANGED]
    apply_answers(store, answers)
    assert task(store, plan_id, 1) == TaskProgress(TaskStatus.DONE, 100, "A\nB", date(2026, 1, 15))
    assert KEY_HEAD in [cell.value for cell in load_workbook(saved)["Đổi tên"][1]]


def close_quarter(store: Store, plan_id: str) -> None:
    closing = QuarterClosing(plan_id=plan_id, year=2026, quarter=1, revision=1)
    store.write(lambda session: session.add(closing))


def test_a_closed_quarter_takes_nothing_and_says_so(
    store: Store, plan_id: str, sent: dict[str, Path]
) -> None:
    fill(sent[OFFICE], 2, result="Muộn")
    fill(sent[OFFICE], 3, result="Kịp")
    seen_before = read_answers(store, [sent[OFFICE]])
    close_quarter(store, plan_id)
    answers = read_answers(store, [sent[OFFICE]])
    assert states(answers) == ["refused", "changed"]
    assert answers.rows[0].reason.startswith("Quý I/2026 đã chốt nên không ghi được")
    assert apply_answers(store, seen_before) == 1  # closed since it was looked at
    assert (task(store, plan_id).result, task(store, plan_id, 1).result) == ("", "Kịp")


def test_a_withdrawn_plan_takes_nothing_and_says_so(
    store: Store, plan_id: str, sent: dict[str, Path]
) -> None:
    store.write(issue_plan, plan_id, date(2026, 3, 5))
    store.write(withdraw_plan, plan_id, "Ban hành nhầm")
    answers = read_answers(store, [fill(sent[COMMA], result="Xong")])
    assert states(answers).count("refused") == 1
    assert "thu hồi" in next(row.reason for row in answers.rows if row.reason)


def test_what_goes_on_is_asked_for_where_it_goes_on(
    store: Store, plan_id: str, sent: dict[str, Path], tmp_path: Path
) -> None:
    first = store.read(get_plan, plan_id).tasks[0]
    later = Task(
        content=first.content,
        origin=TaskOrigin.CARRIED,
        period=Period.quarter(2026, 2),
        lead_units="VP",
    )
    later.plan_id = plan_id

    def carry(session: Session) -> None:
        session.add(later)
        session.flush()
        session.get_one(Task, first.id).carried_to_id = later.id

    store.write(carry)
    close_quarter(store, plan_id)
    (row,) = read_answers(store, [fill(sent[COMMA], result="Muộn")]).rows
    assert row.state is RowState.REFUSED
    assert "đã chuyển tiếp sang Quý II/2026" in row.reason
    (again,) = send_files(store, plan_id, tmp_path / "sau")
    assert {row.task_id for row in again.sent.rows} == {
        later.id,
        store.read(get_plan, plan_id).tasks[1].id,
    }


def test_only_a_quarter_is_asked_for(store: Store, plan_id: str, tmp_path: Path) -> None:
    plan = store.read(get_plan, plan_id)
    plan.tasks.append(Task(content="Luôn luôn", recurrence=Recurrence.ONGOING, lead_units="VP"))
    store.write(save_plan, plan)
    (one,) = send_files(store, plan_id, tmp_path, quarter=(2026, 2))
    assert [row.content for row in one.sent.rows] == ["Việc hai", "Luôn luôn"]
    answers = read_answers(store, [one.path])
    assert answers.missing_units == ()  # the other department has nothing in this quarter
    assert answers.files[0].base
    assert answers.files[0].base.quarter == (2026, 2)
    with pytest.raises(AppError, match="Không có nhiệm vụ nào của quý"):
        send_files(store, plan_id, tmp_path, quarter=(2026, 3), unit_keys=[])
