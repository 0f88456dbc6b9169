"""Two computers: tasks out in a package, ticked there, results back; damaged on their way."""

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from app.domain.collect_merge import RowState
from app.domain.documents import PlanState
from app.domain.packages import ANSWERS_PART, BASE_PART, MANIFEST, PLAN_PART
from app.domain.periods import Period
from app.domain.progress import TaskProgress, progress_of
from app.domain.work import TaskOrigin, TaskStatus
from app.errors import AppError
from app.importers.package_file import read_returned_package
from app.models import Task
from app.models.plan_rows import tasks_at_work
from app.paths import Paths, paths_in
from app.services.audit import list_entries
from app.services.directory import save_agency
from app.services.plan_life import issue_plan, withdraw_plan
from app.services.plans import get_plan, save_plan
from app.services.progress import set_progress
from app.services.search import list_hits
from app.store import Store
from app.workflows.collect import apply_answers, read_answers, send_files, write_remarks
from app.workflows.packages import make_results, open_package, send_packages
from tests.factories import make_agency, make_plan

COMMA, OFFICE = "Phòng Thi đua, tổng hợp", "Văn phòng"
Files = dict[str, bytes]


@pytest.fixture
def plan_id(store: Store) -> str:
    """At the office: a plan that is issued, one task shared, one of a quarter alone, one arisen."""
    store.write(save_agency, make_agency())
    plan = make_plan()
    plan.tasks[0].lead_units = "Thi đua, tổng hợp; VP"
    store.write(save_plan, plan)
    store.write(issue_plan, plan.id, date(2026, 3, 9), 5)
    arisen = Task(
        content="Việc đột xuất",
        origin=TaskOrigin.ARISING,
        period=Period.quarter(2026, 1),
        lead_units="VP",
        source_document="CV 12",
    )
    arisen.plan_id = plan.id
    store.write(lambda session: session.add(arisen))
    return plan.id


@pytest.fixture
def there(tmp_path: Path) -> Paths:
    return paths_in(tmp_path / "phòng")


@pytest.fixture
def other(there: Paths) -> Iterator[Store]:
    """The computer of a department; its directory is empty."""
    made = Store.open(there)
    yield made
    made.close()


@pytest.fixture
def sent(store: Store, plan_id: str, tmp_path: Path) -> Path:
    """The package for the one department that leads three tasks."""
    files = send_packages(store, plan_id, tmp_path / "gửi")
    return {one.sent.unit: one.path for one in files}[OFFICE]


def said(store: Store, plan_id: str) -> dict[str, TaskProgress]:
    plan = store.read(get_plan, plan_id)
    return {task.content: progress_of(task) for task in tasks_at_work(plan)}


def key_of(store: Store, plan_id: str, content: str) -> str:
    plan = store.read(get_plan, plan_id)
    return next(task.id for task in tasks_at_work(plan) if task.content == content)


def results(other: Store, there: Paths, plan_id: str, name: str = "về.khgd") -> Path:
    target = there.data.parent / name
    make_results(other, there, plan_id, target)
    return target


def test_there_and_back(store: Store, plan_id: str, other: Store, there: Paths, sent: Path) -> None:
    received = open_package(other, there, sent)
    assert received.in_words() == (
        "Đã nhận kế hoạch 05/KH-SGDĐT Đẩy mạnh chuyển đổi số với 3 nhiệm vụ."
    )
    plan = other.read(get_plan, plan_id)
    assert (plan.state, plan.number, plan.issued_year) == (PlanState.ISSUED, 5, 2026)
    (arisen,) = plan.added_tasks
    assert (arisen.source_document, arisen.origin) == ("CV 12", TaskOrigin.ARISING)
    assert other.read(list_hits, "đột xuất")
    entry = other.read(list_entries, plan_id)[0]
    assert entry.note.startswith(f"{sent.name}, Sở Giáo dục và Đào tạo lập ngày ")

    done = {"status": TaskStatus.DONE, "percent": 100, "completed_on": date(2026, 3, 20)}
    other.write(set_progress, arisen.id, **done, result="Xong")
    back = results(other, there, plan_id)
    answers = read_answers(store, [back])
    assert sorted(row.state.value for row in answers.rows) == ["changed", "same", "same"]
    assert answers.missing_units == (COMMA,)
    assert apply_answers(store, answers) == 1
    assert said(store, plan_id)["Việc đột xuất"] == TaskProgress(
        TaskStatus.DONE, 100, "Xong", date(2026, 3, 20)
    )
    assert apply_answers(store, read_answers(store, [back])) == 0


