"""Nơi nhận: the usual ones of the directory and those of earlier plans."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.collation import sort_key
from app.models import Plan, Recipient, UsualRecipient
from app.services.directory import get_agency

Line = tuple[str, str]
"""A name and its purpose."""


@dataclass(frozen=True, slots=True)
class KnownRecipient:
    """A line of nơi nhận; ``count``: in how many plans it stands."""

    name: str
    purpose: str
    count: int
    is_usual: bool


def list_recipients(session: Session) -> list[KnownRecipient]:
    """Those of the directory in its order, then those of plans, the most used first."""
    count = func.count()
    query = (
        select(Recipient.name, Recipient.purpose, count)
        .join(Plan, Plan.id == Recipient.plan_id)
        .where(Plan.deleted_at.is_(None), Recipient.name != "")
        .group_by(Recipient.name, Recipient.purpose)
    )
    found = sorted(session.execute(query), key=lambda row: (-row[2], sort_key(row[0]), row[1]))
    counts = {(name, purpose): times for name, purpose, times in found}
    usual = list(_usual_lines(session))
    lines = dict.fromkeys((*usual, *counts))
    return [KnownRecipient(*line, counts.get(line, 0), line in usual) for line in lines]


def add_usual_recipients(session: Session, lines: Iterable[Line]) -> int:
    """Put lines into the directory that are not there; returns how many these are."""
    agency = get_agency(session)
    fresh = [line for line in dict.fromkeys(lines) if line not in set(_usual_lines(session))]
    for name, purpose in fresh:
        place = len(agency.recipients)
        agency.recipients.append(UsualRecipient(name=name, purpose=purpose, position=place))
    session.add(agency)
    session.flush()
    return len(fresh)


def _usual_lines(session: Session) -> Iterable[Line]:
    return ((usual.name, usual.purpose) for usual in get_agency(session).recipients)
