"""A ruled table of texts and figures on a sheet, whose figures may be formulas over its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xlsxwriter.format import Format as CellLook
from xlsxwriter.utility import xl_col_to_name

from app.exporters.document import Alignment
from app.exporters.format import Role
from app.exporters.sheet_looks import ALIGN, Run
from app.exporters.sheet_page import SheetPage, rows_needed
from app.exporters.sheets import line_pitch_pt
from app.exporters.sum_formulas import runs_of_rows

_SMALLER_PT = 2  # than the tables of documents: these have many columns
_VALIGN = {False: "vcenter", True: "top"}  # a row over several pages is read from its top
_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """``share`` is its part of what the columns of a set width leave."""

    key: str
    head: str
    width_mm: float = 0.0
    share: float = 0.0
    alignment: Alignment = "left"
    is_plain: bool = False  # also in bold rows


def grid_widths(columns: Sequence[GridColumn], width_mm: float) -> tuple[float, ...]:
    """The columns' widths in mm, together ``width_mm``."""
    free = width_mm - sum(column.width_mm for column in columns)
    shares = sum(column.share for column in columns) or 1.0
    return tuple(column.width_mm + free * column.share / shares for column in columns)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a formula with what it comes to; ``value`` None: an empty cell."""

    value: Decimal | None
    formula: str = ""


@dataclass(slots=True)
class SheetGrid:
    """Writes rows one below the other; figures may be put in afterwards."""

    page: SheetPage
    columns: Sequence[GridColumn]
    filled: set[int] = field(default_factory=set)  # rows whose figures may be summed
    _at: dict[str, int] = field(init=False)
    _text: Role = field(init=False)
    _bold: Role = field(init=False)
    _figures: dict[tuple[bool, bool], CellLook] = field(init=False)
    _tall: set[int] = field(default_factory=set)  # rows spread over several of the sheet's

    def __post_init__(self) -> None:
        self._at = {column.key: at for at, column in enumerate(self.columns)}
        looks = self.page.looks
        self._text = looks.fmt.roles.table_text.smaller(_SMALLER_PT)
        self._bold = replace(self._text, is_bold=True)
        self._figures = {
            (role.is_bold, is_tall): looks.of(
                role, border=1, align="center", valign=_VALIGN[is_tall]
            )
            for role in (self._text, self._bold)
            for is_tall in _VALIGN
        }

    @property
    def keys(self) -> Iterable[str]:
        """Of the columns that there are."""
        return self._at.keys()

    @property
    def name(self) -> str:
        """Of the sheet."""
        return self.page.sheet.name

    def write_heads(self) -> None:
        """The row that every page repeats and the screen keeps in sight."""
        role = self.page.looks.fmt.roles.table_head.smaller(_SMALLER_PT)
        heads = {column.key: column.head for column in self.columns}
        first = self.page.row
        self._write_row(heads, role, alignment="centre")
        self.page.head = range(first, self.page.row)
        self.page.page.repeat_rows(first, self.page.row - 1)
        self.page.page.freeze_panes(self.page.row, 0)

    def write(
        self, texts: Mapping[str, str], *, is_bold: bool = False, is_filled: bool = False
    ) -> int:
        """A row of texts, its other cells empty; bold rows stay with the next. Returns its place.

        ``is_filled``: its figures count in sums.
        """
        row = self.page.row
        self._write_row(texts, self._bold if is_bold else self._text)
        if is_bold:
            self.page.tied |= set(range(row, self.page.row))
        if is_filled:
            self.filled.add(row)
        return row

    def put(self, row: int, key: str, figure: Figure, *, is_bold: bool = False) -> None:
        """A figure into a row that is written; nothing where there is no such column."""
        if key not in self._at or (figure.value is None and not figure.formula):
            return
        look = self._figures[is_bold, row in self._tall]
        value = None if figure.value is None else float(figure.value)
        sheet, column = self.page.page, self._at[key]
        if figure.formula:
            sheet.write_formula(row, column, figure.formula, look, "" if value is None else value)
        else:
            sheet.write_number(row, column, value, look)

    # --- references ------------------------------------------------------------------------------

    def cell(self, row: int, key: str, *, is_outside: bool = False) -> str:
        """``E12``, from another sheet ``'Nhóm 1'!E12``."""
        return f"{self._sheet(is_outside=is_outside)}{self._letter(key)}{row + 1}"

    def column(self, first: int, last: int, key: str, *, is_outside: bool = False) -> str:
        """``E12:E20``."""
        letter = self._letter(key)
        cells = (
            f"{letter}{first + 1}:{letter}{last + 1}" if first != last else f"{letter}{first + 1}"
        )
        return f"{self._sheet(is_outside=is_outside)}{cells}"

    def ranges(self, rows: Sequence[int], key: str, *, is_outside: bool = False) -> list[str]:
        """These rows' cells in a column, neighbours together."""
        runs = runs_of_rows(rows, self.filled)
        return [self.column(first, last, key, is_outside=is_outside) for first, last in runs]

    def _letter(self, key: str) -> str:
        letter: str = xl_col_to_name(self._at[key])
        return letter

    def _sheet(self, *, is_outside: bool) -> str:
        return f"'{self.name}'!" if is_outside else ""

    # --- one row ---------------------------------------------------------------------------------

    def _write_row(
        self, texts: Mapping[str, str], role: Role, alignment: Alignment | None = None
    ) -> None:
        page, lines = self.page, 1
        cells = [[Run(text)] if (text := texts.get(c.key, "")) else [] for c in self.columns]
        is_head = alignment is not None
        roles = [self._text if c.is_plain and not is_head else role for c in self.columns]
        for at, runs in enumerate(cells):
            lines = max(lines, page.lines(runs, at, at, roles[at]))
        height = lines * line_pitch_pt(role.size_pt) + role.before_pt + role.after_pt
        rows = rows_needed(height)
        valign = _VALIGN[rows > 1]
        if rows > 1:
            self._tall.add(page.row)
        for at, (column, runs) in enumerate(zip(self.columns, cells, strict=True)):
            is_formula = bool(runs) and runs[0].text.startswith(_FORMULA_SIGNS)
            align = ALIGN[alignment or column.alignment]
            page.put(
                at,
                at,
                runs,
                roles[at],
                rows=rows,
                border=1,
                align=align,
                valign=valign,
                quote_prefix=is_formula,
            )
        page.end_row(height, rows)
