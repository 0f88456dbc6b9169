"""Assessments full of points at random, short to make."""

import random
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.criteria import ScoringKind, scored_places
from app.domain.scoring import Mark, Side
from app.models import Criterion, Evidence, Score
from app.services.assessments import Sheet, get_sheet, start_assessment
from app.services.criteria_sets import find_set
from app.services.evidence import add_evidence
from app.store import Store
from app.workflows.criteria import load_catalogues

D = Decimal


def start(store: Store, name: str, unit: str = "Sở GDĐT An Hòa", year: str = "2026") -> Sheet:
    """A blank one by a shipped set."""
    load_catalogues(store)
    made = store.write(start_assessment, store.read(find_set, name).id, unit, year)
    return store.read(get_sheet, made)


def random_mark(row: Criterion, dice: random.Random) -> Mark:
    """Any that the row's kind may have."""
    percent = D(dice.randrange(10001)) / 100
    match row.kind:
        case ScoringKind.LEVEL:
            level = dice.choice((1, 2, 2, 3))
            return Mark(level, percent if level == 2 else None)
        case ScoringKind.PERCENT:
            return Mark(percent=percent)
        case ScoringKind.STEPS:
            return Mark(values=tuple(D(dice.randrange(101)) for _ in row.scale.measures))
        case ScoringKind.COUNT:
            return Mark(values=(D(dice.randrange(9)),))
        case ScoringKind.YES_NO:
            return Mark(dice.choice((1, 3)))
        case _:
            return Mark(points=(row.max_points or D(0)) * dice.randrange(101) / 100)


def fill(store: Store, sheet: Sheet, seed: int, *, blank: float = 0.1) -> Sheet:
    """Points of all sides, some missing, some no task of the unit where the set allows it.

    Bonus and penalties by the cluster and the appraisers; evidence, some of it plenty.
    """
    dice = random.Random(seed)  # noqa: S311 - the same points every time
    key = sheet.assessment.id

    def write(session: Session) -> None:
        for place in scored_places(sheet.rows):
            row = sheet.rows[place]
            is_gone = sheet.criteria_set.allows_unassigned and dice.random() < 0.15
            for side in Side:
                mark = Mark(is_unassigned=True) if is_gone else random_mark(row, dice)
                if dice.random() >= blank:
                    session.add(_score(key, row.id, side, mark))
        session.flush()
        for place in dice.sample(scored_places(sheet.rows), 6):
            row = sheet.rows[place]
            for number in range(dice.choice((1, 2, 8))):
                piece = Evidence(name=f"Báo cáo số {number} về {row.code}.pdf", document="12/BC")
                add_evidence(session, key, [row.id], piece)

    store.write(write)
    store.write(_give, key, dice)
    return store.read(get_sheet, key)


def _score(key: str, criterion_id: str, side: Side, mark: Mark) -> Score:
    return Score(
        assessment_id=key,
        criterion_id=criterion_id,
        side=side,
        level=mark.level,
        percent=mark.percent,
        values=mark.values,
        points=mark.points,
        is_unassigned=mark.is_unassigned,
    )


def _give(session: Session, key: str, dice: random.Random) -> None:
    """The cluster gives more than counts: a fifth to every group, and some more."""
    sheet = get_sheet(session, key)
    with_points = [place for place, row in enumerate(sheet.rows) if row.max_points]
    groups = [place for place in with_points if sheet.rows[place].level == 1]
    given = {Side.CLUSTER: groups, Side.APPRAISER: []}
    for side, places in given.items():
        for place in {*places, *dice.sample(with_points, 5)}:
            row = sheet.rows[place]
            score = sheet.score(place, side)
            if score is None:
                score = _score(key, row.id, side, Mark())
                session.add(score)
            share = 20 if place in places else dice.choice((20, 10, -20))
            score.bonus = (row.max_points or D(0)) * share / 100
