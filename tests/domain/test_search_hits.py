"""The piece of a text that is shown of a hit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search_hits import HitKind, Piece, head_hit, head_text, piece_of
from app.domain.search_words import wanted_words

LONG = " ".join(["một hai ba bốn năm sáu bảy tám"] * 20 + ["thư viện số của thư viện tỉnh"])


def marked(piece: Piece) -> list[str]:
    return [piece.text[start:end] for start, end in piece.spans]


def test_a_short_text_is_whole() -> None:
    piece = piece_of("Kiểm tra\nthư viện", wanted_words("thu"))
    assert piece == Piece("Kiểm tra thư viện", ((9, 12),))


def test_of_a_long_text_the_piece_with_most_of_what_was_found() -> None:
    piece = piece_of(LONG, wanted_words("thư viện hai"), 40)
    assert piece.text.startswith("…")
    assert len(piece.text) <= 42
    assert marked(piece) == ["thư", "viện", "thư", "viện"]


@given(st.text("ab ", max_size=80), st.text("ab ", max_size=4), st.integers(5, 40))
def test_spans_lie_in_the_piece(text: str, query: str, length: int) -> None:
    wanted = wanted_words(query)
    piece = piece_of(text, wanted, length)
    assert len(piece.text) <= length + 2
    for found in marked(piece):
        assert found
        assert any(found.startswith(one.word[:1]) for one in wanted)


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("95", HitKind.NUMBER),
        ("1/2/2023", HitKind.NUMBER),
        ("thư viện", HitKind.SUBJECT),
        ("95 thư viện", HitKind.SUBJECT),
    ],
)
def test_number_or_subject(query: str, kind: HitKind) -> None:
    text = head_text("95/KH-PGDĐT, 01/02/2023", "Kiểm tra thư viện")
    assert head_hit(text, wanted_words(query))[0] is kind
