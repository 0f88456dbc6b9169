"""The tables of a report, and what stands in their cells, for the document and the workbook."""

from collections.abc import Iterable, Sequence

from app.domain.markup import Cell, SmallTable, Text
from app.domain.periods import day_name, quarter_name
from app.domain.verdicts import VERDICT_NAMES
from app.domain.work_board import WorkItem
from app.domain.work_figures import TALLY_NAMES, NamedTally, Tally
from app.domain.work_years import RECURRING, UNTIMED
from app.services.report import IndicatorResult, ReportData, Unfinished

END_MARKS = " .;,:"
_TOTAL = "Tổng cộng"
_WIDTHS = (25.0, 9.0, 11.0, 11.0, 11.0, 12.6, 11.4, 9.0)
"""Of a table of figures: each of its heads breaks between words only."""
FIGURE_HEADS = ("Tổng số", *TALLY_NAMES.values(), "Quá hạn")
"""Over the figures of a tally, in the order of ``figures_of``."""


def figures_of(tally: Tally) -> list[int]:
    """The whole, its five parts, what of it is overdue."""
    return [tally.count, *(getattr(tally, part) for part in TALLY_NAMES), tally.overdue]


def origins_table(data: ReportData) -> SmallTable:
    return _tallies("Nguồn", [*data.by_origin, _total(data)])


def quarters_table(data: ReportData) -> SmallTable:
    return _tallies("Thời gian", [*data.by_quarter, _total(data)])


def units_table(data: ReportData) -> SmallTable:
    return _tallies("Đơn vị chủ trì", data.by_unit)


def _total(data: ReportData) -> NamedTally:
    return NamedTally("", _TOTAL, data.total)


def _tallies(head: str, lines: Sequence[NamedTally]) -> SmallTable:
    rows = [tuple(map(_cell, (head, *FIGURE_HEADS)))]
    for line in lines:
        texts = (line.name, *map(str, figures_of(line.tally)))
        is_total = line.name == _TOTAL
        rows.append(tuple(_cell(text, is_bold=is_total) for text in texts))
    return SmallTable(tuple(rows), 1, _WIDTHS)


def numbered_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> SmallTable:
    """Rows numbered from 1."""
    return _plain_table(heads, ([str(n), *row] for n, row in enumerate(rows, 1)))


def _plain_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> SmallTable:
    return SmallTable(tuple(tuple(map(_cell, row)) for row in (heads, *rows)), 1)


def _cell(text: str, *, is_bold: bool = False) -> Cell:
    return Cell((Text(text.strip(), is_bold),) if text.strip() else ())


# --- rows ---------------------------------------------------------------------------------------

INDICATOR_HEADS = ("TT", "Chỉ tiêu", "Mục tiêu", "Kết quả", "Tính đến ngày", "Đánh giá")
ARISING_HEADS = ("TT", "Nhiệm vụ phát sinh", "Văn bản giao", "Chủ trì", "Tình trạng")
UNFINISHED_HEADS = (
    *("TT", "Nội dung", "Chủ trì", "Thời hạn", "Mức độ thực hiện", "Lý do", "Đề xuất"),
)


def indicators_table(data: ReportData) -> SmallTable:
    """Chỉ tiêu with results; what has none says so."""
    cells = map(indicator_cells, data.indicators)
    return numbered_table(INDICATOR_HEADS, cells)


def arising_table(data: ReportData) -> SmallTable:
    """What arose, with the documents that ask for it."""
    cells = (arising_cells(data, item) for item in data.arising)
    return numbered_table(ARISING_HEADS, cells)


def unfinished_table(data: ReportData) -> SmallTable:
    """What was not done, why, what is proposed."""
    cells = map(unfinished_cells, data.unfinished)
    return numbered_table(UNFINISHED_HEADS, cells)


def arising_cells(data: ReportData, item: WorkItem) -> list[str]:
    """A row of it, without its number."""
    return [item.content, item.source_document, item.lead_units, data.standings[item.id]]


def indicator_cells(row: IndicatorResult) -> list[str]:
    day = day_name(row.result_on) if row.result_on else ""
    note = f"\n({row.note.rstrip(END_MARKS)})" if row.note and row.result else ""
    return [row.name, row.target, row.result + note, day, VERDICT_NAMES[row.verdict]]


def unfinished_cells(row: Unfinished) -> list[str]:
    item = row.item
    return [
        _with_chain(item),
        item.lead_units,
        row.deadline,
        row.standing,
        item.progress.reason,
        row.proposal,
    ]


def _with_chain(item: WorkItem) -> str:
    chain = f" (chuyển tiếp từ {item.carried_from})" if item.carried_from else ""
    return item.content.rstrip(END_MARKS) + chain


# --- the appendix --------------------------------------------------------------------------------

APPENDIX_HEADS = (
    *("TT", "Nội dung nhiệm vụ", "Thời hạn", "Đơn vị chủ trì", "Tình trạng", "%"),
    *("Kết quả, lý do", "Ghi chú"),
)


def appendix_table(data: ReportData) -> SmallTable:
    """All tasks with how they stand, under their quarters; notes where any has one."""
    bands = bands_of(data)
    has_notes = any(_note(item) for _, items in bands for item in items)
    columns = len(APPENDIX_HEADS) if has_notes else len(APPENDIX_HEADS) - 1
    rows: list[tuple[Cell, ...]] = [tuple(map(_cell, APPENDIX_HEADS[:columns]))]
    for title, items in bands:
        rows.append((_cell(title, is_bold=True), *[Cell(merge="<")] * (columns - 1)))
        for number, item in enumerate(items, 1):
            texts = (str(number), *appendix_cells(data, item))
            rows.append(tuple(map(_cell, texts[:columns])))
    return SmallTable(tuple(rows), 1)


def bands_of(data: ReportData) -> list[tuple[str, list[WorkItem]]]:
    """All tasks of the report under their quarters; what names none comes last."""
    bands: dict[str, list[WorkItem]] = {}
    timed = sorted((i for i in data.items if i.place), key=lambda i: i.place or (0, 0))
    for item in timed:
        bands.setdefault(quarter_name(*(item.place or (0, 0))), []).append(item)
    for item in (*data.items, *data.recurring):
        if item.place is None:
            bands.setdefault(RECURRING if item.recurs else UNTIMED, []).append(item)
    return list(bands.items())


def appendix_cells(data: ReportData, item: WorkItem) -> list[str]:
    """A row of the appendix, without its number."""
    said = item.progress
    came = "\n".join(filter(None, (said.result.strip(), said.reason.strip())))
    return [
        item.content,
        item.due_text or (day_name(item.deadline.last) if item.deadline else ""),
        item.lead_units,
        data.standings[item.id],
        "" if said.percent is None else str(said.percent),
        came,
        _note(item),
    ]


def _note(item: WorkItem) -> str:
    """Where it is from and where it goes on."""
    notes = (
        f"Chuyển tiếp từ {item.carried_from}" if item.carried_from else "",
        f"Chuyển tiếp sang {item.carried_to}" if item.goes_on_elsewhere else "",
        f"Phát sinh: {item.source_document}" if item.source_document else "",
    )
    return "; ".join(filter(None, notes))
