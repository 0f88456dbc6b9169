"""Reads what the list of plans shows, on a thread of its own: the newest question only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.domain.search_words import Wanted, wanted_words
from app.models import UnitKind
from app.services.directory import get_agency
from app.services.plans import PlanRow, list_plans
from app.services.search import ALL_PLANS, FoundPlan, PlanFilter, find_plans, plans_of_unit
from app.store import Store
from app.ui.newest import Newest
from app.ui.plans.list_columns import NEWEST_FIRST, ListOrder


@dataclass(frozen=True, slots=True)
class ListData:
    """All plans outside or inside the trash, and the departments to choose among."""

    plans: tuple[PlanRow, ...] = ()
    departments: tuple[tuple[str, str], ...] = ()  # key and name, as the directory has them
    in_trash: bool = False


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """Which plans are wanted, and in what order."""

    text: str = ""
    where: PlanFilter = ALL_PLANS
    order: ListOrder = NEWEST_FIRST


@dataclass(frozen=True)
class ListAnswer:
    """The plans wanted; of each, where a text was typed, the best piece that was found."""

    question: ListQuestion = ListQuestion()
    data: ListData = ListData()
    rows: tuple[PlanRow, ...] = ()
    found: Mapping[str, FoundPlan] = field(default_factory=dict)
    has_more: bool = False  # older plans were found as well

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """The words that were typed."""
        return wanted_words(self.question.text)


def read_list(store: Store, question: ListQuestion, known: ListData | None = None) -> ListAnswer:
    """``known`` is what was read before and is still so."""
    data = known or _read_data(store, in_trash=question.where.in_trash)
    rows = [row for row in data.plans if _is_wanted(row, question.where)]
    if unit_id := question.where.unit_id:
        of_unit = store.read(plans_of_unit, unit_id)
        rows = [row for row in rows if row.id in of_unit]
    answer = ListAnswer(question, data)
    if question.text.strip():
        result = store.read(find_plans, question.text, question.where)
        found = {plan.hit.plan_id: plan for plan in result.plans}
        rows = [row for row in rows if row.id in found]
        answer = replace(answer, found=found, has_more=result.has_more)
    return replace(answer, rows=tuple(question.order.sort(rows)))


def _read_data(store: Store, *, in_trash: bool) -> ListData:
    plans = store.read(list_plans, in_trash=in_trash)
    units = store.read(get_agency).units
    departments = (
        (unit.id, unit.name)
        for unit in units
        if unit.is_active and unit.kind is UnitKind.DEPARTMENT
    )
    return ListData(tuple(plans), tuple(departments), in_trash)


def _is_wanted(row: PlanRow, where: PlanFilter) -> bool:
    is_year = where.year is None or row.issued_on.year == where.year
    return is_year and (where.state is None or row.state is where.state)


class ListReader(Newest):
    """``look_for``; what was read before serves the next questions while it is still so."""

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._data: ListData | None = None
        self.answered.connect(self._keep)

    def look_for(self, question: ListQuestion, *, is_fresh: bool) -> None:
        """``is_fresh``: the plans may have changed since they were read."""
        if is_fresh or (self._data and self._data.in_trash != question.where.in_trash):
            self._data = None
        self.ask(partial(read_list, self._store, question, self._data))

    @Slot(object)
    def _keep(self, answer: ListAnswer) -> None:
        self._data = answer.data
