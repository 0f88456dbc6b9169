"""Căn cứ used in earlier plans: searched as one types, one or several taken."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.markup import parse_inline, plain_text
from app.domain.vietnamese import matches
from app.services.legal_bases import UsedBasis

_SIZE = 720, 460
_MOST = 300


class UsedBasesDialog(QDialog):
    """``chosen()`` are the texts taken, in the order of the list."""

    def __init__(self, parent: QWidget, used: Sequence[UsedBasis]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Căn cứ đã dùng")
        self.resize(*_SIZE)
        self._used = used
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Tìm theo số, tên văn bản (gõ có dấu hoặc không dấu)")
        self.search.setAccessibleName("Tìm căn cứ")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Căn cứ đã dùng")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self._nothing = QLabel("Chưa có căn cứ nào khớp.", self)
        self._nothing.setObjectName("hint")
        buttons = QDialogButtonBox(self)
        self._take = buttons.addButton("Thêm vào kế hoạch", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.search.textChanged.connect(self._fill)
        self.list.itemSelectionChanged.connect(self._update)
        self.list.itemDoubleClicked.connect(self.accept)
        layout = QVBoxLayout(self)
        for widget in (self.search, self.list, self._nothing, buttons):
            layout.addWidget(widget)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        wanted = (one for one in self._used if matches(self.search.text(), one.text))
        for one, _ in zip(wanted, range(_MOST), strict=False):
            year = f", gần nhất năm {one.last_year}" if one.last_year else ""
            item = QListWidgetItem(plain_text(parse_inline(one.text)))
            item.setToolTip(f"Trong {one.count} kế hoạch{year}")
            item.setData(Qt.ItemDataRole.UserRole, one.text)
            self.list.addItem(item)
        self._nothing.setVisible(not self.list.count())
        self._update()

    def _update(self) -> None:
        self._take.setEnabled(bool(self.list.selectedItems()))

    def chosen(self) -> list[str]:
        """The texts taken."""
        items = sorted(self.list.selectedItems(), key=self.list.row)
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]
