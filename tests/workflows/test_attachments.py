"""Signed scans: kept once under their hash, found again, told when they are not what they were."""

from pathlib import Path

import pytest

from app.errors import AppError
from app.models import AuditAction
from app.paths import Paths
from app.services.audit import list_entries
from app.services.plan_life import issue_plan
from app.services.plans import save_plan
from app.store import Store
from app.workflows import attachments
from app.workflows.attachments import attach_scan, scan_path
from app.workflows.file_store import FileStore
from tests.factories import make_plan

PDF = b"%PDF-1.7\nnoi dung\n%%EOF"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Bản đã ký số 5.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def plan_id(store: Store) -> str:
    plan = make_plan()
    store.write(save_plan, plan)
    store.write(issue_plan, plan.id, None, 5)
    return plan.id


def kept(paths: Paths) -> list[Path]:
    return [path for path in paths.attachments.rglob("*") if path.is_file()]


def test_a_scan_is_kept_and_found(
    store: Store, data_folder: Paths, plan_id: str, scan: Path
) -> None:
    attached = attach_scan(store, data_folder, plan_id, scan)
    scan.unlink()
    found = scan_path(store, data_folder, plan_id)
    assert found.read_bytes() == PDF
    assert found == data_folder.attachments / attached.sha256[:2] / f"{attached.sha256}.pdf"
    newest = store.read(list_entries, plan_id)[0]
    assert newest.action is AuditAction.ATTACHED
    assert attached.sha256 in newest.after


def test_the_same_content_is_kept_once(
    store: Store, data_folder: Paths, plan_id: str, scan: Path
) -> None:
    for _ in range(2):
        attach_scan(store, data_folder, plan_id, scan)
    assert len(kept(data_folder)) == 1


def test_a_file_that_was_changed_or_is_gone_is_told(
    store: Store, data_folder: Paths, plan_id: str, scan: Path
) -> None:
    attach_scan(store, data_folder, plan_id, scan)
    path = scan_path(store, data_folder, plan_id)
    path.write_bytes(PDF.replace(b"noi", b"moi"))
    with pytest.raises(AppError, match="đã bị thay đổi"):
        scan_path(store, data_folder, plan_id)
    path.unlink()
    with pytest.raises(AppError, match="Không còn tệp"):
        scan_path(store, data_folder, plan_id)
    attach_scan(store, data_folder, plan_id, scan)  # the way out
    assert scan_path(store, data_folder, plan_id).read_bytes() == PDF


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a Word file", b"text"])
def test_only_a_pdf_is_attached(
    store: Store, data_folder: Paths, plan_id: str, scan: Path, content: bytes
) -> None:
    scan.write_bytes(content)
    with pytest.raises(AppError, match="không phải tệp PDF"):
        attach_scan(store, data_folder, plan_id, scan)
    assert not kept(data_folder)


def test_a_file_that_is_too_large_is_refused(
    store: Store,
    data_folder: Paths,
    plan_id: str,
    scan: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attachments, "MOST_BYTES", 10)
    with pytest.raises(AppError, match="độ phân giải thấp hơn"):
        attach_scan(store, data_folder, plan_id, scan)


def test_a_draft_has_no_signed_scan(store: Store, data_folder: Paths, scan: Path) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    with pytest.raises(AppError, match="đã ban hành"):
        attach_scan(store, data_folder, plan.id, scan)
    with pytest.raises(AppError, match="chưa có bản đã ký"):
        scan_path(store, data_folder, plan.id)


def test_stopping_half_way_leaves_nothing(tmp_path: Path, scan: Path) -> None:
    def stop(_what: str, _share: float) -> None:
        raise AppError("Dừng")

    with pytest.raises(AppError, match="Dừng"):
        FileStore(tmp_path / "kho").put(scan, stop)
    assert not [path for path in (tmp_path / "kho").rglob("*") if path.is_file()]


def test_a_file_that_is_not_there(store: Store, data_folder: Paths, plan_id: str) -> None:
    with pytest.raises(AppError, match="Không tìm thấy tệp"):
        attach_scan(store, data_folder, plan_id, Path("không có.pdf"))
