"""The audit log: notes what is done, and reads it back. Entries are only ever added."""

from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from app.domain.vietnamese import fold, matches
from app.models import Plan
from app.models.audit import AuditAction, AuditEntry, EditSitting
from app.models.entity import now
from app.models.plan_codec import decode_plan, digest_of, encode_plan
from app.models.plan_items import PlanChange, compare_plans
from app.models.task_progress import keep_progress

SITTING = timedelta(minutes=15)
"""Somebody who saves nothing for so long has stopped editing."""
_LONGEST_NAME = 120
_AT_ONCE = 200  # entries read at a time while searching


def who_of(session: Session) -> str:
    """Who works: the Windows account that the store was opened by."""
    return str(session.info.get("who", ""))


def name_of(plan: Plan) -> str:
    """What a plan is called in the log: number and subject, as they are then."""
    number = str(plan.document_number).strip() if plan.number is not None else ""
    return " ".join(part for part in (number, plan.subject) if part)[:_LONGEST_NAME]


def note(  # noqa: PLR0913 - the columns of the log, by name
    session: Session,
    action: AuditAction,
    plan: Plan | None = None,
    *,
    place: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
    entry_id: str | None = None,
    name: str = "",
    at: datetime | None = None,
    who: str | None = None,
) -> None:
    """Add an entry; ``reason`` is why, in the user's words."""
    entry = AuditEntry(
        action=action,
        at=at or now(),
        who=who_of(session) if who is None else who,
        plan_id=plan.id if plan else None,
        entry_id=entry_id,
        name=name or (name_of(plan) if plan else ""),
        place=place,
        before=before,
        after=after,
        note=reason,
    )
    entry.folded = fold(entry.words)
    session.add(entry)


# --- sittings of editing -------------------------------------------------------------------------


def note_edit(session: Session, stored: Plan) -> None:
    """``stored`` is about to be changed by a save: begin a sitting, or go on with one."""
    sitting = session.get(EditSitting, stored.id)
    who, moment = who_of(session), now()
    if sitting is not None and (sitting.who != who or moment - sitting.last_at > SITTING):
        _close(session, sitting, stored)
        sitting = None
    if sitting is None:
        session.add(EditSitting(plan_id=stored.id, who=who, base=encode_plan(stored)))
        session.flush()
    else:
        sitting.last_at = moment


def close_sitting(session: Session, plan: Plan) -> None:
    """The editing is over for now: what it changed goes into the log. ``plan`` is loaded whole."""
    sitting = session.get(EditSitting, plan.id)
    if sitting is not None:
        _close(session, sitting, plan)


def _close(session: Session, sitting: EditSitting, plan: Plan) -> None:
    before = decode_plan(sitting.base)
    keep_progress(plan, before)  # that is noted where it is set
    set_committed_value(before, "added_tasks", plan.added_tasks)  # so is that they came
    changes = [change for change in compare_plans(before, plan) if change.is_change]
    for change in changes:
        note(
            session,
            AuditAction.EDITED,
            plan,
            place=change.place,
            before=change.old.text if change.old else "",
            after=change.new.text if change.new else "",
            reason=_how(change),
            at=sitting.last_at,
            who=sitting.who,
        )
    is_told = _note_findings(session, sitting, before, plan) or bool(changes)
    if not is_told and digest_of(before) != digest_of(plan):  # no text: columns, looks, progress
        note(
            session,
            AuditAction.EDITED,
            plan,
            place="Cách trình bày, thiết đặt",
            at=sitting.last_at,
            who=sitting.who,
        )
    session.delete(sitting)
    session.flush()


def _note_findings(session: Session, sitting: EditSitting, before: Plan, plan: Plan) -> bool:
    """Which findings have been let stand, which taken up again; whether there are any."""
    was, now_is = before.ignored_findings, plan.ignored_findings
    turned = [
        *((AuditAction.FINDING_IGNORED, now_is[mark]) for mark in now_is if mark not in was),
        *((AuditAction.FINDING_HEEDED, was[mark]) for mark in was if mark not in now_is),
    ]
    for action, message in turned:
        note(
            session,
            action,
            plan,
            place="Kiểm tra",
            before=message,
            at=sitting.last_at,
            who=sitting.who,
        )
    return bool(turned)


def _how(change: PlanChange) -> str:
    """What before and after do not say."""
    ways = (
        f"chuyển từ {change.old.place}" if change.is_moved and change.old else "",
        "chỉ đổi trình bày" if change.item.is_only_form else "",
    )
    return ", ".join(filter(None, ways))


# --- reading -------------------------------------------------------------------------------------


def list_entries(
    session: Session, plan_id: str | None = None, text: str = "", limit: int = 1000
) -> list[AuditEntry]:
    """The newest entries first, of one plan or of all, that hold every word of ``text``.

    A word with marks honours them, as in every search.
    """
    query = select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    if plan_id is not None:
        query = query.where(AuditEntry.plan_id == plan_id)
    for word in fold(text).split():
        query = query.where(AuditEntry.folded.contains(word, autoescape=True))
    found = session.scalars(query.execution_options(yield_per=_AT_ONCE))
    return list(islice((entry for entry in found if matches(text, entry.words)), limit))
