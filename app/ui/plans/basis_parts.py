"""The parts of the chosen line of căn cứ, as fields that write the line."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.domain.citations import (
    KINDS,
    LEADS,
    Citation,
    compose,
    read_citation,
    without_law_number,
)
from app.domain.markup import escape, parse_inline, plain_text
from app.domain.vietnamese import clean_line
from app.models import LegalBasis
from app.ui.tables.rows_table import RowsTable

_LETTERS = 6  # that a choice shows at least
_NO_LINE = "Chọn một căn cứ trong bảng để sửa từng phần."
_MARKED = "Căn cứ này có chữ đậm, nghiêng hoặc chú thích: sửa ngay trong bảng."
_NOT_READ = "Căn cứ này không phải dẫn chiếu một văn bản có số hoặc tên luật: sửa ngay trong bảng."
_LAW = "Luật, Pháp lệnh chỉ ghi tên, không ghi số, ký hiệu và cơ quan ban hành."
_FIELDS = {
    "number": "Số, ký hiệu",
    "date": "Ngày",
    "body": "Cơ quan ban hành",
    "subject": "Về việc",
}


class BasisParts(QWidget):
    """Shows the current line of ``table``; the line's text stays the only truth."""

    def __init__(self, parent: QWidget, table: RowsTable) -> None:
        super().__init__(parent)
        self._table = table
        self._row: LegalBasis | None = None
        self._is_writing = False
        self._step: tuple[object, ...] = ()  # the line and field written last, and its command
        self.lead = _choice(self, LEADS, "Từ dẫn")
        self.kind = _choice(self, KINDS, "Loại văn bản")
        self.fields = {name: _field(self, words) for name, words in _FIELDS.items()}
        self._subject_label = QLabel("&Về việc", self)
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.shorten = QPushButton("Bỏ số, ký hiệu", self)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        places = (
            (QLabel("L&oại văn bản", self), self.kind, 0, 0),
            (QLabel("&Số, ký hiệu", self), self.fields["number"], 0, 3),
            (QLabel("Cơ &quan", self), self.fields["body"], 1, 0),
            (QLabel("N&gày", self), self.fields["date"], 1, 3),
            (self._subject_label, self.fields["subject"], 2, 0),
        )
        for label, field, row, column in places:
            label.setBuddy(field)
            grid.addWidget(label, row, column)
        grid.addWidget(self.lead, 0, 1)
        grid.addWidget(self.kind, 0, 2)
        grid.addWidget(self.fields["number"], 0, 4)
        grid.addWidget(self.fields["body"], 1, 1, 1, 2)
        grid.addWidget(self.fields["date"], 1, 4)
        grid.addWidget(self.fields["subject"], 2, 1, 1, 4)
        grid.addWidget(self.hint, 3, 0, 1, 3)
        grid.addWidget(self.shorten, 3, 3, 1, 2)
        grid.setColumnStretch(2, 1)
        for name in ("number", "date"):
            self.fields[name].setMinimumWidth(104)
            self.fields[name].setMaximumWidth(150)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.textEdited.connect(partial(self._write, name))
        for name, box in (("lead", self.lead), ("kind", self.kind)):
            box.activated.connect(partial(self._write, name))
        self.shorten.clicked.connect(self._shorten)
        self._table.view.selectionModel().currentChanged.connect(self._show)
        self._table.model.modelReset.connect(self._show)
        self._table.model.dataChanged.connect(self._show)

    # --- from the line to the parts ------------------------------------------------------------

    def _show(self) -> None:
        if self._is_writing:
            return  # nothing is put into a field in which somebody types
        place, rows = self._table.view.currentIndex().row(), self._table.rows()
        self._row = rows[place] if 0 <= place < len(rows) else None
        citation, reason = _parts_of(self._row)
        self._fill(citation or Citation("", "", subject=""))
        for widget in (self.lead, self.kind, *self.fields.values()):
            widget.setEnabled(citation is not None)
        self._tell(citation, reason)

    def _fill(self, citation: Citation) -> None:
        for box, value in ((self.lead, citation.lead), (self.kind, citation.kind)):
            box.setCurrentIndex(box.findText(value))
        for name, field in self.fields.items():
            field.setText(getattr(citation, name))
            field.setCursorPosition(0)

    def _tell(self, citation: Citation | None, reason: str) -> None:
        is_law = citation is not None and citation.is_law
        if is_law:
            for name in ("number", "body"):
                self.fields[name].setEnabled(False)
        self._subject_label.setText("&Tên luật" if is_law else "&Về việc")
        self.shorten.setVisible(citation is not None and without_law_number(citation) != citation)
        self.hint.setText(_LAW if is_law else reason)
        self.hint.setVisible(bool(self.hint.text()))

    # --- from the parts to the line ------------------------------------------------------------

    def _citation(self) -> Citation:
        texts = {name: clean_line(field.text()) for name, field in self.fields.items()}
        chosen = Citation(lead=self.lead.currentText(), kind=self.kind.currentText())
        return replace(chosen, **texts)

    def _write(self, name: str, _value: object = None) -> None:
        citation = self._citation()
        self._put(compose(citation), name)
        self._tell(citation, "")
        for field in (self.fields["number"], self.fields["body"]):
            field.setEnabled(not citation.is_law)

    def _shorten(self) -> None:
        self._put(compose(without_law_number(self._citation())), "shorten")
        self._show()

    def _put(self, text: str, name: str) -> None:
        """What is typed in one field at a stretch is one step for undo."""
        if self._row is None:
            return
        model, stack = self._table.model, self._table.model.stack
        self._is_writing = True
        if self._step == (self._row, name, stack.index(), stack.count()):
            stack.undo()
        place = self._table.rows().index(self._row)
        has_changed = model.setData(model.index(place, 0), escape(text))
        self._step = (self._row, name, stack.index(), stack.count()) if has_changed else ()
        self._is_writing = False


def _parts_of(row: LegalBasis | None) -> tuple[Citation | None, str]:
    """The parts of a line, or why it has none."""
    if row is None:
        return None, _NO_LINE
    if not row.text:
        return Citation(), ""
    words = plain_text(parse_inline(row.text))
    if escape(words) != row.text:
        return None, _MARKED
    citation = read_citation(words)
    return (citation, "") if citation else (None, _NOT_READ)


def _choice(parent: QWidget, values: tuple[str, ...], name: str) -> QComboBox:
    box = QComboBox(parent)
    box.addItems(["", *values] if values is LEADS else list(values))
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    return box


def _field(parent: QWidget, name: str) -> QLineEdit:
    field = QLineEdit(parent)
    field.setAccessibleName(name)
    return field
