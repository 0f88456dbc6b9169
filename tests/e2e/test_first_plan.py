"""The first plan: typed in the real window, saved, exported, found again after a restart."""

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTextEdit
from pytestqt.qtbot import QtBot

from app.paths import Paths
from app.store import Store
from app.ui.main_window import MainWindow
from app.ui.plans.export_dialog import ExportDialog
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.row_list_form import RowListForm
from app.ui.plans.signature_form import SignatureForm
from app.ui.plans.text_forms import BasesForm, SubjectForm
from app.ui.tables.rows_table import RowsTable
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, form_of, press
from tests.ui.typing_keys import type_as_unikey, type_text

Start = Callable[[], MainWindow]
CTRL = Qt.KeyboardModifier.ControlModifier
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "ke-hoach-95-uong-bi-2023.txt"


@pytest.fixture
def start(app: QApplication, data_folder: Paths, qtbot: QtBot, dialogs: Dialogs) -> Iterator[Start]:
    """Starts the program anew on the same data."""
    assert app is not None
    assert not dialogs.shown
    running: list[tuple[MainWindow, Store]] = []

    def stop() -> None:
        window, store = running.pop()
        window.close()
        store.close()

    def begin() -> MainWindow:
        if running:
            stop()
        store = Store.open(data_folder)
        window = MainWindow(Workspace(store, data_folder))
        qtbot.addWidget(window)
        window.resize(1366, 700)
        window.show()
        running.append((window, store))
        return window

    yield begin
    stop()


def fill_cell(table: RowsTable, column: int, text: str) -> None:
    """Type into a cell of the current row, as with F2 and Enter."""
    table.view.setCurrentIndex(table.model.index(table.view.currentIndex().row(), column))
    if table.view.viewport().findChild(QTextEdit) is None:
        QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.viewport().findChild(QTextEdit)
    assert field is not None
    field.selectAll()
    type_as_unikey(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fill_letterhead(window: MainWindow) -> None:
    form = form_of(window.plans.editor, Group.LETTERHEAD, LetterheadForm)
    type_as_unikey(form.issuing_agency, "Sở Giáo dục và Đào tạo")
    type_text(form.number, "7")
    type_text(form.symbol, "KH-SGDĐT")
    type_text(form.place, "An Hòa")
    form.year.selectAll()
    for field, text in ((form.day, "9"), (form.month, "3"), (form.year, "2026")):
        type_text(field, text)


def fill_text(window: MainWindow) -> None:
    navigation = window.plans.editor.navigation
    navigation.choose(Group.SUBJECT)
    type_as_unikey(
        form_of(window.plans.editor, Group.SUBJECT, SubjectForm).subject, "Thực hiện nhiệm vụ"
    )
    navigation.choose(Group.BASES)
    bases = form_of(window.plans.editor, Group.BASES, BasesForm)
    act(bases.bases.view, "Thêm căn cứ")
    fill_cell(bases.bases, 0, "Căn cứ Luật Giáo dục")
    navigation.choose(Group.OUTLINE)
    outline = form_of(window.plans.editor, Group.OUTLINE, OutlineForm)
    act(outline.tree.view, "Thêm mục")
    type_as_unikey(outline.title, "MỤC ĐÍCH")
    type_as_unikey(outline.text.editor, "- Nâng cao chất lượng\nđội ngũ\n\nYêu cầu rõ việc.")
    act(outline.tree.view, "Thêm mục")
    type_text(outline.title, "NHIỆM VỤ")


def fill_tasks(window: MainWindow) -> None:
    navigation = window.plans.editor.navigation
    navigation.choose(Group.TASKS)
    table = form_of(window.plans.editor, Group.TASKS, RowListForm).tables()[0]
    act(table.view, "Thêm nhiệm vụ")
    fill_cell(table, 0, "Kế hoạch tập huấn")
    fill_cell(table, 1, "Quý II/2026")
    fill_cell(table, 2, "Văn phòng Sở")
    navigation.choose(Group.SIGNATURE)
    signature = form_of(window.plans.editor, Group.SIGNATURE, SignatureForm)
    act(signature.recipients.view, "Thêm nơi nhận")
    fill_cell(signature.recipients, 0, "Các phòng")
    act(signature.lines.view, "Thêm dòng chữ ký")
    fill_cell(signature.lines, 1, "GIÁM ĐỐC")
    type_text(signature.signer, "Trần Thu Hạnh")


def export_into(dialog: QDialog, folder: Path) -> None:
    """What a user chooses in the export dialog."""
    assert isinstance(dialog, ExportDialog)
    dialog.folder.setText(str(folder))


def word_texts(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_first_plan(start: Start, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot) -> None:
    window = start()
    press(window, "Lập kế hoạch đầu tiên")
    fill_letterhead(window)
    fill_text(window)
    fill_tasks(window)
    QTest.keyClick(window.plans.editor, Qt.Key.Key_S, CTRL)
    assert "đã lưu" in window.plans.editor.bar.words.text()

    dialogs.fill = lambda dialog: export_into(dialog, tmp_path)
    press(window, "Xuất…")
    qtbot.waitUntil(window.plans.notice.isVisible)
    texts = word_texts(tmp_path / "07-KH-SGDĐT 2026.docx")
    for words in ("Số: 07/KH-SGDĐT", "An Hòa, ngày 09 tháng 3 năm 2026", "TRẦN THU HẠNH"):
        assert words.lower() in texts.lower()
    for words in ("Thực hiện nhiệm vụ", "Căn cứ Luật Giáo dục.", "Nâng cao chất lượng"):
        assert words in texts

    again = start()
    assert again.windowTitle() == "07/KH-SGDĐT — Kế hoạch GDĐT"
    plan = again.plans.editor.plan
    assert plan.subject == "Thực hiện nhiệm vụ"
    assert plan.sections[0].body == "- Nâng cao chất lượng\n- đội ngũ\nYêu cầu rõ việc."
    (task,) = plan.tasks
    assert (task.content, task.lead_units) == ("Kế hoạch tập huấn", "Văn phòng Sở")
    assert str(task.period) == "2026-04-01/2026-06-30"
    QTest.keyClick(again.plans.editor, Qt.Key.Key_Escape)
    assert [row.subject for row in again.plans.list.model.rows] == ["Thực hiện nhiệm vụ"]
    assert dialogs.shown == ["Xuất văn bản"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed documents are not here")
def test_a_real_plan_goes_in_and_comes_out(
    start: Start, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    window = start()
    dialogs.file = SEED
    window.plans.importing.choose_file()
    qtbot.waitUntil(window.plans.result.isVisible, timeout=20_000)
    press(window, "Mở kế hoạch")
    editor = window.plans.editor
    assert window.windowTitle() == "95/KH-PGDĐT — Kế hoạch GDĐT"
    before = [(s.level, s.kind, s.title, s.body) for s in editor.plan.sections]
    for group in Group:
        editor.navigation.choose(group)
    editor.autosave.note_edit()
    dialogs.fill = lambda dialog: export_into(dialog, tmp_path)
    press(window, "Xuất…")
    qtbot.waitUntil(window.plans.notice.isVisible, timeout=20_000)

    plan = start().plans.editor.plan
    assert [(s.level, s.kind, s.title, s.body) for s in plan.sections] == before
    assert len(plan.tasks) == 40
    assert (tmp_path / "95-KH-PGDĐT 2023.docx").stat().st_size > 10_000
