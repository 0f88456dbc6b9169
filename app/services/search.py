"""Searching all plans: which have what was typed, where, and what of it to show."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from app.domain.documents import PlanState
from app.domain.search_hits import HitKind, head_hit
from app.domain.search_words import Wanted, wanted_words
from app.domain.vietnamese import fold
from app.models import Plan
from app.models.search import PLACES_BITS, SearchEntry, SearchPlan, SearchUnit, SearchWord
from app.services.search_index import entry_range

MOST_PLANS = 200
"""Nobody reads on; who does not find it among these types another word."""
_MOST_TEXTS = 12_000  # of the newest plans; a word that stands in more is no help in choosing
_FEW = 40  # plans that are looked into one by one: else the index is read through
_LISTED = 2  # letters of a beginning for which the index has a list of its own
_MOST_WORDS = 100  # with one beginning; FTS5 bears a few hundred

_ENTRIES = """
    SELECT rowid AS entry FROM search_index
    WHERE search_index MATCH :match AND rowid BETWEEN :first AND :last
    AND (rowid >> :bits) IN (SELECT value FROM json_each(:numbers))
    ORDER BY rowid DESC LIMIT :most
"""
_FOUND = text(_ENTRIES)
_FOUND_PLANS = text(
    f"SELECT max(entry) AS best, count(*) FROM ({_ENTRIES}) "  # noqa: S608 - nothing from outside
    "GROUP BY entry >> :bits ORDER BY best DESC"
)


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which plans are looked at; None is any."""

    year: int | None = None
    state: PlanState | None = None
    unit_id: str | None = None  # some task or indicator is linked to it
    in_trash: bool = False


ALL_PLANS = PlanFilter()


@dataclass(frozen=True, slots=True)
class Hit:
    """A text of a plan that was found; ``part_id`` is the key of its part, "" for the plan's."""

    plan_id: str
    kind: HitKind
    part_id: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """The best of a plan's texts that were found, and how many these are."""

    hit: Hit
    count: int


@dataclass(frozen=True, slots=True)
class FoundPlans:
    """The newest plans that were found; ``has_more``: there are older ones."""

    plans: tuple[FoundPlan, ...] = ()
    has_more: bool = False


def find_plans(
    session: Session, query: str, where: PlanFilter = ALL_PLANS, limit: int = MOST_PLANS
) -> FoundPlans:
    """The plans that have a text with all the words of ``query``, the newest of the index first."""
    wanted = wanted_words(query)
    found, is_all = _find(session, _question(session, wanted, where))
    hits = _hits(session, [best for best, _ in found[:limit]], wanted)
    plans = (FoundPlan(hit, count) for hit, (_, count) in zip(hits, found, strict=False))
    return FoundPlans(tuple(plans), len(found) > limit or not is_all)


