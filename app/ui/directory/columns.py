"""The columns of the directory's lists."""

from typing import Any

from app.domain import directory_sheets
from app.models import AgencyKind, UnitKind
from app.ui.tables.columns import CellKind, Column, attribute, choice_column, text_column

UNIT_KIND_NAMES = {UnitKind(key): name for key, name in directory_sheets.UNIT_KIND_NAMES.items()}
AGENCY_KIND_NAMES = {
    AgencyKind(key): name for key, name in directory_sheets.AGENCY_KIND_NAMES.items()
}


def unit_columns() -> list[Column[Any]]:
    """Of departments and outside units."""
    return [
        text_column("Tên phòng, đơn vị", "name", stretches=True),
        text_column("Viết tắt", "abbreviation", 120),
        text_column("Cách viết khác, tên cũ (mỗi dòng một cách)", "aliases", 300),
        choice_column("Loại", "kind", list(UNIT_KIND_NAMES.items()), 140),
        _active_column(),
    ]


def leader_columns() -> list[Column[Any]]:
    """Of people and their positions."""
    return [
        text_column("Họ và tên", "full_name", stretches=True),
        text_column("Chức vụ", "title", 360),
        _active_column(),
    ]


def recipient_columns() -> list[Column[Any]]:
    """Of usual recipients."""
    return [
        text_column("Tên nơi nhận", "name", stretches=True),
        text_column("Mục đích (để b/c, thực hiện, …)", "purpose", 260),
    ]


def abbreviation_columns() -> list[Column[Any]]:
    """Of what the office writes short."""
    return [
        text_column("Viết tắt", "short", 200),
        text_column("Viết đầy đủ", "full", stretches=True),
    ]


def _active_column() -> Column[Any]:
    read, write = attribute("is_active")
    return Column(head="Đang dùng", read=read, write=write, kind=CellKind.TICK, width=90)
