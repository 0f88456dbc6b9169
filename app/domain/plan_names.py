"""What plans are called in lists, boxes and sentences."""

from dataclasses import dataclass

from app.domain.documents import DocumentNumber
from app.domain.vietnamese import shortened

_LONGEST = 60
_NAMELESS = "(chưa có trích yếu)"


def plan_name(number: int | None, symbol: str, subject: str) -> str:
    """``95/KH-PGDĐT``; a plan without a number by its subject."""
    if number is not None:
        return str(DocumentNumber(number, symbol))
    return shortened(subject, _LONGEST) or _NAMELESS


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """A plan among others to choose from."""

    id: str
    number: int | None
    symbol: str
    subject: str
    is_issued: bool

    @property
    def name(self) -> str:
        """Short: ``95/KH-PGDĐT``, else the beginning of the subject."""
        return plan_name(self.number, self.symbol, self.subject)

    @property
    def title(self) -> str:
        """In full: ``95/KH-PGDĐT Thực hiện ...``."""
        if self.number is None:
            return self.subject or _NAMELESS
        return f"{self.name} {self.subject}".strip()
