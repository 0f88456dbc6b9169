"""Nhật ký: who did what and when, of one plan or of all; before and after word by word."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.domain.comparison import Piece, PieceKind, compare_words
from app.models.audit import AUDIT_ACTION_NAMES, AuditEntry
from app.ui.search_field import SearchField
from app.ui.tables.columns import Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView
from app.ui.theme import colour

LIMIT = 1000
_WIDTH, _HEIGHT, _BESIDE = 1200, 640, 40
_SHORT = 160  # letters of a text in the table

Read = Callable[[str], Sequence[AuditEntry]]
"""The entries that hold all words of a text, the newest first, ``LIMIT`` at most."""


class LogDialog(QDialog):
    """A table of entries, below it the chosen one in full."""

    def __init__(self, parent: QWidget, read: Read, name: str = "") -> None:
        """``name``: the plan whose log it is; "" for the log of all."""
        super().__init__(parent)
        self.setWindowTitle(f"Nhật ký: {name}" if name else "Nhật ký chung")
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _BESIDE), min(_HEIGHT, room.height() - _BESIDE))
        self._read = read
        columns = [column for column in _COLUMNS if not name or column is not _PLAN]
        self.model: RowsModel[AuditEntry] = RowsModel(columns, parent=self)
        self.view = RowsView(self, self.model, "log", fits_rows=False)
        self.view.setAccessibleName("Các việc đã làm")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        hint = "Tìm theo người, việc, chỗ, chữ trước và sau khi sửa"
        self.search = SearchField(self, "Tìm trong nhật ký", hint)
        self.search.paused.connect(self.reload)
        self.detail = QTextBrowser(self)
        self.detail.setAccessibleName("Chi tiết")
        self._count = QLabel(self)
        self._count.setObjectName("hint")
        self.view.selectionModel().currentRowChanged.connect(self._show_detail)
        self._lay_out()
        self.reload()

    def _lay_out(self) -> None:
        label = QLabel("&Tìm", self)
        label.setBuddy(self.search)
        head = QHBoxLayout()
        head.addWidget(label)
        head.addWidget(self.search, 1)
        head.addWidget(self._count)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("log-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.view)
        splitter.addWidget(self.detail)
        splitter.setSizes([340, 180])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(splitter, 1)
        layout.addWidget(buttons)

    def reload(self) -> None:
        """Read the entries that the search field asks for."""
        text = self.search.text()
        entries = self._read(text)
        self.model.show(entries)
        many = f"{LIMIT} việc gần nhất" if len(entries) >= LIMIT else f"{len(entries)} việc"
        self._count.setText(many)
        if entries:
            self.view.choose_row(0)
        else:
            words = f"Không có việc nào khớp với “{text}”." if text else "Chưa ghi việc nào."
            self.detail.setHtml(f"<p>{escape(words)}</p>")

    def _show_detail(self) -> None:
        row = self.view.currentIndex().row()
        if 0 <= row < len(self.model.rows):
            self.detail.setHtml(detail_html(self.model.rows[row]))


def _moment(entry: AuditEntry) -> str:
    return f"{entry.at.astimezone():%d/%m/%Y %H:%M:%S}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"


_PLAN = Column[AuditEntry](head="Văn bản", read=lambda entry: entry.name, width=200)
_COLUMNS = (
    Column[AuditEntry](head="Lúc", read=_moment, width=150),
    Column[AuditEntry](head="Người làm", read=lambda entry: entry.who, width=110),
    Column[AuditEntry](head="Việc", read=lambda entry: AUDIT_ACTION_NAMES[entry.action], width=175),
    _PLAN,
    Column[AuditEntry](head="Chỗ", read=lambda entry: entry.place, width=150),
    Column[AuditEntry](head="Trước", read=lambda entry: _short(entry.before), stretches=True),
    Column[AuditEntry](head="Sau", read=lambda entry: _short(entry.after), stretches=True),
    Column[AuditEntry](head="Lý do, ghi chú", read=lambda entry: _short(entry.note), width=150),
)


# --- one entry in full ---------------------------------------------------------------------------


def detail_html(entry: AuditEntry) -> str:
    """What was done, why, and the texts before and after with what differs in them marked."""
    who = f" · {entry.who}" if entry.who else ""
    head = f"{AUDIT_ACTION_NAMES[entry.action]} · {_moment(entry)}{who}"
    parts = [f"<p><b>{escape(head)}</b></p>"]
    for words, text in (
        ("Văn bản", entry.name),
        ("Chỗ", entry.place),
        ("Lý do, ghi chú", entry.note),
    ):
        if text:
            parts.append(f"<p>{words}: {_lines(text)}</p>")
    pieces = compare_words(entry.before, entry.after)
    sides = (("Trước", PieceKind.DELETED, entry.before), ("Sau", PieceKind.ADDED, entry.after))
    for words, kind, text in sides:
        if text:
            shown = "".join(_marked(piece) for piece in pieces if piece.kind in {kind, _KEPT})
            parts.append(f"<p><b>{words}:</b> {shown}</p>")
    return "".join(parts)


_KEPT = PieceKind.KEPT


def _marked(piece: Piece) -> str:
    """Told apart by line and colour: struck out what went, underlined what came."""
    if piece.kind is PieceKind.KEPT:
        return _lines(piece.text)
    is_gone = piece.kind is PieceKind.DELETED
    name, line = ("problem", "line-through") if is_gone else ("good", "underline")
    look = f"color: {colour(name).name()}; text-decoration: {line}"
    return f'<span style="{look}">{_lines(piece.text)}</span>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
