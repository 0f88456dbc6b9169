"""What stands where on the rendered pages: LibreOffice makes the PDF, pdfplumber reads it.

All lengths are in mm from the top left corner of the paper, sizes in pt.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

MM = 25.4 / 72
_GAP = 5 / MM * MM  # pt between two cells on one line
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="cần LibreOffice (soffice) để dựng trang"
)


def has_calc() -> bool:
    """Whether LibreOffice is here with what works out a workbook."""
    office = shutil.which("soffice")
    return office is not None and any(Path(office).resolve().parent.glob("*sclo.*"))


needs_calc = pytest.mark.skipif(
    not has_calc(), reason="cần LibreOffice Calc (libreoffice-calc-nogui) để dựng trang .xlsx"
)


@dataclass(frozen=True)
class Line:
    """A line of text, or what one cell holds of it."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Rule:
    """A horizontal line."""

    left: float
    right: float
    top: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Page:
    """A rendered page."""

    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    def find(self, pattern: str) -> Line:
        """The first line that matches from its beginning."""
        return next(line for line in self.lines if re.match(pattern, line.text))

    def has(self, pattern: str) -> bool:
        return any(re.match(pattern, line.text) for line in self.lines)

    def rule_below(self, line: Line) -> Rule:
        """The rule right below a line, at most 4 mm from its baseline, that it overlaps."""
        return next(
            rule
            for rule in self.rules
            if 0 < rule.top - line.baseline < 4
            and rule.left < line.right
            and rule.right > line.left
        )


def render(files: Mapping[str, bytes], kind: str = "docx") -> dict[str, list[Page]]:
    """The pages of each .docx or .xlsx; one LibreOffice run for all, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{name}.{kind}") for name in files]
        for source, data in zip(sources, files.values(), strict=True):
            source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, *sources], check=True, capture_output=True, timeout=180)
        return {name: list(_pages(Path(folder, f"{name}.pdf"))) for name in files}


def pages_of(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    return list(_pages(BytesIO(pdf)))


def _pages(source: Path | BytesIO) -> Iterator[Page]:
    with pdfplumber.open(source) as pdf:
        for page in pdf.pages:
            yield Page(
                float(page.width) * MM,
                float(page.height) * MM,
                tuple(_lines(page.chars, float(page.height))),
                tuple(_rules(page)),
            )


def _lines(chars: list[dict[str, Any]], height: float) -> Iterator[Line]:
    ordered = sorted(chars, key=lambda char: (-round(char["matrix"][5], 1), char["x0"]))
    for baseline, group in groupby(ordered, key=lambda char: round(char["matrix"][5], 1)):
        for piece in _pieces(list(group)):
            text = "".join(char["text"] for char in piece).strip()
            inked = [char for char in piece if char["text"].strip()]
            if inked:
                yield Line(
                    text,
                    inked[0]["x0"] * MM,
                    inked[-1]["x1"] * MM,
                    (height - baseline) * MM,
                    round(inked[0]["size"], 1),
                    inked[0]["fontname"].split("+")[-1],
                )


def _pieces(chars: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    piece = chars[:1]
    for before, after in pairwise(chars):
        if after["x0"] - before["x1"] > _GAP:
            yield piece
            piece = []
        piece.append(after)
    yield piece


def _rules(page: Any) -> Iterator[Rule]:  # noqa: ANN401 - pdfplumber has no types
    drawn = [*page.lines, *page.rects, *page.curves]  # curves: what is drawn on a sheet
    shapes = [shape for shape in drawn if shape["height"] < 2]
    for shape in sorted(shapes, key=lambda shape: shape["top"]):
        yield Rule(shape["x0"] * MM, shape["x1"] * MM, shape["top"] * MM)
