"""Below the rows of an assessment: sum, bonus and penalties, total; and the sheet of the groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from app.domain.assessment_sheet import (
    ASSIGNED_TITLE,
    BONUS_TITLE,
    CODE_HEAD,
    MOST_HEAD,
    OPEN_TITLE,
    SET_LABEL,
    SIDE_HEADS,
    STATE_LABEL,
    SUM_TITLE,
    TIE_TITLE,
    TITLE_HEAD,
    TOTAL_TITLE,
    UNIT_LABEL,
    YEAR_LABEL,
)
from app.domain.assessment_table import (
    AssessmentTable,
    bonus_words,
    known_points,
    known_total,
    progress_words,
)
from app.domain.score_totals import Total
from app.domain.scoring import SIDE_NAMES, Side
from app.exporters.sheet_grid import Figure, GridColumn, SheetGrid
from app.exporters.sheet_looks import Run
from app.exporters.sheet_page import SheetPage
from app.exporters.sheets import line_pitch_pt
from app.exporters.sum_formulas import (
    capped_formula,
    same_formula,
    sum_formula,
    whole_sum_formula,
)

CODE, TITLE, MOST, DIFFERENCE, NOTE = "code", "title", "most", "difference", "note"
NOT_ASSIGNED = "–"
"""In the place of points: no task of the unit."""
SUMMARY_COLUMNS = (
    GridColumn(CODE, CODE_HEAD, 24, alignment="centre"),
    GridColumn(TITLE, TITLE_HEAD, share=60),
    GridColumn(MOST, MOST_HEAD, 20, alignment="centre"),
    *(GridColumn(side.value, SIDE_HEADS[side], 20, alignment="centre") for side in Side),
    GridColumn(DIFFERENCE, "Chênh lệch", 20, alignment="centre"),
    GridColumn(NOTE, "Ghi chú", share=40, is_plain=True),
)


class Placed(NamedTuple):
    """Where a line stands in the workbook."""

    grid: SheetGrid
    row: int

    def cell(self, key: str) -> str:
        """As another sheet names it."""
        return self.grid.cell(self.row, key, is_outside=True)


def write_totals(
    grid: SheetGrid,
    table: AssessmentTable,
    sides: Sequence[Side],
    groups: Sequence[int],
    given: Mapping[int, Placed] | None = None,
) -> dict[int, Placed]:
    """Sum, each bonus, bonus in all, total; returns where each bonus stands, by its line.

    ``given``: where the bonuses stand already, so that they are entered in one place only.
    """
    sums = _write_sums(grid, table, sides, groups)
    bonuses = _write_bonuses(grid, table, sides, given or {})
    rows = [placed.row for placed in bonuses.values()]
    row = grid.write({TITLE: BONUS_TITLE}, is_bold=True)
    has_given = {side: [p for p in bonuses if side in table.lines[p].bonus] for side in sides}
    most = format(table.rules.most, "f")
    for side in sides:
        if has_given[side]:
            formula = capped_formula(grid.ranges(rows, side.value), most)
            grid.put(row, side.value, Figure(table.wholes[side].bonus, formula), is_bold=True)
    total = grid.write({TITLE: TOTAL_TITLE, NOTE: total_note(table.wholes, sides)}, is_bold=True)
    for side in sides:
        parts = [grid.cell(sums, side.value), grid.cell(row, side.value)]
        value = known_total(table.wholes[side])
        grid.put(total, side.value, Figure(value, sum_formula(parts)), is_bold=True)
    grid.put(total, MOST, Figure(table.most, same_formula(grid.cell(sums, MOST))), is_bold=True)
    return bonuses


def _write_sums(
    grid: SheetGrid, table: AssessmentTable, sides: Sequence[Side], groups: Sequence[int]
) -> int:
    row = grid.write({TITLE: SUM_TITLE}, is_bold=True)
    values = {side.value: known_points(table.wholes[side]) for side in sides}
    values[MOST] = table.most
    if DIFFERENCE in grid.keys and {Side.SELF, Side.APPRAISER} <= set(sides):
        values[DIFFERENCE] = table.difference
    mosts = (table.lines[place].most or Decimal() for place in table.groups)
    for key, value in values.items():
        is_sum = bool(groups) and (key != MOST or sum(mosts) == value)
        formula = sum_formula(grid.ranges(groups, key)) if is_sum else ""
        grid.put(row, key, Figure(value, formula), is_bold=True)
    return row


def _write_bonuses(
    grid: SheetGrid, table: AssessmentTable, sides: Sequence[Side], given: Mapping[int, Placed]
) -> dict[int, Placed]:
    bonuses: dict[int, Placed] = {}
    for place, line in enumerate(table.lines):
        shown = {side: points for side, points in line.bonus.items() if side in sides}
        if not shown:
            continue
        title = line.title if line.code else line.label
        row = grid.write({CODE: line.code, TITLE: title, NOTE: _bonus_note(shown)})
        bonuses[place] = Placed(grid, row)
        grid.filled.add(row)
        for side, points in shown.items():
            formula = same_formula(given[place].cell(side.value)) if place in given else ""
            grid.put(row, side.value, Figure(points, formula))
    return bonuses


def _bonus_note(given: Mapping[Side, Decimal]) -> str:
    return "\n".join(f"{SIDE_NAMES[side]} {bonus_words(points)}" for side, points in given.items())


def total_note(totals: Mapping[Side, Total], sides: Sequence[Side]) -> str:
    """What is to be said of figures that are not all there."""
    return "\n".join(_notes(totals, sides))


def _notes(totals: Mapping[Side, Total], sides: Sequence[Side]) -> Iterator[str]:
    for side in sides:
        total = totals[side]
        has_begun = total.is_known or total.bonus or total.unassigned
        if words := progress_words(total) if has_begun or side is Side.SELF else "":
            yield f"{SIDE_NAMES[side]}: {words}"


# --- the sheet of the groups ---------------------------------------------------------------------


def write_labels(page: SheetPage, table: AssessmentTable) -> None:
    """Whose assessment it is, for the eye and for who reads the file."""
    role = page.looks.fmt.roles.table_text
    for label, value in (
        (UNIT_LABEL, table.unit),
        (YEAR_LABEL, table.year),
        (SET_LABEL, table.set_name),
        (STATE_LABEL, table.state),
    ):
        page.put(0, 0, [Run(label)], role)
        runs = [Run(value)]
        page.put(1, 1, runs, role, quote_prefix=value.startswith(("=", "+", "-", "@")), bold=True)
        page.end_row(page.lines(runs, 1, 1, role) * line_pitch_pt(role.size_pt))
    page.end_row(line_pitch_pt(role.size_pt) / 2)


def write_summary(
    grid: SheetGrid,
    table: AssessmentTable,
    sides: Sequence[Side],
    placed: Mapping[int, Placed],
    given: Mapping[int, Placed],
) -> None:
    """The groups, whose figures are those of the other sheets; the total; what else ranks."""
    groups = [_write_group(grid, table, place, sides, placed[place]) for place in table.groups]
    filled = [row for row in groups if row in grid.filled]
    write_totals(grid, table, sides, filled, given)
    if table.has_unassigned:
        _write_assigned(grid, table, sides, list(placed.values()))
    row = grid.write({TITLE: OPEN_TITLE})
    for side in sides:
        grid.put(row, side.value, Figure(Decimal(table.wholes[side].open_mandatory)))
    if table.tie_places:
        _write_tie(grid, table, sides, [placed[place] for place in table.tie_places])


def _write_group(
    grid: SheetGrid, table: AssessmentTable, place: int, sides: Sequence[Side], where: Placed
) -> int:
    line = table.lines[place]
    # bonus stands in rows of its own
    totals = {side: replace(line.totals[side], bonus=Decimal()) for side in sides}
    texts = {CODE: line.code, TITLE: line.title, NOTE: total_note(totals, sides)}
    row = grid.write(texts, is_filled=line.is_counted)
    if not line.is_counted:
        return row
    values = {side.value: line.points[side] for side in sides} | {MOST: line.most}
    if DIFFERENCE in where.grid.keys:
        values[DIFFERENCE] = line.difference
    for key, value in values.items():
        grid.put(row, key, Figure(value, same_formula(where.cell(key))))
    return row


def _write_assigned(
    grid: SheetGrid, table: AssessmentTable, sides: Sequence[Side], placed: Sequence[Placed]
) -> None:
    """The denominator of each side: without what is no task of the unit."""
    row = grid.write({TITLE: ASSIGNED_TITLE})
    spans = {
        id(grid): (grid, min(grid.filled), max(grid.filled))
        for grid in (one.grid for one in placed)
        if grid.filled
    }
    for side in sides:
        whole = table.wholes[side]
        less = "".join(
            f'-SUMIF({each.column(first, last, side.value, is_outside=True)},"{NOT_ASSIGNED}",'
            f"{each.column(first, last, MOST, is_outside=True)})"
            for each, first, last in spans.values()
        )
        gone = sum(
            (line.most or Decimal() for line in table.lines if side in line.unassigned), Decimal()
        )
        formula = f"=ROUND({format(table.most, 'f')}{less},2)"
        is_same = table.most - gone == whole.most
        grid.put(row, side.value, Figure(whole.most, formula if is_same else ""))


def _write_tie(
    grid: SheetGrid, table: AssessmentTable, sides: Sequence[Side], placed: Sequence[Placed]
) -> None:
    row = grid.write({TITLE: TIE_TITLE})
    by_grid: dict[int, list[Placed]] = {}
    for one in placed:
        by_grid.setdefault(id(one.grid), []).append(one)
    for side in sides:
        ranges = [
            cells
            for group in by_grid.values()
            for cells in group[0].grid.ranges([p.row for p in group], side.value, is_outside=True)
        ]
        formula = whole_sum_formula(ranges, len(placed))
        grid.put(row, side.value, Figure(table.ties.get(side), formula))
