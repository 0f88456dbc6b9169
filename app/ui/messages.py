"""The one door to dialogs: everything that stops the user with a question or a message."""

import os
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QDir, QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from app.ui.opening import TITLE

TEXT_FILES = "Văn bản thuần (*.txt)"
WORKBOOKS = "Bảng tính Excel (*.xlsx)"
PACKAGES = "Gói của chương trình (*.khgd)"
RETURNED_FILES = "Tệp đơn vị gửi về (*.xlsx *.khgd)"
SAVED_FILES = {
    ".docx": "Văn bản Word (*.docx)",
    ".ics": "Lịch (*.ics)",
    ".pdf": "Văn bản PDF (*.pdf)",
    ".xlsx": WORKBOOKS,
    ".khgd": PACKAGES,
    ".zip": "Gói nén (*.zip)",
}


def show_error(parent: QWidget | None, message: str) -> None:
    """What went wrong and what to do, in the words of an AppError."""
    box = QMessageBox(QMessageBox.Icon.Warning, TITLE, message, parent=parent)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


class Retry(Enum):
    """What to do about a file that is in the way."""

    SAME = "Thử lại"
    ELSEWHERE = "Lưu tên khác…"
    NONE = "Thôi"


def offer_retry(parent: QWidget | None, message: str, *, can_rename: bool) -> Retry:
    """What stands in the way and is soon put right; whether to do the same once more."""
    box = QMessageBox(QMessageBox.Icon.Warning, TITLE, message, parent=parent)
    buttons = {
        retry: box.addButton(retry.value, QMessageBox.ButtonRole.ActionRole)
        for retry in Retry
        if can_rename or retry is not Retry.ELSEWHERE
    }
    box.setDefaultButton(buttons[Retry.SAME])
    box.setEscapeButton(buttons[Retry.NONE])
    box.exec()
    return next((r for r, button in buttons.items() if button is box.clickedButton()), Retry.NONE)


def tell(parent: QWidget | None, message: str) -> None:
    """What the user has to know before going on."""
    box = QMessageBox(QMessageBox.Icon.Information, TITLE, message, parent=parent)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask(parent: QWidget | None, question: str, answers: Sequence[str]) -> int:
    """The index of the chosen answer; the last is the safe one and stands for closing."""
    box = QMessageBox(QMessageBox.Icon.Question, TITLE, question, parent=parent)
    buttons = [box.addButton(text, QMessageBox.ButtonRole.ActionRole) for text in answers]
    box.setDefaultButton(buttons[-1])
    box.setEscapeButton(buttons[-1])
    box.exec()
    return next((i for i, b in enumerate(buttons) if b is box.clickedButton()), len(answers) - 1)


def show_failure(parent: QWidget | None, details: str, send_logs: Callable[[], object]) -> None:
    """An error nobody foresaw: the program goes on; the details and the logs can be sent."""
    text = (
        "Chương trình gặp lỗi chưa lường trước. Phần đang soạn vẫn còn; hãy lưu lại rồi tiếp tục.\n"
        "Nếu lỗi lặp lại, hãy chọn “Gửi nhật ký”: tệp nhật ký được lưu ra màn hình nền để bạn gửi "
        "cho người hỗ trợ. Nhật ký không có nội dung kế hoạch."
    )
    box = QMessageBox(QMessageBox.Icon.Critical, TITLE, text, parent=parent)
    send = box.addButton("Gửi nhật ký", QMessageBox.ButtonRole.ActionRole)
    copy = box.addButton("Sao chép chi tiết", QMessageBox.ButtonRole.ActionRole)
    close = box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(close)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(details)
    elif box.clickedButton() is send:
        send_logs()


def choose_file_to_open(parent: QWidget | None, title: str, folder: str) -> Path | None:
    """A text file that exists."""
    name, _filter = QFileDialog.getOpenFileName(parent, title, folder, TEXT_FILES)
    return Path(name) if name else None


def choose_workbook_to_open(parent: QWidget | None, title: str, folder: str) -> Path | None:
    """A workbook that exists."""
    name, _filter = QFileDialog.getOpenFileName(parent, title, folder, WORKBOOKS)
    return Path(name) if name else None


def choose_criteria_to_open(parent: QWidget | None, title: str, folder: str) -> Path | None:
    """A text or a workbook that exists."""
    kinds = "Văn bản ban hành, bảng tính (*.txt *.xlsx)"
    name, _filter = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(name) if name else None


def choose_pdf_to_open(parent: QWidget | None, title: str, folder: str) -> Path | None:
    """A PDF that exists."""
    name, _filter = QFileDialog.getOpenFileName(parent, title, folder, SAVED_FILES[".pdf"])
    return Path(name) if name else None


def choose_files(parent: QWidget | None, title: str, folder: str, kinds: str = "") -> list[Path]:
    """Any number of files that exist; without ``kinds`` of any kind."""
    names, _filter = QFileDialog.getOpenFileNames(parent, title, folder, kinds)
    return [Path(name) for name in names]


def choose_place_for(parent: QWidget | None, title: str, proposed: Path) -> Path | None:
    """Where to write a file of any kind; asks by itself before it replaces one."""
    name, _filter = QFileDialog.getSaveFileName(parent, title, str(proposed))
    return Path(name) if name else None


def choose_file_to_save(parent: QWidget | None, title: str, proposed: Path) -> Path | None:
    """Where to write a file of the proposed kind; asks by itself before it replaces one."""
    ending = proposed.suffix
    name, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), SAVED_FILES[ending])
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def choose_folder(parent: QWidget | None, title: str, folder: str) -> Path | None:
    """A folder that exists."""
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def run(dialog: QDialog) -> bool:
    """Show a dialog of our own; whether it was accepted."""
    return dialog.exec() == QDialog.DialogCode.Accepted


def open_path(path: Path) -> None:
    """Hand a file or folder to the program that Windows has for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        show_error(None, f"Máy này chưa có chương trình nào mở được “{path.name}” ({path.parent}).")


def show_in_folder(path: Path) -> None:
    """Open the folder of a file; Explorer has the file chosen in it."""
    if sys.platform == "win32":
        explorer = QProcess()
        explorer.setProgram("explorer.exe")
        # it reads its words by rules of its own: without the marks a comma would end the path
        explorer.setNativeArguments(f'/select,"{QDir.toNativeSeparators(str(path))}"')
        explorer.startDetached()
    else:
        open_path(path.parent)


def ways_to(path: Path) -> list[tuple[str, Callable[[], None]]]:
    """What is offered beside the words that a file has been written."""
    return [
        ("Mở tệp", lambda: open_path(path)),
        ("Mở thư mục", lambda: show_in_folder(path)),
    ]


def can_print() -> bool:
    """Whether the system prints a file without being asked how: Windows does."""
    return sys.platform == "win32"


def print_path(path: Path) -> None:
    """Have a file printed by the program that Windows has for it; elsewhere it is opened."""
    if sys.platform != "win32":
        open_path(path)
        return
    try:
        os.startfile(path, "print")  # noqa: S606 - a file of ours, by Windows' own verb
    except OSError:  # no program has told Windows that it prints such files
        show_error(
            None,
            f"Windows chưa có chương trình nào in thẳng được “{path.name}”. "
            "Hãy mở tệp rồi in từ chương trình đang mở.",
        )
