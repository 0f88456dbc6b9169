"""Back and forth in the whole plan: text, rows, sections, in the order in which it was done."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import Plan, Section, Task
from app.models.snapshot import snapshot
from app.store import Store
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.history import History
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.text_forms import ClosingForm, SubjectForm
from tests.ui.finding import act, form_of, saved
from tests.ui.typing_keys import type_text

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def test_states_are_kept_only_when_they_differ() -> None:
    plan = Plan(subject="A", tasks=[Task(content="Một")])
    history = History()
    history.begin(plan)
    history.note(snapshot(plan))
    assert not history.can_go_back
    plan.tasks[0].content = "Hai"
    history.note(snapshot(plan))
    assert history.back().tasks[0].content == "Một"
    assert history.forth().tasks[0].content == "Hai"


def test_a_new_edit_forgets_what_was_taken_back() -> None:
    plan = Plan(subject="A")
    history = History()
    history.begin(plan)
    for subject in ("B", "C"):
        plan.subject = subject
        history.note(snapshot(plan))
    history.back()
    plan.subject = "D"
    history.note(snapshot(plan))
    assert not history.can_go_forth
    assert history.back().subject == "B"


def test_all_who_ask_between_two_edits_get_one_copy(editor: PlanEditor) -> None:
    taken = [editor._present(), editor._present()]
    type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, "A ")
    taken.append(editor._present())
    assert taken[0] is taken[1]
    assert [plan.subject[:2] == "A " for plan in taken[1:]] == [False, True]


def test_text_and_structure_of_several_groups(editor: PlanEditor, store: Store) -> None:
    before = saved(editor, store)
    type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, "A ")
    editor.autosave.save()
    outline = form_of(editor, Group.OUTLINE, OutlineForm)
    act(outline.tree.view, "Thêm mục")
    type_text(outline.title, "MỚI")
    editor.autosave.save()
    type_text(form_of(editor, Group.CLOSING, ClosingForm).closing.editor, "Hết")
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Z, CTRL_ALT)
    after = saved(editor, store)
    assert (after.subject, after.closing) == (before.subject, before.closing)
    assert [section.id for section in after.sections] == [section.id for section in before.sections]
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Y, CTRL_ALT)
    again = saved(editor, store)
    assert (again.subject[:2], again.closing) == ("A ", "Hết")
    assert [section.title for section in again.sections].count("MỚI") == 1


def test_another_plan_begins_anew(editor: PlanEditor) -> None:
    type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, "A ")
    editor.autosave.save()
    editor.open_plan(Plan(sections=[Section(title="X")]), Group.SUBJECT)
    QTest.keyClick(editor, Qt.Key.Key_Z, CTRL_ALT)
    assert editor.plan.sections[0].title == "X"
