"""On the page of work: tasks that arise, files of evidence, the chain of tasks that went on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.arising import ArisingTask
from app.domain.periods import Period
from app.domain.work import TaskOrigin
from app.domain.work_years import Part
from app.models import QuarterClosing, Task
from app.services import arising
from app.services.task_evidence import list_evidence
from app.store import Store
from app.ui.work.arising_dialog import ArisingDialog
from app.ui.work.columns import COLUMNS
from app.ui.work.page import WorkPage
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, press
from tests.ui.test_work_page import choose, page, seen

__all__ = ["page"]
SOURCE = "Công văn số 123/SGDĐT-VP ngày 05/5/2026"


def undo(page: WorkPage) -> None:
    QApplication.processEvents()  # buttons that come to a bar in sight
    press(page, "Hoàn tác")


def plan_of(page: WorkPage) -> str:
    return page.board.plans[0].id


def add_arising(page: WorkPage, content: str = "Việc mới") -> str:
    said = ArisingTask((2026, 2), content, SOURCE)
    return str(page.workspace.write(arising.add_arising, plan_of(page), said))


def entered(dialog: QDialog, source: str = SOURCE) -> None:
    assert isinstance(dialog, ArisingDialog)
    assert dialog.quarter.currentText() == "Quý II/2026"
    dialog.content.setPlainText("Việc mới\nxuống dòng")
    dialog.lines["source_document"].setText(source)
    dialog.lines["due_text"].setText("trước 20/5")
    assert dialog.note.text() == "Ngày cuối cùng: 20/05/2026."
    dialog.accept()


def test_a_task_is_added_to_the_quarter_that_is_shown(page: WorkPage, dialogs: Dialogs) -> None:
    page.year_bar.buttons[1].click()
    dialogs.fill = entered
    act(page, "&Thêm nhiệm vụ phát sinh…")
    assert seen(page) == ["Quý II/2026", "Việc hai", "Việc mới xuống dòng"]
    item = page.view.current()
    assert item is not None
    assert item.origin_words in page.panel.facts.text()
    index = page.view.tasks.index(2, 1)
    assert index.data() == "(Phát sinh) Việc mới xuống dòng"
    page.filters.text.setText("phat sinh 123")
    page.ask()
    assert seen(page) == ["Quý II/2026", "Việc mới xuống dòng"]
    undo(page)
    assert page.year_bar.buttons[-1].text() == "Cả năm (0/0)"


def test_a_dialog_that_cannot_be_kept_stays_open(page: WorkPage, dialogs: Dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ArisingDialog)
        dialog.accept()
        assert "nội dung" in dialog.problem.text()
        dialog.content.setPlainText("Việc mới")
        dialog.accept()
        assert "văn bản giao" in dialog.problem.text()

    dialogs.fill = fill
    act(page, "&Thêm nhiệm vụ phát sinh…")
    assert len(seen(page)) == 6


def test_delete_takes_away_what_arose_only(page: WorkPage) -> None:
    add_arising(page)
    choose(page, "Việc mới", "Việc hai")
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.notice.text().startswith("Chỉ xóa được nhiệm vụ phát sinh")
    choose(page, "Việc mới")
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert "Việc mới" not in seen(page)
    undo(page)
    current = page.view.current()
    assert current is not None
    assert current.content == "Việc mới"


def test_what_arose_is_changed_and_changed_back(page: WorkPage, dialogs: Dialogs) -> None:
    add_arising(page)
    choose(page, "Việc mới")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ArisingDialog)
        assert not dialog.plan.isEnabled()
        dialog.quarter.setCurrentText("Quý I/2026")
        dialog.accept()

    dialogs.fill = fill
    press(page.panel, "Sửa nhiệm vụ phát sinh…")
    assert seen(page)[:3] == ["Quý I/2026", "Việc một", "Việc mới"]
    undo(page)
    assert seen(page)[2:5] == ["Quý II/2026", "Việc hai", "Việc mới"]


def test_files_of_evidence(
    page: WorkPage, store: Store, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.file = tmp_path / "Biên bản.pdf"
    dialogs.file.write_bytes(b"%PDF-")
    choose(page, "Việc một")
    item = page.view.current()
    assert item is not None
    press(page.panel, "Thêm tệp…")
    page.workspace.runner.wait()
    files = page.panel.files.list
    qtbot.waitUntil(lambda: files.count() == 1)
    names = [column.name for column in COLUMNS]
    assert page.view.tasks.index(1, names.index("evidence")).data() == "1 tệp"
    files.setCurrentRow(0)
    QTest.keyClick(files, Qt.Key.Key_Return)
    page.workspace.runner.wait()
    assert [path.name for path in dialogs.opened] == ["Biên bản.pdf"]
    QTest.keyClick(files, Qt.Key.Key_Delete)
    assert page.notice.text() == "Đã bỏ tệp “Biên bản.pdf” khỏi nhiệm vụ."
    assert not store.read(list_evidence, item.id)
    undo(page)
    assert len(store.read(list_evidence, item.id)) == 1
    qtbot.waitUntil(lambda: files.count() == 1)


def test_files_are_dropped_on_the_panel(page: WorkPage, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ảnh.jpg"
    path.write_bytes(b"anh")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/a.pdf")])
    choose(page, "Việc một")
    item = page.view.current()
    assert item is not None
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    keys = Qt.KeyboardModifier.NoModifier
    coming = QDragEnterEvent(QPoint(9, 200), *how, keys)
    QApplication.sendEvent(page.panel.viewport(), coming)
    assert coming.isAccepted()
    dropped = QDropEvent(QPoint(9, 200), *how, keys)
    QApplication.sendEvent(page.panel.viewport(), dropped)
    page.workspace.runner.wait()
    assert [file.name for file in store.read(list_evidence, item.id)] == ["ảnh.jpg"]
    closing = QuarterClosing(plan_id=item.plan_id, year=2026, quarter=1, revision=1)
    page.workspace.write(lambda session: session.add(closing))
    assert not page.panel.files.add.isEnabled()
    refused = QDragEnterEvent(QPoint(9, 200), *how, keys)
    QApplication.sendEvent(page.panel.viewport(), refused)
    assert not refused.isAccepted()


@pytest.mark.parametrize("text", ["", "Thi đua"])
def test_the_chain_leads_from_year_to_year(page: WorkPage, qtbot: QtBot, text: str) -> None:
    """Also past a filter that hides the other task."""
    later = Task(content="Việc một", origin=TaskOrigin.CARRIED, period=Period.quarter(2027, 1))
    later.plan_id = plan_of(page)
    page.workspace.write(lambda session: session.add(later))
    choose(page, "Việc một")
    first = page.view.current()
    assert first is not None

    def carry(session: object) -> None:
        session.get_one(Task, first.id).carried_to_id = later.id  # type: ignore[attr-defined]

    page.workspace.write(carry)
    page.year_bar.buttons[0].click()
    page.filters.text.setText(text)
    page.ask()
    assert page.view.tasks.index(1, 4).data() == "Chuyển tiếp sang\nQuý I/2027"
    press(page.panel, "→ Chuyển tiếp sang Quý I/2027")
    qtbot.waitUntil(lambda: seen(page) == ["Quý I/2027", "Việc một"])
    assert page.year_bar.part() == Part(quarter=1)
    press(page.panel, "← Chuyển tiếp từ Quý I/2026")
    current = page.view.current()
    assert current is not None
    assert current.id == first.id
