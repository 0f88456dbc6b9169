"""Căn cứ: from parts, from earlier plans, in order; all can be taken back."""

from PySide6.QtWidgets import QDialog

from app.models import LegalBasis
from app.services import plans
from app.store import Store
from app.ui.plans.bases_tools import BasesTools
from app.ui.plans.citation_dialog import CitationDialog
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.text_forms import BasesForm
from app.ui.plans.used_bases_dialog import UsedBasesDialog
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, form_of, saved


def tools_of(editor: PlanEditor) -> BasesTools:
    tools = form_of(editor, Group.BASES, BasesForm).findChild(BasesTools)
    assert isinstance(tools, BasesTools)
    return tools


def texts(editor: PlanEditor, store: Store) -> list[str]:
    return [basis.text for basis in saved(editor, store).legal_bases]


def test_a_line_is_made_of_parts(editor: PlanEditor, store: Store, dialogs: Dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CitationDialog)
        dialog.kind.setCurrentText("Nghị định")
        for name, text in (("number", "30/2020/NĐ-CP"), ("body", "Chính phủ")):
            dialog.fields[name].setText(text)

    dialogs.fill = fill
    tools = tools_of(editor)
    form_of(editor, Group.BASES, BasesForm).bases.view.clearSelection()
    form_of(editor, Group.BASES, BasesForm).bases.view.setCurrentIndex(
        form_of(editor, Group.BASES, BasesForm).bases.model.index(-1, 0)
    )
    act(tools, "Soạn từng phần…")
    assert texts(editor, store)[-1] == "Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ"


def test_lines_of_earlier_plans_are_found_without_marks(
    editor: PlanEditor, store: Store, dialogs: Dialogs
) -> None:
    other = make_plan()
    other.legal_bases = [LegalBasis(text="Căn cứ Luật Trẻ em"), LegalBasis(text="Căn cứ Luật A")]
    store.write(plans.save_plan, other)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, UsedBasesDialog)
        dialog.search.setText("tre em")
        assert dialog.list.count() == 1
        dialog.list.selectAll()

    dialogs.fill = fill
    act(tools_of(editor), "Từ căn cứ đã dùng…")
    assert texts(editor, store) == ["Căn cứ Luật A", "Căn cứ Luật Trẻ em"]


def test_order_by_force_and_back(editor: PlanEditor, store: Store) -> None:
    table = form_of(editor, Group.BASES, BasesForm).bases
    rows = [LegalBasis(text="Căn cứ Quyết định số 1/QĐ-UBND"), LegalBasis(text="Căn cứ Luật A")]
    table.model.change("thử", rows)
    act(tools_of(editor), "Sắp theo hiệu lực")
    assert texts(editor, store)[0] == "Căn cứ Luật A"
    table.model.stack.undo()
    assert texts(editor, store)[1] == "Căn cứ Luật A"
