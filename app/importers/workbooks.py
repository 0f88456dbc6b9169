"""Workbooks from outside: hostile until proven otherwise; only the texts of their cells come in."""

import warnings
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.domain.vietnamese import clean
from app.errors import AppError
from app.importers.files import readable

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 60 * 1024 * 1024
_MAX_PARTS = 2_000
MAX_ROWS = 5_000
_MAX_COLUMNS = 40
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# what the libraries raise on files that are cut off, forged or of another kind
_BROKEN = (
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # among them the errors of XML
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)

Rows = Sequence[Sequence[str]]


def read_workbook(source: Path) -> dict[str, Rows]:
    """The texts of all sheets by their titles, at most ``MAX_ROWS`` rows of each.

    Formulas are never worked out: what Excel has stored as their result counts. AppError when the
    file is missing, too large or no workbook.
    """
    _check_file(source)
    try:
        _check_parts(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what is not read anyway
            return _read(source)
    except _BROKEN as error:
        raise AppError(
            f"“{source.name}” không phải tệp Excel (.xlsx) hoặc đã hỏng. "
            "Hãy mở tệp bằng Excel, lưu lại dưới dạng .xlsx rồi nhập lại."
        ) from error


def _check_file(source: Path) -> None:
    with readable(source, "tệp Excel (.xlsx)"):
        size = source.stat().st_size
        with source.open("rb") as file:
            start = file.read(len(_OLD_EXCEL))
    if size > MAX_BYTES:
        raise _too_large(source)
    if start == _OLD_EXCEL:
        raise AppError(
            f"“{source.name}” là tệp Excel kiểu cũ (.xls) hoặc có đặt mật khẩu. "
            "Hãy lưu lại dưới dạng .xlsx, không đặt mật khẩu, rồi nhập lại."
        )


def _check_parts(source: Path) -> None:
    """Refuse what unpacks to far more than it is, and XML that defines entities of its own."""
    with zipfile.ZipFile(source) as package:
        parts = package.infolist()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise _too_large(source)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                text = package.read(part)
                if b"<!DOCTYPE" in text or b"\0" in text:
                    raise ValueError(part.filename)


def _too_large(source: Path) -> AppError:
    return AppError(
        f"Tệp “{source.name}” quá lớn đối với một danh mục (tối đa "
        f"{MAX_BYTES // (1024 * 1024)} MB). Hãy chọn đúng tệp, hoặc chép các dòng cần nhập sang "
        "tệp mẫu."
    )


def _read(source: Path) -> dict[str, Rows]:
    book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
    try:
        # not book.worksheets by name: a title may stand there twice in a forged file
        return {
            sheet.title: [
                [_text(value) for value in row]
                for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
            ]
            for sheet in book.worksheets
        }
    finally:
        book.close()


def _text(value: object) -> str:
    """A cell as the user sees it, more or less: whole numbers without a decimal point."""
    match value:
        case None:
            return ""
        case bool():
            return "Có" if value else "Không"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return f"{value.day:02}/{value.month:02}/{value.year}"
        case time():
            return value.isoformat(timespec="minutes")
        case _:
            return clean(str(value)).strip()
