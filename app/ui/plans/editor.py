"""One open plan: its groups, the form of the chosen group, saving."""

from functools import partial
from typing import cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.findings import Finding
from app.domain.places import Place
from app.models import Plan
from app.models.snapshot import adopt_version, is_same, snapshot
from app.services import plans
from app.services.plan_links import list_links
from app.store import Store
from app.ui.actions import make_action
from app.ui.autosave import Autosave, Saving
from app.ui.layouts import read_layouts, restore_layouts
from app.ui.life.bars import LifeBars
from app.ui.life.commands import PlanLife
from app.ui.life.sitting import Sitting
from app.ui.notice_bar import NoticeBar
from app.ui.plans.checking import Checking
from app.ui.plans.checks_form import ChecksForm
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.editor_bar import EditorBar, SavedState
from app.ui.plans.form import PlanForm
from app.ui.plans.forms import Forms, make_form
from app.ui.plans.groups import Group
from app.ui.plans.lock import Locks
from app.ui.plans.navigation import Navigation
from app.ui.plans.places import form_of, form_of_spot, place_of
from app.ui.plans.state_words import window_name
from app.ui.plans.steps import Steps
from app.ui.plans.suggestions import Suggestions
from app.ui.preview.beside import FormAndPages
from app.ui.preview.pane import PreviewPane
from app.ui.text.editor import TextEditor
from app.ui.workspace import Workspace
from app.workflows.formats import office_format


