"""Step 2: where the office is, typed once, and the names that follow from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.documents import DocumentNumber, PartialDate
from app.domain.vietnamese import clean_line
from app.models import Agency, AgencyKind
from app.ui.plans.letterhead_form import LetterheadPreview
from app.ui.suggesting import offer_names
from app.workflows.first_run import (
    Whereabouts,
    parent_names,
    propose_fields,
    province_areas,
    province_places,
)

TITLE = "Tên cơ quan"
_LOCAL = "Xã, phường, đặc kh&u"
_QUESTIONS: dict[AgencyKind, dict[str, tuple[str, str]]] = {
    AgencyKind.PROVINCE: {"province": ("Tỉnh, thành &phố", "tỉnh An Giang")},
    AgencyKind.COMMUNE: {"local": (_LOCAL, "xã Tân An")},
    AgencyKind.DISTRICT: {"local": ("Huyện, &quận, thị xã, thành phố", "huyện Đông Hà")},
    AgencyKind.SCHOOL: {
        "name": ("Tên t&rường", "Trường Tiểu học Kim Đồng"),
        "local": (_LOCAL, "phường Hòa Bình"),
        "province": ("Tỉnh, thành &phố", "tỉnh An Giang"),
    },
    AgencyKind.OTHER: {
        "name": ("T&ên đơn vị", "Trung tâm Giáo dục thường xuyên tỉnh"),
        "province": ("Tỉnh, thành &phố", "tỉnh An Giang"),
    },
}
_FIELDS = {
    "name": "&Tên cơ quan",
    "parent_name": "Cơ quan &chủ quản",
    "short_name": "Tên &gọi tắt",
    "symbol": "&Ký hiệu (sau KH-)",
    "place": "Địa &danh",
}


class NamesStep(QWidget):
    """A proposal follows what is typed above until the user changes it."""

    changed = Signal()

    def __init__(self, parent: QWidget, agency: Agency) -> None:
        super().__init__(parent)
        self._kind = agency.kind
        self._preview = LetterheadPreview(self)
        self.questions = {name: self._line() for name in ("name", "local", "province")}
        self.fields = {name: self._line() for name in _FIELDS}
        for name, field in self.fields.items():
            field.setText(getattr(agency, name))
            field.setModified(bool(getattr(agency, name)))  # what is there is the user's own
        for question in self.questions.values():
            question.textChanged.connect(self._propose)
        for field in self.fields.values():
            field.textChanged.connect(self._show_preview)
        offer_names(self.questions["province"], province_areas())
        offer_names(self.fields["parent_name"], parent_names())
        offer_names(self.fields["place"], province_places())
        self._lay_out()

    def _line(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setMaxLength(150)
        return field

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._labels = {name: QLabel(self) for name in self.questions}
        for name, question in self.questions.items():
            self._labels[name].setBuddy(question)
            self._form.addRow(self._labels[name], question)
        hint = QLabel("Điền sẵn từ phần trên; chỗ nào khác thì sửa lại:", self)
        hint.setObjectName("hint")
        self._form.addRow(hint)
        for name, text in _FIELDS.items():
            label = QLabel(text, self)
            label.setBuddy(self.fields[name])
            self.fields[name].setAccessibleName(text.replace("&", ""))
            self._form.addRow(label, self.fields[name])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._form)
        layout.addWidget(QLabel("Sẽ in ở đầu văn bản:", self))
        layout.addWidget(self._preview)
        layout.addStretch(1)

    def ask_for(self, kind: AgencyKind) -> None:
        """Ask what this kind of office needs."""
        self._kind = kind
        asked = _QUESTIONS[kind]
        for name, question in self.questions.items():
            text, example = asked.get(name, ("", ""))
            self._labels[name].setText(text)
            question.setAccessibleName(text.replace("&", ""))
            question.setPlaceholderText(f"Ví dụ: {example}")
            self._form.setRowVisible(question, name in asked)
        self._propose()
        self.questions[next(iter(asked))].setFocus()

    def whereabouts(self) -> Whereabouts:
        """What was typed; only what this kind of office is asked."""
        asked = _QUESTIONS[self._kind]
        return Whereabouts(
            **{name: field.text() for name, field in self.questions.items() if name in asked}
        )

    def _propose(self) -> None:
        for name, text in propose_fields(self._kind, self.whereabouts()).items():
            if not self.fields[name].isModified():
                self.fields[name].setText(text)
                self.fields[name].setCursorPosition(0)
        self._show_preview()

    def _show_preview(self) -> None:
        values = self.values()
        symbol = f"KH-{values['symbol']}" if values["symbol"] else "KH"
        date = PartialDate().in_words()
        self._preview.show_lines(
            values["parent_name"],
            values["name"],
            DocumentNumber(None, symbol),
            f"{values['place'] or '……'}, {date}",
        )
        self.changed.emit()

    def values(self) -> dict[str, str]:
        """The fields as they will be kept."""
        return {name: clean_line(field.text()) for name, field in self.fields.items()}

    def is_complete(self) -> bool:
        """Without a name nothing can be printed."""
        return bool(self.values()["name"])
