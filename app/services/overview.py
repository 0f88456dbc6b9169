"""The figures of a year, over all issued plans or one plan, for all departments or one."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.domain.overview import Overview, overview_of
from app.domain.work_board import newest_year, years_of
from app.domain.work_years import WorkYear
from app.services.work_board import Board, read_board


@dataclass(frozen=True, slots=True)
class OverviewQuestion:
    """What is wanted; without a year the newest that has tasks, without a plan all issued ones."""

    plan_id: str = ""
    year: WorkYear | None = None
    lead: str = ""  # the key of the unit that leads


@dataclass(frozen=True, slots=True)
class OverviewAnswer:
    """The figures, and what there is to choose among."""

    question: OverviewQuestion
    overview: Overview
    board: Board = field(repr=False)
    years: tuple[WorkYear, ...] = ()

    @property
    def plans_words(self) -> str:
        """Which plans the figures are of."""
        chosen = self.question.plan_id
        shown = {chosen} if chosen else {item.plan_id for item in self.board.items}
        titles = [plan.title for plan in self.board.plans if plan.id in shown]
        return titles[0] if len(titles) == 1 else f"Các kế hoạch đã ban hành ({len(shown)})"

    @property
    def lead_words(self) -> str:
        """Which unit the figures are of, "" for all."""
        return dict(self.board.leads).get(self.question.lead, self.question.lead)


def read_overview(session: Session, question: OverviewQuestion, today: date) -> OverviewAnswer:
    """Count the tasks that are wanted, as they stand today."""
    board = read_board(session, question.plan_id)
    years = years_of(board.items, today.year)
    year = question.year or newest_year(board.items, today.year)
    if year not in years:
        years = (*years, year)
    overview = overview_of(board.items, year, today, dict(board.leads), question.lead)
    return OverviewAnswer(question, overview, board, years)
