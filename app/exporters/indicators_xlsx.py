"""Results of indicators as a workbook that prints as an official table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.documents import PartialDate
from app.domain.indicator_board import (
    IndicatorBand,
    IndicatorItem,
    IndicatorLine,
    IndicatorRow,
    score_of,
)
from app.domain.markup import Text
from app.domain.verdicts import VERDICT_NAMES
from app.exporters.build_sheets import Sheet, arranged
from app.exporters.build_tables import TableBuilder, text_grid
from app.exporters.columns import needs_landscape
from app.exporters.document import AppendixHeading, Letterhead, SignatureBlock
from app.exporters.format import Format
from app.exporters.tasks_xlsx import render_sheets
from app.models import Plan

_COLUMNS: Sequence[tuple[str, Callable[[IndicatorItem], str]]] = (
    ("Chỉ tiêu", lambda item: item.title),
    ("Đơn vị tính", lambda item: item.measure_unit),
    ("Kết quả năm trước", lambda item: item.baseline),
    ("Mục tiêu", lambda item: item.target),
    ("Kết quả", lambda item: item.reached.result),
    ("Tính đến ngày", lambda item: _day(item.reached.result_on)),
    ("Đánh giá", lambda item: VERDICT_NAMES[item.judgement.verdict]),
    ("Đơn vị chủ trì", lambda item: item.lead_units or item.owner),
    ("Lãnh đạo phụ trách", lambda item: item.leader),
    ("Ghi chú", lambda item: item.reached.result_note),
)
_ORDINAL = "TT"
_ALWAYS = frozenset({"Chỉ tiêu", "Mục tiêu", "Kết quả", "Tính đến ngày", "Đánh giá"})
_CENTRED = frozenset(
    {_ORDINAL, "Đơn vị tính", "Kết quả năm trước", "Mục tiêu", "Kết quả", "Tính đến ngày"}
)


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """What the table is about; ``owner`` has the names of the letterhead and the signature."""

    owner: Plan
    title: str
    today: date
    rows: Sequence[IndicatorRow]


def render_results(about: ResultSheet, fmt: Format) -> bytes:
    """The .xlsx of the rows as they are shown, with bands; the same rows give the same bytes."""
    owner, items = about.owner, items_of(about.rows)
    head = Letterhead(
        parent_agency=owner.parent_agency.upper(),
        issuing_agency=owner.issuing_agency.upper(),
        number_line="",
        date_line=_place_and_date(owner.place, about.today),
    )
    shown = [(name, read) for name, read in _COLUMNS if name in _ALWAYS or any(map(read, items))]
    cells: list[str | Sequence[str]] = [
        row.words
        if isinstance(row, IndicatorBand)
        else [str(row.number), *(read(row.item) for _, read in shown)]
        for row in about.rows
    ]
    grid = text_grid([_ORDINAL, *(name for name, _ in shown)], cells, _CENTRED)
    is_wide = needs_landscape(grid.texts, fmt)
    tables = TableBuilder(owner, fmt)
    table, layout, is_landscape, left = arranged(tables, fmt, head, grid, is_wide=is_wide)
    sheet = Sheet(
        name="Kết quả chỉ tiêu",
        letterhead=head,
        layout=layout,
        heading=AppendixHeading("BẢNG KẾT QUẢ CHỈ TIÊU", (Text(about.title),), _summary(items)),
        table=table,
        signature=SignatureBlock(
            (), tuple(str(line).upper() for line in owner.signature_lines), owner.signer_name
        ),
        is_landscape=is_landscape,
        left_columns=left,
    )
    return render_sheets([sheet], fmt)


def items_of(rows: Sequence[IndicatorRow]) -> list[IndicatorItem]:
    """The indicators among the rows."""
    return [row.item for row in rows if isinstance(row, IndicatorLine)]


def _summary(items: Sequence[IndicatorItem]) -> str:
    days = [item.reached.result_on for item in items if item.reached.result_on]
    until = f"Số liệu tính đến ngày {_day(max(days))}: " if days else "Chưa có số liệu: "
    return f"({until}{score_of(items).words})"


def _place_and_date(place: str, today: date) -> str:
    """The day is written by hand when it is signed."""
    words = PartialDate(year=today.year).in_words()
    return f"{place}, {words}" if place else words


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
