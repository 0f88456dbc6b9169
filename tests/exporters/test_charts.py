"""Charts: numbers that agree with the table, words that can be read in both sets of colours."""

from datetime import date, timedelta
from io import BytesIO

import pdfplumber
import pytest
from reportlab.graphics.shapes import String

from app.domain.work_figures import TALLY_NAMES, NamedTally, Tally, Week
from app.exporters.charts import (
    NIGHT,
    PAPER,
    Palette,
    drawing_pdf,
    fitted,
    status_chart,
    trend_chart,
    width_of,
)

ROWS = [
    NamedTally("1", "Quý I/2023", Tally(done=5, in_progress=4, carried=2, dropped=3)),
    NamedTally("2", "Phòng Giáo dục đặc biệt " * 6, Tally(not_started=7)),
    NamedTally("3", "Không có gì", Tally()),
]


def words_of(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        (page,) = opened.pages
        return str(page.extract_text())


def test_each_part_with_its_number_and_its_name() -> None:
    text = words_of(drawing_pdf(status_chart(ROWS, 700, 11)))
    for name in TALLY_NAMES.values():
        assert name in text
    assert "Quý I/2023 5 4 2 3 5/14" in text
    assert "0/7" in text
    assert "Không có gì 0/0" in text


def test_nothing_is_written_beside_the_drawing() -> None:
    drawing = status_chart(ROWS, 300, 11)
    for part in drawing.contents:
        if isinstance(part, String):
            assert 0 <= part.x <= part.x + width_of(part.text, part.fontSize) <= 300


def test_weeks_as_columns() -> None:
    monday = date(2026, 5, 4)
    weeks = [Week(monday, 0, 3), Week(monday + timedelta(weeks=1), 2, 5)]
    text = words_of(drawing_pdf(trend_chart(weeks, 300, 160, 10)))
    for words in ("3", "5", "+2", "04/05", "11/05", "Xong trong tuần"):
        assert words in text
    assert "+0" not in text


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [PAPER, NIGHT])
def test_words_stand_out_and_parts_differ_in_grey(palette: Palette) -> None:
    pairs = [(palette.text, palette.ground), (palette.muted, palette.ground)]
    pairs += [(ink.text, ink.fill) for ink in palette.parts.values()]
    assert min(contrast(*pair) for pair in pairs) >= 4.5
    plain = [ink.fill for ink in palette.parts.values() if not ink.hatch]
    assert all(contrast(a, b) > 1.5 for a in plain for b in plain if a != b)
    hatches = [ink.hatch for ink in palette.parts.values() if ink.hatch]
    assert len(set(hatches)) == len(hatches)


def test_long_names_are_cut_to_their_lines() -> None:
    lines = fitted("Phòng Giáo dục Trung học " * 8, 100, 10, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width_of(line, 10) <= 100 for line in lines)
    assert fitted("", 100, 10) == [""]
    assert fitted("một hai", 100, 10, lines=2) == ["một hai"]
    assert fitted("x" * 99, 50, 10)[0].endswith("…")
