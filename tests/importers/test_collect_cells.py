"""What people write into cells, read or refused, never guessed."""

from datetime import date, datetime

import pytest

from app.domain.work import TaskStatus
from app.importers.collect_cells import CellError, read_answer
from app.importers.workbooks import Cell

DAY = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("status", Cell(" hoan  THANH "), TaskStatus.DONE),
        ("percent", Cell(80), 80),
        ("percent", Cell(80.0), 80),
        ("percent", Cell("80%"), 80),
        ("percent", Cell("80,0 %"), 80),
        ("percent", Cell(0.8, is_percent=True), 80),
        ("percent", Cell(0.29, is_percent=True), 29),
        ("percent", Cell(1, is_percent=True), 100),
        ("percent", Cell(1), 1),
        ("percent", Cell(0), 0),
        ("percent", Cell(" "), None),
        ("completed_on", Cell(datetime(2026, 11, 15, 7)), DAY),  # noqa: DTZ001 - as in a workbook
        ("completed_on", Cell("15/11/2026"), DAY),
        ("completed_on", Cell("ngày 15 - 11 - 2026"), DAY),
        ("completed_on", Cell("2026-11-15"), DAY),
        ("completed_on", Cell(), None),
        ("result", Cell("=1+1"), "=1+1"),
        ("result", Cell(12), "12"),
        ("result", Cell(DAY), "15/11/2026"),
    ],
)
def test_understood(name: str, cell: Cell, value: object) -> None:
    assert read_answer(name, cell) == value


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("status", Cell()),
        ("status", Cell("Xong")),
        ("percent", Cell(0.8)),
        ("percent", Cell(120)),
        ("percent", Cell(-1)),
        ("percent", Cell(1.5, is_percent=True)),
        ("percent", Cell(True)),
        ("percent", Cell("tám mươi")),
        ("completed_on", Cell("31/02/2026")),
        ("completed_on", Cell("15/11/26")),
        ("completed_on", Cell("15/11")),
        ("completed_on", Cell(46341)),
        ("completed_on", Cell(date(1926, 11, 15))),
        ("result", Cell("=1+1", is_formula=True)),
        ("result", Cell("#REF!", is_error=True)),
    ],
)
def test_refused(name: str, cell: Cell) -> None:
    with pytest.raises(CellError):
        read_answer(name, cell)
