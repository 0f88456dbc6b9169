"""Where in a plan something stands: on the page, and among its texts."""

from dataclasses import dataclass
from enum import StrEnum, auto


class PlaceKind(StrEnum):
    """What of a plan a block of the document was made from."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    OPENING = "opening"
    SECTION = "section"
    ROWS = "rows"
    CLOSING = "closing"
    SIGNATURE = "signature"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the plan something stands; ``key`` names the section, appendix or table of data."""

    kind: PlaceKind
    key: str = ""


class SpotKind(StrEnum):
    """What of a plan a text is."""

    LETTERHEAD = auto()
    SUBJECT = auto()
    BASIS = auto()
    PREAMBLE = auto()
    SECTION = auto()
    CLOSING = auto()
    INDICATOR = auto()
    TASK = auto()
    TABLE = auto()  # heads and what a table of data prints otherwise
    DUTY = auto()
    APPENDIX = auto()
    RECIPIENT = auto()
    SIGNATURE = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """One field of a plan or of one of its parts.

    ``key`` is the key of the part ("" for the plan itself), ``field`` its attribute, as ``body``
    or ``extras/Ghi chú``; "" for the part as a whole.
    """

    kind: SpotKind
    key: str = ""
    field: str = ""
