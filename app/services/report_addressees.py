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
        name
        for duty in plan.duties
        for name in _names_in(duty.addressee)
        if name_key(name) not in own and not _HEADS.match(name) and not units.match(name).unit_ids
    ]
    told = [r.name for r in plan.recipients if any(w in r.purpose for w in ("b/c", "báo cáo"))]
    return "\n".join(dict.fromkeys(upward or told))


def _names_in(addressee: str) -> list[str]:
    """``Sở GDĐT, UBND thành phố`` are two; "Phòng Tổ chức, thi đua" is one."""
    names = [name for name in map(str.strip, re.split("[,;]", addressee)) if name]
    are_apart = "(" not in addressee and all(name[0].isupper() for name in names)
    return names if are_apart else [addressee.strip()]


def _own_names(plan: Plan, office: Plan) -> set[str]:
    """The office and the units that its tasks name."""
    names = [plan.issuing_agency, plan.agency_short_name, office.issuing_agency]
    leads = (*(row.lead_units for row in plan.tasks), *(row.lead_units for row in plan.indicators))
    return {name_key(name) for name in (*names, *leads) if name}
