"""The year of a plan, and how the years in its texts are to be read."""

import re

from app.domain.cited_spans import names_document
from app.domain.markup_lines import Line
from app.domain.places import SpotKind
from app.domain.plan_year import PlanYear, find_plan_year
from app.domain.year_verdicts import Setting
from app.models.plan import Plan
from app.models.plan_texts import PlanText, texts_of


def year_of(plan: Plan) -> PlanYear | None:
    """Which year the plan is for; None when nothing in it names a year."""
    periods = [task.period or task.due or task.start for task in plan.tasks]
    texts = (line.text for text in texts_of(plan) for line in text.lines())
    known = [period for period in periods if period]
    return find_plan_year(plan.subject, plan.issued_year, known, texts)


_PEOPLE = frozenset({"lead_units", "supporting_units", "leader", "reporter", "addressee"})
_HOW_THINGS_STAND = re.compile(
    r"kết quả|tình hình|đặc điểm|thực trạng|bối cảnh|thuận lợi|khó khăn|hạn chế|đánh giá chung",
    re.IGNORECASE,
)
_WHAT_IS_TO_BE_DONE = re.compile(
    r"phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|giải pháp|kế hoạch|tổ chức|kiểm tra", re.IGNORECASE
)


def past_sections(plan: Plan) -> frozenset[str]:
    """The keys of the sections that tell how things stand, with those below them."""
    found: set[str] = set()
    trail: list[bool] = []
    for section in plan.sections:
        del trail[section.level - 1 :]
        title = section.title or section.body[:80]
        tells = bool(_HOW_THINGS_STAND.search(title)) and not _WHAT_IS_TO_BE_DONE.search(title)
        trail.append(tells or (bool(trail) and trail[-1]))
        if trail[-1]:
            found.add(section.id)
    return frozenset(found)


def setting_of(text: PlanText, line: Line, past: frozenset[str] = frozenset()) -> Setting:
    """What a line of a text is part of; ``past`` as ``past_sections`` gives it."""
    if text.spot.key in past:
        return Setting.PAST
    if text.kind is SpotKind.BASIS:
        return Setting.CITED if names_document(line.text) else Setting.WORK
    if text.kind is SpotKind.PREAMBLE:  # "căn cứ kết quả năm học trước"
        return Setting.WORK
    if text.attribute == "columns":
        return Setting.HEAD
    is_work = text.kind in {SpotKind.TASK, SpotKind.DUTY} and text.attribute not in _PEOPLE
    return Setting.WORK if is_work and not line.is_note else Setting.PROSE
