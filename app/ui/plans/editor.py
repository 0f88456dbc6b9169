"""One open plan: its groups, the form of the chosen group, saving."""

from datetime import datetime
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.documents import PLAN_STATE_NAMES
from app.exporters.document import Place
from app.models import Plan
from app.models.snapshot import adopt_version, snapshot
from app.services import plans
from app.ui.actions import make_action, make_button
from app.ui.autosave import Autosave, Saving
from app.ui.layouts import read_layouts, restore_layouts
from app.ui.notice_bar import NoticeBar
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.forms import make_forms
from app.ui.plans.groups import Group, count_words
from app.ui.plans.history import History
from app.ui.plans.navigation import Navigation
from app.ui.plans.places import group_of
from app.ui.plans.suggestions import Suggestions
from app.ui.preview.pane import PreviewPane
from app.ui.text.editor import TextEditor
from app.ui.workspace import Workspace
from app.workflows.formats import office_format

_WIDE = 1040  # narrower, form and pages have no room beside each other
_PREVIEW_MS = 5  # letters typed in this time are set together


class PlanEditor(QWidget):
    """``open_plan`` shows a draft; it is saved a moment after the last edit and on leaving."""

    closed = Signal()
    named = Signal()  # the number or subject may have changed
    export_wanted = Signal(str)
    print_wanted = Signal(str)
    template_wanted = Signal(str)  # keep this plan as a template
    import_wanted = Signal(str)  # read this text as a plan of its own

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.plan = Plan()
        self._is_new = True
        self._filled: set[Group] = set()  # the groups that show this plan
        self._names = Suggestions()
        self._places = DataPlaces(self, self._names)
        self.forms = make_forms(self._names, self._places)
        self.navigation = Navigation(self)
        self._stack = QStackedWidget(self)
        self.notice = NoticeBar(self)
        self._state = QLabel(self)
        self._page_count = 0
        self.preview = PreviewPane(self)
        self._preview_soon = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self.autosave = Autosave(self, self.notice, workspace.saver, self._take, self._reread)
        self._back = make_action(self, "‹ &Danh sách", self.go_back, keys="Esc")
        self._save = make_action(self, "&Lưu", self.autosave.save_now, keys="Ctrl+S")
        self._export = make_action(
            self, "&Xuất…", partial(self._ask_for, self.export_wanted), keys="Ctrl+E"
        )
        make_action(self, "In", partial(self._ask_for, self.print_wanted), keys="Ctrl+P")
        self._keep_template = make_action(
            self, "Lưu làm &mẫu…", partial(self._ask_for, self.template_wanted)
        )
        self._history = History()
        self._undo = make_action(
            self,
            "Hoàn tác",
            self._go_back,
            keys="Ctrl+Alt+Z",
            image="undo",
            tip="Lùi một bước trong cả kế hoạch",
        )
        self._redo = make_action(
            self,
            "Làm lại",
            self._go_forth,
            keys="Ctrl+Alt+Y",
            image="redo",
            tip="Tiến một bước trong cả kế hoạch",
        )
        self._show_preview = make_action(self, "Xem t&rước", self._switch_preview, keys="F8")
        self._show_preview.setCheckable(True)
        self._show_preview.setChecked(workspace.settings.shows_preview)
        self.preview.setVisible(workspace.settings.shows_preview)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for form in self.forms.values():
            self._stack.addWidget(form)
            form.edited.connect(self._note_edit)
        self._places.about_to_look.connect(self._apply)
        self._places.changed.connect(self._note_edit)
        self._preview_soon.timeout.connect(self._refresh_preview)
        self.preview.counted.connect(self._note_pages)
        self.preview.place_chosen.connect(self.show_place)
        self._places.reshaped.connect(lambda what, undo: self.notice.tell(what, ("Hoàn tác", undo)))
        for field in cast("list[TextEditor]", self.findChildren(TextEditor)):
            field.plan_pasted.connect(partial(self._offer_import, field))
        self.navigation.chosen.connect(self.show_group)
        self.autosave.changed.connect(self._show_state)

    def _lay_out(self) -> None:
        back = QPushButton(self._back.text(), self)
        back.setFlat(True)
        back.setProperty("look", "back")
        back.setToolTip(self._back.toolTip())
        back.clicked.connect(self._back.trigger)
        side = QVBoxLayout()
        side.setContentsMargins(8, 8, 0, 8)
        side.addWidget(back)
        side.addWidget(self.navigation, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("preview-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.preview)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([720, 434])
        main = QHBoxLayout()
        main.setSpacing(0)
        main.addLayout(side)
        main.addWidget(splitter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(main, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self._make_bar())

    def _make_bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("bottom-bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self._state, 1)
        for action in (self._undo, self._redo):
            row.addWidget(make_button(bar, action, has_text=False))
        preview = make_button(bar, self._show_preview)
        row.addWidget(preview)
        row.addWidget(make_button(bar, self._keep_template))
        for action, look in ((self._save, ""), (self._export, "primary")):
            button = QPushButton(action.text(), bar)
            button.setToolTip(action.toolTip())
            button.setProperty("look", look)
            button.clicked.connect(action.trigger)
            row.addWidget(button)
        return bar

    # --- showing -------------------------------------------------------------------------------

    def open_plan(self, plan: Plan, group: Group, *, is_new: bool = False) -> None:
        """Show a plan; a new one is kept with its first edit."""
        self.keep_layouts()
        self.plan = plan
        self._is_new = is_new
        self._filled = set()
        self._page_count = 0
        self.preview.forget()
        self.preview.format = office_format(self._workspace.store)
        self._names.load(self._workspace)
        self._places.show_plan(plan)
        self.autosave.forget()
        self.navigation.choose(group)
        self.show_group(group)
        self.navigation.setFocus()
        self._show_state()
        self.named.emit()
        self.preview.show_plan(plan)
        self._history.begin(plan)
        self._update_history()

    # --- back and forth ------------------------------------------------------------------------

    def _go_back(self) -> None:
        self._apply()
        self._history.note(self.plan)
        if self._history.can_go_back:
            self._put_state(self._history.back())

    def _go_forth(self) -> None:
        if self._history.can_go_forth:
            self._put_state(self._history.forth())

    def _put_state(self, state: Plan) -> None:
        """Show an earlier or later state of the plan; it is saved as any other edit."""
        adopt_version(state, self.plan)
        self.plan = state
        self._places.show_plan(state)
        self._filled = set()
        self.show_group(self.navigation.group())
        self._note_edit()
        self._update_history()

    def _update_history(self) -> None:
        is_edited = self.autosave.is_dirty
        self._undo.setEnabled(self._history.can_go_back or is_edited)
        self._redo.setEnabled(self._history.can_go_forth)

    def show_place(self, place: Place) -> None:
        """Go where in the form a place of the document is edited."""
        self.navigation.choose(group_of(place, self.plan))
        form = self.forms[self.navigation.group()]
        form.go_to(place.key)
        form.setFocus()

    def show_group(self, group: Group) -> None:
        """Show the form of one group, filled with what the others hold now."""
        form = self.forms[group]
        self._apply()
        if group in self._filled:
            form.return_to(self.plan)
        else:
            form.show_plan(self.plan)
            restore_layouts(form, self._workspace.settings)
            self._filled.add(group)
        self._stack.setCurrentWidget(form)
        self._workspace.remember(open_group=group.name)

    def _note_edit(self) -> None:
        self.autosave.note_edit()
        self._update_history()
        if not self._preview_soon.isActive():
            self._preview_soon.start()

    def _refresh_preview(self) -> None:
        if self.preview.isVisible():
            self._apply()
        self.preview.show_plan(self.plan)

    def _switch_preview(self) -> None:
        self._workspace.remember(shows_preview=self._show_preview.isChecked())
        self._place_preview()

    def _place_preview(self) -> None:
        """Beside the form where there is room for both."""
        is_wide = self.width() >= _WIDE
        self._show_preview.setEnabled(is_wide)
        self.preview.setVisible(is_wide and self._show_preview.isChecked())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preview()

    def _note_pages(self, count: int) -> None:
        self._page_count = count
        self._show_state()

    def keep_layouts(self) -> None:
        """Remember the widths and splitters of the groups that were looked at."""
        for group in self._filled:
            self._workspace.settings = read_layouts(self.forms[group], self._workspace.settings)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._names.load(self._workspace)  # the directory may have new names

    def title(self) -> str:
        """The plan's number for the title of the window."""
        number = self.plan.document_number
        if self.plan.template_title:
            return f"Mẫu: {self.plan.template_title}"
        if number.number is None:
            return f"…/{number.symbol}" if number.symbol else "Kế hoạch mới"
        return str(number)

    def _show_state(self) -> None:
        template = self.plan.template_title
        state = f"Mẫu: {template}" if template else PLAN_STATE_NAMES[self.plan.state]
        if self.autosave.has_failed:
            self._state.setText(f"{state} · CHƯA LƯU ĐƯỢC")
        elif self.autosave.is_dirty:
            self._state.setText(f"{state} · đang soạn…")
        else:
            self.navigation.show_state(self.plan)
            words = f"{count_words(self.plan):,}".replace(",", ".")
            pages = f" · {self._page_count} trang" if self._page_count else ""
            self._state.setText(f"{state} · {self._saved_text()}{pages} · {words} từ")

    def _saved_text(self) -> str:
        if self._is_new:
            return "chưa có gì để lưu"
        moment, today = self.plan.updated_at.astimezone(), datetime.now().astimezone().date()
        return f"đã lưu {moment:%H:%M}" if moment.date() == today else f"đã lưu {moment:%d/%m/%Y}"

    # --- saving --------------------------------------------------------------------------------

    def _apply(self) -> None:
        for group in self._filled:
            self.forms[group].apply_to(self.plan)

    def _take(self) -> Saving:
        self._apply()
        self._history.note(self.plan)
        self._update_history()
        taken = snapshot(self.plan)
        write = partial(self._workspace.store.write, plans.save_plan, taken)
        return Saving(write, partial(self._note_saved, taken))

    def _note_saved(self, saved: Plan) -> None:
        if saved.id == self.plan.id:
            adopt_version(self.plan, saved)
            self._is_new = False
            self.named.emit()
        self._workspace.committed.emit()

    def _reread(self) -> None:
        """Show what is saved; a plan that never was gives way to the list."""
        if self._is_new:
            self.autosave.forget()
            self.closed.emit()
            return
        plan = self._workspace.store.read(plans.get_plan, self.plan.id)
        self.open_plan(plan, self.navigation.group())

    def may_leave(self) -> bool:
        """Save before leaving; when that fails the user decides."""
        return self.autosave.may_leave()

    def go_back(self) -> None:
        """Leave the plan for the list."""
        if self.may_leave():
            self.autosave.forget()
            self.closed.emit()

    def _offer_import(self, field: TextEditor, text: str) -> None:
        """A whole plan was pasted into a field: it may be meant as a plan of its own."""
        pasted = field.document().revision()

        def read() -> None:
            if field.document().revision() == pasted:
                field.undo()  # else what was written since would go as well
            self.import_wanted.emit(text)

        words = "Văn bản vừa dán giống toàn văn một kế hoạch."
        self.notice.tell(words, ("Đọc thành kế hoạch mới", read))

    def _ask_for(self, wanted: SignalInstance) -> None:
        """Have something done with the plan as it is saved now."""
        if self._is_new:
            self.autosave.note_edit()
        if self.autosave.save_now():
            wanted.emit(self.plan.id)
