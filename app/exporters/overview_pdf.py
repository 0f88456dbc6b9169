"""The overview on one page of A4, however much there is: what does not fit is counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.graphics import renderPDF
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.domain.figures import write_count
from app.domain.overview import (
    COUNTED_ONCE,
    FIGURES,
    Overview,
    Unfinished,
    UnitUnfinished,
    adds_up,
    lines_with_total,
    overview_words,
)
from app.domain.periods import day_name
from app.domain.work_figures import NamedTally, Tally
from app.exporters.charts import BOLD, ITALIC, REGULAR, fitted, load_fonts, status_chart, width_of

_LEFT, _RIGHT, _TOP, _FOOT = 20 * mm, 15 * mm, 15 * mm, 12 * mm
_WIDTH = A4[0] - _LEFT - _RIGHT
_SIZE, _SMALL = 9.5, 8.5
_PITCH, _PAD = 1.15, 3  # of the lines of a row, in type sizes; around them, in points
_MOST_UNITS, _MOST_CHARTED = 10, 6
_FIGURE = 12.6 * mm  # of a column of figures
_NAME = _WIDTH - _FIGURE * len(FIGURES)
_TASK_WIDTHS = (74 * mm, 20 * mm, 28 * mm, 15 * mm, _WIDTH - 137 * mm)
_TASK_HEADS = ("Nội dung", "Thời hạn", "Tình trạng", "Trễ (ngày)", "Lý do")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the figures."""

    parent_agency: str
    agency: str
    plans: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    """Lines of a row's cell, already cut to its width."""

    lines: Sequence[str]
    x: float
    width: float
    is_right: bool = False


def render_overview(overview: Overview, heading: Heading) -> bytes:
    """One page, with the same bytes for the same figures."""
    load_fonts()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, lang="vi")
    canvas.setTitle(f"Tổng quan nhiệm vụ {overview.year.name.lower()}")
    canvas.setAuthor(heading.agency)
    page = _Page(canvas)
    page.write_heading(overview, heading)
    page.draw_chart(overview)
    page.write_figures("Theo quý", lines_with_total(overview.quarters, overview))
    units = _most_urgent(overview.units)
    page.write_figures("Theo đơn vị chủ trì", lines_with_total(units, overview))
    if not adds_up(overview):
        page.write_text(COUNTED_ONCE, ITALIC, _SMALL, lines=2)
    page.write_unfinished(overview.unfinished)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _most_urgent(units: Sequence[NamedTally]) -> tuple[NamedTally, ...]:
    """So many as there is room for: those with most to do, in their order; the rest as one line."""
    if len(units) <= _MOST_UNITS:
        return tuple(units)
    ranked = sorted(units, key=lambda unit: (-unit.tally.overdue, -unit.tally.unfinished))
    kept = ranked[: _MOST_UNITS - 1]
    keys = {unit.key for unit in kept}
    rest = [unit.tally for unit in units if unit.key not in keys]
    others = NamedTally("", f"{len(rest)} đơn vị khác", sum(rest, Tally()))
    return (*(unit for unit in units if unit.key in keys), others)


