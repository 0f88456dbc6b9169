"""The bar below an open plan: what state it is in, and what can be done with it as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.documents import PLAN_STATE_NAMES
from app.models import Plan
from app.ui.actions import make_button
from app.ui.plans.groups import count_words


@dataclass(frozen=True, slots=True)
class SavedState:
    """How far an open plan is saved."""

    is_new: bool
    is_dirty: bool
    has_failed: bool


class EditorBar(QWidget):
    """Words on the left, commands on the right; the last of ``buttons`` is the primary one."""

    def __init__(
        self,
        parent: QWidget,
        steps: Sequence[QAction],
        tools: Sequence[QAction],
        buttons: Sequence[QAction],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bottom-bar")
        self.words = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.words, 1)
        for action in steps:
            row.addWidget(make_button(self, action, has_text=False))
        for action in tools:
            row.addWidget(make_button(self, action))
        for action in buttons:
            button = QPushButton(action.text(), self)
            button.setToolTip(action.toolTip())
            button.setProperty("look", "primary" if action is buttons[-1] else "")
            button.clicked.connect(action.trigger)
            row.addWidget(button)

    def show_state(self, plan: Plan, saved: SavedState, pages: int) -> None:
        """``Dự thảo · đã lưu 10:42 · 12 trang · 5.310 từ``; 0 pages are not known yet."""
        name = (
            f"Mẫu: {plan.template_title}" if plan.template_title else PLAN_STATE_NAMES[plan.state]
        )
        if saved.has_failed:
            self.words.setText(f"{name} · CHƯA LƯU ĐƯỢC")
        elif saved.is_dirty:
            self.words.setText(f"{name} · đang soạn…")
        else:
            words = f"{count_words(plan):,}".replace(",", ".")
            counted = f" · {pages} trang" if pages else ""
            self.words.setText(f"{name} · {_saved_text(plan, saved)}{counted} · {words} từ")


def _saved_text(plan: Plan, saved: SavedState) -> str:
    if saved.is_new:
        return "chưa có gì để lưu"
    moment, today = plan.updated_at.astimezone(), datetime.now().astimezone().date()
    return f"đã lưu {moment:%H:%M}" if moment.date() == today else f"đã lưu {moment:%d/%m/%Y}"
