"""The commands of the page "Nhiệm vụ theo quý" that have dialogs of their own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.work.arising_commands import ArisingCommands
from app.ui.work.bulk_commands import BulkCommands
from app.ui.work.closing_commands import ClosingCommands
from app.ui.work.collect_commands import CollectCommands
from app.ui.work.evidence_commands import EvidenceCommands
from app.ui.work.move_commands import MoveCommands
from app.ui.work.report_commands import ReportCommands

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage

_GROUPS: tuple[tuple[Callable[["WorkPage"], QObject], ...], ...] = (
    (ArisingCommands,),
    (BulkCommands, MoveCommands, EvidenceCommands),  # of the chosen tasks
    (ClosingCommands, ReportCommands),
    (CollectCommands,),
)
"""Each makes its actions, hands them to ``page.add_commands`` and is kept by the page."""


def make_commands(page: "WorkPage") -> list[QObject]:
    """All of them, in the order of the menu, with a line between the groups."""
    made: list[QObject] = []
    for group in _GROUPS:
        if made:
            page.more.menu().addSeparator()
        made += [make(page) for make in group]
    return made
