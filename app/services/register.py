"""Sổ đăng ký văn bản đi: numbers are taken or recorded here, in the caller's transaction.

On SQLite the writers wait for each other (``BEGIN IMMEDIATE``). On a database server the row of
the book is the lock on its numbers, and the row of the agency, shared, the lock on the setting
that says which book it is; unique constraints on (year, code) and (book, number) stand behind both.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.documents import DocumentType, number_digits
from app.domain.register import (
    BOOK_CODES,
    BOOK_KIND_NAMES,
    MOST_NUMBER,
    YEARS,
    BookKind,
    NumberOrigin,
    book_code,
    book_name,
    kind_of_book,
    next_number,
)
from app.errors import AppError
from app.models import Agency, AuditAction, Plan, RegisterBook, RegisterEntry
from app.services import audit


@dataclass(frozen=True, slots=True)
class ExpectedNumber:
    """What the book would give now ("dự kiến"): somebody else may take it first."""

    number: int
    book: str  # its name
    last_on: date | None  # the date of the last number given
    last_number: int | None


def expect_number(session: Session, document_type: DocumentType, year: int) -> ExpectedNumber:
    """The number that comes next in the book of this type and year; nothing is written."""
    code = book_code(kind_of_year(session, year), document_type)
    book = session.scalar(_book_query(year, code))
    last = _last(session, book) if book else None
    first = book.first_number if book else 1
    return ExpectedNumber(
        next_number(first, last.number if last else None),
        book_name(code),
        last.issued_on if last else None,
        last.number if last else None,
    )


# --- numbers -------------------------------------------------------------------------------------


def take_number(session: Session, document_type: DocumentType, issued_on: date) -> RegisterEntry:
    """A new line with the next number of the year's book."""
    book = get_book(session, issued_on.year, document_type)
    return _new_entry(session, book, _next(session, book), NumberOrigin.TAKEN, issued_on)


def record_number(
    session: Session, document_type: DocumentType, issued_on: date, number: int
) -> RegisterEntry:
    """A new line with a number given elsewhere. AppError when the year's book has it."""
    book = get_book(session, issued_on.year, document_type)
    demand_free(session, book, number)
    return _new_entry(session, book, number, NumberOrigin.RECORDED, issued_on)


def leave_blank(session: Session, document_type: DocumentType, issued_on: date) -> RegisterEntry:
    """A new line whose number is given later."""
    book = get_book(session, issued_on.year, document_type)
    return _new_entry(session, book, None, NumberOrigin.BLANK, issued_on)


def give_number(session: Session, entry: RegisterEntry, number: int | None) -> int:
    """Fill a blank number in: the one given elsewhere, or the book's next. Returns it."""
    book = lock_book(session, entry.book_id)
    if number is None:
        entry.number, entry.origin = _next(session, book), NumberOrigin.TAKEN
    else:
        demand_free(session, book, number)
        entry.number, entry.origin = number, NumberOrigin.RECORDED
    session.flush()
    return entry.number


def demand_free(session: Session, book: RegisterBook, number: int) -> None:
    """AppError, naming the document that has it, when the book has this number."""
    _demand_sensible(number)
    held = session.scalar(
        select(RegisterEntry).where(
            RegisterEntry.book_id == book.id, RegisterEntry.number == number
        )
    )
    if held is not None:
        raise AppError(
            f"Số {number_digits(number)} năm {book.year} đã có trong {book_name(book.code)} "
            f"({held.document_number}: {held.subject[:80]}). Hãy kiểm tra và ghi số khác."
        )


def _demand_sensible(number: int) -> None:
    if not 1 <= number <= MOST_NUMBER:
        raise AppError(f"Số của văn bản phải từ 1 đến {MOST_NUMBER}; hãy ghi lại số.")


def _next(session: Session, book: RegisterBook) -> int:
    last = _last(session, book)
    number = next_number(book.first_number, last.number if last else None)
    _demand_sensible(number)
    return number


def _last(session: Session, book: RegisterBook) -> RegisterEntry | None:
    return session.scalar(_numbered(book.id).order_by(RegisterEntry.number.desc()).limit(1))


