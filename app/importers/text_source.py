"""A text file (.txt, or pasted text) as source blocks: paragraphs joined, notes in their places."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.findings import Finding, Severity
from app.domain.markup import Content, Footnote, Text
from app.importers.broken_rows import mend_rows
from app.importers.footnotes import RawLine, take_out_notes
from app.importers.inline_marks import note_mark, read_content
from app.importers.ocr_noise import LINE_BREAK
from app.importers.source import SourceBlock, SourceParagraph, SourceTable
from app.importers.table_heads import is_ordinal_head
from app.importers.text_lines import (
    OPEN_END,
    OWN_START,
    join_cut_paragraphs,
    read_lines,
    without_note_marks,
)

_LONGEST_BAND = 160  # letters
_BEFORE_FIGURES = re.compile(r"\b(?:tháng|ngày|quý|năm|số)\s*$", re.IGNORECASE)


def read_text(text: str) -> tuple[list[SourceBlock], list[Finding]]:
    """The blocks of a text, and findings on notes that could not be placed."""
    raw_lines, running_heads = read_lines(text)
    scan = take_out_notes(raw_lines, note_mark)
    notes = {index: _read_note(paragraphs) for index, paragraphs in enumerate(scan.notes)}
    blocks: list[SourceBlock] = []
    table: list[RawLine] = []
    lines = join_cut_paragraphs(scan.lines)
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        if "\t" in line.text:
            if line.follows_gap or is_ordinal_head(line.text.split("\t")[0].strip("* ")):
                _end_table(table, blocks, notes)
            table.append(line)
        elif table and not line.follows_gap and _is_rest_of_cell(table[-1], line):
            table[-1] = replace(table[-1], text=f"{table[-1].text.rstrip()} {line.text.strip()}")
        elif table and not line.follows_gap and _is_band(line, below):
            table.append(line)
        else:
            _end_table(table, blocks, notes)
            blocks.append(_paragraph(line, notes))
    _end_table(table, blocks, notes)
    findings = [_running_head(words) for words in running_heads]
    return blocks, findings + _note_findings(scan.unmatched_definitions, scan.unmatched_marks)


def _running_head(words: str) -> Finding:
    message = "Dòng này lặp lại ở nhiều trang của văn bản gốc (tiêu đề trang) nên không nhập vào."
    return Finding("text.running_head", Severity.HINT, _shorten(words), message)


def _note_findings(definitions: Sequence[str], marks: Sequence[str]) -> list[Finding]:
    findings = [
        Finding(
            "footnote.without_mark",
            Severity.WARNING,
            _shorten(text),
            "Chú thích này không có dấu chỉ dẫn trong bài nên được giữ như một đoạn văn. "
            "Hãy chèn lại chú thích vào đúng chỗ.",
        )
        for text in definitions
    ]
    findings += [
        Finding(
            "footnote.without_text",
            Severity.WARNING,
            f"Dấu chú thích {mark}",
            "Không tìm thấy nội dung của chú thích này; dấu được giữ như chữ thường.",
        )
        for mark in marks
    ]
    return findings


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _read_note(paragraphs: Sequence[str]) -> Footnote:
    runs: list[Text] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            runs.append(Text("\n"))
        runs += [run for run in read_content(paragraph, {}) if isinstance(run, Text)]
    return Footnote(tuple(runs))


def _paragraph(line: RawLine, notes: dict[int, Footnote]) -> SourceParagraph:
    text = re.sub(rf"[ \t{LINE_BREAK}]+", " ", line.text).strip()
    return SourceParagraph(read_content(text, notes), line.follows_gap, line.is_heading)


# --- tables ----------------------------------------------------------------------------------


def _is_rest_of_cell(row: RawLine, line: RawLine) -> bool:
    """A line right below a row that goes on with its last cell."""
    is_open = bool(OPEN_END.search(without_note_marks(row.text.rstrip(" *"))))
    if _BEFORE_FIGURES.search(row.text) and line.text.lstrip(" *")[:1].isdigit():
        return True
    begins_low = line.text.lstrip(" *")[:1].islower()
    return is_open and begins_low and not OWN_START.match(line.text.lstrip())


def _is_band(line: RawLine, below: RawLine | None) -> bool:
    """A line without columns between two rows of one table."""
    if below is None or "\t" not in below.text or below.follows_gap:
        return False
    return len(line.text) < _LONGEST_BAND and not is_ordinal_head(below.text.split("\t")[0])


def _end_table(lines: list[RawLine], blocks: list[SourceBlock], notes: dict[int, Footnote]) -> None:
    """Turn the gathered lines into a table."""
    if not lines:
        return
    mended = mend_rows(lines)
    rows = [[_cell(cell, notes) for cell in line.text.split("\t")] for line in mended]
    width = max(len(row) for row in rows)
    padded = tuple(tuple(row) + ((),) * (width - len(row)) for row in rows)
    blocks.append(SourceTable(padded))
    lines.clear()


def _cell(cell: str, notes: dict[int, Footnote]) -> Content:
    lines = [re.sub(r" +", " ", line).strip() for line in cell.split(LINE_BREAK)]
    return read_content("\n".join(filter(None, lines)), notes)
