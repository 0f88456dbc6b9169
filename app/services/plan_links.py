"""Which plans were made from which: both ways, to go from one to the other."""

from dataclasses import dataclass
from textwrap import shorten

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import PLAN_STATE_NAMES, DocumentNumber, PlanState
from app.domain.plan_life import PLAN_LINK_BACK_NAMES, PLAN_LINK_NAMES, PlanLink
from app.models import Plan

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """Another plan; ``words`` say what it has to do with this one: "Sửa đổi, thay thế"."""

    id: str
    words: str
    name: str


def list_links(session: Session, plan_id: str) -> list[LinkedPlan]:
    """The plan that this one was made from, then those made from it; none in the trash."""
    own = session.execute(
        select(Plan.source_id, Plan.source_link).where(Plan.id == plan_id)
    ).one_or_none()
    linked = []
    if own and own.source_id and own.source_link in PLAN_LINK_NAMES:
        linked += _find(session, own.source_id, PLAN_LINK_NAMES[own.source_link])
    query = (
        select(Plan.id, Plan.source_link)
        .where(Plan.source_id == plan_id, Plan.source_link != PlanLink.NONE)
        .order_by(Plan.created_at, Plan.id)
    )
    for key, link in session.execute(query):
        linked += _find(session, key, PLAN_LINK_BACK_NAMES[link])
    return linked


def _find(session: Session, plan_id: str, words: str) -> list[LinkedPlan]:
    query = select(Plan.number, Plan.symbol, Plan.subject, Plan.state).where(
        Plan.id == plan_id, Plan.deleted_at.is_(None), Plan.template_title == ""
    )
    return [
        LinkedPlan(plan_id, words, _name(DocumentNumber(number, symbol), subject, state))
        for number, symbol, subject, state in session.execute(query)
    ]


def _name(number: DocumentNumber, subject: str, state: PlanState) -> str:
    """The number of what has one, else what it is about; and what has become of it."""
    if state is PlanState.ISSUED and number.number is not None:
        return str(number)
    name = (
        str(number)
        if number.number is not None
        else f"“{shorten(subject, _LONGEST, placeholder='…')}”"
    )
    return f"{name} ({PLAN_STATE_NAMES[state].lower()})"
