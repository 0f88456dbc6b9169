"""The logs for who helps: on the desktop, where they can be sent from; offered after a crash."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.paths import Paths, desktop
from app.ui import messages
from app.workflows.logs import save_logs

SAVE_LOGS = 0
_QUESTION = (
    "Lần trước chương trình dừng đột ngột. Những gì đã lưu vẫn còn nguyên.\n"
    "Lưu nhật ký ra màn hình nền để gửi cho người hỗ trợ? Nhật ký không có nội dung kế hoạch."
)


def send_logs(parent: QWidget | None, paths: Paths) -> None:
    """Pack the logs onto the desktop and show the file there, chosen."""
    try:
        packed = save_logs(paths, desktop())
    except AppError as error:
        messages.show_error(parent, str(error))
    else:
        messages.show_in_folder(packed)


def offer_logs(parent: QWidget, paths: Paths, report: Path | None) -> None:
    """Ask, where there is a ``report`` of a crash."""
    if report is None:
        return
    if messages.ask(parent, _QUESTION, ("Lưu nhật ký", "Không cần")) == SAVE_LOGS:
        send_logs(parent, paths)
