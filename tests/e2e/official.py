"""An official at work on the page "Nhiệm vụ theo quý" of the real window, with keys and buttons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from app.domain.closing import Choice
from app.domain.report_period import ReportKind
from app.domain.work_board import Line, WorkItem
from app.domain.work_years import Part, WorkYear
from app.ui.main_window import MainWindow
from app.ui.tables.cell_editor import CellEditor
from app.ui.work.arising_dialog import ArisingDialog
from app.ui.work.closing_dialog import ClosingDialog
from app.ui.work.closing_rows import KEY, WORDS
from app.ui.work.collect_preview import CollectPreview
from app.ui.work.collect_send import SendDialog, WrittenDialog
from app.ui.work.columns import COLUMNS
from app.ui.work.report_dialog import ReportDialog, ReportUse
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, press
from tests.ui.typing_keys import type_text

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_PLACES = {column.name: place for place, column in enumerate(COLUMNS)}


class Official:
    """Works on one plan of one year."""

    def __init__(self, window: MainWindow, dialogs: Dialogs, plan_id: str, year: int) -> None:
        self.window, self.page, self.year = window, window.work, year
        self._dialogs = dialogs
        window.tabs.setCurrentWidget(self.page)
        self.page.filters.let_go()
        self.page.filters.show_plan(plan_id)
        self.page.year_bar.restore(WorkYear(year), Part())
        self.page.reload()

    # --- looking ---------------------------------------------------------------------------------

    def look_at(self, quarter: int) -> list[WorkItem]:
        """The tasks of a quarter, which is shown; 0: of the year, without what recurs."""
        self.page.year_bar.buttons[quarter - 1].click()
        rows = self.page.view.tasks.rows
        return [row.item for row in rows if isinstance(row, Line) and row.item.place]

    def save_to(self, file: Path) -> Path:
        """What is chosen when the window asks where to."""
        self._dialogs.file = file
        return file

    def undone(self, quarter: int) -> list[WorkItem]:
        """Those of a quarter that nothing was decided about."""
        return [i for i in self.look_at(quarter) if i.progress.status.value in _OPEN]

    def choose(self, items: Iterable[WorkItem]) -> None:
        """Select these rows, with the keyboard on them."""
        rows = self.page.view.tasks.rows
        wanted = {item.id for item in items}
        lines = ((n, row) for n, row in enumerate(rows) if isinstance(row, Line))
        places = [n for n, row in lines if row.item.id in wanted]
        self.page.view.choose_row(places[0])
        flags = QItemSelectionModel.SelectionFlag
        for place in places[1:]:
            index = self.page.view.tasks.index(place, 0)
            self.page.view.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
        self.page.view.setFocus()

    def told(self) -> str:
        """What the window has said last."""
        return self.page.notice.text()

    def wait(self) -> None:
        """For what is done in the background, and what is shown of it then."""
        for _ in range(3):
            self.page.workspace.runner.wait()
            QApplication.processEvents()

    # --- noting progress -------------------------------------------------------------------------

    def tick(self, items: Sequence[WorkItem]) -> None:
        """Space."""
        self.choose(items)
        QTest.keyClick(self.page.view, Qt.Key.Key_Space)
        assert self.told() == f"Đã đánh dấu hoàn thành {len(items)} nhiệm vụ."

    def write(self, item: WorkItem, **texts: str) -> None:
        """Into the cells of its row: Enter, words, Enter."""
        self.look_at(item.place[1] if item.place else 0)
        for name, text in texts.items():
            self.choose([item])
            view = self.page.view
            index = view.tasks.index(view.currentIndex().row(), _PLACES[name])
            view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            QTest.keyClick(view, Qt.Key.Key_Return)
            field = _open_field(view.viewport())
            field.selectAll()
            type_text(field, text)
            QTest.keyClick(field, Qt.Key.Key_Return)
            QApplication.processEvents()  # a field of figures is left a little later
            assert self.told() == "Đã cập nhật 1 nhiệm vụ."

    def drop(self, items: Sequence[WorkItem], reason: str) -> None:
        """Không thực hiện: the reason is asked for in the panel."""
        self.choose(items)
        menu = self.page.statuses.menu()
        next(one for one in menu.actions() if one.text() == "Không thực hiện").trigger()
        type_text(self.page.panel.reason_form.given, reason)
        press(self.page.panel, "Không thực hiện")
        assert self.told() == f"Đã ghi không thực hiện {len(items)} nhiệm vụ."

    def move_down(self, item: WorkItem, to: str) -> None:
        """Out of its quarter, in which it is the last, into the next one."""
        self.look_at(0)
        self.choose([item])
        QTest.keyClick(self.page.view, Qt.Key.Key_Down, ALT)
        assert self.told() == f"Đã chuyển 1 nhiệm vụ sang {to}."

    def attach(self, item: WorkItem, file: Path) -> None:
        """A file of evidence."""
        self.choose([item])
        self._dialogs.file = file
        act(self.page, "Thêm tệp minh chứng…")
        self.wait()
        assert self.told() == "Đã thêm 1 tệp minh chứng."

    def add_arising(self, quarter: int, content: str, **lines: str) -> None:
        """Nhiệm vụ phát sinh, in the quarter that is shown."""

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, ArisingDialog)
            type_text(dialog.content, content)
            for name, text in lines.items():
                type_text(dialog.lines[name], text)
            dialog.accept()

        self.look_at(quarter)
        self._dialogs.fill = fill
        QTest.keyClick(self.page.view, Qt.Key.Key_N, CTRL)
        assert self.told().startswith("Đã thêm nhiệm vụ phát sinh vào Quý")

    # --- with other people -----------------------------------------------------------------------

    def collect(self, quarter: int, unit: str, folder: Path, result: str, on: date) -> int:
        """Send a unit's workbook, have it filled in, take the answers; how many there were."""

        def send(dialog: QDialog) -> None:
            if isinstance(dialog, SendDialog):
                dialog.folder.setText(str(folder))
                for item in dialog._items():
                    is_wanted = item.text().startswith(f"{unit}: ")
                    item.setCheckState(Qt.CheckState(2 * is_wanted))
            else:
                assert isinstance(dialog, WrittenDialog)

        def read(dialog: QDialog) -> None:
            assert isinstance(dialog, CollectPreview)
            assert dialog.write.isEnabled()

        self.look_at(quarter)
        self._dialogs.fill = send
        act(self.page, "Gửi tệp thu kết quả…")
        self.wait()
        (self._dialogs.file,) = folder.glob("*.xlsx")
        count = fill_in(self._dialogs.file, result, on)
        self._dialogs.fill = read
        act(self.page, "Nhận kết quả…")
        self.wait()
        assert self.told() == f"Đã ghi kết quả của {count} nhiệm vụ."
        return count

    # --- closing and reporting -------------------------------------------------------------------

    def close_quarter(self, quarter: int, decisions: Mapping[str, tuple[str, str]]) -> None:
        """By the content of a task: the key of the decision and the words for it."""

        def decide(dialog: QDialog) -> None:
            assert isinstance(dialog, ClosingDialog)
            dialog.show()
            assert not dialog.take.isEnabled()
            for place, row in enumerate(dialog.model.rows):
                key, words = decisions[row.item.content]
                dialog.model.setData(dialog.model.index(place, KEY), key)
                dialog.model.setData(dialog.model.index(place, WORDS), words)
            QApplication.processEvents()
            press(dialog, dialog.take.text())
            dialog._workspace.runner.wait()

        self.look_at(quarter)
        self._dialogs.fill = decide
        act(self.page, "Chốt quý…")
        self.wait()
        assert self.told().startswith("Đã chốt Quý ")

    def report(self, kind: ReportKind, number: int, use: ReportUse, file: Path) -> list[str]:
        """Have it written into a file; the figures that the dialog shows."""
        said: list[str] = []

        def ask(dialog: QDialog) -> None:
            assert isinstance(dialog, ReportDialog)
            dialog.kind.setCurrentIndex(dialog.kind.findData(kind.value))
            dialog.kind.activated.emit(dialog.kind.currentIndex())
            dialog.number.setCurrentIndex(number - 1)
            dialog.number.activated.emit(number - 1)
            dialog.year.setCurrentIndex(dialog.year.findData(self.year))
            dialog.year.activated.emit(dialog.year.currentIndex())
            said.extend(dialog.figures.text().splitlines())
            dialog.buttons[use].click()

        self._dialogs.fill, self._dialogs.file = ask, file
        act(self.page, "Lập báo cáo…")
        self.wait()
        assert self.told() == f"Đã xuất {file}"
        return said


_OPEN = {"not_started", "in_progress"}
DONE, DROP = Choice.DONE.value, Choice.DROP.value


def carry_to(year: int, quarter: int) -> str:
    """The key of the decision."""
    return f"{year}-{quarter}"


def _open_field(within: QWidget) -> CellEditor | QLineEdit:
    texts = cast("list[CellEditor]", within.findChildren(CellEditor))
    figures = cast("list[QLineEdit]", within.findChildren(QLineEdit))
    fields: list[CellEditor | QLineEdit] = [*texts, *figures]
    return next(field for field in fields if field.isVisible())


def fill_in(file: Path, result: str, on: date) -> int:
    """What a unit does: all its tasks are done."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    said: dict[str, str | int | date] = {
        "Trạng thái": "Hoàn thành",
        "%": 100,
        "Kết quả": result,
        "Ngày hoàn thành": on,
    }
    rows = [row for row in sheet.iter_rows(2) if row[heads.index("Nội dung")].value]
    for row in rows:
        for head, value in said.items():
            row[heads.index(head)].value = value
    book.save(file)
    return len(rows)
