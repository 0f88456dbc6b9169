"""Parts become sections: their paper, page numbers and ends; blocks that stay together."""

from collections.abc import Sequence
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.section import Section

from app.exporters.document import (
    Block,
    BodyParagraph,
    Heading,
    ListItem,
    Part,
    SignatureBlock,
    Table,
)
from app.exporters.docx import render_docx
from app.exporters.pagination import tied_blocks
from tests.exporters.docx_samples import (
    FORMAT,
    LONG_SENTENCE,
    SIGNATURE,
    document,
    plan,
    rows_of,
    text,
)
from tests.exporters.ooxml_checks import W, faults

TABLE = Table(rows_of(("a", "b")), 0, (80, 80))
SHORT = BodyParagraph(text("Kế hoạch có hiệu lực từ ngày ký./."))
LONG = BodyParagraph(text(LONG_SENTENCE))


def sections() -> Sequence[Section]:
    return docx.Document(BytesIO(render_docx(plan(), FORMAT))).sections


def test_each_part_is_a_section_on_a4_with_its_orientation() -> None:
    found = sections()
    assert [s.orientation for s in found] == [WD_ORIENT.PORTRAIT] * 2 + [WD_ORIENT.LANDSCAPE]
    sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in found]  # type: ignore[union-attr]
    assert sizes == [(210, 297), (210, 297), (297, 210)]


@pytest.mark.parametrize("section", range(3))
def test_page_numbers_begin_at_one_and_the_first_is_hidden(section: int) -> None:
    found = sections()[section]
    number = found._sectPr.find(f"{W}pgNumType")
    assert number is not None
    assert number.get(f"{W}start") == "1"
    assert found.different_first_page_header_footer
    assert "PAGE" in found.header._element.xml
    assert "PAGE" not in found.first_page_header._element.xml


def test_a_part_ends_in_its_own_last_paragraph() -> None:
    data = render_docx(document(Part((LONG,)), Part((SHORT,))), FORMAT)
    assert [p.text for p in docx.Document(BytesIO(data)).paragraphs] == [
        LONG_SENTENCE,
        "Kế hoạch có hiệu lực từ ngày ký./.",
    ]


@pytest.mark.parametrize("last", [TABLE, SIGNATURE])
def test_a_part_that_ends_with_a_table_ends_in_a_paragraph_of_1_pt(last: Block) -> None:
    data = render_docx(document(Part((SHORT, last)), Part((SHORT, last))), FORMAT)
    assert faults(data) == []
    styles = [p.style.style_id for p in docx.Document(BytesIO(data)).paragraphs]  # type: ignore[union-attr]
    assert styles == ["ND30Body", "ND30Spacer"] * 2


@pytest.mark.parametrize(
    ("blocks", "tied"),
    [
        ((LONG, SIGNATURE), {0}),
        ((LONG, LONG, SIGNATURE), {1}),
        ((LONG, SHORT, SIGNATURE), {0, 1}),
        ((LONG, SHORT, SHORT, SIGNATURE), {1, 2}),
        ((LONG, ListItem("-", text("một")), SHORT, SIGNATURE), {1, 2}),
        ((LONG, Heading("capitals", "V.", text("MỤC"), 1), SHORT, SIGNATURE), {1, 2}),
        ((SIGNATURE,), set()),
        ((SHORT, TABLE, LONG), {0}),
        ((LONG, TABLE), set()),
        ((LONG, TABLE, SIGNATURE), {0, 1}),
    ],
)
def test_what_stays_on_the_page_of_the_next(blocks: tuple[Block, ...], tied: set[int]) -> None:
    assert tied_blocks(blocks, FORMAT, 160) == tied


def test_rows_of_a_signature_do_not_split() -> None:
    signature = SignatureBlock(("- Lưu: VT.",), ("GIÁM ĐỐC",), "Đỗ An")
    file = docx.Document(BytesIO(render_docx(document(Part((LONG, signature))), FORMAT)))
    assert file.tables[0]._tbl.tr_lst[0].find(f"{W}trPr/{W}cantSplit") is not None
