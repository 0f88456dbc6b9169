"""The same surroundings as for the pages."""

from tests.ui.conftest import app, dialogs

__all__ = ["app", "dialogs"]
