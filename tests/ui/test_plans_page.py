"""The page "Kế hoạch": list, search, trash, copies, import, export."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.data_tables import Field
from app.errors import AppError
from app.exporters.options import Medium
from app.models import AuditAction, Plan, UnitKind
from app.services import directory, plans
from app.services.audit import list_entries
from app.services.plan_life import issue_plan, submit_plan
from app.store import Store
from app.ui.plans.columns_dialog import ColumnsDialog
from app.ui.plans.export_dialog import ExportDialog
from app.ui.plans.groups import Group
from app.ui.plans.list_columns import ListOrder
from app.ui.plans.page import PlansPage
from app.ui.plans.paste_dialog import PasteDialog
from app.ui.workspace import Workspace
from app.workflows.export_plan import FileKind
from app.workflows.import_plan import ImportedPlan
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import check_model, press
from tests.ui.typing_keys import type_text

TEXT = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 12/KH-SGDĐT
An Hòa, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Kiểm tra công tác thư viện

Căn cứ Luật Thư viện;

I. MỤC ĐÍCH
1. Mục đích
Nắm tình hình thư viện các trường.
II. TỔ CHỨC THỰC HIỆN
Các phòng phối hợp thực hiện./.

Nơi nhận:
- Các phòng;
- Lưu: VT.

GIÁM ĐỐC

Trần Thu Hạnh
"""


@pytest.fixture
def page(workspace: Workspace, store: Store, qtbot: QtBot) -> PlansPage:
    for subject in ("Đẩy mạnh chuyển đổi số", "Kiểm tra thư viện"):
        store.write(plans.save_plan, make_plan(subject))
    made = PlansPage(workspace)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def subjects(page: PlansPage) -> list[str]:
    return sorted(row.subject for row in page.list.model.rows)


def choose(page: PlansPage, subject: str) -> str:
    row = next(row for row in page.list.model.rows if row.subject == subject)
    page.list.choose(row.id)
    return row.id


def test_search_folds_vietnamese(page: PlansPage, qtbot: QtBot) -> None:
    type_text(page.list.search, "thu vien")
    qtbot.waitUntil(lambda: subjects(page) == ["Kiểm tra thư viện"])
    page.list.search.setText("không có")
    qtbot.waitUntil(lambda: not page.list.model.rows)


def test_a_click_on_a_head_sorts_and_is_remembered(
    page: PlansPage, workspace: Workspace, qtbot: QtBot
) -> None:
    def shown(of: PlansPage) -> list[str]:
        return [row.subject for row in of.list.model.rows]

    newest_first, alphabet = shown(page), ["Đẩy mạnh chuyển đổi số", "Kiểm tra thư viện"]
    seen = []
    for _ in range(3):
        page.list.view.horizontalHeader().sectionClicked.emit(2)
        seen.append(shown(page))
    assert seen == [alphabet, alphabet[::-1], newest_first]
    page.list.view.horizontalHeader().sectionClicked.emit(2)
    again = PlansPage(workspace)
    qtbot.addWidget(again)
    assert shown(again) == alphabet
    assert again.list.view.horizontalHeader().isSortIndicatorShown()


def test_each_command_has_a_mnemonic_of_its_own(page: PlansPage) -> None:
    buttons = cast("list[QAbstractButton]", page.list.findChildren(QAbstractButton))
    labels = cast("list[QLabel]", page.list.findChildren(QLabel))
    texts = [*(button.text() for button in buttons), *(label.text() for label in labels)]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) == len(set(letters)) == 13


@pytest.mark.parametrize("code", ["", "x", "0", "9", "--1"])
def test_an_unknown_order_is_the_newest_first(code: str) -> None:
    assert ListOrder.parse(code) == ListOrder()


def test_list_keeps_qts_rules(page: PlansPage, qtmodeltester: ModelTester) -> None:
    check_model(qtmodeltester, page.list.model)


