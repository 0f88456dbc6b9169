"""The PDF, set by Typst from the same blocks as the Word file."""

from app.exporters.pdf.render import render_pdf

__all__ = ["render_pdf"]
