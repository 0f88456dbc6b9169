"""Notes numbered, and set on the right page where blocks stay with what follows.

When Typst moves such a block to the next page, the note of its mark stays behind. So the room that
all of it needs is reserved first, together with the notes; the blocks only show their numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

Item = dict[str, Any]

_FIRST_LINES = 120  # letters: where a note's mark may stand in the first lines of a paragraph


def number_notes(parts: Iterable[Iterable[Item]]) -> None:
    """Give every note (``n``) its number, ``m``, through all parts."""
    numbers = count(1)
    for items in parts:
        for note in _notes_in(list(items)):
            note["m"] = next(numbers)


def reserve_rooms(items: Sequence[Item], width_mm: float) -> list[Item]:
    """The items, with a ``reserve`` before each run of tied ones (``s``) that has notes.

    Paragraphs with notes are marked ``u``: their lines go to the next page one by one.
    """
    arranged: list[Item] = []
    chain: list[Item] = []
    for item in items:
        if "s" in item:
            chain.append(item)
            continue
        if item["k"] == "p" and any(_notes_in(item)):
            item["u"] = 1
        if any(_notes_in(chain)):
            arranged.append(_reserve(chain, item, width_mm))
            chain[0]["a"] = 0.0
        arranged += [*chain, item]
        chain = []
    return arranged + chain


def _reserve(chain: Sequence[Item], following: Item, width_mm: float) -> Item:
    first = _first_rows(following) if following["k"] == "table" else following
    early = _first_runs(following) if following["k"] == "p" else first
    notes = [*_notes_in(list(chain)), *_notes_in(early)]
    return {
        "k": "reserve",
        "a": chain[0]["a"],
        "width": width_mm,
        "notes": [note.pop("n") for note in notes],
        "chain": [{**chain[0], "a": 0.0}, *chain[1:]],
        "first": first,
    }


def _first_rows(table: Item) -> Item:
    """The table's head and the first rows that stay together; its tail if they are the last."""
    until = table["head"] + 1
    until += sum(rows - 1 for y, rows in table["groups"] if y == table["head"])
    cells = [
        {**cell, "rs": min(cell.get("rs", 1), until - cell["y"])}
        for cell in table["cells"]
        if cell["y"] < until
    ]
    rows = {**table, "cells": cells, "groups": []}
    if until <= table["rows"]:
        rows.pop("tail", None)
    return rows


def _first_runs(paragraph: Item) -> list[Any]:
    letters, runs = 0, []
    for run in paragraph["c"]:
        if letters < _FIRST_LINES:
            runs.append(run)
        letters += len(run if isinstance(run, str) else run.get("t", ""))
    return runs


def _notes_in(value: object) -> Iterator[Item]:
    if isinstance(value, dict):
        if "n" in value:
            yield value
        else:
            for inner in value.values():
                yield from _notes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _notes_in(inner)
