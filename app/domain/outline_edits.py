"""Edits of an outline that is kept as a list in reading order with levels. Pure: new lists only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Generic, TypeVar

from app.domain.numbering import HeadingKind, outline_labels

T = TypeVar("T")


@dataclass(frozen=True)
class Node(Generic[T]):
    """A section in its place: its depth from 1 and how it is numbered."""

    item: T
    level: int
    kind: HeadingKind


Outline = tuple[Node[T], ...]
Edited = tuple[Outline[T], int]
"""The outline after an edit and where the edited node now is."""

_BELOW = {
    HeadingKind.PART: HeadingKind.ROMAN,
    HeadingKind.ORDINAL_PART: HeadingKind.ROMAN,
    HeadingKind.CHAPTER: HeadingKind.ARTICLE,
    HeadingKind.SECTION: HeadingKind.ARTICLE,
    HeadingKind.SUBSECTION: HeadingKind.ARTICLE,
    HeadingKind.ARTICLE: HeadingKind.CLAUSE,
    HeadingKind.UPPER_LETTER: HeadingKind.ROMAN,
    HeadingKind.ROMAN: HeadingKind.CLAUSE,
    HeadingKind.CLAUSE: HeadingKind.POINT,
    HeadingKind.SUBCLAUSE: HeadingKind.POINT,
    HeadingKind.POINT: HeadingKind.POINT,
}


def with_true_levels(nodes: Outline[T]) -> Outline[T]:
    """Levels as they are numbered: no node lies more than one below the node before it."""
    depth = 0
    nodes_out = []
    for node in nodes:
        depth = max(1, min(node.level, depth + 1))
        nodes_out.append(node if node.level == depth else replace(node, level=depth))
    return tuple(nodes_out)


def labels_of(nodes: Outline[T]) -> list[str]:
    """The printed number of each node."""
    return outline_labels([_Place(node.level, node.kind) for node in nodes])


@dataclass(slots=True)
class _Place:
    level: int
    kind: HeadingKind


def parents(levels: Sequence[int]) -> list[int]:
    """For each node the index of the one above it, -1 at the top."""
    trail: list[int] = []
    found = []
    for at, level in enumerate(levels):
        del trail[max(level - 1, 0) :]
        found.append(trail[-1] if trail else -1)
        trail.append(at)
    return found


def end_of(nodes: Outline[T], at: int) -> int:
    """The index behind the node and all that lies under it."""
    level = nodes[at].level
    return next((i for i in range(at + 1, len(nodes)) if nodes[i].level <= level), len(nodes))


def insert_sibling(nodes: Outline[T], at: int, item: T) -> Edited[T]:
    """A new node behind ``at`` and what lies under it; at the end when ``at`` is -1."""
    if at < 0 or not nodes:
        kind = _top_kind(nodes)
        return (*nodes, Node(item, 1, kind)), len(nodes)
    place = end_of(nodes, at)
    node = Node(item, nodes[at].level, nodes[at].kind)
    return (*nodes[:place], node, *nodes[place:]), place


def insert_child(nodes: Outline[T], at: int, item: T) -> Edited[T]:
    """A new node as the last one under ``at``."""
    place = end_of(nodes, at)
    level = nodes[at].level + 1
    node = Node(item, level, _kind_at(nodes, at, level))
    return (*nodes[:place], node, *nodes[place:]), place


def remove(nodes: Outline[T], at: int) -> Edited[T]:
    """Without the node and all that lies under it."""
    rest = (*nodes[:at], *nodes[end_of(nodes, at) :])
    return rest, min(at, len(rest) - 1)


def move(nodes: Outline[T], at: int, step: int) -> Edited[T] | None:
    """The node with all under it before (-1) or behind (1) its neighbour; None at the end."""
    end, level = end_of(nodes, at), nodes[at].level
    if step > 0:
        if end == len(nodes) or nodes[end].level != level:
            return None
        after = end_of(nodes, end)
        moved = (*nodes[:at], *nodes[end:after], *nodes[at:end], *nodes[after:])
        return moved, at + after - end
    before = next((i for i in range(at - 1, -1, -1) if nodes[i].level <= level), -1)
    if before < 0 or nodes[before].level != level:
        return None
    return (*nodes[:before], *nodes[at:end], *nodes[before:at], *nodes[end:]), before


class Drop(StrEnum):
    """Where a node is put, seen from another one."""

    BEFORE = "before"
    BEHIND = "behind"
    UNDER = "under"  # as its last child


def drop(nodes: Outline[T], at: int, target: int, where: Drop) -> Edited[T] | None:
    """The node with all under it before, behind or under ``target``; None when that is its own."""
    end = end_of(nodes, at)
    if at <= target < end:
        return None
    moved, rest = nodes[at:end], (*nodes[:at], *nodes[end:])
    near = target if target < at else target - len(moved)
    place = near if where is Drop.BEFORE else end_of(rest, near)
    step = rest[near].level + int(where is Drop.UNDER) - moved[0].level
    placed = rest[:place]
    for node in moved:
        level = node.level + step
        kind = (
            node.kind if step == 0 else _kind_at((*placed, *rest[place:]), len(placed) - 1, level)
        )
        placed = (*placed, replace(node, level=level, kind=kind))
    return (*placed, *rest[place:]), place


def can_promote(nodes: Outline[T], at: int) -> bool:
    """Whether the node is below another one."""
    return nodes[at].level > 1


def promote(nodes: Outline[T], at: int) -> Edited[T] | None:
    """The node with all under it one level up; None at the top."""
    return _shifted(nodes, at, -1) if can_promote(nodes, at) else None


def can_demote(nodes: Outline[T], at: int) -> bool:
    """Whether a node is there to take it."""
    return at > 0 and nodes[at - 1].level >= nodes[at].level


def demote(nodes: Outline[T], at: int) -> Edited[T] | None:
    """The node with all under it one level down; None when no node is there to take it."""
    return _shifted(nodes, at, 1) if can_demote(nodes, at) else None


def with_kind(nodes: Outline[T], at: int, kind: HeadingKind) -> Outline[T]:
    """Another way of numbering for the node and its neighbours that were numbered like it."""
    above = parents([node.level for node in nodes])
    old = nodes[at].kind
    return tuple(
        replace(node, kind=kind) if above[i] == above[at] and node.kind is old else node
        for i, node in enumerate(nodes)
    )


def _shifted(nodes: Outline[T], at: int, step: int) -> Edited[T]:
    end = end_of(nodes, at)
    shifted = nodes[:at]
    for node in nodes[at:end]:
        level = node.level + step
        kind = _kind_at((*shifted, *nodes[end:]), len(shifted) - 1, level)
        shifted = (*shifted, replace(node, level=level, kind=kind))
    return (*shifted, *nodes[end:]), at


def _kind_at(nodes: Outline[T], last: int, level: int) -> HeadingKind:
    """The kind for a node of ``level`` that comes after ``last``: as its peers or by the usage."""
    before = (nodes[at] for at in range(last, -1, -1))
    for node in chain(before, nodes):
        if node.level == level:
            return node.kind
    above = next((nodes[at] for at in range(last, -1, -1) if nodes[at].level == level - 1), None)
    return _BELOW[above.kind] if above else _top_kind(nodes)


def _top_kind(nodes: Outline[T]) -> HeadingKind:
    return next((node.kind for node in reversed(nodes) if node.level == 1), HeadingKind.ROMAN)
