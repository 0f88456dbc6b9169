"""A table of criteria whose rows are lines with tabs or bars, as pasted from Word or Excel."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.criteria import ScoringKind
from app.domain.figures import read_figure
from app.domain.findings import Finding, Severity
from app.domain.vietnamese import clean_line, fold
from app.importers.criteria_codes import Code, Numbering
from app.importers.criteria_parts import BULLET, END, POINTS, CriteriaText, scale_of, stated
from app.models import Criterion

Cells = Sequence[str]
_ROLES = {  # how the heads of a column begin, the first column that does so counts
    "code": ("stt", "tt", "so tt", "ma"),
    "title": ("tieu chi", "noi dung", "ten tieu chi", "tieu chuan"),
    "evidence": ("minh chung", "tai lieu minh chung", "ho so"),
    "points": ("diem toi da", "diem chuan", "thang diem", "diem", "so diem"),
    "unit": ("don vi", "bo phan", "co quan", "phong tham dinh", "nguoi"),
}
_OTHER_POINTS = ("tu cham", "tham dinh", "dat duoc", "cum")
_CODE_BEFORE = re.compile(r"((?:\d{1,3}\.)+\d{0,3}|[IVXL]{1,7}\.|[a-zđ]\))\s+(?=\S)")
_LONGEST_HEAD = 60
_MOST_LINES = 60  # of one row, in quotes


def split_row(line: str) -> list[str]:
    """The cells of a line with tabs, or with bars as Markdown has them."""
    if "\t" in line:
        return line.split("\t")
    return re.split(r"(?<!\w)\|(?!\w)|\s\|\s", line.strip().strip("|"))


def read_columns(lines: Sequence[str]) -> CriteriaText | None:
    """The table; None when no line holds the heads of one."""
    for at, line in enumerate(lines):
        heads = _heads(split_row(line)) if "\t" in line or "|" in line else {}
        if {"title", "points"} <= heads.keys():
            return _Reader(heads).read(_rows(lines[at + 1 :]))
    return None


def _heads(cells: Cells) -> dict[str, int]:
    """The place of each column by what it is for."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        text = fold(clean_line(cell))
        if not text or len(text) > _LONGEST_HEAD:
            continue
        for role, words in _ROLES.items():
            is_other = role == "points" and any(word in text for word in _OTHER_POINTS)
            if role not in found and text.startswith(words) and not is_other:
                found[role] = place
                break
    return found


def _rows(lines: Sequence[str]) -> Iterator[list[str]]:
    """Excel puts a cell of several lines into quotes; what has no tabs goes on with the row."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        text = "\n".join(held)
        is_open = '\t"' in f"\t{text}" and text.count('"') % 2 == 1
        if is_open and len(held) < _MOST_LINES:
            continue
        held = []
        yield [_unquoted(cell) for cell in split_row(text)]


def _unquoted(cell: str) -> str:
    cell = cell.strip(" \xa0")
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and "\n" in cell
    return cell[1:-1].replace('""', '"') if is_quoted else cell


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table."""

    code: str
    title: list[str]
    evidence: list[str]
    points: Decimal | None
    unit: str


class _Reader:
    def __init__(self, heads: Mapping[str, int]) -> None:
        self._heads = heads
        self._numbering = Numbering()
        self._level = 0  # of the last row with a code
        self._has_joined = False
        self._rows: list[Criterion] = []

    def read(self, table: Iterator[list[str]]) -> CriteriaText:
        ending: list[str] = []
        for cells in table:
            texts = [clean_line(cell) for cell in cells]
            first = next(filter(None, texts), "")
            if ending or (self._rows and END.match(first) and any(map(POINTS.fullmatch, texts))):
                ending += texts
            elif len(cells) == 1 and first:
                self._go_on(cells[0])
            elif first and not _is_numbers(texts):
                self._add(self._line(cells))
        return CriteriaText(tuple(self._rows), *stated(ending), findings=tuple(self._findings()))

    def _line(self, cells: Cells) -> _Line:
        def cell(role: str) -> str:
            place = self._heads.get(role)
            return cells[place] if place is not None and place < len(cells) else ""

        code, title = clean_line(cell("code")), cell("title")
        if not code and (match := _CODE_BEFORE.match(title.strip())):
            code, title = match[1], title.strip()[match.end() :]
        points = clean_line(cell("points"))
        return _Line(
            code,
            _lines(title),
            [BULLET.sub("", line, count=1) for line in _lines(cell("evidence"))],
            read_figure(points) if POINTS.fullmatch(points) else None,
            clean_line(cell("unit")),
        )

    def _add(self, line: _Line) -> None:
        code = self._numbering.take(line.code, is_sure=True) if line.code else None
        title = line.title if code or not line.code else [line.code, *line.title]
        if code is None and not title:  # what is to be shown goes on over several rows
            self._show_more(line.evidence)
            return
        self._level = code.level if code else self._level
        self._has_joined = self._has_joined or bool(code and code.is_joined)
        kind, scale = scale_of(title, line.points)
        is_context = code is None and line.points is None
        self._rows.append(
            Criterion(
                level=self._level if code else self._level + 1,
                code=_text(code),
                title="\n".join(title),
                evidence="\n".join(line.evidence),
                max_points=line.points,
                appraising_unit=line.unit,
                kind=ScoringKind.CONTEXT if is_context else kind,
                scale=scale,
            )
        )

    def _go_on(self, text: str) -> None:
        """A paragraph without tabs belongs to the row before: mostly to what is to be shown."""
        if self._rows:
            self._show_more([BULLET.sub("", line, count=1) for line in _lines(text)])

    def _show_more(self, lines: Sequence[str]) -> None:
        if self._rows and lines:
            row = self._rows[-1]
            row.evidence = "\n".join(filter(None, [row.evidence, *lines]))

    def _findings(self) -> Iterator[Finding]:
        def hint(rule: str, words: str) -> Finding:
            return Finding(rule, Severity.HINT, "Cả bảng", words)

        if self._has_joined:
            yield hint("criteria.joined_codes", JOINED_WORDS)
        if "unit" not in self._heads:
            words = (
                "Bảng không có cột đơn vị thẩm định. Hãy ghi đơn vị ở từng nhóm; các tiêu chí của "
                "nhóm theo đơn vị đó."
            )
            yield hint("criteria.no_unit_column", words)


JOINED_WORDS = (
    "Mã in trong bảng được đánh lại từ đầu trong mỗi nhóm nên đã được ghép với mã của nhóm (ví dụ "
    "I.1, 1.a) để mỗi tiêu chí có một mã riêng."
)


def _text(code: Code | None) -> str:
    return code.text if code else ""


def _lines(text: str) -> list[str]:
    return [line for line in map(clean_line, text.split("\n")) if line]


def _is_numbers(texts: Cells) -> bool:
    """The row below the heads that numbers the columns, or the line of dashes of Markdown."""
    held = [text for text in texts if text]
    is_count = [text.strip("()") for text in held] == [str(n) for n in range(1, len(held) + 1)]
    return (is_count and len(held) > 2) or all(set(text) <= set("-: ") for text in held)  # noqa: PLR2004 - more than a code and its points
