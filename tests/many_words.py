"""Vietnamese as offices write it, made up by the yard: for measuring searches.

The vocabulary has about 1,800 words of one or two syllables; how often each comes follows Zipf's
law, so that the first ones stand in a quarter of all rows and the last in a few.
"""

import random
import unicodedata
from itertools import accumulate, product

_OFTEN = """
giáo dục; nhà trường; tổ chức; kế hoạch; thực hiện; học sinh; giáo viên; triển khai; công tác;
năm học; các; và; của; đơn vị; chỉ đạo; kiểm tra; hướng dẫn; chất lượng; chương trình; nhiệm
vụ; báo cáo; đào tạo; hoạt động; quản lý; cán bộ; tham mưu; phối hợp; xây dựng; đánh giá; trung
học; tiểu học; mầm non; phổ thông; cơ sở; bồi dưỡng; chuyên môn; hội nghị; tổng kết; sơ kết;
tập huấn; chuyển đổi số; công nghệ; thông tin; thư viện; thiết bị; cơ sở vật chất; tuyển sinh;
kỳ thi; tốt nghiệp; học kỳ; phong trào; thi đua; khen thưởng; kỷ luật; thanh tra; pháp chế; an
toàn; trường học; phòng chống; dịch bệnh; tai nạn; đuối nước; y tế; bán trú; nội trú; dân tộc;
miền núi; vùng khó khăn; phổ cập; xóa mù chữ; hòa nhập; khuyết tật; trẻ em; gia đình; xã hội;
cộng đồng; xã hội hóa; ngân sách; tài chính; kinh phí; học phí; tài sản; đấu thầu; mua sắm; sửa
chữa; văn phòng; tuyên truyền; phổ biến; pháp luật; nghị quyết; chỉ thị; thông tư; quyết định;
công văn; văn bản; hồ sơ; lưu trữ; thống kê; rà soát; quy hoạch; mạng lưới; sắp xếp; tinh giản;
biên chế; tuyển dụng; hợp đồng; lương; chế độ; chính sách; đề án; dự án; mục tiêu; chỉ tiêu; tỷ
lệ; giải pháp; nâng cao; đổi mới; phương pháp; dạy học; ngoại ngữ; tiếng Anh; tin học; toán;
ngữ văn; lịch sử; địa lý; khoa học; thể chất; thẩm mỹ; âm nhạc; mỹ thuật; kỹ năng; trải nghiệm;
hướng nghiệp; nghề nghiệp; sáng tạo; nghiên cứu; cuộc thi; học sinh giỏi
"""
_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()  # noqa: SIM905
_RIMES = (
    *("a", "ai", "am", "an", "ang", "anh", "ao", "ăm", "ăn", "ăng", "âm", "ân", "âng", "ây"),
    *("e", "em", "en", "eo", "ê", "êm", "ên", "i", "im", "in", "inh", "iêm", "iên", "iêu"),
    *("o", "oi", "om", "on", "ong", "ô", "ôi", "ôm", "ôn", "ông", "ơ", "ơi", "ơm", "ơn"),
    *("u", "ui", "um", "un", "ung", "ư", "ưng", "ươi", "ươm", "ươn", "ương"),
)
_TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
_PEOPLE = list(
    product(
        ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Vũ"),
        ("Văn", "Thị", "Thu", "Minh", "Đức"),
        ("An", "Ánh", "Bình", "Dũng", "Đạt", "Hạnh", "Hòa", "Thuỷ"),
    )
)
UNITS = (
    "Văn phòng",
    "Phòng Kế hoạch - Tài chính",
    "Phòng Tổ chức cán bộ",
    "Phòng Giáo dục Mầm non",
    "Phòng Giáo dục Tiểu học",
    "Phòng Giáo dục Trung học",
    "Phòng Quản lý chất lượng",
    "Thanh tra Sở",
)


class Writer:
    """Writes the same from the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self.words = self._vocabulary()
        self.people = [" ".join(names) for names in _PEOPLE]
        self._weights = list(accumulate(1 / (4 + rank) for rank in range(len(self.words))))

    def _vocabulary(self) -> list[str]:
        often = [word.strip() for word in _OFTEN.replace("\n", " ").split(";") if word.strip()]
        syllables = [self._syllable(onset, rime) for onset in _ONSETS for rime in _RIMES]
        self._random.shuffle(syllables)
        pairs = [" ".join(syllables[at : at + 2]) for at in range(0, len(syllables) - 1, 2)]
        return list(dict.fromkeys([*often, *pairs, *syllables]))

    def _syllable(self, onset: str, rime: str) -> str:
        tone = self._random.choice(_TONES)
        main = max(rime.rfind(vowel) for vowel in "aăâeêioôơuư")
        if main > 0 and rime[main] in "iou" and len(rime) == main + 1:
            main -= 1
        return unicodedata.normalize("NFC", onset + rime[: main + 1] + tone + rime[main + 1 :])

    def text(self, least: int, most: int) -> str:
        """So many words."""
        count = self._random.randint(least, most)
        words = self._random.choices(self.words, cum_weights=self._weights, k=count)
        line = " ".join(words)
        return line[:1].upper() + line[1:]

    def pick(self, values: list[str]) -> str:
        """One of them."""
        return self._random.choice(values)

    def number(self, least: int, most: int) -> int:
        """One between the two."""
        return self._random.randint(least, most)
