"""The list of criteria sets: make one, read one, open, clone, export, trash."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.criteria_validity import validity_words
from app.domain.figures import write_figure
from app.services.criteria_sets import SetRow, list_sets
from app.store import Store
from app.ui.actions import make_action, make_button
from app.ui.criteria.kept_list import KeptList, ListKind
from app.ui.tables.columns import Column
from app.ui.tool_row import ToolRow

_NONE_YET = (
    "Chưa có bộ tiêu chí nào. Hãy đọc từ văn bản ban hành (.txt) hoặc từ tệp Excel, hay lập bộ "
    "tiêu chí mới."
)


def use_words(row: SetRow) -> str:
    """Whether it can be edited, and why not."""
    if not row.is_locked:
        return "Đang soạn"
    if not row.assessments:
        return "Đã khóa (phiếu chấm trong thùng rác)"
    return f"Đã khóa ({row.assessments} phiếu chấm)"


_COLUMNS = (
    Column[SetRow](head="Tên", read=lambda row: row.name, width=150),
    Column[SetRow](head="Tên đầy đủ", read=lambda row: row.title, width=300),
    Column[SetRow](
        head="Tổng điểm",
        read=lambda row: "" if row.total is None else write_figure(row.total),
        width=88,
        is_right=True,
    ),
    Column[SetRow](head="Số tiêu chí", read=lambda row: row.criteria, width=88, is_right=True),
    Column[SetRow](
        head="Áp dụng", read=lambda row: validity_words(row.valid_from, row.valid_until), width=180
    ),
    Column[SetRow](
        head="Tình trạng",
        read=use_words,
        width=170,
        colour=lambda row: "muted" if row.is_locked else "",
    ),
)
_TITLE = 1


class SetList(KeptList[SetRow]):
    """What makes a set stands above what is done with the chosen one."""

    new_wanted = Signal()
    file_wanted = Signal()
    paste_wanted = Signal()
    template_wanted = Signal()
    clone_wanted = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, store: Store, parent: QWidget) -> None:
        kind = ListKind[SetRow](
            name="bộ tiêu chí",
            code="criteria-sets",
            columns=_COLUMNS,
            read=lambda in_trash: store.read(list_sets, in_trash=in_trash),
            searched=lambda row: f"{row.name} {row.title}",
            none_yet=_NONE_YET,
            wide=_TITLE,
        )
        super().__init__(kind, parent)
        self.new = make_action(
            self, "&Lập bộ tiêu chí mới", self.new_wanted.emit, keys="Ctrl+N", image="new"
        )
        self.file = make_action(
            self,
            "Đọ&c từ tệp…",
            self.file_wanted.emit,
            image="import",
            tip="Đọc từ văn bản ban hành (.txt) hoặc tệp Excel (.xlsx)",
        )
        paste = make_action(self, "&Dán văn bản…", self.paste_wanted.emit, image="paste")
        template = make_action(
            self, "Tải tệp mẫ&u Excel…", self.template_wanted.emit, image="table"
        )
        clone = self._for_chosen("&Nhân bản sang năm mới…", self.clone_wanted, image="next-year")
        export = self._for_chosen("Xuất &Excel…", self.export_wanted, image="export", keys="Ctrl+E")
        below = ToolRow(self)
        for button in self.chosen_buttons(clone, export):
            below.add(button)
        making = (self.new, self.file, paste, template)
        self.lay_out(
            [make_button(self, action) for action in making],
            [below],
            {"Đọc từ tệp…": self.file, "Lập bộ tiêu chí mới": self.new},
        )

    def _for_chosen(
        self, text: str, wanted: SignalInstance, *, image: str, keys: str = ""
    ) -> QAction:
        def want() -> None:
            if row := self.chosen():
                wanted.emit(row.id)

        return make_action(self, text, want, image=image, keys=keys)
