"""Báo cáo định kỳ: the duties proposed from the text, to be confirmed."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.duties import DUTY_RHYTHM_NAMES, DutyBound
from app.domain.periods import day_name, read_period
from app.domain.places import Spot
from app.models import Plan, ReportingDuty
from app.ui.plans.form import PlanForm, put_rows
from app.ui.plans.suggestions import Suggestions
from app.ui.tables.columns import CellKind, Column, attribute, choice_column, text_column
from app.ui.tables.rows_table import RowsTable

BOUND_NAMES = {DutyBound.BEFORE: "Trước ngày", DutyBound.NOT_AFTER: "Chậm nhất ngày"}


class DutiesForm(PlanForm):
    """Who reports to whom by which day."""

    def __init__(self, names: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(
            "Báo cáo định kỳ",
            "Chế độ báo cáo mà kế hoạch giao. Dòng do chương trình đề xuất từ văn bản cần được "
            "đánh dấu xác nhận.",
            parent,
        )
        self.duties = RowsTable(self, "duties", "chế độ báo cáo", _columns(names), _new_duty)
        self.duties.edited.connect(self.edited)
        self.body.addWidget(self.duties, 1)

    def show_plan(self, plan: Plan) -> None:
        self.duties.show_rows(plan.duties)

    @override
    def show_spot(self, spot: Spot, words: str) -> None:
        self.duties.show_cell(spot.key, spot.field)

    def apply_to(self, plan: Plan) -> None:
        put_rows(plan.duties, self.duties.rows())


def _new_duty() -> ReportingDuty:
    return ReportingDuty(is_confirmed=True)


def _columns(names: Suggestions) -> list[Column[Any]]:
    read, write = attribute("is_confirmed")
    return [
        Column(head="Xác nhận", read=read, write=write, kind=CellKind.TICK, width=80),
        text_column("Câu trong văn bản", "printed", 240),
        text_column("Nơi báo cáo", "reporter", 180, suggestions=lambda: names.units),
        text_column("Nơi nhận báo cáo", "addressee", 180, suggestions=lambda: names.units),
        choice_column("Kỳ báo cáo", "rhythm", list(DUTY_RHYTHM_NAMES.items()), 200),
        choice_column("Cách tính hạn", "bound", list(BOUND_NAMES.items()), 120),
        _number_column("Ngày", "day", 1, 31),
        _number_column("Tháng", "month", None, 12),
        _number_column("Năm", "year", None, 2999),
        Column(head="Đến hết ngày", read=read_until, write=write_until, width=110),
    ]


def _number_column(head: str, name: str, empty: int | None, most: int) -> Column[Any]:
    read, write = attribute(name)

    def write_possible(duty: ReportingDuty, value: int | None) -> None:
        write(duty, empty if value is None else max(1, min(value, most)))

    return Column(
        head=head,
        read=read,
        write=write_possible,
        kind=CellKind.NUMBER,
        width=60,
        is_right=True,
    )


def read_until(duty: ReportingDuty) -> str:
    """The last day of the duty as text."""
    return day_name(duty.valid_until) if duty.valid_until else ""


def write_until(duty: ReportingDuty, text: str) -> None:
    """A written day; what is no day leaves the duty without an end."""
    duty.valid_until = _last_day(text)


def _last_day(text: str) -> date | None:
    period = read_period(text)
    return period.last if period else None
