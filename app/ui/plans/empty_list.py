"""What the list shows before the first plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyList(QWidget):
    """One sentence and two ways to begin."""

    new_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        sentence = QLabel(
            "Chưa có kế hoạch nào. Hãy lập kế hoạch đầu tiên, nhập một văn bản đã có, hoặc xem thử "
            "với dữ liệu mẫu.",
            self,
        )
        sentence.setWordWrap(True)
        sentence.setFixedWidth(480)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.setSpacing(8)
        layout.addWidget(sentence, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(8)
        for text, signal in (
            ("Lập kế hoạch đầu tiên", self.new_wanted),
            ("Dùng thử với dữ liệu mẫu", self.sample_wanted),
        ):
            button = QPushButton(text, self)
            button.setFixedWidth(240)
            button.clicked.connect(lambda _checked=False, wanted=signal: wanted.emit())
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
