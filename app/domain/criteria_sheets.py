"""A criteria set as sheets of a workbook: their heads, what may stand in them, examples.

Whoever writes the workbook and whoever reads it back both go by this description.
"""

from dataclasses import dataclass
from enum import Enum, auto

from app.domain.assessment_deadlines import DEADLINE_NAMES
from app.domain.criteria import SCORING_KIND_NAMES
from app.domain.directory_sheets import YES_NO, SheetColumn

FACTS_SHEET = "Bộ tiêu chí"
ROWS_SHEET = "Tiêu chí"
GUIDE_SHEET = "Hướng dẫn"
FACT_HEADS = ("Mục", "Nội dung", "Cách ghi")
ORDINAL_HEAD = "TT"
DEEPEST = 9
DECIMALS = 2


class FactKind(Enum):
    """What a fact of the set is."""

    TEXT = auto()
    LINES = auto()
    DATE = auto()
    NUMBER = auto()
    YES_NO = auto()
    DAY = auto()  # of any year: 15/10


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the set: its attribute, or the name of its deadline."""

    name: str
    head: str
    note: str
    kind: FactKind = FactKind.TEXT
    longest: int = 1000


_DAY_NOTE = "Ngày và tháng, ví dụ 15/10; để trống nếu không đặt hạn."
FACTS = (
    Fact("name", "Tên ngắn", "Bắt buộc; để chọn trong danh sách.", longest=100),
    Fact("title", "Tên đầy đủ", "Như trong văn bản."),
    Fact("document", "Văn bản ban hành", "Số, ký hiệu, ngày, cơ quan ban hành."),
    Fact("note", "Ghi chú", "Nếu có.", FactKind.LINES, 5000),
    Fact("valid_from", "Áp dụng từ ngày", "Ví dụ 01/01/2026.", FactKind.DATE),
    Fact("valid_until", "Áp dụng đến ngày", "Để trống nếu chưa biết.", FactKind.DATE),
    Fact("total", "Tổng điểm", "Không kể điểm thưởng.", FactKind.NUMBER),
    Fact(
        "bonus_share",
        "Thưởng, trừ tối đa của một tiêu chí (%)",
        "Phần trăm số điểm của tiêu chí hoặc nhóm.",
        FactKind.NUMBER,
    ),
    Fact("bonus_most", "Điểm thưởng tối đa cả bộ", "Tính bằng điểm.", FactKind.NUMBER),
    Fact(
        "allows_unassigned",
        "Được bỏ tiêu chí không thuộc nhiệm vụ được giao",
        "Chọn trong danh sách của ô.",
        FactKind.YES_NO,
    ),
    Fact(
        "tie_units",
        "Đơn vị quyết định khi bằng điểm hạng nhất",
        "Mỗi dòng trong ô một đơn vị thẩm định (Alt+Enter).",
        FactKind.LINES,
        5000,
    ),
    *(
        Fact(name, f"Hạn {head[0].lower()}{head[1:]}: trước ngày", _DAY_NOTE, FactKind.DAY)
        for name, head in DEADLINE_NAMES.items()
    ),
)

_LINES_NOTE = "Mỗi dòng trong ô một minh chứng (Alt+Enter)."
ROW_COLUMNS = (
    SheetColumn(
        "code", "Mã", 10, 30, "Ví dụ 1, 1.2, 3.2.1. Để trống: dòng của tiêu chí ngay trên.", "1"
    ),
    SheetColumn("title", "Tiêu chí", 46, 5000, "Nội dung cần đạt.", "Quản lý nhà trường"),
    SheetColumn("evidence", "Minh chứng", 40, 10_000, _LINES_NOTE),
    SheetColumn("max_points", "Điểm tối đa", 10, 20, "Số; không dùng công thức.", "20"),
    SheetColumn(
        "appraising_unit",
        "Đơn vị thẩm định",
        26,
        500,
        "Để trống: như ở nhóm của tiêu chí.",
        "Hiệu trưởng",
    ),
    SheetColumn(
        "kind",
        "Cách chấm",
        18,
        60,
        "Chọn trong ô; để trống: theo mức 1, 2, 3.",
        choices=SCORING_KIND_NAMES,
    ),
    SheetColumn(
        "scale",
        "Thang điểm",
        34,
        10_000,
        "Theo bậc: tên chỉ số và các bậc. Theo số lượng: số điểm mỗi mục.",
    ),
    SheetColumn("is_mandatory", "Bắt buộc", 10, 10, "Để trống: có.", choices=YES_NO),
    SheetColumn("level", "Cấp", 7, 2, "Để trống: theo mã (1.2 là cấp 2).", "1"),
)
MORE_EXAMPLES = (
    ("1.1", "Kế hoạch năm học", "Kế hoạch đã ký\nBiên bản họp", "12", "", "", "", "", "2"),
    (
        "1.2",
        "Báo cáo đúng hạn",
        "Sổ theo dõi văn bản",
        "8",
        "",
        "Theo bậc",
        "Tỷ lệ báo cáo đúng hạn: từ 100 được 8 điểm; từ 75 được 4 điểm",
        "Có",
        "2",
    ),
)
"""Below the examples of the columns, in their order."""
GUIDE = (
    (
        "Trang “Bộ tiêu chí” ghi tên, tổng điểm và các quy định chung; trang “Tiêu chí” ghi "
        "mỗi tiêu chí một dòng, theo thứ tự trong văn bản."
    ),
    (
        "Điểm của các tiêu chí con cộng lại bằng điểm của tiêu chí cha; điểm của các nhóm "
        "cộng lại bằng tổng điểm. Chỗ nào chưa khớp, chương trình báo khi đọc tệp, trước khi "
        "giữ lại."
    ),
    (
        "Dòng không có mã thuộc tiêu chí ngay trên: có điểm thì được chấm riêng, không có "
        "điểm thì chỉ để nói rõ thêm (chọn cách chấm “Không chấm điểm”)."
    ),
    (
        "Cách chấm: theo mức 1, 2, 3 (mức 2 tính theo %); theo tỷ lệ %; theo bậc; theo số "
        "lượng, không quá điểm tối đa; đạt, không đạt; nhập điểm; không chấm điểm."
    ),
    (
        "Thang điểm theo bậc: mỗi chỉ số một dòng trong ô, ví dụ “Tỷ lệ đúng hạn: từ 100 được "
        "10 điểm; từ 75 được 5 điểm”. Dưới bậc thấp nhất là 0 điểm."
    ),
    "Thang điểm theo số lượng: “2 điểm mỗi mục”.",
    (
        "Ô có công thức không được tính: hãy ghi số. Dòng nào chưa đọc được sẽ được nêu tên "
        "kèm lý do; các dòng khác vẫn được nhận."
    ),
    "Dòng có chữ “Ví dụ” ở cột TT được bỏ qua khi đọc.",
)
