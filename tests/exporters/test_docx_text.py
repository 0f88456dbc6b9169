"""What is in the document is in the file, word for word."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from lxml import etree

from app.domain.markup import Content, Footnote, Text
from app.exporters.document import (
    AppendixHeading,
    Block,
    BodyParagraph,
    Heading,
    LegalBasisLine,
    ListItem,
    Part,
    Table,
    TableCell,
    TableRow,
    Title,
)
from app.exporters.docx import render_docx
from tests.exporters.docx_samples import FORMAT, LETTERHEAD, SIGNATURE, TITLE, document, text
from tests.exporters.ooxml_checks import W, faults


def written(*blocks: Block) -> bytes:
    return render_docx(document(Part(blocks)), FORMAT)


def word(*blocks: Block) -> WordDocument:
    return docx.Document(BytesIO(written(*blocks)))


def texts(*blocks: Block) -> list[str]:
    return [paragraph.text for paragraph in word(*blocks).paragraphs if paragraph.text]


def notes(data: bytes) -> list[list[str]]:
    """The paragraphs of each note of ours, without its mark's space."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/footnotes.xml"))
    return [
        ["".join(map(str, paragraph.itertext())).strip() for paragraph in note.findall(f"{W}p")]
        for note in root.findall(f"{W}footnote")
        if note.get(f"{W}type") is None
    ]


@pytest.mark.parametrize(
    ("block", "printed"),
    [
        (BodyParagraph(text("Thân bài.")), "Thân bài."),
        (BodyParagraph(text("Làm ngay."), label="a)"), "a) Làm ngay."),
        (BodyParagraph(text("Làm."), label="3.", lead=text("Mầm non:")), "3. Mầm non: Làm."),
        (BodyParagraph((), label="3.", lead=text("Mầm non")), "3. Mầm non"),
        (ListItem("-", text("mục")), "- mục"),
        (ListItem("+", text("mục con")), "+ mục con"),
        (LegalBasisLine(text("Căn cứ Luật Giáo dục;")), "Căn cứ Luật Giáo dục;"),
        (Heading("capitals", "I.", text("MỤC ĐÍCH"), 1), "I. MỤC ĐÍCH"),
        (Heading("centred", "Phần I", text("KẾT QUẢ"), 1), "Phần I\nKẾT QUẢ"),
        (Heading("clause", "Điều 1.", (), 1), "Điều 1."),
        (BodyParagraph(text("Nghị quyết 06-NQ/TU, 15/QĐ-BNV")), "Nghị quyết 06-NQ/TU, 15/QĐ-BNV"),
        (BodyParagraph(text("1 < 2 && \"a\" > 'b' ]]>")), "1 < 2 && \"a\" > 'b' ]]>"),
        (BodyParagraph(text("a  b\tc\nd")), "a  b\tc\nd"),
    ],
)
def test_a_block_prints_its_text(block: Block, printed: str) -> None:
    assert texts(block) == [printed]


def test_letterhead_and_signature_stand_in_tables_of_two_columns() -> None:
    file = word(LETTERHEAD, TITLE, SIGNATURE)
    head, signature = file.tables
    assert [cell.text.strip() for row in head.rows for cell in row.cells] == [
        "UBND TỈNH PHÚ THỌ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Số: 27/KH-SGDĐT",
        "Phú Thọ, ngày 05 tháng 9 năm 2025",
    ]
    assert signature.cell(0, 0).text == "\n".join(["Nơi nhận:", *SIGNATURE.recipients])
    assert signature.cell(0, 1).text == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Thị Minh Khuê"


def test_title_and_appendix_heading_keep_their_parts() -> None:
    heading = AppendixHeading("Phụ lục I", text("DANH MỤC"), "(Kèm theo Kế hoạch số 27/KH-SGDĐT)")
    assert texts(TITLE, heading) == [
        "KẾ HOẠCH",
        "Nâng cao năng lực số cho đội ngũ nhà giáo và học sinh phổ thông năm học 2025-2026",
        "Phụ lục I",
        "DANH MỤC",
        "(Kèm theo Kế hoạch số 27/KH-SGDĐT)",
    ]


def test_looks_inside_a_text_are_kept() -> None:
    content: Content = (Text("a"), Text("b", is_bold=True), Text("c", is_italic=True))
    runs = word(BodyParagraph(content, label="1.", lead=text("Dẫn:"))).paragraphs[0].runs
    looks = [(run.text, bool(run.bold), bool(run.italic)) for run in runs]
    assert looks == [
        ("1. Dẫn:", True, False),
        (" a", False, False),
        ("b", True, False),
        ("c", False, True),
    ]


def test_a_label_without_lead_is_not_bold() -> None:
    assert not word(BodyParagraph(text("Làm."), label="1.")).paragraphs[0].runs[0].bold


def test_notes_are_numbered_in_reading_order_and_keep_their_paragraphs() -> None:
    first = Footnote((Text("một\n\n"), Text("hai", is_italic=True)))
    second = Footnote((Text("ba"),))
    in_table = Table((TableRow((TableCell(((Text("ô"), second),)),)),), 0, (160,))
    data = written(Heading("capitals", "I.", (Text("MỤC"), first), 1), in_table)
    assert notes(data) == [["một", "hai"], ["ba"]]
    assert faults(data) == []


def test_an_empty_note_does_not_break_the_file() -> None:
    data = written(BodyParagraph((Text("a"), Footnote(()))))
    assert notes(data) == [[""]]
    assert faults(data) == []


@pytest.mark.parametrize("stray", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_stray_character_is_left_out(stray: str) -> None:
    assert texts(BodyParagraph(text(f"a{stray}b")), ListItem("-", text(stray))) == ["ab", "- "]


def test_hyphens_of_document_numbers_do_not_break() -> None:
    data = written(BodyParagraph(text("Kế hoạch số 09/KH-SGDĐT, năm học 2025-2026, kinh tế - xã")))
    assert data.count(b"PK") > 2
    with ZipFile(BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count("<w:noBreakHyphen/>") == 1


def test_years_in_a_title_can_be_found_and_replaced() -> None:
    data = written(Title("KẾ HOẠCH", text("Đợt 2 - năm học 2025-2026 theo 06-NQ/TU")))
    with ZipFile(BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    assert "2025-2026" in xml
    assert xml.count("<w:noBreakHyphen/>") == 2


def test_a_document_without_anything_is_still_a_file() -> None:
    assert faults(render_docx(document(), FORMAT)) == []
    assert faults(written()) == []
