"""Edits of the outline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import outline_edits as edits
from app.domain.numbering import HeadingKind
from app.domain.outline_edits import Node, Outline

KINDS = (HeadingKind.ROMAN, HeadingKind.CLAUSE, HeadingKind.POINT)


def outline(text: str) -> Outline[str]:
    """``"A b c B"``: capitals on level 1, small letters on level 2, digits on level 3."""
    levels = [1 if name.isupper() else 3 if name.isdigit() else 2 for name in text.split()]
    nodes = zip(text.split(), levels, strict=True)
    return tuple(Node(name, level, KINDS[level - 1]) for name, level in nodes)


def shape(nodes: Outline[str]) -> str:
    return " ".join(f"{node.level}{node.item}" for node in nodes)


def test_a_new_sibling_stands_behind_the_whole_branch() -> None:
    nodes, at = edits.insert_sibling(outline("A b 1 B"), 0, "N")
    assert (shape(nodes), at) == ("1A 2b 31 1N 1B", 3)


def test_a_new_child_is_numbered_as_its_neighbours_or_by_usage() -> None:
    nodes, at = edits.insert_child(outline("A b B"), 2, "n")
    assert (nodes[at].level, nodes[at].kind) == (2, HeadingKind.CLAUSE)
    nodes, at = edits.insert_child(outline("A"), 0, "n")
    assert nodes[at].kind is HeadingKind.CLAUSE


def test_the_first_section_is_roman() -> None:
    nodes, at = edits.insert_sibling((), -1, "A")
    assert (nodes[at].level, nodes[at].kind) == (1, HeadingKind.ROMAN)


@pytest.mark.parametrize(
    ("at", "step", "expected"),
    [
        (0, 1, "1B 2c 1A 2b"),
        (2, -1, "1B 2c 1A 2b"),
        (0, -1, None),
        (2, 1, None),
        (1, 1, None),
    ],
)
def test_branches_move_as_a_whole(at: int, step: int, expected: str | None) -> None:
    edited = edits.move(outline("A b B c"), at, step)
    assert (None if edited is None else shape(edited[0])) == expected


def test_promoting_takes_the_kind_of_the_new_level() -> None:
    edited = edits.promote(outline("A b 1 B"), 1)
    assert edited is not None
    nodes, at = edited
    assert (shape(nodes), nodes[at].kind, nodes[2].kind) == (
        "1A 1b 21 1B",
        HeadingKind.ROMAN,
        HeadingKind.CLAUSE,
    )


def test_demoting_needs_a_neighbour_above() -> None:
    assert edits.demote(outline("A b"), 0) is None
    assert edits.demote(outline("A b"), 1) is None
    edited = edits.demote(outline("A B b"), 1)
    assert edited is not None
    assert shape(edited[0]) == "1A 2B 3b"


def test_removing_takes_the_branch() -> None:
    nodes, at = edits.remove(outline("A b B"), 0)
    assert (shape(nodes), at) == ("1B", 0)


def test_kind_changes_for_neighbours_of_that_kind_only() -> None:
    nodes = edits.with_kind(outline("A b B c"), 0, HeadingKind.UPPER_LETTER)
    assert [node.kind for node in nodes] == [
        HeadingKind.UPPER_LETTER,
        HeadingKind.CLAUSE,
        HeadingKind.UPPER_LETTER,
        HeadingKind.CLAUSE,
    ]


def test_labels() -> None:
    assert edits.labels_of(outline("A b c B")) == ["I.", "1.", "2.", "II."]


@given(st.lists(st.integers(1, 5), max_size=12), st.data())
def test_no_edit_loses_a_node(levels: list[int], data: st.DataObject) -> None:
    nodes = edits.with_true_levels(
        tuple(Node(str(n), level, HeadingKind.CLAUSE) for n, level in enumerate(levels))
    )
    above = edits.parents([node.level for node in nodes])
    assert all(parent < place for place, parent in enumerate(above))
    if not nodes:
        return
    at = data.draw(st.integers(0, len(nodes) - 1))
    for edited in (
        edits.move(nodes, at, 1),
        edits.move(nodes, at, -1),
        edits.promote(nodes, at),
        edits.demote(nodes, at),
    ):
        if edited is None:
            continue
        assert {node.item for node in edited[0]} == {node.item for node in nodes}
        assert edited[0][edited[1]].item == nodes[at].item
        assert edits.with_true_levels(edited[0]) == edited[0]
