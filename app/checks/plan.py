"""All checks of a plan as data, in one run."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.checks.abbreviations import check_abbreviations
from app.checks.appendices import check_appendices
from app.checks.context import Check, CheckContext
from app.checks.data_tables import check_data_tables, check_text_and_appendix
from app.checks.dates import check_dates_exist, check_padded_months, check_weekdays
from app.checks.letterhead import check_letterhead
from app.checks.missing import check_missing
from app.checks.outline import check_duplicates, check_handwritten_numbers
from app.checks.placeholders import check_placeholders
from app.checks.reading import LineRule, TextCheck, read_lines
from app.checks.residue import check_residue
from app.checks.sums import check_fractions, check_parts, check_ratings
from app.checks.table_sums import check_table_sums
from app.checks.times import check_times
from app.checks.units import check_leads_are_recipients, check_spellings, check_unknown_units
from app.checks.writing import check_letters, check_spaces, check_tone_marks
from app.domain.findings import Finding, Severity
from app.domain.places import Spot, SpotKind
from app.models import Plan

if TYPE_CHECKING:
    from app.models.plan import PlanPart

CHECKS: tuple[Check, ...] = (
    check_missing,
    check_letterhead,
    check_handwritten_numbers,
    check_duplicates,
    check_data_tables,
    check_text_and_appendix,
    check_times,
    check_table_sums,
    check_unknown_units,
    check_leads_are_recipients,
    check_spellings,
    check_residue,
)
"""Those that look at the plan's parts."""
LINE_RULES: tuple[LineRule, ...] = (
    check_dates_exist,
    check_parts,
    check_fractions,
    check_ratings,
    check_placeholders,
    check_letters,
    check_spaces,
)
"""Those that judge a line by itself; templates have places to fill in."""
TEXT_CHECKS: tuple[TextCheck, ...] = (
    check_weekdays,
    check_padded_months,
    check_appendices,
    check_abbreviations,
    check_tone_marks,
)
"""Those that need all lines."""


def check_plan(plan: Plan, context: CheckContext) -> list[Finding]:
    """What is to be looked at, in the order of the page; nothing twice."""
    return sorted(dict.fromkeys(_run(plan, context)), key=_order_of(plan))


def _run(plan: Plan, context: CheckContext) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(plan, context)
    lines = read_lines(plan)
    for line in lines:
        for rule in LINE_RULES:
            if not (plan.template_title and rule is check_placeholders):
                yield from rule(line)
    for text_check in TEXT_CHECKS:
        yield from text_check(plan, context, lines)


def _order_of(plan: Plan) -> Callable[[Finding], tuple[int, int, int]]:
    kinds = {kind: number for number, kind in enumerate(SpotKind)}
    parts: list[PlanPart] = [*plan.legal_bases, *plan.sections, *plan.indicators, *plan.tasks]
    parts += [*plan.appendices, *plan.recipients]
    places = {part.id: number for number, part in enumerate(parts)}
    ranks = {severity: number for number, severity in enumerate(Severity)}

    def order(finding: Finding) -> tuple[int, int, int]:
        spot = finding.spot or Spot(SpotKind.LETTERHEAD)
        return kinds[spot.kind], places.get(spot.key, 0), ranks[finding.severity]

    return order
