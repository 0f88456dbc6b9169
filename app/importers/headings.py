"""Lines that begin with a number of the outline: what they are, and what must be a title."""

import re
from dataclasses import dataclass

from app.domain.markup import Content, Footnote, Inline, Text, merge_runs, plain_text
from app.domain.numbering import ORDINALS, HeadingKind, parse_letter, parse_roman
from app.importers.source import SourceParagraph

_ROMAN = r"[IVXL]{1,6}"
_ORDINALS = "|".join((*ORDINALS, "một", "bốn", "bẩy"))
_PATTERNS: tuple[tuple[HeadingKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            HeadingKind.ORDINAL_PART,
            rf"(?:PHẦN|Phần)\s+(?:THỨ|thứ|Thứ)\s+({_ORDINALS}|{_ORDINALS.upper()})\b\s*[.:–-]?\s*",
        ),
        (HeadingKind.PART, rf"(?:PHẦN|Phần)\s+({_ROMAN}|\d{{1,2}})(?=$|[\s.:–-])\s*[.:–-]?\s*"),
        (
            HeadingKind.CHAPTER,
            rf"(?:CHƯƠNG|Chương)\s+({_ROMAN}|\d{{1,2}})(?=$|[\s.:–-])\s*[.:–-]?\s*",
        ),
        (HeadingKind.SUBSECTION, r"(?:TIỂU MỤC|Tiểu mục)\s+(\d{1,2})(?=$|[\s.:–-])\s*[.:–-]?\s*"),
        (HeadingKind.SECTION, rf"(?:MỤC|Mục)\s+(\d{{1,2}}|{_ROMAN})(?=$|[\s.:–-])\s*[.:–-]?\s*"),
        (HeadingKind.ARTICLE, r"(?:ĐIỀU|Điều)\s+(\d{1,3})\s*[.:]\s*"),
        # "I.1." and "I.1.1." below "I.": the number of the section above is said again
        (HeadingKind.SUBCLAUSE, rf"{_ROMAN}\.(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})[.)]?\s+(?=\S)"),
        (HeadingKind.CLAUSE, rf"{_ROMAN}\.(\d{{1,2}})[.)]?\s+(?=[^\W\d_])"),
        (HeadingKind.ROMAN, rf"({_ROMAN})\s*(?:[.)/:]|\s[–-]|[–-]\s)\s*(?=[^\W\d_]|[\"“(‹«])"),
        (
            HeadingKind.UPPER_LETTER,
            r"([A-HKMNĐ])\s*(?:[.)/]|\s[–-]|[–-]\s)\s*(?=[^\W\d_]|[\"“(‹«])",
        ),
        (
            HeadingKind.SUBCLAUSE,
            r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:\.\s*|\s+|\)\s*|\.?\s*[–-]\s)(?=\S)",
        ),
        (
            HeadingKind.CLAUSE,
            r"(\d{1,2})\s*(?:\.(?!\d)\s*|\s?/\s+|\s[–-]\s|[–-]\s)(?=[^\W\d_]|[\"“(‹«]|\d)",
        ),
        (HeadingKind.POINT, r"([a-zđ])\s*(?:[)./]\s+|\s[-–]\s|[-–]\s)(?=\S)"),
    )
)
TITLED_KINDS = frozenset(
    {
        HeadingKind.ORDINAL_PART,
        HeadingKind.PART,
        HeadingKind.CHAPTER,
        HeadingKind.SECTION,
        HeadingKind.SUBSECTION,
        HeadingKind.ROMAN,
        HeadingKind.UPPER_LETTER,
    }
)
_MAX_TITLE = 250  # letters; a longer line is text
_PERCENTAGE = re.compile(r"\d\s*%")  # figures are the text of a line, not its title
_MAX_LEAD_WORDS = 16
_LEAD = re.compile(r"(?P<lead>[^.;:!?]{3,120}):\s+(?=[\"“(‹«]?\w)")
_LEAD_VERBS = re.compile(
    r"\b(?:cụ thể|như sau|sau đây|gồm|bao gồm|gồm có|trong đó|đó là|theo dõi|là)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A numbered line: its kind, the numbers as written, and the words after them."""

    kind: HeadingKind
    numbers: tuple[int, ...]  # one number; several for 1.2.
    written: str  # the number as the author wrote it
    rest: Content
    is_marked: bool  # all bold, or marked as a heading by the file


def read_heading(paragraph: SourceParagraph) -> HeadingLine | None:
    """The paragraph as a numbered line, or None."""
    text = paragraph.text
    for kind, pattern in _PATTERNS:
        if not (match := pattern.match(text)):
            continue
        numbers = _numbers(kind, match[1])
        if numbers is None:
            continue
        rest = drop_prefix(paragraph.content, match.end())
        if kind is HeadingKind.CLAUSE and _is_figure(text, match):
            continue
        is_marked = paragraph.is_all_bold or (paragraph.is_heading and len(text) < _MAX_TITLE)
        return HeadingLine(kind, numbers, match[0].strip(), rest, is_marked)
    return None


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """``20. 000`` and ``05 - 10 trường`` begin with a number that counts something."""
    after = text[match.end() :]
    return after[:1].isdigit() and not re.match(r"\d+\s*%|\d{2,}\s+\w", after)


def _numbers(kind: HeadingKind, written: str) -> tuple[int, ...] | None:
    match kind:
        case HeadingKind.ORDINAL_PART:
            word = written.lower()
            synonyms = {"một": "nhất", "bốn": "tư", "bẩy": "bảy"}
            return (ORDINALS.index(synonyms.get(word, word)) + 1,)
        case HeadingKind.UPPER_LETTER | HeadingKind.POINT:
            number = parse_letter(written.lower())
        case HeadingKind.SUBCLAUSE:
            return tuple(int(part) for part in written.split("."))
        case _:
            number = int(written) if written.isdigit() else parse_roman(written)
    return None if number is None else (number,)


def drop_prefix(content: Content, length: int) -> Content:
    """The content without its first ``length`` letters."""
    kept: list[Inline] = []
    for run in content:
        if isinstance(run, Footnote):
            kept.append(run)
        elif length >= len(run.text):
            length -= len(run.text)
        else:
            kept.append(Text(run.text[length:], run.is_bold, run.is_italic))
            length = 0
    return tuple(merge_runs(kept))


def is_title(line: HeadingLine) -> bool:
    """Whether the whole line is the section's title (and not the beginning of its text)."""
    text = plain_text(line.rest).strip()
    if line.kind in TITLED_KINDS:
        return len(text) <= _MAX_TITLE
    if len(text) > _MAX_TITLE:
        return False
    if line.is_marked:
        return True
    if _PERCENTAGE.search(text):
        return False
    if text.endswith(":"):
        return len(text.split()) <= _MAX_LEAD_WORDS
    return not text.endswith((".", ";", ",", "./", "!"))


def split_lead(line: HeadingLine) -> tuple[Content, Content] | None:
    """``Giáo dục mầm non: Duy trì ...`` as title and text; None when nothing leads the line.

    A bold beginning is a title; without looks, a short phrase before a colon is one when it neither
    counts nor announces what follows ("cụ thể:", "gồm:").
    """
    first = next((run for run in line.rest if isinstance(run, Text) and run.text.strip()), None)
    whole = plain_text(line.rest)
    if first is not None and first.is_bold and len(first.text) < len(whole):
        title = first.text.rstrip()
        if title.endswith((":", ".")) and len(title) <= _MAX_TITLE and line.rest[0] is first:
            return split_content(line.rest, len(first.text))
    match = _LEAD.match(whole)
    if match is None or not _may_lead(match["lead"], whole[match.end() :]):
        return None
    return split_content(line.rest, match.end())


def _may_lead(lead: str, text: str) -> bool:
    begins_sentence = text.lstrip('"“(')[:1].isupper()
    return (
        begins_sentence
        and len(lead.split()) <= _MAX_LEAD_WORDS
        and not _LEAD_VERBS.search(lead.strip())
    )


def split_content(content: Content, length: int) -> tuple[Content, Content]:
    """The first ``length`` letters, trimmed at their end, and the rest."""
    head: list[Inline] = []
    left = length
    for run in content:
        if isinstance(run, Footnote):
            if left > 0:
                head.append(run)
            continue
        if left > 0:
            head.append(Text(run.text[:left], run.is_bold, run.is_italic))
            left -= len(run.text)
    tail = list(drop_prefix(content, length))
    # a note inside the head must not come again in the tail
    for note in [run for run in head if isinstance(run, Footnote)]:
        tail.remove(note)
    return _right_trimmed(head), tuple(merge_runs(tail))


def _right_trimmed(runs: list[Inline]) -> Content:
    if runs and isinstance(last := runs[-1], Text):
        runs[-1] = Text(last.text.rstrip(), last.is_bold, last.is_italic)
    return tuple(merge_runs(runs))


def without_bold(content: Content) -> Content:
    """The content as a title keeps it: the format makes titles bold, not the text."""
    return tuple(
        merge_runs(
            Text(run.text, is_italic=run.is_italic) if isinstance(run, Text) else run
            for run in content
        )
    )
