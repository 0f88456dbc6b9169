"""The official table of an assessment: one sheet, or one for each group; sums as formulas."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from xlsxwriter import Workbook

from app.domain.assessment_comparison import AssessmentComparison
from app.domain.assessment_sheet import SUMMARY_SHEET
from app.domain.assessment_table import (
    AssessmentTable,
    TableLine,
    counted_below,
    year_words,
)
from app.domain.scoring import SIDE_NAMES, Side
from app.domain.vietnamese import lower_first
from app.exporters.assessment_totals import (
    CODE,
    DIFFERENCE,
    MOST,
    NOT_ASSIGNED,
    NOTE,
    SUMMARY_COLUMNS,
    TITLE,
    Placed,
    write_labels,
    write_summary,
    write_totals,
)
from app.exporters.comparison_xlsx import comparison_columns, comparison_name, write_comparison
from app.exporters.format import Format
from app.exporters.official_sheet import official_sheet, sheet_heading
from app.exporters.sheet_ends import write_end, write_head
from app.exporters.sheet_grid import Figure, GridColumn, SheetGrid
from app.exporters.sheet_looks import Looks
from app.exporters.sheet_names import LONGEST_NAME, sheet_name
from app.exporters.sheet_page import SheetPage
from app.exporters.sheets import write_workbook
from app.exporters.sum_formulas import difference_formula, sum_formula
from app.models import Plan

MAIN_SHEET = "Bảng chấm điểm"
_FONT_OPTIONS = {"default_row_height": 21, "default_column_width": 72}  # of Times New Roman 12
_MOST_NAMES = 3  # of evidence in a cell
_WANTED, _UNIT, _HELD = "wanted", "unit", "held"
_SIDE_MM = 14.0


@dataclass(frozen=True, slots=True)
class WorkbookChoices:
    """One sheet in all, or one for each group; whose points are shown."""

    is_per_group: bool = False
    sides: tuple[Side, ...] = tuple(Side)


EVERYTHING = WorkbookChoices()


def render_assessment(
    table: AssessmentTable,
    office: Plan,
    fmt: Format,
    choices: WorkbookChoices = EVERYTHING,
    comparison: AssessmentComparison | None = None,
) -> bytes:
    """The .xlsx; the same assessment gives the same bytes. ``office`` has the head, the signer."""

    def write(book: Workbook) -> None:
        writer = _Writer(table, office, Looks(book, fmt), choices)
        writer.write(comparison)

    font = {"font_name": fmt.font.name, "font_size": 12, "font_scheme": False}
    return write_workbook(write, default_format_properties=font, **_FONT_OPTIONS)


def table_title(table: AssessmentTable) -> str:
    """``Bảng tự chấm điểm thi đua năm 2026``; with the others' points it is more than that."""
    is_own = table.known_sides in ([], [Side.SELF])
    kind = "Bảng tự chấm điểm" if is_own else "Bảng chấm điểm"
    return f"{kind} thi đua {year_words(table.year)}"


def columns_of(sides: Sequence[Side]) -> list[GridColumn]:
    """The columns of the official table."""
    columns = [
        GridColumn(CODE, "Mã", 15, alignment="centre"),
        GridColumn(TITLE, "Tiêu chí", share=32),
        GridColumn(_WANTED, "Minh chứng yêu cầu", share=25),
        GridColumn(MOST, "Điểm tối đa", _SIDE_MM, alignment="centre"),
    ]
    columns += [
        GridColumn(side.value, SIDE_NAMES[side], _SIDE_MM, alignment="centre") for side in sides
    ]
    if {Side.SELF, Side.APPRAISER} <= set(sides):
        columns.append(GridColumn(DIFFERENCE, "Chênh lệch", _SIDE_MM, alignment="centre"))
    columns += [
        GridColumn(_UNIT, "Đơn vị thẩm định", 32),
        GridColumn(_HELD, "Minh chứng đã có", share=26),
        GridColumn(NOTE, "Ghi chú, giải trình", share=24, is_plain=True),
    ]
    return columns


