"""The official text of a criteria set -> its rows and findings.

A table has come down to paragraphs, cell after cell: number, what is asked, what is to be shown,
points, who appraises; an empty cell is a line with a space, or nothing. A code has a point in it
("3.", "10.2.4") and fits where it stands; a number by itself is points. The rest is told apart by
its order: what comes first is the title, what follows the points is a unit if called like one.

Where the heads stand on one line with tabs the columns are known (``criteria_columns``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from app.domain.criteria import ScoringKind
from app.domain.figures import read_figure
from app.domain.findings import Finding, Severity
from app.domain.vietnamese import clean, clean_line, fold
from app.errors import AppError
from app.importers.criteria_codes import Code, Numbering
from app.importers.criteria_columns import JOINED_WORDS, read_columns, split_row
from app.importers.criteria_parts import (
    BULLET,
    END,
    POINTS,
    STEPPED,
    CriteriaText,
    scale_of,
    stated,
)
from app.importers.text_files import read_text_file
from app.models import Criterion

_HEADS = ("tieu chi", "minh chung", "diem")
_FIRST_CODES = {"1.", "I.", "I", "1.1"}
_HEAD_ROWS = 10  # paragraphs in which the heads of the table stand
_UNIT = re.compile(
    r"(?:Vụ|Cục|Chi cục|Tổng cục|Văn phòng|Thanh tra|Viện|Ban|Phòng|Sở|Ủy ban|UBND|Trung tâm|"
    r"Công đoàn|Hội|Tổ|Hiệu trưởng|Phó Hiệu trưởng|Kế toán|Học viện)\b"
)
_LONGEST_UNIT = 120
_SHOWN = re.compile(
    r"(?:các |những )?(?:văn bản|kế hoạch|kết quả|báo cáo|danh sách|danh mục|số liệu|số lượng|"
    r"tỷ lệ|tỉ lệ|quyết định|nghị quyết|hướng dẫn|công văn|thông tin|thực trạng|hồ sơ|biên bản|"
    r"chương trình phối hợp|mô hình|chính sách|địa chỉ|thống kê|nội dung liên quan|bổ sung|"
    r"cập nhật|tập huấn|không có các vụ)\b",
    re.IGNORECASE,
)
_THERE_IS = re.compile(r"có ", re.IGNORECASE)


def read_criteria_file(source: Path) -> CriteriaText:
    """AppError when the file cannot be read, or there is no table of criteria in it."""
    return read_criteria_text(read_text_file(source))


def read_criteria_text(text: str) -> CriteriaText:
    """The same of a text at hand."""
    whole = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    read = read_columns(whole.split("\n")) or _read_paragraphs(whole)
    if not any(row.max_points is not None for row in read.rows):
        raise AppError(
            "Không tìm thấy bảng tiêu chí trong tệp: cần có mã tiêu chí (như 1., 1.1) và điểm ở "
            "dòng riêng. Hãy chép cả bảng danh mục tiêu chí vào tệp văn bản rồi đọc lại."
        )
    return read


def _read_paragraphs(text: str) -> CriteriaText:
    cells = _table(list(_cells(text)))
    blocks, ending = _blocks(cells)
    rows = tuple(row for block in blocks for row in _rows(block))
    joined = Finding("criteria.joined_codes", Severity.HINT, "Cả bảng", JOINED_WORDS)
    found = (joined,) if any(block.code.is_joined for block in blocks) else ()
    return CriteriaText(rows, *stated(ending), findings=found)


# --- cells ---------------------------------------------------------------------------------------


def _cells(text: str) -> Iterator[str]:
    """Paragraphs and cells, "" for an empty cell; a blank line only stands between them."""
    for line in text.split("\n"):
        if line == "":
            continue
        parts = split_row(line) if _is_row(line) else [line]
        for part in parts:
            yield clean_line(part.replace("\xa0", " "))


def _is_row(line: str) -> bool:
    return "\t" in line or line.lstrip().startswith("|") or line.count(" | ") > 1


def _table(cells: list[str]) -> list[str]:
    """What stands below the heads of the table; without heads all from the first code on."""
    start = None
    for at in range(len(cells)):
        window = [fold(cell) for cell in cells[at : at + _HEAD_ROWS]]
        short = [cell for cell in window if len(cell) <= _LONGEST_UNIT]
        if fold(cells[at]).startswith(("stt", "tt", _HEADS[0])) and all(
            any(head in cell for cell in short) for head in _HEADS
        ):
            last = max(n for n, cell in enumerate(window) if _is_head(cell))
            start = at + last + 1
    if start is not None:
        return cells[start:]
    first = next((at for at, cell in enumerate(cells) if cell in _FIRST_CODES), len(cells))
    return cells[first:]


def _is_head(folded: str) -> bool:
    return len(folded) <= _LONGEST_UNIT and (
        any(head in folded for head in _HEADS) or folded.startswith("don vi")
    )


@dataclass(slots=True)
class _Block:
    """A code with the cells up to the next one."""

    code: Code
    cells: list[str] = field(default_factory=list)


def _blocks(cells: Sequence[str]) -> tuple[list[_Block], list[str]]:
    """The table code by code; then what stands from its total on."""
    blocks: list[_Block] = []
    numbering = Numbering()
    for at, cell in enumerate(cells):
        if END.match(cell) and blocks and _has_points_near(cells[at + 1 : at + 4]):
            return blocks, list(cells[at:])
        if cell and (code := numbering.take(cell)):
            blocks.append(_Block(code))
        elif blocks:
            blocks[-1].cells.append(cell)
    return blocks, []


def _has_points_near(cells: Sequence[str]) -> bool:
    return any(POINTS.fullmatch(cell) for cell in cells)


# --- one code ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    """Texts up to some points, the points, and the unit behind them."""

    texts: list[str] = field(default_factory=list)  # "" for an empty cell between them
    points: Decimal | None = None
    unit: str = ""


def _rows(block: _Block) -> Iterator[Criterion]:
    level = block.code.level
    pieces = _pieces(block.cells)
    title, pieces = _title_of(pieces)
    pointed = [piece for piece in pieces if piece.points is not None]
    has_lines = len(pointed) > 1
    own = None
    if has_lines and not any(pointed[0].texts):  # points of its own before those of its lines
        own, pointed = pointed[0], pointed[1:]
    elif pointed and not has_lines:
        own = pointed[0]
    texts = _texts(pieces if not has_lines else [piece for piece in pieces if piece.points is None])
    title_more, shown, told = _sorted_texts(texts, title)
    points = own.points if own else sum((p.points for p in pointed if p.points), Decimal()) or None
    kind, scale = scale_of([title, *title_more], points)
    unit = next((piece.unit for piece in pieces if piece.unit), "")
    yield Criterion(
        level=level,
        code=block.code.text,
        title="\n".join([title, *title_more]),
        evidence="\n".join(shown),
        max_points=points,
        appraising_unit=unit,
        kind=kind,
        scale=scale,
    )
    for text in told:
        yield Criterion(level=level + 1, title=text, kind=ScoringKind.CONTEXT)
    if has_lines:
        yield from (_line(piece, level + 1) for piece in pointed)


def _pieces(cells: Sequence[str]) -> list[_Piece]:
    pieces = [_Piece()]
    after_points = False
    for cell, following in pairwise([*cells, ""]):
        if POINTS.fullmatch(cell):
            pieces[-1].points = read_figure(cell)
            pieces.append(_Piece())
            after_points = True
            continue
        if after_points and cell and _is_unit(cell, following):
            pieces[-2].unit = cell
        else:
            pieces[-1].texts.append(cell)
        after_points = after_points and not cell
    return pieces


def _is_unit(cell: str, following: str) -> bool:
    """What stands behind the points: a unit, or the first words of another row."""
    if len(cell) > _LONGEST_UNIT or cell.endswith((".", ";", ":")) or BULLET.match(cell):
        return False
    return bool(_UNIT.match(cell)) or not following


def _title_of(pieces: list[_Piece]) -> tuple[str, list[_Piece]]:
    """The first text; the pieces go on without it."""
    for piece in pieces:
        for at, text in enumerate(piece.texts):
            if text:
                piece.texts = piece.texts[at + 1 :]
                return text, pieces
        if piece.points is not None:
            break
    return "", pieces


def _texts(pieces: Sequence[_Piece]) -> list[str]:
    return [text for piece in pieces for text in piece.texts if text]


def _sorted_texts(texts: Sequence[str], title: str) -> tuple[list[str], list[str], list[str]]:
    """More of the title, what is to be shown, what is only told.

    A title of several items is followed by items to be shown: these are called as such are.
    """
    more: list[str] = []
    shown: list[str] = []
    told: list[str] = []
    is_listed = bool(BULLET.match(title)) or title.endswith(":")
    for text in texts:
        words = BULLET.sub("", text, count=1)
        is_item = bool(BULLET.match(text))
        is_stepped = is_item and bool(STEPPED.search(text))
        named = words if is_listed else _THERE_IS.sub("", words)
        if (_SHOWN.match(named) or (is_item and (shown or not is_listed))) and not is_stepped:
            shown.append(words)
        elif is_listed and not shown and is_item:
            more.append(text)
        else:
            told.append(words)
    if told and not shown and not more and not any(text.endswith(":") for text in told):
        shown, told = told, []
    return more, shown, told


def _line(piece: _Piece, level: int) -> Criterion:
    texts = [text for text in piece.texts if text]
    return Criterion(
        level=level,
        title=texts[0] if texts else "",
        evidence="\n".join(BULLET.sub("", text, count=1) for text in texts[1:]),
        max_points=piece.points,
        appraising_unit=piece.unit,
    )
