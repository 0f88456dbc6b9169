"""Errors whose text is written for the user."""

from datetime import datetime


class AppError(Exception):
    """What went wrong and what to do next, in one or two Vietnamese sentences."""


class FileInUseError(AppError):
    """A file is open in another program: once it is closed there, the same work can be done."""


class Cancelled(AppError):  # noqa: N818 - no error: the user asked for it
    """The user stopped a long job; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Đã dừng theo yêu cầu; dữ liệu giữ nguyên như trước.")


class StaleError(AppError):
    """What is to be saved was saved elsewhere since it was read, at ``saved_at`` where known."""

    def __init__(self, saved_at: datetime | None = None) -> None:
        moment = f" ({saved_at.astimezone():lúc %H:%M, ngày %d/%m/%Y})" if saved_at else ""
        super().__init__(
            f"Nội dung này vừa được lưu ở một cửa sổ hoặc máy khác{moment}. Phần bạn đang soạn vẫn "
            "còn trên màn hình; hãy sao chép phần cần giữ rồi mở lại để sửa tiếp."
        )
