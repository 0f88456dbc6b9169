"""Tables: the grid, merged cells, repeated heads, rows that stay whole."""

from io import BytesIO

import docx
import pytest
from docx.oxml.table import CT_Row
from docx.table import Table as WordTable

from app.exporters.document import Part, SignatureBlock, Table, TableCell, TableRow
from app.exporters.docx import render_docx
from tests.exporters.docx_samples import FORMAT, cell, document, programme, rows_of, text
from tests.exporters.ooxml_checks import W, faults


def written(*blocks: Table | SignatureBlock) -> bytes:
    return render_docx(document(Part(blocks)), FORMAT)


def word_table(table: Table) -> WordTable:
    data = written(table)
    assert faults(data) == []
    return docx.Document(BytesIO(data)).tables[0]


def has(row: CT_Row, mark: str) -> bool:
    return row.find(f".//{W}{mark}") is not None


def test_head_rows_repeat_and_no_row_splits() -> None:
    table = Table(rows_of(("TT", "Nội dung"), ("1", "2"), ("1", "Việc")), 2, (20, 140))
    rows = word_table(table)._tbl.tr_lst
    assert [has(row, "tblHeader") for row in rows] == [True, True, False]
    assert all(has(row, "cantSplit") for row in rows)


def test_widths_are_fixed_and_fill_the_text() -> None:
    tbl = word_table(programme())._tbl
    grid = [int(str(column.get(f"{W}w"))) for column in tbl.tblGrid.gridCol_lst]
    assert sum(grid) == round(160 * 1440 / 25.4)
    cells = [int(str(width.get(f"{W}w"))) for width in tbl.tr_lst[0].iter(f"{W}tcW")]
    assert cells == grid
    assert [layout.get(f"{W}type") for layout in tbl.iter(f"{W}tblLayout")] == ["fixed"]


def test_a_band_is_one_bold_cell_that_stays_with_the_next_row() -> None:
    row = word_table(programme())._tbl.tr_lst[1]
    assert [tc.grid_span for tc in row.tc_lst] == [3]
    assert row.tc_lst[0].p_lst[0].style == "ND30TableBand"


def test_a_tall_cell_reaches_down_over_rows() -> None:
    tall = TableCell((text("gộp"),), row_span=3)
    rows = (
        TableRow((tall, cell("a1"), cell("b1"))),
        TableRow((cell("2", column_span=2),)),
        TableRow((cell("a3"), cell("b3"))),
        TableRow((cell("c"), cell("a4"), cell("b4"))),
    )
    table = word_table(Table(rows, 0, (40, 60, 60)))
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["gộp", "a1", "b1"],
        ["gộp", "2", "2"],
        ["gộp", "a3", "b3"],
        ["c", "a4", "b4"],
    ]


def test_a_wide_and_tall_cell_in_the_middle() -> None:
    block = TableCell((text("khối"),), column_span=2, row_span=2)
    rows = (TableRow((cell("1"), block, cell("4"))), TableRow((cell("5"), cell("8"))))
    table = word_table(Table(rows, 0, (40, 40, 40, 40)))
    assert [c.text for c in table.rows[1].cells] == ["5", "khối", "khối", "8"]


def test_a_short_row_is_filled_up() -> None:
    table = word_table(Table((TableRow((cell("một"),)), *rows_of(("a", "b"))), 0, (80, 80)))
    assert [c.text for c in table.rows[0].cells] == ["một", ""]


def test_too_many_cells_are_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="3 columns in a grid of 2"):
        written(Table(rows_of(("a", "b", "c")), 0, (80, 80)))


def test_cells_keep_paragraphs_alignment_and_bold() -> None:
    rich = TableCell((text("một"), text("hai")), alignment="right", is_bold=True)
    word_cell = word_table(Table((TableRow((rich, TableCell(()))),), 0, (80, 80))).cell(0, 0)
    assert [p.text for p in word_cell.paragraphs] == ["một", "hai"]
    assert [p.alignment for p in word_cell.paragraphs] == [2, 2]
    assert all(p.runs[0].bold for p in word_cell.paragraphs)


def test_tables_next_to_each_other_stay_two() -> None:
    first = Table(rows_of(("a", "b")), 0, (80, 80))
    data = written(first, first, SignatureBlock((), ("GIÁM ĐỐC",), "Đỗ An"))
    assert faults(data) == []
    assert len(docx.Document(BytesIO(data)).tables) == 3


def test_the_last_rows_before_a_signature_stay_with_it() -> None:
    table = Table(rows_of(*[(str(n), "việc") for n in range(5)]), 0, (20, 140))
    data = written(table, SignatureBlock((), ("GIÁM ĐỐC",), "Đỗ An"))
    rows = docx.Document(BytesIO(data)).tables[0]._tbl.tr_lst
    assert [has(row, "keepNext") for row in rows] == [False, False, False, True, True]
