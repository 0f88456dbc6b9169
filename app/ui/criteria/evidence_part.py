"""What is to be shown for a criterion, ticked; what there is: files and documents."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.models import Evidence
from app.services.evidence import evidence_name
from app.ui.actions import make_action
from app.ui.criteria.board import Board

_KEY = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class EvidencePart(QWidget):
    """``ticked`` an item of the list; the other signals ask for what the buttons say."""

    ticked = Signal(int, bool)
    files_wanted = Signal()
    document_wanted = Signal()
    known_wanted = Signal()
    open_wanted = Signal(object)  # an Evidence
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pieces: dict[str, Evidence] = {}
        self._wanted_head = _head(self, "Minh chứng yêu cầu")
        self.wanted = _List(self, "Minh chứng yêu cầu: đánh dấu loại đã có")
        self.wanted.itemChanged.connect(self._note_tick)
        self._pieces_head = _head(self, "Minh chứng đã có")
        self.pieces = _List(self, "Minh chứng đã có: Enter mở, Delete bỏ")
        self.pieces.itemClicked.connect(lambda _item: self._open())
        self.pieces.itemActivated.connect(lambda _item: self._open())
        make_action(self.pieces, "Bỏ minh chứng", self._remove, keys="Delete")
        self._hint = QLabel("Kéo tệp thả vào đây, hoặc:", self)
        self._hint.setObjectName("hint")
        self.add_files = _button(self, "Thêm tệp…", self.files_wanted)
        self.add_document = _button(self, "Số văn bản…", self.document_wanted)
        self.add_known = _button(self, "Đã có…", self.known_wanted)
        self.add_known.setToolTip("Dùng minh chứng đã có ở tiêu chí khác")
        self.remove = QPushButton("Bỏ", self)
        self.remove.setProperty("look", "flat")
        self.remove.setToolTip("Bỏ minh chứng đang chọn (Delete)")
        self.remove.clicked.connect(self._remove)
        self.pieces.currentItemChanged.connect(self._allow_remove)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.add_files, self.add_document, self.add_known, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (
            self._wanted_head,
            self.wanted,
            self._pieces_head,
            self.pieces,
            self._hint,
            self._buttons,
        ):
            layout.addWidget(widget)

    def show_row(self, board: Board, place: int, *, is_locked: bool) -> None:
        """Show what belongs to a row."""
        row, held = board.rows[place], board.evidence(place)
        with QSignalBlocker(self.wanted):
            self.wanted.clear()
            for at, text in enumerate(row.evidence_items):
                item = QListWidgetItem(text, self.wanted)
                item.setCheckState(_ON if at in held.ticked else _OFF)
                item.setToolTip(text)
                if is_locked:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        chosen = self.pieces.currentItem().data(_KEY) if self.pieces.currentItem() else ""
        self._pieces = {piece.id: piece for piece in held.pieces}
        with QSignalBlocker(self.pieces):
            self.pieces.clear()
            for piece in held.pieces:
                self._add_piece(piece, is_chosen=piece.id == chosen)
        has_wanted = bool(row.evidence_items)
        self._wanted_head.setVisible(has_wanted)
        self.wanted.setVisible(has_wanted)
        self._pieces_head.setText("Minh chứng đã có" if held.pieces else "Chưa có minh chứng nào.")
        self.pieces.setVisible(bool(held.pieces))
        self._hint.setVisible(not is_locked)
        self._buttons.setVisible(not is_locked)
        self.wanted.fit()
        self.pieces.fit()
        self._allow_remove()

    def _add_piece(self, piece: Evidence, *, is_chosen: bool) -> None:
        item = QListWidgetItem(evidence_name(piece), self.pieces)
        item.setData(_KEY, piece.id)
        is_file = bool(piece.sha256)
        item.setToolTip(
            f"{evidence_name(piece)}\n{'Bấm để mở tệp' if is_file else 'Không kèm tệp'}"
        )
        if is_chosen:
            self.pieces.setCurrentItem(item)

    def _current(self) -> Evidence | None:
        item = self.pieces.currentItem()
        return self._pieces.get(str(item.data(_KEY))) if item else None

    def _allow_remove(self) -> None:
        self.remove.setVisible(self._current() is not None)

    def _note_tick(self, item: QListWidgetItem) -> None:
        self.ticked.emit(self.wanted.row(item), item.checkState() == _ON)

    def _open(self) -> None:
        piece = self._current()
        if piece and piece.sha256:
            self.open_wanted.emit(piece)

    def _remove(self) -> None:
        if piece := self._current():
            self.remove_wanted.emit(piece)


class _List(QListWidget):
    """As high as what is in it: the panel scrolls, not the list."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "plain")
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Take the height of the rows."""
        self.doItemsLayout()
        rows = (self.visualItemRect(self.item(at)).height() for at in range(self.count()))
        self.setFixedHeight(max(24, sum(rows) + 6))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()


def _head(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("look", "bold")
    label.setContentsMargins(0, 8, 0, 0)
    return label


def _button(parent: QWidget, text: str, signal: SignalInstance) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("look", "flat")
    button.clicked.connect(lambda: signal.emit())  # noqa: PLW0108 - without "checked"
    return button
