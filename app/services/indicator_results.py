"""What indicators have reached, noted beside the document: in drafts and in issued plans."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, select
from sqlalchemy.orm import Session

from app.domain.collation import name_sort_key
from app.domain.documents import PlanState
from app.domain.indicator_board import (
    RESULT_NAMES,
    IndicatorItem,
    Reached,
    reached_of,
    reached_words,
)
from app.domain.markup import parse_inline, plain_text
from app.domain.measures import value_of
from app.domain.plan_names import PlanChoice, plan_name
from app.domain.verdicts import Goal, judge
from app.domain.vietnamese import shortened
from app.errors import AppError
from app.models import Indicator, Plan
from app.models.audit import AuditAction, AuditEntry
from app.models.entity import today
from app.services import audit
from app.services.closed_quarters import demand_at_work
from app.services.directory import get_unit_names, leads_in_order
from app.services.search_index import index_indicator
from app.services.work_board import choice_of

_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class IndicatorBoard:
    """Indicators in the order of their plans, and what there is to choose among."""

    items: tuple[IndicatorItem, ...] = ()
    plans: tuple[PlanChoice, ...] = ()  # the issued ones first
    leads: tuple[tuple[str, str], ...] = ()  # key and name of the units that lead some indicator
    leaders: tuple[str, ...] = ()

    @property
    def has_issued(self) -> bool:
        """Whether any issued plan has indicators."""
        return any(plan.is_issued for plan in self.plans)

    @property
    def years(self) -> tuple[int, ...]:
        """Of the plans that are shown, the newest first."""
        return tuple(sorted({item.year for item in self.items if item.year}, reverse=True))


# --- noting --------------------------------------------------------------------------------------


def set_result(session: Session, indicator_id: str, /, **changes: Any) -> Reached:  # noqa: ANN401 - result, result_on, result_note
    """Change what ``changes`` names (the fields of Reached); returns all that is said now.

    A result without a day is as of today; without a result there is no day. AppError, and nothing
    changed, where it cannot be. The plan keeps its version.
    """
    set_results(session, {indicator_id: changes})
    return reached_of(session.get_one(Indicator, indicator_id))


def set_results(
    session: Session, changes: Mapping[str, Mapping[str, Any]]
) -> dict[str, tuple[Reached, Reached]]:
    """Note the results of several indicators, of all or of none; what was said, and what is now."""
    told: dict[str, tuple[Reached, Reached]] = {}
    for indicator_id, change in changes.items():
        indicator = _get_indicator(session, indicator_id)
        before = reached_of(indicator)
        after = _with_followers(before, change)
        told[indicator_id] = (before, after)
        if after != before:
            _write(session, indicator, before, after)
            index_indicator(session, indicator)
    return told


def _with_followers(before: Reached, change: Mapping[str, Any]) -> Reached:
    values = {name: getattr(before, name) for name in RESULT_NAMES} | dict(change)
    result, note = str(values["result"] or "").strip(), str(values["result_note"] or "").strip()
    is_new = result != before.result and "result_on" not in change
    day = None if is_new else values["result_on"]  # another figure is of another day
    if not result:
        if change.get("result_on"):
            raise AppError("Chưa có kết quả nên chưa ghi ngày; hãy ghi kết quả trước.")
        return Reached("", None, note)
    return Reached(result, day or today(), note)


def _write(session: Session, indicator: Indicator, before: Reached, after: Reached) -> None:
    plan = session.get_one(Plan, indicator.plan_id)
    demand_at_work(plan, "ghi được kết quả chỉ tiêu")
    name = _name(indicator)
    if after.result_on and after.result_on > today():
        raise AppError(
            f"Chỉ tiêu “{name}”: ngày {after.result_on:%d/%m/%Y} chưa tới; hãy ghi ngày của số "
            "liệu, không muộn hơn hôm nay."
        )
    for field in RESULT_NAMES:
        setattr(indicator, field, getattr(after, field))
    indicator.result_value = value_of(after.result)
    audit.note(
        session,
        AuditAction.RESULT,
        plan,
        place=f"Chỉ tiêu “{name}”",
        before=reached_words(before),
        after=reached_words(after),
    )


def _get_indicator(session: Session, indicator_id: str) -> Indicator:
    indicator = session.get(Indicator, indicator_id)
    if indicator is None:
        raise AppError(
            f"Không có chỉ tiêu nào mang mã {indicator_id}. Hãy xem danh sách chỉ tiêu của kế "
            "hoạch để lấy đúng mã."
        )
    return indicator


def _name(indicator: Indicator) -> str:
    words = f"{indicator.code}. {_plain(indicator.name)}" if indicator.code else ""
    words = words or _plain(indicator.name)
    return shortened(words, _LONGEST_NAME)


def list_result_history(session: Session, indicator_id: str) -> list[AuditEntry]:
    """What the log says of an indicator, the newest first."""
    indicator = session.get(Indicator, indicator_id)
    if indicator is None:
        return []
    query = (
        select(AuditEntry)
        .where(
            AuditEntry.plan_id == indicator.plan_id,
            AuditEntry.action == AuditAction.RESULT,
            AuditEntry.place == f"Chỉ tiêu “{_name(indicator)}”",
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )
    return list(session.scalars(query))


# --- reading -------------------------------------------------------------------------------------


def read_indicators(session: Session, plan_id: str = "") -> IndicatorBoard:
    """The indicators of one plan, whatever its state; without a key those of all issued plans."""
    is_wanted = Plan.id == plan_id if plan_id else Plan.state == PlanState.ISSUED
    items = tuple(_items(session, session.execute(_indicators(is_wanted)).all()))
    choices = sorted(map(choice_of, session.execute(_plans())), key=lambda plan: not plan.is_issued)
    leaders = sorted({item.leader for item in items if item.leader}, key=name_sort_key)
    return IndicatorBoard(items, tuple(choices), leads_in_order(session, items), tuple(leaders))


def find_item(session: Session, indicator_id: str) -> IndicatorItem:
    """One indicator as it is in the list. AppError when there is none with this key."""
    is_wanted = Indicator.id == _get_indicator(session, indicator_id).id
    return next(_items(session, session.execute(_indicators(is_wanted)).all()))


def _plans() -> Executable:
    return (
        select(Plan.id, Plan.number, Plan.symbol, Plan.subject, Plan.state)
        .where(Plan.deleted_at.is_(None), Plan.template_title == "")
        .where(Plan.state != PlanState.WITHDRAWN)
        .where(select(Indicator.id).where(Indicator.plan_id == Plan.id).exists())
        .order_by(Plan.issued_year.desc(), Plan.issued_month.desc(), Plan.issued_day.desc())
    )


def _indicators(is_wanted: ColumnElement[bool]) -> Executable:
    return (
        select(
            Indicator.id, Indicator.plan_id, Indicator.row_list, Indicator.band, Indicator.code,
            Indicator.name, Indicator.measure_unit, Indicator.baseline, Indicator.target,
            Indicator.comparator, Indicator.owner, Indicator.leader, Indicator.lead_units,
            Indicator.result, Indicator.result_on, Indicator.result_note,
            Plan.number, Plan.symbol, Plan.subject, Plan.issued_year, Plan.row_lists,
        )
        .join(Plan, Plan.id == Indicator.plan_id)
        .where(Plan.deleted_at.is_(None), Plan.template_title == "", is_wanted)
        .order_by(
            Plan.issued_year.desc(), Plan.issued_month.desc(), Plan.issued_day.desc(),
            Plan.number.desc(), Plan.id, Indicator.position,
        )
    )  # fmt: skip


def _items(session: Session, rows: Collection[Row[Any]]) -> Iterator[IndicatorItem]:
    units = get_unit_names(session)

    @cache  # the same few names, row after row
    def lead_keys(printed: str) -> tuple[str, ...]:
        found = units.match(printed)
        return (*found.unit_ids, *found.unknown)

    for row in rows:
        reached = reached_of(row)
        goal = Goal(row.target, row.comparator, row.measure_unit, row.baseline)
        yield IndicatorItem(
            id=row.id,
            plan_id=row.plan_id,
            plan_name=plan_name(row.number, row.symbol, row.subject),
            year=row.issued_year,
            group=_group(row),
            code=row.code,
            name=_plain(row.name),
            measure_unit=row.measure_unit,
            baseline=row.baseline,
            target=row.target,
            comparator=row.comparator,
            owner=row.owner,
            leader=row.leader,
            lead_units=row.lead_units,
            leads=lead_keys(row.lead_units or row.owner),
            reached=reached,
            judgement=judge(goal, reached.result),
        )


def _group(row: Row[Any]) -> str:
    title = _plain(row.row_lists.get(row.row_list, ""))
    return " · ".join(filter(None, (title, _plain(row.band))))


@lru_cache(maxsize=1 << 13)  # read again after each change
def _plain(markup: str) -> str:
    return " ".join(plain_text(parse_inline(markup)).split())
