"""Căn cứ in one running text: split into lines and joined again, no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.running_bases import join_bases, split_bases

LINES = st.builds(
    "{} {}".format,
    st.sampled_from(["Căn cứ", "Thực hiện"]),
    st.sampled_from(
        ["Luật Trẻ em", "Kế hoạch số 1/KH-UBND về dạy (A; B)", "Nghị quyết số 5-NQ/TU^[một; hai]"]
    ),
)
REST = "Sở Giáo dục và Đào tạo xây dựng Kế hoạch như sau:"


@given(st.lists(LINES, min_size=1), st.sampled_from(["", REST]))
def test_split_takes_back_what_join_makes(lines: list[str], rest: str) -> None:
    assert split_bases(join_bases(lines, rest)) == (lines, rest)


@pytest.mark.parametrize("link", [", ", "; ", ".\n"])
def test_what_announces_the_plan_stays_in_the_preamble(link: str) -> None:
    text = f"Căn cứ Kế hoạch số 1/KH-UBND về học, dạy; tình hình thực tế{link}{REST}"
    lines = ["Căn cứ Kế hoạch số 1/KH-UBND về học, dạy", "Căn cứ tình hình thực tế"]
    assert split_bases(text) == (lines, REST)


def test_sentences_with_leads_of_their_own() -> None:
    text = "Thực hiện Chỉ thị số 4/CT-TTg. Theo đề nghị của Sở; xét tình hình."
    lines = ["Thực hiện Chỉ thị số 4/CT-TTg", "Theo đề nghị của Sở", "Xét tình hình"]
    assert split_bases(text) == (lines, "")


@pytest.mark.parametrize("text", ["", REST, "Căn cứ tình hình thực tế; khả năng"])
def test_what_cites_no_document(text: str) -> None:
    assert split_bases(text) is None
