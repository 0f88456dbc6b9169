"""The appendix of tasks as a workbook: head, rows, page; heights; what LibreOffice prints."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.data_tables import Column, Field
from app.errors import AppError
from app.exporters.build_sheets import part
from app.exporters.format import load_format
from app.exporters.options import STANDARD, ExportOptions, Medium
from app.exporters.sheet_breaks import page_breaks
from app.exporters.tasks_xlsx import render_tasks
from app.models import Indicator, Plan, Task
from app.workflows.sample import sample_plan
from tests.exporters.geometry import needs_calc, render
from tests.exporters.ooxml_checks import workbook_faults
from tests.factories import make_plan

FORMAT = load_format()
WORDS = "Rà soát điều kiện bảo đảm chất lượng của từng trường "


def book_of(plan: Plan, options: ExportOptions = STANDARD) -> Workbook:
    data = render_tasks(plan, FORMAT, options)
    assert workbook_faults(data) == []
    return load_workbook(BytesIO(data), rich_text=True)


def plan_of(*tasks: Task) -> Plan:
    """These tasks, in no table of the plan."""
    plan = make_plan()
    plan.tasks, plan.data_tables = list(tasks), []
    return plan


def sheet_of(*tasks: Task, options: ExportOptions = STANDARD) -> Worksheet:
    (sheet,) = book_of(plan_of(*tasks), options).worksheets
    return sheet


def texts(sheet: Worksheet) -> list[list[str]]:
    """The texts of each row that has any."""
    rows = [[str(cell) for cell in row if cell is not None] for row in sheet.values]
    return [row for row in rows if row]


def test_every_table_has_its_sheet_tasks_first() -> None:
    names = book_of(sample_plan()).sheetnames
    assert names == ["Chương trình quý", "Thường xuyên", "Phụ lục II", "Chỉ tiêu", "Phụ lục I"]


def test_head_and_programme_are_as_printed() -> None:
    rows = texts(book_of(sample_plan()).worksheets[0])
    assert rows[:3] == [
        ["ỦY BAN NHÂN DÂN TỈNH AN HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 27/KH-SGDĐT", "An Hòa, ngày 09 tháng 02 năm 2026"],
    ]
    assert rows[5][0].startswith("(Kèm theo Kế hoạch số 27/KH-SGDĐT")
    assert rows[6] == ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp"]
    assert [row[0] for row in rows[7:13]] == ["Quý I/2026", "1", "2", "3", "Quý II/2026", "1"]
    assert rows[-1][0].startswith("Nơi nhận:\n- UBND tỉnh")
    assert rows[-1][1].startswith("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n")


def test_tasks_in_no_table_have_the_columns_that_say_something() -> None:
    sheet = sheet_of(Task(content="Một", leader="An"), Task(content="Hai", due_text="Tháng 5"))
    head = next(row for row in texts(sheet) if row[0] == "TT")
    assert head[1:] == [
        "Nội dung nhiệm vụ",
        "Thời gian thực hiện",
        "Đơn vị chủ trì",
        "Lãnh đạo phụ trách",
    ]


def test_chosen_columns_come_in_their_order_even_if_empty() -> None:
    chosen = (Field.CONTENT, Field.NOTE, Field.DUE)
    sheet = sheet_of(Task(content="Một"), options=ExportOptions(columns=chosen))
    assert ["Nội dung nhiệm vụ", "Ghi chú", "Thời gian thực hiện"] in texts(sheet)


def test_no_task_is_left_out() -> None:
    plan = make_plan()
    plan.tasks.append(Task(content="Việc ngoài bảng"))
    sheets = book_of(plan).worksheets
    assert [sheet.title for sheet in sheets] == ["Chương trình quý", "Nhiệm vụ"]
    assert any("Việc ngoài bảng" in row for row in texts(sheets[1]))


def test_a_draft_and_an_electronic_document_stay_open() -> None:
    rows = texts(sheet_of(Task(content="Một"), options=ExportOptions(Medium.ELECTRONIC, 2)))
    assert any("DỰ THẢO lần 2" in row for row in rows)
    reference = next(row[0] for row in rows if row[0].startswith("(Kèm theo"))
    assert not any(char.isdecimal() for char in reference)


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@SUM(A1)", "http://a.vn", "007"])
def test_what_looks_like_something_else_is_a_text(text: str) -> None:
    cells = [cell for row in sheet_of(Task(content=text)).rows for cell in row]
    cell = next(cell for cell in cells if str(cell.value) == text)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.quotePrefix is (text[0] in "=+-@")


def test_figures_of_indicators_stay_as_printed() -> None:
    plan = make_plan()
    plan.tasks, plan.data_tables = [], []
    plan.indicators = [Indicator(name="Tỷ lệ", target="95")]
    (sheet,) = book_of(plan).worksheets
    assert (sheet.title, ["1", "Tỷ lệ", "95"] in texts(sheet)) == ("Chỉ tiêu", True)


def test_looks_and_notes_within_a_cell() -> None:
    sheet = sheet_of(Task(content="**Đậm** và *nghiêng*^[Theo số liệu năm 2025]"))
    cell = next(cell.value for row in sheet.rows for cell in row if "Đậm" in str(cell.value))
    assert isinstance(cell, CellRichText)
    runs = [run for run in cell if isinstance(run, TextBlock)]
    assert [run.text for run in runs if run.font.b] == ["Đậm"]
    assert [run.text for run in runs if run.font.i] == ["nghiêng"]
    assert [run.text for run in runs if run.font.vertAlign == "superscript"] == ["1"]
    assert ["1 Theo số liệu năm 2025"] in texts(sheet)


def test_the_page() -> None:
    sheet = book_of(sample_plan())["Phụ lục II"]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
    assert round(sheet.page_margins.left * 25.4) == 30
    head = next(row for row, *_ in sheet.iter_rows() if row.value == "TT").row
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.HeaderFooter.differentFirst
    assert sheet.oddHeader
    assert "&P" in str(sheet.oddHeader.center.text)


def test_grouped_heads_repeat_as_two_rows() -> None:
    plan = make_plan()
    plan.data_tables[0].columns = (
        Column(Field.CONTENT, "Nội dung"),
        Column(Field.LEAD_UNITS, "Đơn vị - Chủ trì"),
        Column(Field.SUPPORTING_UNITS, "Đơn vị - Phối hợp"),
    )
    sheet = book_of(plan).worksheets[0]
    first, last = map(int, str(sheet.print_title_rows).replace("$", "").split(":"))
    assert last == first + 1
    assert {f"A{first}:A{last}", f"B{first}:C{first}"} <= set(map(str, sheet.merged_cells.ranges))


def test_rows_grow_with_their_text_and_none_is_higher_than_excel_allows() -> None:
    long = WORDS * 200
    sheet = sheet_of(Task(content="Một"), Task(content=WORDS * 8), Task(content=long))
    cells = [row[1] for row in sheet.rows if WORDS.strip() in str(row[1].value)]
    heights = [float(sheet.row_dimensions[cell.row or 0].height or 0) for cell in cells]
    assert 4 * 17 < heights[0] < 409
    assert max(heights) < 409
    assert "".join(str(cell.value) for cell in cells[1:]) == long


def test_a_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(AppError, match="32767 ký tự"):
        sheet_of(Task(content="x" * 40_000))


def test_a_plan_without_rows_says_so() -> None:
    with pytest.raises(AppError, match="chưa có nhiệm vụ hay chỉ tiêu"):
        render_tasks(Plan(), FORMAT)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render_tasks(sample_plan(), FORMAT) == render_tasks(sample_plan(), FORMAT)


def test_columns_part_where_the_head_needs_it() -> None:
    widths, left = part((12, 175, 60), (70, 100), 0.5, 25) or ((), 0)
    assert (widths, left) == ((12, 135, 100), 2)
    assert part((12, 148), (70, 90), 0.5, 25) is None  # the numbers' column would be stretched


def test_pages_turn_before_a_band_that_would_stand_alone() -> None:
    heights = [20, 10, 30, 30, 10, 30]  # head of the sheet, head of the table, rows; 4 is a band
    assert page_breaks(heights, {4}, 105, range(1, 2)) == [4]
    assert page_breaks(heights, {4}, 95, range(1, 2)) == [4]  # a printer may find more room
    assert page_breaks([10, 20, 20, 60], {2}, 100, range(1, 2)) == []  # the head is not left alone
    assert page_breaks(heights, {4}, 130, range(1, 2)) == []


@needs_calc
def test_libreoffice_prints_whole_rows_on_a4() -> None:
    tasks = [Task(content=f"{n}. " + WORDS * (n % 7 + 1), lead_units="VP") for n in range(40)]
    pages = render({"a": render_tasks(plan_of(*tasks), FORMAT)}, "xlsx")["a"]
    assert {(round(page.width), round(page.height)) for page in pages} <= {(210, 297), (297, 210)}
    assert all(page.has("TT") for page in pages)
    above = [[line.text for line in page.lines if line.baseline < 18] for page in pages]
    assert above == [[], *([str(number)] for number in range(2, len(pages) + 1))]
    words = " ".join(line.text for page in pages for line in page.lines if line.left < 180)
    assert words.count("từng") == sum(n % 7 + 1 for n in range(40))
    edge = FORMAT.page.left_mm + FORMAT.page.text_width_mm(is_landscape=pages[0].width > 250)
    rules = [rule for page in pages for rule in page.rules]
    assert max(rule.right for rule in rules) == pytest.approx(edge, abs=3)
    assert pages[0].find("Nội dung").size == FORMAT.roles.table_head.size_pt  # not made smaller
    motto = pages[0].find("Độc lập")
    assert pages[0].rule_below(motto).width == pytest.approx(motto.width, abs=1)
