"""Markup: nothing is lost between blocks and text."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.markup import (
    Cell,
    Content,
    Footnote,
    Item,
    Paragraph,
    Placement,
    SmallTable,
    Text,
    block_text,
    normalize,
    notes_in,
    parse,
    parse_inline,
    serialize,
)

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=12)
texts = st.builds(Text, words, st.booleans(), st.booleans())
lines = st.builds(Text, st.text("ab *|[]^\\\n", max_size=8), st.booleans(), st.booleans())
notes = st.builds(Footnote, st.lists(texts | lines, max_size=3).map(tuple))
contents = st.lists(texts | lines | notes, max_size=4).map(tuple)
cells = st.builds(Cell, contents) | st.sampled_from([Cell(merge="<"), Cell(merge="^")])
tables = st.builds(
    SmallTable,
    st.lists(st.lists(cells, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
    st.integers(0, 2),
)
blocks = (
    st.builds(Paragraph, contents)
    | st.builds(Item, st.sampled_from(["-", "+"]), contents)
    | st.just(Placement("tasks-1"))
    | tables
)


@given(st.lists(blocks, max_size=5))
def test_what_is_written_is_read_again(
    written: list[Paragraph | Item | Placement | SmallTable],
) -> None:
    normal = normalize(written)
    assert parse(serialize(normal)) == normal


@given(st.text())
def test_any_text_is_read_and_stays_the_same_from_then_on(text: str) -> None:
    blocks = parse(text)
    assert parse(serialize(blocks)) == blocks


def test_looks_and_notes() -> None:
    content: Content = (
        Text("a "),
        Text("b", is_bold=True),
        Footnote((Text("n\nm"),)),
        Text(" c", is_italic=True),
    )
    assert parse_inline(r"a **b**^[n\nm]* c*") == content


def test_an_item_mark_in_running_text_is_text() -> None:
    (paragraph,) = parse(serialize([Paragraph((Text("- 5 độ"),))]))
    assert isinstance(paragraph, Paragraph)
    assert block_text(paragraph) == "- 5 độ"


def test_a_table_with_merged_heads() -> None:
    (table,) = parse("{| widths=1,2 head=2\n| A | <\n| ^ | B\n|}")
    assert table == SmallTable(
        ((Cell((Text("A"),)), Cell(merge="<")), (Cell(merge="^"), Cell((Text("B"),)))),
        2,
        (1.0, 2.0),
    )


def test_notes_are_found_in_cells_too() -> None:
    assert [note.content[0].text for note in notes_in(parse("a^[1]\n{|\n| b^[2]\n|}"))] == [
        "1",
        "2",
    ]
