"""Next year's plan from last year's (product.md 3.1): what is taken over, what moves, what stays.

``next_years_plan`` works on entities alone, so that a dialog can show all of it beforehand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from sqlalchemy.orm import Session

from app.domain.indicators import read_target
from app.domain.markup_lines import Line
from app.domain.periods import Period, read_period
from app.domain.places import Spot, SpotKind
from app.domain.plan_life import PlanLink
from app.domain.plan_year import PlanYear
from app.domain.year_mentions import find_mentions
from app.domain.year_shift import Shifted, shift_text
from app.errors import AppError
from app.models import Indicator, Plan, RevisionKind, Task
from app.models.audit import AuditAction
from app.models.plan_texts import PlanText, indicator_places, texts_of
from app.models.plan_years import past_sections, setting_of, year_of
from app.models.task_progress import take_progress
from app.services import audit
from app.services.plans import copy_of, get_plan, save_plan
from app.services.revisions import keep_revision

FIRST_YEAR, LAST_YEAR = 1990, 2089


class ClonePart(StrEnum):
    """What of a plan can be taken over or left out."""

    BASES = "bases"
    SECTIONS = "sections"
    INDICATORS = "indicators"
    TASKS = "tasks"
    APPENDICES = "appendices"
    DUTIES = "duties"
    RECIPIENTS = "recipients"


_LISTS: Mapping[ClonePart, str] = {
    ClonePart.BASES: "legal_bases",
    ClonePart.SECTIONS: "sections",
    ClonePart.INDICATORS: "indicators",
    ClonePart.TASKS: "tasks",
    ClonePart.APPENDICES: "appendices",
    ClonePart.DUTIES: "duties",
    ClonePart.RECIPIENTS: "recipients",
}


@dataclass(frozen=True, slots=True)
class CloneChoices:
    """What the author wants; as it stands, everything is taken over and nothing is done yet.

    ``left_out`` holds the keys of parts of the old plan: sections, tasks, recipients one by one.
    """

    left_out: frozenset[str] = frozenset()
    keeps_results: bool = False
    targets_become_baselines: bool = True


def keys_of(plan: Plan, kinds: Iterable[ClonePart]) -> frozenset[str]:
    """The keys of all parts of these kinds."""
    return frozenset(part.id for kind in kinds for part in getattr(plan, _LISTS[kind]))


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """What is written otherwise than last year: where, what was there, what is, why.

    ``context`` is last year's words around it.
    """

    place: str
    old: str
    new: str
    reason: str
    spot: Spot
    context: str = ""


@dataclass(frozen=True, slots=True)
class PlaceResidue:
    """What was taken over as it is and should be looked at."""

    place: str
    text: str
    reason: str
    spot: Spot


@dataclass(slots=True)
class NextYear:
    """A draft for another year, not saved yet, and an account of it."""

    plan: Plan
    old_year: PlanYear
    new_year: PlanYear
    changes: list[PlaceChange] = field(default_factory=list)
    residue: list[PlaceResidue] = field(default_factory=list)

    @property
    def by(self) -> int:
        """How many years on."""
        return self.new_year.first - self.old_year.first


def next_years_plan(source: Plan, year: int, choices: CloneChoices | None = None) -> NextYear:
    """``source``, loaded whole, as a plan for ``year``: of a school year the first one counts.

    AppError when the year is none, or the plan's own year cannot be told.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise AppError(f"Năm {year} không hợp lệ; hãy ghi năm của kế hoạch mới, như 2027.")
    old_year = year_of(source)
    if old_year is None:
        raise AppError(
            "Kế hoạch này không ghi năm nào nên không biết chuyển ngày tháng từ năm nào. "
            "Hãy ghi năm ban hành ở nhóm “Thể thức” rồi làm lại."
        )
    if year == old_year.first:
        raise AppError(
            f"Kế hoạch này đã là của {old_year.in_words}; hãy chọn năm khác, hoặc “Nhân bản” nếu "
            "cần một bản cùng năm."
        )
    choices = choices or CloneChoices()
    new_year = PlanYear(year, old_year.is_school_year)
    row_ids: dict[str, str] = {}
    plan = copy_of(
        source,
        row_ids,
        source_id=source.id,
        source_link=PlanLink.CLONE,
        issued_year=(source.issued_year or old_year.first) + year - old_year.first,
    )
    _leave_out(source, plan, choices.left_out)
    if choices.keeps_results:
        _keep_results(source, plan, row_ids)
    made = NextYear(plan, old_year, new_year)
    _Mover(made).move()
    if choices.targets_become_baselines:
        reached = {row_ids[old.id]: old for old in source.indicators if old.result}
        made.changes += _renew_indicators(plan, reached)
    made.residue += _old_targets(plan)
    return made


def clone_plan(
    session: Session, plan_id: str, year: int, choices: CloneChoices | None = None
) -> NextYear:
    """Keep next year's plan as a new draft, and a revision of it as it came from last year's."""
    source = get_plan(session, plan_id)
    made = next_years_plan(source, year, choices)
    save_plan(session, made.plan, AuditAction.CLONED, audit.name_of(source))
    keep_revision(session, made.plan, RevisionKind.CLONE, audit.name_of(source))
    return made


def _leave_out(source: Plan, plan: Plan, keys: frozenset[str]) -> None:
    for name in _LISTS.values():
        old, new = getattr(source, name), getattr(plan, name)
        kept = [copy for part, copy in zip(old, new, strict=True) if part.id not in keys]
        if len(kept) < len(new):
            new[:] = kept


def _keep_results(source: Plan, plan: Plan, row_ids: Mapping[str, str]) -> None:
    tasks = {task.id: task for task in plan.tasks}
    for old in source.tasks:
        new = tasks.get(row_ids[old.id])
        if new is not None:
            take_progress(new, old)


