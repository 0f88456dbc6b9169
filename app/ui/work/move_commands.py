"""Tasks are moved between quarters and put in order: dragged, by keys, by a small menu."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from app.domain.periods import quarter_name
from app.domain.work_board import Line, WorkItem
from app.domain.work_order import (
    BandKey,
    Target,
    band_of,
    members,
    placed,
    target_at,
    target_of_step,
)
from app.domain.work_years import RECURRING, UNTIMED, Part, Quarter, WorkYear
from app.errors import AppError
from app.services.work_moves import (
    Moved,
    move_tasks,
    put_in_order,
    read_moved,
    return_tasks,
    take_back,
)
from app.ui.actions import make_action
from app.ui.tables.row_dragging import ROWS

if TYPE_CHECKING:
    from app.ui.notice_bar import Offer
    from app.ui.work.page import WorkPage

_CHOOSE = "Hãy chọn nhiệm vụ cần chuyển."
_IN_A_MONTH = (
    "Chương trình tháng xếp theo thời hạn nên không đổi thứ tự được; hãy xem theo quý hoặc “Cả "
    "năm”. Để chuyển quý, hãy dùng “Chuyển sang quý…” (Ctrl+M)."
)
_IN_SEVERAL = (
    "Các nhiệm vụ đang chọn ở nhiều quý nên không chuyển lên xuống cùng nhau được; hãy kéo chúng "
    "đến một chỗ hoặc dùng “Chuyển sang quý…” (Ctrl+M)."
)
_AT_THE_EDGE = (
    "Không chuyển xa hơn được trong phần đang xem. Để chuyển sang quý khác, hãy dùng “Chuyển sang "
    "quý…” (Ctrl+M) hoặc xem “Cả năm”."
)


class MoveCommands(QObject):
    """Each move is written at once and can be taken back; what was moved stays chosen."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page, self._view = page, page.view
        self._moved: tuple[str, ...] = ()  # to be chosen when the rows are shown again
        self._row = 0  # where the first of them was
        self._steps: list[int] = []  # of keys that came while the rows were read
        self.menu = QMenu(page)
        self._make_actions()
        page.view.accepts = lambda _gap: not self._is_month()
        page.view.dropped.connect(self._drop)
        page.view.carried = "nhiệm vụ"
        page.reader.answered.connect(self._go_on)
        for button in page.year_bar.buttons[: len(WorkYear(1).quarters)]:
            button.setAcceptDrops(True)
            button.installEventFilter(self)

    def _make_actions(self) -> None:
        page, view = self._page, self._view
        self.to_quarter = make_action(page, "Chuyển sang &quý…", self.show_menu, keys="Ctrl+M")
        self.up = make_action(view, "Chuyển &lên", partial(self.step, -1), keys="Alt+Up")
        self.down = make_action(view, "Chuyển x&uống", partial(self.step, 1), keys="Alt+Down")
        page.add_commands(self.to_quarter, self.up, self.down)
        for action in (self.up, self.down):  # in a field these keys are the field's
            page.removeAction(action)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    # --- where to ------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """One place up (-1) or down (1), over the border of a quarter too."""
        answer = self._page.shown
        if answer is None or self._moved:  # the rows are not yet where they belong
            self._steps.append(step)
            return
        chosen, part = self._view.chosen(), answer.question.part
        if not chosen or self._is_month():
            self._refuse(_IN_A_MONTH if chosen else _CHOOSE)
            return
        quarters = () if part.quarter or part.is_recurring else answer.year.quarters
        keys = [item.id for item in chosen]
        target = target_of_step(self._view.tasks.rows, keys, step, quarters)
        if target is not None:
            self._put(chosen, target)
        else:
            is_apart = len({band_of(item) for item in chosen}) > 1
            self._refuse(_IN_SEVERAL if is_apart else _AT_THE_EDGE)

    def _drop(self, gap: int) -> None:
        chosen = self._view.chosen()
        target = target_at(self._view.tasks.rows, gap, {item.id for item in chosen})
        if chosen and target is not None:
            self._put(chosen, target)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows are let go on the button of a quarter, which may have no tasks yet."""
        kinds = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        if not event.mimeData().hasFormat(ROWS) or self._page.shown is None:
            return False
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            place = next(n for n, one in enumerate(self._page.year_bar.buttons) if one is watched)
            quarter = self._page.shown.year.quarters[place]
            self._put(self._view.chosen(), Target((quarter, False)))
        return True

    def show_menu(self) -> None:
        """The quarters of the year that is shown, and the one after it."""
        self.fill_menu()
        if not self.menu.isEmpty():
            place = self._view.visualRect(self._view.currentIndex()).bottomLeft()
            self.menu.popup(self._view.viewport().mapToGlobal(place))

    def fill_menu(self) -> None:
        """Offer what is possible for the chosen tasks."""
        self.menu.clear()
        answer, chosen = self._page.shown, self._view.chosen()
        if answer is None or not chosen:
            self._refuse(_CHOOSE)
            return
        quarters = (*answer.year.quarters, _after(answer.year.quarters[-1]))
        for number, quarter in enumerate(quarters, 1):
            action = self.menu.addAction(f"&{number}  {quarter_name(*quarter)}")
            action.setEnabled(any(item.place != quarter for item in chosen))
            action.triggered.connect(partial(self._send, chosen, quarter))
        self.menu.addSeparator()
        back: QAction = self.menu.addAction("Như trong &kế hoạch")
        back.setEnabled(any(item.moved_from for item in chosen))
        back.triggered.connect(partial(self._return, chosen))

    def _send(self, items: list[WorkItem], quarter: Quarter) -> None:
        """To the end of a quarter: also what recurs, as somebody has said so."""
        going = [item for item in items if item.place != quarter]
        self._put(going, Target((quarter, False)), is_said=True)

    def _return(self, items: list[WorkItem]) -> None:
        keys = [item.id for item in items if item.moved_from]
        words = f"Đã để {len(keys)} nhiệm vụ về chỗ như trong kế hoạch."
        self._write(keys, words, partial(return_tasks, task_ids=keys))

    # --- doing it ------------------------------------------------------------------------------

    def _put(self, items: Sequence[WorkItem], target: Target, *, is_said: bool = False) -> None:
        keys = [item.id for item in items]
        band = members(self._page.board.items, target.band)
        order = placed(band, keys, target)
        strangers = [item for item in items if band_of(item) != target.band]
        if not strangers:
            if list(order) != band:
                words = f"Đã xếp lại thứ tự {len(keys)} nhiệm vụ."
                self._write(keys, words, partial(put_in_order, task_ids=keys, order=order))
            return
        quarter = target.quarter
        if quarter is None:
            self._refuse(_no_way_into(target.band))
        elif not is_said and (lasting := next(filter(_lasts, strangers), None)):
            self._refuse(_lasting_words(lasting))
        else:
            words = f"Đã chuyển {len(strangers)} nhiệm vụ sang {quarter_name(*quarter)}."
            move = partial(move_tasks, task_ids=keys, to=quarter, order=order)
            self._write(keys, words, move, quarter)

    def _write(
        self,
        keys: Sequence[str],
        words: str,
        move: Callable[[Any], Moved],
        quarter: Quarter | None = None,
    ) -> None:
        """``move`` it, say so, offer the way back and, where it is out of sight, the way there."""
        moved = self._do(keys, move)
        if moved is None:
            return
        offers: list[Offer] = [("Hoàn tác", partial(self._take_back, keys, moved))]
        if quarter is not None and not self._shows(quarter):
            name = f"Xem {quarter_name(*quarter)}"
            offers.append((name, partial(self._look_at, quarter, tuple(keys))))
        self._page.notice.tell(words + _apart_words(moved.apart), *offers)

    def _take_back(self, keys: Sequence[str], moved: Moved) -> None:
        if self._do(keys, partial(take_back, moved=moved)) is not None:
            self._page.notice.tell("Đã hoàn tác.")

    def _do(self, keys: Sequence[str], move: Callable[[Any], Moved]) -> Moved | None:
        """None, with the reason told, where it cannot be."""
        page = self._page
        page.panel.flush()
        try:
            moved = page.write_here(move)
        except AppError as error:
            self._steps = []
            self._refuse(str(error))
            return None
        self._moved, self._row = tuple(keys), self._view.currentIndex().row()
        if moved.orders or page.shown is None:
            page.reload()
        else:
            page.show_items(page.workspace.store.read(read_moved, page.board.items, moved))
        return moved

    def _refuse(self, words: str) -> None:
        self._page.notice.tell(words, is_problem=True)

    # --- what is shown -------------------------------------------------------------------------

    def _go_on(self) -> None:
        """The rows are shown again: what was moved is chosen, keys that came meanwhile count."""
        moved, self._moved = self._moved, ()
        if moved and not self._view.choose(moved):
            self._choose_near()
        if self._steps:
            self.step(self._steps.pop(0))

    def _choose_near(self) -> None:
        """What was moved is out of sight: the next at its place, else the last before it."""
        rows = self._view.tasks.rows
        behind = (at for at in range(self._row, len(rows)) if isinstance(rows[at], Line))
        before = (at for at in range(len(rows) - 1, 0, -1) if isinstance(rows[at], Line))
        if (near := next(behind, next(before, 0))) > 0:
            self._view.choose_row(near)

    def _is_month(self) -> bool:
        return bool(self._page.year_bar.part().month)

    def _shows(self, quarter: Quarter) -> bool:
        """Whether the tasks of a quarter are in sight, where that can be told."""
        part, year = self._page.year_bar.part(), self._shown_year()
        if part.month or year is None:
            return True
        is_wanted = part.quarter in {0, quarter[1]} and not part.is_recurring
        return is_wanted and quarter in year.quarters

    def _shown_year(self) -> WorkYear | None:
        years = self._page.year_bar.years
        return WorkYear.parse(str(years.currentData() or ""))

    def _look_at(self, quarter: Quarter, keys: tuple[str, ...]) -> None:
        year = self._shown_year()
        if year is None or quarter not in year.quarters:
            year = WorkYear(quarter[0])
        self._moved = keys
        self._page.year_bar.restore(year, Part(quarter=quarter[1]))
        self._page.ask()


def _after(quarter: Quarter) -> Quarter:
    year, number = quarter
    return (year, number + 1) if number < len(WorkYear(year).quarters) else (year + 1, 1)


def _lasts(item: WorkItem) -> bool:
    return item.place is None and item.recurs


def _lasting_words(item: WorkItem) -> str:
    return (
        f"“{item.content}” là nhiệm vụ thường xuyên, không của riêng quý nào; nếu chỉ làm trong "
        "một quý, hãy dùng “Chuyển sang quý…” (Ctrl+M)."
    )


def _no_way_into(band: BandKey) -> str:
    name = RECURRING if band[1] else UNTIMED
    return (
        f"Không kéo nhiệm vụ vào “{name}” được. Để thôi chuyển quý, hãy dùng “Chuyển sang quý…” "
        "(Ctrl+M) rồi chọn “Như trong kế hoạch”."
    )


def _apart_words(count: int) -> str:
    if not count:
        return ""
    return f" {count} nhiệm vụ có thời hạn riêng ngoài quý này; hãy xem lại thời hạn trong dự thảo."
