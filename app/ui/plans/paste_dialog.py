"""The window into which the text of a plan is pasted."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class PasteDialog(QDialog):
    """Takes a whole plan as text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nhập kế hoạch từ văn bản dán vào")
        self.resize(760, 520)
        label = QLabel("&Dán toàn văn kế hoạch, kể cả phần đầu, nơi nhận và phụ lục:", self)
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName("Toàn văn kế hoạch")
        label.setBuddy(self.field)
        buttons = QDialogButtonBox(self)
        self._take = buttons.addButton("Nhập kế hoạch", QDialogButtonBox.ButtonRole.AcceptRole)
        self._take.setEnabled(False)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.textChanged.connect(lambda: self._take.setEnabled(bool(self.text().strip())))
        layout = QVBoxLayout(self)
        for widget in (label, self.field, buttons):
            layout.addWidget(widget)

    def text(self) -> str:
        """What was pasted."""
        return self.field.toPlainText()
