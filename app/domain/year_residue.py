"""What goes with the year without naming it: anniversaries, ordinals, classes, mottos."""

import re

_ROMAN = r"[IVXLC]+"
_UPPER = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_GROWS = "số năm kỷ niệm, tổng kết tăng theo năm"
_CLASSES = (
    r"(?:(?:các\s+)?(?:khối\s+)?lớp|khối)\s+\d{1,2}\b"
    r"(?:(?:\s*,\s*|\s+và\s+)(?:lớp\s+|khối\s+)?\d{1,2}\b(?![/.]))*"
)
_CURRICULUM = (
    r"(?:GDPT|giáo dục phổ thông|sách giáo khoa|SGK|thay sách|thiết bị (?:dạy học )?tối thiểu|"
    r"TT-BGDĐT)"
)
_BY_CLASS = "lớp áp dụng chương trình, sách giáo khoa thay đổi theo năm học"
_MOTTO = "chủ đề, phương châm của năm; thay bằng chủ đề mới"
_LUNAR = "ngày âm lịch, ngày nghỉ Tết thay đổi theo năm"
_STEMS = "Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý"
_BRANCHES = "Tý|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi"
_WEEKDAYS = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|T[2-7]|CN)"
_NAME = rf"[{_UPPER}][\w&'’]*(?:\s+[{_UPPER}\d][\w&'’]*)"
_SCHOOL = (
    r"(?:[Tt]rường\s+)?(?:TH&THCS|THCS&THPT|PTDTBT(?:\s+(?:TH|THCS|TH&THCS))?|THCS|THPT|TH|MN|"
    r"[Mm]ầm non|[Tt]iểu học|[Pp]hổ thông|GDNN-GDTX|GDTX)(?:\s+(?:huyện|tỉnh|xã|thị xã|thành phố))?"
    rf"\s+{_NAME}{{0,3}}"
)
_NAMED_SCHOOL = "đơn vị nêu đích danh cho năm cũ"
_COUNTS = (
    (
        re.compile(
            r"(?:kỷ niệm|tổng kết|sơ kết|đánh giá)\s+(?:lần thứ\s+)?\d+\s+năm\b", re.IGNORECASE
        ),
        _GROWS,
    ),
    (
        re.compile(
            r"\b\d{2,3}\s+năm\s+(?:(?i:ngày|thực hiện|thành lập|truyền thống|giải phóng|"
            rf"xây dựng|hình thành)|(?=[{_UPPER}]))",
        ),
        _GROWS,
    ),
    (
        re.compile(
            rf"(?:lần|năm|năm học|đợt|khóa|khoá)\s+thứ\s+(?:\d+|{_ROMAN}\b|nhất|hai|ba|tư|năm|sáu|"
            r"bảy|tám|chín|mười)",
        ),
        "thứ tự lần, năm tăng theo năm",
    ),
    (
        re.compile(
            r"\bnăm(?:\s+học)?\s+"
            r"(?:đầu tiên|cuối cùng|cuối(?=\s+của)|đầu(?!\s+(?:năm|tư|vào|học)\b))",
            re.IGNORECASE,
        ),
        "năm đầu, năm cuối của một chặng; năm nay có thể không còn đúng",
    ),
    (re.compile(r"\bsau\s+(?:\d{1,2}|hai|ba|bốn)\s+năm\b", re.IGNORECASE), _GROWS),
    (
        re.compile(r"(?:Tết|âm lịch)[^.;\n]{0,40}?\d{1,2}/\d{1,2}[^.;\n]{0,60}"),
        _LUNAR,
    ),
    (
        re.compile(rf"(?<!\w)(?:{_STEMS})\s+(?:{_BRANCHES})(?!\w)"),
        _LUNAR,
    ),
    (
        re.compile(r"(?:mùng\s+\d{1,2}|\d{1,2}\s+tháng\s+Chạp)", re.IGNORECASE),
        _LUNAR,
    ),
    (
        re.compile(
            rf"(?<!\w){_WEEKDAYS}\s*,?\s*\(?(?:ngày\s+)?\d{{1,2}}\s*[/.]\s*\d{{1,2}}"
            r"(?:\s*[/.]\s*\d{4}\)?)?",
            re.IGNORECASE,
        ),
        "thứ trong tuần thay đổi khi ngày chuyển sang năm khác",
    ),
    (
        re.compile(r"\bTuần\s+\d{1,2}\s*\([^()\n]{4,40}\)"),
        "tuần tính theo thứ trong tuần; xem lại ngày đầu, ngày cuối",
    ),
    (
        re.compile(
            r"(?:công nhận|kiểm định|đánh giá ngoài|khởi công|chuẩn quốc gia|đăng cai|tổ chức tại|"
            r"kiểm tra tại|phúc tra)[^.\n]{0,140}?"
            rf"(?P<hit>{_SCHOOL}(?:\s*,\s*{_SCHOOL})*)"
        ),
        _NAMED_SCHOOL,
    ),
    (
        re.compile(
            rf"(?<!\w)(?:[ôÔ]ng|[bB]à|[đĐ]ồng chí|[đĐ]/c|[tT]hầy|[cC]ô)\s+{_NAME}{{1,4}}",
        ),
        "người được nêu tên; xem còn công tác, còn phụ trách không",
    ),
    (
        re.compile(rf"(?i:{_CURRICULUM})[^.;\n]{{0,120}}?(?P<hit>(?i:{_CLASSES}))"),
        _BY_CLASS,
    ),
    (
        re.compile(
            rf"(?P<hit>(?i:{_CLASSES}))[^.;\n]{{0,80}}?(?i:chương trình\s+)?(?i:{_CURRICULUM})"
        ),
        _BY_CLASS,
    ),
    (
        re.compile(rf"(?i:bồi dưỡng|tập huấn)[^.;\n]{{0,80}}?dạy\s+(?P<hit>(?i:{_CLASSES}))"),
        _BY_CLASS,
    ),
    (
        re.compile(
            r"(?P<hit>(?:chủ đề|phương châm|khẩu hiệu)[^.;\n“\"]{0,70}[“\"][^”\"\n]{3,160}[”\"])",
            re.IGNORECASE,
        ),
        _MOTTO,
    ),
    (
        re.compile(
            r"chủ đề\s+(?:công tác|năm học|hành động)(?:\s+năm(?:\s+học)?\s+[\d –-]+)?", re.I
        ),
        _MOTTO,
    ),
)


_IN_TASKS = ((re.compile(rf"{_SCHOOL}(?:\s*,\s*{_SCHOOL})*"), _NAMED_SCHOOL),)


def find_residue(text: str, *, is_task: bool = False) -> list[tuple[str, str]]:
    """The words and why they should be looked at, in their order; no words twice.

    A school that a task names is one of that year's.
    """
    found: dict[tuple[int, int], str] = {}
    for pattern, reason in (*_COUNTS, *(_IN_TASKS if is_task else ())):
        for match in pattern.finditer(text):
            start, end = match.span("hit" if "hit" in pattern.groupindex else 0)
            if not any(start < taken[1] and taken[0] < end for taken in found):
                found[start, end] = reason
    return [(text[start:end].strip(), found[start, end]) for start, end in sorted(found)]
