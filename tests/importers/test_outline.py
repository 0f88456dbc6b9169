"""The outline of a plan: levels, titles, numbers that are wrong."""

import pytest

from tests.importers.reading import findings, outline, read, rules


def test_the_usual_structure() -> None:
    plan = read("I. A\n\n1. B\n\na) C\n\nb) D\n\n- e\n\n+ f\n\n2. G\n\nII. H\n\n1. K")
    assert outline(plan) == ["I. A", "  1. B", "    a) C", "    b) D", "  2. G", "II. H", "  1. K"]
    assert plan.sections[3].body == "- e\n+ f"


def test_parts_chapters_and_articles() -> None:
    body = "PHẦN I\nQUY ĐỊNH CHUNG\n\nChương I\nPHẠM VI\n\nĐiều 1. Đối tượng\n\n1. Nội dung.\n\n"
    body += "Chương II\nTHỰC HIỆN\n\nĐiều 2. Hiệu lực"
    assert outline(read(body)) == [
        "Phần I QUY ĐỊNH CHUNG",
        "  Chương I PHẠM VI",
        "    Điều 1. Đối tượng",
        "      1. Nội dung.",
        "  Chương II THỰC HIỆN",
        "    Điều 2. Hiệu lực",
    ]


def test_letters_above_roman_numerals_and_below() -> None:
    assert outline(read("A. X\n\nI. Y\n\nII. Z\n\nB. W\n\nI. V")) == [
        *("A. X", "  I. Y", "  II. Z", "B. W", "  I. V"),
    ]
    assert outline(read("I. Y\n\nA. X\n\nB. W\n\nII. Z")) == ["I. Y", "  A. X", "  B. W", "II. Z"]


def test_decimal_numbers() -> None:
    plan = read("I. A\n\n1. B\n\n1.1. C\n\n1.2. D\n\n1.2.1. E\n\n2. F\n\n2.1. G")
    assert outline(plan) == [
        *("I. A", "  1. B", "    1.1. C", "    1.2. D", "      1.2.1. E", "  2. F", "    2.1. G"),
    ]


@pytest.mark.parametrize(
    ("body", "rule", "place"),
    [
        ("I. A\n\nII. B\n\nII. C", "outline.duplicate_number", "Mục II. C"),
        ("I. A\n\n1. B\n\n3. C", "outline.skipped_number", "Mục 3. C"),
        ("I. A\n\na) B;\n\nb) C;\n\nd) D.", "outline.skipped_number", "Mục d) D."),
        ("II. A\n\nIII. B", "outline.skipped_number", "Mục II. A"),
    ],
)
def test_wrong_numbers_are_reported(body: str, rule: str, place: str) -> None:
    assert [(one.rule, one.place) for one in findings(body)][:1] == [(rule, place)]


def test_right_numbers_are_not_reported() -> None:
    assert rules("I. A\n\n1. B\n\na) C\n\nđ) D\n\nII. E\n\n1. F") == {"outline.skipped_number"}
    assert rules("I. A\n\n1. B\n\na) C\n\n1. D\n\n2. E\n\nb) F\n\n2. G") == set()


@pytest.mark.parametrize(
    ("line", "title", "is_run_in"),
    [
        ("1. Giáo dục mầm non: Duy trì tỷ lệ.", "Giáo dục mầm non:", True),
        ("**1. Giáo dục mầm non:** duy trì tỷ lệ.", "Giáo dục mầm non:", True),
        ("1. Giao Văn phòng Sở theo dõi các việc sau, cụ thể: Báo cáo.", "", False),
        ("1. Tiếp tục rà soát.", "", False),
        ("**1. Tiếp tục rà soát.**", "Tiếp tục rà soát.", False),
        ("1. Mục đích", "Mục đích", False),
    ],
)
def test_titles(line: str, title: str, is_run_in: bool) -> None:
    section = read(f"I. A\n\n{line}").sections[1]
    assert (section.title, section.is_run_in) == (title, is_run_in)


def test_figures_at_a_line_s_start_are_no_numbers() -> None:
    plan = read("I. A\n\n100% giáo viên đạt chuẩn.\n\n20/11: lễ kỷ niệm.\n\n1.500 học sinh.")
    assert outline(plan) == ["I. A"]


def test_small_roman_numerals_are_a_list_of_text() -> None:
    plan = read("I. A\n\n1. B\n\ni) Một;\n\nii) Hai.")
    assert outline(plan) == ["I. A", "  1. B"]
    assert plan.sections[1].body == "i) Một;\nii) Hai."
    assert rules("I. A\n\n1. B\n\ni) Một;\n\nii) Hai.") == set()


def test_numbers_that_say_the_section_above_again() -> None:
    plan = read("I. A\n\nI.1. B\n\nI.1.1. C\n\nI.2. D\n\nII. E\n\nII.1. F")
    assert outline(plan) == ["I. A", "  1. B", "    1.1. C", "  2. D", "II. E", "  1. F"]


def test_a_line_with_percentages_is_no_title() -> None:
    section = read("I. A\n\n1. Tỉ lệ phòng học kiên cố đạt 96,5%\n\n2. B.").sections[1]
    assert (section.title, section.body) == ("", "Tỉ lệ phòng học kiên cố đạt 96,5%")


def test_a_title_in_capitals_that_a_page_has_cut() -> None:
    assert outline(read("**I. QUẢN LÝ NHÀ NƯỚC VỀ\n\nGIÁO DỤC**\n\n1. B"))[0] == (
        "I. QUẢN LÝ NHÀ NƯỚC VỀ GIÁO DỤC"
    )
    assert read("I. MỤC TIÊU\n\nGHI CHÚ\n\n1. B").sections[0].body == "GHI CHÚ"
