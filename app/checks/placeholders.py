"""Places that were left to be filled in."""

import re
from collections.abc import Iterator

from app.checks.reading import ReadLine
from app.domain.findings import Finding, Severity
from app.domain.places import SpotKind

_DOTS = r"(?:\.{3,}|…+|_{3,})"
_FILL = r"(?:cần|điền|nhập|chèn|ghi|bổ sung|cập nhật|thay)"
_SURE = (
    r"‹[^›]{0,200}›?",
    r"\b(?:x{3,}|X{4,})\b",
    r"(?i:\blorem ipsum\b)",
    r"\bXXX(?=\s+(?:triệu|tỷ|nghìn|đồng|học sinh|giáo viên|trường|lớp|người)\b)",
    r"\?{3,}|\b(?:TODO|TBD)\b",
    rf"\[\s*{_DOTS}\s*\]",
    rf"\[\s*(?i:{_FILL}|tên|số|ngày|tháng|năm|đơn vị|cơ quan|họ tên)\b" + r"[^\]]{0,80}\]",
    r"\(\s*(?i:điền|chèn|cần bổ sung|cần cập nhật|bổ sung sau|cập nhật sau)\b[^)]{0,80}\)",
    r"\((?i:cập nhật|bổ sung)[^)]{0,30}\bsau\)",
    rf"\(\s*{_DOTS}\s*\)",
    r"<\s*(?i:tên|số|ngày|tháng|năm|đơn vị|cơ quan|điền|nhập)\b[^>]{0,80}>",
)
_PLACEHOLDER = re.compile("|".join(f"(?:{pattern})" for pattern in _SURE))
_NEVER_LAST = (
    r"ngày|tháng|năm|quý|khoảng|ít nhất|tối thiểu|từ|trước|của|tại|do|là|với|bởi|gồm có|đạt|"
    r"điện thoại|email|địa chỉ|số lượng|tổng số"
)
_NOT_EACH = r"(?<!hằng )(?<!hàng )(?<!mỗi )(?<!các )(?<!từng )(?<!cuối )(?<!đầu )(?<!trong )"
_BLANK = re.compile(
    rf"\b(?-i:Phòng|Trường|Sở|Bộ phận|Tổ|Đồng chí|đồng chí|Ông|ông|Bà|bà)\s+{_DOTS}|"
    rf"{_DOTS}\s?/\s?(?:{_DOTS}|\d)|"
    rf"(?:{_NOT_EACH}\b(?:{_NEVER_LAST})\s+|(?<=:)\s*){_DOTS}|(?:\.{{7,}}|…{{3,}}|_{{4,}})|"
    rf"(?<=[\s(]){_DOTS}\s*(?:%|(?:học sinh|giáo viên|trường|lớp|người|triệu|đồng)\b)",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(rf"số\s*:?\s*{_DOTS}?\s*/", re.IGNORECASE)
_MAYBE = re.compile(
    r"[‹…?\[<_]|\.\.\.|xxx|XXX|TODO|TBD|[Ll]orem|"
    r"\((?:[đĐ]iền|[cC]hèn|[cC]ần|[bB]ổ sung|[cC]ập nhật)"
)
"""Nearly all lines have nothing of it: the rest is not looked for there."""
_ONLY_DOTS = re.compile(rf"\s*{_DOTS}\s*")
_WHOLE = frozenset({"title", "subject", "content", "name", "text"})
_MESSAGE = "Còn chỗ để trống chưa điền: “{}”. Hãy điền hoặc bỏ đi trước khi trình ký."


def check_placeholders(line: ReadLine) -> Iterator[Finding]:
    """``text.placeholder``; an ellipsis behind a list of things is none, nor an open number."""
    if not _MAYBE.search(line.text):
        return
    sure = list(_PLACEHOLDER.finditer(line.text))
    for match in sure:
        yield _finding(line, match, Severity.ERROR)
    if _may_be_open(line):
        return
    if line.spot.field in _WHOLE and (only := _ONLY_DOTS.fullmatch(line.text)):
        yield _finding(line, only, Severity.WARNING)
        return
    for match in _BLANK.finditer(line.text):
        if not any(one.start() < match.end() and match.start() < one.end() for one in sure):
            yield _finding(line, match, Severity.WARNING)


def _may_be_open(line: ReadLine) -> bool:
    """Number and date of the plan itself are open until it is issued."""
    return line.spot.kind is SpotKind.LETTERHEAD or bool(_OWN_NUMBER.search(line.text))


def _finding(line: ReadLine, match: re.Match[str], severity: Severity) -> Finding:
    message = _MESSAGE.format(match[0].strip())
    return line.finding("text.placeholder", severity, message, match.span())
