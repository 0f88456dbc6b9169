"""A secretary at the sheet of an assessment in the real window, with keys and buttons."""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from app.domain.criteria import ScoringKind
from app.domain.scoring import Side
from app.ui.criteria.assessments_page import AssessmentsPage
from app.ui.criteria.board import Board, Wanted
from app.ui.criteria.columns import NAMES
from app.ui.criteria.export_dialog import ExportDialog, ExportUse
from app.ui.criteria.start_dialog import StartDialog
from app.ui.life.reason_dialog import ReasonDialog
from app.ui.main_window import MainWindow
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, press
from tests.ui.typing_keys import type_text

Key = Qt.Key
_CENT = Decimal("0.01")
Points = dict[str, Decimal]
"""By the name of a row: ``1.3``, ``3.2.1/2``."""


class Scorer:
    """Works on one assessment; ``given`` is what the points come to by hand."""

    def __init__(self, window: MainWindow, dialogs: Dialogs) -> None:
        self.window, self._dialogs = window, dialogs
        window.tabs.setCurrentWidget(window.criteria)
        self.wait()
        page = window.criteria.pages[0]
        assert isinstance(page, AssessmentsPage)
        self.page, self.sheet = page, page.sheet

    # --- looking ---------------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        assert self.sheet.board
        return self.sheet.board

    def told(self) -> str:
        """What the window has said last."""
        return self.page.notice.text()

    def total(self, side: Side, row: int = 1) -> str:
        """As the bar at the bottom says it: of the group at hand (0), of all (1)."""
        return self.sheet.totals.figures[row][side].text()

    def cell(self, code: str, column: str) -> str:
        """As the tree shows it."""
        index = self.sheet.view.sheet.index_of(self.place(code), NAMES.index(column))
        return str(index.data() or "")

    def place(self, code: str) -> int:
        """Of the row with this name."""
        return self.board.codes.index(code)

    def shown(self, wanted: Wanted) -> list[str]:
        """The scored rows that a filter leaves; then all are shown again."""
        box = self.sheet.filters.wanted
        box.setCurrentIndex(box.findData(wanted.value))
        box.activated.emit(0)
        places = [at for at in self.sheet.view.sheet.places() if at in self.board.scored]
        press(self.sheet, "Bỏ lọc")
        return [self.board.codes[at] for at in places]

    def wait(self) -> None:
        """For what is done in the background, and what is shown of it then."""
        for _ in range(3):
            self.window.criteria.workspace.runner.wait()
            QApplication.processEvents()

    # --- scoring ---------------------------------------------------------------------------------

    def start(self, set_name: str, unit: str, year: str) -> str:
        """A new assessment; its key."""

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, StartDialog)
            texts = [dialog.sets.itemText(at) for at in range(dialog.sets.count())]
            found = next(at for at, text in enumerate(texts) if text.startswith(f"{set_name}: "))
            dialog.sets.setCurrentIndex(found)
            type_text(dialog.unit, unit)
            dialog.year.setCurrentText(year)
            dialog.accept()

        self._dialogs.fill = fill
        self.page.start_new()
        self.wait()
        return self.sheet.open_id()

    def score_open_rows(self, typed: Callable[[int], str], most: int = 1000) -> Points:
        """From one open row to the next with F4; what is typed into each, and what it is worth."""
        given: Points = {}
        for number in range(most):
            place = self.sheet.view.current()
            if not self.board.is_open(place, self.sheet.side):
                break
            given[self.board.codes[place]] = self._score(place, typed(number))
            QTest.keyClick(self.sheet.view, Key.Key_F4)
        return given

    def score(self, code: str, text: str) -> Decimal:
        """One row."""
        self.choose(code)
        return self._score(self.place(code), text)

    def choose(self, code: str) -> None:
        """Go to a row."""
        assert self.sheet.view.choose(self.place(code))

    def _score(self, place: int, text: str) -> Decimal:
        row = self.board.rows[place]
        most = cast("Decimal", row.max_points)
        if row.kind is ScoringKind.STEPS:
            self.type_in("100; 80")
            return Decimal(15)  # 10.2.4: from 100 % ten points, from 75 % five
        if len(text) == 1:
            QTest.keyClicks(self.sheet.view, text)
            return {"1": Decimal(), "3": most}[text]
        self.type_in(text)
        share = Decimal(text[1:].replace(",", "."))
        return (most * share / 100).quantize(_CENT, ROUND_HALF_UP)

    def type_in(self, text: str) -> None:
        """The first key opens a field, the others go into it, Enter."""
        view = self.sheet.view
        QTest.keyClicks(view, text[0])
        editor = view.indexWidget(view.currentIndex())
        assert isinstance(editor, QLineEdit)
        type_text(editor, text[1:])
        QTest.keyClick(editor, Key.Key_Return)
        QApplication.processEvents()

    def note(self, code: str, text: str) -> None:
        """What the side says of a row, in the panel."""
        self.choose(code)
        type_text(self.sheet.panel.note, text)
        self.sheet.view.setFocus()
        self.sheet.flush()

    def look_as(self, side: Side) -> None:
        """Edit another column."""
        self.sheet.filters.sides[side].click()

    # --- evidence, steps, files ------------------------------------------------------------------

    def attach(self, code: str, *files: Path) -> None:
        """Files to a row, and the first kind of what is wanted ticked."""
        self.choose(code)
        self._dialogs.files = list(files)
        press(self.sheet.panel, "Thêm tệp…")
        self.wait()
        part = self.sheet.panel.evidence
        part.wanted.item(0).setCheckState(Qt.CheckState.Checked)

    def take(self, step: str, words: str = "") -> str:
        """A step of the way, with a reason where one is asked for; the state then."""

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, ReasonDialog)
            type_text(dialog.field, words)

        self._dialogs.fill, self._dialogs.answer = fill, 0
        press(self.sheet.flow, step)
        self.wait()
        return self.sheet.flow.state.text()

    def export(self, use: ExportUse, file: Path) -> list[str]:
        """A file; the figures that the dialog shows."""
        said: list[str] = []

        def ask(dialog: QDialog) -> None:
            assert isinstance(dialog, ExportDialog)
            dialog.uses[use].setChecked(True)
            said.extend(dialog.figures.text().splitlines())

        self._dialogs.fill, self._dialogs.file = ask, file
        act(self.sheet, "Xuất bảng chấm điểm, báo cáo…")
        self.wait()
        assert self.told() == f"Đã xuất {file}"
        return said

    def bundle(self, file: Path) -> None:
        """The evidence as a .zip."""
        self._dialogs.file = file
        act(self.sheet, "Xuất gói minh chứng…")
        self.wait()

    def groups(self) -> Iterator[str]:
        """Codes of the rows at the top."""
        return (row.code for row in self.board.rows if row.level == 1)