def _numbered(book_id: str) -> Select[RegisterEntry]:
    """The lines of a book that have a number."""
    return select(RegisterEntry).where(
        RegisterEntry.book_id == book_id, RegisterEntry.number.is_not(None)
    )


def _new_entry(
    session: Session, book: RegisterBook, number: int | None, origin: NumberOrigin, on: date
) -> RegisterEntry:
    entry = RegisterEntry(book_id=book.id, number=number, origin=origin, issued_on=on)
    session.add(entry)
    return entry


def date_warning(session: Session, entry: RegisterEntry) -> str:
    """What is unusual about the date of a line beside those of its neighbours; "" for nothing."""
    on, numbered = entry.issued_on, _numbered(entry.book_id)
    if on is None:
        return ""
    is_blank = entry.number is None
    before = numbered if is_blank else numbered.where(RegisterEntry.number < entry.number)
    previous = session.scalar(before.order_by(RegisterEntry.number.desc()).limit(1))
    if previous and previous.issued_on and on < previous.issued_on:
        return _unusual(on, "trước ngày của số liền trước", previous)
    if is_blank:
        return ""
    after = numbered.where(RegisterEntry.number > entry.number)
    following = session.scalar(after.order_by(RegisterEntry.number).limit(1))
    if following and following.issued_on and on > following.issued_on:
        return _unusual(on, "sau ngày của số liền sau", following)
    return ""


def _unusual(on: date, how: str, other: RegisterEntry) -> str:
    return (
        f"Ngày {on:%d/%m/%Y} {how} ({number_digits(other.number)}, "
        f"ngày {other.issued_on:%d/%m/%Y}); hãy kiểm tra lại."
    )


# --- lines ---------------------------------------------------------------------------------------


def find_entry(session: Session, plan_id: str) -> RegisterEntry | None:
    """The line of a plan that was issued here."""
    return session.scalar(select(RegisterEntry).where(RegisterEntry.plan_id == plan_id))


def fill_entry(entry: RegisterEntry, plan: Plan) -> None:
    """Write down what the register says of a plan, but for its number."""
    entry.plan_id = plan.id
    entry.symbol = plan.symbol
    entry.issued_on = plan.issued_on.as_date
    entry.document_type = plan.document_type
    entry.subject = plan.subject
    entry.signer = plan.signer_name
    entry.recipients = "; ".join(recipient.name for recipient in plan.recipients)
    entry.archive = plan.archive_copy


# --- books ---------------------------------------------------------------------------------------


def get_book(session: Session, year: int, document_type: DocumentType) -> RegisterBook:
    """The book of a type and year, begun where there is none, and held until the end."""
    # nobody may change the setting between here and the first line of the year
    code = book_code(kind_of_year(session, year, holds=True), document_type)
    return open_book(session, year, code)


def open_book(session: Session, year: int, code: str) -> RegisterBook:
    """The book, begun where there is none, and held until the end. AppError for a strange year."""
    if year not in YEARS:
        raise AppError(f"Năm {year} không đúng; hãy kiểm tra lại ngày, tháng, năm ban hành.")
    query = _book_query(year, code).with_for_update().execution_options(populate_existing=True)
    book = session.scalar(query)
    if book is None:
        begin_book(session, year, code)
        book = session.scalars(query).one()
    return book


def begin_book(session: Session, year: int, code: str) -> None:
    """Make the book unless another writer of a database server has made it meanwhile."""
    with suppress(IntegrityError), session.begin_nested():
        session.add(RegisterBook(year=year, code=code))


def lock_book(session: Session, book_id: str) -> RegisterBook:
    """The book, held until the end of the transaction."""
    return session.get_one(RegisterBook, book_id, with_for_update=True)


def kind_of_year(session: Session, year: int, *, holds: bool = False) -> BookKind:
    """How the documents of a year are numbered: as its first line was, else as the office sets.

    So a year never has both kinds, and a number is never given twice by changing the setting.
    """
    query = select(Agency.book_kind)
    setting = session.scalar(query.with_for_update(read=True) if holds else query)
    begun = session.scalar(
        select(RegisterBook.code)
        .join(RegisterEntry, RegisterEntry.book_id == RegisterBook.id)
        .where(RegisterBook.year == year)
        .limit(1)
    )
    return kind_of_book(begun) if begun else setting or BookKind.BY_TYPE


