"""Two states of a plan, or of two plans, side by side: what changed from one to the other."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy.orm import Session

from app.domain.comparison import ChangeKind, PieceKind, compare_words
from app.models import Plan
from app.models.plan_items import PlanChange, compare_plans
from app.models.revision import REVISION_KIND_NAMES
from app.progress import Progress, no_progress
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
    plan: Plan
    at: datetime
    who: str = ""
    why: str = ""  # "Trình ký: Trình lần 1"

    @property
    def name(self) -> str:
        """What it is called to people."""
        return "hiện tại" if self.ref.number is None else f"phiên bản {self.ref.number}"

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


def _read_states(session: Session, *refs: StateRef) -> list[Side]:
    return [_read_state(session, ref) for ref in refs]


def _read_state(session: Session, ref: StateRef) -> Side:
    if ref.number is None:
        plan = get_plan(session, ref.plan_id)
        return Side(ref, plan, plan.updated_at)
    plan = get_revision(session, ref.plan_id, ref.number)
    rows = list_revisions(session, ref.plan_id)
    row = next(row for row in rows if row.number == ref.number)
    why = ": ".join(filter(None, (REVISION_KIND_NAMES[row.kind], row.note)))
    return Side(ref, plan, row.at, row.who, why)


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
        "place": change.new.place if change.new else "",
        "old_place": change.old.place if change.old else "",
        "old": old,
        "new": new,
        "pieces": [
            {"kind": PieceKind(piece.kind).value, "text": piece.text}
            for piece in compare_words(old, new)
        ],
    }
