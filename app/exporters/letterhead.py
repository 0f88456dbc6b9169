"""How wide the letterhead's columns are, how its names break, how long the rules are.

Worked out from glyph widths, so that nothing wraps by accident in Word, LibreOffice or the PDF.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.exporters.balance import Lines, balance
from app.exporters.document import Letterhead
from app.exporters.format import Format, Limit, Role
from app.exporters.metrics import ROOM, Type, text_width_mm


@dataclass(frozen=True, slots=True)
class LetterheadLayout:
    """Two columns: names and number on the left, Quốc hiệu and date on the right, in mm.

    ``gap_mm`` is the right margin of the left column and part of ``left_mm``. All sizes but the
    number's are ``smaller_by_pt`` less than the format's: both sets of sizes are the decree's.
    """

    left_mm: float
    right_mm: float
    gap_mm: float
    smaller_by_pt: float
    parent: Lines
    agency: Lines
    subject: Lines  # of a letter
    agency_rule_mm: float
    motto_rule_mm: float


def lay_out_letterhead(letterhead: Letterhead, fmt: Format, width_mm: float) -> LetterheadLayout:
    """The layout at the first set of sizes, or at the second where the texts call for it."""
    first = _lay_out(letterhead, fmt, width_mm, 0.0)
    second = _lay_out(letterhead, fmt, width_mm, fmt.letterhead.smaller_by_pt)
    return first if _is_good(first, second, letterhead, fmt) else second


def _lay_out(
    letterhead: Letterhead, fmt: Format, width_mm: float, smaller_by_pt: float
) -> LetterheadLayout:
    roles, gap = fmt.roles, fmt.letterhead.gap_mm

    def width(text: str, role: Role) -> float:
        return ROOM * text_width_mm(text, _look(role, smaller_by_pt))

    nation = width(fmt.letterhead.national_name, roles.national_name)
    date = width(letterhead.date_line, roles.place_date)
    # an endless place name may wrap, the number never
    least_left = ROOM * text_width_mm(letterhead.number_line, roles.number.look) + gap
    right = min(max(nation, date), width_mm - least_left)
    names_mm = width_mm - right - gap
    agency_look = _look(roles.issuing_agency, smaller_by_pt)
    agency = balance(letterhead.issuing_agency, names_mm, agency_look)
    return LetterheadLayout(
        left_mm=width_mm - right,
        right_mm=right,
        gap_mm=gap,
        smaller_by_pt=smaller_by_pt,
        parent=balance(
            letterhead.parent_agency, names_mm, _look(roles.parent_agency, smaller_by_pt)
        ),
        agency=agency,
        subject=balance(letterhead.subject, names_mm, roles.letter_subject.look),
        agency_rule_mm=rule_length(agency.widths_mm, fmt),
        motto_rule_mm=text_width_mm(fmt.letterhead.motto, _look(roles.motto, smaller_by_pt)),
    )


def _is_good(
    first: LetterheadLayout, second: LetterheadLayout, letterhead: Letterhead, fmt: Format
) -> bool:
    """Whether the larger sizes will do: all fits, and a long date does not crowd the names."""
    date = ROOM * text_width_mm(letterhead.date_line, fmt.roles.place_date.look)
    nation = ROOM * text_width_mm(fmt.letterhead.national_name, fmt.roles.national_name.look)
    widest = max((*first.parent.widths_mm, *first.agency.widths_mm), default=0.0)
    most_lines = max(len(first.parent.texts), len(first.agency.texts))
    is_crowded = date > nation and _name_lines(second) < _name_lines(first)
    return (
        date <= first.right_mm
        and widest <= first.left_mm - first.gap_mm
        and most_lines <= fmt.letterhead.agency_lines
        and not is_crowded
    )


def _name_lines(layout: LetterheadLayout) -> int:
    return len(layout.parent.texts) + len(layout.agency.texts)


def _look(role: Role, smaller_by_pt: float) -> Type:
    return replace(role.look, size_pt=role.size_pt - smaller_by_pt)


def rule_length(widths_mm: Sequence[float], fmt: Format) -> float:
    """The line below a text of these lines: within the legal share of the last line.

    The decree does not say which line counts when there are several; the length stays in range for
    the longest too where one can. 0 when there is no text.
    """
    if not widths_mm:
        return 0.0
    limit = fmt.limits.get("rule.share", Limit(fmt.rule.share, fmt.rule.share, ""))
    last, longest = widths_mm[-1], max(widths_mm)
    wanted = max(last * fmt.rule.share, longest * limit.low)
    return min(wanted, last * limit.high)
