"""Where "Kính gửi" and the lines below it stand: about the middle, dashes under the colon."""

from dataclasses import dataclass

from app.exporters.document import Addressees
from app.exporters.format import Format
from app.exporters.metrics import ROOM, text_width_mm


@dataclass(frozen=True, slots=True)
class AddresseeLine:
    """A paragraph: its first line begins at ``left_mm``, the others further in."""

    text: str
    left_mm: float
    hanging_mm: float


def lay_out_addressees(block: Addressees, fmt: Format, width_mm: float) -> list[AddresseeLine]:
    """The paragraphs, centred as a whole; what is too long begins at the text's own indent.

    Annex I, part I, II.9.d: one addressee follows the label, several stand below it behind dashes
    that are under its colon.
    """
    look = fmt.roles.addressee.look

    def width(text: str) -> float:
        return ROOM * text_width_mm(text, look)

    def start(whole_mm: float) -> float:
        return max((width_mm - whole_mm) / 2, fmt.roles.body.first_line_mm)

    if len(block.lines) == 1:
        text = f"{block.label} {block.lines[0]}"
        return [AddresseeLine(text, start(width(text)), width(f"{block.label} "))]
    to_colon = text_width_mm(block.label.rstrip(":"), look)
    left = start(to_colon + max(map(width, block.lines), default=0.0))
    dashed = [AddresseeLine(line, left + to_colon, width("- ")) for line in block.lines]
    return [AddresseeLine(block.label, left, 0.0), *dashed]
