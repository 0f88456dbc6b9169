"""The sheet that holds two years beside each other, criterion by criterion."""

from app.domain.assessment_comparison import AssessmentComparison, ComparedRow, change_words
from app.domain.assessment_sheet import TOTAL_TITLE
from app.domain.assessment_table import INCOMPLETE, year_words
from app.exporters.sheet_grid import Figure, GridColumn, SheetGrid
from app.exporters.sheet_names import sheet_name
from app.exporters.sum_formulas import difference_formula

_POINTS, _MOSTS, _SHARES = ("points_0", "points_1"), ("most_0", "most_1"), ("share_0", "share_1")
_FIGURE_MM = 21.0


def comparison_columns(comparison: AssessmentComparison) -> list[GridColumn]:
    """Each year's maximum and points; percent only where a maximum was changed."""
    years = (comparison.before_year, comparison.after_year)

    def pair(keys: tuple[str, str], head: str) -> list[GridColumn]:
        return [
            GridColumn(key, f"{head} {year}", _FIGURE_MM, alignment="centre")
            for key, year in zip(keys, years, strict=True)
        ]

    has_shares = any(row.has_other_most for row in comparison.rows)
    return [
        GridColumn("code", "Mã", 16, alignment="centre"),
        GridColumn("title", "Tiêu chí", share=60),
        *pair(_MOSTS, "Tối đa"),
        *pair(_POINTS, "Điểm"),
        GridColumn("difference", "Tăng, giảm", _FIGURE_MM, alignment="centre"),
        *(pair(_SHARES, "% tối đa") if has_shares else []),
        GridColumn("change", "Thay đổi", share=30, is_plain=True),
    ]


def comparison_name(comparison: AssessmentComparison) -> str:
    """Of the sheet."""
    return sheet_name(f"So với {comparison.before_year}")


def write_comparison(grid: SheetGrid, comparison: AssessmentComparison) -> None:
    """The rows, then the totals with bonus and penalties."""
    for row in comparison.rows:
        _write_row(grid, row)
    note = "\n".join(f"{year_words(year)}: {INCOMPLETE}" for year in comparison.open_years)
    at = grid.write({"title": TOTAL_TITLE, "change": note.capitalize()}, is_bold=True)
    for keys, values in ((_MOSTS, comparison.mosts), (_POINTS, comparison.totals)):
        for key, value in zip(keys, values, strict=True):
            grid.put(at, key, Figure(value), is_bold=True)
    _put_difference(grid, at, Figure(comparison.difference), is_bold=True)


def _write_row(grid: SheetGrid, row: ComparedRow) -> None:
    is_sum = row.line.has_sum
    texts = {"code": row.line.code, "title": row.line.title, "change": change_words(row)}
    at = grid.write(texts, is_bold=is_sum)
    if not row.line.is_counted:
        return
    for keys, values in ((_MOSTS, row.most), (_POINTS, row.points)):
        for key, value in zip(keys, values, strict=True):
            grid.put(at, key, Figure(value), is_bold=is_sum)
    _put_difference(grid, at, Figure(row.difference), is_bold=is_sum)
    if row.has_other_most:
        for key, most, points, share in zip(_SHARES, _MOSTS, _POINTS, row.shares, strict=True):
            cells = grid.cell(at, points), grid.cell(at, most)
            formula = f'=IF(COUNT({",".join(cells)})=2,ROUND({cells[0]}*100/{cells[1]},2),"")'
            grid.put(at, key, Figure(share, formula), is_bold=is_sum)


def _put_difference(grid: SheetGrid, at: int, figure: Figure, *, is_bold: bool) -> None:
    formula = difference_formula(*(grid.cell(at, key) for key in _POINTS))
    grid.put(at, "difference", Figure(figure.value, formula), is_bold=is_bold)
