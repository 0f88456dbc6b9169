"""Kế hoạch GDĐT: plans of education offices, from the form to the official document."""

__version__ = "0.1.0"
