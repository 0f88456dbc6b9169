"""The log as it is seen: the newest first, searched, before and after with marked words."""

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.models import AuditAction, AuditEntry
from app.services import plans
from app.services.plan_log import read_log
from app.store import Store
from app.ui.life.log_dialog import LogDialog, detail_html
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.text_forms import SubjectForm
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import form_of
from tests.ui.typing_keys import type_text


@pytest.fixture
def edited(editor: PlanEditor) -> PlanEditor:
    form_of(editor, Group.SUBJECT, SubjectForm).subject.setPlainText("Đẩy nhanh chuyển đổi số")
    return editor


def rows(dialog: LogDialog) -> list[str]:
    return [
        " | ".join(column.text(row) for column in dialog.model.columns[2:])
        for row in dialog.model.rows
    ]


def test_the_log_of_a_plan_has_what_was_typed_just_now(
    edited: PlanEditor, dialogs: Dialogs
) -> None:
    found: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LogDialog)
        found.extend(rows(dialog))

    dialogs.fill = fill
    edited.life.log.trigger()
    assert dialogs.shown == ["Nhật ký: 05/KH-SGDĐT"]
    assert found[0] == "Sửa | Trích yếu | Đẩy mạnh chuyển đổi số | Đẩy nhanh chuyển đổi số | "
    assert found[1].startswith("Lập mới")


def test_the_log_is_searched_as_one_types(edited: PlanEditor, store: Store, qtbot: QtBot) -> None:
    assert edited.autosave.save()
    dialog = LogDialog(edited, lambda text: store.write(read_log, edited.plan.id, text), "05")
    qtbot.addWidget(dialog)
    assert len(dialog.model.rows) == 2
    type_text(dialog.search, "day nhanh")
    qtbot.waitUntil(lambda: len(dialog.model.rows) >= 1 and "nhanh" in rows(dialog)[0])
    dialog.search.setText("không có gì")
    qtbot.waitUntil(lambda: not dialog.model.rows)
    assert "Không có việc nào khớp" in dialog.detail.toPlainText()


def test_the_log_of_all_names_the_plan(editor: PlanEditor, store: Store, qtbot: QtBot) -> None:
    store.write(plans.save_plan, make_plan("Thi đua"))
    dialog = LogDialog(editor, lambda text: store.write(read_log, None, text))
    qtbot.addWidget(dialog)
    assert "05/KH-SGDĐT Thi đua" in rows(dialog)[0]


def test_changed_words_are_marked() -> None:
    entry = AuditEntry(
        action=AuditAction.EDITED,
        who="lan",
        place="Mục I",
        before="một <hai> ba",
        after="một bốn ba",
    )
    html = detail_html(entry)
    assert "line-through" in html
    assert "&lt;" in html
    assert "<hai>" not in html
    assert html.count("một") == 2


def test_a_long_text_is_shown_at_once(qtbot: QtBot, editor: PlanEditor) -> None:
    words = [f"chữ{n % 89} {n}" for n in range(3000)]
    entry = AuditEntry(
        action=AuditAction.EDITED,
        before=" ".join(words),
        after=" ".join([*words[:1500], "khác", *words[1501:]]),
    )
    dialog = LogDialog(editor, lambda _: [entry])
    qtbot.addWidget(dialog)
    assert "khác" in dialog.detail.toPlainText()
