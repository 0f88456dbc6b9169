"""Which year a plan is for, as its subject, its times and its texts say."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.cited_spans import cited_spans
from app.domain.periods import Period
from app.domain.year_mentions import Mention, MentionKind, find_mentions


@dataclass(frozen=True, slots=True)
class PlanYear:
    """The year a plan is for: 2023, or a school year 2022-2023 with ``is_school_year``."""

    first: int
    is_school_year: bool = False

    @property
    def last(self) -> int:
        """The last calendar year that it touches."""
        return self.first + int(self.is_school_year)

    def __str__(self) -> str:
        return f"{self.first}-{self.last}" if self.is_school_year else str(self.first)

    def later(self, years: int) -> "PlanYear":
        """The year so many years on."""
        return PlanYear(self.first + years, self.is_school_year)

    @property
    def in_words(self) -> str:
        """``năm 2023``, ``năm học 2022-2023``."""
        return f"năm học {self}" if self.is_school_year else f"năm {self}"


def find_plan_year(
    subject: str, issued_year: int | None, periods: Iterable[Period], texts: Iterable[str]
) -> PlanYear | None:
    """The year that the subject names; else that of most times; else that of the date of issue.

    A year in the name of a cited document counts when it is the year of issue or the next: a plan
    that carries out a resolution for 2023 is a plan for 2023. None when nothing names a year.
    """
    return (
        _named_in(subject, issued_year)
        or _year_of_times(list(periods))
        or (PlanYear(issued_year) if issued_year else None)
        or _year_of_texts(texts)
    )


def _named_in(subject: str, issued_year: int | None) -> PlanYear | None:
    cited = cited_spans(subject)
    own: list[Mention] = []
    borrowed: list[Mention] = []
    for mention in find_mentions(subject):
        is_cited = any(span.start <= mention.start < span.end for span in cited)
        (borrowed if is_cited else own).append(mention)
    for mentions, years in ((own, (-1, 0, 1)), (borrowed, (0, 1))):
        near = [m for m in mentions if not issued_year or m.first - issued_year in years]
        # years are what a subject is for; dates in it are those of documents
        for kinds in ({MentionKind.SPAN}, {MentionKind.YEAR, MentionKind.QUARTER}):
            for mention in near:
                if mention.kind in kinds and (year := _year_of(mention)):
                    return year
    return None


def _year_of(mention: Mention) -> PlanYear | None:
    if mention.kind is not MentionKind.SPAN:
        return PlanYear(mention.first)
    is_school_year = mention.last - mention.first == 1
    return PlanYear(mention.first, is_school_year=True) if is_school_year else None


def _year_of_times(periods: list[Period]) -> PlanYear | None:
    if not periods:
        return None
    first, last = min(p.first for p in periods), max(p.last for p in periods)
    if last.year - first.year == 1:  # from one autumn to the next summer
        school_year = Period.school_year(first.year)
        if school_year.first <= first and last <= school_year.last:
            return PlanYear(first.year, is_school_year=True)
    return PlanYear(_most_frequent(period.first.year for period in periods))


def _year_of_texts(texts: Iterable[str]) -> PlanYear | None:
    years = [
        mention.first
        for text in texts
        for mention in find_mentions(text)
        if mention.kind is not MentionKind.SPAN
    ]
    return PlanYear(_most_frequent(years)) if years else None


def _most_frequent(years: Iterable[int]) -> int:
    """Of years equally frequent the latest."""
    counts = Counter(years)
    return max(counts, key=lambda year: (counts[year], year))
