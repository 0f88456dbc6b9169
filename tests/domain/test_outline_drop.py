"""A section with all under it is put before, behind or under another one."""

import pytest

from app.domain.numbering import HeadingKind
from app.domain.outline_edits import Drop, Node, Outline, drop

LEVELS = {"A": 1, "a": 2, "b": 2, "B": 1, "c": 2, "C": 1}


def outline() -> Outline[str]:
    kinds = {1: HeadingKind.ROMAN, 2: HeadingKind.CLAUSE}
    return tuple(Node(name, level, kinds[level]) for name, level in LEVELS.items())


@pytest.mark.parametrize(
    ("item", "target", "where", "after"),
    [
        ("C", "A", Drop.BEFORE, "C1 A1 a2 b2 B1 c2"),
        ("A", "B", Drop.BEHIND, "B1 c2 A1 a2 b2 C1"),
        ("C", "A", Drop.UNDER, "A1 a2 b2 C2 B1 c2"),
        ("B", "a", Drop.BEFORE, "A1 B2 c3 a2 b2 C1"),
        ("a", "C", Drop.BEHIND, "A1 b2 B1 c2 C1 a1"),
    ],
)
def test_drop(item: str, target: str, where: Drop, after: str) -> None:
    names = list(LEVELS)
    edited = drop(outline(), names.index(item), names.index(target), where)
    assert edited is not None
    nodes, place = edited
    assert " ".join(f"{node.item}{node.level}" for node in nodes) == after
    assert nodes[place].item == item
    assert {node.kind for node in nodes if node.level == 1} == {HeadingKind.ROMAN}


def test_nothing_goes_under_itself() -> None:
    assert drop(outline(), 0, 1, Drop.UNDER) is None
