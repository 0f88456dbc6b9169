"""Kế hoạch GDĐT: plans of education offices, from the form to the official document."""
