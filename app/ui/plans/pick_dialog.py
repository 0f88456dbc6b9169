"""Lines that were used before: searched as one types, one or several ticked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.vietnamese import matches
from app.ui.dialog_buttons import AnswerButtons
from app.ui.search_field import SearchField

_SIZE = 720, 460
_MOST = 300
_OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """What the list shows, what is known of it, and what stands for it."""

    text: str
    tip: str
    value: Any


class PickDialog(QDialog):
    """``chosen()`` are the values ticked, in the order of the list; a search keeps the ticks."""

    def __init__(self, parent: QWidget, title: str, hint: str, offers: Sequence[Offer]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._offers = offers
        self._ticked: set[int] = set()
        self.search = SearchField(self, "Tìm", hint)
        self.list = QListWidget(self)
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self._nothing = QLabel("Chưa có dòng nào khớp.", self)
        self._nothing.setObjectName("hint")
        buttons = AnswerButtons(self, "Thêm vào kế hoạch")
        self.take = buttons.take
        self.search.textChanged.connect(self._fill)
        self.list.itemChanged.connect(self._note_tick)
        self.list.itemDoubleClicked.connect(_turn)
        layout = QVBoxLayout(self)
        for widget in (self.search, self.list, self._nothing, buttons):
            layout.addWidget(widget)
        self._fill()

    def _fill(self) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        text = self.search.text()
        found = ((n, one) for n, one in enumerate(self._offers) if matches(text, one.text))
        for (number, offer), _ in zip(found, range(_MOST), strict=False):
            item = QListWidgetItem(offer.text, self.list)
            item.setToolTip(offer.tip)
            item.setData(_OFFER, number)
            is_ticked = number in self._ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._nothing.setVisible(not self.list.count())
        self._update()

    def _note_tick(self, item: QListWidgetItem) -> None:
        number = int(item.data(_OFFER))
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked.add(number)
        else:
            self._ticked.discard(number)
        self._update()

    def _update(self) -> None:
        count = len(self._ticked)
        self.take.setEnabled(count > 0)
        self.take.setText(f"Thêm {count} dòng vào kế hoạch" if count else "Thêm vào kế hoạch")

    def chosen(self) -> list[Any]:
        """The values ticked."""
        return [self._offers[number].value for number in sorted(self._ticked)]


def _turn(item: QListWidgetItem) -> None:
    is_ticked = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)
