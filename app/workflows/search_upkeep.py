"""The index of the search is brought up to date: after an upgrade, after a crash."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.models import Plan
from app.progress import Progress, no_progress
from app.services.plans import get_plan
from app.services.search_index import forget_plan, index_plan, missed_plans, tidy_index
from app.store import Store

_BATCH = 4  # plans in one transaction: others must not wait long for their turn to write
_MANY = 100  # plans; after so many it is worth the while to tidy up


def catch_up(store: Store, progress: Progress = no_progress) -> int:
    """Index what is not in the index as it is now; returns how many plans that were."""
    missed = store.read(missed_plans)
    for at in range(0, len(missed), _BATCH):
        progress("Đang chuẩn bị tìm kiếm", at / len(missed))
        store.write(_index, missed[at : at + _BATCH])
    while len(missed) > _MANY and store.write(tidy_index):
        progress("Đang sắp xếp chỉ mục tìm kiếm", 1.0)
    return len(missed)


def _index(session: Session, plan_ids: Sequence[str]) -> None:
    for plan_id in plan_ids:
        if session.get(Plan, plan_id) is None:
            forget_plan(session, plan_id)
            continue
        plan = get_plan(session, plan_id)
        index_plan(session, plan, plan.version)
        session.flush()
        session.expunge_all()
