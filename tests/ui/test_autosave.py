"""Saving in the background: what is typed meanwhile, what fails, what is left."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models import Task
from app.services import plans
from app.store import Store
from app.ui.autosave import STAY
from app.ui.background import Job
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.text_forms import SubjectForm
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs
from tests.ui.finding import form_of
from tests.ui.typing_keys import type_text


@pytest.fixture
def gate(workspace: Workspace) -> Iterator[Event]:
    """Saves wait until it is set."""
    opened = Event()
    workspace.saver.start(Job(lambda _progress: opened.wait()))
    yield opened
    opened.set()


def write(editor: PlanEditor, text: str) -> None:
    """Type at the beginning of the subject."""
    type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, text)


def subject(editor: PlanEditor, store: Store) -> str:
    return store.read(plans.get_plan, editor.plan.id).subject


def test_typing_on_does_not_put_the_save_off(editor: PlanEditor, qtbot: QtBot) -> None:
    pause = editor.autosave._pause
    pause.setTimerType(Qt.TimerType.PreciseTimer)
    pause.setInterval(600_000)  # longer than any machine takes to type a letter
    write(editor, "a")
    qtbot.wait(20)
    left = pause.remainingTime()
    write(editor, "b")
    assert 0 < pause.remainingTime() <= left < pause.interval()


def test_what_is_typed_while_saving_is_saved_next(
    editor: PlanEditor, store: Store, gate: Event, qtbot: QtBot
) -> None:
    write(editor, "a")
    with qtbot.waitSignal(editor.named):
        editor.autosave._save_aside()
        write(editor, "b")
        editor.plan.tasks.append(Task(row_list="programme-1", content="Việc ba"))
        gate.set()
    first = store.read(plans.get_plan, editor.plan.id)
    assert (first.subject[:2], len(first.tasks)) == ("aĐ", 2)
    assert editor.autosave.save()
    second = store.read(plans.get_plan, editor.plan.id)
    assert (second.subject[:3], len(second.tasks)) == ("abĐ", 3)


def test_a_save_whose_moment_came_while_saving_follows_at_once(
    editor: PlanEditor, store: Store, gate: Event, qtbot: QtBot
) -> None:
    write(editor, "a")
    editor.autosave._pause.stop()
    editor.autosave._save_aside()
    write(editor, "b")
    editor.autosave._pause.stop()
    editor.autosave._save_aside()
    gate.set()
    qtbot.waitUntil(lambda: not editor.autosave.is_dirty)
    assert subject(editor, store).startswith("ab")


def test_leaving_waits_for_the_save_that_runs(
    editor: PlanEditor, store: Store, gate: Event
) -> None:
    write(editor, "a")
    editor.autosave._save_aside()
    write(editor, "b")
    gate.set()
    assert editor.may_leave()
    assert subject(editor, store).startswith("ab")


def test_another_plan_does_not_take_the_result(
    editor: PlanEditor, store: Store, gate: Event
) -> None:
    other = store.read(plans.get_plan, store.write(plans.duplicate_plan, editor.plan.id))
    write(editor, "a")
    editor.autosave._save_aside()
    gate.set()
    editor.open_plan(other, Group.SUBJECT)
    assert not editor.autosave.is_dirty
    write(editor, "b")
    assert editor.autosave.save()
    assert subject(editor, store).startswith("bĐ")


def test_an_unexpected_failure_keeps_the_text_and_asks_before_leaving(
    editor: PlanEditor,
    store: Store,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def fail(*_args: object) -> None:
        raise KeyError("x")

    write(editor, "a")
    monkeypatch.setattr(store, "write", fail)
    dialogs.answer = STAY
    with qtbot.capture_exceptions() as raised:
        assert not editor.may_leave()
    assert [kind for kind, _, _ in raised] == [KeyError]
    assert editor.notice.text().startswith("Chưa lưu được.")
    assert len(dialogs.shown) == 1


def test_what_was_saved_elsewhere_is_named_with_its_time(editor: PlanEditor, store: Store) -> None:
    store.write(plans.save_plan, store.read(plans.get_plan, editor.plan.id))
    write(editor, "a")
    assert not editor.autosave.save()
    assert "máy khác (lúc " in editor.notice.text()
