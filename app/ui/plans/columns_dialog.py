"""The window in which the columns of the appendix of tasks are chosen and put in order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.data_tables import TASK_FIELDS, Field
from app.ui.dialog_buttons import AnswerButtons

_FIELD = Qt.ItemDataRole.UserRole
_SIZE = 420, 420
_HINT = (
    "Dùng cho nhiệm vụ không nằm trong bảng nào của kế hoạch; bảng có cột riêng thì giữ cột của "
    "bảng. Kéo dòng để đổi thứ tự."
)


class ColumnsDialog(QDialog):
    """``fields()`` are the columns ticked, in their order."""

    def __init__(self, parent: QWidget, chosen: Sequence[Field]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Cột của phụ lục nhiệm vụ")
        self.resize(*_SIZE)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Các cột")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        others = [field for field in TASK_FIELDS if field not in chosen]
        for field in (*chosen, *others):
            item = QListWidgetItem(TASK_FIELDS[field], self.list)
            item.setData(_FIELD, field.value)
            is_ticked = field in chosen
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        self.up = QPushButton("&Lên", self)
        self.down = QPushButton("&Xuống", self)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self._buttons = AnswerButtons(self, "Giữ lựa chọn này")
        self.keep = self._buttons.take
        self.list.itemChanged.connect(self._update)
        self.list.currentRowChanged.connect(self._update)
        self._lay_out()
        self._update()

    def _lay_out(self) -> None:
        hint = QLabel(_HINT, self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        moves = QVBoxLayout()
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(moves)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addLayout(middle, 1)
        layout.addWidget(self._buttons)

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        self.list.insertItem(row + by, self.list.takeItem(row))
        self.list.setCurrentRow(row + by)

    def _update(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.keep.setEnabled(Field.CONTENT in self.fields())

    def fields(self) -> tuple[Field, ...]:
        """The columns ticked; without the content there is nothing to keep."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            Field(item.data(_FIELD)) for item in items if item.checkState() == Qt.CheckState.Checked
        )


def known_fields(names: str) -> tuple[Field, ...]:
    """The columns that a text of the settings names; what this version does not know is left."""
    return tuple(Field(name) for name in dict.fromkeys(names.split()) if name in TASK_FIELDS)
