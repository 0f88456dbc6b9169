"""Tables of a plan as data."""

from decimal import Decimal

from app.domain.data_tables import Field, RowSource, TableLayout
from app.domain.indicators import Comparator
from app.domain.markup import SmallTable, parse
from app.domain.periods import Period, Recurrence
from tests.importers.reading import read, rules

TASKS = "TT\tNội dung\tĐơn vị chủ trì\tThời hạn\n"


def test_the_programme_by_quarters_with_its_head_repeated() -> None:
    plan = read(
        "I. A\n\nTT\tNội dung\tChủ trì\n\tQuý I/2026\t\n1\tMột\tX, Y\n\n"
        "TT\tNội dung\tChủ trì\n2\tHai\tZ\nQuý II/2026\t\t\n1\tBa\tX, Y"
    )
    found = [(task.period, task.content, task.lead_units, task.ordinal) for task in plan.tasks]
    first, second = Period.quarter(2026, 1), Period.quarter(2026, 2)
    assert found == [
        (first, "Một", "X, Y", None),
        (first, "Hai", "Z", None),
        (second, "Ba", "X, Y", None),
    ]
    (table,) = plan.data_tables
    assert (table.source, table.restarts_in_bands) == (RowSource.PROGRAMME, True)
    assert plan.sections[0].body == "{{programme-1}}"


def test_bands_that_are_no_quarters_and_numbers_that_go_on() -> None:
    plan = read(f"I. A\n\n{TASKS}I\tChuyên môn\t\t\n1\tMột\tX\tTháng 9\nII\tKhác\t\t\n2\tHai\tY\t")
    assert [task.band for task in plan.tasks] == ["I. Chuyên môn", "II. Khác"]
    assert plan.data_tables[0].restarts_in_bands is False
    assert plan.tasks[0].due == Period.months(2026, 9, 9)


def test_a_row_cut_by_the_page() -> None:
    plan = read(f"I. A\n\n{TASKS}1\tRà soát mạng\tX\t\n\n{TASKS}\tlưới trường lớp\t\t\n2\tHai\tY\t")
    assert [task.content for task in plan.tasks] == ["Rà soát mạng lưới trường lớp", "Hai"]


def test_columns_without_a_field_keep_their_words() -> None:
    plan = read("I. A\n\nTT\tNội dung\tChủ trì\tKinh phí\n1\tMột\tX\t20 triệu")
    assert plan.tasks[0].extras == {"Kinh phí": "20 triệu"}
    assert [column.field for column in plan.data_tables[0].columns][-1] is Field.EXTRA


def test_a_start_is_no_deadline() -> None:
    (task,) = read("I. A\n\nTT\tNội dung\tBắt đầu\tChủ trì\n1\tMột\tTháng 9/2026\tX").tasks
    assert task.start == Period.months(2026, 9, 9)
    assert task.due is None


def test_indicators_in_two_tables_are_the_same_rows() -> None:
    plan = read(
        "I. A\n\nTT\tChỉ tiêu\tMục tiêu năm 2026\tPhòng chủ trì\n1\tĐiểm thi\t≥ 6,5\tX\n\n"
        "Phụ lục\nBẢNG\n(Kèm theo Kế hoạch số /KH-SGDĐT ngày /3/2026 của Sở GDĐT)\n\n"
        "TT\tChỉ số\tĐiểm năm 2025\tMục tiêu năm 2026\tPhòng chủ trì\n"
        "1\t9.11. Điểm thi\t6,39\t≥ 6,5\tY"
    )
    (row,) = plan.indicators
    assert (row.code, row.name, row.baseline) == ("9.11", "Điểm thi", "6,39")
    assert (row.comparator, row.target_value) == (Comparator.AT_LEAST, Decimal("6.5"))
    first, second = plan.data_tables
    assert first.row_list == second.row_list
    assert second.overrides == {f"{row.id}/lead_units": "Y"}
    assert plan.agency_short_name == "Sở GDĐT"


def test_tables_that_differ_are_reported() -> None:
    table = "TT\tNội dung\tChủ trì\n1\tMột\t"
    assert rules(f"I. A\n\n{table}X\n\nVà:\n\n{table}Y") == {"table.values_differ"}
    assert rules(f"I. A\n\n{table}X\n\nVà:\n\n{table}X") == set()


