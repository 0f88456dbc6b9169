"""Sums in the text: parts that should give the whole, shares of a fraction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.checks.reading import ReadLine
from app.domain.figures import read_figure, write_figure
from app.domain.findings import Finding, Severity
from app.domain.vietnamese import fold

_FIGURE = r"\d+(?:\.\d{3})*(?:[.,]\d+)?"
_WHOLE = re.compile(
    rf"(?<![\w/.,-])(?P<figure>{_FIGURE})(?P<what>\s*%|(?:\s+[^\W\d]+){{1,8}}?)\s*"
    r"(?:[,;:(]*\s*(?P<list>trong đó|bao gồm|gồm|chia ra)(?:\s+có)?\s*:?|(?P<bracket>\())\s*"
    r"(?P<parts>(?:[^.\n()]|\.(?=\d))+)",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?P<before>[^\d:]*?)\s*:?\s*(?P<figure>{_FIGURE})(?!\d)\s*(?P<after>%?[^\d]*)"
)
_NEXT = re.compile(r"[,;]\s+|[,;](?!\d)|\s+và\s+")
_LEVELS = frozenset(
    {
        "mn", "mam non", "nha tre", "mau giao", "th", "tieu hoc", "thcs", "trung hoc co so",
        "thpt", "trung hoc pho thong", "gdtx", "th&thcs", "th va thcs", "thcs&thpt", "ptdtnt",
        "nam", "nu", "cong lap", "ngoai cong lap", "tu thuc", "dan lap", "bien che", "hop dong",
    }
)  # fmt: skip
"""Of these no thing is two at once."""
_WHOLE_PAIRS = ({"nam", "nu"}, {"cong lap", "ngoai cong lap"}, {"bien che", "hop dong"})
_KIND_WORDS = re.compile(
    r"^(?:(?:cap|bac|truong|hoc sinh|giao vien|giao duc|tre|lop|can bo|nhom|khoi|co so|la)\s+)+"
)
_OVERLAPPING = re.compile(
    r"\b(?:dang vien|dan toc|tren chuan|dat chuan|chu nhiem|can ngheo|ho ngheo|khuyet tat|moi|"
    r"it nhat|toi thieu|tro len|rieng|nu)\b"
)
_NEARLY, _NOT_FAR = Decimal("0.75"), Decimal("1.25")
_HUNDRED = Decimal(100)
_LEAST_PARTS = 2
_FRACTION = re.compile(
    r"(?<![\d/.,])(?P<a>\d{1,3}(?:\.\d{3})+|\d+)\s?/\s?(?P<b>\d{1,3}(?:\.\d{3})+|\d+)(?![\d/])"
    r"(?P<what>(?:\s+[^\W\d]+){0,3}?)\s*"
    r"(?:(?P<equals>=)|(?P<bracket>\()|,?\s*(?:đạt|chiếm)(?:\s+tỷ lệ)?|,?\s*tỷ lệ)"
    r"\s*(?P<p>\d+(?:[.,]\d+)?)\s?%",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(r"(?:ngày|từ|đến|trước|tháng|sau|dịp)\s*$", re.IGNORECASE)
_RATING = (
    r"(?:hoàn thành (?:xuất sắc|tốt)|chưa hoàn thành|hoàn thành|xuất sắc|chưa đạt|tốt|giỏi|khá|"
    r"trung bình|đạt|yếu|kém)"
)
_RATED = re.compile(rf"(?P<label>{_RATING})\s*:?\s*(?:chiếm\s+)?(?P<p>\d+(?:[.,]\d+)?)\s?%", re.I)
_BETWEEN = re.compile(r"\s*(?:[,;]|và|-)\s*(?:loại\s+|mức\s+)?", re.IGNORECASE)
_LEAST_RATINGS = 3
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    figure: Decimal
    has_noun: bool  # of the whole: "30 trường"


def check_parts(line: ReadLine) -> Iterator[Finding]:
    """``sum.parts``: "06 trường, trong đó TH: 02 trường, THCS: 03 trường".

    Not every "trong đó" names all parts, and parts may overlap: only what is certain is told.
    """
    for match in _WHOLE.finditer(line.text):
        whole = read_figure(match["figure"])
        parts = _parts(match["parts"], match["what"])
        if whole is None or len(parts) < _LEAST_PARTS:
            continue
        total = sum((part.figure for part in parts), Decimal())
        if total != whole and _must_agree(whole, total, parts, match):
            message = (
                f"Các phần cộng lại được {write_figure(total)}, trong khi tổng ghi "
                f"{match['figure']}. Hãy xem lại các con số."
            )
            yield line.finding("sum.parts", Severity.WARNING, message, match.span())


def _parts(text: str, what: str) -> list[_Part]:
    """The parts when each has one figure of the kind of the whole; else none."""
    noun = fold(what).split()
    parts = []
    for piece in filter(None, _NEXT.split(text.strip(" ,;"))):
        found = _PART.fullmatch(piece.strip())
        figure = read_figure(found["figure"]) if found else None
        if found is None or figure is None or ("%" in what) != ("%" in found["after"]):
            return []
        before, after = fold(found["before"]).strip(" -+:"), fold(found["after"]).strip(" %")
        has_noun = bool(noun) and after.split()[:1] == noun[:1]
        if has_noun:
            after = " ".join(after.split()[_shared(after.split(), noun) :])
        label = _KIND_WORDS.sub("", f"{before} {after}".strip() + " ").strip()
        parts.append(_Part(label, figure, has_noun))
    return parts


def _shared(one: list[str], other: list[str]) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


def _must_agree(whole: Decimal, total: Decimal, parts: list[_Part], match: re.Match[str]) -> bool:
    labels = [part.label for part in parts]
    is_near = whole * _NEARLY <= total <= whole * _NOT_FAR
    if len(set(labels)) < len(labels) or not all(labels):
        return False
    if set(labels) in _WHOLE_PAIRS:
        return True
    if all(label in _LEVELS for label in labels):
        return total > whole or is_near  # a list of some levels only stays far below
    if any(_OVERLAPPING.search(label) for label in labels) or not is_near:
        return False
    if "%" in match["what"]:
        return whole == _HUNDRED
    is_full = bool(match["list"]) and "trong" not in match["list"].lower()
    return is_full and all(part.has_noun for part in parts)


def check_ratings(line: ReadLine) -> Iterator[Finding]:
    """``sum.ratings``: "Tốt 60%, khá 30%, đạt 15%" is more than all there is."""
    if "%" not in line.text:
        return
    run: list[re.Match[str]] = []
    for match in (*_RATED.finditer(line.text), None):
        if match and (not run or _BETWEEN.fullmatch(line.text, run[-1].end(), match.start())):
            run.append(match)
            continue
        shares = [read_figure(one["p"]) for one in run]
        known = [share for share in shares if share is not None]
        total = sum(known, Decimal())
        if len(run) >= _LEAST_RATINGS and len(known) == len(run) and total > _HUNDRED + 1:
            message = f"Các tỷ lệ cộng lại được {write_figure(total)}%. Hãy xem lại các con số."
            span = run[0].start(), run[-1].end()
            yield line.finding("sum.ratings", Severity.WARNING, message, span)
        run = [match] if match else []


def check_fractions(line: ReadLine) -> Iterator[Finding]:
    """``sum.fraction``: "26/39 = 66.6%". Rounded up or down both are right."""
    if "%" not in line.text:
        return
    for match in _FRACTION.finditer(line.text):
        part, whole, share = (read_figure(match[name]) for name in ("a", "b", "p"))
        if part is None or whole is None or share is None or _is_date(line.text, match):
            continue
        true = part * _HUNDRED / whole
        unit = Decimal(1).scaleb(_exponent(match["p"]))
        if abs(true - share) >= unit:
            rounded = write_figure(true.quantize(min(unit, Decimal("0.01"))))
            message = (
                f"{match['a']}/{match['b']} là {rounded}%, văn bản ghi {match['p']}%. "
                "Hãy xem lại các con số."
            )
            yield line.finding("sum.fraction", Severity.WARNING, message, match.span())


def _is_date(text: str, match: re.Match[str]) -> bool:
    """ "ngày 20/11 (100% trường dự)"; and what is more than its whole is no share."""
    part, whole = (int(match[name].replace(".", "")) for name in ("a", "b"))
    if part > whole or whole == 0 or _DATE_BEFORE.search(text, 0, match.start()):
        return True
    return whole <= _MONTHS and not match["equals"] and not match["what"]


def _exponent(figure: str) -> int:
    decimals = re.split(r"[.,]", figure)[1:]
    return -len(decimals[0]) if decimals else 0
