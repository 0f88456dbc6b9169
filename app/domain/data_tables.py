"""Tables of data inside a text: which rows, which columns, under which heads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.periods import Period
from app.domain.unit_names import UnitNames
from app.domain.vietnamese import name_key

MAIN_LIST_ONLY = "-"
"""As the list of a table: the rows that stand in no list of their own; "" means all rows."""


class RowSource(StrEnum):
    """Which rows of the plan a table shows."""

    INDICATORS = "indicators"
    TASKS = "tasks"
    PROGRAMME = "programme"  # the tasks under their bands, "Quý I/2023"
    RECURRING_TASKS = "recurring_tasks"


ROW_SOURCE_NAMES = {
    RowSource.INDICATORS: "Bảng chỉ tiêu",
    RowSource.TASKS: "Bảng nhiệm vụ",
    RowSource.PROGRAMME: "Chương trình công tác theo quý",
    RowSource.RECURRING_TASKS: "Nhiệm vụ thường xuyên, hằng tháng",
}


class Field(StrEnum):
    """What a column shows."""

    ORDINAL = "ordinal"
    # tasks
    CONTENT = "content"
    LEAD_UNITS = "lead_units"
    SUPPORTING_UNITS = "supporting_units"
    LEADER = "leader"
    START = "start"
    DUE = "due"
    DELIVERABLE = "deliverable"
    NOTE = "note"
    # indicators
    CODE = "code"
    NAME = "name"
    CODE_AND_NAME = "code_and_name"
    MEASURE_UNIT = "measure_unit"
    BASELINE = "baseline"
    RANK = "rank"
    TARGET = "target"
    OWNER = "owner"
    # any row: what the program has no field for, by its head
    EXTRA = "extra"


TASK_FIELDS: Mapping[Field, str] = {
    Field.ORDINAL: "TT",
    Field.CONTENT: "Nội dung nhiệm vụ",
    Field.START: "Thời gian bắt đầu",
    Field.DUE: "Thời gian thực hiện",
    Field.LEAD_UNITS: "Đơn vị chủ trì",
    Field.SUPPORTING_UNITS: "Đơn vị phối hợp",
    Field.LEADER: "Lãnh đạo phụ trách",
    Field.DELIVERABLE: "Sản phẩm",
    Field.NOTE: "Ghi chú",
}
INDICATOR_FIELDS: Mapping[Field, str] = {
    Field.ORDINAL: "TT",
    Field.CODE: "Mã số",
    Field.NAME: "Chỉ tiêu",
    Field.CODE_AND_NAME: "Chỉ tiêu",
    Field.MEASURE_UNIT: "Đơn vị tính",
    Field.BASELINE: "Kết quả năm trước",
    Field.RANK: "Xếp hạng",
    Field.TARGET: "Mục tiêu",
    Field.OWNER: "Cơ quan chịu trách nhiệm",
    Field.LEADER: "Lãnh đạo phụ trách",
    Field.LEAD_UNITS: "Đơn vị chủ trì",
    Field.SUPPORTING_UNITS: "Đơn vị phối hợp",
    Field.NOTE: "Ghi chú",
}
"""The fields a table of each source can show, with the head proposed for each."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows and the head printed over it; width as a share, 0 for automatic."""

    field: Field
    head: str
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of its list a table shows; what is empty leaves all."""

    period: Period | None = None  # rows of this quarter, month or year
    unit: str = ""  # as it is named among the leading or supporting units
    leader: str = ""

    @property
    def is_for_all(self) -> bool:
        """Whether it leaves out nobody's rows."""
        return not (self.unit or self.leader)

    def has_time(self, band: Period | None, due: Period | None) -> bool:
        """Whether a row under this band, due then, belongs to the period.

        What stands under another quarter does not, whenever it is due.
        """
        if self.period is None:
            return True
        if band is not None and not band.overlaps(self.period):
            return False
        return any(time is not None and _lies_in(time, self.period) for time in (band, due))

    def has_people(self, units: Iterable[str], leaders: str) -> bool:
        """Whether a row with these texts for its units and leaders is meant."""
        return any(_names(text, self.unit) for text in units) and _names(leaders, self.leader)


def _lies_in(time: Period, whole: Period) -> bool:
    return whole.first <= time.first and time.last <= whole.last


def _names(text: str, wanted: str) -> bool:
    """Whether a text names the one wanted; a name is never split at its commas."""
    return not wanted or bool(UnitNames([(wanted, wanted)]).match(text).unit_ids)


def distinct_names(texts: Iterable[str], known: Sequence[str]) -> list[str]:
    """The names in cells of units or people, each once, in the order in which they come.

    What is no ``known`` name is kept as it stands, with its commas.
    """
    names = UnitNames((name, name) for name in known)
    found: dict[str, str] = {}
    for text in texts:
        match = names.match(text)
        for name in (*match.unit_ids, *match.unknown):
            found.setdefault(name_key(name), name.strip())
    return [name for name in found.values() if name]


class TableLayout(StrEnum):
    """As a table, or as a list of dashes in the text."""

    TABLE = "table"
    ITEMS = "items"


_DEFAULT_FIELDS: Mapping[RowSource, tuple[Field, ...]] = {
    RowSource.INDICATORS: (
        Field.ORDINAL,
        Field.NAME,
        Field.TARGET,
        Field.LEADER,
        Field.LEAD_UNITS,
    ),
    RowSource.TASKS: (
        Field.ORDINAL,
        Field.CONTENT,
        Field.DUE,
        Field.LEAD_UNITS,
        Field.SUPPORTING_UNITS,
    ),
    RowSource.PROGRAMME: (Field.ORDINAL, Field.CONTENT, Field.LEAD_UNITS),
    RowSource.RECURRING_TASKS: (Field.CONTENT,),
}


def fields_of(source: RowSource) -> Mapping[Field, str]:
    """The fields that a table of this source can show."""
    return INDICATOR_FIELDS if source is RowSource.INDICATORS else TASK_FIELDS


def default_columns(source: RowSource) -> tuple[Column, ...]:
    """The columns of a new table."""
    heads = fields_of(source)
    return tuple(Column(field, heads[field]) for field in _DEFAULT_FIELDS[source])
