"""How the program looks, whatever fonts the system has for its own lists and menus."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.ui import theme

_LISTS = "QAbstractItemView"  # a str, though the stub wants bytes


def test_lists_have_the_font_of_the_rest(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where each new style sheet brings the system's own font of lists back."""
    systems_own = QFont("Courier", 7)

    def reset(_sheet: str) -> None:
        QApplication.setFont(systems_own, _LISTS)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "setStyleSheet", reset)
    theme.apply_theme(app)
    assert _font_of_lists() == app.font()


def _font_of_lists() -> QFont:
    return QApplication.font(_LISTS)  # type: ignore[call-overload, no-any-return]
