"""Errors whose text is written for the user."""


class AppError(Exception):
    """What went wrong and what to do next, in one or two Vietnamese sentences."""


class Cancelled(AppError):  # noqa: N818 - no error: the user asked for it
    """The user stopped a long job; nothing was written."""

    def __init__(self) -> None:
        super().__init__("Đã dừng theo yêu cầu; dữ liệu giữ nguyên như trước.")
