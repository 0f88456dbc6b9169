"""The files of evidence of the chosen task: added, dropped, opened, taken off."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.file_names import size_words
from app.domain.work_board import WorkItem
from app.models import Attachment

_MOST_ROWS, _ROW = 4, 28  # px
_FILE = Qt.ItemDataRole.UserRole


class EvidenceList(QWidget):
    """Each signal with what it is about: paths that are to be added, files that are there."""

    add_wanted = Signal()
    dropped = Signal(list)
    open_wanted = Signal(object)
    copy_wanted = Signal(object)
    remove_wanted = Signal(list)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = QLabel(self)
        self.add = QPushButton("Thêm tệp…", self)
        self.add.setProperty("look", "flat")
        self.add.clicked.connect(self.add_wanted)
        self.hint = QLabel("Kéo tệp vào đây, hoặc bấm “Thêm tệp…”.", self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.list = _Files(self)
        self.list.opened.connect(lambda: self._each(self.open_wanted))
        self.list.removed.connect(lambda: self.remove_wanted.emit(self.chosen()))
        self.list.customContextMenuRequested.connect(self._show_menu)
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.hint)
        layout.addWidget(self.list)
        self._item: WorkItem | None = None

    def show_item(self, item: WorkItem | None) -> None:
        """The task that the files are of; they come later, those of another one go at once."""
        is_same = item is not None and self._item is not None and item.id == self._item.id
        self._item = item
        self.setVisible(item is not None)
        if not is_same:
            self.list.clear()
        self._show_state()

    def show_files(self, files: Sequence[Attachment]) -> None:
        """These are all that there are."""
        chosen = {file.id for file in self.chosen()}
        self.list.clear()
        for file in files:
            row = QListWidgetItem(f"{file.name} ({size_words(file.size)})", self.list)
            row.setData(_FILE, file)
            when = f"{file.added_at.astimezone():%H:%M %d/%m/%Y}"
            row.setToolTip(f"{file.name}\nThêm lúc {when}{f', {file.who}' if file.who else ''}")
            row.setSelected(file.id in chosen)
        self._show_state()

    def chosen(self) -> list[Attachment]:
        """The files that are selected."""
        return [row.data(_FILE) for row in self.list.selectedItems()]

    def _show_state(self) -> None:
        count = self.list.count()
        expected = self._item.evidence_files if self._item else 0
        self.heading.setText(f"Tệp minh chứng ({count})" if count else "Tệp minh chứng")
        is_closed = self._item is not None and self._item.is_closed
        self.add.setEnabled(not is_closed)
        self.add.setToolTip("Quý này đã chốt" if is_closed else "Chép tệp vào kho của chương trình")
        self.hint.setVisible(not count and not expected and not is_closed)
        self.list.setVisible(bool(count))
        self.list.setFixedHeight(min(count, _MOST_ROWS) * _ROW + 6)

    def _each(self, signal: SignalInstance) -> None:
        for file in self.chosen():
            signal.emit(file)

    def _show_menu(self) -> None:
        if not self.chosen():
            return
        menu = QMenu(self)
        menu.addAction("Mở", lambda: self._each(self.open_wanted))
        menu.addAction("Lưu bản sao…", lambda: self._each(self.copy_wanted))
        bare = menu.addAction("Bỏ khỏi nhiệm vụ", lambda: self.remove_wanted.emit(self.chosen()))
        bare.setEnabled(self.add.isEnabled())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.cursor().pos())


class _Files(QListWidget):
    """Enter and a double click open, Delete takes off."""

    opened = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tệp minh chứng")
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.itemDoubleClicked.connect(lambda _row: self.opened.emit())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def paths_in(data: QMimeData) -> list[Path]:
    """The files among what is dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
