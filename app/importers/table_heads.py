"""What the heads of a table say: which field each column holds, and what kind of rows these are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.data_tables import Column, Field, RowSource
from app.domain.vietnamese import fold

_ORDINAL = re.compile(r"(?:s?tt|so (?:tt|thu tu)|#|muc)\.?")
_TASK_FIELDS: tuple[tuple[Field, str], ...] = (
    (Field.CONTENT, r"^(?:noi dung|nhiem vu|cong viec|hoat dong|viec |ten )"),
    (Field.SUPPORTING_UNITS, r"phoi hop"),
    (Field.LEADER, r"lanh dao|nguoi chi dao|chi dao thuc hien"),
    (Field.NOTE, r"ghi chu"),
    (Field.DELIVERABLE, r"san pham|ket qua|dau ra|hinh thuc van ban|loai van ban"),
    (Field.START, r"bat dau|thoi diem trien khai"),
    (
        Field.DUE,
        r"thoi gian|thoi han|hoan thanh|tien do|thoi diem|thang thuc hien|\bhan\b|^thang$|khi nao",
    ),
    (
        Field.LEAD_UNITS,
        (
            r"chu tri|tham muu|dau moi|trach nhiem|phu trach|phan cong|thuc hien$|ai lam|"
            r"(?:don vi|co quan|bo phan|phong|to|ca nhan|nguoi) (?:thuc hien|theo doi)"
        ),
    ),
    (
        Field.CONTENT,
        r"noi dung|nhiem vu|cong viec|hoat dong|giai phap|dau viec|ten viec|cong tac|van ban|de an",
    ),
)
_INDICATOR_FIELDS: tuple[tuple[Field, str], ...] = (
    (Field.SUPPORTING_UNITS, r"phoi hop"),
    (Field.LEADER, r"lanh dao|nguoi chi dao"),
    (Field.NOTE, r"ghi chu"),
    (Field.CODE, r"ma (?:so|chi tieu|chi so)$|^ma$"),
    (Field.RANK, r"xep hang|thu hang|xep thu"),
    (Field.MEASURE_UNIT, r"don vi tinh|dvt|don vi do"),
    (
        Field.BASELINE,
        (
            r"(?:thuc hien|ket qua|diem|dat duoc|hien trang|so lieu)(?: dat duoc)?(?: cua)?"
            r" (?:den |cuoi )?(?:nam|thang|ky)|nam truoc|hien trang|hien nay"
        ),
    ),
    (
        Field.LEAD_UNITS,
        (
            r"chu tri|tham muu|dau moi|phu trach|trach nhiem|theo doi|"
            r"(?:don vi|phong|bo phan|to) thuc hien"
        ),
    ),
    (
        Field.TARGET,
        r"muc tieu|phan dau|ke hoach|chi tieu (?:giao |phan dau )?(?:den )?nam|can dat|muc dat",
    ),
    (Field.NAME, r"chi tieu|chi so|tieu chi|noi dung|ten"),
)
_YEAR = re.compile(r"20\d\d")
_RESULT = re.compile(r"thuc hien|uoc|ket qua|dat duoc")
_AIM = re.compile(r"ke hoach|muc tieu|chi tieu|phan dau")
_DETAILS = re.compile(r"(?:nhiem vu|noi dung|cong viec|hoat dong|giai phap).*\b(?:cu the|chi tiet)")
_DEPARTMENT = re.compile(r"phong|bo phan|dau moi|to ")


@dataclass(frozen=True, slots=True)
class TableHead:
    """The columns of a table of data, in their order."""

    source: RowSource
    columns: tuple[Column, ...]

    def index_of(self, field: Field) -> int | None:
        return next((i for i, column in enumerate(self.columns) if column.field is field), None)


def read_head(heads: Sequence[str], year: int | None = None) -> TableHead | None:
    """The fields under these heads; None when they are neither tasks nor indicators.

    ``year`` is the plan's: figures of earlier years are no targets.
    """
    indicators = _by_year(heads, _assign(heads, _INDICATOR_FIELDS, Field.NAME), year)
    tasks = _assign(heads, _TASK_FIELDS, Field.CONTENT)
    if _are_indicators(heads, indicators):
        return TableHead(RowSource.INDICATORS, _columns(heads, indicators))
    if _are_tasks(heads, tasks):
        return TableHead(RowSource.TASKS, _columns(heads, tasks))
    return None


def is_ordinal_head(head: str) -> bool:
    """Whether the column counts its rows (TT, STT)."""
    return bool(_ORDINAL.fullmatch(fold(head.partition("\n")[0]).strip()))


def _columns(heads: Sequence[str], fields: Sequence[Field]) -> tuple[Column, ...]:
    return tuple(Column(field, head) for field, head in zip(fields, heads, strict=True))


def _assign(
    heads: Sequence[str], patterns: Sequence[tuple[Field, str]], main: Field
) -> list[Field]:
    """A field for each head, each field once; what fits none is EXTRA."""
    fields: list[Field] = []
    for at, head in enumerate(heads):
        text = fold(head)
        if not at and is_ordinal_head(head):
            fields.append(Field.ORDINAL)
            continue
        fitting = [field for field, pattern in patterns if re.search(pattern, text)]
        free = [field for field in fitting if field not in fields]
        if fitting[:1] == [Field.LEAD_UNITS] and Field.LEAD_UNITS in fields:
            fields.append(_settle_two_leads(heads, fields, at, main))
        else:
            # a head may name its rows in passing ("Chỉ tiêu năm 2023"): the first pattern decides
            fields.append(free[0] if free else Field.EXTRA)
    if main not in fields:
        _take_widest(fields, main)
    return _prefer_details(heads, fields, main)


def _by_year(heads: Sequence[str], fields: list[Field], year: int | None) -> list[Field]:
    """Heads that name years: the plan's year (or the next one named) is the target, the latest
    result before it the baseline."""
    if year is None:
        return fields
    years = {at: int(named[0]) for at, head in enumerate(heads) if (named := _YEAR.findall(head))}
    free = {Field.TARGET, Field.BASELINE, Field.EXTRA}
    figures = [at for at in years if fields[at] in free]
    if len(figures) < 2:  # noqa: PLR2004 - one year alone is read by its words
        return fields
    settled = [Field.EXTRA if at in figures else field for at, field in enumerate(fields)]
    ahead = [at for at in figures if years[at] >= year and not _RESULT.search(fold(heads[at]))]
    behind = [at for at in figures if years[at] < year and not _AIM.search(fold(heads[at]))]
    if ahead:
        settled[min(ahead, key=lambda at: years[at])] = Field.TARGET
    elif aims := [at for at in figures if fields[at] is Field.TARGET]:
        settled[aims[0]] = Field.TARGET  # "Kế hoạch 2025-2026" in a plan of 2026
    if behind:
        settled[max(behind, key=lambda at: years[at])] = Field.BASELINE
    return settled


def _prefer_details(heads: Sequence[str], fields: list[Field], main: Field) -> list[Field]:
    """Of "Nhiệm vụ chung" and "Nhiệm vụ cụ thể" the second one holds the rows; the first groups."""
    if main is not Field.CONTENT or main not in fields:
        return fields
    at = fields.index(main) + 1
    if at < len(fields) and fields[at] is Field.EXTRA and _DETAILS.search(fold(heads[at])):
        fields[at - 1], fields[at] = Field.EXTRA, main
    return fields


def _settle_two_leads(heads: Sequence[str], fields: list[Field], at: int, main: Field) -> Field:
    """Of two columns of units, the one that names departments leads; the other owns or is extra."""
    first = fields.index(Field.LEAD_UNITS)
    other = Field.OWNER if main is Field.NAME else Field.EXTRA
    if other is Field.OWNER and Field.OWNER in fields:
        return Field.EXTRA
    if _DEPARTMENT.search(fold(heads[at])) and not _DEPARTMENT.search(fold(heads[first])):
        fields[first] = other
        return Field.LEAD_UNITS
    return other


def _take_widest(fields: list[Field], main: Field) -> None:
    """Without a head that names the rows, the first column that fits nothing does."""
    if Field.EXTRA in fields[:2]:
        fields[fields.index(Field.EXTRA)] = main


def _are_indicators(heads: Sequence[str], fields: Sequence[Field]) -> bool:
    folded = [fold(head) for head in heads]
    names_indicators = any(re.search(r"chi tieu|chi so", head) for head in folded)
    if Field.TARGET in fields and any(re.search(r"tieu chi", head) for head in folded):
        names_indicators = True
    has_value = Field.TARGET in fields or Field.BASELINE in fields or Field.MEASURE_UNIT in fields
    return names_indicators and Field.NAME in fields and has_value


def _are_tasks(heads: Sequence[str], fields: Sequence[Field]) -> bool:
    said_of_tasks = {
        Field.LEAD_UNITS,
        Field.SUPPORTING_UNITS,
        Field.START,
        Field.DUE,
        Field.DELIVERABLE,
        Field.LEADER,
    }
    if Field.CONTENT not in fields:
        return False
    main = fold(heads[fields.index(Field.CONTENT)])
    names_tasks = any(
        re.search(pattern, main) for field, pattern in _TASK_FIELDS if field is Field.CONTENT
    )
    # rows that no head calls tasks (places, subjects) need more than one sign of it
    return len(said_of_tasks & set(fields)) > (0 if names_tasks else 1)
