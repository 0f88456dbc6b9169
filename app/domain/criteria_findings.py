"""What is to be looked at in a criteria set: sums, codes, units. Each finding names its row."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from app.domain.criteria import (
    CriterionRow,
    ScoringKind,
    appraisers_of,
    children_of,
    parents_of,
    plain_rows,
    scored_places,
    sum_problems,
)
from app.domain.criteria_scales import scale_problem
from app.domain.figures import write_figure
from app.domain.findings import Finding, Severity
from app.domain.score_totals import ScoredRow
from app.domain.vietnamese import fold

_SHORT_FORMS = (
    (r"\bgd\b", "giao duc"),
    (r"\bgddt\b", "giao duc va dao tao"),
    (r"\bqlgd\b", "quan ly giao duc"),
)


@dataclass(frozen=True, slots=True)
class CriterionFinding:
    """A finding with the place of its row in the list; None for the whole set."""

    place: int | None
    code: str
    finding: Finding


def find_in_criteria(
    rows: Sequence[ScoredRow], total: Decimal | None = None
) -> list[CriterionFinding]:
    """In the order of the rows, those of the whole set last."""
    rows = plain_rows(rows)
    found = [
        *_sums(rows, total),
        *_points(rows),
        *_scales(rows),
        *_codes(rows),
        *_units(rows),
    ]
    return sorted(found, key=lambda one: len(rows) if one.place is None else one.place)


def _at(
    rows: Sequence[CriterionRow], place: int | None, rule: str, severity: Severity, message: str
) -> CriterionFinding:
    if place is None:
        return CriterionFinding(None, "", Finding(rule, severity, "Cả bộ tiêu chí", message))
    row = rows[place]
    named = f"Tiêu chí {row.code}" if row.code else f"Dòng “{row.title[:60]}”"
    return CriterionFinding(place, row.code, Finding(rule, severity, named, message))


def _sums(rows: Sequence[CriterionRow], total: Decimal | None) -> Iterator[CriterionFinding]:
    for problem in sum_problems(rows, total):
        added, stated = write_figure(problem.added), write_figure(problem.stated)
        if problem.place is None:
            message = f"Các nhóm cộng lại {added} điểm, bộ tiêu chí ghi tổng {stated}."
        else:
            message = f"Tổng điểm tiêu chí thành phần là {added}, tiêu chí này ghi {stated}."
        yield _at(rows, problem.place, "criteria.sum", Severity.ERROR, message)


def _points(rows: Sequence[CriterionRow]) -> Iterator[CriterionFinding]:
    children, scored = children_of(rows), set(scored_places(rows))
    for place, row in enumerate(rows):
        has_pointed = any(rows[child].max_points is not None for child in children[place])
        if row.code and row.max_points is None and not has_pointed:
            if row.kind is not ScoringKind.CONTEXT:
                message = "Tiêu chí này chưa có điểm tối đa."
                yield _at(rows, place, "criteria.no_points", Severity.ERROR, message)
        elif place in scored and row.max_points == 0:
            message = "Điểm tối đa bằng 0 nên tiêu chí này không ảnh hưởng đến tổng điểm."
            yield _at(rows, place, "criteria.zero_points", Severity.WARNING, message)


def _scales(rows: Sequence[ScoredRow]) -> Iterator[CriterionFinding]:
    for place in scored_places(rows):
        row = rows[place]
        if message := scale_problem(row.kind, row.scale, row.max_points):
            yield _at(rows, place, "criteria.scale", Severity.ERROR, message)


def _codes(rows: Sequence[CriterionRow]) -> Iterator[CriterionFinding]:
    codes = [row.code.rstrip(".") for row in rows]
    counts = Counter(filter(None, codes))
    parents, last = parents_of(rows), dict[int | None, int]()
    for place, code in enumerate(codes):
        if not code:
            continue
        if counts[code] > 1:
            message = f"Mã {code} được dùng {counts[code]} lần; mỗi tiêu chí cần một mã riêng."
            yield _at(rows, place, "criteria.double_code", Severity.ERROR, message)
        number = code.rsplit(".", 1)[-1]
        if not number.isdecimal():
            continue
        before, parent = last.get(parents[place], 0), parents[place]
        last[parent] = int(number)
        if int(number) > before + 1:
            message = f"Trước mã {code} thiếu tiêu chí số {before + 1}."
            yield _at(rows, place, "criteria.skipped_code", Severity.WARNING, message)


def _units(rows: Sequence[CriterionRow]) -> Iterator[CriterionFinding]:
    appraisers = appraisers_of(rows)
    if any(appraisers):
        for place in scored_places(rows):
            if not appraisers[place]:
                message = "Chưa ghi đơn vị thẩm định, ở tiêu chí này cũng như ở nhóm của nó."
                yield _at(rows, place, "criteria.no_unit", Severity.WARNING, message)
    spelled: dict[str, str] = {}
    for place, row in enumerate(rows):
        if not row.appraising_unit:
            continue
        first = spelled.setdefault(unit_key(row.appraising_unit), row.appraising_unit)
        if first != row.appraising_unit:
            message = (
                f"“{row.appraising_unit}” có lẽ cũng là “{first}” ghi ở trên; nếu đúng, hãy ghi "
                "một cách để tổng hợp theo đơn vị không bị tách."
            )
            yield _at(rows, place, "criteria.unit_spelling", Severity.HINT, message)


@lru_cache(2000)
def unit_key(name: str) -> str:
    """The same for "Vụ GD Mầm non" and "Vụ Giáo dục Mầm non"."""
    key = " ".join(re.findall(r"\w+", fold(name)))
    for pattern, full in _SHORT_FORMS:
        key = re.sub(pattern, full, key)
    return key
