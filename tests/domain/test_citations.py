"""Citations: read into parts, composed by the decree's rule, no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.citations import (
    KINDS,
    LAWS,
    LEADS,
    Citation,
    compose,
    order_by_force,
    read_citation,
    without_law_number,
)

WORDS = st.sampled_from(["công tác văn thư", "đào tạo", "phổ cập giáo dục, xóa mù chữ"])


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        (
            "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
            Citation(
                "Căn cứ",
                "Nghị định",
                "30/2020/NĐ-CP",
                "05/3/2020",
                "Chính phủ",
                "về công tác văn thư",
            ),
        ),
        (
            "Thực hiện Nghị quyết số 06-NQ/TU ngày 02 tháng 12 năm 2022 của Thành ủy",
            Citation("Thực hiện", "Nghị quyết", "06-NQ/TU", "02 tháng 12 năm 2022", "Thành ủy"),
        ),
        (
            "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;",
            Citation("Căn cứ", "Luật", date="14 tháng 6 năm 2019", subject="Giáo dục"),
        ),
        ("Căn cứ Luật Giao dịch điện tử", Citation("Căn cứ", "Luật", subject="Giao dịch điện tử")),
    ],
)
def test_parts(text: str, citation: Citation) -> None:
    assert read_citation(text) == citation
    assert compose(citation) == text.rstrip(";")


@pytest.mark.parametrize("text", ["", "Theo đề nghị của Trưởng phòng", "Căn cứ tình hình thực tế"])
def test_what_is_no_citation(text: str) -> None:
    assert read_citation(text) is None


def test_a_law_has_neither_number_nor_body() -> None:
    law = Citation(kind="Luật", number="43/2019/QH14", body="Quốc hội", subject="Giáo dục")
    assert compose(law) == "Căn cứ Luật Giáo dục"


@given(
    st.builds(
        Citation,
        st.sampled_from(LEADS),
        st.sampled_from(KINDS[len(LAWS) :]),
        st.sampled_from(["12/KH-UBND", "30/2020/NĐ-CP", "06-NQ/TU"]),
        st.sampled_from(["", "05/3/2020", "05 tháng 3 năm 2020"]),
        st.sampled_from(["", "Chính phủ", "Ủy ban nhân dân tỉnh An Hòa"]),
        WORDS.map(lambda words: f"về {words}") | st.just(""),
    )
)
def test_read_takes_back_what_compose_makes(citation: Citation) -> None:
    assert read_citation(compose(citation)) == citation


def test_a_law_can_be_freed_of_its_number() -> None:
    law = read_citation("Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14/6/2019")
    assert law is not None
    assert compose(without_law_number(law)) == "Căn cứ Luật Giáo dục ngày 14/6/2019"


def test_a_date_behind_the_body_is_not_taken_for_the_body() -> None:
    assert read_citation("Căn cứ Quyết định số 5/QĐ-UBND của UBND tỉnh ngày 05/3/2020") is None


@given(st.text(alphabet="Căn cứ Nghịđsố1/-ngày của Luật về;", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    line = f"Căn cứ Quyết định số {text}"
    citation = read_citation(line)
    if citation:
        assert compose(citation) == " ".join(line.split()).rstrip(" .;,")


def test_order_of_force_and_then_of_age() -> None:
    ordered = [
        "Căn cứ Luật A",
        "Căn cứ Nghị quyết số 29-NQ/TW",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ",
        "Căn cứ Nghị định số 2/2021/NĐ-CP ngày 01/02/2021 của Chính phủ",
        "Căn cứ Quyết định số 131/QĐ-TTg",
        "Căn cứ Thông tư số 32/2018/TT-BGDĐT",
        "Căn cứ Quyết định số 7/QĐ-BGDĐT",
        "Căn cứ Quyết định số 9/QĐ-UBND",
        "Căn cứ Kế hoạch số 12/KH-UBND",
        "Theo đề nghị của Trưởng phòng",
    ]
    mixed = [ordered[place] for place in (8, 1, 3, 2, 7, 5, 6, 4, 0, 9)]
    assert [mixed[place] for place in order_by_force(mixed)] == ordered
