"""The columns of the table of indicators; rows are bands and lines."""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.indicator_board import IndicatorBand, IndicatorItem, IndicatorLine, IndicatorRow
from app.domain.indicator_board import judgement_words as words_of
from app.domain.verdicts import VERDICT_NAMES, Verdict
from app.ui.tables.columns import Column
from app.ui.work.columns import day_text

VERDICT_INK = {
    Verdict.NO_RESULT: "muted",
    Verdict.MISSED: "problem",
    Verdict.MET: "good",
    Verdict.EXCEEDED: "good",
    Verdict.UNCLEAR: "warning",
}
"""Names of colours of the theme."""


def _of_item(read: Callable[[IndicatorItem], Any]) -> Callable[[IndicatorRow], Any]:
    def read_row(row: IndicatorRow) -> object:
        return read(row.item) if isinstance(row, IndicatorLine) else ""

    return read_row


def _number(row: IndicatorRow) -> str:
    return row.words if isinstance(row, IndicatorBand) else str(row.number)


def _ink(row: IndicatorRow) -> str:
    return VERDICT_INK[row.item.judgement.verdict] if isinstance(row, IndicatorLine) else ""


def _no_write(_row: IndicatorRow, _value: object) -> None:
    """The model hands edits to the page."""


def _column(
    head: str,
    name: str,
    read: Callable[[IndicatorItem], Any],
    **more: Any,  # noqa: ANN401 - fields of Column
) -> Column[IndicatorRow]:
    return Column(head=head, name=name, read=_of_item(read), **more)


COLUMNS: Sequence[Column[IndicatorRow]] = (
    Column[IndicatorRow](head="TT", name="number", read=_number, width=44, is_right=True),
    _column("Chỉ tiêu", "title", lambda item: item.title, width=220),
    _column("Đơn vị tính", "measure_unit", lambda item: item.measure_unit, width=84),
    _column("Năm trước", "baseline", lambda item: item.baseline, width=82, is_right=True),
    _column("Mục tiêu", "target", lambda item: item.target, width=84, is_right=True),
    _column(
        "Kết quả",
        "result",
        lambda item: item.reached.result,
        write=_no_write,
        width=92,
        is_right=True,
    ),
    _column(
        "Tính đến",
        "result_on",
        lambda item: day_text(item.reached.result_on),
        write=_no_write,
        width=92,
    ),
    _column(
        "Đánh giá",
        "verdict",
        lambda item: VERDICT_NAMES[item.judgement.verdict],
        width=118,
        colour=_ink,
        tip=lambda row: words_of(row.item.judgement) if isinstance(row, IndicatorLine) else "",
    ),
    _column(
        "Ghi chú", "result_note", lambda item: item.reached.result_note, write=_no_write, width=130
    ),
    _column("Chủ trì", "lead_units", lambda item: item.lead_units or item.owner, width=140),
    _column("Lãnh đạo", "leader", lambda item: item.leader, width=120),
)
TITLE, RESULT = 1, 5
