"""Units named in rows: known to the directory, among the recipients, spelled one way."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.context import CheckContext
from app.domain.findings import Finding, Proposal, Severity
from app.domain.places import Spot, SpotKind
from app.domain.vietnamese import fold, name_key
from app.models import Indicator, Plan, Task
from app.models.plan_texts import find_text

_COLLECTIVE = re.compile(r"(?:cac|toan|tat ca|nhung|moi|tung|lanh dao|ca nhan|thanh vien|can bo)\b")
_VAGUE = re.compile(r"lien quan|khac|truc thuoc|co lien|phoi hop|theo phan cong|cung cap")
_ALL = re.compile(r"don vi|co quan|to chuc|nhu tren|nhu kinh gui|nhu dieu|nganh")
_INSIDE = re.compile(r"phong|bo phan|ban |to |chuyen vien|cong chuc|can bo|vien chuc|cbcc|cccm")


@dataclass(frozen=True, slots=True)
class _Named:
    """A text that names units, and where."""

    text: str
    spot: Spot


def _names(plan: Plan, *fields: str) -> Iterator[_Named]:
    rows: list[tuple[Task | Indicator, SpotKind]] = [
        *((row, SpotKind.INDICATOR) for row in plan.indicators),
        *((row, SpotKind.TASK) for row in plan.tasks),
    ]
    for row, kind in rows:
        for field in fields:
            if text := getattr(row, field, ""):
                yield _Named(text, Spot(kind, row.id, field))


def _place(plan: Plan, named: _Named) -> str:
    """In words; worked out only for what is told."""
    found = find_text(plan, named.spot)
    return found.place if found else ""


def check_unknown_units(plan: Plan, context: CheckContext) -> Iterator[Finding]:
    """``unit.unknown``: each name once; collective names ("các đơn vị liên quan") are none."""
    units = context.units
    if units is None:
        return
    found: dict[str, list[tuple[str, _Named]]] = defaultdict(list)
    for named in _names(plan, "lead_units", "supporting_units"):
        for name in units.match(named.text).unknown:
            if not _is_vague(name):
                found[name_key(name)].append((name, named))
    for uses in found.values():
        name, first = uses[0]
        more = f" (và {len(uses) - 1} dòng khác)" if len(uses) > 1 else ""
        message = (
            f"“{name}”{more} chưa có trong danh mục đơn vị. Hãy sửa tên cho khớp, hoặc thêm vào "
            "danh mục nếu đây là một đơn vị."
        )
        yield Finding(
            "unit.unknown", Severity.HINT, _place(plan, first), message, "", first.spot, name
        )


def _is_vague(name: str) -> bool:
    folded = fold(name)
    return not name_key(name) or bool(_COLLECTIVE.match(folded) or _VAGUE.search(folded))


def check_leads_are_recipients(plan: Plan, context: CheckContext) -> Iterator[Finding]:
    """``unit.not_recipient``: who leads a task must get the plan, by name or with others."""
    units = context.units
    if units is None or not plan.recipients:
        return
    leads = Counter(
        unit_id
        for named in _names(plan, "lead_units")
        for unit_id in units.match(named.text).unit_ids
    )
    lists = [recipient.name for recipient in plan.recipients] + [plan.archive_copy]
    reached = {unit_id for text in lists for unit_id in units.match(text).unit_ids}
    for unit_id, count in leads.items():
        name = context.unit_names.get(unit_id, "")
        is_inside = unit_id in context.departments
        if not name or unit_id in reached or _is_reached(name, lists, is_inside=is_inside):
            continue
        message = (
            f"“{name}” chủ trì {count} dòng nhiệm vụ, chỉ tiêu nhưng không có trong nơi nhận. "
            "Hãy thêm vào nơi nhận nếu đơn vị này phải thực hiện."
        )
        spot = Spot(SpotKind.RECIPIENT, plan.recipients[-1].id, "name")
        place = "Nơi nhận"
        yield Finding("unit.not_recipient", Severity.WARNING, place, message, "", spot, name)


def _is_reached(name: str, recipients: list[str], *, is_inside: bool) -> bool:
    own = fold(name)
    kind = own.removeprefix("cac ").split()[0]
    for recipient in recipients:
        text = fold(recipient)
        if own in text or name_key(name) in name_key(recipient) or "nhu " in f"{text} "[:4]:
            return True
        is_many = bool(re.search(r"\b(?:cac|toan|tat ca)\b", text))
        of_kind = rf"\bcac\s+(?:\w+\s*,\s*|\w+ va )*{re.escape(kind)}\b"  # các sở, ban, ngành
        if is_many and (_ALL.search(text) or re.search(of_kind, text)):
            return True
        if is_inside and _INSIDE.search(f"{text} ") and not re.match(r"phong (?!ban)", text):
            return True
        if "truong" in own.split() and is_many and "co so giao duc" in text:
            return True
    return False


# --- spellings -----------------------------------------------------------------------------------


def check_spellings(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``unit.two_spellings``: one name written in two ways, as in "Thi đua, tổng hợp".

    The usual way is proposed for the rarer one, where it first stands.
    """
    spellings: dict[str, dict[str, list[_Named]]] = defaultdict(lambda: defaultdict(list))
    for named in _names(plan, "lead_units", "supporting_units", "owner", "leader"):
        for name in _single_names(named.text):
            spellings[name_key(name)][name].append(named)
    for key, ways in spellings.items():
        if len(ways) < 2 or not key:  # noqa: PLR2004 - two ways
            continue
        usual, *others = sorted(ways, key=lambda way: -len(ways[way]))
        for other in others:
            first, count = ways[other][0], len(ways[other])
            where = f" ({count} dòng)" if count > 1 else ""
            message = (
                f"Một tên viết hai cách: “{other}”{where} và “{usual}” ({len(ways[usual])} dòng). "
                "Hãy viết một cách."
            )
            yield Finding(
                "unit.two_spellings",
                Severity.HINT,
                _place(plan, first),
                message,
                "",
                first.spot,
                other,
                Proposal(other, usual),
            )


def _single_names(text: str) -> list[str]:
    """The lines of a cell; a name is not split at its commas."""
    return [line.strip() for line in text.split("\n") if line.strip()]
