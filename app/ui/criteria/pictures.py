"""Pictures of the page "Tiêu chí thi đua", for ``python -m app.ui.screenshots``."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QMainWindow

from app.domain.criteria import ScoringKind, scored_places
from app.domain.scoring import Mark, Side
from app.services import assessments, criteria_sets
from app.ui.criteria.assessments_page import AssessmentsPage
from app.ui.criteria.page import CriteriaPage

_SMALLEST = 880, 470
_SCORED, _APPRAISED = 61, 20
_UNITS = {
    "5350": "Sở Giáo dục và Đào tạo An Hòa",
    "Trường học": "Trường THCS Nguyễn Trãi, xã Tân Phú",
}


def take_criteria(
    window: QMainWindow, page: CriteriaPage, take: Callable[[str], None], wait: Callable[[], None]
) -> None:
    """No assessment yet; one half scored, also in a small window; the one of a school."""
    wait()
    take("90-tieu-chi-trong")
    store = page.workspace.store
    sets = {row.name: row.id for row in store.read(criteria_sets.list_sets)}
    key, school = (
        store.write(assessments.start_assessment, sets[name], unit, "2025-2026")
        for name, unit in _UNITS.items()
    )
    store.write(_score_half, key)
    tab = next(one for one in page.pages if isinstance(one, AssessmentsPage))
    tab.list.reload()
    wait()
    take("91-phieu-cham")
    tab.open(key)
    wait()
    take("92-phieu-5350")
    tab.sheet.filters.sides[Side.APPRAISER].click()
    before = window.size()
    window.resize(*_SMALLEST)
    take("93-phieu-cua-so-nho")
    window.resize(before)
    tab.open(school)
    wait()
    take("94-phieu-truong-hoc")


def _score_half(session: Any, assessment_id: str) -> None:  # noqa: ANN401 - the window knows none
    sheet = assessments.get_sheet(session, assessment_id)
    for number, place in enumerate(scored_places(sheet.rows)[:_SCORED]):
        row = sheet.rows[place]
        mark = Mark(level=3) if number % 3 else Mark(level=2, percent=Decimal(80))
        if row.kind is ScoringKind.LEVEL:
            assessments.write_mark(session, assessment_id, row.id, Side.SELF, mark)
            if number < _APPRAISED:
                assessments.write_mark(
                    session, assessment_id, row.id, Side.APPRAISER, Mark(level=3)
                )
