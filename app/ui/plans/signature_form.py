"""Nơi nhận và chữ ký."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.documents import SIGNING_AUTHORITY_NAMES, SignatureLine, SigningAuthority
from app.models import Plan, Recipient
from app.ui.plans.form import PlanForm, put_rows
from app.ui.plans.suggestions import Suggestions
from app.ui.tables.columns import Column, choice_column, text_column
from app.ui.tables.completer import NameCompleter
from app.ui.tables.rows_table import RowsTable


@dataclass(slots=True)
class LineRow:
    """A signature line while it is edited."""

    authority: SigningAuthority = SigningAuthority.DIRECT
    position: str = ""


class SignatureForm(PlanForm):
    """Recipients with their purpose, the archive copy, who signs with which authority."""

    def __init__(self, names: Suggestions, parent: QWidget | None = None) -> None:
        super().__init__(
            "Nơi nhận và chữ ký",
            "Nơi nhận ghi tên và mục đích, không ghi gạch đầu dòng và dấu ở cuối. Dòng “Lưu” luôn "
            "ở cuối danh sách.",
            parent,
        )
        self._names = names
        self.recipients = RowsTable(
            self, "recipients", "nơi nhận", _recipient_columns(names), Recipient
        )
        self.archive = QLineEdit(self)
        self.lines = RowsTable(
            self, "signature-lines", "dòng chữ ký", _line_columns(names), LineRow
        )
        self.signer = QLineEdit(self)
        self.archive.setAccessibleName("Lưu")
        self.signer.setAccessibleName("Họ và tên người ký")
        self._preview = QLabel(self)
        self._preview.setObjectName("paper")
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setWordWrap(True)
        self._lay_out()
        for table in (self.recipients, self.lines):
            table.edited.connect(self._note_edit)
        for field in (self.archive, self.signer):
            field.textEdited.connect(self._note_edit)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        right.setSpacing(8)
        left.addWidget(self._label("Nơi &nhận", self.recipients.view))
        left.addWidget(self.recipients, 1)
        archive = QHBoxLayout()
        archive.setSpacing(8)
        archive.addWidget(self._label("Lư&u:", self.archive))
        archive.addWidget(self.archive, 1)
        left.addLayout(archive)
        right.addWidget(
            self._label("&Chức vụ, thẩm quyền ký (mỗi dòng in một dòng)", self.lines.view)
        )
        right.addWidget(self.lines, 1)
        signer = QGridLayout()
        signer.setSpacing(8)
        signer.addWidget(self._label("&Họ và tên người ký", self.signer), 0, 0)
        signer.addWidget(self.signer, 0, 1)
        right.addLayout(signer)
        right.addWidget(QLabel("Sẽ in:", self))
        right.addWidget(self._preview)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.body.addLayout(columns, 1)

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(buddy)
        return label

    def show_plan(self, plan: Plan) -> None:
        self.recipients.show_rows(plan.recipients)
        self.archive.setText(plan.archive_copy)
        self.archive.setCursorPosition(0)
        self.lines.show_rows(
            LineRow(line.authority, line.position) for line in plan.signature_lines
        )
        self.signer.setText(plan.signer_name)
        self.signer.setCompleter(NameCompleter(self._names.leaders, self.signer))
        self._show_preview()

    def apply_to(self, plan: Plan) -> None:
        put_rows(plan.recipients, self.recipients.rows())
        plan.archive_copy = self.archive.text().strip()
        plan.signature_lines = self._signature_lines()
        plan.signer_name = self.signer.text().strip()

    def _signature_lines(self) -> tuple[SignatureLine, ...]:
        rows: tuple[LineRow, ...] = self.lines.rows()
        return tuple(SignatureLine(row.authority, row.position) for row in rows)

    def _note_edit(self) -> None:
        self._show_preview()
        self.edited.emit()

    def _show_preview(self) -> None:
        lines = [str(line).upper() for line in self._signature_lines() if str(line)]
        self._preview.setText("\n".join([*lines, "", "", self.signer.text().strip()]))


def _recipient_columns(names: Suggestions) -> list[Column[Any]]:
    return [
        text_column("Tên nơi nhận", "name", stretches=True, suggestions=lambda: names.recipients),
        text_column("Mục đích", "purpose", 110, suggestions=lambda: names.purposes),
    ]


def _line_columns(names: Suggestions) -> list[Column[Any]]:
    return [
        choice_column("Quyền hạn", "authority", list(SIGNING_AUTHORITY_NAMES.items()), 180),
        text_column("Chức vụ", "position", stretches=True, suggestions=lambda: names.titles),
    ]
