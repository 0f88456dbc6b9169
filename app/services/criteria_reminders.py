"""What assessments and clusters have to do soon, with what is special about the day.

The first note takes a second (the calendar of holidays is loaded): off the window's thread only.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.domain.criteria_reminders import (
    Awaiting,
    CriteriaReminder,
    assessment_reminders,
    cluster_reminders,
)
from app.models import Assessment, Cluster, CriteriaSet
from app.services.calendar_notes import note_on


def read_assessment_reminders(session: Session, today: date) -> list[CriteriaReminder]:
    """Of all assessments that are not in the trash, the most urgent first."""
    query = (
        select(Assessment, CriteriaSet.deadlines)
        .join(CriteriaSet, CriteriaSet.id == Assessment.set_id)
        .where(Assessment.deleted_at.is_(None))
        .order_by(Assessment.unit)
    )
    waiting = [
        (Awaiting(one.unit, one.year, said), one.state) for one, said in session.execute(query)
    ]
    return _noted(assessment_reminders(waiting, today))


def read_cluster_reminders(session: Session, today: date) -> list[CriteriaReminder]:
    """Of all clusters with a set of criteria, the most urgent first."""
    query = (
        select(Cluster, CriteriaSet.deadlines)
        .join(CriteriaSet, CriteriaSet.id == Cluster.set_id)
        .where(Cluster.deleted_at.is_(None))
        .options(selectinload(Cluster.members))
        .order_by(Cluster.name)
    )
    waiting = [
        (
            Awaiting(held.name, held.year, said),
            bool(held.members) and all(member.total is not None for member in held.members),
        )
        for held, said in session.execute(query)
    ]
    return _noted(cluster_reminders(waiting, today))


def read_criteria_reminders(session: Session, today: date) -> list[CriteriaReminder]:
    """Of both, the most urgent first: for the page "Tổng quan"."""
    both = read_assessment_reminders(session, today) + read_cluster_reminders(session, today)
    return sorted(both, key=lambda one: one.deadline.before)


def _noted(reminders: list[CriteriaReminder]) -> list[CriteriaReminder]:
    return [replace(one, note=note_on(one.deadline.last)) for one in reminders]
