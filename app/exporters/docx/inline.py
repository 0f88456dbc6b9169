"""Inline content as runs; footnotes are collected on the way."""

from collections.abc import Iterable

from app.domain.markup import Content, Footnote, Inline, Text, merge_runs
from app.exporters.docx.xml import NAMESPACES, XML_HEAD, paragraph, run

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
            for index, texts in enumerate(_split_lines(note.content))
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


def _split_lines(texts: Iterable[Text]) -> list[list[Text]]:
    """The paragraphs of a note: its lines, without the empty ones; at least one."""
    lines: list[list[Text]] = [[]]
    for text in texts:
        first, *others = text.text.split("\n")
        lines[-1].append(Text(first, text.is_bold, text.is_italic))
        lines += [[Text(other, text.is_bold, text.is_italic)] for other in others]
    kept = [line for line in lines if any(text.text.strip() for text in line)]
    return kept or [[]]


def joined(*parts: Content) -> Content:
    """Contents on one line, with a space between those that are not empty."""
    content: list[Inline] = []
    for part in filter(None, parts):
        if content:
            is_bold = all(isinstance(t, Text) and t.is_bold for t in (content[-1], part[0]))
            content.append(Text(" ", is_bold=is_bold))
        content += part
    return tuple(merge_runs(content))
