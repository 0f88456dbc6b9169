"""The same surroundings as for the pages."""

from tests.ui.conftest import app, dialogs, patient_pages

__all__ = ["app", "dialogs", "patient_pages"]
