"""In which order tasks stand after some were dragged or moved by keys. Pure: new lists only."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.domain.work_board import Band, Line, Row, WorkItem, within_quarter
from app.domain.work_years import Quarter

BandKey = tuple[Quarter | None, bool]
"""A quarter; without one whether it recurs: what does not, names no time."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where tasks are put: a band, before one of its tasks, else behind one, else at its end."""

    band: BandKey
    before: str = ""
    behind: str = ""

    @property
    def quarter(self) -> Quarter | None:
        """None for a band that is no quarter's."""
        return self.band[0]


def band_of(item: WorkItem) -> BandKey:
    """The band that a task stands in."""
    return item.place, item.place is None and item.recurs


def members(items: Iterable[WorkItem], band: BandKey) -> list[str]:
    """All tasks of a band in their order, those too that a filter hides."""
    found = [item for item in items if band_of(item) == band]
    return [item.id for item in sorted(found, key=within_quarter)]


def placed(band: Sequence[str], moved: Sequence[str], target: Target) -> tuple[str, ...]:
    """The order of a band once the moved ones, in their order, have come to their place.

    Those that stay keep their order; what a filter hides is not scrambled.
    """
    rest = [key for key in band if key not in set(moved)]
    if target.before in rest:
        at = rest.index(target.before)
    else:
        at = rest.index(target.behind) + 1 if target.behind in rest else len(rest)
    return (*rest[:at], *moved, *rest[at:])


def woven(whole: Sequence[str], order: Sequence[str], moved: Collection[str]) -> list[str]:
    """A longer list in which the moved ones have come to where ``order`` has them.

    Each follows the one before it in ``order``; the first goes before the next that stays. What
    has nobody there to go by stays where it is.
    """
    present = set(whole)
    order = [key for key in order if key in present]
    if all(key in moved for key in order):
        return list(whole)
    result = [key for key in whole if key not in moved or key not in order]
    lead: list[str] = []  # until one is met that stays
    previous = ""
    for key in order:
        if key in moved and not previous:
            lead.append(key)
            continue
        if key in moved:
            result.insert(result.index(previous) + 1, key)
        elif lead:
            at = result.index(key)
            result[at:at] = lead
            lead = []
        previous = key
    return result


# --- from what is seen ---------------------------------------------------------------------------


def target_at(rows: Sequence[Row], gap: int, moved: Collection[str]) -> Target | None:
    """What is meant by letting go above row ``gap``; above the first band it is within it."""
    at = next((at for at in range(gap - 1, -1, -1) if isinstance(rows[at], Band)), 0)
    lines = _lines_under(rows, at)
    if not lines:
        return None
    seen = [(place, line.item.id) for place, line in lines if line.item.id not in moved]
    before = next((key for place, key in seen if place >= gap), "")
    behind = next((key for place, key in reversed(seen) if place < gap), "")
    return Target(band_of(lines[0][1].item), before, behind)


def target_of_step(
    rows: Sequence[Row], moved: Collection[str], step: int, quarters: Sequence[Quarter]
) -> Target | None:
    """One step up (-1) or down (1); None where there is no way.

    At the border of a band it goes into the next of ``quarters``, which may have no tasks yet.
    Tasks of several bands do not go together.
    """
    places = [at for at, row in enumerate(rows) if isinstance(row, Line) and row.item.id in moved]
    bands = {band_of(row.item) for at in places if isinstance(row := rows[at], Line)}
    if len(bands) != 1:
        return None
    (band,) = bands
    beyond = places[0] - 1 if step < 0 else places[-1] + 1
    neighbour = rows[beyond] if 0 <= beyond < len(rows) else None
    if isinstance(neighbour, Line):
        key = neighbour.item.id
        return Target(band, before=key) if step < 0 else Target(band, behind=key)
    if places[-1] - places[0] >= len(places):  # at the border, but not side by side yet
        return _gathered(rows, places, band, step)
    return _beyond(rows, band, step, quarters)


def _gathered(rows: Sequence[Row], places: Sequence[int], band: BandKey, step: int) -> Target:
    """Together at the border that the first, or the last, has reached."""
    among = [at for at in range(places[0], places[-1]) if at not in places]
    neighbour = rows[among[0] if step < 0 else among[-1]]
    key = neighbour.item.id if isinstance(neighbour, Line) else ""
    return Target(band, before=key) if step < 0 else Target(band, behind=key)


def _beyond(
    rows: Sequence[Row], band: BandKey, step: int, quarters: Sequence[Quarter]
) -> Target | None:
    if band[0] not in quarters:
        return None
    number = quarters.index(band[0]) + step
    if not 0 <= number < len(quarters):
        return None
    place = quarters[number]
    seen = [row.item.id for row in rows if isinstance(row, Line) and row.item.place == place]
    return Target((place, False), before=seen[0] if step > 0 and seen else "")


def _lines_under(rows: Sequence[Row], at: int) -> list[tuple[int, Line]]:
    lines = []
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if isinstance(row, Band):
            break
        lines.append((place, row))
    return lines
