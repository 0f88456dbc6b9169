"""The columns of the tables of clusters: the list, the members, the ranking."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from app.domain.cluster import VIOLATION_NAMES, Prize, Ranked, Violation
from app.domain.cluster_cells import read_points
from app.domain.figures import write_figure
from app.errors import AppError
from app.models import ClusterMember
from app.services.cluster_report import prize_words
from app.services.clusters import ClusterRow
from app.ui.tables.columns import Column, Write, choice_column, text_column

BY_HAND = "sửa tay"
MEMBER_NAMES = ("name", "total", "tie_total", "violation", "finding")
"""Of the columns of members that are edited, from left to right."""
SOURCE = len(MEMBER_NAMES)
_POINTS_WIDTH = 96
_LONGEST_SOURCE = 22


def _totals_words(row: ClusterRow) -> str:
    return f"{row.with_total}/{row.members}" if row.members else ""


LIST_COLUMNS: Sequence[Column[ClusterRow]] = (
    Column[ClusterRow](
        head="Cụm thi đua", read=lambda row: row.name or "(chưa đặt tên)", width=320
    ),
    Column[ClusterRow](head="Năm", read=lambda row: row.year, width=110),
    Column[ClusterRow](head="Số đơn vị", read=lambda row: row.members, width=90, is_right=True),
    Column[ClusterRow](
        head="Đã có tổng điểm",
        read=_totals_words,
        width=130,
        is_right=True,
        colour=lambda row: "good" if row.members and row.with_total == row.members else "",
    ),
    Column[ClusterRow](head="Cụm trưởng", read=lambda row: row.leader, width=220),
    Column[ClusterRow](head="Cụm phó", read=lambda row: row.deputy, width=220),
)


def member_columns(refuse: Callable[[str], object]) -> Sequence[Column[ClusterMember]]:
    """``refuse`` is told what was typed that is no number of points; the cell keeps what it had."""
    violations = [(key, name) for key, name in VIOLATION_NAMES.items()]
    return (
        text_column("Đơn vị", "name", stretches=True),
        _points_column("Tổng điểm", "total", refuse),
        _points_column("Điểm bậc học", "tie_total", refuse),
        choice_column("Vi phạm", "violation", violations, 150),
        text_column("Kết luận của cấp có thẩm quyền", "finding", 200),
        Column[ClusterMember](
            head="Nguồn điểm",
            read=lambda member: _shortened(member.source),
            tip=lambda member: member.source,
            width=190,
        ),
    )


def _shortened(text: str) -> str:
    """On one line, its end too: it names the column."""
    half = _LONGEST_SOURCE // 2
    return f"{text[:half]}…{text[-half:]}" if len(text) > _LONGEST_SOURCE else text


def points_text(points: Decimal | None) -> str:
    """A cell of points; empty while there are none."""
    return "" if points is None else write_figure(points)


def _points_column(head: str, name: str, refuse: Callable[[str], object]) -> Column[ClusterMember]:
    def read(member: ClusterMember) -> str:
        return points_text(getattr(member, name))

    return Column[ClusterMember](
        head=head,
        read=read,
        write=_points_writer(name, refuse),
        width=_POINTS_WIDTH,
        is_right=True,
        name=name,
        tip=lambda member: member.source or read(member),
    )


def _points_writer(name: str, refuse: Callable[[str], object]) -> Write[ClusterMember]:
    def write(member: ClusterMember, value: str) -> None:
        try:
            points = read_points(value)
        except AppError as error:
            refuse(f"{member.name or 'Đơn vị chưa ghi tên'}: {error}")
            return
        setattr(member, name, points)
        if member.source and not member.source.endswith(BY_HAND):
            member.source = f"{member.source}, {BY_HAND}"

    return write


# --- the ranking ---------------------------------------------------------------------------------


def _prize_colour(one: Ranked) -> str:
    if one.needs_council:
        return "warning"
    if one.contender.violation is not Violation.NONE:
        return "problem"
    return {Prize.FLAG: "good", Prize.CERTIFICATE: "accent"}.get(one.prize, "")


RANKING_COLUMNS: Sequence[Column[Ranked]] = (
    Column[Ranked](
        head="Hạng",
        read=lambda one: "—" if one.place is None else one.place,
        width=56,
        is_right=True,
    ),
    Column[Ranked](head="Đơn vị", read=lambda one: one.contender.name, width=240),
    Column[Ranked](
        head="Tổng điểm",
        read=lambda one: points_text(one.contender.total),
        width=_POINTS_WIDTH,
        is_right=True,
    ),
    Column[Ranked](
        head="Danh hiệu, khen thưởng", read=prize_words, width=190, colour=_prize_colour
    ),
    Column[Ranked](head="Vì sao", read=lambda one: one.why, stretches=True),
)
