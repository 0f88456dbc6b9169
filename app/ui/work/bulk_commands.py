"""The same noted on all chosen tasks at once, on all or on none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.work_edits import changes_for_all
from app.models.entity import today
from app.ui import messages
from app.ui.actions import make_action
from app.ui.work.bulk_dialog import BulkDialog

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage


class BulkCommands(QObject):
    """Asks once what is to be set; the notice bar offers the way back."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page = page
        self.set_all = make_action(
            page, "Đặt cho các nhiệm vụ đang &chọn…", self.ask, keys="Ctrl+D"
        )
        page.add_commands(self.set_all)

    def ask(self) -> None:
        """Ask, and note it."""
        self._page.panel.flush()
        chosen = self._page.view.chosen()
        if not chosen:
            self._page.notice.tell("Hãy chọn những nhiệm vụ cần đặt.", is_problem=True)
            return
        dialog = BulkDialog(self._page, chosen)
        if not messages.run(dialog):
            return
        before = {item.id: item.progress for item in chosen}
        changes = changes_for_all(before, dialog.said(), today())
        if changes:
            self._page.edits.write(changes, f"Đã đặt cho {len(changes)} nhiệm vụ.")
        else:
            self._page.notice.tell("Các nhiệm vụ đang chọn đã như vậy, không có gì thay đổi.")
