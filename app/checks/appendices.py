"""Appendices: mentioned in the text, and those mentioned are there."""

import re
from collections.abc import Iterator, Sequence

from app.checks.context import CheckContext
from app.checks.reading import ReadLine
from app.domain.findings import Finding, Severity
from app.domain.markup import Placement, parse
from app.domain.numbering import parse_roman, roman
from app.domain.places import Spot, SpotKind
from app.models import DataTable, Plan
from app.models.plan_rows import rows_of
from app.models.plan_texts import appendix_places

_CLAUSE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục III.1.a"
_NUMBER = r"(?:[IVX]{1,5}|\d{1,2}|0\d)"
_MENTION = re.compile(
    rf"\b(?P<all>các\s+)?(?P<word>phụ\s?lục|PL)(?:\s+(?:số\s+)?(?P<numbers>{_NUMBER}"
    rf"(?![\w/])(?:\s*(?:,|và|-|–|đến|;)\s*(?:phụ lục\s+)?(?:số\s+)?{_NUMBER}(?![\w/%]))*))?",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"(?:biểu|bảng|danh sách|danh mục|chi tiết)[^.;]{0,60}kèm theo|đính kèm", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:Nghị định|Thông tư|Quyết định|Công văn|Hướng dẫn|Luật|Chỉ thị|Nghị quyết|Chương trình|"
    r"Kế hoạch số|Đề án|Văn bản|của (?:Bộ|Sở|Ủy ban|UBND))"
)
_MAYBE = re.compile(r"[lL]ục|LỤC|PL|kèm theo|đính kèm")
_NEAR = 300  # letters in which a sentence says whose appendix it means
_OWN = re.compile(r"(?:kèm theo\s+)?kế hoạch này", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\d.,/])(?P<n>\d{1,3})\s+(?P<what>nhiệm vụ|chỉ tiêu|chỉ số|nội dung|đầu việc|công việc)\b"
    rf"[^.;\d]{{0,60}}?\bphụ lục(?:\s+(?P<a>{_NUMBER})(?!\w))?|"
    rf"\bphụ lục(?:\s+(?P<a2>{_NUMBER})(?!\w))?[^.;\d]{{0,40}}?\b(?:gồm|có)\s+(?P<n2>\d{{1,3}})\s+"
    r"(?P<what2>nhiệm vụ|chỉ tiêu|chỉ số|nội dung|đầu việc|công việc)\b",
    re.IGNORECASE,
)


def check_appendices(
    plan: Plan, _context: CheckContext, lines: Sequence[ReadLine]
) -> Iterator[Finding]:
    """``appendix.unmentioned``, ``appendix.gone``, ``appendix.count``."""
    count = len(plan.appendices)
    # an appendix does not point at itself, but it may name another that is not there
    text = [line for line in lines if line.spot.kind is not SpotKind.APPENDIX]
    named, names_all = set[int](), False
    for line in text:
        if not _MAYBE.search(line.text):
            continue
        names_all = names_all or bool(_ATTACHED.search(line.text))
        for match in _MENTION.finditer(line.text):
            numbers = _numbers(match)
            named |= numbers
            names_all = names_all or not numbers
            yield from _gone(line, match, numbers, count)
    for number, (appendix, place) in enumerate(
        zip(plan.appendices, appendix_places(plan), strict=True), 1
    ):
        if not names_all and number not in named:
            message = (
                f"{place} không được nhắc đến trong nội dung. Hãy thêm chỉ dẫn, chẳng hạn "
                f"“(Chi tiết tại {place} kèm theo)”."
            )
            spot = Spot(SpotKind.APPENDIX, appendix.id, "title")
            yield Finding("appendix.unmentioned", Severity.ERROR, place, message, _CLAUSE, spot, "")
    for line in text:
        if _MAYBE.search(line.text):
            yield from _miscounted(plan, line)


def _numbers(match: re.Match[str]) -> set[int]:
    """The appendices that a mention names; none for "phụ lục kèm theo"."""
    if not match["numbers"]:
        return set()
    found = [_number(text) for text in re.findall(_NUMBER, match["numbers"], re.IGNORECASE)]
    numbers = [number for number in found if number]
    if re.search(r"-|–|đến", match["numbers"]) and len(numbers) > 1:
        return {*numbers, *range(numbers[0], numbers[-1] + 1)}
    return set(numbers)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else parse_roman(text.upper())


def _gone(line: ReadLine, match: re.Match[str], numbers: set[int], count: int) -> Iterator[Finding]:
    first = max(0, match.start() - _NEAR)
    start = max(line.text.rfind(mark, first, match.start()) for mark in ".;")
    sentence = line.text[max(start + 1, first) : match.end() + _NEAR]
    if match["word"] == "PL" or (_OTHERS.search(sentence) and not _OWN.search(sentence)):
        return  # of another document
    if not numbers and not (count == 0 and _OWN.search(sentence)):
        return
    gone = sorted(number for number in numbers if number > count)
    if gone or not numbers:
        names = " và ".join(f"Phụ lục {roman(number)}" for number in gone) or "phụ lục"
        have = f"kế hoạch chỉ có {count} phụ lục" if count else "kế hoạch không có phụ lục nào"
        message = f"Có nhắc đến {names} nhưng {have}. Hãy thêm phụ lục hoặc sửa chỗ nhắc."
        yield line.finding("appendix.gone", Severity.WARNING, message, match.span())


def _miscounted(plan: Plan, line: ReadLine) -> Iterator[Finding]:
    """What the text says of an appendix's rows, where one table stands in it."""
    for match in _COUNT.finditer(line.text):
        said, number = int(match["n"] or match["n2"]), match["a"] or match["a2"]
        at = (_number(number) if number else 1) or 0
        if not 1 <= at <= len(plan.appendices) or (not number and len(plan.appendices) > 1):
            continue
        tables = _tables_in(plan, plan.appendices[at - 1].body)
        rows = len(rows_of(plan, tables[0])) if len(tables) == 1 else said
        if rows != said:
            what = match["what"] or match["what2"]
            message = (
                f"Nội dung ghi {said} {what}, bảng ở {appendix_places(plan)[at - 1]} có {rows} "
                "dòng. Hãy xem lại."
            )
            yield line.finding("appendix.count", Severity.WARNING, message, match.span())


def _tables_in(plan: Plan, body: str) -> list[DataTable]:
    keys = [block.key for block in parse(body) if isinstance(block, Placement)]
    return [table for table in plan.data_tables if table.key in keys]
