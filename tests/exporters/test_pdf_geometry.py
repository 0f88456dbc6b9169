"""The PDF's pages, measured, and beside those that LibreOffice makes of the Word file."""

from dataclasses import replace
from functools import cache

import pytest

from app.domain.markup import Footnote, Text
from app.exporters.document import (
    Block,
    BodyParagraph,
    Document,
    Heading,
    ListItem,
    Part,
    TableCell,
    TableRow,
)
from app.exporters.docx import render_docx
from app.exporters.pdf import render_pdf
from tests.exporters.docx_samples import (
    FORMAT,
    LETTERHEAD,
    LETTERHEADS,
    LONG_SENTENCE,
    SIGNATURE,
    TITLE,
    document,
    headed,
    listed,
    plan,
    programmed,
    pushed,
    table,
    text,
)
from tests.exporters.geometry import Page, needs_libreoffice, pages_of, render

LEFT, RIGHT = 30.0, 190.0
NEAR = 0.3  # mm


def near(value: float) -> object:
    return pytest.approx(value, abs=NEAR)


def laid_out(made: Document) -> list[Page]:
    return pages_of(render_pdf(made, FORMAT))


@cache
def pages() -> list[Page]:
    return laid_out(plan())


def page_with(found: list[Page], pattern: str) -> int:
    """The index of the one page that has a line like this."""
    (index,) = [index for index, page in enumerate(found) if page.has(pattern)]
    return index


# --- beside the Word file ------------------------------------------------------------------------

ENDED_BY_TABLE = document(
    Part(
        (
            LETTERHEAD,
            TITLE,
            *(ListItem("-", text(f"Việc thứ {n}.")) for n in range(12)),
            table(("TT", "Việc", "Ai"), *((str(n), f"Việc {n}", "Ông A") for n in range(1, 9))),
            SIGNATURE,
        )
    )
)
TWINS = {f"head-{name}": headed(head) for name, head in LETTERHEADS.items() if name != "city"}
TWINS |= {"listed": listed(18), "pushed": pushed(8, "Hết./."), "programmed": programmed(10)}
TWINS["table-end"] = ENDED_BY_TABLE


@cache
def word_pages() -> dict[str, list[Page]]:
    return render({name: render_docx(twin, FORMAT) for name, twin in TWINS.items()})


@needs_libreoffice
@pytest.mark.parametrize("name", TWINS)
def test_lines_stand_where_they_stand_in_the_word_file(name: str) -> None:
    ours, words = laid_out(TWINS[name]), word_pages()[name]
    assert len(ours) == len(words)
    for page, word_page in zip(ours, words, strict=True):
        lines, word_lines = (
            sorted((line.text, line.left, line.baseline) for line in one.lines)
            for one in (page, word_page)
        )
        assert [line[0] for line in lines] == [line[0] for line in word_lines]
        for line, word_line in zip(lines, word_lines, strict=True):
            assert line[1:] == (near(word_line[1]), near(word_line[2]))


# --- pages ---------------------------------------------------------------------------------------


def test_text_keeps_to_the_margins() -> None:
    for page in pages():
        lines = [line for line in page.lines if line.baseline > 20]
        assert min(line.left for line in lines) >= LEFT - NEAR
        assert max(line.right for line in lines) <= page.width - 20 + NEAR
        assert max(line.baseline + line.size * 0.216 * 25.4 / 72 for line in lines) <= (
            page.height - 20 + 0.01
        )


def test_page_numbers_stand_in_the_top_margin_but_not_on_first_pages() -> None:
    numbers = [[line.text for line in page.lines if line.baseline < 18] for page in pages()]
    assert numbers == [[], ["2"], ["3"], ["4"], [], ["2"], [], ["2"]]
    for page in (pages()[1], pages()[7]):
        number = page.find("2$")
        assert (number.centre, number.size) == (near((LEFT + page.width - 20) / 2), 14)
        assert number.baseline == near(10 + 14 * 0.933 * 25.4 / 72)


def test_the_wide_appendix_is_turned() -> None:
    sizes = [(round(page.width), round(page.height)) for page in pages()]
    assert sizes == [(210, 297)] * 6 + [(297, 210)] * 2


def test_table_heads_repeat_and_borders_meet_the_margins() -> None:
    assert [page.has("Nội dung công việc") for page in pages()[:4]] == [False, True, True, True]
    borders = [rule for rule in pages()[2].rules if rule.width > 5]
    assert min(rule.left for rule in borders) == near(LEFT)
    assert max(rule.right for rule in borders) == near(RIGHT)


@pytest.mark.parametrize("count", range(14, 29))
def test_a_signature_never_stands_alone_or_apart(count: int) -> None:
    page = laid_out(listed(count))[-1]
    label = page.find("Nơi nhận:")
    assert len([one for one in page.lines if 18 < one.baseline < label.baseline - 1]) >= 2
    assert page.has("Lê Thị Minh Khuê")


def test_a_row_higher_than_a_page_loses_nothing() -> None:
    long = TableCell((text(LONG_SENTENCE),) * 40)
    made = replace(table(("TT", "Việc")), widths_mm=(60, 100))
    rows = (*made.rows, TableRow((TableCell((text("1"),)), long)))
    found = laid_out(document(Part((replace(made, rows=rows),))))
    words = " ".join(line.text for page in found for line in page.lines)
    assert len(found) > 2
    assert words.count("Các phòng chuyên môn") == 40


# --- notes ---------------------------------------------------------------------------------------


def noted(words: str) -> tuple[Text, Footnote]:
    return Text(words), Footnote((Text("Nguồn số liệu: báo cáo của các trường."),))


def test_notes_stand_at_the_foot_of_their_page() -> None:
    note = pages()[0].find("Nhóm thứ sáu")
    assert (note.size, note.left) == (10, near(LEFT))
    last = max(line.baseline for line in pages()[0].lines)
    assert note.baseline > 265
    assert last == near(297 - 20 - 0.216 * 10 * 25.4 / 72)


BEFORE_A_TABLE: tuple[Block, ...] = (
    Heading("capitals", "II.", noted("CHỈ TIÊU"), 1),
    BodyParagraph(text("Các chỉ tiêu đạt được:")),
    table(("TT", "Việc"), ("1", "Một"), ("2", "Hai")),
)
BEFORE_TEXT: tuple[Block, ...] = (
    Heading("capitals", "II.", noted("CHỈ TIÊU"), 1),
    BodyParagraph(text(LONG_SENTENCE)),
)
IN_TEXT: tuple[Block, ...] = (BodyParagraph(noted(f"CHỈ TIÊU: {LONG_SENTENCE}")),)
BEFORE_SIGNATURE: tuple[Block, ...] = (BodyParagraph(noted("CHỈ TIÊU./.")), SIGNATURE)


@pytest.mark.parametrize("blocks", [BEFORE_A_TABLE, BEFORE_TEXT, IN_TEXT, BEFORE_SIGNATURE])
@pytest.mark.parametrize("above", range(24, 30))
def test_a_note_goes_to_the_next_page_with_its_mark(blocks: tuple[Block, ...], above: int) -> None:
    lines = tuple(ListItem("-", text(f"Việc thứ {n}.")) for n in range(above))
    found = laid_out(document(Part((*lines, *blocks))))
    notes = page_with(found, "Nguồn số liệu: báo cáo")
    marks = [i for i, page in enumerate(found) if any(line.size == 8.1 for line in page.lines)]
    assert marks == [notes]
