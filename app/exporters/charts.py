"""Charts of tasks as vector drawings: the same on the screen and on paper, told apart in grey too.

Each part of a bar has its number in it or none where it is too narrow, a lightness of its own or a
hatching; sizes are in points, on the screen in pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.domain.figures import write_count
from app.domain.work_figures import TALLY_NAMES, NamedTally, Tally, Week
from app.exporters.metrics import FONTS

REGULAR, BOLD, ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic"
_FILES = {REGULAR: "Tinos-Regular.ttf", BOLD: "Tinos-Bold.ttf", ITALIC: "Tinos-Italic.ttf"}
_HATCH_STEP = 5
_LABEL_SHARE, _LABEL_LINES = 0.36, 2
_IN_WEEK = "Xong trong tuần"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a part of a bar is filled; ``hatch``: the way of its lines, "" for none."""

    fill: str
    text: str
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart."""

    ground: str
    text: str
    muted: str
    line: str
    parts: dict[str, Ink]


PAPER = Palette(
    ground="#ffffff",
    text="#1f2429",
    muted="#58636d",
    line="#8a949d",
    parts={
        "done": Ink("#1c6a40", "#ffffff"),
        "in_progress": Ink("#9cc3e6", "#1f2429"),
        "not_started": Ink("#ffffff", "#1f2429"),
        "carried": Ink("#f3dfae", "#1f2429", "/"),
        "dropped": Ink("#c9ced3", "#1f2429", "|"),
    },
)
NIGHT = Palette(
    ground="#262b2f",
    text="#e9edf0",
    muted="#aab4bc",
    line="#7b858d",
    parts={
        "done": Ink("#8fd6ab", "#10222e"),
        "in_progress": Ink("#2f6690", "#ffffff"),
        "not_started": Ink("#262b2f", "#e9edf0"),
        "carried": Ink("#5c4a1e", "#ffffff", "/"),
        "dropped": Ink("#454d54", "#ffffff", "|"),
    },
)


@cache
def load_fonts() -> None:
    """Make the program's fonts known to reportlab."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, FONTS / file))


def width_of(text: str, size: float, font: str = REGULAR) -> float:
    """How wide a text is, in the unit of its size."""
    load_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def fitted(text: str, width: float, size: float, font: str = REGULAR, lines: int = 1) -> list[str]:
    """The text in lines of this width; what does not fit in so many is cut with an ellipsis."""
    words, made = text.split(), [""]
    for place, word in enumerate(words):
        longer = f"{made[-1]} {word}".strip()
        if width_of(longer, size, font) <= width:
            made[-1] = longer
        elif len(made) < lines and made[-1]:
            made.append(word)
        else:
            made[-1] = _cut(" ".join([made[-1], *words[place:]]).strip(), width, size, font)
            return made
    return (
        made
        if width_of(made[-1], size, font) <= width
        else [*made[:-1], _cut(made[-1], width, size, font)]
    )


def _cut(text: str, width: float, size: float, font: str) -> str:
    while text and width_of(f"{text}…", size, font) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


# --- bars ----------------------------------------------------------------------------------------


def status_chart(
    rows: Sequence[NamedTally], width: float, size: float, palette: Palette = PAPER
) -> Drawing:
    """A bar for each line of a table, in the order of its columns; behind it done and all."""
    load_fonts()
    pitch, bar = size * 2.3, size * 1.6
    tallies = [row.tally for row in rows]
    legend = list(_legend(tallies, width, size))
    lines = legend[-1][1] + 1 if legend else 0
    height = pitch * len(rows) + size * 1.7 * lines + size * 0.8
    drawing = _ground(width, height, palette)
    for key, line, x in legend:
        _draw_key(drawing, key, x, height - size * (1.4 + 1.7 * line), size, palette)
    widest = max((width_of(row.name, size) for row in rows), default=0.0)
    label = min(width * _LABEL_SHARE, widest + size * 1.5)
    room = width - label - width_of("0.000/0.000", size) - size
    most = max((tally.count for tally in tallies), default=0) or 1
    for place, row in enumerate(rows):
        y = pitch * (len(rows) - place) - pitch + (pitch - bar) / 2
        _draw_label(drawing, row.name, label - size, y + bar / 2, size, palette)
        end = _draw_bar(drawing, row.tally, (label, y, room / most, bar), size, palette)
        words = f"{write_count(row.tally.done)}/{write_count(row.tally.count)}"
        _write(drawing, end + size * 0.5, y + bar / 2 - size * 0.35, words, size, palette.text)
    return drawing


def _ground(width: float, height: float, palette: Palette) -> Drawing:
    drawing = Drawing(width, height)
    ground = HexColor(palette.ground)
    drawing.add(Rect(0, 0, width, height, fillColor=ground, strokeColor=None))
    return drawing


def _legend(
    tallies: Sequence[Tally], width: float, size: float
) -> Iterator[tuple[str, int, float]]:
    """The parts that there are, with the line and the place in it where each is explained."""
    line, x = 0, 0.0
    for key, name in TALLY_NAMES.items():
        if not any(getattr(tally, key) for tally in tallies):
            continue
        wide = size * 3.4 + width_of(name, size)
        if x and x + wide > width:
            line, x = line + 1, 0.0
        yield key, line, x
        x += wide


