"""Use cases that join data and files; the window and the commands both use them."""