def test_a_table_of_figures_stays_a_small_table() -> None:
    (section,) = read("I. A\n\nTrường\tLớp\t\n\tNăm nay\tNăm sau\nA\t10\t11\nB\t12\t13").sections
    (table,) = parse(section.body)
    assert isinstance(table, SmallTable)
    assert table.head_rows == 2
    assert [cell.merge for cell in table.rows[0]] == ["", "", "<"]
    assert [cell.merge for cell in table.rows[1]] == ["^", "", ""]


def test_monthly_tasks_are_data_in_their_place() -> None:
    plan = read("I. A\n\n**Các nhiệm vụ thường xuyên hằng tháng:**\n\n- Một.\n\n- Hai;\n\nII. B")
    assert [(task.content, task.recurrence) for task in plan.tasks] == [
        ("Một.", Recurrence.MONTHLY),
        ("Hai;", Recurrence.MONTHLY),
    ]
    assert plan.data_tables[0].layout is TableLayout.ITEMS
    assert plan.sections[0].body.endswith("{{recurring-tasks-1}}")


def test_the_last_band_without_rows_is_kept() -> None:
    plan = read(f"I. A\n\n{TASKS}1\tMột\tX\t\n\tGhi chú cuối bảng\t\t")
    assert plan.tasks[-1].content == "Ghi chú cuối bảng"


def test_cells_with_line_breaks() -> None:
    plan = read(
        "I. A\n\nTT\tNội dung\tNgười\nchỉ đạo\tChủ trì\tPhối hợp\n"
        "1\tMột\tÔng An\tX\tUBND các xã,\nphường\n2\tHai\tBà Bình\tTổ\nVăn thư\tY\n"
        "Quý II/2026\n1\tBa\tÔng An\tX\tZ"
    )
    assert [column.head for column in plan.data_tables[0].columns][2] == "Người chỉ đạo"
    assert [(task.lead_units, task.supporting_units) for task in plan.tasks] == [
        ("X", "UBND các xã, phường"),
        ("Tổ Văn thư", "Y"),
        ("X", "Z"),
    ]
    assert plan.tasks[2].period == Period.quarter(2026, 2)


def test_short_rows_are_not_mended() -> None:
    plan = read("I. A\n\nTT\tNội dung\tChủ trì\tGhi chú\n1\tMột\tX\n2\tHai\n3\tBa\tY\tcó")
    assert [task.content for task in plan.tasks] == ["Một", "Hai", "Ba"]


def test_heads_in_two_lines_and_again_on_the_next_page() -> None:
    head = "TT\tChỉ tiêu\tĐơn vị\tThực hiện\tKế hoạch\n\t\ttính\t2024-2025\t2025-2026\n"
    plan = read(f"I. A\n\n{head}1\tMột\t%\t90\t95\n\n{head}2\tHai\t%\t80\t> 85")
    assert [column.head for column in plan.data_tables[0].columns] == [
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Thực hiện 2024-2025",
        "Kế hoạch 2025-2026",
    ]
    assert [(row.baseline, row.target) for row in plan.indicators] == [("90", "95"), ("80", "> 85")]


def test_criteria_with_a_target_are_indicators() -> None:
    plan = read("I. A\n\nTT\tTiêu chí\tĐiểm tối đa\tMục tiêu năm 2026\n1\tMột\t2\t1,5")
    assert [row.target for row in plan.indicators] == ["1,5"]


def test_rows_that_no_head_calls_tasks_need_two_signs() -> None:
    assert not read("I. A\n\nTT\tThôn\tSố lớp\tNgười phụ trách\n1\tMột\t2\tX").tasks
    assert read("I. A\n\nTT\tThôn\tThời gian\tNgười phụ trách\n1\tMột\tTháng 9\tX").tasks


def test_detailed_tasks_are_the_rows() -> None:
    (task,) = read("I. A\n\nTT\tNhiệm vụ chung\tNhiệm vụ cụ thể\tChủ trì\n1\tMột\tHai\tX").tasks
    assert (task.content, task.extras) == ("Hai", {"Nhiệm vụ chung": "Một"})


def test_bare_numbers_under_the_head_month() -> None:
    plan = read("I. A\n\nTT\tNội dung\tChủ trì\tTháng\n1\tMột\tX\t9\n2\tHai\tX\t7-8")
    assert [task.due for task in plan.tasks] == [
        Period.months(2026, 9, 9),
        Period.months(2026, 7, 8),
    ]
    assert plan.tasks[0].due_text == "9"
