"""A document as the bytes of a Word file: blocks, sections, package."""

from itertools import zip_longest
from typing import assert_never

from app.exporters.document import (
    Addressees,
    AppendixHeading,
    Block,
    BodyParagraph,
    Document,
    Heading,
    LegalBasisLine,
    Letterhead,
    ListItem,
    Part,
    SignatureBlock,
    Table,
    Title,
)
from app.exporters.docx.blocks import Frame, text_block
from app.exporters.docx.inline import Notes
from app.exporters.docx.letterhead import letterhead_xml
from app.exporters.docx.note_pages import tables_near_notes
from app.exporters.docx.package import write_package
from app.exporters.docx.parts import FIRST_HEADER_ID, HEADER_ID
from app.exporters.docx.signature import signature_xml
from app.exporters.docx.styles import SPACER_STYLE
from app.exporters.docx.tables import held_by_paragraphs, table_xml
from app.exporters.docx.xml import NAMESPACES, XML_HEAD, Shape, mm, paragraph
from app.exporters.format import Format
from app.exporters.pagination import tied_blocks


def render_docx(document: Document, fmt: Format) -> bytes:
    """The .docx of a document; the same document gives the same bytes."""
    notes = Notes()
    parts = document.parts or (Part(()),)
    bodies = [_part_xml(part, fmt, notes) for part in parts]
    properties = [_section_properties(part, fmt) for part in parts]
    ended = [_end_section(*pair) for pair in zip(bodies[:-1], properties[:-1], strict=True)]
    last = bodies[-1]
    if not last.endswith(_PARAGRAPH_END):
        last += paragraph(SPACER_STYLE, "")  # Word wants a paragraph after a table at the end
    body = f"{''.join(ended)}{last}{properties[-1]}"
    xml = f"{XML_HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return write_package(document, fmt, body=xml, footnotes=notes.part())


_PARAGRAPH_END = "</w:p>"
_TABLES = Letterhead | Table | SignatureBlock


def _part_xml(part: Part, fmt: Format, notes: Notes) -> str:
    width = fmt.page.text_width_mm(is_landscape=part.is_landscape)
    frame = Frame(fmt, width, notes)
    tied = tied_blocks(part.blocks, fmt, width)
    near_notes = tables_near_notes(part.blocks)
    # LibreOffice puts a whole empty line before a table at a section's beginning, if it finds none
    xml = paragraph(SPACER_STYLE, "") if isinstance(next(iter(part.blocks), None), _TABLES) else ""
    for index, (block, following) in enumerate(zip_longest(part.blocks, part.blocks[1:])):
        after_pt = fmt.table.before_pt if isinstance(following, Table) else None
        shape = Shape(keeps_with_next=index in tied, after_pt=after_pt)
        written = _block_xml(block, frame, shape)
        if index in near_notes:
            written = held_by_paragraphs(written)
        xml += written + _space_between(block, following, fmt)
    return xml


def _block_xml(block: Block, frame: Frame, shape: Shape) -> str:
    """A block; ``shape`` is how its surroundings change it."""
    match block:
        case Letterhead():
            return letterhead_xml(block, frame.fmt, frame.width_mm)
        case Table():
            return table_xml(block, frame, keeps_with_next=shape.keeps_with_next)
        case SignatureBlock():
            return signature_xml(block, frame)
        case (
            Title()
            | Addressees()
            | LegalBasisLine()
            | Heading()
            | BodyParagraph()
            | ListItem()
            | AppendixHeading()
        ):
            return text_block(block, frame, shape)
        case _:
            assert_never(block)


def _space_between(block: Block, following: Block | None, fmt: Format) -> str:
    """A paragraph between two tables: without one Word makes a single table of them."""
    if not (isinstance(block, _TABLES) and isinstance(following, _TABLES)):
        return ""
    return paragraph(SPACER_STYLE, "", Shape(keeps_with_next=True, exact_pt=fmt.table.after_pt))


# --- sections ----------------------------------------------------------------------------------


def _end_section(body: str, properties: str) -> str:
    """The section's properties in its last paragraph, or in one of 1 pt after a table.

    A paragraph of its own could begin a page of its own; a table leaves no choice.
    """
    if not body.endswith(_PARAGRAPH_END):
        body += paragraph(SPACER_STYLE, "")
    head, end, tail = body.rpartition("</w:pPr>")
    return f"{head}{properties}{end}{tail}"


def _section_properties(part: Part, fmt: Format) -> str:
    """A section of its own paper, margins and page numbers, its first page without number."""
    page = fmt.page
    width, height = mm(page.width_mm), mm(page.height_mm)
    size = f'w:w="{width}" w:h="{height}"'
    if part.is_landscape:
        size = f'w:w="{height}" w:h="{width}" w:orient="landscape"'
    return (
        "<w:sectPr>"
        f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
        f'<w:headerReference w:type="first" r:id="{FIRST_HEADER_ID}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{mm(page.top_mm)}" w:right="{mm(page.right_mm)}" '
        f'w:bottom="{mm(page.bottom_mm)}" w:left="{mm(page.left_mm)}" '
        f'w:header="{mm(page.header_mm)}" w:footer="{mm(page.header_mm)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )
