"""F1: the keys of the program, and the logs for who helps."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.paths import Paths
from app.ui import messages
from app.ui.send_logs import send_logs

_BESIDE = 44  # px for scroll bar, frame and button
_SMALLEST = 640, 400
_KEYS_WIDTH = 116
_KEYS = (
    (
        "Chung",
        (
            ("Ctrl+1 … Ctrl+6", "Chuyển trang"),
            ("Ctrl+S", "Lưu ngay (chương trình cũng tự lưu)"),
            ("Ctrl+Z, Ctrl+Y", "Hoàn tác, làm lại"),
            ("F1", "Bảng phím tắt này; gửi nhật ký cho người hỗ trợ"),
        ),
    ),
    (
        "Danh sách kế hoạch",
        (
            ("Ctrl+N", "Lập kế hoạch mới"),
            ("Ctrl+O", "Nhập từ tệp"),
            ("Ctrl+Shift+V", "Dán văn bản"),
            ("Ctrl+F", "Tìm trong mọi kế hoạch"),
            ("Enter", "Mở kế hoạch"),
            ("Delete", "Chuyển vào thùng rác"),
            ("Ctrl+E", "Xuất văn bản Word, PDF"),
            ("Ctrl+P", "In"),
        ),
    ),
    (
        "Soạn kế hoạch",
        (
            ("Ctrl+Alt+Z, Ctrl+Alt+Y", "Lùi, tiến một bước trong cả kế hoạch"),
            ("F4", "Đến điều cần xem lại tiếp theo"),
            ("F8", "Xem trước các trang"),
            ("Ctrl+=, Ctrl+-", "Phóng to, thu nhỏ trang xem trước"),
            ("Esc", "Từ kế hoạch về danh sách"),
        ),
    ),
    (
        "Dàn ý và bảng",
        (
            ("Ctrl+Enter", "Thêm mục hoặc dòng"),
            ("Ctrl+Shift+Enter", "Thêm mục con"),
            ("Ctrl+↑, Ctrl+↓", "Chuyển lên, xuống"),
            ("Ctrl+←, Ctrl+→", "Nâng cấp, hạ cấp mục"),
            ("Enter hoặc F2", "Sửa ô"),
            ("Shift+Enter", "Xuống dòng trong ô"),
            ("Phím cách", "Đánh dấu ô chọn"),
            ("Delete", "Xóa mục, xóa dòng đã chọn, xóa chữ trong ô"),
        ),
    ),
    (
        "Tổng quan",
        (
            ("Ctrl+P", "In, xuất một trang PDF"),
            ("Ctrl+E", "Xuất lịch (.ics)"),
            ("Enter", "Mở nhiệm vụ của dòng"),
        ),
    ),
    (
        "Nhiệm vụ theo quý",
        (
            ("Phím cách", "Hoàn thành hôm nay; lần nữa: như trước"),
            ("Enter hoặc F2", "Sửa ô, hoặc ghi kết quả"),
            ("Shift+↑, Shift+↓", "Chọn nhiều nhiệm vụ"),
            ("Alt+↑, Alt+↓", "Chuyển lên, xuống, sang quý bên cạnh"),
            ("Ctrl+M", "Chuyển sang quý"),
            ("Ctrl+D", "Đặt cho các nhiệm vụ đang chọn"),
            ("Ctrl+N", "Thêm nhiệm vụ phát sinh"),
            ("Delete", "Xóa nhiệm vụ phát sinh, bỏ tệp minh chứng"),
            ("Ctrl+Shift+M", "Thêm tệp minh chứng"),
            ("Ctrl+F", "Tìm nhiệm vụ, chỉ tiêu"),
        ),
    ),
    (
        "Chỉ tiêu",
        (
            ("Enter hoặc F2", "Ghi kết quả"),
            ("Tab", "Sang ô cần ghi tiếp theo"),
            ("Ctrl+V", "Dán cột kết quả chép từ Excel"),
            ("Delete", "Xóa kết quả"),
            ("Ctrl+E", "Xuất ra Excel"),
        ),
    ),
    (
        "Tiêu chí thi đua",
        (
            ("1, 2, 3", "Chấm mức (mức 2 thì gõ tiếp %); số liệu khác: gõ ngay"),
            ("Phím cách", "Đạt, không đạt"),
            ("Delete", "Bỏ điểm"),
            ("+, -", "Điểm thưởng, điểm trừ (cụm, thẩm định)"),
            ("K", "Không thuộc nhiệm vụ được giao (nếu bộ tiêu chí cho phép)"),
            ("F4", "Tiêu chí chưa chấm tiếp theo"),
            ("Ctrl+Z", "Hoàn tác điểm vừa chấm"),
            ("Ctrl+N", "Lập phiếu chấm, bộ tiêu chí, cụm thi đua"),
            ("Ctrl+E", "Xuất bảng chấm điểm, bộ tiêu chí, bảng xếp hạng"),
            ("Ctrl+F", "Tìm phiếu chấm, tiêu chí, bộ tiêu chí, cụm thi đua"),
            ("Ctrl+V", "Dán danh sách đơn vị, điểm của cụm chép từ Excel"),
            ("F8", "Cụm thi đua: chỉ xem xếp hạng"),
            ("Esc", "Từ phiếu chấm, bộ tiêu chí, cụm về danh sách"),
        ),
    ),
    (
        "Sổ đăng ký",
        (
            ("Enter", "Mở văn bản của dòng"),
            ("F2", "Sửa có lý do"),
            ("Ctrl+F", "Tìm trong sổ"),
            ("Ctrl+E", "Xuất ra Excel"),
        ),
    ),
    (
        "Soạn văn bản",
        (
            ("Ctrl+B, Ctrl+I", "Đậm, nghiêng"),
            ("Ctrl+Alt+F", "Chú thích ở cuối trang"),
            ("Ctrl+Alt+L", "Gạch đầu dòng -"),
            ("Ctrl+Alt+K", "Dấu + đầu dòng"),
        ),
    ),
)


class KeysDialog(QDialog):
    """Two columns of keys and what they do; scrolled where the screen is low."""

    def __init__(self, parent: QWidget, paths: Paths) -> None:
        super().__init__(parent)
        self.setWindowTitle("Phím tắt, hỗ trợ")
        inside = QWidget(self)
        sides = QHBoxLayout(inside)
        sides.setSpacing(40)
        for side in range(2):
            column = QVBoxLayout()
            column.setSpacing(16)
            for title, keys in _KEYS[side::2]:
                column.addLayout(self._make_block(title, keys))
            column.addStretch(1)
            sides.addLayout(column)
        self._area = QScrollArea(self)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        send = buttons.addButton("&Gửi nhật ký", QDialogButtonBox.ButtonRole.ActionRole)
        send.clicked.connect(lambda: send_logs(self, paths))
        layout = QVBoxLayout(self)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._make_hint())
        layout.addWidget(buttons)
        wanted = inside.sizeHint() + QSize(_BESIDE, 2 * _BESIDE)
        self.resize(wanted.boundedTo(parent.window().size().expandedTo(QSize(*_SMALLEST))))

    def _make_hint(self) -> QLabel:
        hint = QLabel(
            "Khi người hỗ trợ cần nhật ký: nút “Gửi nhật ký” lưu một tệp ra màn hình nền để bạn "
            "gửi đi. Nhật ký chỉ ghi lỗi của chương trình, không có nội dung kế hoạch.",
            self,
        )
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        return hint

    def _make_block(self, title: str, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
        block = QGridLayout()
        block.setHorizontalSpacing(24)
        block.setVerticalSpacing(6)
        block.setColumnMinimumWidth(0, _KEYS_WIDTH)
        block.setColumnStretch(1, 1)
        heading = QLabel(title, self)
        heading.setProperty("look", "bold")
        block.addWidget(heading, 0, 0, 1, 2)
        for row, (key, does) in enumerate(keys, 1):
            block.addWidget(QLabel(key, self), row, 0)
            block.addWidget(QLabel(does, self), row, 1)
        return block


def show_keys(parent: QWidget, paths: Paths) -> None:
    """Show the keys."""
    messages.run(KeysDialog(parent, paths))
