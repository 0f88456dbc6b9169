"""The same figures wherever the program tells them: (done, all) by the name of a line."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QApplication
from reportlab.graphics.shapes import Drawing, Group, String

from app.__main__ import main
from app.domain.work_board import Band
from app.domain.work_figures import NamedTally
from app.exporters.charts import status_chart
from app.paths import Paths
from app.ui.main_window import MainWindow
from app.ui.overview.page import OverviewPage

Figures = dict[str, tuple[int, int]]
TOTAL = "Cả năm"
_OF = re.compile(r"(\d+)/(\d+)")


def command(capsys: pytest.CaptureFixture[str], paths: Paths, *words: str) -> Any:  # noqa: ANN401
    """What a command prints as JSON."""
    capsys.readouterr()
    assert main([*words, "--json", "--data-dir", str(paths.data)]) == 0
    return json.loads(capsys.readouterr().out)


# --- in the window -------------------------------------------------------------------------------


def of_buttons(window: MainWindow) -> Figures:
    """``Quý I (8/11)``, by the names of the lines."""
    told = {}
    for button in window.work.year_bar.buttons:
        name, _, counts = button.text().removesuffix(")").partition(" (")
        told[name] = _pair(counts)
    return told


def of_bands(window: MainWindow) -> Figures:
    """``Quý I/2023 · 8/11 hoàn thành``."""
    rows = window.work.view.tasks.rows
    return {row.title: _pair(row.words) for row in rows if isinstance(row, Band)}


def of_table(model: QAbstractItemModel) -> Figures:
    """A table of the overview, as it is shown."""
    rows = ([str(model.index(row, n).data()) for n in range(3)] for row in range(model.rowCount()))
    return {name: (int(done), int(count)) for name, count, done in rows}


def of_chart(page: OverviewPage) -> Figures:
    """What is written behind the bars of the chart that is shown."""
    lines = page.chart._lines
    assert all(isinstance(line, NamedTally) for line in lines)
    drawn = status_chart([line for line in lines if isinstance(line, NamedTally)], 900, 12)
    texts = [text for text in _texts(drawn) if _OF.fullmatch(text)]
    return {
        line.name: _pair(text)
        for line, text in zip(lines, texts, strict=True)
        if isinstance(line, NamedTally)
    }


def _texts(drawing: Drawing | Group) -> Iterator[str]:
    for part in drawing.contents:
        if isinstance(part, String):
            yield part.text
        elif isinstance(part, Group):
            yield from _texts(part)


def _pair(text: str) -> tuple[int, int]:
    found = _OF.search(text)
    assert found
    return int(found[1]), int(found[2])


def show_overview(window: MainWindow) -> OverviewPage:
    """The page, read anew."""
    window.tabs.setCurrentWidget(window.overview)
    window.overview.ask()
    QApplication.processEvents()
    assert window.overview.answer is not None
    return window.overview


# --- in files ------------------------------------------------------------------------------------


def of_word_table(path: Path, head: str) -> Figures:
    """The table of a report whose first head this is."""
    document = docx.Document(str(path))
    table = next(one for one in document.tables if one.cell(0, 0).text == head)
    rows = ([cell.text for cell in row.cells[:3]] for row in table.rows[1:])
    return {name: (int(done), int(count)) for name, count, done in rows}


def of_workbook(path: Path) -> Figures:
    """The figures of its first sheet, as a program that works out no formula reads them."""
    sheet = load_workbook(path, data_only=True).worksheets[0]
    rows = (row[:3] for row in sheet.iter_rows(values_only=True))
    return {
        str(name): (int(done), int(count))
        for name, count, done in rows
        if isinstance(count, int) and isinstance(done, int)
    }


def word_text(path: Path) -> str:
    """The paragraphs of a document and the cells of its tables."""
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pdf_text(path: Path) -> str:
    """All pages, a blank wherever a line ends."""
    pages = (page.get_textpage().get_text_range() for page in PdfDocument(path))
    return " ".join(" ".join(pages).split())


# --- of commands ---------------------------------------------------------------------------------


def of_lines(lines: Iterable[dict[str, Any]]) -> Figures:
    """Lines of ``overview`` and ``report``."""
    return {line["name"]: (line["done"], line["count"]) for line in lines}


def of_tasks(tasks: Sequence[dict[str, Any]]) -> Figures:
    """Counted from the list of tasks; one that goes on later counts in the year as that one."""
    ids = {task["id"] for task in tasks}
    count = Counter(map(_quarter, tasks))
    done = Counter(_quarter(task) for task in tasks if task["status"] == "done")
    once = [t for t in tasks if t["status"] == "done" or t["carried_to"] not in ids]
    whole = sum(t["status"] == "done" for t in once), len(once)
    return {**{name: (done[name], count[name]) for name in count}, TOTAL: whole}


def _quarter(task: dict[str, Any]) -> str:
    if task["quarter"] is None:
        return "Thường xuyên"
    return f"Quý {('I', 'II', 'III', 'IV')[task['quarter'] - 1]}/{task['year']}"
