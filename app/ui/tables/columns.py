"""Columns described as data: what a cell shows, how it is edited, what is written back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from app.domain.figures import write_figure
from app.domain.markup import parse_inline, plain_text

R = TypeVar("R")

Write = Callable[[R, Any], None]


class CellKind(Enum):
    """How a cell is edited."""

    TEXT = auto()
    MARKUP = auto()  # the markup of one line
    NUMBER = auto()  # a whole number or nothing
    DECIMAL = auto()  # a Decimal of two places at most, or nothing
    CHOICE = auto()
    TICK = auto()


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column; without ``write`` it only shows. ``width`` in px; ``stretches``: the rest."""

    head: str
    read: Callable[[R], Any]
    write: Write[R] | None = None
    kind: CellKind = CellKind.TEXT
    width: int = 120
    stretches: bool = False
    is_right: bool = False
    choices: Sequence[tuple[Any, str]] = ()
    suggestions: Callable[[], Sequence[str]] | None = None
    tip: Callable[[R], str] | None = None
    name: str = ""  # of the attribute that it shows, as a Spot names it
    colour: Callable[[R], str] | None = None  # a name of app.ui.theme, "" for the usual

    def text(self, row: R) -> str:
        """What the cell shows."""
        value = self.read(row)
        match self.kind:
            case CellKind.MARKUP:
                return plain_text(parse_inline(value))
            case CellKind.CHOICE:
                return next((text for key, text in self.choices if key == value), "")
            case CellKind.TICK:
                return ""
            case CellKind.DECIMAL:
                return "" if value is None else write_figure(value)
            case CellKind.TEXT | CellKind.NUMBER:
                return "" if value is None else str(value)


def attribute(name: str) -> tuple[Callable[[Any], Any], Write[Any]]:
    """Reading and writing of an entity's attribute."""

    def read(row: object) -> object:
        return getattr(row, name)

    def write(row: object, value: object) -> None:
        setattr(row, name, value)

    return read, write


def text_column(
    head: str,
    name: str,
    width: int = 120,
    **options: Any,  # noqa: ANN401 - fields of Column
) -> Column[Any]:
    """A column for a text attribute."""
    read, write = attribute(name)
    return Column(head=head, read=read, write=write, width=width, name=name, **options)


def choice_column(
    head: str, name: str, choices: Sequence[tuple[Any, str]], width: int = 120
) -> Column[Any]:
    """A column for an attribute with few values."""
    read, write = attribute(name)
    kind = CellKind.CHOICE
    return Column(
        head=head, read=read, write=write, kind=kind, choices=choices, width=width, name=name
    )