class PlanEditor(QWidget):
    """``open_plan`` shows a draft; it is saved a moment after the last edit and on leaving."""

    closed = Signal()
    named = Signal()  # the number or subject may have changed
    export_wanted = Signal(str)
    print_wanted = Signal(str)
    template_wanted = Signal(str)  # keep this plan as a template
    revisions_wanted = Signal(str)
    next_year_wanted = Signal(str)
    import_wanted = Signal(str)  # read this text as a plan of its own
    open_wanted = Signal(str)  # another plan

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.plan = self._copy = Plan()
        self._is_new = True
        self._filled: set[Group] = set()  # the groups that show this plan
        self._names = Suggestions()
        self._places = DataPlaces(self, self._names)
        self.forms = Forms(self._make_form)
        self.navigation = Navigation(self)
        self._stack = QStackedWidget(self)
        self.notice = NoticeBar(self)
        self._page_count = 0
        self._is_led = False
        self.preview = PreviewPane(self, self._present)
        self.preview.view.invite_clicks("Bấm vào chỗ cần sửa để mở phần đó")
        self.preview.restore_zoom(workspace.settings.preview_zoom)
        self.steps = Steps(self, self._present)
        self.checking = Checking(
            self,
            store=workspace.store,
            take=self._present,
            forms=self.forms,
            navigation=self.navigation,
            notice=self.notice,
            steps=self.steps,
        )
        self.autosave = Autosave(self, self.notice, workspace.saver, self._take, self._reread)
        self.life = PlanLife(self, workspace, self.notice, self._save_whole, self._reread)
        self._make_actions()
        rarer = (*self.life.rarer, self._revisions, self._next_year, self._keep_template)
        buttons = (*self.life.steps, self._save, self._export)
        self.bar = EditorBar(self, self.steps.both, (self.show_preview,), rarer, buttons)
        self.bars = LifeBars(self, self.life.ways_out)
        self._locks = Locks()
        self._sitting = Sitting(workspace)
        self._beside = FormAndPages(self._stack, self.preview, self.show_preview)
        self._connect()
        self._lay_out()

    def _make_actions(self) -> None:
        self._back = make_action(self, "‹ &Danh sách", self.go_back, keys="Esc")
        self._save = make_action(self, "&Lưu", self.autosave.save_now, keys="Ctrl+S")
        asking = self._make_asking
        self._export = asking("&Xuất…", self.export_wanted, keys="Ctrl+E")
        asking("In", self.print_wanted, keys="Ctrl+P")
        self._keep_template = asking("Lưu làm &mẫu…", self.template_wanted)
        self._revisions = asking("Phiên &bản…", self.revisions_wanted)
        self._next_year = asking("Lập cho năm &sau…", self.next_year_wanted)
        self.show_preview = make_action(self, "Xem t&rước", lambda: None, keys="F8")
        self.show_preview.setCheckable(True)
        self.show_preview.setChecked(self._workspace.settings.shows_preview)

    def _make_asking(self, text: str, wanted: SignalInstance, *, keys: str = "") -> QAction:
        """A command that the page carries out."""
        return make_action(self, text, partial(self._ask_for, wanted), keys=keys)

    def _make_form(self, group: Group) -> PlanForm:
        """The form of a group, when it is first asked for."""
        form = make_form(group, self._names, self._places, self._stack)
        self._stack.addWidget(form)
        form.edited.connect(self._note_edit)
        form.moved.connect(self._follow)
        for field in cast("list[TextEditor]", form.findChildren(TextEditor)):
            field.plan_pasted.connect(partial(_offer_import, self, field))
        if isinstance(form, ChecksForm):
            self.checking.join(form)
        return form

    def _connect(self) -> None:
        self._places.about_to_look.connect(self._apply)
        self._places.changed.connect(self._note_edit)
        self._places.reshaped.connect(lambda what, undo: self.notice.tell(what, ("Hoàn tác", undo)))
        self._beside.switched.connect(
            lambda is_wanted: self._workspace.remember(shows_preview=is_wanted)
        )
        self.preview.counted.connect(self._note_pages)
        self.preview.place_chosen.connect(self.show_place)
        self.steps.state_wanted.connect(self._put_state)
        self.checking.state_wanted.connect(self._put_state)
        self.checking.spot_wanted.connect(self.show_finding)
        self.checking.edited.connect(self._note_edit)
        self.navigation.chosen.connect(self.show_group)
        self.autosave.changed.connect(self._show_state)
        self.life.open_wanted.connect(self.open_wanted)
        self.bars.link_chosen.connect(self._leave_for)

    def _lay_out(self) -> None:
        main = QHBoxLayout()
        main.setSpacing(0)
        main.addLayout(_make_side(self._back, self.navigation))
        main.addWidget(self._beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bars)
        layout.addLayout(main, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self.bar)

    # --- showing -------------------------------------------------------------------------------

    def open_plan(self, plan: Plan, group: Group, *, is_new: bool = False) -> None:
        """Show a plan; a new one is kept with its first edit."""
        self.keep_layouts()
        self._sitting.end()
        self.plan = plan
        self._is_new = is_new
        self._filled = set()
        self._page_count = 0
        self.preview.open_plan(plan.id, office_format(self._workspace.store))
        self._names.load(self._workspace)
        self._names.load_origin(self._workspace, plan)
        self._places.show_plan(plan)
        self.checking.open_plan(plan)
        self.autosave.forget()
        self.notice.hide()  # it spoke of the plan before
        self.navigation.choose(group)
        self.show_group(group)
        self.navigation.setFocus()
        self.steps.begin(plan)
        self._show_life()
        self._show_state()
        self.named.emit()

    def _show_life(self) -> None:
        """What can be done with the plan in its state; an issued one only shows."""
        for action in (self._save, *self.steps.both):
            action.setVisible(not self.plan.is_fixed)
        self.life.show_plan(self.plan, is_new=self._is_new)
        self.bars.show_plan(self.plan, self._workspace.store.read(list_links, self.plan.id))

    def _put_state(self, state: Plan) -> None:
        """Show an earlier or later state of the plan; it is saved as any other edit."""
        adopt_version(state, self.plan)
        self.plan = state
        self._show_life()
        self._places.show_plan(state)
        self.checking.open_plan(state)
        self._filled = set()
        self.show_group(self.navigation.group())
        self._note_edit()

    def show_place(self, place: Place) -> None:
        """Go where in the form a place of the document is edited."""
        group, key = form_of(place, self.plan)
        self._is_led = True  # the preview leads: it must not be scrolled away under the pointer
        self.navigation.choose(group)
        self.forms[group].go_to(key)
        self.forms[group].setFocus()
        self._is_led = False

    def show_finding(self, finding: Finding) -> None:
        """Go where the words of a finding are edited."""
        if finding.spot is not None:
            group, spot = form_of_spot(finding.spot, self.plan)
            self.navigation.choose(group)
            self.forms[group].show_spot(spot, finding.text)

    def show_group(self, group: Group) -> None:
        """Show the form of one group, filled with what the others hold now."""
        form = self.forms[group]
        self._apply()
        if group in self._filled:
            form.return_to(self.plan)
        else:
            self._locks.show(form, self.plan)
            restore_layouts(form, self._workspace.settings)
            self._filled.add(group)
        self._stack.setCurrentWidget(form)
        self._workspace.remember(open_group=group.name)
        self._follow(form.current_key())

    def _follow(self, key: str) -> None:
        """Let the preview show what the form shows."""
        place = place_of(self.navigation.group(), key, self.plan)
        if place is not None and not self._is_led:
            self.preview.show_place(place)

    def _note_edit(self) -> None:
        if self.plan.is_fixed:
            return
        self.autosave.note_edit()
        self.steps.note_edit()
        self.preview.refresh_soon()
        self.checking.refresh_soon()

    def _note_pages(self, count: int) -> None:
        self._page_count = count
        self._show_state()

    def keep_layouts(self) -> None:
        """Remember the widths and splitters of the groups that were looked at."""
        for group in self._filled:
            self._workspace.settings = read_layouts(self.forms[group], self._workspace.settings)
        self._workspace.remember(preview_zoom=self.preview.zoom_code())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._names.load(self._workspace)  # the directory may have new names
        self._read_newer()
        self.checking.refresh_soon()

    def title(self) -> str:
        """The plan's number for the title of the window."""
        return window_name(self.plan)

    def _show_state(self) -> None:
        if not self.autosave.is_dirty:
            self.navigation.show_state(self.plan)
        saved = SavedState(self._is_new, self.autosave.is_dirty, self.autosave.has_failed)
        self.bar.show_state(self.plan, saved, self._page_count)

    # --- saving --------------------------------------------------------------------------------

    def _apply(self) -> None:
        if self.plan.is_fixed:
            return
        for group in self._filled:
            self.forms[group].apply_to(self.plan)

    def _present(self) -> Plan:
        """A copy of the plan as it is on the screen, which nobody changes.

        Pages, checks, steps and saves ask after each edit: those who ask before the next one have
        the same copy.
        """
        self._apply()
        plan, copy = self.plan, self._copy
        if (copy.id, copy.version) != (plan.id, plan.version) or not is_same(copy, plan):
            self._copy = snapshot(plan)
        return self._copy

    def _take(self) -> Saving:
        taken = self._present()
        self.steps.note(taken)
        return Saving(partial(_save, self._workspace.store, taken), self._note_saved)

    def _note_saved(self, saved: Plan) -> None:
        if saved.id == self.plan.id:
            adopt_version(self.plan, saved)
            if self._is_new:
                self._is_new = False
                self._show_life()
            self._sitting.note_saved(saved.id)
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

    def _read_newer(self) -> None:
        """Another page may have changed the draft meanwhile: tasks moved to other quarters."""
        if not self._is_new and not self.autosave.is_dirty:
            stored = self._workspace.store.read(plans.find_version, self.plan.id)
            if stored not in {None, self.plan.version}:
                self._reread()

    def may_leave(self) -> bool:
        """Save before leaving; when that fails the user decides."""
        if not self.autosave.may_leave():
            return False
        self._sitting.end()
        return True

    def _leave_for(self, plan_id: str) -> None:
        if self.may_leave():
            self.autosave.forget()
            self.open_wanted.emit(plan_id)

    def go_back(self) -> None:
        """Leave the plan for the list."""
        if self.may_leave():
            self.autosave.forget()
            self.closed.emit()

    def _ask_for(self, wanted: SignalInstance) -> None:
        """Have something done with the plan as it is saved now."""
        if self._save_whole():
            wanted.emit(self.plan.id)

    def _save_whole(self) -> bool:
        """Save, also a new plan that nothing was written into; whether all is saved."""
        if self._is_new:
            self.autosave.note_edit()
        return self.autosave.save_now()


def _offer_import(editor: PlanEditor, field: TextEditor, text: str) -> None:
    """A whole plan was pasted into a field: it may be meant as a plan of its own."""
    pasted = field.document().revision()

    def read() -> None:
        if field.document().revision() == pasted:
            field.undo()  # else what was written since would go as well
        editor.import_wanted.emit(text)

    words = "Văn bản vừa dán giống toàn văn một kế hoạch."
    editor.notice.tell(words, ("Đọc thành kế hoạch mới", read))


def _make_side(back: QAction, navigation: Navigation) -> QVBoxLayout:
    """The groups, under the way back to the list."""
    button = QPushButton(back.text())
    button.setFlat(True)
    button.setProperty("look", "back")
    button.setToolTip(back.toolTip())
    button.clicked.connect(back.trigger)
    side = QVBoxLayout()
    side.setContentsMargins(8, 8, 0, 8)
    side.addWidget(button)
    side.addWidget(navigation, 1)
    return side


def _save(store: Store, taken: Plan) -> Plan:
    """Save a copy that others go on reading; returns what carries the new version."""
    draft = snapshot(taken)
    store.write(plans.save_plan, draft)
    return draft