def test_trash_and_back_by_the_notice(page: PlansPage) -> None:
    choose(page, "Kiểm tra thư viện")
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert subjects(page) == ["Đẩy mạnh chuyển đổi số"]
    assert page.notice.isVisible()
    page.notice.buttons()[0].click()
    assert subjects(page) == ["Kiểm tra thư viện", "Đẩy mạnh chuyển đổi số"]


def test_trash_and_back_from_the_trash(page: PlansPage) -> None:
    page.trash_plan(choose(page, "Kiểm tra thư viện"))
    page.list.in_trash.trigger()
    assert subjects(page) == ["Kiểm tra thư viện"]
    page.list.restore_wanted.emit(page.list.current())
    assert subjects(page) == []
    page.list.in_trash.trigger()
    assert len(subjects(page)) == 2


def test_enter_opens_and_escape_goes_back(page: PlansPage) -> None:
    choose(page, "Kiểm tra thư viện")
    QTest.keyClick(page.list.view, Qt.Key.Key_Return)
    assert page.editor.isVisible()
    assert page.title() == "05/KH-SGDĐT"
    QTest.keyClick(page.editor, Qt.Key.Key_Escape)
    assert page.list.isVisible()
    assert page.list.current()


def test_a_copy_is_opened(page: PlansPage) -> None:
    page.copy_plan(choose(page, "Kiểm tra thư viện"))
    assert page.editor.plan.subject == "Kiểm tra thư viện"
    assert page.editor.plan.number is None
    page.editor.go_back()
    assert len(subjects(page)) == 3


def test_an_untouched_new_plan_is_not_kept(page: PlansPage) -> None:
    page.new_plan()
    page.editor.go_back()
    assert len(subjects(page)) == 2


def test_import_of_a_file(page: PlansPage, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot) -> None:
    dialogs.file = tmp_path / "kế hoạch.txt"
    dialogs.file.write_text(TEXT, encoding="utf-8")
    page.importing.choose_file()
    qtbot.waitUntil(page.result.isVisible)
    press(page.result, "Mở kế hoạch")
    assert page.editor.plan.subject == "Kiểm tra công tác thư viện"


def test_import_of_pasted_text(page: PlansPage, dialogs: Dialogs, qtbot: QtBot) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteDialog)
        dialog.field.setPlainText(TEXT)

    dialogs.fill = fill
    page.importing.ask_text()
    qtbot.waitUntil(page.result.isVisible)
    QTest.keyClick(page.result, Qt.Key.Key_Escape)
    assert "Kiểm tra công tác thư viện" in subjects(page)


def test_a_dropped_file_is_imported(page: PlansPage, tmp_path: Path, qtbot: QtBot) -> None:
    source = tmp_path / "kế hoạch.txt"
    source.write_text(TEXT, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source))])
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    page.list.dropEvent(drop)
    qtbot.waitUntil(page.result.isVisible)


def test_unknown_units_go_into_the_directory(page: PlansPage, store: Store) -> None:
    plan_id = choose(page, "Kiểm tra thư viện")
    page.show_result(ImportedPlan(plan_id, (), ("Thi đua, tổng hợp", "Sở Nội vụ")))
    result = page.result
    for row, kind in enumerate((UnitKind.DEPARTMENT, UnitKind.OUTSIDE)):
        result.units.model.setData(result.units.model.index(row, 1), kind)
    press(result, "Mở kế hoạch")
    units = store.read(directory.get_agency).units
    assert [(unit.name, unit.kind) for unit in units] == [
        ("Thi đua, tổng hợp", UnitKind.DEPARTMENT),
        ("Sở Nội vụ", UnitKind.OUTSIDE),
    ]
    assert page.editor.plan.tasks[0].unit_links[0].unit_id == units[0].id


