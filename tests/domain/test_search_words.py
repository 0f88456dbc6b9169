"""What a search finds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search_words import MOST_WORDS, finds, found_in, index_words, wanted_words
from app.domain.vietnamese import fold

TEXT = "Tổ chức Hội nghị hoà giải, năm học 2022-2023; số 05/KH-PGDĐT ngày 1/2/2023"


@pytest.mark.parametrize(
    "query",
    [
        "tổ chức",
        "TO CHUC",
        "hội",
        "nghi hoi",  # any order
        "giai hòa",  # the tone in its other place
        "hoà",
        "ho",
        "gi năm h",
        "hoc NĂM",
        "kh-pgdđt",
        "KH-PGDDT",
        "05/KH",
        "5/KH-PGDĐT",
        "01/02/2023",
        "2022",
        "to\u0302\u0309 chu\u031b\u0301c",  # decomposed
        "“tổ chức”!",
    ],
)
def test_found(query: str) -> None:
    assert finds(query, TEXT)


@pytest.mark.parametrize(
    "query",
    [
        "tố chức",  # marks are meant as they are typed
        "nám",
        "đa",
        "ghi",  # no beginning of a word
        "tổ chức đại hội",
        "0/KH",
        "51/KH",
        "205",
        "",
        "?! “…”",
        "🎓",
    ],
)
def test_not_found(query: str) -> None:
    assert not finds(query, TEXT)


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("giao dục", "giáo dục", True),  # one word with marks, one without
        ("giao dục", "giáo dúc", False),
        ("đ", "đẩy", True),
        ("đay", "đẩy", False),
        ("d", "đẩy", True),
        ("hòa", "hoàn thành", False),
        ("hoà", "hoàn thành", True),
        ("họ", "hoạt", False),
        ("95/KH", "950/KH-UBND", False),
        ("95", "950/KH-UBND", True),
        ("thủy", "Thuỷ lợi", True),
    ],
)
def test_words(query: str, text: str, is_found: bool) -> None:
    assert finds(query, text) is is_found


def test_what_is_found_is_marked() -> None:
    wanted = wanted_words("to nghi 05/kh")
    assert [TEXT[start:end] for start, end in found_in(wanted, TEXT)] == ["Tổ", "nghị", "05", "KH"]


def test_a_long_query_is_cut() -> None:
    assert len(wanted_words(" ".join(f"từ{number}" for number in range(500)))) == MOST_WORDS
    assert finds("a" * 5000, "a" * 5000)


WORDS = st.text("aăâáàạdđoơóòuưyýh1 0-/", max_size=14)


@given(WORDS, WORDS)
def test_the_index_answers_as_the_rule(query: str, text: str) -> None:
    """Looking for the beginnings of index words finds what the rule finds, no more, no less."""
    words = index_words(text)
    wanted = wanted_words(query)
    found = bool(wanted) and all(
        any(word == one.word if one.is_whole else word.startswith(one.word) for word in words)
        for one in wanted
    )
    assert found == finds(query, text)


@given(st.text(max_size=30))
def test_a_text_is_found_by_its_own_words_with_and_without_marks(text: str) -> None:
    if wanted_words(text) and len(wanted_words(text)) < MOST_WORDS:
        assert finds(text, text)
        assert finds(unicodedata.normalize("NFD", text), text) or not text.isascii()
    for word in index_words(text):
        assert word
        assert " " not in word
        assert '"' not in word


@given(WORDS)
def test_what_is_found_with_marks_is_found_without(text: str) -> None:
    if wanted_words(text):
        assert finds(fold(text), text)
