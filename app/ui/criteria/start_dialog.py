"""A new assessment: by which set, of which unit, for which year."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from app.domain.assessment_deadlines import years_to_offer
from app.domain.criteria_validity import validity_remark
from app.services.criteria_sets import SetRow
from app.ui.answering_dialog import AnsweringDialog
from app.ui.suggesting import offer_names

Start = Callable[[str, str, str], object]
"""Takes the key of the set, the unit, the year."""
_WIDTH = 560


class StartDialog(AnsweringDialog):
    """Stays open, with the reason, where there cannot be such an assessment."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is offered, and what becomes of it
        self,
        parent: QWidget,
        sets: Sequence[SetRow],
        units: Sequence[str],
        own: str,
        today: date,
        start: Start,
    ) -> None:
        super().__init__(parent, "Lập phiếu chấm", "Lập phiếu chấm", self._give)
        self._start = start
        self.sets = QComboBox(self)
        self.sets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for row in sets:
            self.sets.addItem(f"{row.name}: {row.title}" if row.title else row.name, row.id)
        self.unit = QLineEdit(own, self)
        offer_names(self.unit, units)
        self.year = QComboBox(self)
        self.year.setEditable(True)
        self.year.addItems(years_to_offer(today))
        self.year.setMaximumWidth(160)
        self.remark = QLabel(self)
        self.remark.setObjectName("problem")
        self.remark.setWordWrap(True)
        self._sets = {row.id: row for row in sets}
        form = QFormLayout(self)
        form.setSpacing(8)
        form.addRow("&Bộ tiêu chí", self.sets)
        form.addRow("Đơn &vị được chấm", self.unit)
        form.addRow("&Năm", self.year)
        form.addRow(self.remark)
        self.end(form)
        self.setMinimumWidth(_WIDTH)
        self.sets.currentIndexChanged.connect(self._show_validity)
        self.year.currentTextChanged.connect(self._show_validity)
        self._choose_valid()
        self.unit.selectAll()
        self.unit.setFocus()

    def _remark_on(self, key: str) -> str:
        row = self._sets[key]
        return validity_remark(row.valid_from, row.valid_until, self.year.currentText())

    def _choose_valid(self) -> None:
        """The first that holds in the year; it stays the first where none does."""
        valid = (place for place, key in enumerate(self._sets) if not self._remark_on(key))
        self.sets.setCurrentIndex(next(valid, 0))
        self._show_validity()

    def _show_validity(self) -> None:
        """Only told: the council may score by an old set."""
        self.remark.setText(self._remark_on(str(self.sets.currentData())))
        self.remark.setVisible(bool(self.remark.text()))

    def _give(self) -> None:
        chosen = str(self.sets.currentData() or "")
        self._start(chosen, self.unit.text(), self.year.currentText())
