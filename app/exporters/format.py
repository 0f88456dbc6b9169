"""The format: sizes, margins and spacing of every role, and the ranges the decree allows.

One TOML file per format in ``resources/formats``. Lengths are in mm, type and spacing in pt.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass, replace
from functools import cache
from math import inf
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from app.errors import AppError
from app.exporters.document import Alignment
from app.exporters.metrics import Type
from app.paths import RESOURCES

DEFAULT_FORMAT = RESOURCES / "formats" / "nd30.toml"


@dataclass(frozen=True, slots=True)
class Limit:
    """The range that ``clause`` allows for a size, ends included."""

    low: float
    high: float
    clause: str


@dataclass(frozen=True, slots=True)
class PageFormat:
    """Paper and margins; ``header_mm`` from the paper's edge to the page number."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float

    def text_width_mm(self, *, is_landscape: bool = False) -> float:
        """The width between the margins; a turned page keeps its left and right margins."""
        across = self.height_mm if is_landscape else self.width_mm
        return across - self.left_mm - self.right_mm


@dataclass(frozen=True, slots=True)
class FontFormat:
    """The one typeface, its colour (RRGGBB) and the language of the text."""

    name: str
    color: str
    language: str


@dataclass(frozen=True, slots=True)
class LetterheadFormat:
    """The fixed texts of ô số 1 and the limits of its two columns."""

    national_name: str
    motto: str
    gap_mm: float
    smaller_by_pt: float
    agency_lines: int


@dataclass(frozen=True, slots=True)
class RuleFormat:
    """The lines below Tiêu ngữ, agency, subject and appendix heading.

    ``share`` of the text line above, within ``low`` and ``high`` of ``limits["rule.share"]``.
    """

    weight_pt: float
    gap_pt: float
    height_pt: float
    after_pt: float
    share: float
    appendix_mm: float


@dataclass(frozen=True, slots=True)
class TableFormat:
    """Ruled tables, and what makes one too wide for an upright page."""

    border_pt: float
    padding_mm: float
    before_pt: float
    after_pt: float
    landscape_columns: int
    narrow_mm: float
    long_lines: int


@dataclass(frozen=True, slots=True)
class SignatureFormat:
    """Recipients on the left, signature on the right."""

    recipients_label: str
    recipients_mm: float
    gap_mm: float
    before_pt: float
    lines_above: int


@dataclass(frozen=True, slots=True)
class LetterFormat:
    """What only a letter (công văn) has: its mark before the subject, its addressees."""

    subject_mark: str
    addressees_label: str
    before_pt: float
    after_pt: float


@dataclass(frozen=True, slots=True)
class Role:
    """How the paragraphs of one role look; ``name`` is what people call it."""

    name: str
    size_pt: float
    is_bold: bool = False
    is_italic: bool = False
    is_capitals: bool = False  # printed so, whatever the letters of the text
    alignment: Alignment = "left"
    before_pt: float = 0.0
    after_pt: float = 0.0
    line: float = 1.0
    first_line_mm: float = 0.0
    indent_mm: float = 0.0  # on both sides
    keeps_with_next: bool = False

    @property
    def look(self) -> Type:
        """The type to measure its text in."""
        return Type(self.size_pt, self.is_bold, self.is_italic, self.is_capitals)

    def smaller(self, by_pt: float) -> "Role":
        """The role in a smaller size."""
        return replace(self, size_pt=self.size_pt - by_pt) if by_pt else self


@dataclass(frozen=True, slots=True)
class Roles:
    """Every role that a paragraph can have."""

    national_name: Role
    motto: Role
    parent_agency: Role
    issuing_agency: Role
    number: Role
    place_date: Role
    draft_mark: Role
    letter_subject: Role
    addressee: Role
    type_name: Role
    subject: Role
    legal_basis: Role
    body: Role
    heading_centred: Role
    heading_capitals: Role
    heading_clause: Role
    heading_point: Role
    table_head: Role
    table_band: Role
    table_text: Role
    recipients_label: Role
    recipient: Role
    signer_position: Role
    signer_name: Role
    appendix_label: Role
    appendix_title: Role
    appendix_reference: Role
    footnote: Role
    page_number: Role

    def named(self, name: str) -> Role:
        """The role of that name."""
        role: Role = getattr(self, name)
        return role


@dataclass(frozen=True, slots=True)
class Format:
    """A whole format; ``limits`` has the legal ranges by the path of their size.

    ``limits["roles.body.size_pt"]`` is ``Limit(13, 14, "Phụ lục I, ...")``.
    """

    page: PageFormat
    font: FontFormat
    letterhead: LetterheadFormat
    rule: RuleFormat
    table: TableFormat
    signature: SignatureFormat
    letter: LetterFormat
    roles: Roles
    limits: Mapping[str, Limit] = field(default_factory=dict)


@cache
def load_format(path: Path = DEFAULT_FORMAT) -> Format:
    """The format in ``path``. AppError names the entry that is missing or wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return read_format(table)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, FormatEntryError) as error:
        raise AppError(
            f"Không đọc được tệp định dạng “{path.name}” ({error}); hãy cài lại chương trình "
            "hoặc chọn tệp định dạng khác."
        ) from error


class FormatEntryError(ValueError):
    """An entry of a format file that is missing, unknown or of the wrong kind."""


def read_format(table: Mapping[str, object]) -> Format:
    """The format of a parsed file. FormatEntryError when it is not one."""
    limits: dict[str, Limit] = {}
    return replace(_read(Format, table, "", limits), limits=limits)


T = TypeVar("T")


def _read(kind: type[T], table: object, path: str, limits: dict[str, Limit]) -> T:
    """The dataclass ``kind`` from its table; ranges met on the way go into ``limits``."""
    if not isinstance(table, Mapping):
        raise FormatEntryError(f"“{path}” phải là một nhóm")
    hints = get_type_hints(kind)
    known = {f.name: f for f in fields(kind) if f.name != "limits"}  # type: ignore[arg-type]
    for name in table:
        if name not in known and name != "clause":
            raise FormatEntryError(f"“{path}{name}” không có trong định dạng")
    clause = str(table.get("clause", ""))
    values: dict[str, Any] = {}
    for name, entry_field in known.items():
        if name in table:
            here = path + name
            if is_dataclass(hints[name]):
                values[name] = _read(hints[name], table[name], f"{here}.", limits)
            else:
                values[name] = _read_value(hints[name], table[name], here, clause, limits)
        elif _is_required(entry_field):
            raise FormatEntryError(f"thiếu “{path}{name}”")
    return kind(**values)


def _is_required(entry: Field[Any]) -> bool:
    return entry.default is MISSING and entry.default_factory is MISSING


def _read_value(
    kind: object, entry: object, path: str, clause: str, limits: dict[str, Limit]
) -> object:
    value: object = entry
    if isinstance(entry, Mapping):
        value = entry.get("value")
        low, high = (_number(entry.get(end, default), path) for end, default in _ENDS)
        limits[path] = Limit(low, high, str(entry.get("clause", clause)))
    if kind is float:
        return _number(value, path)
    allowed = get_args(kind)
    if (value not in allowed) if allowed else (type(value) is not kind):
        raise FormatEntryError(f"“{path}” có giá trị sai: {value!r}")
    return value


_ENDS = (("min", 0.0), ("max", inf))


def _number(value: object, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise FormatEntryError(f"“{path}” phải là một số không âm")
    return float(value)
