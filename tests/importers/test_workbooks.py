"""Workbooks from outside, hostile ones among them."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.errors import AppError
from app.importers import workbooks
from app.importers.workbooks import read_workbook


def make_book(*rows: tuple[str | float | None, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(part.filename, change(text) if "sheet1" in part.filename else text)
    return target.getvalue()


def bomb() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * (workbooks.MAX_UNPACKED + 1))
    return target.getvalue()


def test_cells_are_texts(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(make_book((12, 3.0, 2.5, True, None, " á\u200b ", "=1+1")))
    (rows,) = read_workbook(source).values()
    assert list(rows[0])[:7] == ["12", "3", "2.5", "Có", "", "á", ""]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "không phải tệp Excel"),
        (b"PK\x03\x04 cut off", "không phải tệp Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ"),
        (b"PK" + bytes(workbooks.MAX_BYTES), "quá lớn"),
        (bomb(), "quá lớn"),
        (
            repacked(make_book(("a",)), lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml),
            "không phải tệp Excel",
        ),
        (repacked(make_book(("a",)), lambda xml: xml.decode().encode("utf-16")), "không phải"),
        (repacked(make_book(("a",)), lambda xml: xml[:-40]), "không phải tệp Excel"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes, says: str) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(data)
    with pytest.raises(AppError, match=says):
        read_workbook(source)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="thư mục"):
        read_workbook(tmp_path)
    with pytest.raises(AppError, match="Không tìm thấy"):
        read_workbook(tmp_path / "không.xlsx")


def test_a_row_far_below_costs_nothing(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    far = repacked(make_book(("a",)), lambda xml: xml.replace(b'r="1"', b'r="1048576"'))
    source.write_bytes(far)
    (rows,) = read_workbook(source).values()
    assert len(rows) <= workbooks.MAX_ROWS


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 4000), byte=st.integers(0, 255))
def test_a_damaged_byte_never_escapes(tmp_path: Path, place: int, byte: int) -> None:
    data = bytearray(make_book(("a", "b"), ("c", 1)))
    data[place % len(data)] = byte
    source = tmp_path / "a.xlsx"
    source.write_bytes(data)
    with suppress(AppError):
        read_workbook(source)
