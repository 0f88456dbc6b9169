"""The appendix of tasks as a document of its own: the same tables as the workbook has."""

from dataclasses import replace

from app.exporters.build import Builder
from app.exporters.build_sheets import build_sheets
from app.exporters.build_tables import TableBuilder
from app.exporters.document import Block, Document, Part
from app.exporters.format import Format
from app.exporters.options import STANDARD, ExportOptions
from app.models import Plan


def build_tasks_document(plan: Plan, fmt: Format, options: ExportOptions = STANDARD) -> Document:
    """Each table with its head and signature, on pages of its own.

    AppError when the plan has neither tasks nor indicators.
    """
    parts = []
    for sheet in build_sheets(plan, fmt, options):
        blocks: tuple[Block, ...] = (sheet.letterhead, sheet.heading, sheet.table, sheet.signature)
        parts.append(Part(blocks, sheet.is_landscape))
    whole = Builder(plan, fmt, TableBuilder(plan, fmt), options).document(parts)
    return replace(whole, title=f"Phụ lục nhiệm vụ, {whole.title}")
