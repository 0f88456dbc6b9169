"""Evidence files: kept once, bundled, found missing or changed."""

import zipfile
from pathlib import Path

import pytest

from app.domain.assessment_flow import AssessmentStep
from app.domain.evidence_bundle import BundleEntry, with_paths
from app.domain.scoring import Mark, Side
from app.errors import AppError
from app.importers.workbooks import read_workbook
from app.models import Evidence
from app.paths import Paths
from app.services import evidence
from app.services.assessment_steps import take_step
from app.services.assessments import Sheet, get_sheet, set_mark
from app.store import Store
from app.workflows.criteria_evidence import (
    attach_evidence,
    check_evidence,
    evidence_path,
    export_bundle,
    verify_bundle,
)
from tests.services.test_assessments import keep


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def attach(store: Store, paths: Paths, sheet: Sheet, place: int, *files: Path) -> list[Evidence]:
    return attach_evidence(store, paths, sheet.assessment.id, [sheet.rows[place].id], files)


def test_one_file_stands_for_many_criteria_and_is_kept_once(
    store: Store, data_folder: Paths, tmp_path: Path
) -> None:
    sheet = keep(store)
    plan = file(tmp_path, "Kế hoạch.pdf", "một")
    (first,), (second,) = (attach(store, data_folder, sheet, place, plan) for place in (1, 2))
    assert first.id == second.id
    assert len(list(data_folder.attachments.rglob("*.pdf"))) == 1
    held = store.read(evidence.evidence_of, sheet.assessment.id)
    assert [len(held[sheet.rows[place].id].pieces) for place in (1, 2)] == [1, 1]
    store.write(evidence.remove_evidence, sheet.assessment.id, sheet.rows[1].id, first.id)
    assert sheet.rows[1].id not in store.read(evidence.evidence_of, sheet.assessment.id)
    assert evidence_path(data_folder, first).read_text(encoding="utf-8") == "một"


def test_points_without_evidence_are_found(
    store: Store, data_folder: Paths, tmp_path: Path
) -> None:
    sheet = keep(store)
    key = sheet.assessment.id
    for place, mark in {1: Mark(level=3), 4: Mark(level=1), 5: Mark(level=3)}.items():
        store.write(set_mark, key, sheet.rows[place].id, Side.SELF, mark)
    sheet = store.read(get_sheet, key)
    assert evidence.lacks_evidence(sheet, {}) == [1, 5]
    attach(store, data_folder, sheet, 1, file(tmp_path, "a.txt", "a"))
    store.write(evidence.tick_evidence, key, sheet.rows[5].id, 0, is_there=True)
    assert not evidence.lacks_evidence(sheet, store.read(evidence.evidence_of, key))


def test_a_bundle_holds_all_and_shows_what_was_changed(
    store: Store, data_folder: Paths, tmp_path: Path
) -> None:
    sheet = keep(store)
    same = [file(tmp_path / folder, "Kết quả.txt", folder) for folder in made(tmp_path, "a", "b")]
    attach(store, data_folder, sheet, 1, *same)
    document = Evidence(name="Nghị quyết", document="12/NQ-HĐND")
    store.write(evidence.add_evidence, sheet.assessment.id, [sheet.rows[4].id], document)
    target = tmp_path / "gói.zip"
    export_bundle(store, data_folder, sheet.assessment.id, target)
    first = target.read_bytes()
    export_bundle(store, data_folder, sheet.assessment.id, target)
    assert target.read_bytes() == first
    with zipfile.ZipFile(target) as bundle:
        assert sorted(bundle.namelist())[:2] == ["1.1/Kết quả (2).txt", "1.1/Kết quả.txt"]
        (tmp_path / "index.xlsx").write_bytes(bundle.read("Danh mục minh chứng.xlsx"))
    rows = read_workbook(tmp_path / "index.xlsx")["Minh chứng"]
    assert [row[1] for row in rows[3:]] == ["1.1", "1.1", "2/1"]
    assert verify_bundle(target).is_whole
    damage(target, "1.1/Kết quả.txt")
    check = verify_bundle(target)
    assert (check.changed, check.missing) == (("1.1/Kết quả.txt",), ("1.1/Kết quả (2).txt",))
    assert check.extra == ("lạ.txt",)


def made(folder: Path, *names: str) -> tuple[str, ...]:
    for name in names:
        (folder / name).mkdir()
    return names


def damage(target: Path, changed: str) -> None:
    """One file says something else, another is gone, a strange one is there."""
    with zipfile.ZipFile(target) as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist()}
    parts[changed] = b"x"
    del parts["1.1/Kết quả (2).txt"]
    parts["lạ.txt"] = b""
    with zipfile.ZipFile(target, "w") as bundle:
        for name, data in parts.items():
            bundle.writestr(name, data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_bundle_is_said(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(AppError, match="không phải gói minh chứng"):
        verify_bundle(tmp_path / "x.zip")


def test_files_that_are_gone_or_changed_are_found(
    store: Store, data_folder: Paths, tmp_path: Path
) -> None:
    sheet = keep(store)
    pieces = attach(
        store, data_folder, sheet, 1, file(tmp_path, "a.txt", "a"), file(tmp_path, "b.txt", "b")
    )
    evidence_path(data_folder, pieces[0]).unlink()
    evidence_path(data_folder, pieces[1]).write_text("c", encoding="utf-8")
    problems = check_evidence(store, data_folder, sheet.assessment.id)
    assert ["Không còn tệp" in problems[0], "đã bị thay đổi" in problems[1]] == [True, True]
    with pytest.raises(AppError, match="Không còn tệp"):
        export_bundle(store, data_folder, sheet.assessment.id, tmp_path / "gói.zip")
    assert not (tmp_path / "gói.zip").exists()


def test_a_final_assessment_gets_no_other_evidence(
    store: Store, data_folder: Paths, tmp_path: Path
) -> None:
    sheet = keep(store)
    for side in (Side.SELF, Side.APPRAISER):
        for place, mark in {1: Mark(level=3), 2: Mark(values=(0, 0)), 4: Mark(level=1)}.items():  # type: ignore[arg-type]
            store.write(set_mark, sheet.assessment.id, sheet.rows[place].id, side, mark)
    for step in (AssessmentStep.SELF_SCORE, AssessmentStep.APPRAISE, AssessmentStep.FINISH):
        store.write(take_step, sheet.assessment.id, step)
    with pytest.raises(AppError, match="đã chốt"):
        attach(store, data_folder, sheet, 1, file(tmp_path, "a.txt", "a"))


def test_paths_of_a_bundle_are_safe_and_different() -> None:
    names = [
        "a/../b.pdf",
        "A_.pdf",
        "con.txt",
        "=1.xlsx",
        "…" * 200 + ".pdf",
        "khong duoi",
        "a?.pdf",
        "a.pdf",
    ]
    entries = [BundleEntry("1.1", "", name, "", "", "0" * 64, 1) for name in names]
    paths = [entry.path for entry in with_paths(entries)]
    assert paths[0] == "1.1/a .. b.pdf"
    assert paths[2] == "1.1/_con.txt"
    assert len({path.casefold() for path in paths}) == len(paths)
    assert all(len(path) < 100 and ".." not in path.split("/") for path in paths)
