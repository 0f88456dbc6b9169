"""What one export asks for, beyond the plan and the format."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.data_tables import Field


class Medium(StrEnum):
    """Bản giấy; bản điện tử."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


class AppendixFiles(StrEnum):
    """Which appendices go into files of their own."""

    AS_SET = "as-set"  # as each appendix says
    INSIDE = "inside"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """``draft``: the n of "DỰ THẢO lần n"; None for a document that is to be issued.

    ``columns``: of tasks in a workbook that stand in no table of the plan; () for the usual ones.
    """

    medium: Medium = Medium.PAPER
    draft: int | None = None
    appendices: AppendixFiles = AppendixFiles.AS_SET
    columns: tuple[Field, ...] = ()


STANDARD = ExportOptions()
"""On paper, to be issued, appendices as they are set."""