class _Page:
    """Writes from the top down; ``_y`` is where the next thing begins."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._y = A4[1] - _TOP

    def write_heading(self, overview: Overview, heading: Heading) -> None:
        """Agency and day, title, what the figures are of, the year in a sentence."""
        half = _WIDTH / 2 - 4 * mm
        top = self._y
        for text, font in ((heading.parent_agency, REGULAR), (heading.agency, BOLD)):
            if text:
                self.write_text(text.upper(), font, 10, lines=2, width=half, is_centred=True)
        day = f"Số liệu đến ngày {day_name(overview.on)}"
        self._canvas.setFont(ITALIC, 10)
        self._canvas.drawRightString(_LEFT + _WIDTH, top - 10, day)
        self._y -= 3 * mm
        title = f"TỔNG QUAN NHIỆM VỤ {overview.year.name.upper()}"
        self.write_text(title, BOLD, 14, is_centred=True)
        self.write_text(heading.plans, REGULAR, 11, lines=2, is_centred=True)
        if heading.lead:
            lead = f"Nhiệm vụ do {heading.lead} chủ trì"
            self.write_text(lead, REGULAR, 11, lines=2, is_centred=True)
        self._y -= 1.5 * mm
        self.write_text(overview_words(overview), BOLD, 10.5, lines=2)

    def write_text(  # noqa: PLR0913 - the parts of a look, by name
        self,
        text: str,
        font: str,
        size: float,
        *,
        lines: int = 1,
        width: float = _WIDTH,
        is_centred: bool = False,
    ) -> None:
        """A text in as many lines as it may have."""
        self._canvas.setFont(font, size)
        for line in fitted(text, width, size, font, lines):
            self._y -= size * 1.25
            if is_centred:
                self._canvas.drawCentredString(_LEFT + width / 2, self._y + size * 0.2, line)
            else:
                self._canvas.drawString(_LEFT, self._y + size * 0.2, line)

    def draw_chart(self, overview: Overview) -> None:
        """The quarters, the very lines of the table below."""
        if not overview.quarters:
            return
        drawing = status_chart(overview.quarters[:_MOST_CHARTED], _WIDTH, _SIZE)
        self._y -= drawing.height + 1 * mm
        renderPDF.draw(drawing, self._canvas, _LEFT, self._y)
        self._y -= 1 * mm

    def write_figures(self, head: str, lines: Sequence[NamedTally]) -> None:
        """A table of figures; its last line is the whole year."""
        heads = [head, *(name for name, _, _ in FIGURES)]
        self._write_row(list(_figure_cells(heads, BOLD, _SMALL - 1, 3)), BOLD, _SMALL - 1)
        for line in lines:
            font = BOLD if line is lines[-1] else REGULAR
            words = [line.name, *(read(line.tally) for _, _, read in FIGURES)]
            self._write_row(list(_figure_cells(words, font, _SMALL, 3)), font, _SMALL)
        self._y -= 2.5 * mm

    def _write_row(self, cells: Sequence[_Cell], font: str, size: float) -> None:
        canvas, pitch, height = self._canvas, size * _PITCH, _height(cells, size)
        canvas.setFont(font, size)
        canvas.setLineWidth(0.4)
        for cell in cells:
            canvas.rect(cell.x, self._y - height, cell.width, height)
            for place, line in enumerate(cell.lines):
                y = self._y - pitch * (place + 1) + size * 0.15
                if cell.is_right:
                    canvas.drawRightString(cell.x + cell.width - 3, y, line)
                else:
                    canvas.drawString(cell.x + 3, y, line)
        self._y -= height

    # --- what is not done ----------------------------------------------------------------------

    def write_unfinished(self, units: Sequence[UnitUnfinished]) -> None:
        """By unit, as many as there is room for; how many more there are is said."""
        if not units:
            return
        self._y -= 1.5 * mm
        self.write_text("Nhiệm vụ chưa hoàn thành theo đơn vị", BOLD, 10.5)
        self._y -= 0.5 * mm
        self._write_row(list(_task_cells(_TASK_HEADS, BOLD)), BOLD, _SMALL)
        shown = _most_pressing(units, self._y - _FOOT - _SMALL * 1.5)
        for unit in units:
            tasks = [task for task in unit.tasks if (unit.key, task.item.id) in shown]
            if tasks:
                self._write_unit(unit)
            for task in tasks:
                self._write_row(list(_task_cells(_words_of(task), REGULAR)), REGULAR, _SMALL)
        if rest := sum(len(unit.tasks) for unit in units) - len(shown):
            self.write_text(f"… và {write_count(rest)} nhiệm vụ khác", ITALIC, _SMALL)

    def _write_unit(self, unit: UnitUnfinished) -> None:
        late = f", {unit.overdue} quá hạn" if unit.overdue else ""
        count = f" ({len(unit.tasks)}{late})"
        room = _WIDTH - 6 - width_of(count, _SMALL, BOLD)
        (name,) = fitted(unit.name, room, _SMALL, BOLD)
        self._write_row([_Cell([name + count], _LEFT, _WIDTH)], BOLD, _SMALL)


def _most_pressing(units: Sequence[UnitUnfinished], room: float) -> set[tuple[str, str]]:
    """Keys of units and tasks: so many of those due first as fit with the lines of their units."""
    due = sorted(
        ((task.deadline or date.max, unit.key, task) for unit in units for task in unit.tasks),
        key=lambda one: one[0],
    )
    shown: set[tuple[str, str]] = set()
    for _, key, task in due:
        is_first = all(key != of for of, _ in shown)
        room -= _height(_task_cells(_words_of(task), REGULAR)) + is_first * _height_of(1)
        if room < 0:
            break
        shown.add((key, task.item.id))
    return shown


def _height(cells: Iterable[_Cell], size: float = _SMALL) -> float:
    return _height_of(max(len(cell.lines) for cell in cells), size)


def _height_of(lines: int, size: float = _SMALL) -> float:
    return lines * size * _PITCH + _PAD


def _figure_cells(words: Sequence[str], font: str, size: float, lines: int) -> Iterator[_Cell]:
    x = _LEFT
    for place, text in enumerate(words):
        width = _FIGURE if place else _NAME
        cut = fitted(text, width - 6, size, font, lines)
        yield _Cell(cut, x, width, is_right=bool(place))
        x += width


def _task_cells(words: Sequence[str], font: str) -> Iterator[_Cell]:
    x = _LEFT
    for text, width in zip(words, _TASK_WIDTHS, strict=True):
        yield _Cell(fitted(text, width - 6, _SMALL, font, 2), x, width)
        x += width


def _words_of(task: Unfinished) -> tuple[str, ...]:
    deadline = f"{task.deadline:%d/%m/%Y}" if task.deadline else ""
    late = str(task.days_late or "")
    return task.item.content, deadline, task.standing, late, task.item.progress.reason
