"""Căn cứ as one running text ("Căn cứ A; B; C.") and as lines: from one to the other.

No word is lost either way: a line gets the word that leads it, "Căn cứ", from the one before it,
and gives it up where the running text says it once.
"""

import re
from collections.abc import Iterator, Sequence

from app.domain.citations import KINDS, LEADS
from app.domain.vietnamese import capital_first

_LEAD = re.compile(rf"(?:{'|'.join(LEADS)})\b", re.IGNORECASE)
_CITES = re.compile(rf"(?:{'|'.join(LEADS)}) (?:{'|'.join(KINDS)})\b")
_MARKS = re.compile(r"[;()\[\]“”]")
_DEEPER = {"(": 1, "[": 1, "“": 1, ")": -1, "]": -1, "”": -1, ";": 0}
_SENTENCE = re.compile(rf"\.\s+(?=(?:{'|'.join(LEADS)})\s)")
_COMMA = re.compile(r",\s+")


def split_bases(preamble: str) -> tuple[list[str], str] | None:
    """The lines of a running text in markup, and what is left of it; None when it cites nothing."""
    paragraph, _, others = preamble.strip("\n").partition("\n")
    if not _CITES.match(paragraph):
        return None
    sentences = _SENTENCE.split(paragraph)
    parts = [part.strip() for text in sentences for part in _between_semicolons(text)]
    last, rest = _last_and_rest(parts[-1])
    lines = _with_leads([part for part in (*parts[:-1], last) if part])
    return lines, "\n".join(filter(None, (rest, others)))


def join_bases(lines: Sequence[str], preamble: str) -> str:
    """The lines as a first paragraph of the preamble, the leading word once for those alike."""
    parts, lead = [], ""
    for text in lines:
        line = text.rstrip(" .;,")
        found = _LEAD.match(line)
        if found and found[0] == lead:
            parts.append(line[found.end() :].strip())
        else:
            lead = found[0] if found else lead
            parts.append(line if not parts or not found else line[:1].lower() + line[1:])
    return "\n".join(filter(None, ("; ".join(parts) + "." if parts else "", preamble)))


def _between_semicolons(text: str) -> Iterator[str]:
    """The parts between the semicolons that stand in no brackets, quotes or notes."""
    depth = start = 0
    for mark in _MARKS.finditer(text):
        depth += _DEEPER[mark[0]]
        if mark[0] == ";" and depth <= 0:
            yield text[start : mark.start()]
            start = mark.end()
    if text[start:].strip():
        yield text[start:]


def _last_and_rest(part: str) -> tuple[str, str]:
    """What is cited, and "Sở ... xây dựng Kế hoạch như sau:" behind it."""
    if not part.endswith(":"):
        return part.rstrip(" .,"), ""
    if _announces(part):
        return "", part
    for comma in _COMMA.finditer(part):
        if _announces(part[comma.end() :]):
            return part[: comma.start()], part[comma.end() :]
    return part.rstrip(":"), ""


def _announces(words: str) -> bool:
    return words[:1].isupper() and not _LEAD.match(words) and not words.startswith(KINDS)


def _with_leads(parts: Sequence[str]) -> list[str]:
    lines, lead = [], ""
    for part in parts:
        found = _LEAD.match(part)
        lead = capital_first(found[0]) if found else lead
        lines.append(capital_first(part) if found else f"{lead} {part}" if part else "")
    return lines
