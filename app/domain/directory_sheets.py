"""The directory as sheets of a workbook: their heads, what may stand in them, one example each.

Whoever writes the workbook and whoever reads it back both go by this description.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

AGENCY_KIND_NAMES = {
    "province": "Sở Giáo dục và Đào tạo",
    "commune": "Phòng Văn hóa - Xã hội",
    "district": "Phòng Giáo dục và Đào tạo",
    "school": "Trường",
    "other": "Cơ quan khác",
}
UNIT_KIND_NAMES = {"department": "Phòng, bộ phận", "outside": "Đơn vị ngoài"}
YES_NO = {True: "Có", False: "Không"}
EXAMPLE_MARK = "Ví dụ"
ORDINAL_HEAD = "TT"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: the attribute it holds; ``choices`` gives the words for its few values."""

    name: str
    head: str
    width: float  # in letters
    longest: int
    note: str
    example: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list of the directory; its first column is what a row cannot be without."""

    part: str  # the attribute of the agency
    title: str
    note: str
    columns: tuple[SheetColumn, ...]


AGENCY_SHEET = "Cơ quan"
AGENCY_HEADS = ("Mục", "Nội dung", "Cách ghi")
AGENCY_FIELDS = (
    SheetColumn(
        "kind",
        "Loại cơ quan",
        0,
        60,
        "Chọn trong danh sách của ô.",
        choices=AGENCY_KIND_NAMES,
    ),
    SheetColumn("name", "Tên cơ quan", 0, 300, "Tên đầy đủ, như in ở đầu văn bản."),
    SheetColumn("parent_name", "Cơ quan chủ quản", 0, 300, "Cơ quan cấp trên trực tiếp, nếu có."),
    SheetColumn("short_name", "Tên gọi tắt", 0, 150, "Dùng trong lời văn, ví dụ: Sở GDĐT."),
    SheetColumn("symbol", "Ký hiệu", 0, 60, "Chữ viết tắt sau KH-, ví dụ: SGDĐT."),
    SheetColumn("place", "Địa danh", 0, 150, "Đứng trước ngày, tháng, năm của văn bản."),
    SheetColumn("archive_copy", "Lưu", 0, 150, "Dòng cuối của nơi nhận, ví dụ: VT, VP."),
)


def _active() -> SheetColumn:
    note = "“Không”: thôi gợi ý; kế hoạch cũ vẫn giữ tên."
    return SheetColumn("is_active", "Đang dùng", 18, 10, note, "Có", YES_NO)


LISTS = (
    Sheet(
        "units",
        "Phòng, đơn vị",
        "Phòng, bộ phận của cơ quan và các đơn vị ngoài thường phối hợp; mỗi dòng một đơn vị.",
        (
            SheetColumn(
                "name",
                "Tên phòng, đơn vị",
                44,
                300,
                "Bắt buộc. Tên có dấu phẩy vẫn là một đơn vị.",
                "Phòng Kế hoạch - Tài chính",
            ),
            SheetColumn("abbreviation", "Viết tắt", 14, 60, "Nếu có.", "KHTC"),
            SheetColumn(
                "aliases",
                "Cách viết khác",
                46,
                4000,
                "Tên cũ hoặc cách viết khác, mỗi dòng trong ô một cách (Alt+Enter). "
                "Để đổi tên một đơn vị: ghi tên mới ở cột đầu, tên đang dùng ở cột này.",
                "Phòng KHTC",
            ),
            SheetColumn("kind", "Loại", 18, 40, "Chọn trong ô.", "Phòng, bộ phận", UNIT_KIND_NAMES),
            _active(),
        ),
    ),
    Sheet(
        "leaders",
        "Lãnh đạo",
        "Người ký văn bản hoặc được giao chỉ đạo; mỗi dòng một người.",
        (
            SheetColumn("full_name", "Họ và tên", 36, 150, "Bắt buộc.", "Nguyễn Văn A"),
            SheetColumn("title", "Chức vụ", 36, 150, "Như in ở phần chữ ký.", "Phó Giám đốc"),
            _active(),
        ),
    ),
    Sheet(
        "recipients",
        "Nơi nhận",
        "Nơi nhận thường dùng, theo thứ tự trong văn bản; mỗi dòng một nơi.",
        (
            SheetColumn("name", "Tên nơi nhận", 60, 300, "Bắt buộc.", "Ủy ban nhân dân tỉnh"),
            SheetColumn("purpose", "Mục đích", 24, 100, "Để b/c, thực hiện, phối hợp, …", "để b/c"),
        ),
    ),
    Sheet(
        "abbreviations",
        "Chữ viết tắt",
        "Chữ viết tắt mà cơ quan dùng trong văn bản và cách viết đầy đủ.",
        (
            SheetColumn("short", "Viết tắt", 20, 60, "Bắt buộc.", "CNTT"),
            SheetColumn(
                "full", "Viết đầy đủ", 60, 300, "Như trong văn bản.", "công nghệ thông tin"
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it stands in the file: its texts by attribute; ``number`` as Excel counts."""

    sheet: str
    number: int
    values: Mapping[str, str]
    problem: str = ""


class RowState(Enum):
    """What an import does with a row."""

    NEW = auto()
    CHANGED = auto()
    SAME = auto()
    REFUSED = auto()
    NOT_IN_FILE = auto()


@dataclass(frozen=True, slots=True)
class RowResult:
    """A row and what comes of it; ``number`` is 0 for what only the directory has."""

    sheet: str
    number: int
    state: RowState
    name: str
    detail: str = ""
