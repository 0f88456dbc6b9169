"""The self-test of the installed program, so far as it needs no window."""
