"""Workbooks from outside: hostile until proven otherwise; only the texts of their cells come in."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from app.domain.vietnamese import clean
from app.errors import AppError
from app.importers.files import readable

if TYPE_CHECKING:
    from openpyxl import Workbook

R = TypeVar("R")

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
MAX_CELL_COLUMNS = 200
_QUOTED = re.compile(r'"[^"]*"|\\.')


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what its text alone does not say; a formula is never worked out."""

    value: object = None
    is_percent: bool = False  # 0.8 is shown as 80%
    is_formula: bool = False
    is_error: bool = False

    @property
    def text(self) -> str:
        """As the user sees it, more or less."""
        return _text(self.value)


EMPTY_CELL = Cell()
Cells = Sequence[Sequence[Cell]]


def read_workbook(source: Path) -> dict[str, Rows]:
    """The texts of all sheets by their titles, at most ``MAX_ROWS`` rows of each.

    Formulas are never worked out: what Excel has stored as their result counts. AppError when the
    file is missing, too large or no workbook.
    """
    return _opened(source, _read)


def read_values(source: Path) -> dict[str, Sequence[Sequence[object]]]:
    """As ``read_workbook``, with numbers as numbers: 215.125 is no text with a thousands point."""
    return _opened(source, _read_values)


def read_cells(source: Path) -> list[tuple[str, Cells]]:
    """The cells of all sheets with their titles; formulas as such. AppError as above.

    Refused as well: more than ``MAX_ROWS`` rows, so that none is passed over.
    """
    return _opened(source, _read_cells)


def _opened(source: Path, read: Callable[[Path], R]) -> R:
    _check_file(source)
    try:
        _check_parts(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what is not read anyway
            return read(source)
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
        f"Tệp “{source.name}” quá lớn (tối đa {MAX_BYTES // (1024 * 1024)} MB). "
        "Hãy chọn đúng tệp, hoặc chép các dòng cần nhập sang tệp mẫu."
    )


def _open(source: Path, *, data_only: bool) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415 - a large library, not needed to start
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        return load_workbook(source, read_only=True, data_only=data_only, keep_links=False)
    except InvalidFileException as error:
        raise ValueError(source.name) from error


def _read(source: Path) -> dict[str, Rows]:
    book = _open(source, data_only=True)
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


def _read_values(source: Path) -> dict[str, Sequence[Sequence[object]]]:
    book = _open(source, data_only=True)
    try:
        return {
            sheet.title: [
                [clean(value).strip() if isinstance(value, str) else value for value in row]
                for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=_MAX_COLUMNS, values_only=True)
            ]
            for sheet in book.worksheets
        }
    finally:
        book.close()


def _read_cells(source: Path) -> list[tuple[str, Cells]]:
    book = _open(source, data_only=False)
    try:
        pages: list[tuple[str, Cells]] = []
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_CELL_COLUMNS)
            page = [[_cell(cell) for cell in row] for row in rows]
            if len(page) > MAX_ROWS and any(cell.text for cell in page[-1]):
                raise AppError(
                    f"Trang “{sheet.title}” của tệp “{source.name}” có hơn {MAX_ROWS} dòng; "
                    "hãy xóa các dòng thừa rồi nhập lại."
                )
            pages.append((sheet.title, page[:MAX_ROWS]))
        return pages
    finally:
        book.close()


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - openpyxl has three kinds without a common root
    if cell.value is None:
        return EMPTY_CELL
    return Cell(
        cell.value,
        is_percent="%" in _QUOTED.sub("", cell.number_format or ""),
        is_formula=cell.data_type == "f",
        is_error=cell.data_type == "e",
    )


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
