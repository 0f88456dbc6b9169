"""Names offered below a field of one name; the typed text itself is never touched."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit
from typing_extensions import override

from app.domain.vietnamese import fold

_TYPED = Qt.ItemDataRole.UserRole


class _Names(QCompleter):
    """Finds names also by letters without marks: "da nang" offers "Đà Nẵng"."""

    def __init__(self, names: Sequence[str], field: QLineEdit) -> None:
        super().__init__(field)
        model = QStandardItemModel(self)
        for name in names:
            item = QStandardItem(name)
            item.setData(f"{name}\n{fold(name)}", _TYPED)
            model.appendRow(item)
        self.setModel(model)
        self.setCompletionRole(_TYPED)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data() or "")


def offer_names(field: QLineEdit, names: Sequence[str]) -> None:
    """Let ``field`` offer these names while somebody types."""
    field.setCompleter(_Names(names, field))
