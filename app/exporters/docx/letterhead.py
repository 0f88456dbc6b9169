"""Ô số 1-4: a table of two columns and two rows without borders.

The second row holds number and date, which the decree wants on one line whatever stands above.
"""

from app.exporters.balance import Lines
from app.exporters.document import Letterhead
from app.exporters.docx.blocks import rule_paragraph
from app.exporters.docx.styles import PLAIN_TABLE_STYLE, style_id
from app.exporters.docx.tables import column_twips, open_table
from app.exporters.docx.xml import Shape, mm, paragraph, run
from app.exporters.format import Format
from app.exporters.letterhead import LetterheadLayout, lay_out_letterhead
from app.exporters.metrics import ASCENT


def letterhead_xml(letterhead: Letterhead, fmt: Format, width_mm: float) -> str:
    """The whole head."""
    layout = lay_out_letterhead(letterhead, fmt, width_mm)
    widths = column_twips((layout.left_mm, layout.right_mm))
    right_margin = mm(layout.gap_mm)
    names = layout_cell(_names(letterhead, fmt, layout), widths[0], right_margin)
    number = layout_cell(_number(letterhead, fmt, layout), widths[0], right_margin)
    nation = layout_cell(_nation(fmt, layout), widths[1])
    date = layout_cell(_date(letterhead, fmt, layout), widths[1])
    rows = f"{_ROW}{names}{nation}</w:tr>{_ROW}{number}{date}</w:tr>"
    return f"{open_table(PLAIN_TABLE_STYLE, widths)}{rows}</w:tbl>"


_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def layout_cell(paragraphs: str, width: int, right_margin: int = 0) -> str:
    """A cell of a table that is there for its places only; lengths in twips."""
    margin = f'<w:tcMar><w:right w:w="{right_margin}" w:type="dxa"/></w:tcMar>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{margin if right_margin else ""}'
        f"</w:tcPr>{paragraphs}</w:tc>"
    )


def _names(letterhead: Letterhead, fmt: Format, layout: LetterheadLayout) -> str:
    parent = _name("parent_agency", letterhead.parent_agency, layout.parent, fmt, layout)
    agency = _name("issuing_agency", letterhead.issuing_agency, layout.agency, fmt, layout)
    if not letterhead.issuing_agency:
        return parent or paragraph(style_id("issuing_agency"), "")
    return parent + agency + rule_paragraph(layout.agency_rule_mm, layout.left_mm - layout.gap_mm)


def _name(role_name: str, name: str, lines: Lines, fmt: Format, layout: LetterheadLayout) -> str:
    if not name:
        return ""
    size = _size(fmt.roles.named(role_name).size_pt, layout.smaller_by_pt)
    runs = run(name, size_pt=size, is_glued=True)
    shape = Shape(sides_mm=lines.sides_mm(layout.left_mm - layout.gap_mm))
    return paragraph(style_id(role_name), runs, shape)


def _nation(fmt: Format, layout: LetterheadLayout) -> str:
    smaller, roles = layout.smaller_by_pt, fmt.roles
    name = run(fmt.letterhead.national_name, size_pt=_size(roles.national_name.size_pt, smaller))
    motto = run(fmt.letterhead.motto, size_pt=_size(roles.motto.size_pt, smaller))
    return (
        paragraph(style_id("national_name"), name)
        + paragraph(style_id("motto"), motto)
        + rule_paragraph(layout.motto_rule_mm, layout.right_mm)
    )


def _number(letterhead: Letterhead, fmt: Format, layout: LetterheadLayout) -> str:
    number, date = fmt.roles.number, fmt.roles.place_date
    # a smaller type stands higher in its line: lowered to the baseline of the date
    lowered = (date.size_pt - layout.smaller_by_pt - number.size_pt) * ASCENT
    xml = paragraph(
        style_id("number"),
        run(letterhead.number_line, is_glued=True),
        Shape(before_pt=number.before_pt + lowered),
    )
    if letterhead.subject:
        shape = Shape(sides_mm=layout.subject.sides_mm(layout.left_mm - layout.gap_mm))
        runs = run(letterhead.subject, is_glued=True)
        xml += paragraph(style_id("letter_subject"), runs, shape)
    if letterhead.draft_mark:
        xml += paragraph(style_id("draft_mark"), run(letterhead.draft_mark))
    return xml


def _date(letterhead: Letterhead, fmt: Format, layout: LetterheadLayout) -> str:
    size = _size(fmt.roles.place_date.size_pt, layout.smaller_by_pt)
    return paragraph(style_id("place_date"), run(letterhead.date_line, size_pt=size))


def _size(size_pt: float, smaller_by_pt: float) -> float:
    """A size only where it differs from the style's."""
    return size_pt - smaller_by_pt if smaller_by_pt else 0.0
