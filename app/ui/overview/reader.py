"""What the page asks for and gets: counted, and drawn, off the window's thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.overview import Overview
from app.domain.reminders import Reminders
from app.domain.work_figures import NamedTally, Week
from app.services.overview import OverviewAnswer, OverviewQuestion, read_overview
from app.store import Store

_MM_PER_PT = 25.4 / 72
_TREND_HEIGHT = 17  # in sizes of the text


class Figures(StrEnum):
    """What the left side shows."""

    QUARTERS = "quarters"
    UNITS = "units"
    WEEKS = "weeks"
    UNFINISHED = "unfinished"


FIGURES_NAMES = {
    Figures.QUARTERS: "Theo quý",
    Figures.UNITS: "Theo đơn vị",
    Figures.WEEKS: "Theo tuần",
    Figures.UNFINISHED: "Chưa hoàn thành theo đơn vị",
}


Lines = Sequence[NamedTally] | Sequence[Week]


def lines_of(overview: Overview, figures: Figures) -> Lines:
    """The lines of a table that its chart shows as well."""
    match figures:
        case Figures.QUARTERS:
            return overview.quarters
        case Figures.UNITS:
            return overview.units
        case Figures.WEEKS:
            return overview.weeks
        case Figures.UNFINISHED:
            return ()


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """The figures that were asked for; what is to be thought of in any case."""

    answer: OverviewAnswer
    reminders: Reminders


def answer_question(store: Store, question: OverviewQuestion, today: date) -> PageAnswer:
    """Read all that the page shows."""
    from app.services.reminders import read_reminders  # noqa: PLC0415 - a second at its first import

    return PageAnswer(store.read(read_overview, question, today), store.read(read_reminders, today))


@dataclass(frozen=True, slots=True)
class ChartQuestion:
    """The lines of the table below, to be drawn so wide; sizes in pixels of the layout."""

    lines: Lines
    width: float
    size: float
    ratio: float
    is_dark: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels of 4 bytes; ``ratio`` of them to one of the layout."""

    width: int
    height: int
    stride: int
    pixels: bytes
    ratio: float


def draw_chart(question: ChartQuestion) -> Picture:
    """Draw the chart as it is printed, as pixels."""
    from app.exporters import charts  # noqa: PLC0415 - not before the first chart
    from app.exporters.pdf.page_images import PageImages  # noqa: PLC0415

    palette = charts.NIGHT if question.is_dark else charts.PAPER
    width, size = question.width, question.size
    weeks = [line for line in question.lines if isinstance(line, Week)]
    tallies = [line for line in question.lines if isinstance(line, NamedTally)]
    if weeks:
        drawing = charts.trend_chart(weeks, width, size * _TREND_HEIGHT, size, palette)
    else:
        drawing = charts.status_chart(tallies, width, size, palette)
    image = PageImages(charts.drawing_pdf(drawing)).draw(0, question.ratio / _MM_PER_PT)
    return Picture(image.width, image.height, image.stride, image.pixels, question.ratio)
