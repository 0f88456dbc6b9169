"""Before deadlines go into a calendar: how long before each it should remind."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialog_buttons import AnswerButtons

_DAYS = (7, 14, 3, 1, 0)
_WIDTH = 440


class CalendarDialog(QDialog):
    """``alarm_days`` is what was chosen."""

    def __init__(self, parent: QWidget, alarm_days: int, scope: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Xuất lịch")
        self.setMinimumWidth(_WIDTH)
        words = QLabel(
            f"{scope}: thời hạn của nhiệm vụ chưa hoàn thành và các kỳ báo cáo trong 12 tháng tới. "
            "Mở tệp bằng Outlook, Google Lịch hay điện thoại; lần sau nhập lại tệp mới thì các mục "
            "đã có được cập nhật, không thêm trùng.",
            self,
        )
        words.setWordWrap(True)
        self.alarms = QComboBox(self)
        for days in dict.fromkeys([*_DAYS, alarm_days]):
            name = f"Trước {days} ngày, lúc 8 giờ" if days else "Không nhắc"
            self.alarms.addItem(name, days)
        self.alarms.setCurrentIndex(self.alarms.findData(alarm_days))
        form = QFormLayout()
        form.addRow("&Nhắc:", self.alarms)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(AnswerButtons(self, "Chọn chỗ lưu…"))

    def alarm_days(self) -> int:
        """How many days before, 0 for no reminder."""
        return int(self.alarms.currentData())
