"""What moves to another year, what stays, what is to be looked at."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan_year import PlanYear
from app.domain.year_mentions import find_mentions
from app.domain.year_shift import around, shift_text
from app.domain.year_verdicts import Setting, Verdict

YEAR_2023 = PlanYear(2023)
SCHOOL_YEAR = PlanYear(2022, is_school_year=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Quý I/2023", "Quý I/2024"),
        ("quý II, III năm 2023", "quý II, III năm 2024"),
        ("tháng 5, 6/2023", "tháng 5, 6/2024"),
        ("Tháng 9 năm 2023", "Tháng 9 năm 2024"),
        ("xong trước ngày 24/8/2023", "xong trước ngày 24/8/2024"),
        ("ngày 05 tháng 12 năm 2023", "ngày 05 tháng 12 năm 2024"),
        ("năm học 2022-2023", "năm học 2023-2024"),
        ("năm học 2023 – 2024", "năm học 2024 – 2025"),
        ("năm học 2023-24", "năm học 2024-25"),
        ("từ 01/2023-12/2023", "từ 01/2024-12/2024"),
        ("dự toán ngân sách năm 2024", "dự toán ngân sách năm 2025"),
        ("đến hết năm 2023", "đến hết năm 2024"),
        ("tình hình thi hành pháp luật năm 2023", "tình hình thi hành pháp luật năm 2024"),
        ("kế hoạch tài chính 03 năm 2024-2026", "kế hoạch tài chính 03 năm 2025-2027"),
        ("học sinh khóa 2020-2023", "học sinh khóa 2021-2024"),
        ("xong năm 2022 trở về trước", "xong năm 2023 trở về trước"),
        ("trẻ sinh năm 2017 vào lớp 1", "trẻ sinh năm 2018 vào lớp 1"),
        ("2023-09-05", "2024-09-05"),
        ("T.3/2023", "T.3/2024"),
        ("từ 15/12/2022 đến ngày 14/6/2023", "từ 15/12/2023 đến ngày 14/6/2024"),
        ("người sinh từ năm 1964 đến năm 2009", "người sinh từ năm 1965 đến năm 2010"),
        ("theo Thông tư số 19/2019/TT-BGDĐT. Kinh phí năm 2023", None),
        ("(giao tại Quyết định số 5/QĐ-UBND của xã) và dự toán năm 2023", None),
        ("Q.III/2023", "Q.III/2024"),
    ],
)
def test_what_belongs_to_the_plan_s_year_moves(old: str, new: str | None) -> None:
    assert shift_text(old, YEAR_2023, 1).text == (new or old.replace("năm 2023", "năm 2024"))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Kế hoạch số 97/KH-UBND ngày 16/01/2023 về phát triển năm 2023", Verdict.CITED),
        ("Luật Giáo dục 2019", Verdict.CITED),
        ("Chương trình GDPT 2018", Verdict.BY_NAME),
        ("giai đoạn 2021-2025", Verdict.PROGRAMME),
        ("lộ trình 2022-2023", Verdict.PROGRAMME),
        ("từ năm 2023 đến năm 2025", Verdict.PROGRAMME),
        ("định hướng đến năm 2030", Verdict.PROGRAMME),
        ("Năm học 2021-2022 có 278 lớp", Verdict.PAST),
        ("tăng 5% so với tháng 03/2022", Verdict.COMPARED),
        ("tăng 5% so với năm 2023", Verdict.COMPARED),
        ("năm 2035", Verdict.FUTURE),
        ("năm 2023 đạt 60%, năm 2024 đạt 70%, năm 2030 đạt 90%", Verdict.PROGRAMME),
        ("nhiệm kỳ 2018-2023: đến năm 2023 đạt 70%", Verdict.PROGRAMME),
        ("hai năm 2022-2023", Verdict.PROGRAMME),
        ("năm 2023 là năm cuối", Verdict.EVENT),
        ("cô An nghỉ hưu từ ngày 01/11/2023", Verdict.EVENT),
        ("giáo viên sinh năm 1963", Verdict.BORN),
    ],
)
def test_what_stays_is_listed_with_its_reason(text: str, verdict: Verdict) -> None:
    shifted = shift_text(text, YEAR_2023, 1)
    assert shifted.text == text
    assert {left.verdict for left in shifted.residue} == {verdict}


@pytest.mark.parametrize(
    "text",
    [
        "2022 học sinh",
        "Nghị định số 30/2020/NĐ-CP",
        "khoảng 2000",
        "12.2023",
        "phòng thi 2022 và 2023",
        "ISO 9001:2015",
        "Office 2016",
    ],
)
def test_numbers_that_are_no_years(text: str) -> None:
    assert list(find_mentions(text)) == []


def test_a_deadline_behind_a_cited_document_moves() -> None:
    text = "Thực hiện Kế hoạch số 5/KH-UBND ngày 02/3/2023 của UBND tỉnh, xong trước ngày 30/9/2023"
    assert shift_text(text, YEAR_2023, 1).text.endswith(
        "ngày 02/3/2023 của UBND tỉnh, xong trước ngày 30/9/2024"
    )


def test_last_year_s_accounts_are_this_year_s_work() -> None:
    text = "Duyệt báo cáo năm 2022"
    assert shift_text(text, YEAR_2023, 1, Setting.WORK).text == "Duyệt báo cáo năm 2023"
    assert shift_text(text, YEAR_2023, 1, Setting.PROSE).text == text
    text = "Quyết toán ngân sách năm 2022"
    assert shift_text(text, YEAR_2023, 1, Setting.PROSE).text == "Quyết toán ngân sách năm 2023"


def test_a_school_year_s_plan() -> None:
    text = "năm học 2021-2022; năm học 2022-2023; tháng 9/2022; tháng 5/2023; năm học 2023-2024"
    moved = shift_text(text, SCHOOL_YEAR, 1).text
    assert (
        moved
        == "năm học 2021-2022; năm học 2023-2024; tháng 9/2023; tháng 5/2024; năm học 2024-2025"
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mít tinh kỷ niệm 41 năm Ngày Nhà giáo", "kỷ niệm 41 năm"),
        ("Hội khỏe Phù Đổng lần thứ 10", "lần thứ 10"),
        ("Chương trình GDPT 2018 áp dụng cho lớp 4, lớp 8", "lớp 4, lớp 8"),
        ("Thứ Hai, ngày 04/9/2023 khai giảng", "Thứ Hai, ngày 04/9/2024"),
        ("Nghỉ Tết từ ngày 20/01/2023", "Tết từ ngày 20/01/2024"),
        ("Trẻ sinh năm 2017 vào lớp 1", "sinh năm 2017"),
        ("Ông Lê Văn An phụ trách", "Ông Lê Văn An"),
        ("2023 là năm thứ nhất thực hiện", "2023 là năm"),
        ("trước ngày 29/02/2024", "trước ngày 29/02/2025"),
    ],
)
def test_what_goes_with_the_year_is_to_be_looked_at(text: str, left: str) -> None:
    words = [residue.text for residue in shift_text(text, YEAR_2023, 1).residue]
    assert any(found in left or left in found for found in words)


@given(
    st.lists(
        st.sampled_from(
            [
                "năm 2023",
                "Quý I/2023",
                "24/8/2022",
                "2021-2025",
                "số 5/KH-UBND",
                "; ",
                " về ",
                ", ",
                "đến",
                "\n",
            ]
        )
    ),
    st.integers(-3, 3),
)
def test_only_years_change_and_lengths_stay(parts: list[str], by: int) -> None:
    text = " ".join(parts)
    moved = shift_text(text, YEAR_2023, by).text
    assert re.sub(r"\d{4}", "", moved) == re.sub(r"\d{4}", "", text)
    if by == 0:
        assert moved == text


def test_how_things_stood_stays() -> None:
    text = "Tỷ lệ tốt nghiệp năm 2022 đạt 99%; bão số 3 (tháng 9/2022)."
    assert shift_text(text, SCHOOL_YEAR, 1, Setting.PAST).text == text
    assert shift_text("Phấn đấu năm 2022 đạt 99%", SCHOOL_YEAR, 1, Setting.PAST).changes


def test_the_day_of_the_communes_stays() -> None:
    text = "Sau ngày 01/7/2025, xã quản lý 11 trường"
    assert shift_text(text, PlanYear(2025), 1).text == text
    assert shift_text("Xong trước ngày 01/7/2025", PlanYear(2025), 1).changes


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Xong năm 2023.", "Xong năm 2023."),
        ("Dòng trên\nXong năm 2023\nDòng dưới", "Xong năm 2023"),
        (f"{'trước ' * 12}năm 2023{' sau' * 12}", f"… {'trước ' * 7}năm 2023{' sau' * 7} …"),
    ],
)
def test_a_mention_is_shown_among_whole_words_of_its_line(text: str, shown: str) -> None:
    (mention,) = find_mentions(text)
    assert around(text, mention) == shown
