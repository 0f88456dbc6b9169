"""F1: the keys of the program."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.ui import messages

_KEYS = (
    (
        "Chung",
        (
            ("Ctrl+1 … Ctrl+6", "Chuyển trang"),
            ("Ctrl+S", "Lưu ngay (chương trình cũng tự lưu)"),
            ("Ctrl+Z, Ctrl+Y", "Hoàn tác, làm lại"),
            ("F1", "Bảng phím tắt này"),
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
            ("Ctrl+F", "Tìm nhiệm vụ"),
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
            ("Ctrl+N", "Lập phiếu chấm"),
            ("Ctrl+E", "Xuất bảng chấm điểm, báo cáo"),
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
    """Two columns of keys and what they do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Các phím tắt")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        sides = [0, 0]
        for place, (title, keys) in enumerate(_KEYS):
            side = place % 2
            self._add_block(grid, sides, side, title, keys)
        grid.setColumnMinimumWidth(2, 24)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addStretch(1)
        layout.addWidget(buttons)

    def _add_block(
        self,
        grid: QGridLayout,
        sides: list[int],
        side: int,
        title: str,
        keys: tuple[tuple[str, str], ...],
    ) -> None:
        heading = QLabel(title, self)
        heading.setProperty("look", "bold")
        if sides[side]:
            heading.setContentsMargins(0, 12, 0, 0)
        grid.addWidget(heading, sides[side], 3 * side, 1, 2)
        for row, (key, does) in enumerate(keys, sides[side] + 1):
            grid.addWidget(QLabel(key, self), row, 3 * side)
            grid.addWidget(QLabel(does, self), row, 3 * side + 1)
        sides[side] += len(keys) + 1


def show_keys(parent: QWidget) -> None:
    """Show the keys."""
    messages.run(KeysDialog(parent))
