"""To whom a report on a plan goes, as the plan itself says."""

import re

from sqlalchemy.orm import Session

from app.domain.vietnamese import name_key
from app.models import Plan
from app.services.directory import get_unit_names

_HEADS = re.compile(r"(?:giám đốc|lãnh đạo|ban giám|trưởng phòng|hiệu trưởng)\b", re.IGNORECASE)


def propose_addressees(session: Session, plan: Plan, office: Plan) -> str:
    """To whom its reporting duties go outside the office; else who has it "để b/c".

    One a line; "" when the plan names nobody.
    """
    own, units = _own_names(plan, office), get_unit_names(session)
    upward = [
        duty.addressee.strip()
        for duty in plan.duties
        if duty.addressee.strip()
        and name_key(duty.addressee) not in own
        and not _HEADS.match(duty.addressee.strip())
        and not units.match(duty.addressee).unit_ids
    ]
    told = [r.name for r in plan.recipients if any(w in r.purpose for w in ("b/c", "báo cáo"))]
    return "\n".join(dict.fromkeys(upward or told))


def _own_names(plan: Plan, office: Plan) -> set[str]:
    """The office and the units that its tasks name."""
    names = [plan.issuing_agency, plan.agency_short_name, office.issuing_agency]
    leads = (*(row.lead_units for row in plan.tasks), *(row.lead_units for row in plan.indicators))
    return {name_key(name) for name in (*names, *leads) if name}
