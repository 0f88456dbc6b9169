"""The commands of an open assessment that make files: each group adds its own to the menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.criteria.evidence_files import EvidenceFiles
from app.ui.criteria.export_commands import ExportCommands

if TYPE_CHECKING:
    from app.ui.criteria.sheet_page import SheetPage

_GROUPS: tuple[Callable[["SheetPage"], QObject], ...] = (
    ExportCommands,
    EvidenceFiles,
)
"""Each makes its actions, hands them to ``page.add_export_actions`` and is kept by the page."""


def make_commands(page: "SheetPage") -> list[QObject]:
    """All groups, in the order of the menu."""
    return [group(page) for group in _GROUPS]
