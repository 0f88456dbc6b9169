"""The form of each group."""

from functools import partial

from app.models import Indicator, Task
from app.ui.plans.appendices_form import AppendicesForm
from app.ui.plans.checks_form import ChecksForm
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.duties_form import DutiesForm
from app.ui.plans.form import PlanForm
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.row_columns import indicator_columns, task_columns
from app.ui.plans.row_list_form import RowKind, RowListForm
from app.ui.plans.signature_form import SignatureForm
from app.ui.plans.suggestions import Suggestions
from app.ui.plans.text_forms import BasesForm, ClosingForm, SubjectForm

_INDICATORS_HINT = (
    "Mỗi dòng một chỉ tiêu. Mục tiêu ghi như sẽ in (≥ 80%, tối thiểu 6,5); bảng chỉ tiêu đặt ở "
    "mục nào thì chèn trong “Nội dung”."
)
_TASKS_HINT = (
    "Mỗi dòng một nhiệm vụ. Quý và thời hạn ghi như sẽ in (Quý I, tháng 9/2026, 15/10/2026); "
    "bảng nhiệm vụ đặt ở mục nào thì chèn trong “Nội dung” hoặc “Phụ lục”."
)


def make_forms(names: Suggestions, places: DataPlaces) -> dict[Group, PlanForm]:
    """The forms in the order of the groups."""
    return {
        Group.LETTERHEAD: LetterheadForm(),
        Group.SUBJECT: SubjectForm(),
        Group.BASES: BasesForm(names, places),
        Group.OUTLINE: OutlineForm(names, places),
        Group.CLOSING: ClosingForm(places),
        Group.INDICATORS: RowListForm(
            RowKind(
                "Chỉ tiêu",
                _INDICATORS_HINT,
                "chỉ tiêu",
                Indicator,
                partial(indicator_columns, names),
                is_indicators=True,
            ),
            places,
        ),
        Group.TASKS: RowListForm(
            RowKind("Nhiệm vụ", _TASKS_HINT, "nhiệm vụ", Task, partial(task_columns, names)),
            places,
        ),
        Group.APPENDICES: AppendicesForm(places),
        Group.DUTIES: DutiesForm(names),
        Group.SIGNATURE: SignatureForm(names),
        Group.CHECKS: ChecksForm(),
    }
