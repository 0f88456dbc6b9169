"""What narrows the tasks: plan, department, leader, standing, words; the head's own department."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.domain.work_board import STANDING_NAMES, Standing, WorkFilter
from app.services.work_board import Board
from app.ui.work.choice_boxes import make_box, offer, offer_plans

_SEARCH_MS = 150


class WorkFilters(QWidget):
    """``changed`` when other tasks are wanted; ``own_changed`` when the head has chosen.

    ``own``, the head's button, stands elsewhere: the boxes need the row.
    """

    changed = Signal()
    own_changed = Signal(str)

    def __init__(self, parent: QWidget, own_unit: str) -> None:
        super().__init__(parent)
        self._own_unit = own_unit
        self.plan = make_box(self, "Kế hoạch", "Kế hoạch đã ban hành")
        self.lead = make_box(self, "Bộ phận chủ trì", "Mọi bộ phận")
        self.leader = make_box(self, "Lãnh đạo phụ trách", "Mọi lãnh đạo")
        self.standing = make_box(self, "Tình trạng", "Mọi tình trạng")
        offer(self.standing, [(one.value, name) for one, name in STANDING_NAMES.items()])
        self.text = QLineEdit(self)
        self.text.setPlaceholderText("Tìm trong nhiệm vụ")
        self.text.setToolTip("Nội dung, đơn vị, kết quả; có dấu hoặc không dấu (Ctrl+F)")
        self.text.setAccessibleName("Tìm nhiệm vụ")
        self.text.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._pause.timeout.connect(self._note)
        self.text.textChanged.connect(self._pause.start)
        self.own = QToolButton(self)
        self.own.setText("Nhiệm vụ của phòng")
        self.own.setCheckable(True)
        self.own.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._units = QMenu(self.own)
        self.own.setMenu(self._units)
        self.own.clicked.connect(self._switch_own)
        self._clear = QPushButton("Bỏ lọc", self)
        self._clear.setProperty("look", "flat")
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in self._boxes():
            row.addWidget(box, 3 if box is self.plan else 2)
            box.activated.connect(self._note)
        row.addWidget(self.text, 3)
        row.addWidget(self._clear)
        self._show_state()

    # --- what is chosen ------------------------------------------------------------------------

    def plan_id(self) -> str:
        """The plan that is chosen, "" for all issued ones."""
        return str(self.plan.currentData() or "")

    def where(self) -> WorkFilter:
        """What is wanted of the tasks."""
        standing = str(self.standing.currentData() or "")
        return WorkFilter(
            str(self.lead.currentData() or ""),
            str(self.leader.currentData() or ""),
            Standing(standing) if standing else None,
            self.text.text().strip(),
        )

    def codes(self) -> dict[str, str]:
        """For the settings."""
        values = {name: str(box.currentData() or "") for name, box in self._named()}
        return {**values, "text": self.text.text()}

    def restore(self, codes: dict[str, str]) -> None:
        """What was set is chosen before it is known to be there."""
        for name, box in self._named():
            code = codes.get(name, "")
            if box is self.standing and code not in set(Standing):
                continue
            if code and box.findData(code) < 0:
                box.addItem(code, code)
            box.setCurrentIndex(max(0, box.findData(code)))
        with QSignalBlocker(self.text):
            self.text.setText(codes.get("text", ""))
        self._show_state()

    def words(self) -> list[str]:
        """What is chosen, in words."""
        boxes = [box for box in self._boxes() if box is not self.plan and box.currentIndex() > 0]
        said = [f"{box.accessibleName().lower()} “{box.currentText()}”" for box in boxes]
        text = self.text.text().strip()
        return [*said, f"chữ “{text}”"] if text else said

    def clear(self) -> None:
        """Let all tasks of the plans be shown."""
        self.let_go()
        self._note()

    def let_go(self) -> None:
        """The same, for what is asked for next."""
        for box in (self.lead, self.leader, self.standing):
            box.setCurrentIndex(0)
        with QSignalBlocker(self.text):
            self.text.clear()
        self._show_state()

    def show_plan(self, plan_id: str) -> None:
        """The plan to be asked for next, "" for all issued ones."""
        if plan_id and self.plan.findData(plan_id) < 0:
            self.plan.addItem(plan_id, plan_id)
        self.plan.setCurrentIndex(max(0, self.plan.findData(plan_id)) if plan_id else 0)
        self._show_state()

    # --- what can be chosen --------------------------------------------------------------------

    def show_plans(self, board: Board) -> bool:
        """Offer the plans; whether the chosen one is gone, and all issued ones are wanted."""
        return offer_plans(self.plan, board.plans)

    def show_choices(self, board: Board) -> None:
        """Offer what the plans have."""
        offer(self.lead, board.leads)
        offer(self.leader, ((name, name) for name in board.leaders))
        self._units.clear()
        for key, name in board.leads:
            action = self._units.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == self._own_unit)
            action.triggered.connect(lambda _=False, key=key: self._choose_own(key))
        self._show_state()

    def _switch_own(self) -> None:
        """The first time the department is asked for; from then on it is one click."""
        if self.own.isChecked() and self.lead.findData(self._own_unit) < 1:
            self.own.setChecked(False)
            self.own.showMenu()
            return
        place = self.lead.findData(self._own_unit) if self.own.isChecked() else 0
        self.lead.setCurrentIndex(max(0, place))
        self._note()

    def _choose_own(self, key: str) -> None:
        self._own_unit = key
        self.own_changed.emit(key)
        self.lead.setCurrentIndex(max(0, self.lead.findData(key)))
        self._note()

    def _named(self) -> Iterable[tuple[str, QComboBox]]:
        return zip(("plan", "lead", "leader", "standing"), self._boxes(), strict=True)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self.plan, self.lead, self.leader, self.standing)

    def _note(self) -> None:
        self._pause.stop()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self._clear.setVisible(bool(self.words()))
        is_own = bool(self._own_unit) and self.lead.currentData() == self._own_unit
        self.own.setChecked(is_own)
        place = self.lead.findData(self._own_unit) if self._own_unit else -1
        whose = f": {self.lead.itemText(place)}" if place > 0 else "; lần đầu thì chọn phòng"
        self.own.setToolTip(f"Chỉ xem nhiệm vụ do phòng chủ trì{whose}")
        for box in self._boxes():
            box.setToolTip(f"{box.accessibleName()}: {box.currentText()}")
