"""The list of clusters: begin one, open it, take it to the next year, to the trash and back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.clusters import ClusterRow, list_clusters
from app.store import Store
from app.ui.actions import make_action, make_button
from app.ui.criteria.cluster_columns import LIST_COLUMNS
from app.ui.criteria.kept_list import KeptList, ListKind
from app.ui.criteria.reminder_line import ReminderLine, of_clusters

_NONE_YET = (
    "Chưa có cụm thi đua nào. Lập cụm với các đơn vị thành viên, nhập tổng điểm hoặc lấy từ phiếu "
    "chấm; chương trình xếp hạng, đề nghị Cờ thi đua, Bằng khen và nói rõ vì sao."
)


class ClusterList(KeptList[ClusterRow]):
    """With the deadlines that are near over it."""

    new_wanted = Signal()
    clone_wanted = Signal(object)  # a ClusterRow

    def __init__(self, store: Store, parent: QWidget) -> None:
        kind = ListKind[ClusterRow](
            name="cụm thi đua",
            code="clusters",
            columns=LIST_COLUMNS,
            read=lambda in_trash: store.read(list_clusters, in_trash=in_trash),
            searched=lambda row: f"{row.name} {row.year} {row.leader} {row.deputy}",
            none_yet=_NONE_YET,
        )
        super().__init__(kind, parent)
        self.reminders = ReminderLine(store, of_clusters, self)
        self.new = make_action(
            self, "&Lập cụm mới", self.new_wanted.emit, keys="Ctrl+N", image="new"
        )
        clone = make_action(
            self,
            "Lập cho năm &sau",
            self._take_on,
            image="next-year",
            tip="Giữ các đơn vị, bỏ điểm; cụm trưởng, cụm phó chọn lại",
        )
        self.lay_out(
            [make_button(self, self.new), *self.chosen_buttons(clone)],
            [self.reminders],
            {"Lập cụm đầu tiên": self.new},
        )

    @override
    def reload(self) -> None:
        super().reload()
        self.reminders.reload()

    @override
    def stop(self) -> None:
        super().stop()
        self.reminders.stop()

    def _take_on(self) -> None:
        if row := self.chosen():
            self.clone_wanted.emit(row)
