"""The criteria sets that ship with the program: JSON files of our own."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.models import CriteriaSet, Criterion


def read_catalogues(folder: Path) -> Iterator[CriteriaSet]:
    """Each file of the folder as a set that is not kept yet; ``catalogue`` is the file's name."""
    for path in sorted(folder.glob("*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        yield CriteriaSet(
            name=held["name"],
            title=held["title"],
            document=held["document"],
            total=Decimal(held["total"]),
            bonus_share=Decimal(held["bonus_share"]),
            bonus_most=Decimal(held["bonus_most"]),
            allows_unassigned=held["allows_unassigned"],
            tie_units="\n".join(held["tie_units"]),
            deadlines=held["deadlines"],
            catalogue=path.stem,
            criteria=[_criterion(row) for row in held["criteria"]],
        )


def _criterion(row: Mapping[str, Any]) -> Criterion:
    points, each = row.get("max_points"), row.get("per_item")
    measures = tuple(
        Measure(one["title"], tuple(Step(Decimal(at), Decimal(to)) for at, to in one["steps"]))
        for one in row.get("measures", ())
    )
    return Criterion(
        level=row["level"],
        code=row["code"],
        title=row["title"],
        evidence="\n".join(row.get("evidence", ())),
        max_points=None if points is None else Decimal(points),
        appraising_unit=row.get("appraising_unit", ""),
        kind=ScoringKind(row.get("kind", ScoringKind.LEVEL)),
        scale=Scale(measures, None if each is None else Decimal(each)),
        is_mandatory=row.get("is_mandatory", True),
    )
