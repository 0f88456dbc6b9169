"""Markup -> editor -> markup loses nothing."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.domain.markup import (
    Block,
    Cell,
    Footnote,
    Item,
    Paragraph,
    Placement,
    SmallTable,
    Text,
    normalize,
    parse,
    parse_inline,
    serialize,
    serialize_inline,
)
from app.ui.text.reader import read_document, read_inline
from app.ui.text.writer import write_document

LETTERS = st.text("aăâbđêộừỹ Ợ-+*|[]^\\{}<>~.,;:\n0123“”≥%/\t\u3000", max_size=12)
TEXTS = LETTERS | st.sampled_from(["- ", "+ thêm", "- gạch", "<", "^", "{|", "{{tasks-1}}"])
RUNS = st.builds(Text, TEXTS, st.booleans(), st.booleans())
NOTES = st.builds(Footnote, st.lists(RUNS, max_size=3).map(tuple))
CONTENT = st.lists(RUNS | NOTES, max_size=4).map(tuple)
CELLS = st.builds(Cell, CONTENT) | st.sampled_from([Cell(merge="<"), Cell(merge="^")])
TABLES = st.builds(
    SmallTable,
    st.lists(st.lists(CELLS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
    st.integers(0, 2),
    st.sampled_from([(), (30.0, 70.0), (10.0, 25.5, 64.5)]),
)
BLOCKS = (
    st.builds(Paragraph, CONTENT)
    | st.builds(Item, st.sampled_from("-+"), CONTENT)
    | st.builds(Placement, st.sampled_from(["tasks-1", "indicators-12"]))
    | TABLES
)


SQUARE = parse("{| head=1\n| a | < | b |\n| ^ | < | c |\n| ^ | < | ^ |\n|}")
UGLY = parse("{|\n| < | ^ |\n| ^ | a |\n|}\n- b\n\\- c\n\\+ d^[đ]")
OPTIONS = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def through_editor(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    document = QTextDocument()
    write_document(document, blocks)
    return read_document(document)


@pytest.mark.usefixtures("qapp")
@example(list(SQUARE))
@example(list(UGLY))
@given(st.lists(BLOCKS, max_size=5))
@OPTIONS
def test_blocks_survive(blocks: list[Block]) -> None:
    normal = parse(serialize(normalize(blocks)))
    assert through_editor(normal) == normal


@pytest.mark.usefixtures("qapp")
@given(CONTENT)
@OPTIONS
def test_a_line_survives(content: tuple[Text | Footnote, ...]) -> None:
    markup = serialize_inline(content)
    (line,) = normalize([Paragraph(parse_inline(markup))]) or (Paragraph(()),)
    assert isinstance(line, Paragraph)
    document = QTextDocument()
    write_document(document, [line])
    assert read_inline(document) == line.content
