"""Ô số 7 and 9b side by side, in one row that no page break cuts."""

from dataclasses import replace

from app.domain.markup import Text
from app.exporters.document import SignatureBlock
from app.exporters.docx.blocks import Frame, balanced
from app.exporters.docx.letterhead import layout_cell
from app.exporters.docx.styles import PLAIN_TABLE_STYLE, style_id
from app.exporters.docx.tables import column_twips, open_table
from app.exporters.docx.xml import Shape, mm, paragraph, run
from app.exporters.metrics import ASCENT


def signature_xml(block: SignatureBlock, frame: Frame) -> str:
    """The block; "Nơi nhận" stands level with the first line on the right."""
    signature = frame.fmt.signature
    widths = column_twips((signature.recipients_mm, frame.width_mm - signature.recipients_mm))
    left = layout_cell(_recipients(block, frame), widths[0], mm(signature.gap_mm))
    right = layout_cell(_signer(block, frame), widths[1])
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{left}{right}</w:tr>"
    return f"{open_table(PLAIN_TABLE_STYLE, widths)}{row}</w:tbl>"


def _recipients(block: SignatureBlock, frame: Frame) -> str:
    if not block.recipients:
        return paragraph(style_id("recipient"), "")
    fmt = frame.fmt
    lowered = (fmt.roles.signer_position.size_pt - fmt.roles.recipients_label.size_pt) * ASCENT
    label = paragraph(
        style_id("recipients_label"),
        run(fmt.signature.recipients_label),
        Shape(before_pt=fmt.signature.before_pt + lowered),
    )
    lines = [paragraph(style_id("recipient"), run(line)) for line in block.recipients]
    return label + "".join(lines)


def _signer(block: SignatureBlock, frame: Frame) -> str:
    signature = frame.fmt.signature
    column = replace(frame, width_mm=frame.width_mm - signature.recipients_mm)
    lines = [
        balanced("signer_position", (Text(line),), column, None if index else signature.before_pt)
        for index, line in enumerate(block.signature_lines)
    ]
    return "".join(xml for xml, _ in lines) + paragraph(
        style_id("signer_name"), run(block.signer_name)
    )
