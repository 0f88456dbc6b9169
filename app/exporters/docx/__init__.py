"""The official Word file, built part by part without a template."""

from app.exporters.docx.render import render_docx

__all__ = ["render_docx"]
