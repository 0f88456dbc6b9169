"""Back and forth through the states of the open plan, by two commands."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models import Plan
from app.ui.actions import make_action
from app.ui.plans.history import History


class Steps(QObject):
    """``state_wanted`` brings the plan to show instead; ``note`` keeps the present state."""

    state_wanted = Signal(object)  # Plan

    def __init__(self, owner: QWidget, take: Callable[[], Plan]) -> None:
        """``take`` gives a copy of the plan as it is on the screen, which nobody changes."""
        super().__init__(owner)
        self._take = take
        self._history = History()
        self.undo = make_action(
            owner,
            "Hoàn tác",
            self._go_back,
            keys="Ctrl+Alt+Z",
            image="undo",
            tip="Lùi một bước trong cả kế hoạch",
        )
        self.redo = make_action(
            owner,
            "Làm lại",
            self._go_forth,
            keys="Ctrl+Alt+Y",
            image="redo",
            tip="Tiến một bước trong cả kế hoạch",
        )
        self.both = (self.undo, self.redo)

    def begin(self, plan: Plan) -> None:
        """Another plan."""
        self._history.begin(plan)
        self._update()

    def note(self, plan: Plan) -> None:
        """Keep the plan's present state: a copy that nobody changes."""
        self._history.note(plan)
        self._update()

    def note_edit(self) -> None:
        """Something was edited that is in no state yet: it can be taken back."""
        self.undo.setEnabled(True)

    def _go_back(self) -> None:
        self.note(self._take())
        if self._history.can_go_back:
            self._put(self._history.back())

    def _go_forth(self) -> None:
        if self._history.can_go_forth:
            self._put(self._history.forth())

    def _put(self, state: Plan) -> None:
        self.state_wanted.emit(state)
        self._update()

    def _update(self) -> None:
        self.undo.setEnabled(self._history.can_go_back)
        self.redo.setEnabled(self._history.can_go_forth)
