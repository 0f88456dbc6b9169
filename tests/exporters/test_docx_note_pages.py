"""Tables that may share a page with footnotes."""

from app.domain.markup import Footnote, Text
from app.exporters.document import Block, BodyParagraph, Heading, Table, TableCell, TableRow
from app.exporters.docx.note_pages import tables_near_notes

NOTE = Footnote((Text("chú"),))
TABLE = Table((TableRow((TableCell(((Text("ô"),),)),)),), 0, (100.0,))
NOTED = Table((TableRow((TableCell(((Text("ô"), NOTE),)),)),), 0, (100.0,))


def text(letters: int, *, note: bool = False) -> Block:
    return BodyParagraph((Text("x" * letters), *([NOTE] if note else [])))


def test_a_table_within_a_page_of_a_note() -> None:
    assert tables_near_notes([text(100, note=True), text(900), TABLE]) == {2}
    heading = Heading("capitals", "I.", (Text("A"), NOTE), 1)
    assert tables_near_notes([heading, TABLE]) == {1}


def test_a_table_far_from_all_notes() -> None:
    assert tables_near_notes([text(1, note=True), text(9_000), TABLE, text(9_000)]) == set()
    assert tables_near_notes([text(10), TABLE]) == set()
    assert tables_near_notes([TABLE, text(900), text(100, note=True)]) == set()


def test_a_note_inside() -> None:
    assert tables_near_notes([text(10), NOTED, text(9_000), TABLE]) == {1}
