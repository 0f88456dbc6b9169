"""Saving by itself: a moment after an edit, in the background; on leaving and when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui import messages
from app.ui.background import Job, Runner
from app.ui.notice_bar import NoticeBar
from app.ui.tables.open_cell import finish_open_cell

PAUSE_MS = 1000  # with what saving takes on a busy machine, no more than two seconds are unsaved
LEAVE_ANYWAY, STAY = range(2)
_QUESTION = "Những thay đổi gần đây chưa lưu được. Nếu rời đi bây giờ, phần đó sẽ mất."
_REREAD_QUESTION = "Phần chưa lưu trên màn hình sẽ mất khi đọc lại bản đã lưu."
_UNEXPECTED = "Chương trình gặp lỗi; phần đang soạn vẫn còn trên màn hình, hãy bấm “Lưu lại”."


@dataclass(frozen=True, slots=True)
class Saving:
    """One save: ``write`` runs on any thread, ``accept`` gets its result on the window's."""

    write: Callable[[], object]
    accept: Callable[[Any], object]


class Autosave(QObject):
    """Keeps what ``owner`` edits; a failed save keeps the text and says so in ``notice``."""

    changed = Signal()  # edited, saved, or not saved

    def __init__(
        self,
        owner: QWidget,
        notice: NoticeBar,
        runner: Runner,
        take: Callable[[], Saving],
        reread: Callable[[], None],
    ) -> None:
        """``take`` says what is to be saved now: a copy that is not typed into.

        ``reread`` shows what is saved in place of what is on the screen.
        """
        super().__init__(owner)
        self._owner = owner
        self._notice = notice
        self._runner = runner
        self._take = take
        self._reread = reread
        self._edits = self._saved_edits = 0
        self._running: tuple[Saving, int] | None = None  # what is being saved, at which edit
        self.has_failed = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._save_aside)

    @property
    def is_dirty(self) -> bool:
        """Whether something is not saved yet."""
        return self._edits != self._saved_edits

    def note_edit(self) -> None:
        """Something was edited: save soon, however long the typing goes on."""
        self._edits += 1
        if not self._pause.isActive():
            self._pause.start()
        self.changed.emit()

    def forget(self) -> None:
        """Something else is shown now: there is nothing to save."""
        self._pause.stop()
        if self._running is not None:
            self._runner.wait()  # else its result would be taken for that of what is shown now
        self._saved_edits = self._edits
        self._clear_failure()

    def _save_aside(self) -> None:
        if self.is_dirty and self._running is None:  # else it follows the one that runs
            self._start()

    def _start(self) -> None:
        saving = self._take()
        self._running = saving, self._edits
        job = Job(lambda _progress: saving.write())
        job.succeeded.connect(self._accept)
        job.failed.connect(self._refuse)
        self._runner.start(job)

    def save(self) -> bool:
        """Save now, after what is being saved; whether all is saved."""
        self._pause.stop()
        was_running = self._running is not None
        self._runner.wait()
        # what has failed just now would fail again, after the same wait
        if self.is_dirty and not (was_running and self.has_failed):
            self._start()
            self._runner.wait()
        return not self.is_dirty

    @Slot(object)
    def _accept(self, result: object) -> None:
        if self._running is None:
            raise RuntimeError("nothing is being saved")
        saving, self._saved_edits = self._running
        self._running = None
        self._clear_failure()
        saving.accept(result)
        if self.is_dirty and not self._pause.isActive():  # its moment came while this was saved
            QTimer.singleShot(0, self, self._save_aside)
        self.changed.emit()

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        self._running = None
        self.has_failed = True
        offers = (("Lưu lại", self.save), ("Đọc lại bản đã lưu…", self._offer_saved))
        reason = error if isinstance(error, AppError) else _UNEXPECTED
        self._notice.tell(f"Chưa lưu được. {reason}", *offers, is_problem=True)
        self.changed.emit()
        if not isinstance(error, AppError):
            raise error

    def _offer_saved(self) -> None:
        answers = ("Đọc lại, bỏ phần chưa lưu", "Ở lại")
        if messages.ask(self._owner, _REREAD_QUESTION, answers) == LEAVE_ANYWAY:
            self._runner.wait()
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
