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
    rf"(?<![\w/.,-])(?P<figure>{_FIGURE})(?P<what>\s*%|(?:\s+[^\W\d]+(?![\w]*\d)){{1,8}})"
    r"\s*[,;:(]*\s*(?:trong đó|bao gồm|gồm|chia ra)(?:\s+có)?\s*:?\s*(?P<parts>[^.;\n()]*"
    r"(?:[.;](?=\d|\s*(?:[^\W\d]|[\s&])+:?\s*\d)[^.;\n()]*)*)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?P<label>[^\W\d][^,;:\d]*?)\s*(?::|\s(?=[\d.,]+\s*%))\s*(?P<figure>{_FIGURE})(?P<what>\s*%|(?:\s+[^\W\d]+){{0,4}})"
)
_COUNTED = re.compile(rf"(?P<figure>{_FIGURE})\s+(?P<label>[^\W\d][^,;:\d]*)")
_LEVELS = frozenset(
    {
        "mn", "mam non", "nha tre", "mau giao", "th", "tieu hoc", "thcs", "trung hoc co so",
        "thpt", "trung hoc pho thong", "gdtx", "th&thcs", "th va thcs", "thcs&thpt", "ptdtnt",
        "nam", "nu", "cong lap", "ngoai cong lap", "tu thuc", "dan lap", "bien che", "hop dong",
    }
)  # fmt: skip
"""Of these no thing is two at once."""
_KIND_WORDS = re.compile(
    r"^(?:cap|bac|truong|hoc sinh|giao vien|giao duc|tre|lop|can bo|nhom|khoi|co so)\s+"
)
_OVERLAPPING = re.compile(
    r"\b(?:dang vien|dan toc|tren chuan|dat chuan|chu nhiem|can ngheo|ho ngheo|khuyet tat|moi|"
    r"it nhat|toi thieu|tro len|rieng)\b"
)
_NEAR = Decimal("0.15")
_HUNDRED = Decimal(100)
_LEAST_PARTS = 2
_FRACTION = re.compile(
    r"(?<![\d/.,])(?P<a>\d{1,3}(?:\.\d{3})+|\d+)\s?/\s?(?P<b>\d{1,3}(?:\.\d{3})+|\d+)"
    r"\s*(?:=|\(|,?\s*(?:đạt|chiếm)(?:\s+tỷ lệ)?)\s*(?P<p>\d+(?:[.,]\d+)?)\s?%"
)


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    figure: Decimal
    what: str


def check_parts(line: ReadLine) -> Iterator[Finding]:
    """``sum.parts``: "06 trường, trong đó TH: 02 trường, THCS: 03 trường".

    Not every "trong đó" names all parts, and parts may overlap: only what is certain is told.
    """
    if "trong đó" not in line.text and "gồm" not in line.text and "chia ra" not in line.text:
        return
    for match in _WHOLE.finditer(line.text):
        whole = read_figure(match["figure"])
        parts = _parts(match["parts"], match["what"])
        if whole is None or len(parts) < _LEAST_PARTS:
            continue
        total = sum((part.figure for part in parts), Decimal())
        if total != whole and _must_agree(whole, total, parts, match["what"]):
            message = (
                f"Các phần cộng lại được {write_figure(total)}, trong khi tổng ghi "
                f"{match['figure']}. Hãy xem lại các con số."
            )
            yield line.finding("sum.parts", Severity.WARNING, message, match.span())


def _parts(text: str, what: str) -> list[_Part]:
    """The parts when all are of one form and of the kind of the whole; else none."""
    pieces = [piece.strip() for piece in re.split(r"[,;](?!\d)|\svà\s", text) if piece.strip()]
    parts = []
    for piece in pieces:
        found = _LABELLED.fullmatch(piece) or _COUNTED.fullmatch(piece)
        figure = read_figure(found["figure"]) if found else None
        if found is None or figure is None:
            return []
        label, own = _label(found, what)
        if ("%" in what) != ("%" in piece):
            return []
        parts.append(_Part(label, figure, own))
    return parts


def _label(found: re.Match[str], what: str) -> tuple[str, str]:
    label = fold(found["label"]).strip(" -+%")
    own = fold(found.groupdict().get("what") or "").strip()
    noun = fold(what).split()
    if not found.groupdict().get("what") and noun and label.startswith(noun[0]):
        label = label.removeprefix(noun[0]).strip()
    return _KIND_WORDS.sub("", label), own


def _must_agree(whole: Decimal, total: Decimal, parts: list[_Part], what: str) -> bool:
    labels = [part.label for part in parts]
    if len(set(labels)) < len(labels) or any(_OVERLAPPING.search(label) for label in labels):
        return False
    noun = fold(what).split()[0] if what.strip() else ""
    if any(part.what and part.what.split()[0] != noun for part in parts if "%" not in part.what):
        return False
    if all(label in _LEVELS for label in labels):
        return True
    if "nu" in labels or ("%" in what and whole != _HUNDRED):
        return False
    # other parts: a sum that nearly fits is a slip, one far off is no list of all parts
    return whole > 0 and abs(total - whole) / whole <= _NEAR


def check_fractions(line: ReadLine) -> Iterator[Finding]:
    """``sum.fraction``: "26/39 = 66.6%". Rounded up or down both are right."""
    for match in _FRACTION.finditer(line.text):
        part, whole, share = (read_figure(match[name]) for name in ("a", "b", "p"))
        if part is None or whole is None or share is None or whole == 0:
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


def _exponent(figure: str) -> int:
    decimals = re.split(r"[.,]", figure)[1:]
    return -len(decimals[0]) if decimals else 0
