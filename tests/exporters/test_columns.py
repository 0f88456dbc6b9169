"""Column widths: the whole width, no torn word, a low table; and when the page turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporters.columns import fit_widths, needs_landscape
from app.exporters.metrics import Type, text_width_mm, wrap
from tests.exporters.docx_samples import FORMAT, LONG_SENTENCE, WIDE_ROWS

TEXT = Type(FORMAT.roles.table_text.size_pt)
HEAD = Type(FORMAT.roles.table_head.size_pt, is_bold=True)
PADDING = 2 * FORMAT.table.padding_mm
PROGRAMME = (
    ("TT", "1", "2", "10"),
    ("Nội dung", LONG_SENTENCE, "Hội nghị tổng kết", LONG_SENTENCE[:90]),
    ("Chủ trì tham mưu", "Phòng Giáo dục phổ thông", "Văn phòng Sở", "Thanh tra, pháp chế"),
)


def height(columns: tuple[tuple[str, ...], ...], widths: tuple[float, ...]) -> int:
    """The lines of all rows but the head."""
    return sum(
        max(len(wrap(text, width - PADDING, TEXT)) for text, width in zip(row, widths, strict=True))
        for row in list(zip(*columns, strict=True))[1:]
    )


def test_the_table_is_lower_than_with_even_columns_and_the_first_is_narrow() -> None:
    widths = fit_widths(PROGRAMME, 160, FORMAT)
    assert height(PROGRAMME, widths) < height(PROGRAMME, (160 / 3,) * 3)
    assert widths[0] < 12
    assert widths[1] == max(widths)


def test_a_column_is_never_narrower_than_its_longest_word() -> None:
    columns = (("TT", "1"), ("Nội dung", LONG_SENTENCE), ("Thư", "phonggiaoduc@truonghoc.edu.vn"))
    widths = fit_widths(columns, 160, FORMAT)
    assert widths[2] - PADDING > text_width_mm("phonggiaoduc@truonghoc.edu.vn", TEXT)


def test_a_word_may_break_after_its_dash() -> None:
    columns = (("Phòng", "GDTrHGDTrHGDTrH-GDTXGDTXGDTX"), ("Nội dung", LONG_SENTENCE))
    widths = fit_widths(columns, 60, FORMAT)
    assert widths[0] < text_width_mm("GDTrHGDTrHGDTrH-GDTXGDTXGDTX", TEXT)


def test_lines_in_cells_are_saved_where_the_table_stays_as_low() -> None:
    work = "Tổng hợp kết quả phân luồng học sinh sau tốt nghiệp THCS; cập nhật dữ liệu năm 2023"
    columns = (("TT", "1"), ("Nội dung", work), ("Chủ trì", "Chuyên môn MN, TH, THCS"))
    widths = fit_widths(columns, 160, FORMAT)
    assert widths[2] - PADDING > text_width_mm("Chuyên môn MN, TH, THCS", TEXT)


def test_head_words_count_in_bold() -> None:
    columns = (("Nghiêngngảquá", "1"), ("Nội dung", LONG_SENTENCE))
    widths = fit_widths(columns, 160, FORMAT)
    assert widths[0] - PADDING > text_width_mm("Nghiêngngảquá", HEAD)


def test_texts_that_fit_on_one_line_do() -> None:
    columns = (("TT", "1"), ("Tên trường", "Trường THCS Hợp Nhất"), ("Bắt đầu", "Tháng 10/2025"))
    assert height(columns, fit_widths(columns, 160, FORMAT)) == 1


def test_shares_are_kept() -> None:
    widths = fit_widths(PROGRAMME, 160, FORMAT, shares=(10, 60, 30))
    assert widths == pytest.approx((16, 96, 48))


def test_shares_of_another_table_are_not_used() -> None:
    assert fit_widths(PROGRAMME, 160, FORMAT, shares=(1, 1)) == fit_widths(PROGRAMME, 160, FORMAT)


def test_no_columns_no_widths() -> None:
    assert fit_widths((), 160, FORMAT) == ()
    assert not needs_landscape((), FORMAT)


texts = st.text("aăđ ộ-\n", max_size=60)


@given(st.lists(st.lists(texts, max_size=6), min_size=1, max_size=9))
def test_widths_fill_the_place_whatever_the_texts(columns: list[list[str]]) -> None:
    widths = fit_widths(columns, 160, FORMAT)
    assert sum(widths) == pytest.approx(160, abs=1e-9)
    assert all(width > 0 for width in widths)


def test_many_text_columns_turn_the_page() -> None:
    head = ("TT", "Tiêu chí", "Điểm năm trước", "Xếp hạng năm", "Mục tiêu năm", "Đơn vị chủ trì")
    wide = (*head, "Lãnh đạo phụ trách", "Phòng đầu mối")
    columns = tuple(zip(wide, *WIDE_ROWS, strict=True))
    assert needs_landscape(columns, FORMAT)
    assert not needs_landscape(columns[:3], FORMAT)


def test_long_texts_in_narrow_columns_turn_the_page() -> None:
    long = ("Nội dung", LONG_SENTENCE)
    assert needs_landscape((("TT", "1"), *(long,) * 6), FORMAT)
    assert not needs_landscape((("TT", "1"), *(long,) * 2), FORMAT)


def test_words_that_do_not_fit_turn_the_page() -> None:
    assert needs_landscape((("a" * 40,), ("b" * 40,)), FORMAT)
