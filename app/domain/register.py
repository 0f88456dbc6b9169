"""Numbers of outgoing documents, the books they come from, and the lines of the register."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from textwrap import shorten

from app.domain.documents import DOCUMENT_TYPE_NAMES, DocumentNumber, DocumentType
from app.errors import AppError

COMMON_BOOK = "chung"
BOOK_CODES = (*(kind.value for kind in DocumentType), COMMON_BOOK)
MOST_NUMBER = 99_999
_CUT = 60  # letters of a text that was corrected, in a cell
YEARS = range(1945, 2100)
"""Years that a document can be of; anything else is a slip of the keys."""


class NumberOrigin(StrEnum):
    """How a line of the register came by its number."""

    TAKEN = "taken"  # from our own book
    RECORDED = "recorded"  # given elsewhere, by the e-office system or the clerk
    BLANK = "blank"  # to be given later


class BookKind(StrEnum):
    """One run of numbers for each type of document, or one for all (Điều 15: the head decides)."""

    BY_TYPE = "by_type"
    COMMON = "common"


BOOK_KIND_NAMES = {
    BookKind.BY_TYPE: "Mỗi loại văn bản một sổ",
    BookKind.COMMON: "Một sổ chung cho mọi loại văn bản",
}


def book_code(kind: BookKind, document_type: DocumentType) -> str:
    """The book in which a document of this type is numbered."""
    return COMMON_BOOK if kind is BookKind.COMMON else document_type.value


def kind_of_book(code: str) -> BookKind:
    """Whether a book is one of a type or the common one."""
    return BookKind.COMMON if code == COMMON_BOOK else BookKind.BY_TYPE


def book_name(code: str) -> str:
    """``Sổ Kế hoạch``, ``Sổ chung``."""
    known = {kind.value: name for kind, name in DOCUMENT_TYPE_NAMES.items()}
    return f"Sổ {known.get(code, code)}"


def next_number(first: int, last: int | None) -> int:
    """The number after the last; a book begins with its first number."""
    return first if last is None else max(first, last + 1)


# --- lines ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Correction:
    """What was written otherwise in a line, and why."""

    column: str  # its name
    before: str
    after: str
    reason: str
    at: datetime
    who: str

    def __str__(self) -> str:
        """``Người ký: “A” → “B” (ghi nhầm)``."""
        return f"{self.column}: “{self.before}” → “{self.after}” ({self.reason})"

    @property
    def in_short(self) -> str:
        """The same in a table's cell: long texts are cut."""
        before, after, reason = (
            shorten(text, _CUT, placeholder="…") for text in (self.before, self.after, self.reason)
        )
        return f"{self.column}: “{before}” → “{after}” ({reason})"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line as it is shown: the ten columns of Annex IV, and what was corrected in it."""

    id: str
    version: int
    plan_id: str | None
    origin: NumberOrigin
    issued_on: date | None
    document_type: DocumentType
    subject: str
    signer: str
    recipients: str
    archive: str
    copies: int | None
    sent_on: date | None
    received_by: str
    note: str
    year: int
    book: str  # its code
    number: DocumentNumber
    is_withdrawn: bool = False
    corrections: tuple[Correction, ...] = ()

    @property
    def number_text(self) -> str:
        """Số, ký hiệu; dots where the number is still to be given."""
        if self.number.number is None:
            return f"…/{self.number.symbol}" if self.number.symbol else "…"
        return str(self.number)

    @property
    def title(self) -> str:
        """Tên loại và trích yếu nội dung."""
        return f"{DOCUMENT_TYPE_NAMES[self.document_type]} {self.subject}".strip()

    @property
    def remarks(self) -> str:
        """Ghi chú, with what was corrected and why, as on paper it would stand beside the line."""
        corrected = (f"Sửa {correction.in_short}" for correction in self.corrections)
        return "; ".join(filter(None, (self.note, *corrected)))


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of Annex IV: its key for other programs, its head in the form."""

    key: str
    head: str


COLUMNS = (
    RegisterColumn("number_and_symbol", "Số, ký hiệu văn bản"),
    RegisterColumn("document_date", "Ngày tháng văn bản"),
    RegisterColumn("type_and_subject", "Tên loại và trích yếu nội dung văn bản"),
    RegisterColumn("signer", "Người ký"),
    RegisterColumn("recipients", "Nơi nhận văn bản"),
    RegisterColumn("archive", "Đơn vị, người nhận bản lưu"),
    RegisterColumn("copies", "Số lượng bản"),
    RegisterColumn("sent_on", "Ngày chuyển"),
    RegisterColumn("received_by", "Ký nhận"),
    RegisterColumn("note", "Ghi chú"),
)


def cells_of(line: RegisterLine) -> tuple[str, ...]:
    """The texts of a line, column for column."""
    return (
        line.number_text,
        day_text(line.issued_on),
        line.title,
        line.signer,
        line.recipients,
        line.archive,
        "" if line.copies is None else str(line.copies),
        day_text(line.sent_on),
        line.received_by,
        line.remarks,
    )


def day_text(day: date | None) -> str:
    """``05/03/2026``."""
    return f"{day:%d/%m/%Y}" if day else ""


FIELD_NAMES = {
    "number": "Số",
    "symbol": "Ký hiệu",
    "issued_on": "Ngày tháng văn bản",
    "subject": "Trích yếu nội dung",
    "signer": "Người ký",
    "recipients": "Nơi nhận",
    "archive": "Đơn vị, người nhận bản lưu",
    "copies": "Số lượng bản",
    "sent_on": "Ngày chuyển",
    "received_by": "Ký nhận",
    "note": "Ghi chú",
}
"""What can be corrected in a line."""
CLERICAL = frozenset({"copies", "sent_on", "received_by", "note"})
"""What is filled in after the document left; the first time needs no reason."""

_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def read_day(text: str, what: str = "Ngày") -> date:
    """A day as officials type it, ``5/3/2026``. AppError when it is none."""
    try:
        if match := _DAY.fullmatch(text.strip()):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass
    raise AppError(f"{what}: “{text}” không phải là ngày; hãy ghi chẳng hạn 05/03/2026.")
