"""The cell that is being edited: its text reaches the row before anything is saved."""

from PySide6.QtWidgets import QApplication, QTableView, QTreeView, QWidget


def finish_open_cell(owner: QWidget) -> None:
    """Keep what stands in the open cell under ``owner``, if one is open."""
    focused = QApplication.focusWidget()
    place = focused
    while place is not None and place is not owner:
        if isinstance(place, QTableView | QTreeView) and place is not focused:
            place.setFocus()  # the field loses the focus: its delegate keeps the text
            return
        place = place.parentWidget()