@dataclass
class _Writer:
    """Writes one workbook; ``placed`` says where each line stands."""

    table: AssessmentTable
    office: Plan
    looks: Looks
    choices: WorkbookChoices
    placed: dict[int, Placed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._below = counted_below(self.table.lines)

    def write(self, comparison: AssessmentComparison | None) -> None:
        """Every sheet."""
        table, sides = self.table, self.choices.sides
        bonuses: dict[int, Placed] = {}
        has_groups = any(table.lines[place].has_sum for place in table.groups)
        if self.choices.is_per_group and has_groups:  # a flat set would be a sheet for each row
            self._write_groups()
        else:
            grid = self._begin(MAIN_SHEET, columns_of(sides), table_title(table), table.unit)
            self._write_lines(grid, range(len(table.lines)))
            bonuses = write_totals(grid, table, sides, self._group_rows())
            _end(grid)
        self._write_summary(bonuses)
        if comparison is not None:
            self._write_comparison(comparison)

    def _begin(self, name: str, columns: Sequence[GridColumn], label: str, title: str) -> SheetGrid:
        table = self.table
        said = f"(Theo {lower_first(table.set_title) or f'bộ tiêu chí {table.set_name}'}"
        reference = f"{said}; {table.document})" if table.document else f"{said})"
        heading = sheet_heading(label.upper(), title, reference)
        sheet = official_sheet(self.office, self.looks.fmt, name, heading, columns)
        page = SheetPage.add(sheet, self.looks)
        write_head(page)
        if name == SUMMARY_SHEET:
            write_labels(page, table)
        grid = SheetGrid(page, columns)
        grid.write_heads()
        return grid

    def _group_rows(self) -> list[int]:
        lines = self.table.lines
        return [self.placed[p].row for p in self.table.groups if lines[p].is_counted]

    def _write_groups(self) -> None:
        table, count = self.table, len(self.table.lines)
        names: set[str] = set()
        for first, end in pairwise([*table.groups, count]):
            line = table.lines[first]
            name = _sheet_name(line, names)
            names.add(name.casefold())
            grid = self._begin(name, columns_of(self.choices.sides), table_title(table), line.label)
            self._write_lines(grid, range(first, end))
            grid.page.turn_pages()

    def _write_summary(self, bonuses: dict[int, Placed]) -> None:
        title = f"Tổng hợp kết quả thi đua {year_words(self.table.year)}"
        grid = self._begin(SUMMARY_SHEET, SUMMARY_COLUMNS, title, self.table.unit)
        write_summary(grid, self.table, self.choices.sides, self.placed, bonuses)
        _end(grid)

    def _write_comparison(self, comparison: AssessmentComparison) -> None:
        years = f"{year_words(comparison.before_year)} và {year_words(comparison.after_year)}"
        label = f"So sánh điểm {SIDE_NAMES[comparison.side].lower()} {years}"
        columns = comparison_columns(comparison)
        grid = self._begin(comparison_name(comparison), columns, label, self.table.unit)
        write_comparison(grid, comparison)
        _end(grid)

    # --- lines -----------------------------------------------------------------------------------

    def _write_lines(self, grid: SheetGrid, places: range) -> None:
        for place in places:
            line = self.table.lines[place]
            row = grid.write(
                _texts(line, self.choices.sides), is_bold=line.has_sum, is_filled=line.is_counted
            )
            self.placed[place] = Placed(grid, row)
        for place in places:
            if self.table.lines[place].is_counted:
                self._put_figures(place)

    def _put_figures(self, place: int) -> None:
        line, (grid, row) = self.table.lines[place], self.placed[place]
        rows = [self.placed[child].row for child in self._below[place]]
        has_sum = line.has_sum
        for side in self.choices.sides:
            if side in line.unassigned:
                continue  # a text says so
            formula = sum_formula(grid.ranges(rows, side.value)) if has_sum else ""
            grid.put(row, side.value, Figure(line.points[side], formula), is_bold=has_sum)
        grid.put(row, MOST, self._most(place, grid.ranges(rows, MOST)), is_bold=has_sum)
        if DIFFERENCE in grid.keys:
            cells = [grid.cell(row, side.value) for side in (Side.SELF, Side.APPRAISER)]
            added = sum_formula(grid.ranges(rows, DIFFERENCE))
            formula = added if has_sum else difference_formula(*cells)
            grid.put(row, DIFFERENCE, Figure(line.difference, formula), is_bold=has_sum)

    def _most(self, place: int, ranges: Sequence[str]) -> Figure:
        """A sum where it is one; what the set states otherwise stays as it is stated."""
        line, lines = self.table.lines[place], self.table.lines
        added = sum((lines[child].most or Decimal() for child in self._below[place]), Decimal())
        is_sum = line.has_sum and added == line.most
        return Figure(line.most, sum_formula(ranges) if is_sum else "")


def _texts(line: TableLine, sides: Sequence[Side]) -> dict[str, str]:
    texts = {
        CODE: line.code,
        TITLE: line.title,
        _WANTED: "\n".join(f"- {piece}" for piece in line.wanted),
        _UNIT: line.appraiser,
        _HELD: _names(line.held),
        NOTE: line.remarks,
    }
    return texts | {side.value: NOT_ASSIGNED for side in sides if side in line.unassigned}


def _names(held: Sequence[str]) -> str:
    shown = [f"- {name}" for name in held[:_MOST_NAMES]]
    left = len(held) - len(shown)
    return "\n".join([*shown, f"và {left} minh chứng khác"] if left else shown)


def _sheet_name(line: TableLine, used: set[str]) -> str:
    """``Nhóm 1``, each once."""
    base = sheet_name(f"Nhóm {line.code.rstrip('.')}" if line.code else line.label)
    number, name = 1, base
    while name.casefold() in used or name == SUMMARY_SHEET:
        number += 1
        end = f" ({number})"
        name = base[: -len(end)] + end if len(base + end) > LONGEST_NAME else base + end
    return name


def _end(grid: SheetGrid) -> None:
    write_end(grid.page)
    grid.page.turn_pages()
