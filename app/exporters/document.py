"""A document as data: what stands on the pages, by role; how it looks is the format's business.

``build.py`` makes it from a plan; each exporter has one function per block. All texts are final:
numbers, labels, end marks ("./.", ";") and brackets are already in them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from app.domain.markup import Content
from app.domain.places import Place

Alignment = Literal["left", "centre", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Ô số 1-4: Quốc hiệu and Tiêu ngữ are always printed and therefore not given.

    Empty texts leave their line out, but number and date line always stand on one row.
    """

    parent_agency: str  # as printed, in capitals
    issuing_agency: str
    number_line: str  # "Số: 71/KH-SGDĐT"
    date_line: str  # "Bắc Giang, ngày 09 tháng 8 năm 2022"
    draft_mark: str = ""  # "DỰ THẢO lần 2", under the number
    subject: str = ""  # ô số 5b, of a letter: "V/v đính chính ...", under the number


@dataclass(frozen=True, slots=True)
class Title:
    """Ô số 5a: the name of the document type and its subject, with the line below."""

    type_name: str  # "KẾ HOẠCH"
    subject: Content


@dataclass(frozen=True, slots=True)
class Addressees:
    """Ô số 9a: "Kính gửi: ..." on one line, or the label and a line for each of several.

    ``lines`` are complete: "Sở Tài chính" alone, else "- Sở Tài chính;", "- Sở Nội vụ.".
    """

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalBasisLine:
    """Căn cứ, in italics; the text ends with its ";" or "."."""

    content: Content


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered title on a line of its own: "I. MỤC ĐÍCH", "1. Mục đích", "a) ...".

    ``role`` chooses the look: "centred" prints label and title on two centred lines (Phần, Chương,
    Mục 1); "capitals" is the level of "I."; "clause" of "1." and "Điều 1."; "point" of "a)".
    ``level`` is the depth in the outline, from 1, for navigation.
    """

    role: Literal["centred", "capitals", "clause", "point"]
    label: str
    title: Content
    level: int


@dataclass(frozen=True, slots=True)
class BodyParagraph:
    """Running text. ``label`` and ``lead`` make it a clause that runs into its text:

    "3. Đối với mầm non: ...": label "3.", lead "Đối với mầm non:" (printed bold).
    """

    content: Content
    label: str = ""
    lead: Content = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """A line of a list under "-" or "+"."""

    marker: Literal["-", "+"]
    content: Content


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs, and the grid it covers. Covered cells are left out of their rows."""

    paragraphs: tuple[Content, ...]
    alignment: Alignment = "left"
    is_bold: bool = False
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; ``is_band`` rows head those that follow and stay with the next.

    ``key`` names the row of data that it was made from.
    """

    cells: tuple[TableCell, ...]
    is_band: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; the first ``head_rows`` rows repeat on every page.

    ``widths_mm`` has one entry per grid column and fits the text width of its part.
    """

    rows: tuple[TableRow, ...]
    head_rows: int
    widths_mm: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Ô số 7 and 9b: recipients on the left, authority, position and name on the right.

    ``recipients`` are complete lines, "- Sở KH&ĐT (báo cáo);", the last "- Lưu: VT, KHTC.".
    """

    recipients: tuple[str, ...]
    signature_lines: tuple[str, ...]  # "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"
    signer_name: str


@dataclass(frozen=True, slots=True)
class AppendixHeading:
    """ "Phụ lục I", its title in capitals, "(Kèm theo Kế hoạch số ... của ...)"."""

    label: str
    title: Content
    reference: str


Block = (
    Letterhead
    | Title
    | Addressees
    | LegalBasisLine
    | Heading
    | BodyParagraph
    | ListItem
    | Table
    | SignatureBlock
    | AppendixHeading
)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pages with one orientation and page numbers of its own, starting at 1.

    ``places`` says of each block where in the plan it comes from; it may be empty.
    """

    blocks: tuple[Block, ...]
    is_landscape: bool = False
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: the plan itself first, then each appendix as a part.

    ``running_head`` stands in the top margin of every page. It says that this is no official
    document; only then may texts hold marks (``marks.py``).
    """

    parts: tuple[Part, ...]
    title: str  # document properties
    author: str
    created_at: datetime
    keywords: tuple[str, ...] = field(default=())
    running_head: str = ""