def test_a_second_package_brings_what_is_new_and_leaves_what_was_ticked(
    store: Store, plan_id: str, other: Store, there: Paths, sent: Path, tmp_path: Path
) -> None:
    open_package(other, there, sent)
    one, two = (key_of(store, plan_id, content) for content in ("Việc một", "Việc hai"))
    other.write(set_progress, one, result="Ghi ở phòng")
    store.write(set_progress, one, evidence="QĐ 7")
    store.write(set_progress, two, reason="Chờ kinh phí")
    later = Task(content="Thêm", origin=TaskOrigin.ARISING, lead_units="VP")
    later.plan_id = plan_id
    store.write(lambda session: session.add(later))
    again = send_packages(store, plan_id, tmp_path / "lần hai", unit_keys=None)[-1].path
    received = open_package(other, there, again)
    assert (received.is_new, received.added, received.updated, received.kept) == (False, 1, 2, 1)
    assert said(other, plan_id) == {
        "Việc một": TaskProgress(result="Ghi ở phòng", evidence="QĐ 7"),
        "Việc hai": TaskProgress(reason="Chờ kinh phí"),
        "Việc đột xuất": TaskProgress(),
        "Thêm": TaskProgress(),
    }
    (changed,) = [
        row
        for row in read_answers(store, [results(other, there, plan_id)]).rows
        if row.state is RowState.CHANGED
    ]
    assert changed.changes == {"result": "Ghi ở phòng"}
    with pytest.raises(AppError, match="đã nhận gói mới hơn"):
        open_package(other, there, sent)


def test_opening_it_twice_changes_nothing(
    plan_id: str, other: Store, there: Paths, sent: Path
) -> None:
    open_package(other, there, sent)
    before = said(other, plan_id)
    assert open_package(other, there, sent).in_words().endswith("không có gì mới.")
    assert said(other, plan_id) == before


def test_a_conflict_beside_a_workbook(
    store: Store, plan_id: str, other: Store, there: Paths, sent: Path, tmp_path: Path
) -> None:
    from tests.workflows.test_collect import fill  # noqa: PLC0415

    open_package(other, there, sent)
    other.write(set_progress, key_of(store, plan_id, "Việc một"), result="Của văn phòng")
    books = {one.sent.unit: one.path for one in send_files(store, plan_id, tmp_path / "x")}
    book = fill(books[COMMA], result="Của thi đua")
    answers = read_answers(store, [book, results(other, there, plan_id)])
    assert [row.state.value for row in answers.rows].count("conflict") == 2
    assert answers.missing_units == ()
    copies = write_remarks(answers, tmp_path / "lý do")
    assert [path.suffix for path in copies] == [".xlsx", ".txt"]
    assert "Chưa nhận vì: Phòng Thi đua" in copies[1].read_text(encoding="utf-8-sig")


def test_what_is_not_opened(
    store: Store, plan_id: str, other: Store, there: Paths, sent: Path, data_folder: Paths
) -> None:
    with pytest.raises(AppError, match="do chính máy này lập"):
        open_package(store, data_folder, sent)
    with pytest.raises(AppError, match="không nhận từ gói"):
        make_results(store, data_folder, plan_id, there.data / "x.khgd")
    open_package(other, there, sent)
    back = results(other, there, plan_id)
    other.write(withdraw_plan, plan_id, "Nhầm")
    with pytest.raises(AppError, match="đã bị thu hồi"):
        open_package(other, there, sent)
    with pytest.raises(AppError, match="là gói kết quả"):
        open_package(other, there, back)
    (file,) = read_answers(store, [sent]).files
    assert "Đây là gói giao nhiệm vụ" in file.problem


# --- damage --------------------------------------------------------------------------------------


def sealed(files: Files, name: str, data: bytes) -> None:
    """Another part with a manifest that fits it, as from a program that is not ours."""
    manifest = json.loads(files[MANIFEST])
    manifest["parts"][name] = sha256(data).hexdigest()
    files[MANIFEST], files[name] = json.dumps(manifest).encode(), data


def set_head(**values: object) -> Callable[[Files], None]:
    def hurt(files: Files) -> None:
        files[MANIFEST] = json.dumps(json.loads(files[MANIFEST]) | values).encode()

    return hurt


def doubled(files: Files) -> None:
    rows = json.loads(files[ANSWERS_PART])
    sealed(files, ANSWERS_PART, json.dumps([*rows, rows[0]]).encode())


def forged(name: str, old: str, new: str) -> Callable[[Files], None]:
    def hurt(files: Files) -> None:
        text = files[name].decode()
        assert old in text
        sealed(files, name, text.replace(old, new, 1).encode())

    return hurt


