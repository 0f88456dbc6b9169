"""From a change of a plan to its place in the form."""

from app.domain.places import Spot, SpotKind
from app.models import Plan
from app.models.plan_items import ItemGroup, PlanChange
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.row_list_form import RowListForm

_GROUPS = {
    ItemGroup.FACTS: Group.LETTERHEAD,
    ItemGroup.OPENING: Group.BASES,
    ItemGroup.SECTIONS: Group.OUTLINE,
    ItemGroup.CLOSING: Group.CLOSING,
    ItemGroup.INDICATORS: Group.INDICATORS,
    ItemGroup.TASKS: Group.TASKS,
    ItemGroup.ADDED_TASKS: Group.TASKS,
    ItemGroup.TABLES: Group.OUTLINE,
    ItemGroup.APPENDICES: Group.APPENDICES,
    ItemGroup.DUTIES: Group.DUTIES,
    ItemGroup.RECIPIENTS: Group.SIGNATURE,
    ItemGroup.SIGNATURE: Group.SIGNATURE,
}


def go_to_change(editor: PlanEditor, change: PlanChange) -> None:
    """Show where the open plan holds what changed; of what is gone only its group."""
    group, key = _place(editor.plan, change)
    editor.navigation.choose(group)
    form = editor.forms[group]
    if isinstance(form, RowListForm):
        kind = SpotKind.TASK if group is Group.TASKS else SpotKind.INDICATOR
        form.show_spot(Spot(kind, key), "")
    else:
        form.go_to(key)
        form.setFocus()


def _place(plan: Plan, change: PlanChange) -> tuple[Group, str]:
    if change.key == "subject":
        return Group.SUBJECT, ""
    if change.group is ItemGroup.TABLES:
        return _place_of_table(plan, f"{{{{{change.key.removeprefix('table ')}}}}}")
    return _GROUPS[change.group], change.key


def _place_of_table(plan: Plan, mark: str) -> tuple[Group, str]:
    """Where a table of data stands in the texts."""
    for appendix in plan.appendices:
        if mark in appendix.body:
            return Group.APPENDICES, appendix.id
    section = next((section for section in plan.sections if mark in section.body), None)
    return Group.OUTLINE, section.id if section else ""
