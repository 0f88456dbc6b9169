"""Revisions of a plan: the list of them, two of them compared."""
