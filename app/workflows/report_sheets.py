"""The sheets of a report's workbook, from the same data as its text."""

from collections.abc import Iterator, Sequence

from app.domain.work_figures import TALLY_NAMES, NamedTally
from app.exporters.report_xlsx import FigureLine, FigureTable, ReportSheet
from app.services.report import ReportData
from app.services.report_sections import ReportPart
from app.services.report_tables import (
    FIGURE_HEADS,
    appendix_table,
    arising_table,
    figures_of,
    indicators_table,
    unfinished_table,
)


def sheets_of(data: ReportData, parts: frozenset[ReportPart]) -> Iterator[ReportSheet]:
    """The figures always; of the lists those that are wanted and have rows."""
    name = data.period.in_text
    title = f"Tổng hợp tình hình thực hiện nhiệm vụ {name}"
    yield ReportSheet("Tổng hợp", title, _figures(data, parts))
    for part, sheet, words, rows, table in (
        (
            ReportPart.UNFINISHED,
            "Chưa hoàn thành",
            "Nhiệm vụ chưa hoàn thành, lý do và đề xuất",
            data.unfinished,
            unfinished_table,
        ),
        (
            ReportPart.INDICATORS,
            "Chỉ tiêu",
            "Kết quả thực hiện chỉ tiêu",
            data.indicators,
            indicators_table,
        ),
        (ReportPart.ARISING, "Phát sinh", "Nhiệm vụ phát sinh", data.arising, arising_table),
        (
            ReportPart.APPENDIX,
            "Phụ lục nhiệm vụ",
            "Tình trạng thực hiện nhiệm vụ",
            (*data.items, *data.recurring),
            appendix_table,
        ),
    ):
        if part in parts and rows:
            yield ReportSheet(sheet, f"{words} {name}", table(data))


def _figures(data: ReportData, parts: frozenset[ReportPart]) -> FigureTable:
    lines: list[FigureLine] = []
    if data.by_quarter:
        lines += _with_total("Theo thời gian", data.by_quarter, data)
        lines += _with_total("Theo nguồn nhiệm vụ", data.by_origin, data)
    else:
        lines += _with_total("Theo nguồn nhiệm vụ", data.by_origin, data)
    if ReportPart.UNITS in parts and data.by_unit:
        band = "Theo đơn vị chủ trì"
        if sum(line.tally.count for line in data.by_unit) > data.total.count:
            band += " (nhiệm vụ có nhiều đơn vị chủ trì tính cho từng đơn vị)"
        lines += [FigureLine(band), *map(_line, data.by_unit)]
    return FigureTable(
        ("Nội dung", *FIGURE_HEADS), tuple(lines), 1 + list(TALLY_NAMES).index("carried")
    )


def _with_total(band: str, tallies: Sequence[NamedTally], data: ReportData) -> Iterator[FigureLine]:
    lines = [_line(tally) for tally in tallies]
    figures = tuple(figures_of(data.total))
    twice = sum(line.figures[0] for line in lines) - figures[0]
    words = f" ({twice} nhiệm vụ chuyển tiếp giữa các quý tính một lần)" if twice else ""
    yield FigureLine(band)
    yield from lines
    yield FigureLine(f"Tổng cộng{words}", figures, len(lines), twice)


def _line(tally: NamedTally) -> FigureLine:
    return FigureLine(tally.name, tuple(figures_of(tally.tally)))
