"""The sample plan typed from nothing in the real window is the sample plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models import Plan
from app.paths import Paths
from app.services.plans import save_plan
from app.store import Store
from app.ui.main_window import MainWindow
from app.ui.workspace import Workspace
from app.workflows.export_plan import ExportFile, FileKind, export_plan_files
from app.workflows.sample import sample_plan
from tests.e2e.robot import Robot
from tests.ui.conftest import Dialogs


@pytest.fixture
def window(
    app: QApplication, store: Store, data_folder: Paths, dialogs: Dialogs, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The program without data, open."""
    assert app is not None
    assert not dialogs.shown
    made = MainWindow(Workspace(store, data_folder))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    yield made
    made.close()


def exported(store: Store, plan: Plan, folder: Path) -> list[bytes]:
    """The Word file and the PDF."""
    folder.mkdir()
    files = [ExportFile(folder / f"plan.{kind}", kind) for kind in FileKind]
    return [path.read_bytes() for path in export_plan_files(store, plan.id, files)]


def test_it_exports_to_the_same_files(
    window: MainWindow, store: Store, dialogs: Dialogs, tmp_path: Path
) -> None:
    Robot(window, dialogs).type_plan(sample_plan())
    assert window.plans.editor.autosave.save_now()
    sample = sample_plan()
    store.write(save_plan, sample)
    typed_files = exported(store, window.plans.editor.plan, tmp_path / "typed")
    sample_files = exported(store, sample, tmp_path / "sample")
    assert len(typed_files) == len(FileKind)
    for typed, original in zip(typed_files, sample_files, strict=True):
        assert typed == original
