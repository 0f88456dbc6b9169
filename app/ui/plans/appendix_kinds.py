"""The kinds of appendices that can be begun: with a fitting title and the table in its place."""

from dataclasses import dataclass
from enum import Enum

from app.domain.data_tables import RowSource
from app.domain.markup import Cell, SmallTable, serialize
from app.models import Plan

_ROWS, _COLUMNS = 4, 4


class AppendixKind(Enum):
    """What a new appendix holds, in the words of the menu."""

    TASKS = "Danh mục nhiệm vụ"
    PROGRAMME = "Chương trình công tác theo quý"
    INDICATORS = "Bảng chỉ tiêu"
    FREE_TABLE = "Bảng tự do"
    FREE_TEXT = "Văn bản tự do"


@dataclass(frozen=True, slots=True)
class AppendixStart:
    """With what an appendix begins; ``source`` where it shows rows of the plan."""

    title: str = ""
    body: str = ""
    source: RowSource | None = None


def begin_appendix(kind: AppendixKind, plan: Plan) -> AppendixStart:
    """The proposed title and body; the title names the year where the plan has one."""
    year = f" năm {plan.issued_year}" if plan.issued_year else ""
    match kind:
        case AppendixKind.TASKS:
            title = "Phân công nhiệm vụ thực hiện Kế hoạch"
            return AppendixStart(title, source=RowSource.TASKS)
        case AppendixKind.PROGRAMME:
            title = f"Chương trình công tác theo quý{year}"
            return AppendixStart(title, source=RowSource.PROGRAMME)
        case AppendixKind.INDICATORS:
            return AppendixStart(f"Các chỉ tiêu{year}", source=RowSource.INDICATORS)
        case AppendixKind.FREE_TABLE:
            table = SmallTable(((Cell(),) * _COLUMNS,) * _ROWS)
            return AppendixStart("Bảng số liệu", serialize([table]))
        case AppendixKind.FREE_TEXT:
            return AppendixStart()
