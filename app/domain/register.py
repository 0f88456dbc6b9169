"""Numbers of outgoing documents: where they come from, which book they belong to."""

from enum import StrEnum

from app.domain.documents import DOCUMENT_TYPE_NAMES, DocumentType

COMMON_BOOK = "chung"


class NumberOrigin(StrEnum):
    """How a line of the register came by its number."""

    TAKEN = "taken"  # from our own book
    RECORDED = "recorded"  # given elsewhere, by the e-office system or the clerk
    BLANK = "blank"  # to be given later


class BookKind(StrEnum):
    """One run of numbers for each type of document, or one for all (Điều 15: the head decides)."""

    BY_TYPE = "by_type"
    COMMON = "common"


def book_code(kind: BookKind, document_type: DocumentType) -> str:
    """The book in which a document of this type is numbered."""
    return COMMON_BOOK if kind is BookKind.COMMON else document_type.value


def book_name(code: str) -> str:
    """``Sổ Kế hoạch``, ``Sổ chung``."""
    known = {kind.value: name for kind, name in DOCUMENT_TYPE_NAMES.items()}
    return f"Sổ {known.get(code, code)}"


def next_number(first: int, last: int | None) -> int:
    """The number after the last; a book begins with its first number."""
    return first if last is None else max(first, last + 1)
