"""What the tabs of the page "Tiêu chí thi đua" have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class SubPage(QWidget):
    """A tab of the page; each does what of this applies to it."""

    plan_wanted = Signal(str)  # the key of a document to open in the tab of plans

    def flush(self) -> None:
        """Keep what was typed and not yet stored."""

    def may_leave(self) -> bool:
        """Whether everything is stored, or the user lets it go: the window is to close."""
        return True

    def go_to_search(self) -> None:
        """Type what is looked for."""

    def stop(self) -> None:
        """Nothing is read any more; the window closes."""
