"""The year of a plan, and how the years in its texts are to be read."""

from app.domain.cited_spans import names_document
from app.domain.markup_lines import Line
from app.domain.places import SpotKind
from app.domain.plan_year import PlanYear, find_plan_year
from app.domain.year_shift import Setting
from app.models.plan import Plan
from app.models.plan_texts import PlanText, texts_of


def year_of(plan: Plan) -> PlanYear | None:
    """Which year the plan is for; None when nothing in it names a year."""
    periods = [task.period or task.due or task.start for task in plan.tasks]
    texts = (line.text for text in texts_of(plan) for line in text.lines())
    known = [period for period in periods if period]
    return find_plan_year(plan.subject, plan.issued_year, known, texts)


def setting_of(text: PlanText, line: Line) -> Setting:
    """What a line of a text is part of."""
    if text.kind is SpotKind.BASIS:
        return Setting.CITED if names_document(line.text) else Setting.PROSE
    if text.attribute == "columns":
        return Setting.HEAD
    is_work = text.kind in {SpotKind.TASK, SpotKind.DUTY}
    return Setting.WORK if is_work and not line.is_note else Setting.PROSE
