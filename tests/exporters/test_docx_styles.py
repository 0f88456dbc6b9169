"""Named styles: people go on editing with them, Word's navigation finds the headings."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.styles.style import ParagraphStyle
from lxml import etree

from app.exporters.document import Heading, Part
from app.exporters.docx import render_docx
from tests.exporters.docx_samples import FORMAT, document, plan, text
from tests.exporters.ooxml_checks import W

PLAN = render_docx(plan(), FORMAT)
STYLES = {style.style_id: style for style in docx.Document(BytesIO(PLAN)).styles}


def part(name: str, data: bytes = PLAN) -> etree._Element:
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def style(style_id: str) -> ParagraphStyle:
    found = STYLES[style_id]
    assert isinstance(found, ParagraphStyle)
    return found


@pytest.mark.parametrize(
    ("style_id", "size", "bold", "italic"),
    [
        ("ND30NationalName", 13, True, None),
        ("ND30Motto", 14, True, None),
        ("ND30ParentAgency", 13, None, None),
        ("ND30IssuingAgency", 13, True, None),
        ("ND30Number", 13, None, None),
        ("ND30PlaceDate", 14, None, True),
        ("ND30TypeName", 14, True, None),
        ("ND30Subject", 14, True, None),
        ("ND30LegalBasis", 14, None, True),
        ("ND30Body", 14, None, None),
        ("ND30RecipientsLabel", 12, True, True),
        ("ND30Recipient", 11, None, None),
        ("ND30SignerPosition", 14, True, None),
        ("ND30AppendixReference", 14, None, True),
        ("FootnoteText", 10, None, None),
    ],
)
def test_each_role_has_a_style_of_its_look(
    style_id: str, size: float, bold: bool | None, italic: bool | None
) -> None:
    font = style(style_id).font
    assert font.size is not None
    assert (font.size.pt, font.bold, font.italic) == (size, bold, italic)


def test_body_text_is_justified_with_first_line_and_space() -> None:
    body = style("ND30Body").paragraph_format
    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body.first_line_indent is not None
    assert body.first_line_indent.mm == pytest.approx(12.7, abs=0.02)
    assert body.space_before is not None
    assert (body.space_before.pt, body.line_spacing) == (6, 1.15)


def test_style_names_are_vietnamese_and_ids_ascii() -> None:
    assert style("ND30Body").name == "ND30 Đoạn văn"
    assert all(style_id.isascii() for style_id in STYLES)


def test_every_paragraph_has_a_style_of_ours_and_no_direct_type() -> None:
    body = part("word/document.xml")
    used = {str(mark.get(f"{W}val")) for mark in body.iter(f"{W}pStyle")}
    assert len(list(body.iter(f"{W}pStyle"))) == len(list(body.iter(f"{W}p")))
    assert used <= STYLES.keys()
    assert not list(body.iter(f"{W}sz", f"{W}rFonts"))


def test_the_one_typeface_is_in_all_four_slots_and_no_theme() -> None:
    styles = part("word/styles.xml")
    (fonts,) = styles.iter(f"{W}rFonts")
    assert [(str(k).removeprefix(W), v) for k, v in fonts.attrib.items()] == [
        (slot, "Times New Roman") for slot in ("ascii", "hAnsi", "eastAsia", "cs")
    ]
    (language,) = styles.iter(f"{W}lang")
    assert language.get(f"{W}val") == "vi-VN"


def test_word_lays_out_by_its_current_rules() -> None:
    settings = part("word/settings.xml")
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"


@pytest.mark.parametrize(
    ("heading", "level"),
    [
        (Heading("capitals", "I.", text("MỤC ĐÍCH"), 1), 0),
        (Heading("clause", "1.", text("Mục đích"), 2), 1),
        (Heading("clause", "Điều 1.", text("Phạm vi"), 1), 0),
        (Heading("point", "a)", text("Về học liệu"), 4), 3),
        (Heading("point", "a)", text("Rất sâu"), 12), 8),
    ],
)
def test_headings_have_their_level_in_the_outline(heading: Heading, level: int) -> None:
    xml = part("word/document.xml", render_docx(document(Part((heading,))), FORMAT))
    own = xml.find(f".//{W}outlineLvl")
    style_id = str(next(xml.iter(f"{W}pStyle")).get(f"{W}val"))
    inherited = STYLES[style_id].element.find(f".//{W}outlineLvl")
    effective = inherited if own is None else own
    assert effective is not None
    assert effective.get(f"{W}val") == str(level)
