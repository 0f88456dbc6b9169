"""How the program looks, whatever fonts the system has for its own lists and menus."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.ui import theme

_LISTS = "QAbstractItemView"  # a str, though the stub wants bytes


def test_lists_have_the_font_of_the_rest(app: QApplication) -> None:
    systems_own = QFont("Courier", 7)
    QApplication.setFont(systems_own, _LISTS)  # type: ignore[arg-type]
    assert _font_of_lists() == systems_own
    theme.apply_theme(app)
    assert _font_of_lists() == app.font()


def _font_of_lists() -> QFont:
    return QApplication.font(_LISTS)  # type: ignore[call-overload, no-any-return]
