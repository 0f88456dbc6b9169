"""Tables of data inside a text: which rows, which columns, under which heads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.periods import Period


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
