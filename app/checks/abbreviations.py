"""Abbreviations that are never explained."""

import re
from collections.abc import Iterator, Sequence

from app.checks.context import CheckContext
from app.checks.reading import ReadLine
from app.domain.findings import Finding, Severity
from app.domain.numbering import parse_roman
from app.domain.places import SpotKind
from app.models import Plan

_WORDS = """
    UBND HĐND HĐTV MTTQ UBMTTQ TW TU TTg CP QH CHXHCN XHCN HCM TPHCM TP TX TT STT VT VP ĐT
    GDĐT GD&ĐT GDDT GD-ĐT BGDĐT SGDĐT PGDĐT GD SGD PGD
    MN TH THCS THPT TH&THCS THCS&THPT GDTX GDNN-GDTX GDMN GDTH GDTrH GDPT GDNN
    HS GV CBQL CBGV GVCN HSG SGK CNTT
    NĐ QĐ NQ CT TTr TB KH CV BC HD KL TTLT CTr VB VBHN BNV BTC
    COVID COVID-19 STEM STEAM UNESCO UNICEF ASEAN PISA TOEIC IELTS TOEFL WHO WTO IT AI QR PDF USB
    ISO TCVN SMS ID VNeID VNPT OK VN NXB FAX ĐC TODO TBD
"""
_KNOWN = frozenset(_WORDS.split())
"""What every official and teacher reads without thinking, and names of documents."""
_LETTERS = r"[A-ZĐ]{2,15}"
_TOKEN = re.compile(
    rf"(?<![\w@./&-]){_LETTERS}[a-z]{{0,2}}[A-ZĐ]{{0,8}}(?:[&-]{_LETTERS}[A-Za-zĐđ]{{0,8}}){{0,4}}"
    r"(?![\w@/&-]|\.\w)"
)
_NUMBERS = re.compile(
    r"\b\d+[^\W\d]?(?:/\d+)?\s?[/-]\s?[A-ZĐ][\w&/. -]{0,40}?(?=[\s,;.)]|$)|\S{1,60}@\S{1,60}|"
    rf"https?://\S+|www\.\S+|\b{_LETTERS}\s?[-/]\s?\d+|\bsố\s+\S+|-\s?{_LETTERS}/[A-ZĐ]+|"
    r"[-/]\s?TTg|[-/]\s?QH\d+"
)
_CAPITALS = re.compile(r"[A-ZĐ]{2}")
_ALL_CAPITALS = re.compile(r"\b[^\W\d_a-zđ]{2,}\b")
_SHORT = r"[^\W\d_][\w&./-]{0,20}"
_CALLED = r"(?:sau đây )?(?:gọi tắt|viết tắt|gọi chung|tắt)(?: là)?"
_EXPLAINED = re.compile(
    rf"\(\s*(?:{_CALLED})?\s*:?\s*[“\"]?({_SHORT}(?: {_SHORT})?)[”\"]?\s*[);,]|"  # ... (HĐND)
    rf"{_CALLED}\s*:?\s*[“\"]?({_SHORT})|"
    r"\b([A-ZĐ][\w&-]{1,20})\s*(?::|=|là viết tắt của)\s+[^\W\d_]{2,}\s+[^\W\d_]+|"
    r"\b([A-ZĐ][\w&-]{1,20})\s*\(\s*[^\W\d_][^)]{8,}\)"  # HĐND (Hội đồng nhân dân)
)
_NAMES = frozenset(
    {
        "lead_units", "supporting_units", "owner", "leader", "purpose", "name", "archive_copy",
        "signer_name", "symbol", "place", "reporter", "addressee", "parent_agency",
        "issuing_agency", "agency_short_name", "measure_unit",
    }
)  # fmt: skip
_MOST_CAPITALS = 0.6


def check_abbreviations(
    plan: Plan, context: CheckContext, lines: Sequence[ReadLine]
) -> Iterator[Finding]:
    """``abbreviation.unexplained``, each once, where it first stands."""
    known = _known(plan, lines, context)
    for line in lines:
        if line.spot.field in _NAMES and line.spot.kind is not SpotKind.INDICATOR:
            continue
        for match in _tokens(line.text):
            short = match[0]
            if short in known or _is_known(short, known, context):
                continue
            known.add(short)
            message = (
                f"“{short}” chưa được giải thích ở chỗ nào. Lần đầu nên viết đầy đủ rồi ghi "
                f"“({short})”, hoặc thêm vào Danh mục, Chữ viết tắt nếu trong ngành ai cũng hiểu."
            )
            yield line.finding("abbreviation.unexplained", Severity.HINT, message, match.span())


def _known(plan: Plan, lines: Sequence[ReadLine], context: CheckContext) -> set[str]:
    explained = {
        word
        for line in lines
        for match in _EXPLAINED.finditer(line.text)
        for words in match.groups()
        if words
        for word in words.split()
    }
    own = re.split(r"[-/]", plan.symbol)
    return {*_KNOWN, *explained, *context.abbreviations, *own}


def _is_known(short: str, known: set[str], context: CheckContext) -> bool:
    if parse_roman(short) or parse_roman(short.split("-", maxsplit=1)[0]):
        return True
    if context.units is not None and context.units.match(short).unit_ids:
        return True
    parts = re.split(r"[-&]", short)
    return len(parts) > 1 and all(part in known for part in parts)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    if not _CAPITALS.search(text):
        return
    # numbers of documents are blotted out, so that places stay
    plain = _NUMBERS.sub(lambda match: " " * len(match[0]), text)
    if _is_in_capitals(plain):
        return
    for match in _TOKEN.finditer(plain):
        before, after = plain[: match.start()].split()[-1:], plain[match.end() :].split()[:1]
        if not any(_ALL_CAPITALS.fullmatch(word.strip(",.;:()“”")) for word in before + after):
            yield match


def _is_in_capitals(text: str) -> bool:
    """A heading in capitals: its words are no abbreviations."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > _MOST_CAPITALS * len(letters)
