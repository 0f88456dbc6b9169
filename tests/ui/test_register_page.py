"""The page "Sổ đăng ký": filters, search, order, corrections, numbers, settings, export."""

from contextlib import closing
from datetime import date
from pathlib import Path
from sqlite3 import connect
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.documents import DocumentType
from app.domain.register import BookKind
from app.paths import Paths, paths_in
from app.services import directory, plan_life, plans, register_lines
from app.store import Store
from app.ui import newest
from app.ui.main_window import MainWindow
from app.ui.register import page as register_page
from app.ui.register.books_dialog import BooksDialog
from app.ui.register.correction_dialog import CorrectionDialog
from app.ui.register.number_dialog import NumberDialog
from app.ui.register.page import RegisterPage
from app.ui.register.reader import read_register
from app.ui.workspace import Workspace
from tests.factories import make_agency, make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, check_model
from tests.ui.typing_keys import type_text


def issue(store: Store, subject: str, on: date, *, is_blank: bool = False) -> str:
    """The key of a plan that is issued."""
    plan = make_plan(subject)
    plan.number = None
    plan.signer_name = {"Ôn tập": "Nguyễn Văn Đức", "Dạy học": "Trần Thu Ánh"}.get(subject, "Lê Ba")
    if subject == "Báo cáo năm":
        plan.document_type = DocumentType.REPORT
    store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, plan.id, on, is_blank=is_blank)
    return plan.id


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with three plans and a report of 2026, the last plan unnumbered; one of 2025."""
    made = paths_in(tmp_path_factory.mktemp("register"))
    store = Store.open(made)
    store.write(directory.save_agency, make_agency())
    issue(store, "Việc cũ", date(2025, 5, 4))
    issue(store, "Ôn tập", date(2026, 3, 5))
    issue(store, "Dạy học", date(2026, 3, 6))
    issue(store, "Báo cáo năm", date(2026, 3, 7))
    issue(store, "Để trống", date(2026, 3, 8), is_blank=True)
    store.close()
    return made.database


@pytest.fixture
def page(workspace: Workspace, data_folder: Paths, documents: Path, qtbot: QtBot) -> RegisterPage:
    """On a copy of the five documents: giving them their numbers takes longer than most tests."""
    with closing(connect(documents)) as source, closing(connect(data_folder.database)) as target:
        source.backup(target)
    made = RegisterPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    return made


def column(page: RegisterPage, place: int) -> list[str]:
    model = page.view.model_of_lines
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def choose(page: RegisterPage, subject: str) -> None:
    rows = page.view.model_of_lines.rows
    page.view.choose_row(next(i for i, line in enumerate(rows) if line.subject == subject))


def pick(page: RegisterPage, year: int, book: str = "") -> None:
    """Choose year and book as with the keys."""
    page.years.setCurrentIndex(page.years.findData(year))
    page.years.activated.emit(page.years.currentIndex())
    page.books.setCurrentIndex(page.books.findData(book))
    page.books.activated.emit(page.books.currentIndex())


def test_the_newest_year_is_shown_book_by_book(page: RegisterPage) -> None:
    assert page.year() == 2026
    assert column(page, 0) == ["01/KH-SGDĐT", "01/KH-SGDĐT", "02/KH-SGDĐT", "…/KH-SGDĐT"]
    assert column(page, 2)[0] == "Báo cáo Báo cáo năm"
    assert page._sums.text() == "4 dòng · 1 chưa có số"


def test_year_and_book(page: RegisterPage) -> None:
    pick(page, 2026, "BC")
    assert column(page, 2) == ["Báo cáo Báo cáo năm"]
    pick(page, 2025)
    assert column(page, 2) == ["Kế hoạch Việc cũ"]
    assert [page.books.itemText(i) for i in range(page.books.count())] == [
        "Tất cả các sổ",
        "Sổ Kế hoạch",
    ]


def test_lines_are_read_beside_the_window(
    page: RegisterPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gate = Event()

    def read_late(store: Store, year: int | None, book: str, this_year: int) -> object:
        gate.wait()
        return read_register(store, year, book, this_year)

    choose(page, "Dạy học")
    before = column(page, 2)
    monkeypatch.setattr(newest, "PATIENCE_MS", 0)
    monkeypatch.setattr(register_page, "read_register", read_late)
    pick(page, 2025)
    assert column(page, 2) == before  # it stands until the answer is there
    pick(page, 2026)
    seen: list[int] = []
    page.reader.answered.connect(lambda answer: seen.append(answer.year))
    gate.set()
    qtbot.waitUntil(lambda: not page.reader.is_busy)
    assert seen == [2026]  # only the newest counts
    line = page.current()
    assert line is not None
    assert line.subject == "Dạy học"


def test_search_folds_vietnamese(page: RegisterPage, qtbot: QtBot) -> None:
    type_text(page.search, "duc on")
    qtbot.waitUntil(lambda: column(page, 2) == ["Kế hoạch Ôn tập"])
    page.search.setText("không có")
    qtbot.waitUntil(lambda: not column(page, 0))
    assert page._nothing.text() == "Không có dòng nào khớp với “không có”."
    assert page.details.isHidden()


def test_people_are_sorted_by_given_name(page: RegisterPage) -> None:
    header = page.view.horizontalHeader()
    header.sectionClicked.emit(3)
    assert column(page, 3) == ["Trần Thu Ánh", "Lê Ba", "Lê Ba", "Nguyễn Văn Đức"]
    header.sectionClicked.emit(3)
    assert column(page, 3)[0] == "Nguyễn Văn Đức"
    header.sectionClicked.emit(3)
    assert column(page, 3)[0] == "Lê Ba"


def test_the_model_keeps_qts_rules(page: RegisterPage, qtmodeltester: ModelTester) -> None:
    check_model(qtmodeltester, page.view.model_of_lines)


def test_an_empty_register_says_how_lines_come(workspace: Workspace, qtbot: QtBot) -> None:
    empty = RegisterPage(workspace)
    qtbot.addWidget(empty)
    empty.show()
    assert "chưa có văn bản nào" in empty._nothing.text()
    assert not empty._export.isEnabled()


# --- the chosen line -----------------------------------------------------------------------------


def test_enter_opens_the_plan_in_its_page(
    page: RegisterPage, workspace: Workspace, qtbot: QtBot
) -> None:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.tabs.setCurrentWidget(window.register)
    choose(window.register, "Dạy học")
    QTest.keyClick(window.register.view, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.plans
    assert window.plans.editor.plan.subject == "Dạy học"
    assert page.isVisible()


def correct(page: RegisterPage, dialogs: Dialogs, reason: str, **texts: str) -> CorrectionDialog:
    """Correct the chosen line as a user does; the dialog as it was left."""
    seen: list[CorrectionDialog] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CorrectionDialog)
        seen.append(dialog)
        for name, text in texts.items():
            field = dialog.fields[name]
            field.selectAll()
            type_text(field, text)
        type_text(dialog.reason, reason)
        dialog.take.click()

    dialogs.fill = fill
    act(page, "&Sửa có lý do…")
    return seen[0]


def test_a_correction_is_shown_with_its_reason(page: RegisterPage, dialogs: Dialogs) -> None:
    choose(page, "Ôn tập")
    correct(page, dialogs, "ghi thiếu", signer="Nguyễn Văn Đức Anh")
    assert column(page, 3)[1] == "Nguyễn Văn Đức Anh"
    assert "Người ký: “Nguyễn Văn Đức” → “Nguyễn Văn Đức Anh” (ghi thiếu)" in (
        page.details.toPlainText()
    )


def test_without_a_reason_the_dialog_stays_open(page: RegisterPage, dialogs: Dialogs) -> None:
    choose(page, "Ôn tập")
    dialog = correct(page, dialogs, "", signer="An")
    assert "lý do sửa Người ký" in dialog.problem.text()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert column(page, 3)[1] == "Nguyễn Văn Đức"


def test_columns_of_the_sending_are_filled_without_a_reason(
    page: RegisterPage, dialogs: Dialogs
) -> None:
    choose(page, "Ôn tập")
    correct(page, dialogs, "", copies="12", sent_on="6/3/2026", received_by="Lan")
    assert [column(page, place)[1] for place in (6, 7, 8)] == ["12", "06/03/2026", "Lan"]
    assert "12 bản đã phát hành" in page._sums.text()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("issued_on", "30/02/2026", "“30/02/2026” không phải là ngày"),
        ("sent_on", "mai", "“mai” không phải là ngày"),
        ("copies", "ba", "Số lượng bản phải là một số"),
        ("number", "-4", "Số phải là một số"),
        ("number", "2", "đã có trong Sổ Kế hoạch"),
        ("issued_on", "05/03/2025", "phải thuộc năm 2026"),
    ],
)
def test_wrong_values_are_told_in_the_dialog(
    page: RegisterPage, dialogs: Dialogs, name: str, text: str, says: str
) -> None:
    choose(page, "Ôn tập")
    assert says in correct(page, dialogs, "ghi nhầm", **{name: text}).problem.text()


def test_a_blank_number_is_taken_from_the_book(page: RegisterPage, dialogs: Dialogs) -> None:
    choose(page, "Để trống")
    dialogs.fill = lambda dialog: dialog.accept()
    act(page, "&Ghi số…")
    assert column(page, 0)[-1] == "03/KH-SGDĐT"
    assert page.notice.text() == "Đã ghi số 03/KH-SGDĐT."


def test_a_blank_number_is_recorded(page: RegisterPage, dialogs: Dialogs) -> None:
    choose(page, "Để trống")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NumberDialog)
        dialog.recorded.click()
        dialog.field.setValue(95)
        dialog.take.click()

    dialogs.fill = fill
    act(page, "&Ghi số…")
    assert column(page, 0)[-1] == "95/KH-SGDĐT"


def test_another_number_than_expected_is_told(
    page: RegisterPage, dialogs: Dialogs, store: Store
) -> None:
    choose(page, "Để trống")

    def fill(dialog: QDialog) -> None:
        issue(store, "Nhanh hơn", date(2026, 3, 8))  # in another window
        dialog.accept()

    dialogs.fill = fill
    act(page, "&Ghi số…")
    assert "Đã cấp số 04/KH-SGDĐT; số dự kiến 03 vừa được cấp cho văn bản khác." in dialogs.shown


def test_only_what_can_be_done_is_offered(page: RegisterPage) -> None:
    choose(page, "Ôn tập")
    assert not page._number.isEnabled()
    choose(page, "Để trống")
    assert page._number.isEnabled()


# --- books and export ----------------------------------------------------------------------------


def test_books_of_a_year_that_has_begun(page: RegisterPage, dialogs: Dialogs, store: Store) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, BooksDialog)
        dialog.choices[BookKind.COMMON].click()
        assert "vẫn đánh số như cũ" in dialog.hint.text()
        dialog.numbers["KH"].setValue(41)
        dialog.take.click()

    dialogs.fill = fill
    act(page, "Thiết &lập sổ…")
    assert page.notice.text() == "Đã lưu thiết lập sổ."
    issue(store, "Mới", date(2026, 3, 9))
    issue(store, "Năm sau", date(2027, 1, 4))
    assert store.read(register_lines.list_lines, 2026, "KH")[2].number.number == 41
    assert store.read(register_lines.list_lines, 2027)[0].book == "chung"


def test_a_first_number_that_is_given_is_told_in_the_dialog(
    page: RegisterPage, dialogs: Dialogs
) -> None:
    seen: list[BooksDialog] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, BooksDialog)
        seen.append(dialog)
        dialog.numbers["KH"].setValue(2)
        dialog.take.click()

    dialogs.fill = fill
    act(page, "Thiết &lập sổ…")
    assert "đã có số 02" in seen[0].problem.text()


def test_export(page: RegisterPage, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot) -> None:
    dialogs.file = tmp_path / "Sổ đăng ký.xlsx"
    act(page, "&Xuất Excel…")
    qtbot.waitUntil(lambda: not page.notice.isHidden())
    assert dialogs.file.is_file()
    assert page.notice.text() == f"Đã ghi {dialogs.file}"


def test_the_next_window_shows_the_same_book(
    page: RegisterPage, workspace: Workspace, qtbot: QtBot
) -> None:
    pick(page, 2026, "KH")
    page.view.horizontalHeader().sectionClicked.emit(3)
    again = RegisterPage(workspace)
    qtbot.addWidget(again)
    again.show()
    assert (again.year(), again.book()) == (2026, "KH")
    assert column(again, 3) == column(page, 3)


@pytest.mark.parametrize("code", ["", "x", "2026", "2031|ZZ|99", "|||", "-5|KH|-"])
def test_a_broken_memory_does_no_harm(workspace: Workspace, qtbot: QtBot, code: str) -> None:
    workspace.remember(register_view=code)
    made = RegisterPage(workspace)
    qtbot.addWidget(made)
    made.show()
    assert made.book() == ""


def test_what_is_issued_elsewhere_appears(page: RegisterPage, workspace: Workspace) -> None:
    plan = make_plan("Mới")
    workspace.write(plans.save_plan, plan)
    workspace.write(plan_life.issue_plan, plan.id, date(2026, 3, 9))
    assert "03/KH-SGDĐT" in column(page, 0)
