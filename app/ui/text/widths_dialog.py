"""The widths of a small table's columns, as shares of the whole."""

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialog_buttons import AnswerButtons


class WidthsDialog(QDialog):
    """``shares()`` are per cent, or none where the widths go by the content."""

    def __init__(self, parent: QWidget, columns: int, shares: str) -> None:
        """``shares`` as the table has them, "10,60,30"."""
        super().__init__(parent)
        self.setWindowTitle("Độ rộng các cột")
        now = [float(share) for share in shares.split(",") if share]
        total = sum(now) or 1.0
        self.is_automatic = QCheckBox("&Tự chia theo nội dung", self)
        self.is_automatic.setChecked(len(now) != columns)
        self.fields = [QSpinBox(self) for _ in range(columns)]
        form = QFormLayout()
        form.addRow(self.is_automatic)
        for number, field in enumerate(self.fields):
            field.setRange(1, 100)
            field.setSuffix(" %")
            given = 100 * now[number] / total if len(now) == columns else 100 / columns
            field.setValue(round(given))
            form.addRow(f"Cột &{number + 1}", field)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(AnswerButtons(self, "Giữ độ rộng này"))
        self.is_automatic.toggled.connect(self._update)
        self._update()

    def _update(self) -> None:
        for field in self.fields:
            field.setEnabled(not self.is_automatic.isChecked())

    def shares(self) -> tuple[float, ...]:
        """The widths, in the order of the columns."""
        if self.is_automatic.isChecked():
            return ()
        return tuple(float(field.value()) for field in self.fields)
