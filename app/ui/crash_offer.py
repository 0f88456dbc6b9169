"""After a crash: the next start says so, and puts the logs where they can be sent from."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.paths import Paths, desktop
from app.ui import messages
from app.workflows.logs import save_logs

SAVE_LOGS = 0
_QUESTION = (
    "Lần trước chương trình dừng đột ngột. Những gì đã lưu vẫn còn nguyên.\n"
    "Lưu nhật ký ra màn hình để gửi cho người hỗ trợ? Nhật ký không có nội dung kế hoạch."
)


def offer_logs(parent: QWidget, paths: Paths, report: Path | None) -> None:
    """Ask, where there is a ``report`` of a crash."""
    if report is None:
        return
    if messages.ask(parent, _QUESTION, ("Lưu nhật ký", "Không cần")) == SAVE_LOGS:
        messages.show_in_folder(save_logs(paths, desktop()))
