"""Numbers, books, and what a line shows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.documents import DocumentNumber, DocumentType
from app.domain.register import (
    BOOK_CODES,
    BookKind,
    Correction,
    NumberOrigin,
    RegisterLine,
    book_code,
    book_name,
    cells_of,
    kind_of_book,
    next_number,
)

LINE = RegisterLine(
    id="1",
    version=1,
    plan_id=None,
    year=2026,
    book="KH",
    origin=NumberOrigin.TAKEN,
    number=DocumentNumber(9, "KH-SGDĐT"),
    issued_on=date(2026, 3, 5),
    document_type=DocumentType.PLAN,
    subject="Kiểm tra thư viện",
    signer="Trần Thu Hạnh",
    recipients="UBND tỉnh; Các phòng",
    archive="VT",
    copies=12,
    sent_on=date(2026, 3, 6),
    received_by="Lan",
    note="",
)


@pytest.mark.parametrize(
    ("first", "last", "next_one"),
    [(1, None, 1), (41, None, 41), (41, 12, 41), (1, 12, 13), (12, 12, 13)],
)
def test_next_number(first: int, last: int | None, next_one: int) -> None:
    assert next_number(first, last) == next_one


@pytest.mark.parametrize("kind", BookKind)
def test_books_are_of_their_kind(kind: BookKind) -> None:
    codes = {book_code(kind, document_type) for document_type in DocumentType}
    assert codes <= set(BOOK_CODES)
    assert {kind_of_book(code) for code in codes} == {kind}


def test_books_have_names() -> None:
    assert (book_name("KH"), book_name("chung")) == ("Sổ Kế hoạch", "Sổ chung")


def test_the_ten_columns() -> None:
    assert cells_of(LINE) == (
        "09/KH-SGDĐT",
        "05/03/2026",
        "Kế hoạch Kiểm tra thư viện",
        "Trần Thu Hạnh",
        "UBND tỉnh; Các phòng",
        "VT",
        "12",
        "06/03/2026",
        "Lan",
        "",
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (DocumentNumber(None, "KH-SGDĐT"), "…/KH-SGDĐT"),
        (DocumentNumber(None, ""), "…"),
        (DocumentNumber(9, ""), "09"),
        (DocumentNumber(123, "UBND-VX"), "123/UBND-VX"),
    ],
)
def test_numbers_that_are_open_and_symbols_that_are_missing(
    number: DocumentNumber, text: str
) -> None:
    assert replace(LINE, number=number).number_text == text


def test_reasons_stand_beside_the_line() -> None:
    when = datetime(2026, 3, 7, tzinfo=UTC)
    correction = Correction("Người ký", "Trần Hạnh", "Trần Thu Hạnh", "ghi thiếu chữ", when, "lan")
    line = replace(LINE, note="Hỏa tốc", corrections=(correction,))
    said = "Hỏa tốc; Sửa Người ký: “Trần Hạnh” → “Trần Thu Hạnh” (ghi thiếu chữ)"
    assert line.remarks == said


def test_long_texts_are_cut_in_a_cell_only() -> None:
    when = datetime(2026, 3, 7, tzinfo=UTC)
    correction = Correction("Nơi nhận", "a b " * 50, "", "ghi nhầm", when, "")
    assert len(replace(LINE, corrections=(correction,)).remarks) < 120
    assert len(str(correction)) > 200
