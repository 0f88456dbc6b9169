"""Nơi nhận, chữ ký: what the directory and earlier plans offer; nothing is overwritten unasked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.models import Plan, Recipient
from app.services import plans
from app.services.directory import get_agency
from app.store import Store
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.pick_dialog import PickDialog
from app.ui.plans.signature_form import LineRow, SignatureForm
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, form_of, saved


@pytest.fixture
def form(editor: PlanEditor) -> SignatureForm:
    return form_of(editor, Group.SIGNATURE, SignatureForm)


def test_a_leader_brings_the_title(editor: PlanEditor, store: Store, form: SignatureForm) -> None:
    form.signer.setText("Trần Thu Hạnh")  # as the pop-up does
    plan = saved(editor, store)
    assert plan.signer_name == "Trần Thu Hạnh"
    assert [str(line) for line in plan.signature_lines] == ["GIÁM ĐỐC"]


def test_lines_written_by_hand_stay_until_asked(form: SignatureForm) -> None:
    form.lines.model.change("thử", [LineRow(position="TRƯỞNG BAN")])
    form.signer.setText("Trần Thu Hạnh")
    assert [row.position for row in form.lines.rows()] == ["TRƯỞNG BAN"]
    act(form, "Dùng chức vụ này")
    assert [row.position for row in form.lines.rows()] == ["GIÁM ĐỐC"]
    form.lines.model.stack.undo()
    assert [row.position for row in form.lines.rows()] == ["TRƯỞNG BAN"]


def test_recipients_of_earlier_plans(form: SignatureForm, store: Store, dialogs: Dialogs) -> None:
    recipients = [Recipient(name="Các trường", purpose="thực hiện")]
    store.write(plans.save_plan, Plan(recipients=recipients))

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PickDialog)
        assert [dialog.list.item(0).text(), dialog.list.count()] == ["Các trường (thực hiện)", 1]
        dialog.list.item(0).setCheckState(Qt.CheckState.Checked)

    dialogs.fill = fill
    act(form, "Nơi nhận thường dùng…")
    assert [row.name for row in form.recipients.rows()] == ["UBND tỉnh", "Các trường"]


def test_a_recipient_goes_into_the_directory(form: SignatureForm, store: Store) -> None:
    form.recipients.view.selectRow(0)
    act(form, "Lưu vào danh mục")
    kept = store.read(get_agency).recipients
    assert [(one.name, one.purpose) for one in kept] == [("UBND tỉnh", "để b/c")]
