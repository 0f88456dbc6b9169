"""Two states of a plan, or of two plans, side by side: what changed from one to the other."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from app.domain.comparison import ChangeKind, PieceKind, compare_words
from app.domain.plan_life import PLAN_LINK_NAMES
from app.models import Plan
from app.models.plan_codec import digest_of
from app.models.plan_items import PlanChange, compare_plans
from app.models.revision import REVISION_KIND_NAMES
from app.progress import Progress, no_progress
from app.services.audit import name_of
from app.services.plans import get_plan
from app.services.revisions import get_revision, list_revisions
from app.store import Store

NOW = "now"


@dataclass(frozen=True, slots=True)
class StateRef:
    """A state of a plan: a revision by its number, or None for the plan as it is saved now."""

    plan_id: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A state of a plan, and where it comes from."""

    ref: StateRef
    name: str  # "phiên bản 2"
    plan: Plan
    at: datetime
    who: str = ""
    why: str = ""  # "Trình ký: Trình lần 1"

    @property
    def about(self) -> str:
        """Of which document, when, by whom and why it was kept."""
        number = str(self.plan.document_number).strip()
        moment = f"lưu {self.at.astimezone():%H:%M ngày %d/%m/%Y}"
        return "; ".join(filter(None, (number, moment, self.who, self.why)))


@dataclass(frozen=True)
class Comparison:
    """What happened to a plan between two states, group by group in the order of the page."""

    old: Side
    new: Side
    items: tuple[PlanChange, ...]  # those that stayed the same too

    @cached_property
    def changes(self) -> tuple[PlanChange, ...]:
        """What something happened to."""
        return tuple(item for item in self.items if item.is_change)

    def counts(self) -> dict[str, int]:
        """How many items are new, removed, changed, only moved, the same."""
        found = Counter(kind_of(change) for change in self.changes)
        kinds = ("new", "removed", "changed", "moved")
        return {
            **{kind: found[kind] for kind in kinds},
            "same": len(self.items) - len(self.changes),
        }


def compare_states(
    store: Store, old: StateRef, new: StateRef, progress: Progress = no_progress
) -> Comparison:
    """Read both states and compare them. AppError when there is no such plan or revision."""
    progress("Đang đọc hai phiên bản", 0.1)
    before, after = store.read(_read_states, old, new)
    progress("Đang so sánh", 0.4)
    return compare(before, after)


def compare(old: Side, new: Side) -> Comparison:
    """What happened between two states."""
    return Comparison(old, new, tuple(compare_plans(old.plan, new.plan)))


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state that can be compared, as a line of a list.

    ``same_as`` names an older one that holds the same.
    """

    ref: StateRef
    name: str
    at: datetime
    who: str
    why: str
    same_as: str = ""


def list_states(store: Store, plan_id: str, progress: Progress = no_progress) -> list[StateRow]:
    """The plan as it is, its revisions, the newest first, and the plan that it was made from."""
    progress("Đang đọc các phiên bản", 0.2)
    return store.read(_list_states, plan_id)


def _list_states(session: Session, plan_id: str) -> list[StateRow]:
    plan, kept = get_plan(session, plan_id), list_revisions(session, plan_id)
    first_of = {row.digest: row.number for row in kept}  # the oldest comes last
    same = first_of.get(digest_of(plan))
    states = [StateRow(StateRef(plan_id), "Hiện tại", plan.updated_at, "", "", _name_of(same))]
    for row in kept:
        why = ": ".join(filter(None, (REVISION_KIND_NAMES[row.kind], row.note)))
        first = first_of[row.digest]
        same_as = _name_of(first) if first != row.number else ""
        ref = StateRef(plan_id, row.number)
        states.append(StateRow(ref, f"Phiên bản {row.number}", row.at, row.who, why, same_as))
    source = session.get(Plan, plan.source_id) if plan.source_id else None
    if source is not None:
        link = PLAN_LINK_NAMES.get(plan.source_link, "Văn bản gốc")
        why = f"{link} {name_of(source)}"
        states.append(StateRow(StateRef(source.id), "Văn bản gốc", source.updated_at, "", why))
    return states


def _name_of(number: int | None) -> str:
    return "" if number is None else f"phiên bản {number}"


def _read_states(session: Session, old: StateRef, new: StateRef) -> tuple[Side, Side]:
    before, after = _read_state(session, old), _read_state(session, new)
    if old.plan_id != new.plan_id:
        before = replace(before, name="văn bản gốc")
    return before, after


def _read_state(session: Session, ref: StateRef) -> Side:
    if ref.number is None:
        plan = get_plan(session, ref.plan_id)
        return Side(ref, "hiện tại", plan, plan.updated_at)
    plan = get_revision(session, ref.plan_id, ref.number)
    row = next(row for row in list_revisions(session, ref.plan_id) if row.number == ref.number)
    why = ": ".join(filter(None, (REVISION_KIND_NAMES[row.kind], row.note)))
    return Side(ref, _name_of(ref.number), plan, row.at, row.who, why)


def kind_of(change: PlanChange) -> str:
    """``new``, ``removed``, ``changed``; ``moved`` for what only stands elsewhere."""
    is_moved_only = change.is_moved and change.kind is ChangeKind.SAME
    return "moved" if is_moved_only else change.kind.value


def comparison_data(comparison: Comparison) -> dict[str, object]:
    """A comparison as plain values."""
    return {
        "from": _ref_data(comparison.old.ref),
        "to": _ref_data(comparison.new.ref),
        "changes": [_change_data(change) for change in comparison.changes],
        "counts": comparison.counts(),
    }


def _ref_data(ref: StateRef) -> int | str:
    return NOW if ref.number is None else ref.number


def _change_data(change: PlanChange) -> dict[str, object]:
    old = change.old.text if change.old else ""
    new = change.new.text if change.new else ""
    return {
        "group": change.group.name.lower(),
        "kind": kind_of(change),
        "moved": change.is_moved,
        "form_only": change.item.is_only_form,
        "key": change.key,
        "place": change.place,
        "old_place": change.old.place if change.old else "",
        "old": old,
        "new": new,
        "pieces": [
            {"kind": PieceKind(piece.kind).value, "text": piece.text}
            for piece in compare_words(old, new)
        ],
    }
