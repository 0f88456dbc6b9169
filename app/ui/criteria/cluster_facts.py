"""What a cluster is: its name, year, set of criteria, leader and deputy among the members."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.models import Cluster
from app.services.criteria_sets import SetRow

_NOBODY = "(chưa chọn)"


class ClusterFacts(QWidget):
    """``show_cluster`` fills it, ``apply_to`` writes back, signal ``edited``."""

    edited = Signal()
    rules_changed = Signal()  # another set

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("Ví dụ: Cụm thi đua số 1")
        self.year = QComboBox(self)
        self.year.setEditable(True)
        self.year.setFixedWidth(120)
        self.sets, self.leader, self.deputy = (_wide_box(self) for _ in range(3))
        self.note = QLineEdit(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        places: Sequence[tuple[str, QWidget, int, int]] = (
            ("Tên &cụm", self.name, 0, 0),
            ("&Bộ tiêu chí", self.sets, 0, 2),
            ("&Năm", self.year, 0, 4),
            ("Cụm t&rưởng", self.leader, 1, 0),
            ("Cụm &phó", self.deputy, 1, 2),
            ("&Ghi chú", self.note, 1, 4),
        )
        for text, field, row, column in places:
            label = QLabel(text, self)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1)
        for (_, before, *_), (_, after, *_) in pairwise(places):
            QWidget.setTabOrder(before, after)
        for column, stretch in ((1, 3), (3, 3), (5, 2)):
            grid.setColumnStretch(column, stretch)
        for line in (self.name, self.note):
            line.textEdited.connect(self.edited)
        self.year.editTextChanged.connect(self.edited)
        for box in (self.leader, self.deputy):
            box.activated.connect(self.edited)
        self.sets.activated.connect(self.rules_changed)

    def show_cluster(self, held: Cluster, sets: Sequence[SetRow], years: Sequence[str]) -> None:
        """Fill the fields."""
        _blockers = [QSignalBlocker(box) for box in (self.year, self.sets)]
        self.name.setText(held.name)
        self.note.setText(held.note)
        self.year.clear()
        self.year.addItems(list(dict.fromkeys([*years, *([held.year] if held.year else [])])))
        self.year.setEditText(held.year)
        self.sets.clear()
        self.sets.addItem("(không chọn: theo 2.500 điểm của 5350)", None)
        for row in sets:
            self.sets.addItem(f"{row.name}: {row.title}" if row.title else row.name, row.id)
        self.sets.setCurrentIndex(max(0, self.sets.findData(held.set_id)))
        self.offer_members([member.name for member in held.members], held.leader, held.deputy)

    def offer_members(
        self, names: Sequence[str], leader: str | None = None, deputy: str | None = None
    ) -> None:
        """Let leader and deputy be chosen of these; who is chosen stays, even when gone."""
        for box, said in ((self.leader, leader), (self.deputy, deputy)):
            chosen = str(box.currentData() or "") if said is None else said
            wanted = [name for name in dict.fromkeys(names) if name.strip()]
            if chosen and chosen not in wanted:
                wanted.append(chosen)
            _blocker = QSignalBlocker(box)
            box.clear()
            box.addItem(_NOBODY, "")
            for name in wanted:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.setToolTip(chosen)

    def apply_to(self, held: Cluster) -> None:
        """Write the fields' values into the cluster."""
        held.name, held.note = self.name.text().strip(), self.note.text().strip()
        held.year = self.year.currentText().strip()
        held.set_id = self.sets.currentData()
        held.leader = str(self.leader.currentData() or "")
        held.deputy = str(self.deputy.currentData() or "")


def leading_remark(held: Cluster, names: Sequence[str]) -> str:
    """What is odd about leader and deputy, in a sentence; "" when nothing is."""
    for title, name in (("Cụm trưởng", held.leader), ("Cụm phó", held.deputy)):
        if name and name not in names:
            return f"{title} “{name}” không còn trong danh sách đơn vị."
    if held.leader and held.leader == held.deputy:
        return f"“{held.leader}” vừa là cụm trưởng vừa là cụm phó."
    return ""


def _wide_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    return box
