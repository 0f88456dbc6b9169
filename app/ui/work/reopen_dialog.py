"""Mở lại quý: which one, what becomes of what was carried on, and why."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from app.domain.periods import day_name, quarter_name
from app.domain.work_years import Quarter
from app.services.closing import Reopening
from app.ui.life.reason_dialog import ReasonDialog

_WIDTH = 600
Place = tuple[str, Quarter]
"""The key of a plan, and a quarter of it."""


class ReopenDialog(ReasonDialog):
    """``place()`` and ``text()`` after it was accepted; ``look`` says what opening one would do."""

    def __init__(
        self,
        parent: QWidget,
        offers: Sequence[tuple[Place, str]],
        wanted: Place | None,
        look: Callable[[Place], Reopening],
    ) -> None:
        super().__init__(parent, "Mở lại quý", "&Lý do mở lại", "Mở lại")
        self.resize(_WIDTH, self.height())
        self._look = look
        self.quarter = QComboBox(self)
        self.quarter.setAccessibleName("Quý đã chốt")
        for _, words in offers:
            self.quarter.addItem(words)
        self._places = [place for place, _ in offers]
        if wanted in self._places:
            self.quarter.setCurrentIndex(self._places.index(wanted))
        self.quarter.setEnabled(len(offers) > 1)
        self.what = QLabel(self)
        self.what.setWordWrap(True)
        held = self.layout()
        if isinstance(held, QVBoxLayout):
            for at, widget in enumerate((self.quarter, self.what)):
                held.insertWidget(at, widget)
        self.quarter.currentIndexChanged.connect(self._show)
        self._show()

    def place(self) -> Place:
        """What is to be opened."""
        return self._places[self.quarter.currentIndex()]

    def _show(self) -> None:
        reopening = self._look(self.place())
        name = quarter_name(*reopening.quarter)
        by = f", {reopening.closed_by}" if reopening.closed_by else ""
        words = f"{name} chốt ngày {day_name(reopening.closed_on)}{by}."
        carried = reopening.words or "Quý này không có nhiệm vụ nào đã chuyển tiếp."
        again = "Kết quả, lý do đã ghi khi chốt được giữ nguyên; sửa xong thì chốt lại."
        self.what.setText(f"{words}\n{carried}\n{again}")
        self.take.setText(f"Mở lại {name}")
