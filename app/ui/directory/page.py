"""The page "Danh mục": the office, its units, leaders and usual recipients."""

from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.models import Abbreviation, Agency, Leader, Unit, UnitKind, UsualRecipient
from app.models.snapshot import adopt_version, snapshot
from app.services.directory import get_agency, save_agency
from app.ui.actions import make_action
from app.ui.autosave import Autosave, Saving
from app.ui.directory.house_style_form import HouseStyleForm
from app.ui.notice_bar import NoticeBar
from app.ui.plans.form import put_rows
from app.ui.tables.columns import CellKind, Column, attribute, choice_column, text_column
from app.ui.tables.rows_table import RowsTable
from app.ui.workspace import Workspace

UNIT_KIND_NAMES = {UnitKind.DEPARTMENT: "Phòng, bộ phận", UnitKind.OUTSIDE: "Đơn vị ngoài"}
_FIELDS = (
    ("&Tên cơ quan", "name", 0),
    ("Cơ quan &chủ quản", "parent_name", 0),
    ("Tên &gọi tắt", "short_name", 0),
    ("Địa &danh", "place", 1),
    ("&Ký hiệu (sau KH-)", "symbol", 1),
    ("&Lưu", "archive_copy", 1),
)


class DirectoryPage(QWidget):
    """What is entered here fills new plans and is offered while typing; it saves by itself."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._agency = Agency()
        self.notice = NoticeBar(self)
        self._state = QLabel(self)
        self._state.setObjectName("hint")
        self.autosave = Autosave(self, self.notice, workspace.saver, self._take, self.reload)
        self.fields: dict[str, QLineEdit] = {}
        self.units = RowsTable(self, "units", "đơn vị", _unit_columns(), Unit)
        self.leaders = RowsTable(self, "leaders", "lãnh đạo", _leader_columns(), Leader)
        self.recipients = RowsTable(
            self, "usual-recipients", "nơi nhận", _recipient_columns(), UsualRecipient
        )
        self.abbreviations = RowsTable(
            self, "abbreviations", "chữ viết tắt", _abbreviation_columns(), Abbreviation
        )
        self.house_style = HouseStyleForm(self)
        make_action(self, "Lưu", self.autosave.save_now, keys="Ctrl+S")
        self._lay_out()
        self.autosave.changed.connect(self._show_state)
        workspace.committed.connect(self._read_if_clean)

    def _lay_out(self) -> None:
        heading = QLabel("Danh mục của cơ quan", self)
        heading.setObjectName("heading")
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
        inner.addWidget(heading)
        inner.addSpacing(4)
        inner.addLayout(self._make_fields())
        inner.addSpacing(8)
        inner.addWidget(self.tabs, 1)
        inner.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(inner, 1)
        layout.addWidget(self.notice)

    def _make_fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        rows = [0, 0]
        for text, name, side in _FIELDS:
            field = QLineEdit(self)
            field.setAccessibleName(text.replace("&", ""))
            field.textEdited.connect(self.autosave.note_edit)
            label = QLabel(text, self)
            label.setBuddy(field)
            grid.addWidget(label, rows[side], 2 * side)
            grid.addWidget(field, rows[side], 2 * side + 1)
            rows[side] += 1
            self.fields[name] = field
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 1)
        return grid

    def reload(self) -> None:
        """Read the directory again."""
        self._agency = self._workspace.store.read(get_agency)
        for name, field in self.fields.items():
            field.setText(getattr(self._agency, name))
            field.setCursorPosition(0)
        self.units.show_rows(self._agency.units)
        self.leaders.show_rows(self._agency.leaders)
        self.recipients.show_rows(self._agency.recipients)
        self.abbreviations.show_rows(self._agency.abbreviations)
        self.house_style.show_style(self._agency.house_style)
        self.autosave.forget()
        self._show_state()

    def may_leave(self) -> bool:
        """Whether everything is saved, or the user lets it go."""
        return self.autosave.may_leave()

    def _read_if_clean(self) -> None:
        if self.isVisible() and not self.autosave.is_dirty:
            self.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.autosave.is_dirty:
            self.reload()

    def _take(self) -> Saving:
        for name, field in self.fields.items():
            setattr(self._agency, name, field.text().strip())
        put_rows(self._agency.units, self.units.rows())
        put_rows(self._agency.leaders, self.leaders.rows())
        put_rows(self._agency.recipients, self.recipients.rows())
        put_rows(self._agency.abbreviations, self.abbreviations.rows())
        self._agency.house_style = self.house_style.style_map()
        taken = snapshot(self._agency)
        write = partial(self._workspace.store.write, save_agency, taken)
        return Saving(write, partial(adopt_version, self._agency, taken))

    def _show_state(self) -> None:
        if self.autosave.has_failed:
            self._state.setText("CHƯA LƯU ĐƯỢC")
        elif self.autosave.is_dirty:
            self._state.setText("Đang soạn…")
        else:
            self._state.setText("Mọi thay đổi đã được lưu.")


def _unit_columns() -> list[Column[Any]]:
    return [
        text_column("Tên phòng, đơn vị", "name", stretches=True),
        text_column("Viết tắt", "abbreviation", 120),
        text_column("Cách viết khác, mỗi dòng một cách", "aliases", 280),
        choice_column("Loại", "kind", list(UNIT_KIND_NAMES.items()), 140),
        _active_column(),
    ]


def _leader_columns() -> list[Column[Any]]:
    return [
        text_column("Họ và tên", "full_name", stretches=True),
        text_column("Chức vụ", "title", 360),
        _active_column(),
    ]


def _recipient_columns() -> list[Column[Any]]:
    return [
        text_column("Tên nơi nhận", "name", stretches=True),
        text_column("Mục đích (để b/c, thực hiện, …)", "purpose", 260),
    ]


def _abbreviation_columns() -> list[Column[Any]]:
    return [
        text_column("Viết tắt", "short", 200),
        text_column("Viết đầy đủ", "full", stretches=True),
    ]


def _active_column() -> Column[Any]:
    read, write = attribute("is_active")
    return Column(head="Đang dùng", read=read, write=write, kind=CellKind.TICK, width=90)
