"""Báo cáo: the document made of a report's data; every figure in its text is from there."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.documents import DocumentType
from app.domain.markup import serialize
from app.domain.plan_life import PlanLink
from app.domain.vietnamese import name_key
from app.models import Plan, Recipient
from app.models.entity import now
from app.services.report import ReportData
from app.services.report_sections import (
    ALL_PARTS,
    ReportPart,
    appendices_of,
    paragraph,
    sections_of,
)
from app.services.report_tables import END_MARKS

_AS_ABOVE = "Như trên"


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What the user may choose: the parts, to whom (one a line; None: as the plan says)."""

    parts: frozenset[ReportPart] = ALL_PARTS
    addressees: str | None = None


EVERYTHING = ReportChoices()


def build_report(data: ReportData, choices: ReportChoices = EVERYTHING) -> Plan:
    """The report as a document of the program; not saved."""
    plan, office = data.plan, data.office
    addressees = data.addressees if choices.addressees is None else choices.addressees.strip()
    return Plan(
        document_type=DocumentType.REPORT,
        parent_agency=plan.parent_agency or office.parent_agency,
        issuing_agency=plan.issuing_agency or office.issuing_agency,
        agency_short_name=plan.agency_short_name or office.agency_short_name,
        symbol=_symbol(plan.symbol or office.symbol),
        place=plan.place or office.place,
        issued_year=now().astimezone().year,
        subject=f"Kết quả thực hiện {data.short_plan_name} trong {data.period.in_text}",
        addressees=addressees,
        preamble=serialize([paragraph(_opening(data))]),
        sections=list(sections_of(data, choices.parts)),
        closing=serialize([paragraph(_closing(data))]),
        appendices=list(appendices_of(data, choices.parts)),
        recipients=list(_recipients(plan, addressees)),
        archive_copy=plan.archive_copy or office.archive_copy,
        signature_lines=plan.signature_lines,
        signer_name=plan.signer_name,
        source_id=plan.id,
        source_link=PlanLink.REPORT,
    )


def _symbol(of_plan: str) -> str:
    """``KH-PGDĐT`` -> ``BC-PGDĐT``."""
    agency = of_plan.partition("-")[2]
    return f"{DocumentType.REPORT.value}-{agency}" if agency else DocumentType.REPORT.value


def _recipients(plan: Plan, addressees: str) -> Iterator[Recipient]:
    """Whom it is addressed to has it "như trên"; the others as they had the plan."""
    named = {name_key(line) for line in addressees.splitlines()}
    if named:
        yield Recipient(name=_AS_ABOVE)
    for recipient in plan.recipients:
        if name_key(recipient.name) not in named and recipient.name != _AS_ABOVE:
            yield Recipient(name=recipient.name, purpose=recipient.purpose)


# --- the beginning and the end -------------------------------------------------------------------


def _opening(data: ReportData) -> str:
    who = f"{data.issuer} báo" if data.issuer else "đơn vị báo"
    estimate = ", ước thực hiện đến hết kỳ" if data.is_estimate else ""
    return (
        f"Thực hiện {data.plan_name.rstrip(END_MARKS)}, {who} cáo kết quả trong "
        f"{data.period.in_text}{estimate} như sau:"
    )


def _closing(data: ReportData) -> str:
    of_issuer = f" của {data.issuer}" if data.issuer else ""
    return (
        f"Trên đây là báo cáo kết quả thực hiện {data.short_plan_name} trong "
        f"{data.period.in_text}{of_issuer}."
    )
