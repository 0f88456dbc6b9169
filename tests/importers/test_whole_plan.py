"""Which pasted texts are whole plans."""

from pathlib import Path

import pytest

from app.importers.whole_plan import looks_like_whole_plan
from app.paths import RESOURCES

PLANS = sorted((Path(__file__).parents[1] / "fixtures").glob("*.txt"))
SAMPLE = (RESOURCES / "samples" / "ke-hoach-mau.txt").read_text(encoding="utf-8")
LETTER = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/SGDĐT-VP
An Hòa, ngày 05 tháng 3 năm 2026
V/v thực hiện kế hoạch kiểm tra
Kính gửi: Các phòng.
1. Nộp báo cáo.
2. Nộp số liệu.
3. Cử người.
Nơi nhận:
- Như trên.
"""


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_whole_plan_is_seen(path: Path) -> None:
    assert looks_like_whole_plan(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KẾ HOẠCH",
        LETTER,
        SAMPLE[: SAMPLE.index("KẾ HOẠCH") + 60],  # the letterhead alone
        SAMPLE[SAMPLE.index("II.") :],  # from the second section on
        "TT\tNội dung\tThời gian\n1.\tKẾ HOẠCH thu\tngày 5 tháng 3 năm 2026\n2.\tb\tc\n3.\td\te",
        "I. MỤC ĐÍCH\n1. Mục đích\nKế hoạch này nhằm …\n2. Yêu cầu\n3. Phạm vi",
    ],
)
def test_a_piece_or_another_document_is_not(text: str) -> None:
    assert not looks_like_whole_plan(text)
