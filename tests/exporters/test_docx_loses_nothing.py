"""Markup -> plan -> .docx -> text: every word of a section arrives, in its order."""

from io import BytesIO

import docx
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.markup import Cell, Item, Paragraph, SmallTable, Text, serialize
from app.exporters.build import build_document
from app.exporters.docx import render_docx
from app.exporters.format import load_format
from app.models import Plan, Section

WORDS = st.text("aăâbđêộừỹ Ợ*|[]^{}<>~.,;:0123“”≥%/+-", min_size=1, max_size=14).filter(
    lambda text: text.strip() == text and text not in {"<", "^"}
)
RUNS = st.lists(st.builds(Text, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=3)
CONTENT = RUNS.map(tuple)
TABLES = st.lists(
    st.tuples(st.builds(Cell, CONTENT), st.builds(Cell, CONTENT)), min_size=1, max_size=3
).map(lambda rows: SmallTable(tuple(rows), 1))
BLOCKS = st.lists(
    st.builds(Paragraph, CONTENT) | st.builds(Item, st.sampled_from("-+"), CONTENT) | TABLES,
    min_size=1,
    max_size=4,
)


def words_of(block: Paragraph | Item | SmallTable) -> list[str]:
    if isinstance(block, SmallTable):
        cells = [cell for row in block.rows for cell in row]
        return [
            "".join(run.text for run in cell.content if isinstance(run, Text)) for cell in cells
        ]
    text = "".join(run.text for run in block.content if isinstance(run, Text))
    return [f"{block.marker} {text}" if isinstance(block, Item) else text]


@settings(deadline=None, max_examples=60)
@given(BLOCKS)
def test_every_word_arrives(blocks: list[Paragraph | Item | SmallTable]) -> None:
    plan = Plan(sections=[Section(title="MỤC", body=serialize(tuple(blocks)))], closing="Hết")
    written = docx.Document(
        BytesIO(render_docx(build_document(plan, load_format()), load_format()))
    )
    found: list[str] = []
    for part in written.iter_inner_content():
        if isinstance(part, Table):
            found += [cell.text for row in part.rows for cell in row.cells]
        else:
            found.append(part.text)
    begin, end = found.index("I. MỤC"), found.index("Hết./.")
    between = [text for text in found[begin + 1 : end] if text]
    assert between == [words for block in blocks for words in words_of(block)]
