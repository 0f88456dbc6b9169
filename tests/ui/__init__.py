"""The window, page by page."""
