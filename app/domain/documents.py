"""What a document says of itself: type, number and symbol, place and date, who signs."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.periods import month_digits


class DocumentType(StrEnum):
    """Tên loại văn bản; the value is the abbreviation of Annex III, part I."""

    PLAN = "KH"
    REPORT = "BC"
    LETTER = "CV"  # the decree gives it no abbreviation: its symbol is agency and unit alone


DOCUMENT_TYPE_NAMES = {
    DocumentType.PLAN: "Kế hoạch",
    DocumentType.REPORT: "Báo cáo",
    DocumentType.LETTER: "Công văn",
}


class Orientation(StrEnum):
    """Khổ dọc, khổ ngang; AUTOMATIC turns the page where the columns need it."""

    AUTOMATIC = "automatic"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class PlanState(StrEnum):
    """Dự thảo, trình ký, trả lại, ban hành, thu hồi."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


PLAN_STATE_NAMES = {
    PlanState.DRAFT: "Dự thảo",
    PlanState.SUBMITTED: "Trình ký",
    PlanState.RETURNED: "Trả lại để sửa",
    PlanState.ISSUED: "Đã ban hành",
    PlanState.WITHDRAWN: "Đã thu hồi",
}


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """Số, ký hiệu: ``DocumentNumber(9, "KH-SGDĐT")`` prints ``09/KH-SGDĐT``.

    Annex I, part I, II.3.c: numbers under 10 carry a zero; no spaces round "/" and "-". A number
    not yet given leaves a gap.
    """

    number: int | None
    symbol: str

    def __str__(self) -> str:
        return f"{number_digits(self.number)}/{self.symbol}" if self.symbol else self.digits

    @property
    def digits(self) -> str:
        return number_digits(self.number)


BLANK_NUMBER = " " * 9
BLANK_DAY = " " * 4


def number_digits(number: int | None) -> str:
    """``09``; a gap to write in where no number was given."""
    return BLANK_NUMBER if number is None else f"{number:02d}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date whose day, or day and month, may still be open (``ngày    tháng 9 năm 2023``)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def as_date(self) -> date | None:
        """The date when it is complete and exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_possible(self) -> bool:
        """Whether the given parts can belong to a date (no 31 tháng 9)."""
        try:
            date(self.year or 2000, self.month or 1, self.day or 1)
        except ValueError:
            return False
        return True

    def in_words(self) -> str:
        """``ngày 09 tháng 8 năm 2022`` (Annex I, part I, II.4.b); gaps for what is open."""
        day = BLANK_DAY if self.day is None else f"{self.day:02d}"
        month = BLANK_DAY if self.month is None else month_digits(self.month)
        year = BLANK_DAY if self.year is None else str(self.year)
        return f"ngày {day} tháng {month} năm {year}"

    def in_digits(self) -> str:
        """``09/8/2022``; gaps for what is open."""
        day = BLANK_DAY if self.day is None else f"{self.day:02d}"
        month = BLANK_DAY if self.month is None else month_digits(self.month)
        year = BLANK_DAY if self.year is None else str(self.year)
        return f"{day}/{month}/{year}"


class SigningAuthority(StrEnum):
    """Quyền hạn của người ký (Annex I, part I, II.7.b); the value is what is printed."""

    DIRECT = ""
    ON_BEHALF = "TM."
    IN_PLACE = "KT."
    BY_ORDER = "TL."
    BY_MANDATE = "TUQ."
    ACTING = "Q."


SIGNING_AUTHORITY_NAMES = {
    SigningAuthority.DIRECT: "Ký trực tiếp",
    SigningAuthority.ON_BEHALF: "TM. (thay mặt tập thể)",
    SigningAuthority.IN_PLACE: "KT. (ký thay cấp trưởng)",
    SigningAuthority.BY_ORDER: "TL. (thừa lệnh)",
    SigningAuthority.BY_MANDATE: "TUQ. (thừa ủy quyền)",
    SigningAuthority.ACTING: "Q. (quyền cấp trưởng)",
}

_SIGNATURE = re.compile(r"(TM|KT|TL|TUQ|Q)\s*\.\s*(.*)")


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line above the signature: ``KT. CHỦ TỊCH`` or ``PHÓ CHỦ TỊCH``."""

    authority: SigningAuthority
    position: str

    def __str__(self) -> str:
        return f"{self.authority} {self.position}".strip()

    @classmethod
    def parse(cls, text: str) -> "SignatureLine":
        if match := _SIGNATURE.fullmatch(text.strip()):
            return cls(SigningAuthority(match[1] + "."), match[2])
        return cls(SigningAuthority.DIRECT, text.strip())
