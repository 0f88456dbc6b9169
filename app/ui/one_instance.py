"""One window per data folder: a second start brings the first one's window up.

A lock file says who has the folder; a call is a file beside it, which the first one watches for.
Nothing of it needs a network.
"""

import sys
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QLockFile, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.paths import Paths
from app.replacing import put_in_place

_LOCK, _CALL = "dang-mo.lock", "goi-cua-so.txt"
_PATIENCE = 20  # seconds: on a slow computer the first window may still be on its way
_PAUSE = 0.05


class OneInstance(QObject):
    """``called`` brings the package that the other start was to open, or ""."""

    called = Signal(str)

    def __init__(self, paths: Paths) -> None:
        super().__init__()
        self._folder = paths.data
        self._call = paths.data / _CALL
        self._lock = QLockFile(str(paths.data / _LOCK))
        self._lock.setStaleLockTime(0)  # a lock of a process that has ended is taken at once
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def is_first(self) -> bool:
        """Whether this process has the folder to itself from now on.

        True also where no lock can be made: opening the database says what is wrong there.
        AppError when a program on another computer has it.
        """
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        if not self._folder.is_dir():
            return True
        if self._takes_lock():
            with suppress(OSError):
                self._call.unlink(missing_ok=True)
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True
        self._demand_this_computer()
        return False

    def _takes_lock(self) -> bool:
        """Also where a power failure has left a lock that names nobody, and that nobody holds."""
        if self._lock.tryLock(0):
            return True
        process, _, _ = self._lock.getLockInfo()
        return not process and self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear calls from now on, and the one that came while the window was being made."""
        self._watcher.addPath(str(self._folder))
        self._look()

    def call(self, opened: Path | None) -> None:
        """Ask the first one to show itself, and to open a package where there is one."""
        _let_others_come_up()
        fresh = self._call.with_suffix(".moi")
        fresh.write_text(str(opened or ""), encoding="utf-8")
        put_in_place(fresh, self._call)  # never seen half written

    def demand_answer(self, seconds: float = _PATIENCE) -> None:
        """Wait until the call has been heard; AppError when nobody does."""
        until = time.monotonic() + seconds
        while self._call.exists():
            if time.monotonic() > until:
                with suppress(OSError):
                    self._call.unlink()
                raise AppError(
                    "Kế hoạch GDĐT đang mở nhưng không trả lời. Hãy đợi một lát rồi mở lại. Nếu "
                    "tài khoản khác trên máy này đang mở chương trình thì đóng ở đó; nếu không, "
                    "hãy khởi động lại máy. Những gì đã lưu vẫn còn nguyên."
                )
            QCoreApplication.processEvents()
            time.sleep(_PAUSE)

    def release(self) -> None:
        """Leave the folder to the next start."""
        self._lock.unlock()

    def _demand_this_computer(self) -> None:
        _, host, _ = self._lock.getLockInfo()
        if host and host != _own_host():
            raise AppError(
                f"Dữ liệu trong {self._folder} đang được mở trên máy {host}. Hãy đóng chương trình "
                f"ở máy đó. Nếu máy đó đã tắt, hãy xóa tệp {_LOCK} trong thư mục này rồi mở lại."
            )

    def _look(self) -> None:
        try:
            text = self._call.read_text(encoding="utf-8")
            self._call.unlink()
        except OSError:
            return  # something else in the folder has changed
        self.called.emit(text)


def bring_up(window: QWidget) -> None:
    """Show a window above the others, also one that was made small."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _own_host() -> str:
    """This computer as a lock file names it: Windows knows several names for it."""
    import tempfile  # noqa: PLC0415 - seldom needed, and nothing is seen before this module is loaded

    with tempfile.TemporaryDirectory() as folder:
        own = QLockFile(str(Path(folder) / _LOCK))
        own.tryLock(0)
        _, host, _ = own.getLockInfo()
        own.unlock()
    return host


def _let_others_come_up() -> None:
    """Windows lets a program take the foreground only with the leave of who has it: of this one."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
