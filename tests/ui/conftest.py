"""A window's surroundings: the look, a store, and dialogs that are recorded instead of shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.models import Leader
from app.paths import Paths
from app.services import directory, plans
from app.store import Store
from app.ui import messages, newest
from app.ui.application import leave_plain_clipboard
from app.ui.messages import Retry
from app.ui.opening import make_application
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.workspace import Workspace
from tests.factories import make_agency, make_plan

SEND_LOGS = 7
"""The answer to a failure."""
LONG_MS = 120_000
"""Only a test that fails waits so long."""


@dataclass
class Dialogs:
    """What the program wanted to show, and what the test answers."""

    shown: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    answer: int = 0
    closes_file: Callable[[], object] | None = None  # before "Thử lại"
    other_file: Path | None = None  # after "Lưu tên khác…"; neither: "Thôi"
    file: Path | None = None
    files: list[Path] = field(default_factory=list)
    fill: Callable[[QDialog], object] | None = None  # None: the dialog is cancelled

    def show(self, _parent: object, message: str) -> None:
        self.shown.append(message)

    def show_failure(self, _parent: object, details: str, send: Callable[[], object]) -> None:
        self.shown.append(details)
        if self.answer == SEND_LOGS:
            send()

    def ask(self, _parent: object, question: str, _answers: object) -> int:
        self.shown.append(question)
        return self.answer

    def show_in_folder(self, path: Path) -> None:
        self.opened.append(path.parent)

    def offer_retry(self, parent: object, message: str, *, can_rename: bool) -> Retry:
        self.show(parent, message)
        if self.closes_file is not None:
            self.closes_file()
            return Retry.SAME
        if can_rename and self.other_file is not None:
            self.file = self.other_file
            return Retry.ELSEWHERE
        return Retry.NONE

    def choose(self, _parent: object, title: str, _where: object) -> Path | None:
        self.shown.append(title)
        return self.file

    def choose_many(self, _parent: object, title: str, *_where: object) -> list[Path]:
        self.shown.append(title)
        return self.files or ([self.file] if self.file else [])

    def run(self, dialog: QDialog) -> bool:
        self.shown.append(dialog.windowTitle())
        if self.fill is None:
            return False
        self.fill(dialog)
        return True


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    """Dialogs recorded and answered."""
    recorder = Dialogs()
    monkeypatch.setattr(messages, "show_error", recorder.show)
    monkeypatch.setattr(messages, "show_failure", recorder.show_failure)
    monkeypatch.setattr(messages, "ask", recorder.ask)
    monkeypatch.setattr(messages, "offer_retry", recorder.offer_retry)
    monkeypatch.setattr(messages, "choose_file_to_open", recorder.choose)
    monkeypatch.setattr(messages, "choose_workbook_to_open", recorder.choose)
    monkeypatch.setattr(messages, "choose_criteria_to_open", recorder.choose)
    monkeypatch.setattr(messages, "choose_file_to_save", recorder.choose)
    monkeypatch.setattr(messages, "choose_pdf_to_open", recorder.choose)
    monkeypatch.setattr(messages, "choose_files", recorder.choose_many)
    monkeypatch.setattr(messages, "choose_place_for", recorder.choose)
    monkeypatch.setattr(messages, "tell", recorder.show)
    monkeypatch.setattr(messages, "run", recorder.run)
    monkeypatch.setattr(messages, "choose_folder", recorder.choose)
    monkeypatch.setattr(messages, "open_path", recorder.opened.append)
    monkeypatch.setattr(messages, "print_path", recorder.opened.append)
    monkeypatch.setattr(messages, "show_in_folder", recorder.show_in_folder)
    return recorder


class PatientBot(QtBot):
    """What has to come is waited for, however busy the machine is."""

    @override
    def waitSignal(self, signal: Any, *, timeout: int = LONG_MS, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONG_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of the plugin's, whose patience is five seconds."""
    assert qapp is not None
    return PatientBot(request)


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application as the user has it."""
    assert qapp is not None
    yield make_application([])
    leave_plain_clipboard()


@pytest.fixture(autouse=True)
def patient_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page asks for is there when it is asked for, however busy the machine is."""
    monkeypatch.setattr(newest, "PATIENCE_MS", LONG_MS)


@pytest.fixture
def workspace(
    app: QApplication, store: Store, data_folder: Paths, dialogs: Dialogs
) -> Iterator[Workspace]:
    """What pages share; its background work has ended when the test has."""
    assert app is not None
    assert not dialogs.shown
    made = Workspace(store, data_folder)
    yield made
    made.runner.finish()
    made.saver.finish()


@pytest.fixture
def editor(workspace: Workspace, store: Store, qtbot: QtBot) -> PlanEditor:
    """A small plan, open."""
    agency = make_agency()
    agency.leaders.append(Leader(full_name="Trần Thu Hạnh", title="Giám đốc"))
    store.write(directory.save_agency, agency)
    plan = make_plan()
    store.write(plans.save_plan, plan)
    made = PlanEditor(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.open_plan(store.read(plans.get_plan, plan.id), Group.LETTERHEAD)
    return made
