"""What stands in the way of reading a file of the user's, in one sentence each."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import AppError, FileInUseError


@contextmanager
def readable(source: Path, kind: str) -> Iterator[None]:
    """Around the reading of ``source``, which should be a ``kind``, as "tệp Excel (.xlsx)"."""
    try:
        if source.is_dir():
            raise AppError(f"“{source.name}” là một thư mục. Hãy chọn một {kind}.")
        yield
    except FileNotFoundError as error:
        raise AppError(f"Không tìm thấy tệp “{source}”. Hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        # Windows says the same of a file that Excel keeps to itself and of one without permission
        refusal = FileInUseError if isinstance(error, PermissionError) else AppError
        raise refusal(
            f"Không đọc được tệp “{source}”. Hãy đóng chương trình đang mở tệp hoặc kiểm tra "
            "quyền truy cập rồi thử lại."
        ) from error
