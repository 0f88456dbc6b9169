"""A plan as plain values, for machines to read (``show ID --json``)."""

from typing import Any

from app.domain.documents import PartialDate
from app.domain.markup import Block, Item, Placement, block_text, notes_in, parse, plain_text
from app.domain.numbering import outline_labels
from app.models import DataTable, Indicator, Plan, Task

Values = dict[str, Any]


def plan_outline(plan: Plan) -> str:
    """The outline for people: a line for each section."""
    lines = [f"{plan.document_number}  {plan.subject}"]
    for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
        title = _words(section.title) or _words(section.body)
        lines.append(f"{'  ' * section.level}{label} {title[:90]}")
    return "\n".join(lines)


def date_values(issued_on: PartialDate) -> Values:
    """The date as "2023-02-01", null while a part is open; and its parts."""
    complete = issued_on.as_date
    return {
        "date": complete.isoformat() if complete else None,
        "year": issued_on.year,
        "month": issued_on.month,
        "day": issued_on.day,
    }


def plan_data(plan: Plan) -> Values:
    """All that the plan holds, texts without their markup."""
    return {
        "id": plan.id,
        "document_type": plan.document_type.value,
        "state": plan.state.value,
        "parent_agency": plan.parent_agency,
        "issuing_agency": plan.issuing_agency,
        "number": plan.number,
        "symbol": plan.symbol,
        "place": plan.place,
        **date_values(plan.issued_on),
        "subject": plan.subject,
        "addressees": plan.addressees.splitlines(),
        "legal_bases": [_words(basis.text) for basis in plan.legal_bases],
        "preamble": _text(plan.preamble),
        "sections": _sections(plan),
        "closing": _text(plan.closing),
        "indicators": [_indicator(row) for row in plan.indicators],
        "tasks": [_task(row) for row in plan.tasks],
        "tables": [_table(table) for table in plan.data_tables],
        "duties": [
            {
                "reporter": duty.reporter,
                "addressee": duty.addressee,
                "rhythm": duty.rhythm.value,
                "bound": duty.bound.value,
                "day": duty.day,
                "month": duty.month,
                "year": duty.year,
                "printed": duty.printed,
                "valid_until": duty.valid_until.isoformat() if duty.valid_until else None,
            }
            for duty in plan.duties
        ],
        "appendices": [
            {"title": _words(appendix.title), "text": _text(appendix.body)}
            for appendix in plan.appendices
        ],
        "recipients": [{"name": one.name, "purpose": one.purpose} for one in plan.recipients],
        "archive_copy": plan.archive_copy,
        "signature_lines": [str(line) for line in plan.signature_lines],
        "signer_name": plan.signer_name,
    }


def _sections(plan: Plan) -> list[Values]:
    return [
        {
            "level": section.level,
            "label": label,
            "title": _words(section.title),
            "is_run_in": section.is_run_in,
            "text": _text(section.body),
            "footnotes": [
                plain_text(note.content)
                for markup in (section.title, section.body)
                for note in notes_in(parse(markup))
            ],
        }
        for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True)
    ]


def _indicator(row: Indicator) -> Values:
    return {
        "id": row.id,
        "list": row.row_list,
        "band": row.band,
        "code": row.code,
        "name": _words(row.name),
        "measure_unit": row.measure_unit,
        "baseline": row.baseline,
        "rank": row.rank,
        "target": row.target,
        "comparator": row.comparator.value,
        "target_value": None if row.target_value is None else str(row.target_value),
        "owner": row.owner,
        "leader": row.leader,
        "lead_units": row.lead_units,
        "supporting_units": row.supporting_units,
        "note": row.note,
        "extras": row.extras,
    }


def _task(row: Task) -> Values:
    return {
        "id": row.id,
        "list": row.row_list,
        "band": row.band_title,
        "period": str(row.period) if row.period else None,
        "quarter": row.period.quarter_number if row.period else None,
        "year": row.period.first.year if row.period else None,
        "recurrence": row.recurrence.value,
        "content": _words(row.content),
        "start": row.start_text,
        "due": row.due_text,
        "lead_units": row.lead_units,
        "supporting_units": row.supporting_units,
        "leader": row.leader,
        "deliverable": row.deliverable,
        "note": row.note,
        "status": row.status.value,
        "percent": row.percent,
        "result": row.result,
        "reason": row.reason,
        "completed_on": row.completed_on.isoformat() if row.completed_on else None,
        "evidence": row.evidence,
        "extras": row.extras,
    }


def _table(table: DataTable) -> Values:
    return {
        "key": table.key,
        "source": table.source.value,
        "list": table.row_list,
        "heads": [column.head for column in table.columns],
        "fields": [column.field.value for column in table.columns],
    }


def _words(markup: str) -> str:
    return " ".join(block_text(block) for block in parse(markup))


def _text(markup: str) -> list[str]:
    """The blocks of a text: paragraphs, "- items", "{{tables}}"."""
    return [_block(block) for block in parse(markup)]


def _block(block: Block) -> str:
    match block:
        case Item(marker):
            return f"{marker} {block_text(block)}"
        case Placement(key):
            return f"{{{{{key}}}}}"
        case _:
            return block_text(block)
