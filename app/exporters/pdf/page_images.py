"""The pages of a PDF as pictures, and where the blocks of its document begin."""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from app.domain.places import Place
from app.exporters.document import Document

_MM_PER_PT = 25.4 / 72
_MARK = "at:"
_one_at_a_time = Lock()  # PDFium serves one thread at a time


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels, 4 bytes each: blue, green, red, nothing."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """Where a block begins: the page, from 0, and how far from its top."""

    page: int
    y_mm: float
    place: Place


class PageImages:
    """A PDF to draw pages of; ``sizes_mm`` are their widths and heights.

    It is opened anew for each drawing, which costs next to nothing: there is nothing to close.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with self._open() as document:
            sizes = [document.get_page_size(number) for number in range(len(document))]
        self.sizes_mm = [(width * _MM_PER_PT, height * _MM_PER_PT) for width, height in sizes]

    def draw(self, page: int, pixels_per_mm: float) -> PageImage:
        """One page, from 0, on white."""
        with self._open() as document:
            bitmap = document[page].render(scale=pixels_per_mm * _MM_PER_PT, prefer_bgrx=True)
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    def find_blocks(self, document: Document) -> tuple[PlacedBlock, ...]:
        """The marks that ``set_pages`` left, with what they stand for, from the top down."""
        places = [place for part in document.parts for place in part.places]
        with self._open() as pdf:
            found = [
                PlacedBlock(page, height - from_bottom, places[number])
                for page, (_, height) in enumerate(self.sizes_mm)
                for number, from_bottom in _marks(pdf, pdf[page])
            ]
        return tuple(sorted(found, key=lambda block: (block.page, block.y_mm)))

    @contextmanager
    def _open(self) -> Iterator[pdfium.PdfDocument]:
        with _one_at_a_time:
            document = pdfium.PdfDocument(self._pdf)
            try:
                yield document
            finally:
                document.close()


def _marks(pdf: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[tuple[int, float]]:
    """The number of each mark of a page, and its height above the foot in mm."""
    place, link = ctypes.c_int(0), pdfium_raw.FPDF_LINK()
    while pdfium_raw.FPDFLink_Enumerate(page, place, link):
        rectangle = pdfium_raw.FS_RECTF()
        pdfium_raw.FPDFLink_GetAnnotRect(link, rectangle)
        uri = _uri(pdf, link)
        if uri.startswith(_MARK):
            yield int(uri.removeprefix(_MARK)), rectangle.top * _MM_PER_PT


def _uri(pdf: pdfium.PdfDocument, link: object) -> str:
    action = pdfium_raw.FPDFLink_GetAction(link)
    length = pdfium_raw.FPDFAction_GetURIPath(pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium_raw.FPDFAction_GetURIPath(pdf, action, buffer, length)
    return buffer.value.decode("ascii", "replace")


def block_at(blocks: Sequence[PlacedBlock], page: int, y_mm: float) -> Place | None:
    """What stands at a height of a page: the last block that begins above it, or before it."""
    above = [block for block in blocks if (block.page, block.y_mm) <= (page, y_mm)]
    return above[-1].place if above else None
