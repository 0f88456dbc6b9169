"""The words of a marked-up text, read and changed line by line."""

import pytest

from app.domain.markup_lines import Line, TextForm, change_lines, lines_of


def test_notes_and_cells_are_lines_of_their_own() -> None:
    text = "Năm **2023** có^[năm 2022\\nhai]: việc\n{| head=1\n| a | b |\n|}\n{{tasks-1}}"
    assert lines_of(text, TextForm.MARKUP) == [
        Line("Năm 2023 có: việc"),
        Line("năm 2022\nhai", is_note=True),
        Line("a"),
        Line("b"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("năm 20**23** này", "năm 20**24** này"),
        ("- *năm 2023^[so với 2023]* hết", "- *năm 2024^[so với 2024]* hết"),
        ("a \\*2023\\*", "a \\*2024\\*"),
    ],
)
def test_marks_stay_where_they_were(before: str, after: str) -> None:
    changed = change_lines(before, TextForm.MARKUP, lambda line: line.text.replace("2023", "2024"))
    assert changed == after


def test_a_longer_text_keeps_the_looks_around_it() -> None:
    changed = change_lines(
        "Phòng **GDĐT** huyện", TextForm.INLINE, lambda line: line.text.replace("GDĐT", "VHXH xã")
    )
    assert changed == "Phòng **VHXH xã** huyện"


def test_a_text_that_stays_is_untouched_letter_for_letter() -> None:
    text = "a  **b**** c\n\n\n- d "
    assert change_lines(text, TextForm.MARKUP, lambda line: line.text) is text
