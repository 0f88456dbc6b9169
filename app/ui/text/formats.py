"""What the editor's document carries beside its letters: notes, objects, marks of blocks."""

from typing import Any

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextFormat

from app.domain.markup import Text

OBJECT = "\ufffc"  # the letter that stands for a note or an object line
LINE_BREAK = "\u2028"  # a line break inside a paragraph or cell
MARKERS = ("- ", "+ ")

_FIRST = int(QTextFormat.Property.UserProperty.value)
NOTE_OBJECT = int(QTextFormat.ObjectTypes.UserObject.value) + 1
LINE_OBJECT = NOTE_OBJECT + 1
NOTE_MARKUP = _FIRST + 1  # of a note: its content as inline markup
LINE_MARKUP = _FIRST + 2  # of an object line: the markup of its block
IS_LITERAL = _FIRST + 3  # of a block: "- " at its start is text, not the mark of an item
HEAD_ROWS = _FIRST + 4  # of a table
SHARES = _FIRST + 5  # of a table: the widths of its columns, "10,60,30"
BOLD_WEIGHT = 600

_ITEM_INDENT = 14.0
_SUB_ITEM_INDENT = 34.0
_HANGING = 12.0
_SPACE_BELOW = 5.0


def text_format(run: Text) -> QTextCharFormat:
    """The look of a run."""
    look = QTextCharFormat()
    if run.is_bold:
        look.setFontWeight(700)
    if run.is_italic:
        look.setFontItalic(True)
    return look


def object_format(kind: int, key: int, markup: str, look: QTextCharFormat) -> QTextCharFormat:
    """``look`` with an object in it; what is typed behind it looks like what is before it."""
    with_object = QTextCharFormat(look)
    with_object.setObjectType(kind)
    with_object.setProperty(key, markup)
    return with_object


def block_format(text: str, *, is_literal: bool) -> QTextBlockFormat:
    """How a block with this text is set: items hang on their dash or plus."""
    look = QTextBlockFormat()
    look.setBottomMargin(_SPACE_BELOW)
    if is_literal:
        look.setProperty(IS_LITERAL, is_literal)
    elif text.startswith(MARKERS):
        look.setLeftMargin(_ITEM_INDENT if text[0] == "-" else _SUB_ITEM_INDENT)
        look.setTextIndent(-_HANGING)
    return look


def string_property(look: QTextFormat, key: int) -> str:
    """A property that holds text; "" when it is not set."""
    value: Any = look.property(key)
    return value if isinstance(value, str) else ""
