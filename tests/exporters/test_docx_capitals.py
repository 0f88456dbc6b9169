"""Titles keep the author's letters; the style prints the capitals that the decree asks for."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from app.domain.markup import Text
from app.exporters.document import AppendixHeading, Document, Heading, Part
from app.exporters.docx import render_docx
from app.exporters.format import load_format
from app.exporters.metrics import Type, text_width_mm
from tests.exporters.reading import docx_words


def rendered() -> bytes:
    blocks = (
        Heading("centred", "Phần I", (Text("Quy định chung"),), 1),
        Heading("capitals", "I.", (Text("Mục đích"),), 1),
        AppendixHeading("Phụ lục", (Text("Danh mục"),), "(Kèm theo)"),
    )
    document = Document((Part(blocks),), "", "", datetime(2026, 1, 1, tzinfo=UTC))
    return render_docx(document, load_format())


def test_the_text_is_as_typed() -> None:
    assert docx_words(rendered()).split("\n")[:4] == [
        *("Phần I Quy định chung", "I. Mục đích", "Phụ lục", "Danh mục"),
    ]


def test_the_styles_print_capitals_but_for_the_label() -> None:
    with zipfile.ZipFile(BytesIO(rendered())) as archive:
        styles, text = (
            archive.read(f"word/{name}.xml").decode() for name in ("styles", "document")
        )
    for style in ("ND30HeadingCentred", "ND30HeadingCapitals", "ND30AppendixTitle"):
        (properties,) = styles.split(f'w:styleId="{style}"')[1].split("</w:style>")[:1]
        assert "<w:caps/>" in properties
    assert text.count('<w:caps w:val="0"/>') == 1


def test_capitals_are_measured_as_printed() -> None:
    printed = text_width_mm("DANH MỤC", Type(14, is_bold=True))
    assert text_width_mm("Danh mục", Type(14, is_bold=True, is_capitals=True)) == printed
