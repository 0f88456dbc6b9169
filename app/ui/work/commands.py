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

_GROUPS: tuple[Callable[["WorkPage"], QObject], ...] = (
    ArisingCommands,
    EvidenceCommands,
    MoveCommands,
    BulkCommands,
    ClosingCommands,
    ReportCommands,
    CollectCommands,
)
"""Each makes its actions, hands them to ``page.add_commands`` and is kept by the page."""


def make_commands(page: "WorkPage") -> list[QObject]:
    """All groups, in the order of the menu."""
    return [group(page) for group in _GROUPS]
