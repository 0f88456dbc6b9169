"""What the page of the register asks for and gets, read off the window's thread."""

from dataclasses import dataclass

from app.domain.register import RegisterLine, book_name
from app.services.register import get_book_settings, list_years
from app.services.register_lines import last_change, list_lines
from app.store import Store


@dataclass(frozen=True, slots=True)
class RegisterAnswer:
    """The lines of a year and book, and what else there is to choose."""

    change: int  # the last one that they hold
    year: int
    years: tuple[int, ...]
    book: str  # the code, "" for all
    books: tuple[tuple[str, str], ...]  # name and code
    lines: tuple[RegisterLine, ...] = ()


def read_register(store: Store, year: int | None, book: str, this_year: int) -> RegisterAnswer:
    """Without a year the newest that has lines; a book that the year has not gives way to all."""
    change = store.read(last_change)
    with_lines = store.read(list_years)
    year = year or (with_lines[0] if with_lines else this_year)
    years = sorted({*with_lines, this_year, year}, reverse=True)
    used = [one.code for one in store.read(get_book_settings, year).books if one.entries]
    book = book if book in used else ""
    books = [("Tất cả các sổ", ""), *((book_name(code), code) for code in used)]
    lines = store.read(list_lines, year, book)
    return RegisterAnswer(change, year, tuple(years), book, tuple(books), tuple(lines))
