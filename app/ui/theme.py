"""How the program looks: one calm style sheet in two sets of colours, one size of text."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.paths import RESOURCES

_FAMILIES = ("Segoe UI", "Noto Sans", "Liberation Sans", "Arimo", "DejaVu Sans")
_POINTS = 10

LIGHT = {
    "window": "#f6f7f8",
    "base": "#ffffff",
    "soft": "#eef1f4",
    "line": "#d5dade",
    "text": "#1f2429",
    "muted": "#58636d",
    "accent": "#1f5f8b",
    "accent-hover": "#174a6d",
    "on-accent": "#ffffff",
    "chosen": "#d9e8f3",
    "on-chosen": "#12384f",
    "problem": "#a3261c",
    "problem-soft": "#fbe9e7",
    "warning": "#8a5300",
    "good": "#1c6a40",
    "good-soft": "#e6f2ea",
}
DARK = {
    "window": "#1e2225",
    "base": "#262b2f",
    "soft": "#30363b",
    "line": "#454d54",
    "text": "#e9edf0",
    "muted": "#aab4bc",
    "accent": "#8cc4ec",
    "accent-hover": "#a9d4f2",
    "on-accent": "#10222e",
    "chosen": "#2f4a5e",
    "on-chosen": "#eaf4fb",
    "problem": "#ff9d92",
    "problem-soft": "#4a2a27",
    "warning": "#f0b95c",
    "good": "#8fd6ab",
    "good-soft": "#263f30",
}


def apply_theme(app: QApplication) -> None:
    """Set font, palette and style sheet, and follow the system from light to dark and back."""
    app.setStyle("Fusion")
    _paint(app)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: _paint(app))


def _font() -> QFont:
    known = set(QFontDatabase.families())
    family = next((name for name in _FAMILIES if name in known), QGuiApplication.font().family())
    return QFont(family, _POINTS)


def colour(name: str) -> QColor:
    """A colour of the theme as it is now, for what no style sheet reaches."""
    return QColor(_colours()[name])


def is_dark() -> bool:
    """Whether the system has dark windows now."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _colours() -> dict[str, str]:
    return DARK if is_dark() else LIGHT


def _paint(app: QApplication) -> None:
    colours = _colours()
    app.setPalette(_palette(colours))
    sheet = (RESOURCES / "theme.qss").read_text(encoding="utf-8")
    for name in sorted(colours, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", colours[name])
    app.setStyleSheet(sheet)
    app.setFont(_font())  # last: on Windows a style sheet brings back the system's fonts of lists


def _palette(colours: dict[str, str]) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours["window"]))
    for place, name in (
        (role.Window, "window"),
        (role.Base, "base"),
        (role.AlternateBase, "soft"),
        (role.Button, "soft"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.ToolTipBase, "base"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "chosen"),
        (role.HighlightedText, "on-chosen"),
        (role.Link, "accent"),
        (role.Mid, "line"),
        (role.Accent, "accent"),
    ):
        palette.setColor(place, QColor(colours[name]))
    disabled = QPalette.ColorGroup.Disabled
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, place, QColor(colours["muted"]))
    return palette
