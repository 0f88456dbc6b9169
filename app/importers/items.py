"""Lines of a list: dashes in all their shapes, and the plus below them."""

import re
from typing import Literal

from app.domain.markup import Item, Paragraph
from app.importers.headings import drop_prefix
from app.importers.source import SourceParagraph

_MARK = re.compile(r"\s*(?:([-–—•●▪■‒−]|\uf0b7|\uf02d)|(\+))(?:\s+|(?=[^\W\d_]))")
# "* Việc một;" is Markdown's item; "* Các nhiệm vụ:" is how plans head a list
_MARKDOWN = re.compile(r"\*\s+(?=.*[.;]$)")


def read_item(paragraph: SourceParagraph) -> Item | Paragraph:
    """The paragraph as an item without its mark, or as it is."""
    if match := _MARK.match(paragraph.text):
        marker: Literal["-", "+"] = "+" if match[2] else "-"
        return Item(marker, drop_prefix(paragraph.content, match.end()))
    if match := _MARKDOWN.match(paragraph.text):
        return Item("-", drop_prefix(paragraph.content, match.end()))
    return Paragraph(paragraph.content)
