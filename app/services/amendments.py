"""What puts an error in an issued document right (Điều 18): a new document, or a letter.

Content is amended by a document of the same kind; the form of the text by a công văn đính chính.
"""

import re

from sqlalchemy.orm import Session

from app.domain.citations import Citation, compose
from app.domain.documents import DOCUMENT_TYPE_NAMES, DocumentType, PlanState
from app.domain.markup import escape
from app.domain.plan_life import PlanLink
from app.domain.running_bases import split_bases
from app.errors import AppError
from app.models import LegalBasis, Plan, Recipient
from app.models.audit import AuditAction
from app.models.entity import now
from app.services import audit
from app.services.plans import copy_of, get_plan, save_plan

_NO_NUMBER = "‹số›"
_ABOUT = re.compile(r"(?:về|v/v) ", re.IGNORECASE)
_AS_ABOVE = "Như trên"


def amend_plan(session: Session, plan_id: str) -> str:
    """A new draft with the content of an issued document, that says it amends it; its key."""
    source = _issued(session, plan_id)
    cited, issuer = escape(cite(source)), escape(_issuer(source))
    draft = copy_of(
        source,
        source_id=source.id,
        source_link=PlanLink.AMENDMENT,
        subject=f"Sửa đổi, bổ sung {cite(source)}",
        issued_year=_this_year(),
    )
    draft.legal_bases.append(LegalBasis(text=f"Căn cứ {cited}"))
    announced = f"{issuer} sửa đổi, bổ sung {escape(_short(source))} như sau:"
    hint = "‹Giữ lại dưới đây các mục, nhiệm vụ có sửa đổi, bổ sung; bỏ các phần giữ nguyên.›"
    bases = source.preamble if split_bases(source.preamble) else ""  # else it announces the old one
    draft.preamble = "\n\n".join(filter(None, (bases, announced, hint)))
    save_plan(session, draft, AuditAction.AMENDED, audit.name_of(source))
    return draft.id


def correct_plan(session: Session, plan_id: str) -> str:
    """A draft of the letter that corrects how an issued document was printed; its key."""
    source = _issued(session, plan_id)
    short, issuer = escape(_short(source)), escape(_issuer(source))
    day = source.issued_on.in_words()
    letter = Plan(
        document_type=DocumentType.LETTER,
        parent_agency=source.parent_agency,
        issuing_agency=source.issuing_agency,
        agency_short_name=source.agency_short_name,
        symbol=_letter_symbol(source),
        place=source.place,
        issued_year=_this_year(),
        subject=f"đính chính {_short(source)} ngày {source.issued_on.in_digits()}",
        addressees="\n".join(_addressees(source)),
        preamble=(
            f"{day[:1].upper()}{day[1:]}, {issuer} ban hành {short} {escape(_about(source))}. "
            f"Do sơ suất khi trình bày văn bản, {issuer} đính chính như sau:\n\n"
            "- Tại ‹mục, trang, dòng›: đã in là “‹nguyên văn chỗ sai›”, "
            "nay sửa là “‹nội dung đúng›”."
        ),
        closing=(
            f"Các nội dung khác của {short} không thay đổi.\n\n"
            f"{issuer} thông báo để các cơ quan, đơn vị biết, thực hiện."
        ),
        recipients=[Recipient(name=_AS_ABOVE)],
        archive_copy=source.archive_copy,
        signature_lines=source.signature_lines,
        signer_name=source.signer_name,
        source_id=source.id,
        source_link=PlanLink.CORRECTION,
    )
    save_plan(session, letter, AuditAction.CORRECTED, audit.name_of(source))
    return letter.id


def cite(plan: Plan) -> str:
    """``Kế hoạch số 95/KH-SGDĐT ngày 01/02/2023 của Sở GDĐT về chuyển đổi số``."""
    number = _number(plan)
    day = plan.issued_on.in_digits() if plan.issued_on.as_date else ""
    kind = DOCUMENT_TYPE_NAMES[plan.document_type]
    return compose(Citation("", kind, number, day, _issuer(plan), _about(plan)))


def _issued(session: Session, plan_id: str) -> Plan:
    plan = get_plan(session, plan_id)
    if plan.state is not PlanState.ISSUED:
        raise AppError(
            "Chỉ sửa đổi, đính chính văn bản đã ban hành và còn hiệu lực. Văn bản chưa ban hành "
            "thì sửa thẳng trong bản dự thảo."
        )
    return plan


def _short(plan: Plan) -> str:
    return f"{DOCUMENT_TYPE_NAMES[plan.document_type]} số {_number(plan)}"


def _number(plan: Plan) -> str:
    return f"{_NO_NUMBER}/{plan.symbol}" if plan.number is None else str(plan.document_number)


def _about(plan: Plan) -> str:
    """The subject as it goes on in a sentence; names in capitals stay so."""
    subject = _ABOUT.sub("", plan.subject, count=1) if _ABOUT.match(plan.subject) else plan.subject
    if not subject:
        return ""
    return f"về {subject[0].lower() if subject[1:2].islower() else subject[0]}{subject[1:]}"


def _issuer(plan: Plan) -> str:
    return plan.agency_short_name or plan.issuing_agency


def _addressees(plan: Plan) -> list[str]:
    """Who has the document; whoever a letter was addressed to has it as well."""
    names = [recipient.name for recipient in plan.recipients if recipient.name != _AS_ABOVE]
    return list(dict.fromkeys((*plan.addressees.splitlines(), *names)))


def _letter_symbol(plan: Plan) -> str:
    """``SGDĐT-VP``: a letter has no abbreviation of its kind, but the unit that drafts it."""
    if plan.document_type is DocumentType.LETTER:
        return plan.symbol
    agency = plan.symbol.partition("-")[2] or plan.symbol
    units = [unit.partition("(")[0].strip() for unit in plan.archive_copy.split(",")[1:]]
    return f"{agency}-{next(filter(None, units), '‹đơn vị soạn thảo›')}"


def _this_year() -> int:
    return now().astimezone().year
