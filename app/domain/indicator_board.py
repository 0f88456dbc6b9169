"""Indicators of many plans as a list: light rows, what narrows them, bands, counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.domain.indicators import Comparator
from app.domain.measures import Doubt
from app.domain.verdicts import VERDICT_NAMES, Goal, Judgement, Verdict, judge
from app.domain.vietnamese import matches_prepared, prepare


@dataclass(frozen=True, slots=True)
class Reached:
    """What an indicator has reached, as written, as of which day; empty texts are no data."""

    result: str = ""
    result_on: date | None = None
    result_note: str = ""


RESULT_NAMES = ("result", "result_on", "result_note")


def reached_of(row: object) -> Reached:
    """What an indicator of a plan says."""
    return Reached(*(getattr(row, name) for name in RESULT_NAMES))


def reached_words(reached: Reached) -> str:
    """For the log: ``86,2% · đến ngày 30/6/2026 · ước``."""
    day = f"đến ngày {reached.result_on:%d/%m/%Y}" if reached.result_on else ""
    return " · ".join(filter(None, (reached.result, day, reached.result_note)))


@dataclass(frozen=True, slots=True)
class IndicatorItem:
    """An indicator with what the list shows of it and asks of it."""

    id: str
    plan_id: str
    plan_name: str
    year: int | None  # of the plan
    group: str  # the list and the band row it stands under in the plan
    code: str
    name: str  # without marks
    measure_unit: str  # as printed, like what follows
    baseline: str
    target: str
    comparator: Comparator
    owner: str
    leader: str
    lead_units: str
    leads: tuple[str, ...]  # keys of the units that lead: of the directory, else as printed
    reached: Reached
    judgement: Judgement

    @property
    def title(self) -> str:
        """``9.11. Điểm thi trung bình``."""
        return f"{self.code}. {self.name}" if self.code else self.name

    @property
    def searched(self) -> str:
        """Where words are looked for."""
        parts = (self.title, self.group, self.owner, self.leader, self.lead_units, self.plan_name)
        return "\n".join((*parts, self.target, self.reached.result, self.reached.result_note))

    def with_reached(self, reached: Reached) -> "IndicatorItem":
        """The same with another result, judged anew."""
        goal = Goal(self.target, self.comparator, self.measure_unit, self.baseline)
        return replace(self, reached=reached, judgement=judge(goal, reached.result))


@dataclass(frozen=True, slots=True)
class IndicatorFilter:
    """Which indicators are wanted; what is empty wants all."""

    year: int | None = None
    lead: str = ""
    leader: str = ""
    verdict: Verdict | None = None
    text: str = ""


def wanted_indicators(
    items: Iterable[IndicatorItem], where: IndicatorFilter
) -> Iterator[IndicatorItem]:
    """Those that the filter lets through, in their order; the verdict is not asked for here."""
    for item in items:
        if where.year and where.year != item.year:
            continue
        if where.lead and where.lead not in item.leads:
            continue
        if where.leader and where.leader != item.leader:
            continue
        if where.text and not matches_prepared(where.text, _prepared(item.searched)):
            continue
        yield item


_prepared = lru_cache(maxsize=1 << 13)(prepare)  # looked through again at each letter typed


# --- counts --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Score:
    """How many indicators stand how."""

    counts: tuple[int, ...] = (0,) * len(Verdict)

    def of(self, verdict: Verdict) -> int:
        """How many have this verdict."""
        return self.counts[_PLACES[verdict]]

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.counts)

    @property
    def reached(self) -> int:
        """Those that have at least what was aimed at."""
        return self.of(Verdict.MET) + self.of(Verdict.EXCEEDED)

    @property
    def words(self) -> str:
        """``đạt 5/8 (vượt 2), chưa đạt 1, chưa có kết quả 2``; those exceeded are reached too."""
        exceeded = self.of(Verdict.EXCEEDED)
        more = f" (vượt {exceeded})" if exceeded else ""
        others = (Verdict.MISSED, Verdict.NO_RESULT, Verdict.UNCLEAR)
        rest = [
            f"{VERDICT_NAMES[one].lower()} {count}" for one in others if (count := self.of(one))
        ]
        return ", ".join([f"đạt {self.reached}/{self.count}{more}", *rest])


_PLACES = {verdict: place for place, verdict in enumerate(Verdict)}


def score_of(items: Iterable[IndicatorItem]) -> Score:
    """Count them."""
    counts = Counter(item.judgement.verdict for item in items)
    return Score(tuple(counts[verdict] for verdict in Verdict))


# --- bands ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IndicatorBand:
    """A row over the indicators of a plan's group."""

    title: str
    score: Score

    @property
    def words(self) -> str:
        """``95/KH-PGDĐT · I. Mầm non · đạt 3/4``."""
        return " · ".join(filter(None, (self.title, self.score.words)))


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its number in its band."""

    number: int
    item: IndicatorItem


IndicatorRow = IndicatorBand | IndicatorLine


def indicator_rows(items: Sequence[IndicatorItem]) -> tuple[IndicatorRow, ...]:
    """Under bands by plan and group, numbered anew in each."""
    groups: dict[tuple[str, str], list[IndicatorItem]] = {}
    for item in items:
        groups.setdefault((item.plan_id, item.group), []).append(item)
    rows: list[IndicatorRow] = []
    for found in groups.values():
        title = " · ".join(filter(None, (found[0].plan_name, found[0].group)))
        rows.append(IndicatorBand(title, score_of(found)))
        rows += [IndicatorLine(number, item) for number, item in enumerate(found, 1)]
    return tuple(rows)


def judgement_words(judgement: Judgement) -> str:
    """``Đạt``, ``Không so được: kết quả không có con số``."""
    name, doubt = VERDICT_NAMES[judgement.verdict], DOUBT_NAMES[judgement.doubt]
    return f"{name}: {doubt}" if doubt else name


DOUBT_NAMES = {
    Doubt.NONE: "",
    Doubt.NO_TARGET: "mục tiêu không phải là một con số",
    Doubt.NO_NUMBER: "kết quả không có con số",
    Doubt.MANY_NUMBERS: "kết quả có nhiều con số",
    Doubt.OTHER_UNIT: "kết quả khác đơn vị tính hoặc khác chiều tăng, giảm với mục tiêu",
    Doubt.OTHER_WHOLE: "kết quả và mục tiêu tính trên tổng số khác nhau",
    Doubt.NO_DIRECTION: "mục tiêu thấp hơn năm trước mà không ghi ≥ hay ≤",
}
