"""Files of evidence: kept with their task, taken off and put back, opened only while unchanged."""

from pathlib import Path

import pytest

from app.errors import AppError, Cancelled
from app.models import AuditAction, QuarterClosing
from app.paths import Paths
from app.services.plans import save_plan, trash_plan
from app.services.task_evidence import list_evidence, remove_evidence, restore_evidence
from app.services.work_board import list_history, read_board
from app.store import Store
from app.workflows import task_evidence
from app.workflows.attachments import attachment_path
from app.workflows.task_evidence import attach_files, open_evidence, save_copy
from tests.factories import make_plan


@pytest.fixture
def task_id(store: Store) -> str:
    plan = make_plan()
    store.write(save_plan, plan)
    return plan.tasks[0].id


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Báo cáo quý I.docx"
    path.write_bytes(b"noi dung")
    return path


def names(store: Store, task_id: str) -> list[str]:
    return [file.name for file in store.read(list_evidence, task_id)]


def test_files_are_kept_each_by_itself(
    store: Store, data_folder: Paths, task_id: str, scan: Path, tmp_path: Path
) -> None:
    other, empty = tmp_path / "ảnh.jpg", tmp_path / "trống.pdf"
    other.write_bytes(b"anh")
    empty.touch()
    gone = tmp_path / "không có.pdf"
    done = attach_files(store, data_folder, task_id, [scan, tmp_path, gone, empty, other, scan])
    assert [file.name for file in done.added] == ["Báo cáo quý I.docx", "ảnh.jpg"]
    for words, sentence in zip(
        ("là một thư mục", "Không tìm thấy", "trống", "đã là minh chứng"), done.refused, strict=True
    ):
        assert words in sentence
    assert names(store, task_id) == ["ảnh.jpg", "Báo cáo quý I.docx"]
    (item, _) = store.read(read_board, done.added[0].plan_id).items
    assert item.evidence_files == 2
    history = store.read(list_history, task_id)
    assert [entry.action for entry in history] == [AuditAction.EVIDENCE] * 2
    assert "ảnh.jpg" in history[0].after


def test_a_file_that_is_too_large_is_refused(
    store: Store, data_folder: Paths, task_id: str, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_evidence, "MOST_BYTES", 4)
    (sentence,) = attach_files(store, data_folder, task_id, [scan]).refused
    assert "chỉ đính kèm được tệp đến" in sentence
    assert not data_folder.attachments.exists()


def test_stopping_keeps_what_is_there(
    store: Store, data_folder: Paths, task_id: str, scan: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.pdf"
    other.write_bytes(b"b")

    def stop(what: str, _share: float) -> None:
        if "b.pdf" in what:
            raise Cancelled

    done = attach_files(store, data_folder, task_id, [scan, other], stop)
    assert done.is_stopped
    assert names(store, task_id) == [scan.name]
    assert len([path for path in data_folder.attachments.rglob("*") if path.is_file()]) == 1


def test_it_is_opened_as_a_copy_under_its_name(
    store: Store, data_folder: Paths, task_id: str, scan: Path, tmp_path: Path
) -> None:
    (file,) = attach_files(store, data_folder, task_id, [scan]).added
    for _ in range(2):  # the second time a copy is there already
        copy = open_evidence(data_folder, file)
        assert (copy.name, copy.read_bytes()) == (scan.name, b"noi dung")
        assert not copy.stat().st_mode & 0o222
    target = tmp_path / "bản sao.docx"
    save_copy(data_folder, file, target)
    assert target.read_bytes() == b"noi dung"
    kept = attachment_path(data_folder, file)
    kept.write_bytes(b"noi DUNG")
    for work in (
        lambda: open_evidence(data_folder, file),
        lambda: save_copy(data_folder, file, target),
    ):
        with pytest.raises(AppError, match="đã bị thay đổi"):
            work()


def test_a_program_is_kept_but_not_opened(
    store: Store, data_folder: Paths, task_id: str, tmp_path: Path
) -> None:
    program = tmp_path / "bao-cao.pdf.exe"
    program.write_bytes(b"MZ")
    (file,) = attach_files(store, data_folder, task_id, [program]).added
    with pytest.raises(AppError, match="tệp chương trình nên không mở"):
        open_evidence(data_folder, file)


def test_taken_off_and_put_back(store: Store, data_folder: Paths, task_id: str, scan: Path) -> None:
    (file,) = attach_files(store, data_folder, task_id, [scan]).added
    removed = store.write(remove_evidence, [file.id])
    assert not names(store, task_id)
    with pytest.raises(AppError, match="vừa được bỏ"):
        store.write(remove_evidence, [file.id])
    store.write(restore_evidence, removed)
    assert names(store, task_id) == [scan.name]
    assert open_evidence(data_folder, file).read_bytes() == b"noi dung"


def test_a_closed_quarter_keeps_its_files(
    store: Store, data_folder: Paths, task_id: str, scan: Path
) -> None:
    (file,) = attach_files(store, data_folder, task_id, [scan]).added
    closing = QuarterClosing(plan_id=file.plan_id, year=2026, quarter=1, revision=1)
    store.write(lambda session: session.add(closing))
    for work in (
        lambda: attach_files(store, data_folder, task_id, [scan]),
        lambda: store.write(remove_evidence, [file.id]),
        lambda: store.write(restore_evidence, [file]),
    ):
        with pytest.raises(AppError, match=r"Quý I/2026 đã chốt .* tệp minh chứng"):
            work()
    store.write(trash_plan, file.plan_id)
    with pytest.raises(AppError, match="thùng rác"):
        attach_files(store, data_folder, task_id, [scan])
