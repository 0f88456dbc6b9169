"""The form of each group."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

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


class Forms(dict[Group, PlanForm]):
    """The form of a group is made when it is first asked for; ``get`` has only those made."""

    def __init__(self, make: Callable[[Group], PlanForm]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, group: Group) -> PlanForm:
        form = self[group] = self._make(group)
        return form


def make_form(
    group: Group, names: Suggestions, places: DataPlaces, parent: QWidget | None = None
) -> PlanForm:
    """The form of a group; under its ``parent`` at once, as a new one has everything restyled."""
    makers: dict[Group, Callable[[QWidget | None], PlanForm]] = {
        Group.LETTERHEAD: LetterheadForm,
        Group.SUBJECT: SubjectForm,
        Group.BASES: partial(BasesForm, names, places),
        Group.OUTLINE: partial(OutlineForm, names, places),
        Group.CLOSING: partial(ClosingForm, places),
        Group.INDICATORS: partial(RowListForm, _indicators(names), places),
        Group.TASKS: partial(RowListForm, _tasks(names), places),
        Group.APPENDICES: partial(AppendicesForm, places),
        Group.DUTIES: partial(DutiesForm, names),
        Group.SIGNATURE: partial(SignatureForm, names),
        Group.CHECKS: ChecksForm,
    }
    return makers[group](parent)


def _indicators(names: Suggestions) -> RowKind:
    return RowKind(
        "Chỉ tiêu",
        _INDICATORS_HINT,
        "chỉ tiêu",
        Indicator,
        partial(indicator_columns, names),
        is_indicators=True,
    )


def _tasks(names: Suggestions) -> RowKind:
    columns = partial(task_columns, names)
    return RowKind("Nhiệm vụ", _TASKS_HINT, "nhiệm vụ", Task, columns)
