"""Numbers of the outline."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbering import (
    HeadingKind,
    letter,
    outline_labels,
    parse_letter,
    parse_roman,
    roman,
)


@dataclass
class Node:
    level: int
    kind: HeadingKind


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_back(number: int) -> None:
    assert parse_roman(roman(number)) == number


@given(st.integers(1, 60))
def test_letters_are_read_back(number: int) -> None:
    assert parse_letter(letter(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "A", "iv"])
def test_what_is_no_roman_numeral(text: str) -> None:
    assert parse_roman(text) is None


def test_letters_in_the_order_of_the_decree() -> None:
    assert [letter(n) for n in range(1, 11)] == list("abcdđeghik")
    assert parse_letter("f") is None


def test_labels_of_both_structures() -> None:
    kinds = HeadingKind
    outline = [
        Node(1, kinds.ROMAN),
        Node(2, kinds.CLAUSE),
        Node(3, kinds.SUBCLAUSE),
        Node(3, kinds.SUBCLAUSE),
        Node(4, kinds.SUBCLAUSE),
        Node(4, kinds.POINT),
        Node(2, kinds.CLAUSE),
        Node(1, kinds.ROMAN),
        Node(2, kinds.CLAUSE),
    ]
    assert outline_labels(outline) == [
        *("I.", "1.", "1.1.", "1.2.", "1.2.1.", "a)", "2."),
        *("II.", "1."),
    ]


def test_articles_count_through_the_chapters() -> None:
    kinds = HeadingKind
    outline = [Node(1, kinds.CHAPTER), Node(2, kinds.ARTICLE), Node(1, kinds.CHAPTER)]
    outline += [Node(2, kinds.ARTICLE), Node(3, kinds.CLAUSE), Node(4, kinds.POINT)]
    labels = ["Chương I", "Điều 1.", "Chương II", "Điều 2.", "1.", "a)"]
    assert outline_labels(outline) == labels


def test_a_level_too_deep_counts_as_the_next_one() -> None:
    assert outline_labels([Node(3, HeadingKind.ROMAN), Node(1, HeadingKind.ROMAN)]) == ["I.", "II."]