def _draw_key(  # noqa: PLR0913, PLR0917 - where, and how
    drawing: Drawing, key: str, x: float, y: float, size: float, palette: Palette
) -> None:
    _fill(drawing, (x, y - size * 0.15, size * 1.6, size), palette.parts[key], palette)
    _write(drawing, x + size * 2, y, TALLY_NAMES[key], size, palette.text)


def _draw_label(  # noqa: PLR0913, PLR0917 - where, and how
    drawing: Drawing, name: str, width: float, middle: float, size: float, palette: Palette
) -> None:
    lines = fitted(name, width, size, lines=_LABEL_LINES)
    top = middle + size * (0.6 * len(lines) - 0.95)
    for place, line in enumerate(lines):
        _write(drawing, 0, top - size * 1.2 * place, line, size, palette.text)


_Box = tuple[float, float, float, float]


def _draw_bar(drawing: Drawing, tally: Tally, where: _Box, size: float, palette: Palette) -> float:
    """Draw from the left; returns where it ends. ``where``: x, y, width of one task, height."""
    x, y, unit, height = where
    for key in TALLY_NAMES:
        count = getattr(tally, key)
        wide = unit * count
        if not count:
            continue
        ink = palette.parts[key]
        _fill(drawing, (x, y, wide, height), ink, palette)
        words = write_count(count)
        if width_of(words, size) + size * 0.4 <= wide:
            _number(drawing, words, (x, y, wide, height), size, ink)
        x += wide
    return x


def _number(drawing: Drawing, words: str, box: _Box, size: float, ink: Ink) -> None:
    """In the middle of a part; on a plain ground where that is hatched."""
    x, y, wide, height = box
    number = width_of(words, size)
    left, base = x + (wide - number) / 2, y + height / 2 - size * 0.35
    if ink.hatch:
        plate = (left - size * 0.2, base - size * 0.2, number + size * 0.4, size * 1.1)
        drawing.add(Rect(*plate, fillColor=HexColor(ink.fill), strokeColor=None))
    _write(drawing, left, base, words, size, ink.text)


def _fill(drawing: Drawing, box: _Box, ink: Ink, palette: Palette) -> None:
    x, y, wide, height = box
    edge = HexColor(palette.line)
    drawing.add(Rect(*box, fillColor=HexColor(ink.fill), strokeColor=None))
    if ink.hatch:
        slant = height if ink.hatch == "/" else 0.0
        for x1, y1, x2, y2 in _hatching(wide, height, slant):
            drawing.add(Line(x + x1, y + y1, x + x2, y + y2, strokeColor=edge, strokeWidth=0.6))
    drawing.add(Rect(*box, fillColor=None, strokeColor=edge, strokeWidth=0.6))


def _hatching(wide: float, height: float, slant: float) -> Iterator[_Box]:
    """Lines from the foot to the head of a box, cut at its sides."""
    start = _HATCH_STEP - slant
    while start < wide:
        low = max(0.0, -start)  # how far it has gone where it enters
        high = min(slant, wide - start) if slant else 0.0
        if slant:
            yield start + low, low / slant * height, start + high, high / slant * height
        else:
            yield start, 0.0, start, height
        start += _HATCH_STEP


def _write(  # noqa: PLR0913, PLR0917 - where, and how
    drawing: Drawing,
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str,
    anchor: str = "start",
) -> None:
    text = String(x, y, words, fontName=REGULAR, fontSize=size, fillColor=HexColor(colour))
    text.textAnchor = anchor
    drawing.add(text)


# --- weeks ---------------------------------------------------------------------------------------


def trend_chart(
    weeks: Sequence[Week], width: float, height: float, size: float, palette: Palette = PAPER
) -> Drawing:
    """A column a week: what was done before, on it what was done in it; both as numbers too."""
    load_fonts()
    drawing = _ground(width, height, palette)
    if not weeks:
        return drawing
    foot, head = size * 3.2, size * 3.4
    most = max(week.done_so_far for week in weeks) or 1
    unit = (height - foot - head) / most
    pitch = width / len(weeks)
    before, fresh = palette.parts["in_progress"], palette.parts["done"]
    second = size * 3.4 + width_of(_IN_WEEK, size)
    for at, ink, words in ((0.0, fresh, _IN_WEEK), (second, before, "Xong trước đó")):
        _fill(drawing, (at, height - size * 1.5, size * 1.6, size), ink, palette)
        _write(drawing, at + size * 2, height - size * 1.35, words, size, palette.text)
    for place, week in enumerate(weeks):
        x, centre = pitch * (place + 0.18), pitch * (place + 0.5)
        low, high = unit * (week.done_so_far - week.done), unit * week.done
        for start, tall, ink in ((foot, low, before), (foot + low, high, fresh)):
            if tall:
                _fill(drawing, (x, start, pitch * 0.64, tall), ink, palette)
        top = foot + low + high + size * 0.35
        _write(drawing, centre, top, write_count(week.done_so_far), size, palette.text, "middle")
        day = f"{week.monday:%d/%m}"
        _write(drawing, centre, foot - size * 1.2, day, size * 0.9, palette.muted, "middle")
        if week.done:
            words = f"+{week.done}"
            _write(drawing, centre, foot - size * 2.5, words, size, palette.text, "middle")
    line = HexColor(palette.line)
    drawing.add(Line(0, foot, width, foot, strokeColor=line, strokeWidth=0.6))
    return drawing


def drawing_pdf(drawing: Drawing) -> bytes:
    """The drawing as a page of its own size."""
    load_fonts()
    return bytes(renderPDF.drawToString(drawing))
