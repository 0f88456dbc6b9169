"""The words of the PDF: all of them, as they are, with letters that are in the file."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

from app.domain.markup import Content, Footnote, Text
from app.errors import AppError
from app.exporters.document import (
    Block,
    BodyParagraph,
    Heading,
    ListItem,
    Part,
    Table,
    TableRow,
    Title,
)
from app.exporters.docx import render_docx
from app.exporters.pdf import render_pdf
from app.exporters.pdf.inline import runs_of
from tests.exporters.docx_samples import FORMAT, LETTERHEAD, SIGNATURE, cell, document, plan, text
from tests.exporters.reading import docx_words, packed

HOSTILE = (
    "#panic() #{1} *đậm* _nghiêng_ $x$ `mã` \\ \\\\ \\u{41} // /* - 5 + 6 = 7 <a> @b ~ \"q\" 'r' "
    "-- --- ... [x] https://a.b/c {{tasks}}"
)


@cache
def pdf_of_plan() -> bytes:
    return render_pdf(plan(), FORMAT)


def words(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def words_of(*blocks: Block) -> str:
    return words(render_pdf(document(Part(blocks)), FORMAT))


def test_every_word_of_the_word_file_is_there() -> None:
    found = packed(words(pdf_of_plan())).upper()  # capitals are a matter of looks in Word
    whole = set(docx_words(render_docx(plan(), FORMAT)).upper().split())
    assert {word for word in whole if packed(word) not in found} == set()


def test_text_is_never_markup() -> None:
    hostile = text(HOSTILE)
    blocks = (
        replace(LETTERHEAD, draft_mark=HOSTILE),
        Title("KẾ HOẠCH", hostile),
        Heading("clause", "- 5", hostile, 2),
        BodyParagraph((Text(HOSTILE, is_bold=True), Footnote((Text(HOSTILE),)))),
        ListItem("+", hostile),
        Table((TableRow((cell(HOSTILE),)), TableRow((cell(HOSTILE),))), 1, (160,)),
        replace(SIGNATURE, recipients=(HOSTILE,)),
    )
    assert packed(words_of(*blocks)).count(packed(HOSTILE)) == 8


def test_what_no_font_prints_is_left_out() -> None:
    assert "trước sau" in words_of(BodyParagraph(text("tr\x00ước\x0b \ud800sau\ufffe")))


def test_a_character_without_a_glyph_is_named() -> None:
    with pytest.raises(AppError, match=r"“漢” \(U\+6F22\)"):
        words_of(BodyParagraph(text("chữ 漢")))


@pytest.mark.parametrize(
    ("content", "runs"),
    [
        ((Text("a  b\n\nc"),), ["a  b", "\n", "\n", "c"]),
        ((Text("số 06-NQ/TU;"),), ["số ", {"g": ["06-NQ/TU;"]}]),
        ((Text("2025-2026, a-b"),), ["2025-2026, a-b"]),
        (
            (Text("x "), Text("9-KL/TW", is_italic=True), Footnote((Text("n"),))),
            ["x ", {"g": [{"t": "9-KL/TW", "i": 1}, {"n": [["n"]]}]}],
        ),
    ],
)
def test_runs(content: Content, runs: list[object]) -> None:
    assert runs_of(content) == runs


def test_all_letters_are_in_the_file_and_the_file_says_what_it_is() -> None:
    with pdfplumber.open(BytesIO(pdf_of_plan())) as opened:
        fonts = {char["fontname"] for page in opened.pages for char in page.chars}
        catalog = opened.doc.catalog
        xmp = resolve1(catalog["Metadata"]).get_data().decode()
        assert resolve1(catalog["MarkInfo"])["Marked"] is True
        assert opened.metadata["Title"] == "Kế hoạch nâng cao năng lực số"
        assert opened.metadata["Author"] == "Sở Giáo dục và Đào tạo"
        assert opened.metadata["CreationDate"].startswith("D:20250905013000")
    assert {font.partition("+")[2].partition("-")[0] for font in fonts} == {"Tinos"}
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert catalog["Lang"] in {b"vi-VN", "vi-VN"}


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    made = (
        "import sys; from tests.exporters.docx_samples import FORMAT, plan;"
        "from app.exporters.pdf import render_pdf;"
        "sys.stdout.buffer.write(render_pdf(plan(), FORMAT))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", made], cwd=root, capture_output=True, check=True)
    assert done.stdout == pdf_of_plan()


def test_a_moment_without_time_zone_is_utc() -> None:
    moment = datetime(2025, 9, 5, 1, 30, tzinfo=UTC)
    part = Part((BodyParagraph(text("a")),))
    one, two = (
        replace(document(part), created_at=at) for at in (moment, moment.replace(tzinfo=None))
    )
    assert render_pdf(one, FORMAT) == render_pdf(two, FORMAT)
