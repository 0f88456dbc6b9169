"""New, removed, moved and changed items; words that came and went."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison import (
    ChangeKind,
    ComparedItem,
    Item,
    Piece,
    PieceKind,
    compare_items,
    compare_words,
)

WORDS = st.lists(st.sampled_from(["một", "hai", "ba", " ", "\n", ",", "năm 2023"])).map("".join)
TEXTS = ["Tổ chức hội thi", "Tập huấn giáo viên", "Kiểm tra nội bộ", "Báo cáo quý"]
LISTS = st.lists(
    st.builds(Item, st.sampled_from(["", "a", "b", "c", "d"]), st.sampled_from(TEXTS)),
    max_size=5,
)


def items(*texts: str) -> list[Item]:
    """Items whose key is their first letter."""
    return [Item(text[0], text) for text in texts]


def outline(*lines: str) -> list[Item]:
    """Items from ``"key parent text"``."""
    return [Item(key, text, parent=parent) for key, parent, text in map(str.split, lines)]


def happened(compared: list[ComparedItem]) -> list[str]:
    """``removed b``, ``same a moved`` for each item in order."""
    return [
        f"{one.kind} {(one.new or one.old or Item('', '')).key}{' moved' if one.is_moved else ''}"
        for one in compared
    ]


def test_what_happened_to_each_item() -> None:
    compared = compare_items(items("a", "b", "c", "d"), items("d", "a", "x", "b 2"))
    assert happened(compared) == ["same d moved", "same a", "new x", "changed b", "removed c"]


def test_an_item_that_lost_its_key_is_found_by_its_words() -> None:
    old = [Item("1", "Tập huấn giáo viên cốt cán đợt 1")]
    new = [Item("2", "Tập huấn giáo viên cốt cán đợt 2")]
    assert happened(compare_items(old, new)) == ["changed 2"]


def test_what_merely_begins_alike_is_another_item() -> None:
    old = [Item("1", "Tổ chức hội thi giáo viên giỏi")]
    new = [Item("2", "Tổ chức hội nghị cán bộ viên chức")]
    assert happened(compare_items(old, new)) == ["removed 1", "new 2"]


def test_items_are_alike_by_what_they_are_about() -> None:
    old = [Item("1", "Thi vẽ; chủ trì: Phòng Giáo dục Mầm non và Tiểu học", gists=("Thi vẽ",))]
    new = [Item("2", "Dạy bơi; chủ trì: Phòng Giáo dục Mầm non và Tiểu học", gists=("Dạy bơi",))]
    assert {one.kind for one in compare_items(old, new)} == {ChangeKind.NEW, ChangeKind.REMOVED}


def test_a_section_that_moves_takes_those_below_along() -> None:
    old = outline("I . một", "a I hai", "b I ba", "II . bốn", "c II năm")
    new = outline("II . bốn", "c II năm", "I . một", "a I hai", "b I ba")
    moved = [line for line in happened(compare_items(old, new)) if "moved" in line]
    assert moved == ["same I moved"]


def test_a_section_below_another_one_has_moved() -> None:
    old = outline("I . một", "a I hai", "II . ba", "b II bốn")
    new = outline("I . một", "II . ba", "a II hai", "b II bốn")
    assert happened(compare_items(old, new)) == ["same I", "same II", "same a moved", "same b"]


def test_a_group_with_another_name_is_still_the_group() -> None:
    old = outline("1 Quý-I/2023 hội", "2 Quý-I/2023 thi", "3 Quý-II/2023 họp")
    new = outline("1 Quý-I/2024 hội", "2 Quý-I/2024 thi", "3 Quý-II/2024 họp")
    assert not any(one.is_moved for one in compare_items(old, new))


def test_a_removed_item_stands_where_it_stood() -> None:
    compared = compare_items(items("a", "b", "c"), items("a", "c"))
    assert happened(compared) == ["same a", "removed b", "same c"]


def test_a_removed_item_goes_along_with_what_it_stood_in() -> None:
    old = outline("I . một", "a I hai", "b I ba", "II . bốn", "III . năm")
    new = outline("II . bốn", "III . năm", "I . một", "a I hai")
    assert happened(compare_items(old, new)) == [
        "same II",
        "same III",
        "same I moved",
        "same a",
        "removed b",
    ]


def test_a_removed_item_does_not_go_along_with_a_neighbour_that_moved() -> None:
    compared = compare_items(items("a", "b", "c", "d"), items("c", "d", "a"))
    assert happened(compared) == ["removed b", "same c", "same d", "same a moved"]


def test_what_only_looks_different_says_so() -> None:
    (one,) = compare_items([Item("a", "một", form="một")], [Item("a", "một", form="**một**")])
    assert (one.kind, one.is_only_form) == (ChangeKind.CHANGED, True)


@given(LISTS)
def test_nothing_happened_to_a_list_and_itself(some: list[Item]) -> None:
    compared = compare_items(some, some)
    assert all(one.kind is ChangeKind.SAME and not one.is_moved for one in compared)
    assert [one.new for one in compared] == some


@given(LISTS, LISTS)
def test_turned_round_new_is_removed(old: list[Item], new: list[Item]) -> None:
    there, back = compare_items(old, new), compare_items(new, old)
    turned = {ChangeKind.NEW: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.NEW}
    assert sorted(turned.get(one.kind, one.kind) for one in there) == sorted(
        one.kind for one in back
    )


@given(LISTS, LISTS)
def test_both_lists_are_there_whole(old: list[Item], new: list[Item]) -> None:
    compared = compare_items(old, new)
    assert [one.new for one in compared if one.new] == new
    assert sorted(map(id, (one.old for one in compared if one.old))) == sorted(map(id, old))


@given(st.permutations(list("abcdefgh")))
def test_moving_the_moved_items_explains_the_order(order: list[str]) -> None:
    compared = compare_items(items(*"abcdefgh"), items(*order))
    stayed = [one.new.text for one in compared if one.new and not one.is_moved]
    assert stayed == sorted(stayed)


# --- words ---------------------------------------------------------------------------------------


@given(WORDS, WORDS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.ADDED) == old
    assert "".join(p.text for p in pieces if p.kind is not PieceKind.DELETED) == new


def marked(pieces: list[Piece]) -> str:
    """``kept [-deleted-] {+added+}``."""
    ways = {PieceKind.KEPT: "{}", PieceKind.DELETED: "[-{}-]", PieceKind.ADDED: "{{+{}+}}"}
    return "".join(ways[piece.kind].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("một hai", "một hai", "một hai"),
        ("một hai", "một hai ba", "một hai{+ ba+}"),
        ("trước ngày 15/02/2023", "trước ngày 20/3/2023", "trước ngày [-15/02/2023-]{+20/3/2023+}"),
        ("đạt 80% trở lên", "đạt 85,5% trở lên", "đạt [-80%-]{+85,5%+} trở lên"),
        (
            "Phòng Giáo dục Mầm non, Văn phòng",
            "Phòng Kế hoạch, Thanh tra",
            "Phòng [-Giáo dục Mầm non, Văn phòng-]{+Kế hoạch, Thanh tra+}",
        ),
    ],
)
def test_words_are_marked_as_a_person_would(old: str, new: str, expected: str) -> None:
    assert marked(compare_words(old, new)) == expected
