"""Whole plans of many offices, all of our own wording: what is read of each is written down.

``pytest --update-golden`` writes it anew; look at each difference before you keep it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.markup import notes_in, parse, plain_text
from app.domain.numbering import outline_labels
from app.importers.plan_reader import read_plan
from app.models import Plan

FIXTURES = Path(__file__).parents[1] / "fixtures"
PLANS = sorted(FIXTURES.glob("*.txt"))


def summary(plan: Plan, rules: list[str]) -> dict[str, Any]:
    """What a reader would check first, a line each."""
    return {
        "head": [plan.parent_agency, plan.issuing_agency, str(plan.document_number), plan.place],
        "date": plan.issued_on.in_digits(),
        "subject": plan.subject,
        "bases": [basis.text[:60] for basis in plan.legal_bases],
        "preamble": plan.preamble[:80],
        "outline": list(outline(plan)),
        "closing": plan.closing[:80],
        "notes": list(notes(plan)),
        "indicators": [
            f"{row.name} | {row.baseline} | {row.target} | {row.lead_units}"
            for row in plan.indicators
        ],
        "tasks": [
            " | ".join(
                (row.row_list, row.band_title, row.content[:40], row.lead_units, row.due_text)
            )
            for row in plan.tasks
        ],
        "tables": [
            f"{table.key}: {', '.join(column.field.value for column in table.columns)}"
            for table in plan.data_tables
        ],
        "duties": [
            f"{duty.reporter} -> {duty.addressee}: {duty.rhythm.value}, {duty.printed}"
            for duty in plan.duties
        ],
        "appendices": [f"{one.title} | {len(parse(one.body))}" for one in plan.appendices],
        "recipients": [f"{one.name} ({one.purpose})" for one in plan.recipients],
        "archive": plan.archive_copy,
        "signature": [*(str(line) for line in plan.signature_lines), plan.signer_name],
        "findings": rules,
    }


def outline(plan: Plan) -> Iterator[str]:
    for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
        blocks = len(parse(section.body))
        words = section.title or section.body[:30]
        yield f"{'  ' * section.level}{label} {words[:50]} [{blocks}]"


def notes(plan: Plan) -> Iterator[str]:
    for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
        for text in (section.title, section.body):
            for note in notes_in(parse(text)):
                yield f"{label} {plain_text(note.content)}"


@pytest.mark.parametrize("source", PLANS, ids=lambda path: path.stem)
def test_plan(source: Path, update_golden: bool) -> None:
    plan, findings = read_plan(source.read_text(encoding="utf-8"))
    found = summary(plan, [f"{one.rule}: {one.place[:40]}" for one in findings])
    golden = source.with_suffix(".json")
    if update_golden:
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))
