"""The boxes in which filters are chosen, and what was chosen at the last end."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.plan_names import PlanChoice
from app.domain.vietnamese import shortened

_WIDEST = 210  # px of a box
_SHORTEST = 20  # letters of a name that has to be in sight
_LONGEST = 90  # letters of a plan's name in the list that drops down


def plan_words(plan: PlanChoice) -> str:
    """A plan in the list that drops down."""
    words = shortened(plan.title, _LONGEST)
    return words if plan.is_issued else f"Chưa ban hành: {words}"


def fill_plans(box: QComboBox, plans: Iterable[PlanChoice], plan_id: str = "") -> None:
    """All plans there are, one of them chosen; long names never make the box wider."""
    for plan in plans:
        box.addItem(plan_words(plan), plan.id)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    box.setCurrentIndex(max(0, box.findData(plan_id)))


PLAN_IS_GONE = (
    "Kế hoạch đã chọn không còn để theo dõi (đã chuyển vào thùng rác, thu hồi hoặc xóa). Đang xem "
    "các kế hoạch đã ban hành."
)


def make_box(parent: QWidget, name: str, everything: str) -> QComboBox:
    """A box that narrows nothing at first."""
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setMaximumWidth(_WIDEST)
    box.setMinimumWidth(72)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(5)
    box.addItem(everything, "")
    return box


def offer(box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these; what is chosen stays, even were it gone, so that it can be seen and let go."""
    chosen, name = str(box.currentData() or ""), box.currentText()
    offered = list(choices)
    if chosen and chosen not in dict(offered):
        offered.append((chosen, name))
    with QSignalBlocker(box):
        while box.count() > 1:
            box.removeItem(1)
        for code, text in offered:
            box.addItem(text, code)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen else 0)
    box.view().setMinimumWidth(min(720, box.view().sizeHintForColumn(0) + 24))


def offer_plans(box: QComboBox, plans: Iterable[PlanChoice]) -> bool:
    """Offer these; one that is in the trash or withdrawn by now is let go: whether that was so."""
    offered = {plan.id: plan_words(plan) for plan in plans}
    is_gone = bool(box.currentData()) and box.currentData() not in offered
    if is_gone:
        with QSignalBlocker(box):
            box.setCurrentIndex(0)
    offer(box, offered.items())
    return is_gone
