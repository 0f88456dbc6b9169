"""New, removed, moved and changed items; words that came and went."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison import ChangeKind, Item, PieceKind, compare_items, compare_words

WORDS = st.lists(st.sampled_from(["một", "hai", "ba", " ", ",", "năm 2023"])).map("".join)


def items(*texts: str) -> list[Item]:
    """Items whose key is their first letter."""
    return [Item(text[0], text) for text in texts]


def test_what_happened_to_each_item() -> None:
    compared = compare_items(items("a", "b", "c", "d"), items("d", "a", "x", "b 2"))
    found = {
        (one.new or one.old or Item("", "")).text: (one.kind, one.is_moved) for one in compared
    }
    assert found == {
        "d": (ChangeKind.SAME, True),
        "a": (ChangeKind.SAME, False),
        "x": (ChangeKind.NEW, False),
        "b 2": (ChangeKind.CHANGED, False),
        "c": (ChangeKind.REMOVED, False),
    }


def test_an_item_that_lost_its_key_is_found_by_its_words() -> None:
    old = [Item("1", "Tập huấn giáo viên cốt cán đợt 1")]
    new = [Item("2", "Tập huấn giáo viên cốt cán đợt 2")]
    (one,) = compare_items(old, new)
    assert one.kind is ChangeKind.CHANGED


def test_a_removed_item_stands_where_it_stood() -> None:
    compared = compare_items(items("a", "b", "c"), items("a", "c"))
    assert [one.kind for one in compared] == [ChangeKind.SAME, ChangeKind.REMOVED, ChangeKind.SAME]


@given(WORDS, WORDS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    demand_both_texts(old, new)


def demand_both_texts(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED) == old
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.DELETED) == new


@given(st.lists(st.sampled_from(["một", "hai", "ba", ",", "bốn năm"]), min_size=450), st.data())
def test_long_texts_are_compared_at_their_phrases(words: list[str], data: st.DataObject) -> None:
    old, new = list(words), list(words)
    for _ in range(3):
        at = data.draw(st.integers(0, len(new)))
        new[at : at + data.draw(st.integers(0, 60))] = ["mới"] * data.draw(st.integers(0, 60))
    demand_both_texts(" ".join(old), " ".join(new))


def test_a_word_in_a_long_text_is_found_alone() -> None:
    words = [f"chữ{n % 97} thứ{n}" for n in range(2000)]
    changed = [*words[:700], "khác", *words[701:1400], *words[1401:]]
    pieces = compare_words(" ".join(words), " ".join(changed))
    found = [p.text.strip() for p in pieces if p.kind is not PieceKind.KEPT]
    assert found == [words[700], "khác", words[1400]]


@given(st.permutations(list("abcdefgh")))
def test_moving_the_moved_items_explains_the_order(order: list[str]) -> None:
    compared = compare_items(items(*"abcdefgh"), items(*order))
    stayed = [one.new.text for one in compared if one.new and not one.is_moved]
    assert stayed == sorted(stayed)
