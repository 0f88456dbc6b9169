"""The page "Sổ đăng ký": the lines of a year's books, corrected, numbered and exported."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.documents import number_digits
from app.domain.register import BookKind, RegisterLine, book_name, cells_of
from app.domain.vietnamese import matches_prepared, prepare
from app.models.entity import now
from app.services import plan_life, register, register_lines
from app.ui import messages
from app.ui.actions import make_action, make_button
from app.ui.newest import Newest
from app.ui.notice_bar import NoticeBar
from app.ui.plans.list_columns import ListOrder
from app.ui.register.books_dialog import BooksDialog
from app.ui.register.columns import details_of, order_of, sort_lines, sums_of
from app.ui.register.correction_dialog import CorrectionDialog
from app.ui.register.number_dialog import NumberDialog
from app.ui.register.reader import RegisterAnswer, read_register
from app.ui.register.view import RegisterView
from app.ui.search_field import SearchField
from app.ui.workspace import Workspace
from app.workflows.register import export_register

_DETAILS_HEIGHT = 88


class RegisterPage(QWidget):
    """``open_wanted`` asks the window for the plan of a line."""

    open_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lines: Sequence[RegisterLine] = ()  # of the year and book, before the search
        self._searched: list[tuple[str, str]] = []  # them made ready for it, at the first search
        self._last_change = -1  # when the lines were read
        self._order = ListOrder()
        self.view = RegisterView(self)
        self.view.activated.connect(self._open)
        self.view.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.years, self.books = QComboBox(self), QComboBox(self)
        self.years.setAccessibleName("Năm")
        self.books.setAccessibleName("Sổ")
        hint = "Tìm trong mọi cột (gõ có dấu hoặc không dấu)"
        self.search = SearchField(self, "Tìm trong sổ đăng ký", hint)
        self.search.paused.connect(self._show_lines)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(_DETAILS_HEIGHT)
        self.details.setAccessibleName("Toàn văn và lý do sửa của dòng đang chọn")
        self.notice = NoticeBar(self)
        self.reader = Newest(self)
        self.reader.answered.connect(self._show)
        self._make_actions()
        self._lay_out()
        self._restore()
        self.years.activated.connect(self._change_year)
        self.books.activated.connect(self.reload)
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        workspace.committed.connect(self._reload_if_visible)

    # --- commands ------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._open_action = make_action(
            self, "&Mở văn bản", self._open, image="open", tip="Mở văn bản (Enter)"
        )
        self._correct = make_action(self, "&Sửa có lý do…", self.correct, keys="F2")
        self._number = make_action(self, "&Ghi số…", self.give_number)
        self._export = make_action(
            self, "&Xuất Excel…", self.choose_export, keys="Ctrl+E", image="export"
        )
        self._books = make_action(self, "Thiết &lập sổ…", self.set_up_books)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for text, field in (("&Năm", self.years), ("Sổ", self.books), ("&Tìm", self.search)):
            label = QLabel(text, self)
            label.setBuddy(field)
            first.addSpacing(8 if first.count() else 0)
            first.addWidget(label)
            first.addWidget(field, 1 if field is self.search else 0)
        for action in (self._open_action, self._correct, self._number):
            second.addWidget(make_button(self, action))
        second.addStretch(1)
        self._sums = QLabel(self)
        self._sums.setObjectName("hint")
        second.addWidget(self._sums)
        for action in (self._export, self._books):
            second.addWidget(make_button(self, action))
        self._nothing = QLabel(self)
        self._nothing.setObjectName("hint")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 8)
        inner.setSpacing(8)
        inner.addLayout(first)
        inner.addLayout(second)
        inner.addWidget(self._pages, 1)
        inner.addWidget(self.details)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner, 1)
        layout.addWidget(self.notice)

    # --- which lines ---------------------------------------------------------------------------

    def year(self) -> int:
        """The year that is shown."""
        return int(self.years.currentData() or now().astimezone().year)

    def book(self) -> str:
        """The code of the book that is shown, "" for all."""
        return str(self.books.currentData() or "")

    def _restore(self) -> None:
        year, _, rest = self._workspace.settings.register_view.partition("|")
        book, _, order = rest.partition("|")
        self._order = order_of(order)
        _fill(self.years, [(year, int(year))] if year.isdecimal() else [], None)
        _fill(self.books, [("", book)], book)

    def _remember(self) -> None:
        code = f"{self.year()}|{self.book()}|{self._order.code}"
        self._workspace.remember(register_view=code)

    def _change_year(self) -> None:
        self.search.put("")
        self.reload()

    def _reload_if_visible(self) -> None:
        if self.isVisible():
            self.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._workspace.store.read(register_lines.last_change) != self._last_change:
            self.reload()  # thousands of lines are not read again for a look at another page

    def reload(self) -> None:
        """Have the lines read again; the chosen one stays chosen."""
        chosen, this_year = self.years.currentData(), now().astimezone().year
        store = self._workspace.store
        self.reader.ask(partial(read_register, store, chosen, self.book(), this_year))

    def _show(self, answer: RegisterAnswer) -> None:
        self._last_change = answer.change
        _fill(self.years, [(str(year), year) for year in answer.years], answer.year)
        _fill(self.books, answer.books, answer.book)
        self._remember()
        self._lines, self._searched = answer.lines, []
        self._show_lines()

    def stop(self) -> None:
        """Nothing is read any more."""
        self.search.settle()
        self.reader.stop()

    def _found(self, text: str) -> Sequence[RegisterLine]:
        if not text:
            return self._lines
        if not self._searched:
            self._searched = [prepare(" ".join(cells_of(line))) for line in self._lines]
        pairs = zip(self._lines, self._searched, strict=True)
        return [line for line, searched in pairs if matches_prepared(text, searched)]

    def _show_lines(self) -> None:
        chosen, text = self.current(), self.search.text()
        lines = sort_lines(self._found(text), self._order)
        self.view.show_order(self._order)
        self.view.model_of_lines.show(lines)
        self._pages.setCurrentIndex(0 if lines else 1)
        self._nothing.setText(self._empty_words(text))
        self._sums.setText(sums_of(lines))
        if lines:
            ids = [line.id for line in lines]
            self.view.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._show_chosen()

    def _empty_words(self, text: str) -> str:
        if self._lines:
            return f"Không có dòng nào khớp với “{text}”."
        return (
            f"Sổ đăng ký văn bản đi năm {self.year()} chưa có văn bản nào; văn bản được ghi vào "
            "đây khi ban hành ở trang Kế hoạch."
        )

    def _sort_by(self, column: int) -> None:
        self._order = self._order.clicked(column)
        self._remember()
        self._show_lines()

    # --- the chosen line -----------------------------------------------------------------------

    def current(self) -> RegisterLine | None:
        """The chosen line."""
        row, lines = self.view.currentIndex().row(), self.view.model_of_lines.rows
        return lines[row] if 0 <= row < len(lines) else None

    def _show_chosen(self) -> None:
        line = self.current()
        self.details.setPlainText(details_of(line) if line else "")
        self.details.setVisible(line is not None)
        self._open_action.setEnabled(line is not None and line.plan_id is not None)
        self._correct.setEnabled(line is not None)
        is_open = line is not None and line.number.number is None and not line.is_withdrawn
        self._number.setEnabled(is_open)
        self._export.setEnabled(bool(self._lines))

    def _open(self, _index: QModelIndex | None = None) -> None:
        line = self.current()
        if line and line.plan_id:
            self.open_wanted.emit(line.plan_id)

    def correct(self) -> None:
        """Write the chosen line otherwise, with a reason."""
        line = self.current()
        if line:
            messages.run(CorrectionDialog(self, line, partial(self._keep_correction, line)))

    def _keep_correction(self, line: RegisterLine, changes: Mapping[str, Any], reason: str) -> None:
        warning = self._workspace.write(
            register_lines.correct_entry, line.id, changes, reason, line.version
        )
        if warning:
            self.notice.tell(warning, is_problem=True)

    def give_number(self) -> None:
        """Give the chosen line the number that was left blank."""
        line = self.current()
        if line is None or line.plan_id is None:
            return
        expected = self._workspace.store.read(register.expect_number, line.document_type, line.year)
        keep = partial(self._keep_number, line.plan_id, expected.number)
        messages.run(NumberDialog(self, line, expected, keep))

    def _keep_number(self, plan_id: str, expected: int, number: int | None) -> None:
        given = self._workspace.write(plan_life.give_number, plan_id, number)
        if number is None and given.number.number != expected:
            words = f"Đã cấp số {given.number}; số dự kiến {number_digits(expected)} vừa được cấp"
            messages.show_error(self, f"{words} cho văn bản khác.")
        if given.warning:
            self.notice.tell(given.warning, is_problem=True)
        else:
            self.notice.tell(f"Đã ghi số {given.number}.")

    # --- the books -----------------------------------------------------------------------------

    def set_up_books(self) -> None:
        """Ask how documents are numbered and where the books of the year begin."""
        year = self.year()
        settings = self._workspace.store.read(register.get_book_settings, year)
        messages.run(BooksDialog(self, year, settings, partial(self._keep_books, year)))

    def _keep_books(self, year: int, kind: BookKind, numbers: Mapping[str, int]) -> None:
        self._workspace.write(register.set_up_books, year, kind, numbers)
        self.notice.tell("Đã lưu thiết lập sổ.")

    def choose_export(self) -> None:
        """Ask for a place and write the official form, in the background."""
        if not self._lines:
            return
        year, book = self.year(), self.book()
        of_book = f" - {book_name(book)}" if book else ""
        name = f"Sổ đăng ký văn bản đi {year}{of_book}.xlsx"
        folder = Path(self._workspace.settings.export_folder or Path.home())
        target = messages.choose_file_to_save(self, "Xuất sổ đăng ký ra Excel", folder / name)
        if target:
            work = partial(export_register, self._workspace.store, year, book, target)
            self._workspace.run(work, self._tell_exported, self.choose_export)

    def _tell_exported(self, target: Path) -> None:
        self._workspace.remember(export_folder=str(target.parent))
        self.notice.tell(f"Đã ghi {target}", *messages.ways_to(target))


def _fill(box: QComboBox, choices: Sequence[tuple[str, Any]], chosen: object) -> None:
    """Show other choices; ``chosen`` stays chosen when it is one of them, else the first."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(choices):
        box.clear()  # else a list that is open stays so
        for text, value in choices:
            box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)) if choices else -1)
