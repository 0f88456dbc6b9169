"""What the groups of the form have in common."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.places import Spot
from app.models import Plan


class PlanForm(QWidget):
    """One group of a plan: ``show_plan`` fills it, ``apply_to`` writes back, ``edited`` tells.

    A group is made and filled when it is first looked at, so that a plan opens at once.

    Rows of tables are the plan's own objects and are changed in place; their lists and the texts
    reach the plan with ``apply_to``.
    """

    edited = Signal()
    moved = Signal(str)  # another section or appendix of the group is shown: its key

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title, self)
        heading.setObjectName("heading")
        words = QLabel(hint, self)
        words.setObjectName("hint")
        words.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 8)
        self.body.setSpacing(8)
        self.body.addWidget(heading)
        self.body.addWidget(words)
        self.body.addSpacing(4)

    def show_plan(self, plan: Plan) -> None:
        """Fill the widgets."""
        raise NotImplementedError

    def return_to(self, plan: Plan) -> None:
        """The group is shown again: other groups may have changed what it tells about the plan."""

    def go_to(self, key: str) -> None:
        """Show the section, appendix or list of rows that ``key`` names."""

    def show_spot(self, spot: Spot, words: str) -> None:  # noqa: ARG002 - for those with texts
        """Go to the field of a spot of this group and select the words in it, if they are there."""
        self.go_to(spot.key)

    def current_key(self) -> str:
        """The key of the section or appendix that is shown; "" where the group is one whole."""
        return ""

    def apply_to(self, plan: Plan) -> None:
        """Write the widgets' values into the plan."""
        raise NotImplementedError


def put_rows(rows: list[Any], shown: Iterable[Any]) -> None:
    """Make the plan's list hold the rows that are shown, touching it only when it differs."""
    wanted = list(shown)
    if rows != wanted:
        rows[:] = wanted
