"""Nơi nhận và chữ ký."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.documents import SIGNING_AUTHORITY_NAMES, SignatureLine, SigningAuthority
from app.domain.places import Spot, SpotKind
from app.domain.signing import proposed_lines
from app.models import Plan, Recipient
from app.ui import messages
from app.ui.actions import make_action, make_button
from app.ui.plans.form import PlanForm, put_rows
from app.ui.plans.suggestions import Suggestions
from app.ui.plans.used_lines import recipients_dialog
from app.ui.suggesting import offer_names
from app.ui.tables.columns import Column, choice_column, text_column
from app.ui.tables.rows_table import RowsTable
from app.ui.text.selecting import select_words
from app.ui.tool_row import ToolRow

_ANY_HEIGHT, _THREE_LINES = 16_777_215, 170  # px, of the table of signature lines
_WIDE = 640  # px; narrower, recipients and signature stand below each other


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
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._plan = Plan()
        self._is_showing = False
        self._proposal = QLabel(self)
        self._proposal.setObjectName("hint")
        self._proposal.setWordWrap(True)
        self._will_print = QLabel("Sẽ in:", self)
        self._preview = QLabel(self)
        self._preview.setObjectName("paper")
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setWordWrap(True)
        self._make_actions()
        self._said = QLabel(self)
        self._said.setObjectName("hint")
        self._said.hide()
        self._lay_out()
        for table in (self.recipients, self.lines):
            table.edited.connect(self._note_edit)
        self.archive.textEdited.connect(self._note_edit)
        # not only what is typed: a name taken from those offered counts as well
        self.signer.textChanged.connect(self._note_signer)

    def _make_actions(self) -> None:
        self._add_known = make_action(
            self,
            "Nơi nhận thường dùng…",
            self._take_known,
            image="copy",
            tip="Chọn trong danh mục và các kế hoạch trước",
        )
        self._keep = make_action(
            self,
            "Lưu vào danh mục",
            self._keep_chosen,
            tip="Lưu các nơi nhận đang chọn vào danh mục nơi nhận thường dùng",
        )
        self._use = make_action(self, "Dùng chức vụ này", self._use_proposal)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        right.setSpacing(8)
        left.addWidget(self._label("Nơi &nhận", self.recipients.view))
        left.addWidget(self.recipients, 1)
        tools = ToolRow(self)
        for action in (self._add_known, self._keep):
            tools.add(make_button(tools, action))
        left.addWidget(tools)
        left.addWidget(self._said)
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
        self._use_button = make_button(self, self._use)
        proposal = QHBoxLayout()
        proposal.setSpacing(8)
        proposal.addWidget(self._proposal, 1)
        proposal.addWidget(self._use_button)
        right.addLayout(proposal)
        right.addWidget(self._will_print)
        right.addWidget(self._preview)
        self._halves.setSpacing(24)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        self.body.addLayout(self._halves, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_wide = self.width() >= _WIDE
        self._halves.setDirection(side if is_wide else below)
        self.lines.setMaximumHeight(_ANY_HEIGHT if is_wide else _THREE_LINES)
        for widget in (self._will_print, self._preview):
            widget.setVisible(is_wide)  # the tables need the room; the pages show it as well

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(buddy)
        return label

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._is_showing = True
        self._said.hide()
        self.recipients.show_rows(plan.recipients)
        self.archive.setText(plan.archive_copy)
        self.archive.setCursorPosition(0)
        self.lines.show_rows(
            LineRow(line.authority, line.position) for line in plan.signature_lines
        )
        self.signer.setText(plan.signer_name)
        offer_names(self.signer, self._names.leaders)
        self._is_showing = False
        self._show_preview()

    def show_spot(self, spot: Spot, words: str) -> None:
        if self.recipients.show_cell(spot.key, spot.field):
            return
        if spot.kind is SpotKind.RECIPIENT:
            self.recipients.view.setFocus()
        elif spot.field == "signature_lines":
            self.lines.view.setFocus()
        else:
            select_words(self.archive if spot.field == "archive_copy" else self.signer, words)

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

    # --- who signs -----------------------------------------------------------------------------

    def _note_signer(self) -> None:
        if self._is_showing:
            return
        if not any(str(line) for line in self._signature_lines()):
            self._use_proposal()  # nothing is there yet that it could replace
        self._note_edit()

    def _proposed(self) -> tuple[SignatureLine, ...]:
        """The lines for a leader of the directory; of nobody else anything is known."""
        title = self._names.title_of.get(self.signer.text().strip(), "")
        return proposed_lines(title, self._names.head_title, self._plan.issuing_agency)

    def _use_proposal(self) -> None:
        if lines := self._proposed():
            rows = [LineRow(line.authority, line.position) for line in lines]
            self.lines.model.change("ghi chức vụ theo danh mục", rows)

    def _show_proposal(self) -> None:
        lines = self._proposed()
        is_other = bool(lines) and [str(line).upper() for line in lines] != [
            str(line).upper() for line in self._signature_lines()
        ]
        self._proposal.setText("Theo danh mục: " + " / ".join(map(str, lines)))
        self._proposal.setVisible(is_other)
        self._use_button.setVisible(is_other)

    # --- recipients ----------------------------------------------------------------------------

    def _take_known(self) -> None:
        here = {(row.name, row.purpose) for row in self.recipients.rows()}
        known = [
            one for one in self._names.read_recipients() if (one.name, one.purpose) not in here
        ]
        dialog = recipients_dialog(self, known)
        if messages.run(dialog):
            rows = [Recipient(name=name, purpose=purpose) for name, purpose in dialog.chosen()]
            self.recipients.model.change(
                "thêm nơi nhận thường dùng", [*self.recipients.rows(), *rows]
            )

    def _keep_chosen(self) -> None:
        chosen = [(row.name, row.purpose) for row in self.recipients.chosen_rows() if row.name]
        count = self._names.keep_recipients(chosen) if chosen else 0
        here = "Các nơi nhận này đã có trong danh mục." if chosen else "Hãy chọn nơi nhận trước."
        self._said.setText(f"Đã lưu {count} nơi nhận vào danh mục." if count else here)
        self._said.show()

    def _show_preview(self) -> None:
        self._show_proposal()
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
