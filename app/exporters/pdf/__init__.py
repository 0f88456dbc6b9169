"""The PDF, set by Typst from the same blocks as the Word file."""

from app.exporters.pdf.render import render_pdf, set_pages

__all__ = ["render_pdf", "set_pages"]
