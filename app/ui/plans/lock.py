"""A form that only shows: what is issued is read and copied, never edited."""

from typing import TypeVar, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.models import Plan
from app.ui.plans.basis_parts import BasisParts
from app.ui.plans.form import PlanForm
from app.ui.plans.outline_tree import OutlineTree
from app.ui.tables.rows_table import RowsTable
from app.ui.tool_row import ToolRow

W = TypeVar("W", bound=QWidget)

READS = "reads"
"""A property (any text) of what only chooses what is shown: it works in a locked form too."""
_YES = "yes"
_HIDDEN = "hidden-by-lock"
_ONLY_FOR_EDITING: tuple[type[QWidget], ...] = (ToolRow, BasisParts, QToolButton, QPushButton)


class Locks:
    """Fills forms with plans; those of an issued plan only show."""

    def __init__(self) -> None:
        self._locked: set[PlanForm] = set()

    def show(self, form: PlanForm, plan: Plan) -> None:
        """Fill a form; what was locked is let go first, as forms show and hide by themselves."""
        if form in self._locked:
            self._locked.remove(form)
            set_locked(form, is_locked=False)
        form.show_plan(plan)
        if plan.is_fixed:
            self._locked.add(form)
            set_locked(form, is_locked=True)


def set_locked(form: QWidget, *, is_locked: bool) -> None:
    """Let the fields of ``form`` be read only, without its commands; or be edited again.

    Commands are made invisible, not disabled: their forms enable them as they go along, and an
    invisible one stays without effect.
    """
    fields: list[QLineEdit | QTextEdit | QPlainTextEdit] = [*_all(form, QLineEdit)]
    fields += [*_all(form, QTextEdit), *_all(form, QPlainTextEdit)]
    for field in fields:
        field.setReadOnly(is_locked)
        field.style().unpolish(field)  # its look follows
        field.style().polish(field)
    tables: list[RowsTable | OutlineTree] = [*_all(form, RowsTable), *_all(form, OutlineTree)]
    for table in tables:
        table.set_locked(is_locked=is_locked)
    for choice in (*_all(form, QComboBox), *_all(form, QCheckBox)):
        if not choice.property(READS):
            choice.setEnabled(not is_locked)
    for action in cast("list[QAction]", form.findChildren(QAction)):
        action.setVisible(not is_locked)
    for kind in _ONLY_FOR_EDITING:
        for widget in _all(form, kind):
            _hide(widget) if is_locked else _show(widget)


def _hide(widget: QWidget) -> None:
    if not widget.isHidden():
        widget.setProperty(_HIDDEN, _YES)
        widget.hide()


def _show(widget: QWidget) -> None:
    """What the form itself had hidden stays so."""
    if widget.property(_HIDDEN):
        widget.setProperty(_HIDDEN, "")
        widget.show()


def _all(form: QWidget, kind: type[W]) -> list[W]:
    return cast("list[W]", form.findChildren(kind))
