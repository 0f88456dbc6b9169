"""Finding forms, commands and buttons as a user would name them."""

from typing import TypeVar, cast

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.modeltest import ModelTester

from app.models import Plan
from app.services import plans
from app.store import Store
from app.ui.plans.editor import PlanEditor
from app.ui.plans.form import PlanForm
from app.ui.plans.groups import Group

F = TypeVar("F", bound=PlanForm)


def form_of(editor: PlanEditor, group: Group, kind: type[F]) -> F:
    """The form of a group, which is of this kind; the group is looked at."""
    editor.navigation.choose(group)
    form = editor.forms[group]
    assert isinstance(form, kind)
    return form


def saved(editor: PlanEditor, store: Store) -> Plan:
    """The plan as it is in the data after saving."""
    assert editor.autosave.save()
    return store.read(plans.get_plan, editor.plan.id)


def act(widget: QWidget, text: str) -> None:
    """Trigger a command of the widget, whichever of its letters is underlined."""
    named = text.replace("&", "")
    next(one for one in widget.actions() if one.text().replace("&", "") == named).trigger()


def press(widget: QWidget, text: str) -> None:
    """Click a button that can be seen."""
    buttons = cast("list[QPushButton]", widget.findChildren(QPushButton))
    button = next(b for b in buttons if b.text().replace("&", "") == text and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def check_model(tester: ModelTester, model: QAbstractItemModel) -> None:
    """Qt's own rules for item models."""
    tester.check(model)  # type: ignore[no-untyped-call]
