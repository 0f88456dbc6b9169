"""The bar below an open plan: what state it is in, and what can be done with it as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.models import Plan
from app.ui.actions import make_button
from app.ui.plans.groups import count_words
from app.ui.plans.state_words import STATE_INK, state_words


@dataclass(frozen=True, slots=True)
class SavedState:
    """How far an open plan is saved."""

    is_new: bool
    is_dirty: bool
    has_failed: bool


class EditorBar(QWidget):
    """Words on the left, commands on the right; the last of ``buttons`` is the primary one.

    ``rarer`` are in the menu "Văn bản". A command that is invisible has no button either.
    """

    def __init__(
        self,
        parent: QWidget,
        steps: Sequence[QAction],
        tools: Sequence[QAction],
        rarer: Sequence[QAction],
        buttons: Sequence[QAction],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bottom-bar")
        self.state, self.words = QLabel(self), QLabel(self)
        # a narrow window has room for the commands, the words are cut
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.state)
        row.addWidget(self.words, 1)
        for action in steps:
            row.addWidget(_follow(make_button(self, action, has_text=False), action))
        for action in tools:
            row.addWidget(_follow(make_button(self, action), action))
        self.rarer = QToolButton(self)
        self.rarer.setText("&Văn bản")
        self.rarer.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.rarer)
        menu.addActions(rarer)
        self.rarer.setMenu(menu)
        row.addWidget(self.rarer)
        for action in buttons:
            button = QPushButton(action.text(), self)
            button.setToolTip(action.toolTip())
            button.setProperty("look", "primary" if action is buttons[-1] else "")
            button.clicked.connect(action.trigger)
            row.addWidget(_follow(button, action))

    def show_state(self, plan: Plan, saved: SavedState, pages: int) -> None:
        """``Dự thảo · đã lưu 10:42 · 12 trang · 5.310 từ``; 0 pages are not known yet."""
        is_template = bool(plan.template_title)
        self.state.setText(f"Mẫu: {plan.template_title}" if is_template else state_words(plan))
        self.state.setProperty("look", "muted" if is_template else STATE_INK[plan.state])
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        if saved.has_failed:
            self._tell("· CHƯA LƯU ĐƯỢC")
        elif saved.is_dirty:
            self._tell("· đang soạn…")
        else:
            words = f"{count_words(plan):,}".replace(",", ".")
            counted = f" · {pages} trang" if pages else ""
            kept = "" if plan.is_fixed else f" · {_saved_text(plan, saved)}"
            self._tell(f"{kept}{counted} · {words} từ".strip())

    def _tell(self, words: str) -> None:
        self.words.setText(words)
        self.words.setToolTip(words.strip("· "))

    def text(self) -> str:
        """What the bar says."""
        return f"{self.state.text()} {self.words.text()}"


def _follow(button: QWidget, action: QAction) -> QWidget:
    action.changed.connect(lambda: button.setVisible(action.isVisible()))
    button.setVisible(action.isVisible())
    return button


def _saved_text(plan: Plan, saved: SavedState) -> str:
    if saved.is_new:
        return "chưa có gì để lưu"
    moment, today = plan.updated_at.astimezone(), datetime.now().astimezone().date()
    return f"đã lưu {moment:%H:%M}" if moment.date() == today else f"đã lưu {moment:%d/%m/%Y}"
