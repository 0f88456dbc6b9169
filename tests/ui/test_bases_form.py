"""Căn cứ: by their parts, from earlier plans, in order, as a running text; all can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.models import LegalBasis
from app.services import plans
from app.store import Store
from app.ui.plans.bases_tools import BasesTools, pasted_lines
from app.ui.plans.basis_parts import BasisParts
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.pick_dialog import PickDialog
from app.ui.plans.text_forms import BasesForm
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, form_of, saved
from tests.ui.typing_keys import type_as_unikey

DECREE = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"
RUNNING = f"{DECREE}; Luật Trẻ em, Sở Giáo dục xây dựng kế hoạch như sau:"


@pytest.fixture
def form(editor: PlanEditor) -> BasesForm:
    return form_of(editor, Group.BASES, BasesForm)


@pytest.fixture
def parts(form: BasesForm) -> BasisParts:
    found = form.findChild(BasisParts)
    assert isinstance(found, BasisParts)
    return found


@pytest.fixture
def tools(form: BasesForm) -> BasesTools:
    found = form.findChild(BasesTools)
    assert isinstance(found, BasesTools)
    return found


def put(form: BasesForm, *texts: str) -> None:
    form.bases.model.change("thử", [LegalBasis(text=text) for text in texts])
    form.bases.view.setCurrentIndex(form.bases.model.index(0, 0))


def texts(form: BasesForm) -> list[str]:
    return [row.text for row in form.bases.rows()]


def test_the_parts_of_the_chosen_line(form: BasesForm, parts: BasisParts) -> None:
    put(form, "Căn cứ Luật A", DECREE)
    form.bases.view.setCurrentIndex(form.bases.model.index(1, 0))
    assert parts.kind.currentText() == "Nghị định"
    assert {name: field.text() for name, field in parts.fields.items()} == {
        "number": "30/2020/NĐ-CP",
        "date": "05/3/2020",
        "body": "Chính phủ",
        "subject": "về công tác văn thư",
    }


def test_typing_a_part_writes_the_line_as_one_step(form: BasesForm, parts: BasisParts) -> None:
    put(form, DECREE)
    field = parts.fields["subject"]
    field.selectAll()
    type_as_unikey(field, "về thể thức")
    assert field.text() == "về thể thức"
    assert texts(form) == [DECREE.replace("công tác văn thư", "thể thức")]
    form.bases.model.stack.undo()
    assert texts(form) == [DECREE]
    assert field.text() == "về công tác văn thư"


def test_each_part_typed_is_a_step_of_its_own(form: BasesForm, parts: BasisParts) -> None:
    put(form, DECREE)
    QTest.keyClicks(parts.fields["number"], "1")
    QTest.keyClicks(parts.fields["date"], "1")
    form.bases.model.stack.undo()
    assert texts(form) == [DECREE.replace("30/2020", "130/2020")]


@pytest.mark.parametrize("text", ["Theo đề nghị của Trưởng phòng", f"{DECREE}^[đã sửa]"])
def test_a_line_without_such_parts_is_left_alone(
    form: BasesForm, parts: BasisParts, text: str
) -> None:
    put(form, text)
    assert not any(field.isEnabled() for field in parts.fields.values())
    assert parts.hint.text()


def test_a_new_line_is_made_of_parts(form: BasesForm, parts: BasisParts) -> None:
    put(form, "")
    QTest.keyClicks(parts.fields["number"], "15/KH-UBND")
    assert texts(form) == ["Căn cứ Quyết định số 15/KH-UBND"]


def test_the_number_of_a_law_goes_when_asked(form: BasesForm, parts: BasisParts) -> None:
    put(form, "Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019")
    QTest.mouseClick(parts.shorten, Qt.MouseButton.LeftButton)
    assert texts(form) == ["Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019"]


def test_lines_of_earlier_plans_are_found_without_marks(
    form: BasesForm, tools: BasesTools, store: Store, dialogs: Dialogs
) -> None:
    other = make_plan()
    other.legal_bases = [LegalBasis(text="Căn cứ Luật Trẻ em"), LegalBasis(text="Căn cứ Luật A")]
    store.write(plans.save_plan, other)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        dialog.search.setText("tre em")
        assert dialog.list.count() == 1
        dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
        dialog.search.setText("khác")  # a search keeps what is ticked

    dialogs.fill = fill
    act(tools, "Thêm từ danh mục đã dùng…")
    assert texts(form) == ["Căn cứ Luật A", "Căn cứ Luật Trẻ em"]


def test_order_by_force_and_back(form: BasesForm, tools: BasesTools) -> None:
    put(form, "Căn cứ Quyết định số 1/QĐ-UBND", "Căn cứ Luật A")
    act(tools, "Sắp theo hiệu lực")
    assert texts(form)[0] == "Căn cứ Luật A"
    form.bases.model.stack.undo()
    assert texts(form)[1] == "Căn cứ Luật A"


def test_a_running_text_becomes_lines_and_back(
    editor: PlanEditor, store: Store, form: BasesForm
) -> None:
    editor.plan.legal_bases, editor.plan.preamble = [], RUNNING
    form.show_plan(editor.plan)
    act(form, "Tách thành từng căn cứ")
    plan = saved(editor, store)
    assert [basis.text for basis in plan.legal_bases] == [DECREE, "Căn cứ Luật Trẻ em"]
    assert plan.preamble == "Sở Giáo dục xây dựng kế hoạch như sau:"
    form.bases.model.stack.undo()
    assert (texts(form), form.preamble.editor.markup()) == ([], RUNNING)


def test_taking_the_joining_back_keeps_what_was_written_since(form: BasesForm) -> None:
    put(form, DECREE)
    act(form, "Gộp thành đoạn mở đầu")
    assert form.preamble.editor.markup() == f"{DECREE}."
    form.preamble.editor.show_markup("Viết sau đó")
    form.bases.model.stack.undo()
    assert (texts(form), form.preamble.editor.markup()) == ([DECREE], "Viết sau đó")


def test_pasted_lines_become_rows(form: BasesForm) -> None:
    put(form, "Căn cứ Luật A")
    QGuiApplication.clipboard().setText("- Căn cứ Luật B;\n\nCăn cứ Luật *C*.")
    form.bases.view.setFocus()
    QTest.keyClick(form.bases.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(form) == ["Căn cứ Luật A", "Căn cứ Luật B", r"Căn cứ Luật \*C\*"]


def test_a_pasted_running_text_is_split_only_whole() -> None:
    assert pasted_lines(f"{DECREE}; Luật Trẻ em.") == [DECREE, "Căn cứ Luật Trẻ em"]
    assert pasted_lines(RUNNING) == [RUNNING]
