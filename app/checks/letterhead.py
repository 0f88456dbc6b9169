"""Số, ký hiệu and the date of the document itself."""

import re
from collections.abc import Iterator

from app.checks.context import CheckContext
from app.domain.documents import DOCUMENT_TYPE_NAMES, DocumentType
from app.domain.findings import Finding, Proposal, Severity
from app.domain.places import Spot, SpotKind
from app.models import Plan

_SYMBOL_CLAUSE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3"
_DATE_CLAUSE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4"
_TYPES = (
    "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|CV"
)
"""The abbreviations of Annex III, part I, and the "CV" that a công văn has not."""
_LEADING_NUMBER = re.compile(r"(?:số\s*:?\s*)?[\d.…]+\s*/\s*(?=\S)", re.IGNORECASE)
_TYPE = re.compile(rf"({_TYPES})-(?=\S)")
_SPACES = re.compile(r"\s*([-/])\s*")


def check_letterhead(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``symbol.*`` and ``date.impossible`` of the day of issue."""
    yield from _symbol(plan)
    if not plan.issued_on.is_possible:
        yield Finding(
            "date.impossible",
            Severity.ERROR,
            "Thể thức",
            f"{plan.issued_on.in_words().capitalize()} không có trong lịch. Hãy sửa ngày ban hành.",
            _DATE_CLAUSE,
            Spot(SpotKind.LETTERHEAD, "", "issued_day"),
            plan.issued_on.in_digits().strip(),
        )


def _symbol(plan: Plan) -> Iterator[Finding]:
    symbol = plan.symbol
    if not symbol:
        return
    if number := _LEADING_NUMBER.match(symbol):
        message = "Ký hiệu có kèm số trong khi số có ô riêng: bản in sẽ ghi hai lần. Hãy bỏ số."
        yield _finding(plan, "symbol.number", message, symbol[number.end() :])
        return
    if (tight := _SPACES.sub(r"\1", symbol)) != symbol:
        message = "Giữa các nhóm chữ của ký hiệu không để khoảng trống. Hãy viết liền."
        yield _finding(plan, "symbol.spaces", message, tight)
        return
    yield from _symbol_of_type(plan, symbol)


def _symbol_of_type(plan: Plan, symbol: str) -> Iterator[Finding]:
    found = _TYPE.match(symbol)
    name = DOCUMENT_TYPE_NAMES[plan.document_type].lower()
    if plan.document_type is DocumentType.LETTER:
        if found:
            message = "Ký hiệu của công văn không có chữ viết tắt tên loại văn bản. Hãy bỏ đi."
            yield _finding(plan, "symbol.type", message, symbol[found.end() :])
        return
    wanted = plan.document_type.value
    # "KHLT-" of a joint plan, "15-KH/ĐU" of the Party
    if not re.match(rf"(?:\d+-)?{wanted}[^\W\d]*[-/]", symbol):
        after = f"{wanted}-{symbol[found.end() :]}" if found else None
        message = f"Ký hiệu của {name} bắt đầu bằng “{wanted}-”. Hãy sửa ký hiệu."
        yield _finding(plan, "symbol.type", message, after)


def _finding(plan: Plan, rule: str, message: str, after: str | None) -> Finding:
    return Finding(
        rule,
        Severity.ERROR,
        "Thể thức",
        message,
        _SYMBOL_CLAUSE,
        Spot(SpotKind.LETTERHEAD, "", "symbol"),
        plan.symbol,
        Proposal(plan.symbol, after) if after else None,
    )