def list_hits(
    session: Session, query: str, where: PlanFilter = ALL_PLANS, limit: int = 100
) -> list[Hit]:
    """The texts found, the best of each plan first; of each some, where not all find room."""
    wanted = wanted_words(query)
    question = _question(session, wanted, where)
    found, is_all = _find(session, question)
    if question is None:
        return []
    has_room = is_all and sum(count for _, count in found) <= limit
    share = limit if has_room else max(1, limit // max(1, len(found)))
    ids: list[int] = []
    for best, _ in found[:limit]:
        asked = question.within(*entry_range(best >> PLACES_BITS), share)
        ids += [best] if share == 1 else session.scalars(_FOUND, asked)
    return _hits(session, ids[:limit], wanted)


def plans_of_unit(session: Session, unit_id: str) -> frozenset[str]:
    """The plans in which some task or indicator is linked to this unit."""
    query = select(SearchPlan.plan_id).join(SearchUnit, SearchUnit.number == SearchPlan.number)
    return frozenset(session.scalars(query.where(SearchUnit.unit_id == unit_id)))


@dataclass(frozen=True, slots=True)
class _Question:
    """What the index is asked, and of which plans; their numbers as JSON."""

    match: str
    numbers: str
    count: int
    oldest: int
    newest: int

    def within(self, first: int, last: int, most: int) -> dict[str, object]:
        """The same of some entries."""
        return {
            "match": self.match,
            "numbers": self.numbers,
            "bits": PLACES_BITS,
            "first": first,
            "last": last,
            "most": most,
        }

    def ranges(self) -> list[tuple[int, int]]:
        """Where to look: in each of a few plans, or from the newest to the oldest of many."""
        if self.count > _FEW:
            return [(entry_range(self.oldest)[0], entry_range(self.newest)[1])]
        return [entry_range(number) for number in sorted(json.loads(self.numbers), reverse=True)]


def _question(session: Session, wanted: Sequence[Wanted], where: PlanFilter) -> _Question | None:
    """None when nothing can be found."""
    match = _match(session, wanted)
    number = SearchPlan.number
    numbers = select(
        func.json_group_array(number), func.count(), func.min(number), func.max(number)
    ).join(Plan, Plan.id == SearchPlan.plan_id)
    allowed, count, oldest, newest = session.execute(numbers.where(*_conditions(where))).one()
    return _Question(match, allowed, count, oldest, newest) if match and count else None


def _conditions(where: PlanFilter) -> Iterator[ColumnElement[bool]]:
    """Which plans may be found."""
    yield Plan.deleted_at.is_not(None) if where.in_trash else Plan.deleted_at.is_(None)
    yield Plan.template_title == ""
    if where.year is not None:
        yield Plan.issued_year == where.year
    if where.state is not None:
        yield Plan.state == where.state
    if where.unit_id is not None:
        # not "number IN (...)": SQLite would go through all of that list for each plan
        has_unit = select(SearchUnit.number).where(SearchUnit.unit_id == where.unit_id)
        yield has_unit.where(SearchUnit.number == SearchPlan.number).exists()


def _find(session: Session, question: _Question | None) -> tuple[list[tuple[int, int]], bool]:
    """The best entry of each plan, the newest first, and how many were found; whether it is all."""
    if question is None:
        return [], True
    found = [
        (best, count)
        for first, last in question.ranges()
        for best, count in session.execute(_FOUND_PLANS, question.within(first, last, _MOST_TEXTS))
    ]
    return found, sum(count for _, count in found) < _MOST_TEXTS


# --- from words to entries ---------------------------------------------------------------------


def _match(session: Session, wanted: Sequence[Wanted]) -> str:
    """What to ask the index; "" when it cannot find anything."""
    asked = [_any_of(session, one) for one in wanted]
    return " AND ".join(asked) if all(asked) else ""


def _any_of(session: Session, wanted: Wanted) -> str:
    """The words that ``wanted`` can be, for FTS5.

    Putting the lists of all words with a beginning together takes FTS5 a tenth of a second where
    they are long; alternatives it reads side by side.
    """
    word = wanted.word
    if wanted.is_whole:
        return f'"{word}"'
    if len(word) <= _LISTED:
        return f'"{word}"*'
    query = select(SearchWord.word).where(SearchWord.word >= word, SearchWord.word < _after(word))
    words = session.scalars(query.limit(_MOST_WORDS + 1)).all()
    if len(words) > _MOST_WORDS:
        return f'"{word}"*'
    if fold(word) == word:  # what has marks stands in the index without them, too
        words = [word for word in words if fold(word) == word]
    return f"({' OR '.join(f'{chr(34)}{word}{chr(34)}' for word in words)})" if words else ""


def _after(word: str) -> str:
    """What comes behind all words with this beginning, letter by letter as SQLite compares."""
    return word + "\U0010ffff"


def _hits(session: Session, ids: Sequence[int], wanted: tuple[Wanted, ...]) -> list[Hit]:
    """What stands in these entries, in this order."""
    query = select(
        *(SearchEntry.id, SearchEntry.kind, SearchEntry.part_id, SearchEntry.text),
        SearchPlan.plan_id,
    ).join(SearchPlan, SearchPlan.number == SearchEntry.id.op(">>")(PLACES_BITS))
    hits = {}
    for at in range(0, len(ids), 500):  # an older SQLite takes 999 values at most
        part = query.where(SearchEntry.id.in_(ids[at : at + 500]))
        for entry, kind, part_id, words, plan_id in session.execute(part):
            is_head = kind is HitKind.SUBJECT
            shown = head_hit(words, wanted) if is_head else (kind, words)
            hits[entry] = Hit(plan_id, shown[0], part_id, shown[1])
    return [hits[entry_id] for entry_id in ids]
