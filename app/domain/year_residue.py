"""What goes with the year without naming it: anniversaries, ordinals, classes, mottos."""

import re

_ROMAN = r"[IVXLC]+"
_UPPER = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_GROWS = "số năm kỷ niệm, tổng kết tăng theo năm"
_CLASSES = (
    r"(?:các\s+)?(?:khối\s+)?lớp\s+\d{1,2}\b(?:(?:\s*,\s*|\s+và\s+)(?:lớp\s+)?\d{1,2}\b(?![/.]))*"
)
_CURRICULUM = r"(?:GDPT|giáo dục phổ thông|sách giáo khoa|SGK|thay sách)"
_BY_CLASS = "lớp áp dụng chương trình, sách giáo khoa thay đổi theo năm học"
_COUNTS = (
    (
        re.compile(r"(?:kỷ niệm|tổng kết|sơ kết)\s+(?:lần thứ\s+)?\d+\s+năm\b", re.IGNORECASE),
        _GROWS,
    ),
    (
        re.compile(
            rf"\b\d{{2,3}}\s+năm\s+(?:(?i:ngày|thành lập|truyền thống|giải phóng|xây dựng|"
            rf"hình thành)|(?=[{_UPPER}]))",
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
