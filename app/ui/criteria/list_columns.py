"""The columns of the list of assessments."""

from collections.abc import Callable, Sequence

from app.domain.assessment_flow import ASSESSMENT_STATE_NAMES, AssessmentState
from app.domain.figures import write_figure
from app.domain.score_totals import Total
from app.domain.scoring import Side
from app.services.assessment_list import AssessmentLine
from app.ui.tables.columns import Column

STATE_INK = {
    AssessmentState.DRAFT: "",
    AssessmentState.SELF_SCORED: "accent",
    AssessmentState.APPRAISED: "accent",
    AssessmentState.RETURNED: "warning",
    AssessmentState.FINAL: "good",
}
"""Names of colours of the theme."""


def points_words(total: Total) -> str:
    """``1.920/2.250 (chưa đủ)``; nothing while nothing is scored or given."""
    if not (total.is_known or total.bonus):
        return ""
    words = f"{write_figure(total.total)}/{write_figure(total.most)}"
    return words if total.is_complete else f"{words} (chưa đủ)"


def progress_words(total: Total) -> str:
    """``61/111``: what is scored of what is to be."""
    return f"{total.scored}/{total.scored + total.open}"


def _points(side: Side) -> Callable[[AssessmentLine], str]:
    return lambda line: points_words(line.totals[side])


COLUMNS: Sequence[Column[AssessmentLine]] = (
    Column[AssessmentLine](head="Đơn vị", read=lambda line: line.row.unit, width=280),
    Column[AssessmentLine](head="Năm", read=lambda line: line.row.year, width=84),
    Column[AssessmentLine](head="Bộ tiêu chí", read=lambda line: line.row.set_name, width=96),
    Column[AssessmentLine](
        head="Trạng thái",
        read=lambda line: ASSESSMENT_STATE_NAMES[line.row.state],
        colour=lambda line: STATE_INK[line.row.state],
        width=136,
    ),
    Column[AssessmentLine](
        head="Đã tự chấm",
        read=lambda line: progress_words(line.totals[Side.SELF]),
        width=96,
        is_right=True,
    ),
    Column[AssessmentLine](head="Tự chấm", read=_points(Side.SELF), width=152, is_right=True),
    Column[AssessmentLine](head="Cụm", read=_points(Side.CLUSTER), width=152, is_right=True),
    Column[AssessmentLine](
        head="Thẩm định", read=_points(Side.APPRAISER), width=152, is_right=True
    ),
)
UNIT = 0
