"""Where work can still be noted: not in closed quarters, nor in plans that hold no more."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import PlanState
from app.domain.periods import quarter_name
from app.domain.task_timing import place_of
from app.errors import AppError
from app.models import Plan, QuarterClosing, Task

ClosedQuarter = tuple[str, int, int]
"""A plan's key, a year, 1 to 4."""


def closed_quarters(session: Session) -> dict[ClosedQuarter, date]:
    """All that are closed now, with the day."""
    closing = QuarterClosing
    query = select(closing.plan_id, closing.year, closing.quarter, closing.closed_at)
    found = session.execute(query.where(closing.reopened_at.is_(None)))
    return {
        (plan_id, year, quarter): closed_at.astimezone().date()
        for plan_id, year, quarter, closed_at in found
    }


def find_closing(
    session: Session, plan_id: str, place: tuple[int, int] | None
) -> QuarterClosing | None:
    """The closing that holds for a quarter of a plan, if it is closed."""
    if place is None:
        return None
    query = select(QuarterClosing).where(
        QuarterClosing.plan_id == plan_id,
        QuarterClosing.year == place[0],
        QuarterClosing.quarter == place[1],
        QuarterClosing.reopened_at.is_(None),
    )
    return session.scalars(query).one_or_none()


def demand_at_work(plan: Plan, what: str) -> None:
    """AppError for a plan in the trash or withdrawn: ``what`` cannot be done with its tasks."""
    if plan.deleted_at is not None:
        raise AppError(f"Kế hoạch đang ở trong thùng rác nên không {what}; hãy khôi phục trước.")
    if plan.state is PlanState.WITHDRAWN:
        raise AppError(f"Kế hoạch đã thu hồi nên không {what} nữa.")


def demand_open(session: Session, task: Task, what: str = "sửa được kết quả") -> None:
    """AppError when the quarter that a task stands in is closed; ``what`` cannot be done then."""
    demand_open_quarter(session, task.plan_id, place_of(task), what)


def demand_open_quarter(
    session: Session, plan_id: str, place: tuple[int, int] | None, what: str
) -> None:
    """The same of a quarter of a plan."""
    closing = find_closing(session, plan_id, place)
    if closing and place:
        day = f"{closing.closed_at.astimezone():%d/%m/%Y}"
        raise AppError(
            f"{quarter_name(*place)} đã chốt ngày {day} nên không {what}. "
            "Nếu cần, hãy mở lại quý (có ghi lý do)."
        )
