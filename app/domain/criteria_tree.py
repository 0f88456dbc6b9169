"""A criteria set as plain nested values: for commands and for other programs."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

from app.domain.criteria import CriterionRow, ScoringKind, appraisers_of, children_of, parents_of


class _Row(CriterionRow, Protocol):
    @property
    def evidence_items(self) -> list[str]: ...


def criteria_tree(rows: Sequence[_Row]) -> list[dict[str, Any]]:
    """Each criterion with its ``children``.

    ``lines`` are the rows without a code that carry points; ``details`` carry none and only say
    what is meant.
    """
    children, appraisers = children_of(rows), appraisers_of(rows)

    def node(place: int) -> dict[str, Any]:
        row, below = rows[place], children[place]
        pointed = [n for n in below if not rows[n].code and rows[n].max_points is not None]
        return {
            "code": row.code,
            "title": row.title,
            "max_points": number(row.max_points),
            "appraising_unit": row.appraising_unit,
            "effective_unit": appraisers[place],
            "kind": row.kind.value,
            "evidence": row.evidence_items,
            "lines": [_line(rows[n]) for n in pointed],
            "details": [rows[n].title for n in below if rows[n].kind is ScoringKind.CONTEXT],
            "children": [node(n) for n in below if rows[n].code],
        }

    return [node(place) for place, parent in enumerate(parents_of(rows)) if parent is None]


def _line(row: _Row) -> dict[str, Any]:
    return {
        "title": row.title,
        "max_points": number(row.max_points),
        "appraising_unit": row.appraising_unit,
        "evidence": row.evidence_items,
    }


def number(value: Decimal | None) -> int | float | None:
    """As JSON has numbers: whole where it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
