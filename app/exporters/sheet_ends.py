"""What stands above and below the table of a sheet: the official head, notes, the signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.markup import Text
from app.exporters.format import Role
from app.exporters.sheet_looks import Run, runs_of
from app.exporters.sheet_page import SheetPage, rows_needed
from app.exporters.sheets import line_pitch_pt

_RULE_ROW_PT = 6.0
_GAP_PT = 9.0
_Line = tuple[str, Role]


def write_head(page: SheetPage) -> None:
    """Ô số 1-4, the name of the appendix, what it belongs to."""
    if page.sheet.left_columns:
        _write_sides(page)
    else:
        _write_stacked(page)
    _write_heading(page)


def _names(page: SheetPage) -> list[_Line]:
    layout, roles = page.sheet.layout, page.looks.fmt.roles
    smaller = layout.smaller_by_pt
    parent = [(text, roles.parent_agency.smaller(smaller)) for text in layout.parent.texts]
    return parent + [(text, roles.issuing_agency.smaller(smaller)) for text in layout.agency.texts]


def _nation(page: SheetPage) -> list[_Line]:
    fmt, smaller = page.looks.fmt, page.sheet.layout.smaller_by_pt
    return [
        (fmt.letterhead.national_name, fmt.roles.national_name.smaller(smaller)),
        (fmt.letterhead.motto, fmt.roles.motto.smaller(smaller)),
    ]


def _write_sides(page: SheetPage) -> None:
    """Names left, Quốc hiệu right, line by line; each rule in the row below its last line."""
    left, right = _names(page), _nation(page)
    layout, split = page.sheet.layout, page.sheet.left_columns
    sides = (
        (0, split - 1, left, layout.agency_rule_mm),
        (split, page.last_column, right, layout.motto_rule_mm),
    )
    rows = max(len(left), len(right)) + 1
    for number in range(rows):
        pitch = _RULE_ROW_PT
        for first, last, lines, rule_mm in sides:
            if number == len(lines):
                page.rule(first, last, rule_mm)
            elif number < len(lines):
                text, role = lines[number]
                page.put(first, last, [Run(text)], role, text_wrap=False)
                pitch = max(pitch, line_pitch_pt(role.size_pt))
        page.end_row(pitch)
    _write_number_and_date(page)


def _write_number_and_date(page: SheetPage) -> None:
    head, split, roles = page.sheet.letterhead, page.sheet.left_columns, page.looks.fmt.roles
    number, date = roles.number, roles.place_date.smaller(page.sheet.layout.smaller_by_pt)
    date_runs = [Run(head.date_line)]
    lines = page.lines(date_runs, split, page.last_column, date)
    page.put(0, split - 1, [Run(head.number_line)], number, valign="bottom")
    page.put(split, page.last_column, date_runs, date, valign="bottom")
    page.end_row(date.before_pt + lines * line_pitch_pt(date.size_pt))
    if head.draft_mark:
        mark = roles.draft_mark
        page.put(0, split - 1, [Run(head.draft_mark)], mark, valign="bottom")
        page.end_row(mark.before_pt + line_pitch_pt(mark.size_pt))


def _write_stacked(page: SheetPage) -> None:
    """One below the other, where a table of one or two columns has no edge to part them at."""
    head, layout, roles = page.sheet.letterhead, page.sheet.layout, page.looks.fmt.roles
    for lines, rule_mm in (
        (_nation(page), layout.motto_rule_mm),
        (_names(page), layout.agency_rule_mm),
    ):
        for text, role in lines:
            page.line(text, role)
        page.rule(0, page.last_column, rule_mm)
        page.end_row(_GAP_PT)
    page.line(head.number_line, roles.number)
    page.line(head.date_line, roles.place_date)
    if head.draft_mark:
        page.line(head.draft_mark, roles.draft_mark)


def _write_heading(page: SheetPage) -> None:
    heading, roles = page.sheet.heading, page.looks.fmt.roles
    page.end_row(_GAP_PT)
    page.line(heading.label, roles.appendix_label)
    # a note to a title would be lost among those of the rows
    page.line("".join(t.text for t in heading.title if isinstance(t, Text)), roles.appendix_title)
    page.line(heading.reference, roles.appendix_reference)
    page.rule(0, page.last_column, page.looks.fmt.rule.appendix_mm)
    page.end_row(_GAP_PT)


def write_end(page: SheetPage) -> None:
    """The notes of the table's texts; recipients and signature in one row, which no page cuts.

    The last row of the table goes with them.
    """
    last = page.row - 1
    _write_notes(page)
    page.end_row(page.looks.fmt.signature.before_pt)
    page.tied |= set(range(last, page.row))
    roles, split = page.looks.fmt.roles, page.sheet.left_columns
    recipients, signer = _recipients(page), _signer(page)
    if split:
        left = _Cell(0, split - 1, recipients, roles.recipient)
        _write_row(page, left, _Cell(split, page.last_column, signer, roles.signer_position))
    else:
        _write_row(page, _Cell(0, page.last_column, signer, roles.signer_position))
        _write_row(page, _Cell(0, page.last_column, recipients, roles.recipient))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A block of lines below the table."""

    first: int
    last: int
    runs: Sequence[Run]
    role: Role


def _write_row(page: SheetPage, *cells: _Cell) -> None:
    height = max(_height(page, cell) for cell in cells)
    rows = rows_needed(height)
    for cell in cells:
        page.put(cell.first, cell.last, cell.runs, cell.role, rows=rows, valign="top")
    page.end_row(height, rows)


def _height(page: SheetPage, cell: _Cell) -> float:
    lines = page.lines(cell.runs, cell.first, cell.last, cell.role)
    return (1 + lines) * line_pitch_pt(cell.role.size_pt)  # the label's line is a little higher


def _recipients(page: SheetPage) -> list[Run]:
    lines = page.sheet.signature.recipients
    if not lines:
        return []
    fmt = page.looks.fmt
    size, label = fmt.roles.recipients_label.size_pt, fmt.signature.recipients_label
    head = Run(f"{label}\n", is_bold=True, is_italic=True, size_pt=size)
    return [head, Run("\n".join(lines))]


def _signer(page: SheetPage) -> list[Run]:
    """The lines above the name, and as many empty ones as the signature and the seal need."""
    block, roles = page.sheet.signature, page.looks.fmt.roles
    gap = round(roles.signer_name.before_pt / line_pitch_pt(roles.signer_position.size_pt))
    return [Run("\n".join([*block.signature_lines, *[""] * gap, block.signer_name]))]


def _write_notes(page: SheetPage) -> None:
    role = page.looks.fmt.roles.footnote
    for number, content in enumerate(page.notes.contents, 1):
        runs = [Run(str(number), is_raised=True), Run(" ")]
        runs += runs_of((content,), page.notes, is_bold=False)
        lines = page.lines(runs, 0, page.last_column, role)
        page.put(0, page.last_column, runs, role, valign="top")
        page.end_row(lines * line_pitch_pt(role.size_pt))
