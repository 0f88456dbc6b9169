"""The tables of a report on an assessment."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.domain.assessment_comparison import AssessmentComparison
from app.domain.assessment_sheet import BONUS_TITLE, SUM_TITLE, TOTAL_TITLE
from app.domain.assessment_table import (
    INCOMPLETE,
    AssessmentTable,
    TableLine,
    known_points,
    known_total,
    points_words,
    share_words,
)
from app.domain.markup import Cell, SmallTable, Text
from app.domain.score_totals import Total
from app.domain.scoring import SIDE_NAMES, Side

_MOST_NAMES = 3  # of evidence in a cell


def groups_table(table: AssessmentTable, sides: Sequence[Side], judged: Side) -> SmallTable:
    """Each group with its maximum, the points of each side, and the share of the last word."""
    heads = ["Mã", "Nhóm tiêu chí", "Điểm tối đa", *(SIDE_NAMES[side] for side in sides), "Tỷ lệ"]
    rows = [_cells(heads)]
    for place in table.groups:
        line = table.lines[place]
        points = (points_words(line.points[side]) for side in sides)
        share = _share(line.totals[judged], known_points(line.totals[judged]))
        rows.append(_cells([line.code, line.title, points_words(line.most), *points, share]))
    whole = table.wholes[judged]
    rows += _closing(table, sides, [""], [_share(whole, known_total(whole))])
    return SmallTable(tuple(rows), 1)


def _share(total: Total, points: Decimal | None) -> str:
    """Of what can be had; a total that is not all there says so."""
    share = share_words(points, total.most)
    return f"{share} ({INCOMPLETE})" if share and not total.is_complete else share


def _closing(
    table: AssessmentTable, sides: Sequence[Side], of_sum: Sequence[str], of_total: Sequence[str]
) -> Iterable[tuple[Cell, ...]]:
    """Sum, bonus if there is any, total; ``of_sum`` and ``of_total`` stand behind the points."""
    most = points_words(table.most)
    wholes = [table.wholes[side] for side in sides]
    sums = [points_words(known_points(whole)) for whole in wholes]
    yield _cells(["", SUM_TITLE, most, *sums, *of_sum], is_bold=True)
    if any(whole.bonus for whole in wholes):
        given = [points_words(whole.bonus) if whole.bonus else "" for whole in wholes]
        yield _cells(["", BONUS_TITLE, "", *given, *[""] * len(of_sum)], is_bold=True)
    totals = [points_words(known_total(whole)) for whole in wholes]
    yield _cells(["", TOTAL_TITLE, most, *totals, *of_total], is_bold=True)


# --- the whole -----------------------------------------------------------------------------------


def whole_table(table: AssessmentTable, sides: Sequence[Side]) -> SmallTable:
    """Every row, its points, its evidence by name; sums are bold."""
    has_difference = {Side.SELF, Side.APPRAISER} <= set(sides)
    more = ["Chênh lệch"] if has_difference else []
    names = [SIDE_NAMES[side] for side in sides]
    heads = ["Mã", "Tiêu chí", "Tối đa", *names, *more, "Minh chứng", "Ghi chú"]
    rows = [_cells(heads)]
    for line in table.lines:
        points = [_points(line, side) for side in sides]
        apart = [points_words(line.difference)] if has_difference else []
        texts = [line.code, line.title, points_words(line.most), *points, *apart]
        notes = _cells([_held(line), line.remarks])
        rows.append((*_cells(texts, is_bold=line.has_sum), *notes))
    whole_apart = [points_words(table.difference)] if has_difference else []
    rows += _closing(table, sides, [*whole_apart, "", ""], ["", "", *[""] * len(more)])
    figures = 1 + len(sides) + len(more)
    free = 100 - 7 - 8 * figures
    widths = (7, free * 0.5, *[8.0] * figures, free * 0.27, free * 0.23)
    return SmallTable(tuple(rows), 1, widths)


def _points(line: TableLine, side: Side) -> str:
    return "–" if side in line.unassigned else points_words(line.points[side])


def _held(line: TableLine) -> str:
    shown = list(line.held[:_MOST_NAMES])
    left = len(line.held) - len(shown)
    return "\n".join([*shown, f"và {left} minh chứng khác"] if left else shown)


# --- two years -----------------------------------------------------------------------------------


def comparison_table(comparison: AssessmentComparison) -> SmallTable:
    """The groups of both years."""
    before, after = comparison.before_year, comparison.after_year
    heads = ["Mã", "Nhóm tiêu chí", f"Tối đa {before}", f"Tối đa {after}"]
    heads += [f"Điểm {before}", f"Điểm {after}", "Tăng, giảm"]
    rows = [_cells(heads)]
    for row in comparison.rows:
        if row.line.level == 1:
            figures = map(points_words, (*row.most, *row.points, row.difference))
            rows.append(_cells([row.line.code, row.line.title, *figures]))
    figures = map(points_words, (*comparison.mosts, *comparison.totals, comparison.difference))
    rows.append(_cells(["", TOTAL_TITLE, *figures], is_bold=True))
    return SmallTable(tuple(rows), 1)


def _cells(texts: Sequence[str], *, is_bold: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell((Text(text.strip(), is_bold),) if text.strip() else ()) for text in texts)
