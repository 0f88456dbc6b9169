"""Saving by itself: a moment after the last edit, on leaving, and when asked."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui import messages
from app.ui.notice_bar import NoticeBar
from app.ui.tables.open_cell import finish_open_cell

PAUSE_MS = 1500
LEAVE_ANYWAY, STAY = range(2)
_QUESTION = "Những thay đổi gần đây chưa lưu được. Nếu rời đi bây giờ, phần đó sẽ mất."

_REREAD_QUESTION = "Phần chưa lưu trên màn hình sẽ mất khi đọc lại bản đã lưu."


class Autosave(QObject):
    """Keeps what ``owner`` edits; a failed save keeps the text and says so in ``notice``."""

    changed = Signal()  # edited, saved, or not saved

    def __init__(
        self,
        owner: QWidget,
        notice: NoticeBar,
        write: Callable[[], None],
        reread: Callable[[], None],
    ) -> None:
        """``reread`` shows what is saved in place of what is on the screen."""
        super().__init__(owner)
        self._owner = owner
        self._notice = notice
        self._write = write
        self._reread = reread
        self.is_dirty = False
        self.has_failed = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)

    def note_edit(self) -> None:
        """Something was edited: save after a pause."""
        self.is_dirty = True
        self._pause.start()
        self.changed.emit()

    def forget(self) -> None:
        """Something else is shown now: there is nothing to save."""
        self._pause.stop()
        self.is_dirty = False
        self._clear_failure()

    def save(self) -> bool:
        """Save now; whether all is saved."""
        self._pause.stop()
        if not self.is_dirty:
            return True
        try:
            self._write()
        except AppError as error:
            self.has_failed = True
            offers = (("Lưu lại", self.save), ("Đọc lại bản đã lưu…", self._offer_saved))
            self._notice.tell(f"Chưa lưu được. {error}", *offers, is_problem=True)
            self.changed.emit()
            return False
        self.is_dirty = False
        self._clear_failure()
        self.changed.emit()
        return True

    def _offer_saved(self) -> None:
        answers = ("Đọc lại, bỏ phần chưa lưu", "Ở lại")
        if messages.ask(self._owner, _REREAD_QUESTION, answers) == LEAVE_ANYWAY:
            self._reread()
        else:
            self.save()  # says again that it has failed

    def save_now(self) -> bool:
        """Save what was asked to be saved: a cell that is still open counts as well."""
        finish_open_cell(self._owner)
        return self.save()

    def _clear_failure(self) -> None:
        if self.has_failed:
            self.has_failed = False
            self._notice.hide()

    def may_leave(self) -> bool:
        """Save before leaving; when that fails the user decides."""
        if self.save_now():
            return True
        answers = ("Rời đi, bỏ phần chưa lưu", "Ở lại")
        return messages.ask(self._owner, _QUESTION, answers) == LEAVE_ANYWAY
