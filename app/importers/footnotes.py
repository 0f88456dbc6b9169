"""Notes of a text file: marks in the text (``¹`` or ``[1]``), their words at the page's end.

A note's words start a line with its number. What stands between two notes belongs to the first of
them when the second one's mark has already been met: both notes then stand at the same page's foot,
and a paragraph between them is the first note's second paragraph.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.importers.ocr_noise import SUPERSCRIPTS

_FROM_SUPERSCRIPT = str.maketrans(SUPERSCRIPTS, "0123456789")
_RAISED = f"[{SUPERSCRIPTS}]{{1,3}}"
_DEFINITION = re.compile(rf"\s*\**(?:({_RAISED})|\[\^?(\d{{1,3}})\]:?)\**\s*(?=\S)(.*)")
_PLAIN_DEFINITION = re.compile(r"\s*(?:\((\d{1,2})\)|(\d{1,2})(?=\s))\s*(?=[^\W\d_])(.*)")
_PAGE_LINES = 60  # no page has more paragraphs
_MARK = re.compile(rf"({_RAISED})|\[\^?(\d{{1,3}})\](?!\()")
_AREA = re.compile(r"(?:^|[\d\s(/])(?:k|d|c|m)?m$")  # m², km²: no note
_AREA_LETTERS = 6  # more than the unit and what stands before it
_OPEN_END = re.compile(r"[^.;:!?…”\"')\]/]\**\s*$")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of the file, noise removed; ``follows_gap``: a blank line stood before it."""

    text: str
    follows_gap: bool = True
    is_heading: bool = False
    starts_page: bool = False  # a page number stood before it


@dataclass
class _Definition:
    number: int
    line: int  # index of its first line
    paragraphs: list[str]
    last_line: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    line: int
    start: int
    end: int
    is_raised: bool


@dataclass(frozen=True, slots=True)
class NoteScan:
    """The lines with private letters for the marks, and the paragraphs of each note."""

    lines: list[RawLine]
    notes: list[list[str]]
    unmatched_definitions: list[str] = field(default_factory=list)
    unmatched_marks: list[str] = field(default_factory=list)


def take_out_notes(lines: Sequence[RawLine], mark_of: Callable[[int], str]) -> NoteScan:
    """Take the notes' words out of the lines and put ``mark_of(index)`` where their marks stood."""
    definitions, marks = _find_notes(lines)
    pairs = _pair(definitions, marks)
    matched = [definition for definition in definitions if definition.line in pairs]
    _add_second_paragraphs(lines, definitions, pairs)
    taken = {index for d in matched for index in range(d.line, d.last_line + 1)}
    order = sorted(matched, key=lambda d: (pairs[d.line].line, pairs[d.line].start))
    letters = {pairs[d.line]: mark_of(index) for index, d in enumerate(order)}
    kept = []
    for index, line in enumerate(lines):
        if index in taken:
            continue
        kept.append(replace(line, text=_put_letters(line.text, index, letters)))
    numbers = {definition.number for definition in definitions}
    return NoteScan(
        kept,
        [definition.paragraphs for definition in order],
        [lines[d.line].text for d in definitions if d.line not in pairs],
        [
            lines[m.line].text[m.start : m.end]
            for m in marks
            if m not in letters and (m.is_raised or m.number in numbers) and m.line not in taken
        ],
    )


def _find_notes(lines: Sequence[RawLine]) -> tuple[list[_Definition], list[_Mark]]:
    definitions = _find_definitions(lines)
    defined_at = {definition.line for definition in definitions}
    marks = [
        mark
        for index, line in enumerate(lines)
        for mark in _find_marks(line.text, index, is_definition=index in defined_at)
    ]
    for plain in _find_plain_definitions(lines, definitions, marks):
        definitions.append(plain)
        if not any(mark.number == plain.number and mark.line < plain.line for mark in marks):
            stuck = _stuck_mark(lines, plain.number, plain.line)
            marks += [stuck] if stuck else []
    definitions.sort(key=lambda definition: definition.line)
    marks.sort(key=lambda mark: (mark.line, mark.start))
    return definitions, marks


def _find_definitions(lines: Sequence[RawLine]) -> list[_Definition]:
    found = []
    for index, line in enumerate(lines):
        if "\t" not in line.text and (match := _DEFINITION.fullmatch(line.text)):
            found.append(_Definition(_number(match), index, [match[3].strip()], index))
    return found


def _find_plain_definitions(
    lines: Sequence[RawLine], found: Sequence[_Definition], marks: Sequence[_Mark]
) -> list[_Definition]:
    """``(1) Lời chú`` and ``1 Lời chú``, where a mark above has no other words.

    OCR loses the raised look of a figure: such a figure counts as a mark only when it sticks to a
    word and a line below begins with it.
    """
    numbers = {definition.number for definition in found}
    raised = {mark.number: mark.line for mark in reversed(marks) if mark.is_raised}
    plain: list[_Definition] = []
    for index, line in enumerate(lines):
        match = _PLAIN_DEFINITION.fullmatch(line.text)
        if match is None or "\t" in line.text or int(match[1] or match[2]) in numbers:
            continue
        number = int(match[1] or match[2])
        if raised.get(number, index) < index or (match[2] and _stuck_mark(lines, number, index)):
            numbers.add(number)
            plain.append(_Definition(number, index, [match[3].strip()], index))
    return plain


