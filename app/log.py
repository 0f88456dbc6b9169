"""The log of unforeseen errors, beside the data. It may be sent: it has places, never values."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from types import TracebackType

from typing_extensions import override

from app.paths import Paths
from app.traces import describe_error

_MAX_BYTES = 1_000_000


def start_log(paths: Paths) -> None:
    """Write what goes wrong to ``paths.log``, the last megabyte or two of it."""
    try:
        paths.log.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            paths.log, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        return  # the database in the same folder will say what is wrong with it
    handler.setFormatter(_PlacesOnly())
    logging.getLogger().addHandler(handler)


class _PlacesOnly(logging.Formatter):
    """When, how bad and where; the message is left out, of libraries too: it may quote a plan."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}:{record.lineno}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{line}\n{describe_error(error)}" if error else line


def report_in_one_line(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """``sys.excepthook`` of the commands: the log has the details, stderr one sentence."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("Đã dừng theo yêu cầu.\n")
        return
    logging.getLogger(__name__).error("unforeseen", exc_info=(kind, error, trace))
    sys.stderr.write(
        f"Có lỗi ngoài dự kiến ({kind.__name__}); dữ liệu không bị thay đổi. "
        "Chi tiết ghi trong nhat-ky.log ở thư mục dữ liệu.\n"
    )
