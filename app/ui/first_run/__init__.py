"""The first-run wizard: the directory filled in a few calm steps."""
