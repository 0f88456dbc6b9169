"""What narrows the tasks: plan, department, leader, standing, words; the head's own department."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.work_board import STANDING_NAMES, Standing, WorkFilter
from app.services.work_board import Board
from app.ui.work.choice_boxes import offer
from app.ui.work.filter_row import LEAD_BOX, LEADER_BOX, PLAN, PLAN_BOX, BoxWords, FilterRow
from app.ui.work.own_unit_button import OwnUnitButton

_BOXES = {
    PLAN: PLAN_BOX,
    "lead": LEAD_BOX,
    "leader": LEADER_BOX,
    "standing": BoxWords("Tình trạng", "Mọi tình trạng"),
}
_SEARCH = (
    "Tìm nhiệm vụ",
    "Tìm trong nhiệm vụ",
    "Nội dung, đơn vị, kết quả; có dấu hoặc không dấu (Ctrl+F)",
)


class WorkFilters(FilterRow):
    """``own``, the head's button, stands elsewhere: the boxes need the row."""

    def __init__(self, parent: QWidget, own_unit: str) -> None:
        super().__init__(parent, _BOXES, _SEARCH)
        self.lead, self.leader, self.standing = self.narrowing
        offer(self.standing, [(one.value, name) for one, name in STANDING_NAMES.items()])
        self.own = OwnUnitButton(self, self.lead, own_unit)
        self.own.used.connect(self.note)

    def where(self) -> WorkFilter:
        """What is wanted of the tasks."""
        standing = str(self.standing.currentData() or "")
        return WorkFilter(
            str(self.lead.currentData() or ""),
            str(self.leader.currentData() or ""),
            Standing(standing) if standing else None,
            self.text.words(),
        )

    @override
    def restore(self, codes: Mapping[str, str]) -> None:
        """All but a standing that there is not: no list would show it and let it go."""
        is_known = codes.get("standing") in set(Standing)
        super().restore(codes if is_known else {**codes, "standing": ""})

    def show_plan(self, plan_id: str) -> None:
        """The plan to be asked for next, "" for all issued ones."""
        if plan_id and self.plan.findData(plan_id) < 0:
            self.plan.addItem(plan_id, plan_id)
        self.plan.setCurrentIndex(max(0, self.plan.findData(plan_id)) if plan_id else 0)
        self.show_state()

    def show_choices(self, board: Board) -> None:
        """Offer what the plans have."""
        offer(self.lead, board.leads)
        offer(self.leader, ((name, name) for name in board.leaders))
        self.own.show_units(board.leads)
        self.show_state()
