"""Evidence without a file, and evidence that is there already."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.vietnamese import clean_line, matches
from app.errors import AppError
from app.models import Evidence
from app.services.evidence import evidence_name
from app.ui.answering_dialog import AnsweringDialog
from app.ui.search_field import SearchField
from app.ui.work.columns import read_day

_KEY = Qt.ItemDataRole.UserRole


class DocumentDialog(AnsweringDialog):
    """Number and date of a document that shows what was done."""

    def __init__(self, parent: QWidget, keep: Callable[[str, str, date | None], object]) -> None:
        super().__init__(parent, "Minh chứng là văn bản", "Thêm minh chứng", self._give)
        self._keep_document = keep
        self.number, self.day, self.name = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.number.setPlaceholderText("Ví dụ: 12/KH-SGDĐT")
        self.day.setPlaceholderText("ngày/tháng/năm")
        self.name.setPlaceholderText("Ví dụ: Kế hoạch tổ chức hội thi")
        form = QFormLayout(self)
        form.setSpacing(8)
        form.addRow("&Số, ký hiệu", self.number)
        form.addRow("&Ngày", self.day)
        form.addRow("&Trích yếu", self.name)
        self.end(form)
        self.setMinimumWidth(480)

    def _give(self) -> None:
        number, name = clean_line(self.number.text()), clean_line(self.name.text())
        if not (number or name):
            raise AppError("Hãy ghi số, ký hiệu hoặc trích yếu của văn bản.")
        self._keep_document(name, number, read_day(self.day.text()))


class KnownEvidenceDialog(AnsweringDialog):
    """Pieces of other criteria, of which some are to stand here too."""

    def __init__(
        self,
        parent: QWidget,
        pieces: Sequence[Evidence],
        codes: Mapping[str, Sequence[str]],
        keep: Callable[[Sequence[Evidence]], object],
    ) -> None:
        super().__init__(parent, "Dùng minh chứng đã có", "Dùng cho tiêu chí này", self._give)
        self._keep_pieces = keep
        self._pieces = {piece.id: piece for piece in pieces}
        self.search = SearchField(self, "Tìm", "Tìm tên tệp, số văn bản, mã tiêu chí")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Minh chứng của các tiêu chí khác")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for piece in pieces:
            words = f"{evidence_name(piece)} · tiêu chí {', '.join(codes.get(piece.id, ()))}"
            item = QListWidgetItem(words, self.list)
            item.setToolTip(words)
            item.setData(_KEY, piece.id)
        self.list.itemSelectionChanged.connect(self._update)
        self.list.itemDoubleClicked.connect(self.accept)
        hint = QLabel("Chọn một hoặc nhiều minh chứng (giữ Ctrl). Tệp chỉ được lưu một lần.", self)
        hint.setObjectName("hint")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (self.search, self.list, hint):
            layout.addWidget(widget)
        self.end(layout)
        self.resize(640, 420)
        self._update()

    def _narrow(self, text: str) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(not matches(text, item.text()))

    def _update(self) -> None:
        self.take.setEnabled(bool(self.list.selectedItems()))

    def _give(self) -> None:
        self._keep_pieces([self._pieces[item.data(_KEY)] for item in self.list.selectedItems()])
