"""Comparing states of a plan, and the comparison as a file."""

import json
import sqlite3
from pathlib import Path

import docx
import pytest

from app import database
from app.errors import AppError
from app.models import RevisionKind
from app.paths import Paths
from app.services.plans import get_plan, save_plan
from app.services.revisions import keep_on_demand, list_revisions
from app.store import Store
from app.workflows.comparison import StateRef, compare_states, comparison_data
from app.workflows.export_comparison import export_comparison, proposed_comparison_name
from app.workflows.export_plan import ExportFile, FileKind, export_plan_files
from app.workflows.sample import load_sample


@pytest.fixture
def plan_id(store: Store) -> str:
    """The sample, kept, then with another subject and a task less."""
    plan_id = load_sample(store)
    store.write(keep_on_demand, plan_id)
    plan = store.read(get_plan, plan_id)
    plan.subject = f"{plan.subject} (điều chỉnh)"
    del plan.tasks[1]
    store.write(save_plan, plan)
    return plan_id


def test_what_changed_since(store: Store, plan_id: str) -> None:
    comparison = compare_states(store, StateRef(plan_id, 1), StateRef(plan_id))
    data = comparison_data(comparison)
    assert (data["from"], data["to"]) == (1, "now")
    counts = comparison.counts()
    assert (counts["changed"], counts["removed"], counts["new"], counts["moved"]) == (1, 1, 0, 0)
    first = json.loads(json.dumps(data))["changes"][0]
    assert (first["group"], first["kind"], first["place"]) == ("facts", "changed", "Trích yếu")
    assert first["pieces"][-1] == {"kind": "added", "text": " (điều chỉnh)"}


def test_back_is_the_other_way_round(store: Store, plan_id: str) -> None:
    counts = compare_states(store, StateRef(plan_id), StateRef(plan_id, 1)).counts()
    assert (counts["new"], counts["removed"]) == (1, 0)


@pytest.mark.parametrize("ending", ["docx", "pdf", "DOCX"])
def test_as_a_file(store: Store, plan_id: str, tmp_path: Path, ending: str) -> None:
    comparison = compare_states(store, StateRef(plan_id, 1), StateRef(plan_id))
    target = tmp_path / f"so sánh.{ending}"
    assert export_comparison(store, comparison, target) == target
    if ending == "docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(target)).paragraphs)
        assert "Tổng hợp thay đổi" in text
    assert [row.kind for row in store.read(list_revisions, plan_id)] == [RevisionKind.MANUAL]


def test_into_a_file_of_another_kind(store: Store, plan_id: str, tmp_path: Path) -> None:
    comparison = compare_states(store, StateRef(plan_id, 1), StateRef(plan_id))
    with pytest.raises(AppError, match=r"\.docx hoặc \.pdf"):
        export_comparison(store, comparison, tmp_path / "a.odt")
    assert proposed_comparison_name(comparison).endswith("so sánh phiên bản 1 với hiện tại.docx")


def test_an_export_keeps_a_revision(store: Store, tmp_path: Path) -> None:
    plan_id = load_sample(store)
    files = [ExportFile(tmp_path / name, FileKind(name[2:])) for name in ("a.docx", "a.pdf")]
    export_plan_files(store, plan_id, files)
    (row,) = store.read(list_revisions, plan_id)
    assert (row.kind, row.note) == (RevisionKind.EXPORT, "a.docx, a.pdf")


def test_a_database_that_another_program_writes_to_hinders_no_export(
    store: Store, data_folder: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = load_sample(store)
    monkeypatch.setattr(database, "_PATIENCE", 0.05)
    other = sqlite3.connect(data_folder.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    warnings: list[str] = []
    file = ExportFile(tmp_path / "a.docx", FileKind.DOCX)
    written = export_plan_files(store, plan_id, [file], warn=warnings.append)
    other.close()
    assert written == [tmp_path / "a.docx"]
    assert (tmp_path / "a.docx").exists()
    assert "chưa lưu được phiên bản" in warnings[0]
