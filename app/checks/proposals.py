"""Accepting what a finding proposes."""

from app.domain.findings import Finding
from app.domain.markup_lines import Line
from app.models import Plan
from app.models.plan_texts import find_text


def accept_proposal(plan: Plan, finding: Finding) -> bool:
    """Put the new words in place of the old ones, once; False when they are gone."""
    if finding.proposal is None or finding.spot is None:
        return False
    found = find_text(plan, finding.spot)
    if found is None:
        return False
    old, new = finding.proposal.old, finding.proposal.new
    is_done = False

    def change(line: Line) -> str:
        nonlocal is_done
        if is_done or old not in line.text:
            return line.text
        is_done = True
        return line.text.replace(old, new, 1)

    found.change(change)
    return is_done
