"""Rows of a file against the directory: what is new, changed, the same, or refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.domain.directory_sheets import (
    AGENCY_FIELDS,
    AGENCY_SHEET,
    LISTS,
    RowResult,
    RowState,
    Sheet,
    SheetColumn,
    SheetRow,
)
from app.domain.unit_names import join_spellings
from app.domain.vietnamese import fold, name_key
from app.models import Abbreviation, Agency, AgencyKind, Leader, Unit, UnitKind, UsualRecipient

Form = Callable[[str], str]
Part = Unit | Leader | UsualRecipient | Abbreviation

_MAKERS: Mapping[str, type[Any]] = {
    "units": Unit,
    "leaders": Leader,
    "recipients": UsualRecipient,
    "abbreviations": Abbreviation,
}


def merge_rows(agency: Agency, rows: Sequence[SheetRow]) -> list[RowResult]:
    """Put the rows into ``agency``, which nobody has saved yet; what came of each of them.

    Nothing is ever taken out: what the file does not name stays as it is.
    """
    results = [_merge_field(agency, row) for row in rows if row.sheet == AGENCY_SHEET]
    for sheet in LISTS:
        own = [row for row in rows if row.sheet == sheet.title]
        if own:
            results += _ListMerge(sheet, getattr(agency, sheet.part)).run(own)
    return results


def _merge_field(agency: Agency, row: SheetRow) -> RowResult:
    ((name, text),) = row.values.items()
    item = next(item for item in AGENCY_FIELDS if item.name == name)
    if row.problem:
        return RowResult(row.sheet, row.number, RowState.REFUSED, item.head, row.problem)
    before = getattr(agency, name)
    value = AgencyKind(_key(item, text)) if item.choices else text
    if value == before:
        return RowResult(row.sheet, row.number, RowState.SAME, item.head)
    setattr(agency, name, value)
    state = RowState.CHANGED if before else RowState.NEW
    return RowResult(row.sheet, row.number, state, item.head, _change(item, before, value))


class _ListMerge:
    """One list: its rows are found by their names, first as spelled, then without marks."""

    def __init__(self, sheet: Sheet, parts: list[Part]) -> None:
        self._sheet = sheet
        self._parts = parts
        self._key = sheet.columns[0].name
        self._taken: dict[int, int] = {}  # the place in the list -> the row of the file
        self._index: dict[Form, dict[str, list[int]]] = {name_key: {}, fold: {}}
        for place in range(len(parts)):
            self._note(place)
        self._refused: set[int | None] = set()  # the places of those that the file names in vain

    def run(self, rows: Iterable[SheetRow]) -> list[RowResult]:
        known = list(self._parts)
        results = [self._merge(row) for row in rows]
        named = self._refused | set(self._taken)
        kept = [part for place, part in enumerate(known) if place not in named]
        return results + [self._left(part) for part in kept]

    def _left(self, part: Part) -> RowResult:
        name = getattr(part, self._key)
        return RowResult(self._sheet.title, 0, RowState.NOT_IN_FILE, name, "Danh mục vẫn giữ.")

    def _merge(self, row: SheetRow) -> RowResult:
        name = row.values.get(self._key, "")
        place = self._find(row) if name else None
        if row.problem:
            self._refused.add(place)
            return RowResult(row.sheet, row.number, RowState.REFUSED, name, row.problem)
        if place in self._taken:
            words = f"Trùng với dòng {self._taken[place]}."
            return RowResult(row.sheet, row.number, RowState.REFUSED, name, words)
        state, detail = self._add(row) if place is None else self._update(self._parts[place], row)
        place = len(self._parts) - 1 if place is None else place
        self._note(place)
        self._taken[place] = row.number
        return RowResult(row.sheet, row.number, state, name, detail)

    def _find(self, row: SheetRow) -> int | None:
        """Where the row's entry stands; among namesakes one with the same title comes first."""
        wanted = [row.values[self._key], *row.values.get("aliases", "").split("\n")]
        for form, index in self._index.items():
            for name in filter(None, wanted):
                places = index.get(form(name), [])
                if places and (form is name_key or len(places) == 1):
                    return self._closest(places, row)
        return None

    def _note(self, place: int) -> None:
        """Let the entry be found by its spellings."""
        for form, index in self._index.items():
            for name in self._spellings(self._parts[place]):
                places = index.setdefault(form(name), [])
                if place not in places:
                    places.append(place)

    def _closest(self, places: list[int], row: SheetRow) -> int:
        title = row.values.get("title")
        same = [p for p in places if getattr(self._parts[p], "title", None) == title]
        free = [place for place in same or places if place not in self._taken]
        return (free or places)[0]

    def _spellings(self, part: Part) -> list[str]:
        if isinstance(part, Unit):
            return [part.name, *filter(None, part.aliases.split("\n"))]
        return [getattr(part, self._key)]

    def _add(self, row: SheetRow) -> tuple[RowState, str]:
        part = _MAKERS[self._sheet.part]()
        for column in self._sheet.columns:
            if text := row.values.get(column.name):
                setattr(part, column.name, _value(column, text))
        self._parts.append(part)
        return RowState.NEW, ""

    def _update(self, part: Part, row: SheetRow) -> tuple[RowState, str]:
        changes = []
        for column in self._sheet.columns:
            text = row.values.get(column.name)
            if text is None or (column.choices and not text):
                continue  # a blank choice leaves what is there
            before = getattr(part, column.name)
            value = _value(column, text)
            if column.name == "aliases":
                value = join_spellings(before, text, without=row.values[self._key])
            if value != before:
                setattr(part, column.name, value)
                changes.append(_change(column, before, value))
        return (RowState.CHANGED if changes else RowState.SAME), "; ".join(changes)


def _value(column: SheetColumn, text: str) -> Any:  # noqa: ANN401 - whatever the column holds
    if not column.choices:
        return text
    key = _key(column, text)
    return UnitKind(key) if column.name == "kind" else key


def _key(column: SheetColumn, text: str) -> Any:  # noqa: ANN401 - text or bool
    return next(key for key, word in column.choices.items() if fold(word) == fold(text))


def _change(column: SheetColumn, before: Any, value: Any) -> str:  # noqa: ANN401 - of any column
    words = [column.choices[one] if column.choices else str(one) for one in (before, value)]
    old, new = (word.replace("\n", ", ") for word in words)
    return f"{column.head}: “{old}” → “{new}”" if old else f"{column.head}: “{new}”"
