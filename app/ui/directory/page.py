"""The page "Danh mục": the office, its units, leaders and usual recipients."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout
from typing_extensions import override

from app.domain.unit_names import join_spellings
from app.models import Abbreviation, Agency, Leader, Unit, UsualRecipient
from app.models.snapshot import adopt_version, snapshot
from app.services.directory import get_agency, save_agency
from app.ui.actions import make_action, make_button
from app.ui.autosave import Autosave, Saving
from app.ui.directory.agency_form import AgencyForm
from app.ui.directory.columns import (
    abbreviation_columns,
    leader_columns,
    recipient_columns,
    unit_columns,
)
from app.ui.directory.exchange import DirectoryExchange
from app.ui.directory.house_style_form import HouseStyleForm
from app.ui.first_run.outcome import Outcome
from app.ui.first_run.start import run_wizard
from app.ui.late_page import LatePage
from app.ui.notice_bar import NoticeBar
from app.ui.plans.form import put_rows
from app.ui.tables.rows_table import RowsTable


class DirectoryPage(LatePage):
    """What is entered here fills new plans and is offered while typing; it saves by itself."""

    @override
    def make(self) -> None:
        workspace = self.workspace
        self._agency = Agency()
        self.notice = NoticeBar(self)
        self._state = QLabel(self)
        self._state.setObjectName("hint")
        self.autosave = Autosave(self, self.notice, workspace.saver, self._take, self.reload)
        self.form = AgencyForm(self)
        self.form.edited.connect(self.autosave.note_edit)
        self.exchange = DirectoryExchange(self, workspace, self.autosave, self.notice, self.reload)
        self.units = RowsTable(self, "units", "đơn vị", unit_columns(), Unit)
        self.leaders = RowsTable(self, "leaders", "lãnh đạo", leader_columns(), Leader)
        self.recipients = RowsTable(
            self, "usual-recipients", "nơi nhận", recipient_columns(), UsualRecipient
        )
        self.abbreviations = RowsTable(
            self, "abbreviations", "chữ viết tắt", abbreviation_columns(), Abbreviation
        )
        self.house_style = HouseStyleForm(self)
        self._guide = make_action(self, "Trợ &giúp thiết lập…", self.guide, image="check")
        make_action(self, "Lưu", self.autosave.save_now, keys="Ctrl+S")
        self._lay_out()
        self.autosave.changed.connect(self._show_state)
        workspace.committed.connect(self._read_if_clean)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for table, title in (
            (self.units, "Phòng, đơn vị"),
            (self.leaders, "Lãnh đạo"),
            (self.recipients, "Nơi nhận thường dùng"),
            (self.abbreviations, "Chữ viết tắt"),
            (self.house_style, "Kiểu trình bày"),
        ):
            table.edited.connect(self.autosave.note_edit)
            table.setContentsMargins(0, 8, 0, 0)
            self.tabs.addTab(table, title)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 8)
        inner.setSpacing(8)
        inner.addLayout(self._make_top())
        inner.addSpacing(4)
        inner.addWidget(self.form)
        inner.addSpacing(8)
        inner.addWidget(self.tabs, 1)
        inner.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(inner, 1)
        layout.addWidget(self.notice)

    def _make_top(self) -> QHBoxLayout:
        heading = QLabel("Danh mục của cơ quan", self)
        heading.setObjectName("heading")
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(heading)
        top.addStretch(1)
        self.exchange.add_to(top)
        top.addWidget(make_button(self, self._guide))
        return top

    def reload(self) -> None:
        """Read the directory again."""
        self._agency = self.workspace.store.read(get_agency)
        self.form.show_agency(self._agency)
        self.units.show_rows(self._agency.units)
        self.leaders.show_rows(self._agency.leaders)
        self.recipients.show_rows(self._agency.recipients)
        self.abbreviations.show_rows(self._agency.abbreviations)
        self.house_style.show_style(self._agency.house_style)
        self.autosave.forget()
        self._show_state()

    def may_leave(self) -> bool:
        """Whether everything is saved, or the user lets it go."""
        return not self.is_made or self.autosave.may_leave()

    def save(self) -> None:
        """Save what was edited."""
        if self.is_made:
            self.autosave.save()

    def stop(self) -> None:
        """Nothing is drawn any more."""
        if self.is_made:
            self.house_style.sample.stop()

    def _read_if_clean(self) -> None:
        if self.isVisible() and not self.autosave.is_dirty:
            self.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.autosave.is_dirty:
            self.reload()

    def _take(self) -> Saving:
        self.form.apply_to(self._agency)
        put_rows(self._agency.units, self.units.rows())
        put_rows(self._agency.leaders, self.leaders.rows())
        put_rows(self._agency.recipients, self.recipients.rows())
        put_rows(self._agency.abbreviations, self.abbreviations.rows())
        self._agency.house_style = self.house_style.style_map()
        taken = snapshot(self._agency)
        write = partial(self.workspace.store.write, save_agency, taken)
        spellings = {unit.id: unit.aliases for unit in taken.units}
        return Saving(write, lambda _: self._go_on_from(taken, spellings))

    def _go_on_from(self, saved: Agency, spellings: Mapping[str, str]) -> None:
        """Take over the version, and the old names that saving has kept of units renamed."""
        adopt_version(self._agency, saved)
        kept = {u.id: u.aliases for u in saved.units if u.aliases != spellings[u.id]}
        renamed = [unit for unit in self._agency.units if unit.id in kept]
        for unit in renamed:
            unit.aliases = join_spellings(unit.aliases, kept[unit.id], without=unit.name)
        model = self.units.model
        if renamed:
            last = model.index(model.rowCount() - 1, model.columnCount() - 1)
            model.dataChanged.emit(model.index(0, 0), last)

    def guide(self) -> None:
        """The steps of the first run once more, over what the directory holds."""
        if self.autosave.save_now() and run_wizard(self, self.workspace) is not Outcome.LATER:
            self.reload()

    def _show_state(self) -> None:
        if self.autosave.has_failed:
            self._state.setText("CHƯA LƯU ĐƯỢC")
        elif self.autosave.is_dirty:
            self._state.setText("Đang soạn…")
        else:
            self._state.setText("Mọi thay đổi đã được lưu.")
