"""Undo of structural edits: one command holds the state before and after."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

S = TypeVar("S")


class Memento(QUndoCommand, Generic[S]):
    """Puts a whole state back; pushing it on a stack applies ``after``."""

    def __init__(self, text: str, before: S, after: S, restore: Callable[[S], None]) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._restore = restore

    @override
    def redo(self) -> None:
        self._restore(self._after)

    @override
    def undo(self) -> None:
        self._restore(self._before)
