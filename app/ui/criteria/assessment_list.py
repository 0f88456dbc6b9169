"""The list of assessments: begin one, open it, move it to the trash and back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.assessment_list import AssessmentLine, list_lines
from app.store import Store
from app.ui.actions import make_action, make_button
from app.ui.criteria.kept_list import KeptList, ListKind
from app.ui.criteria.list_columns import COLUMNS, UNIT
from app.ui.criteria.reminder_line import ReminderLine, of_assessments

_NONE_YET = (
    "Chưa có phiếu chấm nào. Hãy lập phiếu chấm cho một đơn vị theo bộ tiêu chí 5350 hoặc bộ tiêu "
    "chí của cơ quan; điểm tự chấm, điểm cụm và điểm thẩm định được ghi cạnh nhau, kèm minh chứng."
)


class AssessmentList(KeptList[AssessmentLine]):
    """With the deadlines that are near over it."""

    new_wanted = Signal()

    def __init__(self, store: Store, parent: QWidget) -> None:
        kind = ListKind[AssessmentLine](
            name="phiếu chấm",
            code="assessments",
            columns=COLUMNS,
            read=lambda in_trash: store.read(list_lines, in_trash=in_trash),
            searched=lambda line: f"{line.row.unit} {line.row.year} {line.row.set_name}",
            none_yet=_NONE_YET,
            wide=UNIT,
        )
        super().__init__(kind, parent)
        self.search.setPlaceholderText("Tìm đơn vị, năm, bộ tiêu chí")
        self.reminders = ReminderLine(store, of_assessments, self)
        self.new = make_action(
            self, "&Lập phiếu chấm…", self.new_wanted.emit, keys="Ctrl+N", image="new"
        )
        self.lay_out(
            [make_button(self, self.new), *self.chosen_buttons()],
            [self.reminders],
            {"Lập phiếu chấm đầu tiên": self.new},
        )

    @override
    def reload(self) -> None:
        super().reload()
        self.reminders.reload()

    @override
    def stop(self) -> None:
        super().stop()
        self.reminders.stop()