def _stuck_mark(lines: Sequence[RawLine], number: int, below: int) -> _Mark | None:
    """The nearest figure ``number`` above line ``below`` that sticks to the end of a word."""
    pattern = re.compile(rf"(?<=[a-zà-ỹđ)\]”\"%]){number}(?=[\s.,;:)]|$)(?![.,]\d)")
    for index in range(below - 1, max(-1, below - _PAGE_LINES), -1):
        text = lines[index].text
        found = [one for one in pattern.finditer(text) if not _is_area(text, one.start())]
        if found:
            return _Mark(number, index, *found[-1].span(), is_raised=True)
    return None


def _number(match: re.Match[str]) -> int:
    return int((match[1] or match[2]).translate(_FROM_SUPERSCRIPT))


def _is_area(text: str, at: int) -> bool:
    """Whether a raised figure at ``at`` makes a unit of area or volume (m², km³)."""
    return bool(_AREA.search(text[max(0, at - _AREA_LETTERS) : at]))


def _find_marks(text: str, line: int, *, is_definition: bool) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text):
        if is_definition and not text[: match.start()].strip(" *"):
            continue
        if match[1] and _is_area(text, match.start()):
            continue
        marks.append(_Mark(_number(match), line, match.start(), match.end(), bool(match[1])))
    return marks


def _pair(definitions: Sequence[_Definition], marks: Sequence[_Mark]) -> dict[int, _Mark]:
    """Each definition's mark: the nearest free one before it, else the first one after it.

    Numbers may begin anew on each page, hence the nearest.
    """
    free = list(marks)
    pairs: dict[int, _Mark] = {}
    for definition in definitions:
        same = [mark for mark in free if mark.number == definition.number]
        before = [mark for mark in same if mark.line < definition.line]
        after = [mark for mark in same if mark.line > definition.line]
        if chosen := (before[-1:] or after[:1]):
            pairs[definition.line] = chosen[0]
            free.remove(chosen[0])
    return pairs


def _add_second_paragraphs(
    lines: Sequence[RawLine], definitions: Sequence[_Definition], pairs: dict[int, _Mark]
) -> None:
    taken: set[int] = set()
    for index, definition in enumerate(definitions):
        if definition.line not in pairs:
            continue
        _join_wrapped_lines(lines, definition)
        following = definitions[index + 1] if index + 1 < len(definitions) else None
        if following and following.line in pairs and pairs[following.line].line < definition.line:
            last = following.line - 1
        else:
            taken |= set(range(definition.line, definition.last_line + 1))
            last = _last_line_of_page(lines, taken, definition.last_line)
        between = lines[definition.last_line + 1 : last + 1]
        if not any("\t" in line.text for line in between):
            for line in between:
                _add_paragraph(definition, line.text.strip())
            definition.last_line = last
        taken |= set(range(definition.line, definition.last_line + 1))


def _add_paragraph(definition: _Definition, text: str) -> None:
    if text[:1].islower():  # a line cut off from the one above
        definition.paragraphs[-1] += f" {text}"
    else:
        definition.paragraphs.append(text)


def _join_wrapped_lines(lines: Sequence[RawLine], definition: _Definition) -> None:
    """A note set in lines of its own width: what stands right below an unfinished line."""
    for line in lines[definition.line + 1 :]:
        unfinished = _OPEN_END.search(definition.paragraphs[0])
        if line.follows_gap or not unfinished or "\t" in line.text:
            break
        if _DEFINITION.fullmatch(line.text):
            break
        definition.paragraphs[0] += f" {line.text.strip()}"
        definition.last_line += 1


def _last_line_of_page(lines: Sequence[RawLine], taken: set[int], note: int) -> int:
    """The last line of a page's last note, which ends at line ``note`` at least.

    A page number below shows where the page ends. Without one, the text above the notes may break
    off in mid-sentence: if a line or two after the note begin in capitals before the sentence goes
    on in lower case, they belong to the note.
    """
    candidates = range(note + 1, min(note + 4, len(lines)))
    for candidate in candidates:
        if lines[candidate].starts_page:
            return candidate - 1
    above = note
    while above in taken:
        above -= 1
    if above < 0 or not _OPEN_END.search(lines[above].text):
        return note
    for candidate in candidates:
        text = lines[candidate].text.lstrip(" *")
        if _DEFINITION.fullmatch(text):
            break
        if text[:1].islower():
            return candidate - 1
    return note


def _put_letters(text: str, line: int, letters: dict[_Mark, str]) -> str:
    here = sorted((mark for mark in letters if mark.line == line), key=lambda mark: -mark.start)
    for mark in here:
        text = text[: mark.start].rstrip(" ") + letters[mark] + text[mark.end :]
    return text
