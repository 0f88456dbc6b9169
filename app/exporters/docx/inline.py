"""Inline content as runs; footnotes are collected on the way."""

from collections.abc import Iterable

from app.domain.markup import Footnote, Inline, Text
from app.exporters.docx.xml import NAMESPACES, XML_HEAD, paragraph, run
from app.exporters.runs import note_paragraphs

REFERENCE_STYLE = "FootnoteReference"
TEXT_STYLE = "FootnoteText"
_MARK = f'<w:rPr><w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr>'


class Notes:
    """The footnotes of a document, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._notes: list[str] = []

    def add(self, note: Footnote) -> str:
        """Take a note in; the run that refers to it."""
        number = len(self._notes) + 1
        mark = f"<w:r>{_MARK}<w:footnoteRef/></w:r>{run(' ')}"
        paragraphs = [
            paragraph(TEXT_STYLE, ("" if index else mark) + runs_of_text(texts))
            for index, texts in enumerate(note_paragraphs(note.content))
        ]
        self._notes.append(f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>')
        return f'<w:r>{_MARK}<w:footnoteReference w:id="{number}"/></w:r>'

    def part(self) -> str:
        """The part ``word/footnotes.xml``."""
        notes = "".join(self._notes)
        return f"{XML_HEAD}<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"


_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for kind, number in (("separator", -1), ("continuationSeparator", 0))
)


def runs_of(
    content: Iterable[Inline],
    notes: Notes,
    *,
    is_bold: bool = False,
    is_glued: bool = False,
) -> str:
    """The runs of a content. ``is_bold`` makes all of it bold; see ``run`` for the others."""
    return "".join(
        notes.add(item)
        if isinstance(item, Footnote)
        else run(
            item.text,
            is_bold=is_bold or item.is_bold,
            is_italic=item.is_italic,
            is_glued=is_glued,
        )
        for item in content
    )


def runs_of_text(texts: Iterable[Text]) -> str:
    """The runs of a content without notes."""
    return "".join(run(t.text, is_bold=t.is_bold, is_italic=t.is_italic) for t in texts)
