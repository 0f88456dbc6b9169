"""The parts of one citation, with the line they make."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.citations import KINDS, LEADS, Citation, compose, read_citation
from app.domain.vietnamese import clean_line

_WIDTH = 600
_LAW_HINT = "Luật, Pháp lệnh: ghi tên, không ghi số, ký hiệu và cơ quan ban hành."


class CitationDialog(QDialog):
    """Shows the parts of ``text``; a line that is not understood becomes the subject."""

    def __init__(self, parent: QWidget, text: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Soạn căn cứ")
        self.setMinimumWidth(_WIDTH)
        citation = read_citation(text) or Citation(subject=text)
        self.lead = _choice(self, LEADS, citation.lead)
        self.kind = _choice(self, KINDS, citation.kind)
        self.fields = {
            name: QLineEdit(getattr(citation, name), self)
            for name in ("number", "date", "body", "subject")
        }
        self.fields["date"].setPlaceholderText("05/3/2020 hoặc 05 tháng 3 năm 2020")
        self.fields["subject"].setPlaceholderText("về …, quy định …; của Luật: tên luật")
        self._result = QLabel(self)
        self._result.setObjectName("paper")
        self._result.setWordWrap(True)
        self._hint = QLabel(_LAW_HINT, self)
        self._hint.setObjectName("hint")
        self._lay_out()
        for box in (self.lead, self.kind):
            box.currentIndexChanged.connect(self._show)
        for field in self.fields.values():
            field.textChanged.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("&Dẫn", self.lead)
        form.addRow("&Loại văn bản", self.kind)
        form.addRow("&Số, ký hiệu", self.fields["number"])
        form.addRow("&Ngày", self.fields["date"])
        form.addRow("&Cơ quan ban hành", self.fields["body"])
        form.addRow("&Về việc", self.fields["subject"])
        form.addRow("", self._hint)
        form.addRow("Sẽ ghi", self._result)
        buttons = QDialogButtonBox(self)
        buttons.addButton("Giữ căn cứ này", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def text(self) -> str:
        """The line that the parts make."""
        parts = {name: clean_line(field.text()) for name, field in self.fields.items()}
        chosen = Citation(lead=self.lead.currentText(), kind=self.kind.currentText())
        return compose(replace(chosen, **parts))

    def _show(self) -> None:
        is_law = Citation(kind=self.kind.currentText()).is_law
        for name in ("number", "body"):
            self.fields[name].setEnabled(not is_law)
        self._hint.setVisible(is_law)
        self._result.setText(self.text())


def _choice(parent: QWidget, values: tuple[str, ...], chosen: str) -> QComboBox:
    box = QComboBox(parent)
    if not chosen:
        box.addItem("")
    box.addItems(list(values))
    box.setCurrentText(chosen)
    return box