def fill_export(folder: Path, *kinds: FileKind) -> Callable[[QDialog], object]:
    """Answers the export dialog: these kinds, into this folder."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog.folder.setText(str(folder))
        for kind, box in dialog.kinds.items():
            box.setChecked(kind in kinds)

    return fill


def test_export_offers_the_file(
    page: PlansPage, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    plan_id = choose(page, "Kiểm tra thư viện")
    dialogs.fill = fill_export(tmp_path, *FileKind)
    page.list.export_wanted.emit(plan_id)
    qtbot.waitUntil(page.notice.isVisible)
    word, pdf, excel = sorted(tmp_path.glob("05-*"))
    assert (word.read_bytes()[:2], pdf.read_bytes()[:4]) == (b"PK", b"%PDF")
    assert excel.suffix == ".xlsx"
    assert page.notice.text() == f"Đã xuất {word} và 2 tệp khác"
    page.notice.buttons()[0].click()
    assert dialogs.opened == [word]


def test_the_export_is_as_it_was_the_last_time(page: PlansPage, workspace: Workspace) -> None:
    plan = workspace.store.read(plans.get_plan, choose(page, "Kiểm tra thư viện"))
    dialog = ExportDialog(page, plan, workspace.settings)
    dialog.medium.setCurrentIndex(1)
    dialog.pattern.setText("{năm} - {trích yếu}")
    again = ExportDialog(page, plan, dialog.remember(workspace.settings))
    assert again.wish().options.medium is Medium.ELECTRONIC
    assert again.wish().files[0].target.name == "2026 - Kiểm tra thư viện.docx"


def test_nothing_or_a_bad_name_cannot_be_exported(page: PlansPage, workspace: Workspace) -> None:
    dialog = ExportDialog(page, Plan(), workspace.settings)
    dialog.pattern.setText("{năm học}")
    assert not dialog.export.isEnabled()
    assert "{năm học}" in dialog._result.text()
    dialog.pattern.setText("{năm}")
    assert dialog.export.isEnabled()
    dialog.kinds[FileKind.DOCX].setChecked(False)
    assert not dialog.export.isEnabled()


def test_the_workbook_needs_tasks(page: PlansPage, workspace: Workspace) -> None:
    settings = replace(workspace.settings, export_kinds="docx xlsx")
    dialog = ExportDialog(page, Plan(), settings)
    assert not dialog.kinds[FileKind.XLSX].isEnabled()
    assert not dialog.choose_columns.isEnabled()
    assert not dialog.word_tasks.isEnabled()
    assert [file.kind for file in dialog.wish().files] == [FileKind.DOCX]
    assert dialog.remember(settings).export_kinds == "docx xlsx"


def test_the_tasks_alone_are_a_word_file_beside_the_plan(
    page: PlansPage, workspace: Workspace
) -> None:
    dialog = ExportDialog(page, make_plan(), replace(workspace.settings, export_kinds="docx"))
    dialog.word_tasks.setChecked(True)
    assert dialog.choose_columns.isEnabled()
    whole, tasks = dialog.wish().files
    assert (whole.is_tasks, tasks.is_tasks, tasks.kind) == (False, True, FileKind.DOCX)
    assert tasks.target.name == f"{whole.target.stem} - nhiệm vụ.docx"


def test_the_columns_of_the_workbook_are_kept(
    page: PlansPage, workspace: Workspace, dialogs: Dialogs
) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ColumnsDialog)
        dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)  # the number
        dialog.list.setCurrentRow(2)
        dialog.up.click()

    settings = replace(workspace.settings, export_kinds="xlsx")
    dialog = ExportDialog(page, make_plan(), settings)
    dialogs.fill = fill
    dialog.choose_columns.click()
    assert dialog.wish().options.columns[:2] == (Field.DUE, Field.CONTENT)
    again = ExportDialog(page, make_plan(), dialog.remember(settings))
    assert again.wish().options.columns == dialog.wish().options.columns


def test_printing_hands_a_pdf_over(page: PlansPage, dialogs: Dialogs, qtbot: QtBot) -> None:
    page.exporting.print_plan(choose(page, "Kiểm tra thư viện"))
    qtbot.waitUntil(lambda: bool(dialogs.opened))
    assert dialogs.opened[0].read_bytes().startswith(b"%PDF")


def test_the_open_plan_comes_back(page: PlansPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.open_plan(choose(page, "Kiểm tra thư viện"))
    page.editor.navigation.choose(Group.TASKS)
    again = PlansPage(workspace)
    qtbot.addWidget(again)
    again.reopen()
    assert again.editor.plan.subject == "Kiểm tra thư viện"
    assert again.title() == "05/KH-SGDĐT"


def test_sample(page: PlansPage) -> None:
    page.load_sample()
    assert page.editor.plan.tasks


def test_the_empty_list_says_how_to_begin(workspace: Workspace, qtbot: QtBot) -> None:
    empty = PlansPage(workspace)
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.list.new_wanted):
        press(empty.list, "Lập kế hoạch đầu tiên")
    assert empty.title() == "Kế hoạch mới"


def test_a_plan_is_begun_from_a_template(page: PlansPage, store: Store) -> None:
    menu = page.list.templates.menu()
    menu.aboutToShow.emit()
    shipped = [action for action in menu.actions() if action.text()]
    assert len(shipped) >= 6
    next(action for action in shipped if "iểm tra" in action.text()).trigger()
    assert page.editor.isVisible()
    assert any(row.subject.startswith("Kiểm tra ‹") for row in store.read(plans.list_plans))


# --- the trash and the log -----------------------------------------------------------------------


def test_an_issued_plan_does_not_go_into_the_trash(page: PlansPage, store: Store) -> None:
    plan_id = choose(page, "Kiểm tra thư viện")
    store.write(issue_plan, plan_id)
    with pytest.raises(AppError, match="“Thu hồi…” hoặc “Lập văn bản sửa đổi”"):
        page.trash_plan(plan_id)
    assert len(subjects(page)) == 2


def test_the_trash_says_since_when(page: PlansPage) -> None:
    page.trash_plan(choose(page, "Kiểm tra thư viện"))
    page.list.in_trash.trigger()
    heads = [column.head for column in page.list.model.columns]
    assert heads[-1] == "Vào thùng rác"
    assert f"{datetime.now().astimezone():%d/%m/%Y}" in page.list.model.index(0, 5).data()
    page.list.in_trash.trigger()
    assert page.list.model.columns[-1].head == "Sửa lần cuối"


def test_deleting_for_good_asks(page: PlansPage, store: Store, dialogs: Dialogs) -> None:
    plan_id = choose(page, "Kiểm tra thư viện")
    page.trash_plan(plan_id)
    page.list.in_trash.trigger()
    dialogs.answer = 1
    page.list._purge.trigger()
    assert subjects(page) == ["Kiểm tra thư viện"]
    dialogs.answer = 0
    page.list._purge.trigger()
    assert "không lấy lại được" in dialogs.shown[-1]
    assert subjects(page) == []
    assert store.read(list_entries)[0].action is AuditAction.PURGED


def test_states_have_a_colour(page: PlansPage, store: Store) -> None:
    plan_id = choose(page, "Kiểm tra thư viện")
    store.write(submit_plan, plan_id)
    page.list.reload()
    row = [row.id for row in page.list.model.rows].index(plan_id)
    cells = [page.list.model.index(at, 3) for at in (row, 1 - row)]
    inks = [cell.data(Qt.ItemDataRole.ForegroundRole) for cell in cells]
    assert [cell.data() for cell in cells] == ["Trình ký", "Dự thảo"]
    assert inks[0] != inks[1]


def test_the_log_of_all_is_opened_from_the_list(page: PlansPage, dialogs: Dialogs) -> None:
    page.list._log.trigger()
    assert dialogs.shown == ["Nhật ký chung"]
