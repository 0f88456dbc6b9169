"""Above an open plan: why it is locked, what the leader said, which plans belong to it."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.documents import PlanState
from app.models import Plan
from app.services.plan_links import LinkedPlan

_LOCKED = {
    PlanState.ISSUED: (
        "Đã ban hành: chỉ xem, sao chép. Sai về nội dung thì lập văn bản sửa đổi, sai về thể thức "
        "thì lập công văn đính chính."
    ),
    PlanState.WITHDRAWN: ("Đã thu hồi: chỉ xem, sao chép. Cần bản tương tự thì nhân bản."),
}
_MOST_LETTERS = 600


class _Bar(QFrame):
    """Words with buttons behind them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setProperty("look", "quiet")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 4, 8, 4)
        self.row.addWidget(self.words, 1)
        self.hide()

    def add(self, action: QAction) -> QPushButton:
        """A button for a command; it goes and comes with it."""
        button = QPushButton(action.text().replace("&", ""), self)
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        self.row.addWidget(button)
        return button


class LifeBars(QWidget):
    """``link_chosen`` tells the key of another plan that is to be opened."""

    link_chosen = Signal(str)

    def __init__(self, parent: QWidget, ways_out: Sequence[QAction]) -> None:
        super().__init__(parent)
        self.lock, self.remark, self.links = _Bar(self), _Bar(self), _Bar(self)
        self.remark.setProperty("look", "problem")
        for action in ways_out:
            self.lock.add(action)
        hide = QAction("Ẩn", self)
        hide.triggered.connect(self.remark.hide)
        self.remark.add(hide)
        self.links.words.setTextFormat(Qt.TextFormat.RichText)
        self.links.words.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.links.words.linkActivated.connect(self.link_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for bar in (self.lock, self.remark, self.links):
            layout.addWidget(bar)

    def show_plan(self, plan: Plan, links: Sequence[LinkedPlan]) -> None:
        """What there is to say of a plan."""
        self.lock.words.setText(_LOCKED.get(plan.state, ""))
        self.lock.setVisible(plan.state in _LOCKED)
        words = " ".join(plan.remark.split())
        shown = words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rstrip()}…"
        self.remark.words.setText(f"Ý kiến của lãnh đạo khi trả lại: {shown}")
        self.remark.words.setToolTip(plan.remark if shown != words else "")
        self.remark.setVisible(plan.state is PlanState.RETURNED and bool(words))
        self.links.words.setText(" &nbsp;·&nbsp; ".join(map(_link, links)))
        self.links.setVisible(bool(links))


def _link(link: LinkedPlan) -> str:
    return f'{escape(link.words)}: <a href="{escape(link.id)}">{escape(link.name)}</a>'