def _renew_indicators(plan: Plan, reached: Mapping[str, Indicator]) -> Iterator[PlaceChange]:
    """What was reached is what the new year starts from; ranks have to be found anew.

    ``reached``: last year's indicators that have a result, by the keys of the new ones. Without
    one the target stands in for it.
    """
    for row, place in zip(plan.indicators, indicator_places(plan), strict=True):
        start, reason = _new_baseline(row, reached.get(row.id))
        if start and row.baseline != start:
            spot = Spot(SpotKind.INDICATOR, row.id, "baseline")
            yield PlaceChange(f"{place}: kết quả năm trước", row.baseline, start, reason, spot)
            row.baseline = start
        if row.rank:
            spot = Spot(SpotKind.INDICATOR, row.id, "rank")
            reason = "xếp hạng của năm trước nữa; ghi xếp hạng mới khi đã có"
            yield PlaceChange(f"{place}: xếp hạng", row.rank, "", reason, spot)
            row.rank = ""


def _new_baseline(row: Indicator, old: Indicator | None) -> tuple[str, str]:
    """What the new year starts from, and why."""
    target = "mục tiêu năm trước thành mốc của năm nay; "
    if old is None:
        return row.target, f"{target}thay bằng kết quả khi đã có"
    if old.result_value is None and row.target_value is not None:  # "Đạt" is nothing to start from
        return row.target, f"{target}kết quả đã ghi “{old.result}” không có một con số rõ ràng"
    day = f", tính đến ngày {old.result_on:%d/%m/%Y}," if old.result_on else ""
    return old.result, f"kết quả đã ghi{day} thành mốc của năm nay; thay nếu chưa phải số cả năm"


def _old_targets(plan: Plan) -> Iterator[PlaceResidue]:
    for row, place in zip(plan.indicators, indicator_places(plan), strict=True):
        if row.target:
            spot = Spot(SpotKind.INDICATOR, row.id, "target")
            reason = "mục tiêu của năm trước; đặt mục tiêu cho năm nay"
            yield PlaceResidue(f"{place}: mục tiêu", row.target, reason, spot)


class _Mover:
    """Moves every text and time of the new plan, and takes down what it did and did not move."""

    def __init__(self, made: NextYear) -> None:
        self._made = made
        self._year = made.old_year
        self._by = made.by
        self._past = past_sections(made.plan)
        self._told: set[tuple[str, str, str]] = set()

    def move(self) -> None:
        plan = self._made.plan
        bands = self._move_bands(plan)
        for text in list(texts_of(plan)):
            text.change(partial(self._line, text))
        for task in plan.tasks:
            self._move_times(task)
        for place, old, new in bands:
            spot = Spot(SpotKind.TASK, "", "period")
            change = PlaceChange(place, old, new, "theo năm của kế hoạch", spot)
            self._made.changes.append(change)
        self._move_others(plan)

    def _line(self, text: PlanText, line: Line) -> str:
        shifted = shift_text(line.text, self._year, self._by, setting_of(text, line, self._past))
        self._take_down(f"{text.place} (chú thích)" if line.is_note else text.place, text, shifted)
        return shifted.text

    def _take_down(self, place: str, text: PlanText, shifted: Shifted) -> None:
        if self._is_told(text):
            return
        self._made.changes += [
            PlaceChange(place, change.old, change.new, change.reason, text.spot, change.context)
            for change in shifted.changes
        ]
        self._made.residue += [
            PlaceResidue(place, left.text, left.reason, text.spot) for left in shifted.residue
        ]

    def _is_told(self, text: PlanText) -> bool:
        """A duty quotes a section; a band row is printed once for all tasks under it."""
        if text.kind is SpotKind.DUTY and text.attribute == "printed":
            return True
        row = text.owner
        if not isinstance(row, Task | Indicator) or text.attribute != "band":
            return False
        key = (type(row).__name__, row.row_list, row.band)
        is_known = key in self._told
        self._told.add(key)
        return is_known

    # --- times beside the texts ------------------------------------------------------------------

    def _move_bands(self, plan: Plan) -> list[tuple[str, str, str]]:
        """Quarters that no text names: the band rows are printed from them, one for many tasks."""
        moved: dict[tuple[str, str], tuple[str, str, str]] = {}
        for task in plan.tasks:
            if task.period is None or task.band:
                continue
            old = task.band_title
            task.period = task.period.later(self._by)
            key = (task.row_list, old)
            moved.setdefault(key, ("Nhiệm vụ, dòng nhóm", old, task.band_title))
        return list(moved.values())

    def _move_times(self, task: Task) -> None:
        if task.period and task.band:
            task.period = self._moved(task.period, task.band)
        task.start = self._moved(task.start, task.start_text)
        task.due = self._moved(task.due, task.due_text)

    def _moved(self, period: Period | None, text: str) -> Period | None:
        """The time beside a text that has been moved; one whose year stays is read from it."""
        if period is None:
            return None
        if next(find_mentions(text), None) is None:  # "Tháng 9": of whatever year the plan is for
            return period.later(self._by)
        return read_period(text) or period.later(self._by)

    def _move_others(self, plan: Plan) -> None:
        for duty in plan.duties:
            if duty.year is not None:
                duty.year += self._by
            if duty.valid_until is not None:
                duty.valid_until = Period.day(duty.valid_until).later(self._by).first
            duty.is_confirmed = False
        for table in plan.data_tables:
            if period := table.row_filter.period:
                table.row_filter = replace(table.row_filter, period=period.later(self._by))
        for row in plan.indicators:
            row.comparator, row.target_value = read_target(row.target)
