"""The totals of an exported assessment, read back; every sum is worked out anew and compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.domain.assessment_sheet import (
    BONUS_TITLE,
    CODE_HEAD,
    LABELS,
    MOST_HEAD,
    OPEN_TITLE,
    SET_LABEL,
    SIDE_HEADS,
    SUM_TITLE,
    SUMMARY_HEADS,
    SUMMARY_SHEET,
    TIE_TITLE,
    TITLE_HEAD,
    TOTAL_TITLE,
    UNIT_LABEL,
    YEAR_LABEL,
)
from app.domain.cluster_cells import read_points
from app.domain.cluster_totals import FoundTotals, SideTotals
from app.domain.figures import write_figure
from app.domain.scoring import Side
from app.domain.vietnamese import name_key
from app.errors import AppError
from app.importers.workbooks import Cell, Cells, read_cells, read_values

_NOTHING = Decimal()
_FOREIGN = (
    "“{}” không phải phiếu chấm do chương trình xuất ra (không có trang “{}” đúng mẫu). Hãy chọn "
    "tệp mà đơn vị xuất từ trang “Tiêu chí thi đua”."
)
_APPRAISER_HEAD = "Đơn vị thẩm định"
_CRITERION_HEAD = "Tiêu chí"
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the summary: its values by head."""

    code: str
    title: str
    most: Decimal | None
    points: Mapping[Side, Decimal | None]

    @property
    def key(self) -> str:
        """Its code, or what it is called without one."""
        return self.code or name_key(self.title)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A scored row of the tables: whose group it is of, who appraises it, what is typed there."""

    group: str
    unit: str
    points: Mapping[Side, Decimal]


def read_assessment(source: Path, tie_units: frozenset[str] = frozenset()) -> FoundTotals:
    """What the workbook comes to on each side; disagreeing figures are that side's problems.

    ``tie_units`` by ``name_key``: then the total that decides a tie is worked out anew too.
    AppError when it is no exported assessment.
    """
    values = read_values(source)
    if SUMMARY_SHEET not in values:
        raise AppError(_FOREIGN.format(source.name, SUMMARY_SHEET))
    labels, rows = _summary(values[SUMMARY_SHEET], source)
    groups, ends = _parted(rows, source)
    leaves = list(_leaves(read_cells(source), [row.key for row in groups]))
    sides = {side: _side(side, groups, ends, leaves, tie_units) for side in Side}
    return FoundTotals(
        source.name, labels[UNIT_LABEL], labels[YEAR_LABEL], labels[SET_LABEL], sides
    )


# --- the summary ---------------------------------------------------------------------------------


def _summary(rows: Sequence[Sequence[object]], source: Path) -> tuple[dict[str, str], list[_Row]]:
    labels: dict[str, str] = dict.fromkeys(LABELS, "")
    for at, row in enumerate(rows):
        cells = [_text(value) for value in row]
        if set(SUMMARY_HEADS) <= set(cells):
            heads = {name: cells.index(name) for name in SUMMARY_HEADS}
            found = [_row(below, heads) for below in rows[at + 1 :]]
            return labels, [one for one in found if one.title or one.code]
        for label in LABELS:
            if label in cells[:-1] and not labels[label]:
                right = cells[cells.index(label) + 1 :]
                labels[label] = next((cell for cell in right if cell), "")
    raise AppError(_FOREIGN.format(source.name, SUMMARY_SHEET))


def _row(row: Sequence[object], heads: Mapping[str, int]) -> _Row:
    def at(head: str) -> object:
        return row[heads[head]] if heads[head] < len(row) else None

    points = {side: _number(at(head)) for side, head in SIDE_HEADS.items()}
    return _Row(_text(at(CODE_HEAD)), _text(at(TITLE_HEAD)), _number(at(MOST_HEAD)), points)


def _parted(rows: Sequence[_Row], source: Path) -> tuple[list[_Row], dict[str, _Row]]:
    """The groups, and the rows below them by their names; ``""`` is each single bonus, added up."""
    titles = [row.title for row in rows]
    if SUM_TITLE not in titles or TOTAL_TITLE not in titles:
        raise AppError(_FOREIGN.format(source.name, SUMMARY_SHEET))
    end = titles.index(SUM_TITLE)
    named: dict[str, _Row] = {}
    for row in rows[end:]:
        named.setdefault(row.title, row)
    return list(rows[:end]), named


# --- the tables ----------------------------------------------------------------------------------


def _leaves(sheets: Sequence[tuple[str, Cells]], groups: Sequence[str]) -> Iterator[_Leaf]:
    """The rows with points that are typed, not summed, of every sheet that is a table of criteria.

    A sum that somebody has typed over counts as well: then nothing adds up, and it is found.
    """
    for name, cells in sheets:
        at = next((n for n, row in enumerate(cells) if _is_head(row)), None)
        if name == SUMMARY_SHEET or at is None:
            continue
        heads = {cell.text: n for n, cell in enumerate(cells[at])}
        group = ""
        for row in cells[at + 1 :]:
            code, title = _at(row, heads, CODE_HEAD).text, _at(row, heads, _CRITERION_HEAD).text
            if title == SUM_TITLE and not code:
                break
            key = code or name_key(title)
            group = key if key in groups else group
            points = {
                side: number
                for side, head in SIDE_HEADS.items()
                if not (cell := _at(row, heads, head)).is_formula
                and (number := _number(cell.value)) is not None
            }
            if points:
                yield _Leaf(group, name_key(_at(row, heads, _APPRAISER_HEAD).text), points)


def _is_head(row: Sequence[Cell]) -> bool:
    return {CODE_HEAD, _CRITERION_HEAD, MOST_HEAD} <= {cell.text for cell in row}


def _at(row: Sequence[Cell], heads: Mapping[str, int], head: str) -> Cell:
    place = heads.get(head, len(row))
    return row[place] if place < len(row) else Cell()


# --- what it comes to ----------------------------------------------------------------------------


def _side(
    side: Side,
    groups: Sequence[_Row],
    ends: Mapping[str, _Row],
    leaves: Sequence[_Leaf],
    tie_units: frozenset[str],
) -> SideTotals:
    def end(title: str) -> Decimal | None:
        return ends[title].points[side] if title in ends else None

    total = end(TOTAL_TITLE)
    mine = [leaf for leaf in leaves if side in leaf.points]
    if total is None:
        is_blank = not mine and end(SUM_TITLE) is None
        problems = [] if is_blank else ["Ô tổng cộng trống; hãy mở tệp bằng Excel rồi lưu lại."]
        return SideTotals(problems=tuple(problems))
    problems = [*_sums(side, groups, end(SUM_TITLE), end(BONUS_TITLE), total)]
    problems += _recomputed(side, groups, mine)
    tie = end(TIE_TITLE)
    if tie_units and tie is not None:
        added = sum((leaf.points[side] for leaf in mine if leaf.unit in tie_units), _NOTHING)
        if added != tie:
            problems.append(_differs("Điểm các tiêu chí bậc học", added, tie))
    left = end(OPEN_TITLE)
    return SideTotals(total, tie, int(left or 0), _few(problems))


def _sums(
    side: Side,
    groups: Sequence[_Row],
    added: Decimal | None,
    bonus: Decimal | None,
    total: Decimal,
) -> Iterator[str]:
    points = [row.points[side] or _NOTHING for row in groups]
    if (whole := sum(points, _NOTHING)) != (added or _NOTHING):
        yield _differs("Các nhóm", whole, added or _NOTHING)
    if (whole := (added or _NOTHING) + (bonus or _NOTHING)) != total:
        yield _differs("Điểm các nhóm và điểm thưởng, điểm trừ", whole, total)
    for row in groups:
        said = row.points[side]
        if said is not None and row.most is not None and said > row.most:
            yield (
                f"Nhóm {row.code or row.title}: {write_figure(said)} điểm, vượt mức tối đa "
                f"{write_figure(row.most)}."
            )


def _recomputed(side: Side, groups: Sequence[_Row], leaves: Sequence[_Leaf]) -> Iterator[str]:
    for row in groups:
        mine = [leaf.points[side] for leaf in leaves if leaf.group == row.key]
        said = row.points[side]
        if (added := sum(mine, _NOTHING)) != (said or _NOTHING):
            yield _differs(f"Nhóm {row.code or row.title}: các tiêu chí", added, said or _NOTHING)


def _differs(what: str, added: Decimal, said: Decimal) -> str:
    return f"{what} cộng lại {write_figure(added)}, tệp ghi {write_figure(said)}."


def _few(problems: Sequence[str]) -> tuple[str, ...]:
    """Those that fit into a cell."""
    if len(problems) <= _MOST_TOLD:
        return tuple(problems)
    return (*problems[:_MOST_TOLD], f"Và {len(problems) - _MOST_TOLD} chỗ khác.")


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a code or a year that Excel has taken for a number
    return "" if value is None else " ".join(str(value).split())


def _number(value: object) -> Decimal | None:
    """A number of the file as points; a text where one should stand is none."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    try:
        return read_points(value) if is_number else None
    except AppError:
        return None
