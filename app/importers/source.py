"""What every file format is turned into before the grammar of plans reads it."""

from dataclasses import dataclass

from app.domain.markup import Content, Text, plain_text


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph with its looks and notes; ``follows_gap``: a blank line stood before it."""

    content: Content
    follows_gap: bool = True
    is_heading: bool = False  # the file marks it as a heading, however reliably

    @property
    def text(self) -> str:
        """The words, without notes."""
        return plain_text(self.content)

    @property
    def is_all_bold(self) -> bool:
        """Whether every visible run is bold."""
        runs = [run for run in self.content if isinstance(run, Text) and run.text.strip()]
        return bool(runs) and all(run.is_bold for run in runs)


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table as it stands in the file: rows of cells, the head not yet told apart."""

    rows: tuple[tuple[Content, ...], ...]


SourceBlock = SourceParagraph | SourceTable
