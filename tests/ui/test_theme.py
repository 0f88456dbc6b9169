"""How the program looks, whatever fonts the system has for its own lists and menus."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QListView

from app.ui import theme


def test_lists_have_the_font_of_the_rest(app: QApplication) -> None:
    systems_own = QFont("Courier", 7)
    QApplication.setFont(systems_own, "QAbstractItemView")  # type: ignore[arg-type]  # wants str
    assert QListView().font().pointSize() == systems_own.pointSize()
    theme.apply_theme(app)
    assert QListView().font() == QLabel().font() == app.font()