def _book_query(year: int, code: str) -> Select[RegisterBook]:
    return select(RegisterBook).where(RegisterBook.year == year, RegisterBook.code == code)


@dataclass(frozen=True, slots=True)
class BookRow:
    """A book of a year; ``entries`` are its lines, with and without a number."""

    year: int
    code: str
    first_number: int
    entries: int
    last_number: int | None

    @property
    def next_number(self) -> int:
        """What it gives next."""
        return next_number(self.first_number, self.last_number)


@dataclass(frozen=True, slots=True)
class BookSettings:
    """How the office numbers, how the year is numbered if it has begun, and all its books."""

    kind: BookKind
    begun: BookKind | None
    books: tuple[BookRow, ...]


def get_book_settings(session: Session, year: int) -> BookSettings:
    """The settings, with the books of either kind, begun or not."""
    kind = session.scalar(select(Agency.book_kind)) or BookKind.BY_TYPE
    query = (
        select(
            RegisterBook.code,
            RegisterBook.first_number,
            func.count(RegisterEntry.id),
            func.max(RegisterEntry.number),
        )
        .outerjoin(RegisterEntry, RegisterEntry.book_id == RegisterBook.id)
        .where(RegisterBook.year == year)
        .group_by(RegisterBook.id, RegisterBook.code, RegisterBook.first_number)
    )
    known = {
        code: BookRow(year, code, first, count, last)
        for code, first, count, last in session.execute(query)
    }
    books = tuple(known.get(code, BookRow(year, code, 1, 0, None)) for code in BOOK_CODES)
    begun = next((kind_of_book(book.code) for book in books if book.entries), None)
    return BookSettings(kind, begun, books)


def list_years(session: Session) -> list[int]:
    """The years that have lines, the newest first."""
    query = (
        select(RegisterBook.year)
        .join(RegisterEntry, RegisterEntry.book_id == RegisterBook.id)
        .distinct()
        .order_by(RegisterBook.year.desc())
    )
    return list(session.scalars(query))


def set_up_books(
    session: Session, year: int, kind: BookKind, first_numbers: Mapping[str, int]
) -> None:
    """Both settings at once."""
    set_book_kind(session, kind)
    for code, first in first_numbers.items():
        set_first_number(session, year, code, first)


def set_book_kind(session: Session, kind: BookKind) -> None:
    """Number by type or in one run; years that have lines already go on as they are."""
    agency = session.scalar(select(Agency).with_for_update())
    if kind is (agency.book_kind if agency else BookKind.BY_TYPE):
        return
    if agency is None:
        raise AppError("Chưa có thông tin cơ quan. Hãy điền ở trang Danh mục rồi thiết lập sổ.")
    before, agency.book_kind = agency.book_kind, kind
    _note(session, "Cách đánh số", BOOK_KIND_NAMES[before], BOOK_KIND_NAMES[kind])


def set_first_number(session: Session, year: int, code: str, first: int) -> None:
    """Where a book begins, or goes on. AppError when it has given that number already."""
    _demand_sensible(first)
    book = open_book(session, year, code)
    if book.first_number == first:
        return
    last = _last(session, book)
    if last is not None and last.number is not None and first <= last.number:
        raise AppError(
            f"{book_name(code)} năm {year} đã có số {number_digits(last.number)}; "
            f"số tiếp theo phải từ {number_digits(last.number + 1)} trở lên."
        )
    before, book.first_number = book.first_number, first
    place = f"Số bắt đầu của {book_name(code).lower()} năm {year}"
    _note(session, place, number_digits(before), number_digits(first))


def _note(session: Session, place: str, before: str, after: str) -> None:
    audit.note(
        session,
        AuditAction.REGISTER_CORRECTED,
        name="Sổ đăng ký văn bản đi",
        place=place,
        before=before,
        after=after,
    )