RESULT_DAMAGES: dict[str, tuple[Callable[[Files], object], str]] = {
    "không hỏng": (lambda _files: None, ""),
    "phiên bản khác": (set_head(version=2, program="9.0"), "phiên bản khác của chương trình (9.0)"),
    "loại lạ": (set_head(kind="criteria"), "loại mà phiên bản này chưa biết"),
    "không phải gói": (set_head(format="X"), "không phải tệp gói"),
    "thiếu bản kê": (lambda files: files.pop(MANIFEST), "không phải tệp gói"),
    "thiếu phần": (lambda files: files.pop(BASE_PART), "thiếu phần"),
    "thêm phần": (lambda files: files.update({"x.exe": b"x"}), "phần lạ “x.exe”"),
    "thêm phần có kê": (lambda files: sealed(files, "../x", b"x"), "phần lạ “../x”"),
    "sửa kết quả": (lambda files: files.update({ANSWERS_PART: b"[]"}), "đã bị sửa"),
    "sửa gốc": (forged(BASE_PART, "not_started", "done"), "đã bị sửa"),
    "trạng thái lạ": (forged(ANSWERS_PART, "not_started", "soon"), "không đúng dạng"),
    "cột lạ": (forged(ANSWERS_PART, '"status"', '"plan_id"'), "không đúng dạng"),
    "bung quá lớn": (lambda files: sealed(files, BASE_PART, bytes(21 << 20)), "lớn quá 20 MB"),
    "JSON lồng sâu": (lambda files: sealed(files, ANSWERS_PART, b"[" * 99_999), "không đúng dạng"),
}


def rewrite(source: Path, hurt: Callable[[Files], object], target: Path) -> Path:
    with zipfile.ZipFile(source) as file:
        files = {name: file.read(name) for name in file.namelist()}
    hurt(files)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return target


def test_damaged_results(
    store: Store, plan_id: str, other: Store, there: Paths, sent: Path, tmp_path: Path
) -> None:
    open_package(other, there, sent)
    other.write(set_progress, key_of(store, plan_id, "Việc hai"), result="Đã họp")
    whole = results(other, there, plan_id)
    for name, (hurt, words) in RESULT_DAMAGES.items():
        (file,) = read_answers(store, [rewrite(whole, hurt, tmp_path / f"{name}.khgd")]).files
        assert words in file.problem, name
        assert bool(file.problem) == bool(words), f"{name}: {file.problem}"
    data = whole.read_bytes()
    for place in range(0, len(data), 7):  # each byte that is flipped is found, or is no matter
        hurt_file = tmp_path / "lật.khgd"
        hurt_file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        file = read_returned_package(hurt_file)
        assert file.problem or [row.answers["result"] for row in file.rows] == ["", "Đã họp", ""]
    hurt_file.write_bytes(data[: len(data) // 2])
    assert "đã hỏng trên đường gửi" in read_answers(store, [hurt_file]).files[0].problem
    renamed = whole.with_name("về.xlsx")
    renamed.write_bytes(data)
    assert not read_answers(store, [renamed]).files[0].problem


def test_doubled_rows_and_foreign_plans_are_not_guessed(
    store: Store, plan_id: str, other: Store, there: Paths, sent: Path, tmp_path: Path
) -> None:
    open_package(other, there, sent)
    whole = results(other, there, plan_id)
    twice = rewrite(whole, doubled, tmp_path / "đôi.khgd")
    states = [row.state.value for row in read_answers(store, [twice]).rows]
    assert states == ["unknown", "same", "same", "unknown"]
    apart = Store.open(paths_in(tmp_path / "máy khác"))
    rows = read_answers(apart, [whole]).rows
    assert {row.state for row in rows} == {RowState.UNKNOWN}
    assert "không có trong dữ liệu này" in rows[0].reason
    apart.close()


TASK_DAMAGES = {
    "khóa lạ": (PLAN_PART, '"id":"', '"id":"../'),
    "ngày lạ": (PLAN_PART, '"issued_month":3', '"issued_month":13'),
    "kỳ lạ": (PLAN_PART, "2026-01-01/", "2027-01-01/"),
    "kế hoạch khác": (PLAN_PART, '"id":"', '"id":"0'),
}


@pytest.mark.parametrize("name", TASK_DAMAGES)
def test_damaged_tasks(other: Store, there: Paths, sent: Path, tmp_path: Path, name: str) -> None:
    part, old, new = TASK_DAMAGES[name]
    hurt = rewrite(sent, forged(part, old, new), tmp_path / "hỏng.khgd")
    with pytest.raises(AppError, match=r"không đúng dạng|không khớp nhau"):
        open_package(other, there, hurt)
    assert not there.received.exists()
