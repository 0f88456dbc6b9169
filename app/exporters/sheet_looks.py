"""The formats of a workbook's cells, by the roles of the document, and texts in several looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellLook

from app.domain.markup import Content, Footnote, Text
from app.exporters.document import Alignment
from app.exporters.format import Format, Role

ALIGN: Mapping[Alignment, str] = {
    "left": "left",
    "centre": "center",
    "right": "right",
    "justify": "left",
}


@dataclass(slots=True)
class Looks:
    """The formats made so far; each is made once."""

    book: Workbook
    fmt: Format
    made: dict[tuple[tuple[str, Any], ...], CellLook] = field(default_factory=dict)

    def of(self, role: Role, **more: Any) -> CellLook:  # noqa: ANN401 - XlsxWriter's own words
        """A cell in the look of a role, and what else XlsxWriter is to know."""
        wanted = {
            "font_name": self.fmt.font.name,
            "font_size": role.size_pt,
            "bold": role.is_bold,
            "italic": role.is_italic,
            "align": ALIGN[role.alignment],
            "valign": "vcenter",
            "text_wrap": True,
        }
        return self.made_of(**{**wanted, **more})

    def made_of(self, **wanted: Any) -> CellLook:  # noqa: ANN401 - as for of
        """The one format that has these properties."""
        key = tuple(wanted.items())
        if key not in self.made:
            self.made[key] = self.book.add_format(wanted)
        return self.made[key]


@dataclass(slots=True)
class Notes:
    """The notes of one sheet, numbered as they are met."""

    contents: list[tuple[Text, ...]] = field(default_factory=list)

    def mark(self, note: Footnote) -> str:
        """The number of a note."""
        self.contents.append(note.content)
        return str(len(self.contents))


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a cell's text in one look."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_raised: bool = False
    size_pt: float = 0.0  # 0 for that of the role


def runs_of(paragraphs: Sequence[Content], notes: Notes, *, is_bold: bool) -> list[Run]:
    """The text of a cell: its paragraphs as lines, its notes as raised numbers."""
    runs: list[Run] = []
    for number, content in enumerate(paragraphs):
        if number:
            runs.append(Run("\n", is_bold))
        for item in content:
            if isinstance(item, Footnote):
                runs.append(Run(notes.mark(item), is_raised=True))
            else:
                runs.append(Run(item.text, is_bold or item.is_bold, item.is_italic))
    return [run for run in runs if run.text]


def cut(runs: Sequence[Run], end: int) -> tuple[list[Run], list[Run]]:
    """The runs of the first ``end`` letters, and those of the rest."""
    before: list[Run] = []
    after: list[Run] = []
    for run in runs:
        kept = max(0, min(end, len(run.text)))
        before.append(replace(run, text=run.text[:kept]))
        after.append(replace(run, text=run.text[kept:]))
        end -= len(run.text)
    return [run for run in before if run.text], [run for run in after if run.text]


def fragments(looks: Looks, role: Role, runs: Sequence[Run]) -> list[CellLook | str]:
    """The runs as XlsxWriter takes them: looks and texts in turn."""
    name = looks.fmt.font.name
    made: list[CellLook | str] = []
    for run in runs:
        look = looks.made_of(
            font_name=name,
            font_size=run.size_pt or role.size_pt,
            bold=role.is_bold or run.is_bold,
            italic=role.is_italic or run.is_italic,
            font_script=int(run.is_raised),
        )
        made += [look, run.text]
    return made
