"""Deadlines of an assessment: what a set says as "trước ngày", as days of the year scored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.assessment_flow import AssessmentState

DEADLINE_NAMES = {
    "conference": "Hội nghị đầu năm của cụm",
    "self": "Tự chấm",
    "cluster": "Cụm thống nhất điểm",
    "appraisal": "Thẩm định",
}
"""In their order in the year."""
_AWAITED = {
    AssessmentState.DRAFT: ("self",),
    AssessmentState.SELF_SCORED: ("cluster", "appraisal"),
    AssessmentState.RETURNED: ("appraisal",),
}
_NEW_SCHOOL_YEAR = 8  # the month


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something is to be done before a day."""

    kind: str  # a key of DEADLINE_NAMES
    before: date

    @property
    def is_of_cluster(self) -> bool:
        """Whether the cluster keeps it, not the unit or who appraises."""
        return self.kind in {"conference", "cluster"}

    @property
    def last(self) -> date:
        """The last day that is in time: "trước ngày 10/6" leaves the 9th."""
        return self.before - timedelta(days=1)

    def words(self) -> str:
        """``Tự chấm trước 10/06/2026``."""
        return f"{DEADLINE_NAMES[self.kind]} trước {self.before:%d/%m/%Y}"

    def left_on(self, today: date) -> str:
        """The days that are left, or gone."""
        left = (self.last - today).days
        if left > 0:
            return f"còn {left} ngày"
        return f"quá hạn {-left} ngày" if left else "hôm nay là ngày cuối"

    def words_on(self, today: date) -> str:
        """Both."""
        return f"{self.words()}, {self.left_on(today)}"


def deadlines_of(said: Mapping[str, str], year: str) -> list[Deadline]:
    """In their order. The last is in the year, or the second half of the school year, named; one
    that would come after its follower is in the year before.

    What is no day, or none of the four, is left out.
    """
    last = year.strip()[-4:]
    if not last.isdecimal():
        return []
    found: list[Deadline] = []
    for kind in reversed(DEADLINE_NAMES):
        before = _day(said.get(kind, ""), int(last))
        if before and found and before > found[0].before:
            before = _day(said[kind], int(last) - 1)
        if before:
            found.insert(0, Deadline(kind, before))
    return found


def _day(text: str, year: int) -> date | None:
    day, _, month = text.partition("/")
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def awaited(deadlines: list[Deadline], state: AssessmentState, today: date) -> Deadline | None:
    """What is to be kept next in this state; of several the first that is not gone."""
    mine = [one for one in deadlines if one.kind in _AWAITED.get(state, ())]
    return next((one for one in mine if one.last >= today), mine[-1] if mine else None)


def years_to_offer(today: date) -> list[str]:
    """The school year of today and the one before; the calendar years."""
    first = today.year if today.month >= _NEW_SCHOOL_YEAR else today.year - 1
    school_years = [f"{first}-{first + 1}", f"{first - 1}-{first}"]
    return [*school_years, str(today.year), str(today.year - 1)]
