"""What goes with the year without naming it: anniversaries, ordinals, classes, mottos."""

import re

_ROMAN = r"[IVXLC]+"
_COUNTS = (
    (
        re.compile(r"(?:kỷ niệm|tổng kết|sơ kết)\s+(?:lần thứ\s+)?\d+\s+năm\b", re.IGNORECASE),
        "số năm kỷ niệm, tổng kết tăng theo năm",
    ),
    (
        re.compile(
            r"\b\d+\s+năm\s+(?:ngày\s+)?(?=(?:thành lập|truyền thống|Ngày|giải phóng))",
            re.IGNORECASE,
        ),
        "số năm kỷ niệm, tổng kết tăng theo năm",
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
            r"(?:GDPT|giáo dục phổ thông|chương trình|sách giáo khoa|SGK|thay sách)[^.;\n]{0,90}?"
            r"(?:đối với|áp dụng|cho|ở|các)?\s*(?P<hit>(?:các\s+)?(?:khối\s+)?lớp\s+\d{1,2}\b"
            r"(?:(?:\s*,\s*|\s+và\s+)(?:lớp\s+)?\d{1,2}\b)*)",
            re.IGNORECASE,
        ),
        "lớp áp dụng chương trình, sách giáo khoa thay đổi theo năm học",
    ),
    (
        re.compile(
            r"(?P<hit>(?:chủ đề|phương châm|khẩu hiệu)[^.;\n“\"]{0,70}[“\"][^”\"\n]{3,160}[”\"])",
            re.IGNORECASE,
        ),
        "chủ đề, phương châm của năm; thay bằng chủ đề mới",
    ),
)


def find_residue(text: str) -> list[tuple[str, str]]:
    """The words and why they should be looked at, in their order; no words twice."""
    found: dict[tuple[int, int], str] = {}
    for pattern, reason in _COUNTS:
        for match in pattern.finditer(text):
            start, end = match.span("hit" if "hit" in pattern.groupindex else 0)
            if not any(start < taken[1] and taken[0] < end for taken in found):
                found[start, end] = reason
    return [(text[start:end].strip(), found[start, end]) for start, end in sorted(found)]
