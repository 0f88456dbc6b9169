"""The window into which a text is pasted: that of a plan, or of something else."""

from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialog_buttons import AnswerButtons


class PasteDialog(QDialog):
    """Takes a whole text; ``verb`` is what the button does with it."""

    def __init__(
        self,
        parent: QWidget,
        title: str = "Nhập kế hoạch từ văn bản dán vào",
        words: str = "&Dán toàn văn kế hoạch, kể cả phần đầu, nơi nhận và phụ lục:",
        verb: str = "Nhập kế hoạch",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 520)
        label = QLabel(words, self)
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName("Toàn văn dán vào")
        label.setBuddy(self.field)
        buttons = AnswerButtons(self, verb)
        self._take = buttons.take
        self._take.setEnabled(False)
        self.field.textChanged.connect(lambda: self._take.setEnabled(bool(self.text().strip())))
        layout = QVBoxLayout(self)
        for widget in (label, self.field, buttons):
            layout.addWidget(widget)

    def text(self) -> str:
        """What was pasted."""
        return self.field.toPlainText()
