"""Builds the program for this system, or the Windows Setup under Wine; `dev.py build` runs it."""
