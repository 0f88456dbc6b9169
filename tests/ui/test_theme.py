"""How the program looks, whatever fonts the system has for its own lists and menus."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.ui import theme


def test_lists_and_menus_have_the_font_of_the_rest(app: QApplication) -> None:
    systems_own = QFont("Courier", 7)
    QApplication.setFont(systems_own, "QAbstractItemView")
    QApplication.setFont(systems_own, "QMenu")
    theme.apply_theme(app)
    for name in ("QAbstractItemView", "QMenu", "QHeaderView"):
        assert QApplication.font(name) == QApplication.font()
