"""The office itself: its kind and its names."""

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.models import Agency, AgencyKind
from app.ui.directory.columns import AGENCY_KIND_NAMES
from app.ui.suggesting import offer_names
from app.workflows.first_run import agency_names, parent_names, province_places

Field = TypeVar("Field", bound=QWidget)

_FIELDS = (
    ("&Tên cơ quan", "name", 0),
    ("Cơ quan &chủ quản", "parent_name", 0),
    ("Tên &gọi tắt", "short_name", 0),
    ("Địa &danh", "place", 1),
    ("&Ký hiệu (sau KH-)", "symbol", 1),
    ("&Lưu", "archive_copy", 1),
)


class AgencyForm(QWidget):
    """``show_agency`` fills it, ``apply_to`` writes back, signal ``edited``."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: dict[str, QLineEdit] = {}
        self.kind = QComboBox(self)
        self.kind.setAccessibleName("Loại cơ quan")
        for kind, name in AGENCY_KIND_NAMES.items():
            self.kind.addItem(name, kind.value)
        self.kind.activated.connect(self.edited)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        rows = [0, 0]
        for text, name, side in _FIELDS:
            self.fields[name] = self._add(text, QLineEdit(self), rows[side], side)
            self.fields[name].textEdited.connect(self.edited)
            rows[side] += 1
        self._add("L&oại cơ quan", self.kind, rows[0], 0)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 1)
        offer_names(self.fields["name"], agency_names())
        offer_names(self.fields["parent_name"], parent_names())
        offer_names(self.fields["place"], province_places())
        for name in ("name", "parent_name", "place"):  # chosen from the names below the field
            self.fields[name].completer().activated.connect(self.edited)

    def _add(self, text: str, field: Field, row: int, side: int) -> Field:
        field.setAccessibleName(text.replace("&", ""))
        label = QLabel(text, self)
        label.setBuddy(field)
        self._grid.addWidget(label, row, 2 * side)
        self._grid.addWidget(field, row, 2 * side + 1)
        return field

    def show_agency(self, agency: Agency) -> None:
        """Fill the fields."""
        for name, field in self.fields.items():
            field.setText(getattr(agency, name))
            field.setCursorPosition(0)
        self.kind.setCurrentIndex(self.kind.findData(agency.kind.value))

    def apply_to(self, agency: Agency) -> None:
        """Write the fields' values into the agency."""
        for name, field in self.fields.items():
            setattr(agency, name, field.text().strip())
        agency.kind = AgencyKind(self.kind.currentData())
