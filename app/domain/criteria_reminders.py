"""Nhắc hạn của phiếu chấm, cụm thi đua: what is due within two weeks, what has been missed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.assessment_deadlines import Deadline, awaited, deadlines_of
from app.domain.assessment_flow import AssessmentState

SOON = timedelta(days=14)
FORGOTTEN = timedelta(days=180)
"""What is late by more is of a year gone by: nobody waits for it any more."""
_WHAT_IS_LEFT = {
    "self": "chưa tự chấm xong",
    "cluster": "chưa có tổng điểm của mọi đơn vị",
    "appraisal": "chưa thẩm định xong",
}
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class CriteriaReminder:
    """Those who have the same to do before the same day; ``note``: what is special about it."""

    names: tuple[str, ...]  # units, or clusters
    deadline: Deadline
    note: str = ""

    def days_left(self, today: date) -> int:
        """Until the last day in time; below 0 it is gone."""
        return (self.deadline.last - today).days

    def words_on(self, today: date) -> str:
        """``Tự chấm trước 10/06/2026, còn 3 ngày (ngày cuối là Chủ nhật): A, B chưa tự chấm xong``.

        The conference is only announced: nothing here knows whether it was held.
        """
        left = _WHAT_IS_LEFT.get(self.deadline.kind, "")
        note = f" (ngày cuối {self.deadline.last:%d/%m} là {self.note})" if self.note else ""
        return f"{self.deadline.words_on(today)}{note}: {_list(self.names)} {left}".rstrip() + "."


def _list(names: tuple[str, ...]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMES - 1])} và {len(names) - _MOST_NAMES + 1} đơn vị khác"


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A unit's assessment, or a cluster, with the year it is of and what its set says."""

    name: str
    year: str
    deadlines: Mapping[str, str]


def assessment_reminders(
    assessments: Iterable[tuple[Awaiting, AssessmentState]], today: date
) -> list[CriteriaReminder]:
    """What is to be done next with each."""
    found = []
    for one, state in assessments:
        deadline = awaited(deadlines_of(one.deadlines, one.year), state, today)
        # what the clusters agree on is their matter: they are reminded themselves
        if deadline and deadline.kind != "cluster":
            found.append((one.name, deadline))
    return _gathered(found, today)


def cluster_reminders(
    clusters: Iterable[tuple[Awaiting, bool]], today: date
) -> list[CriteriaReminder]:
    """The conference to come; the day for all totals, where some are missing (the flag)."""
    found = []
    for one, has_all in clusters:
        for deadline in deadlines_of(one.deadlines, one.year):
            is_ahead = deadline.kind == "conference" and deadline.last >= today
            if is_ahead or (deadline.kind == "cluster" and not has_all):
                found.append((one.name, deadline))
    return _gathered(found, today)


def _gathered(found: Iterable[tuple[str, Deadline]], today: date) -> list[CriteriaReminder]:
    """The most urgent first."""
    names: dict[Deadline, list[str]] = {}
    for name, deadline in found:
        if -FORGOTTEN <= deadline.last - today <= SOON:
            names.setdefault(deadline, []).append(name)
    by_day = sorted(names.items(), key=lambda item: item[0].before)
    return [CriteriaReminder(tuple(who), deadline) for deadline, who in by_day]
