"""The states that an open plan has had: back and forth over text and structure alike."""

from app.models import Plan
from app.models.snapshot import is_same, snapshot

_MOST_STATES = 60


class History:
    """``note`` keeps a state; ``back`` and ``forth`` give copies of those around it."""

    def __init__(self) -> None:
        self._states: list[Plan] = []
        self._at = -1

    def begin(self, plan: Plan) -> None:
        """Another plan: nothing before it can be gone back to."""
        self._states = [snapshot(plan)]
        self._at = 0

    def note(self, plan: Plan) -> None:
        """A copy of the plan as it is now, which nobody changes.

        What had been taken back is forgotten when it differs.
        """
        if self._at >= 0 and is_same(self._states[self._at], plan):
            return
        self._states = [*self._states[: self._at + 1], plan][-_MOST_STATES:]
        self._at = len(self._states) - 1

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier state."""
        return self._at > 0

    @property
    def can_go_forth(self) -> bool:
        """Whether something has been taken back."""
        return self._at + 1 < len(self._states)

    def back(self) -> Plan:
        """The state before; IndexError when there is none."""
        return self._go(-1)

    def forth(self) -> Plan:
        """The state that was taken back; IndexError when there is none."""
        return self._go(1)

    def _go(self, step: int) -> Plan:
        if not 0 <= self._at + step < len(self._states):
            raise IndexError(step)
        self._at += step
        return snapshot(self._states[self._at])
