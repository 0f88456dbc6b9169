"""Sổ đăng ký văn bản đi: numbers are taken or recorded here, in the caller's transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentType, number_digits
from app.domain.register import NumberOrigin, book_code, book_name, next_number
from app.errors import AppError
from app.models import Agency, Plan, RegisterBook, RegisterEntry
from app.services.directory import find_agency


@dataclass(frozen=True, slots=True)
class ExpectedNumber:
    """What the book would give now ("dự kiến"): somebody else may take it first."""

    number: int
    book: str  # its name
    last_on: date | None  # the date of the last number given
    last_number: int | None


def expect_number(session: Session, document_type: DocumentType, year: int) -> ExpectedNumber:
    """The number that comes next in the book of this type and year; nothing is written."""
    code = _code(session, document_type)
    book = _find_book(session, year, code)
    last, last_on = _last(session, book) if book else (None, None)
    first = book.first_number if book else 1
    return ExpectedNumber(next_number(first, last), book_name(code), last_on, last)


def take_number(session: Session, document_type: DocumentType, issued_on: date) -> RegisterEntry:
    """A new line with the next number of the year's book. The writer's lock makes it unique."""
    book = get_book(session, issued_on.year, document_type)
    last, _ = _last(session, book)
    number = next_number(book.first_number, last)
    return _new_entry(session, book, number, NumberOrigin.TAKEN)


def record_number(
    session: Session, document_type: DocumentType, issued_on: date, number: int
) -> RegisterEntry:
    """A new line with a number given elsewhere. AppError when the year's book has it."""
    book = get_book(session, issued_on.year, document_type)
    demand_free(session, book, number)
    return _new_entry(session, book, number, NumberOrigin.RECORDED)


def leave_blank(session: Session, document_type: DocumentType, issued_on: date) -> RegisterEntry:
    """A new line whose number is given later."""
    book = get_book(session, issued_on.year, document_type)
    return _new_entry(session, book, None, NumberOrigin.BLANK)


def give_number(session: Session, entry: RegisterEntry, number: int | None) -> int:
    """Fill a blank number in: the one given elsewhere, or the book's next. Returns it."""
    book = session.get_one(RegisterBook, entry.book_id)
    if number is None:
        last, _ = _last(session, book)
        entry.number = next_number(book.first_number, last)
        entry.origin = NumberOrigin.TAKEN
    else:
        demand_free(session, book, number)
        entry.number, entry.origin = number, NumberOrigin.RECORDED
    session.flush()
    return entry.number


def demand_free(session: Session, book: RegisterBook, number: int) -> None:
    """AppError, naming the document that has it, when the book has this number."""
    if number < 1:
        raise AppError("Số của văn bản phải từ 1 trở lên; hãy ghi lại số.")
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


def get_book(session: Session, year: int, document_type: DocumentType) -> RegisterBook:
    """The book of a type and year, begun where there is none."""
    code = _code(session, document_type)
    book = _find_book(session, year, code)
    if book is None:
        book = RegisterBook(year=year, code=code)
        session.add(book)
        session.flush()
    return book


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


def _code(session: Session, document_type: DocumentType) -> str:
    agency = find_agency(session) or Agency()
    return book_code(agency.book_kind, document_type)


def _find_book(session: Session, year: int, code: str) -> RegisterBook | None:
    # on a database server the row is the lock; SQLite's writers wait for each other anyway
    query = select(RegisterBook).where(RegisterBook.year == year, RegisterBook.code == code)
    return session.scalar(query.with_for_update())


def _last(session: Session, book: RegisterBook) -> tuple[int | None, date | None]:
    last = session.scalar(
        select(func.max(RegisterEntry.number)).where(RegisterEntry.book_id == book.id)
    )
    if last is None:
        return None, None
    query = select(RegisterEntry.issued_on).where(
        RegisterEntry.book_id == book.id, RegisterEntry.number == last
    )
    return last, session.scalar(query)


def _new_entry(
    session: Session, book: RegisterBook, number: int | None, origin: NumberOrigin
) -> RegisterEntry:
    entry = RegisterEntry(book_id=book.id, number=number, origin=origin)
    session.add(entry)
    return entry
