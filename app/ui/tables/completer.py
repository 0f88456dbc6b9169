"""Names offered while typing: a pop-up only, the typed text is never completed in place."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

_LAST_NAME = re.compile(r"(.*[;,\n]\s*)?(.*)", re.DOTALL)


def split_last_name(text: str) -> tuple[str, str]:
    """``A; B, Phò`` -> (``A; B, ``, ``Phò``): what stays, what is being typed."""
    match = _LAST_NAME.fullmatch(text)
    return (match[1] or "", match[2]) if match else ("", text)


class NameCompleter(QCompleter):
    """Completes the last of several names; those before it stay."""

    def __init__(self, names: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(names), self))
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._stays = ""

    @override
    def splitPath(self, path: str) -> list[str]:
        self._stays, typed = split_last_name(path)
        return [typed]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return self._stays + str(index.data() or "")
