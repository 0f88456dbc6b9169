"""The outline, appendices and rows: numbers written by hand, what stands there twice."""

import re
from collections.abc import Hashable, Iterable, Iterator

from app.checks.context import CheckContext
from app.domain.citations import read_citation
from app.domain.findings import Finding, Proposal, Severity
from app.domain.markup import Text, parse_inline
from app.domain.markup_lines import TextForm, lines_of
from app.domain.numbering import HeadingKind
from app.domain.places import Spot, SpotKind
from app.domain.vietnamese import name_key
from app.models import Plan, Section
from app.models.plan_texts import (
    appendix_places,
    indicator_places,
    section_places,
    task_places,
)

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[IVX]{1,5}[.)]|[a-zđ]\))\s+(?=\S)"
_KIND = r"(?:Phần|Chương|Mục|Tiểu mục|Điều)\s+(?:\d{1,2}|[IVX]{1,5})\s*[.:]\s+(?=\S)"
_HANDWRITTEN = re.compile(rf"(?:{_KIND}|{_NUMBER})")
_APPENDIX_NUMBER = re.compile(r"Phụ lục\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,5})\s*[.:]?\s+(?=\S)", re.I)
_OWN_NUMBER = {
    HeadingKind.ROMAN: re.compile(r"[IVX]{1,5}\.\s+(?=\S)"),
    HeadingKind.CLAUSE: re.compile(r"\d{1,2}\.\s+(?=\S)"),
    HeadingKind.SUBCLAUSE: re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\S)"),
    HeadingKind.POINT: re.compile(r"[a-zđ]\)\s+(?=\S)"),
}


def check_handwritten_numbers(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``outline.handwritten_number``: it would be printed beside the automatic one."""
    for section, place in zip(plan.sections, section_places(plan), strict=True):
        spot = Spot(SpotKind.SECTION, section.id, "title" if section.title else "body")
        line, pattern = _first_line(section)
        if pattern and (found := pattern.match(line)):
            yield _handwritten(place, spot, line, found)
    for appendix, place in zip(plan.appendices, appendix_places(plan), strict=True):
        line = _plain(appendix.title)
        if found := _APPENDIX_NUMBER.match(line):
            spot = Spot(SpotKind.APPENDIX, appendix.id, "title")
            yield _handwritten(place, spot, line, found)


def _first_line(section: Section) -> tuple[str, re.Pattern[str] | None]:
    """What is printed right behind the section's number, and how a number looks there."""
    if section.title:
        return _plain(section.title), _HANDWRITTEN
    lines = lines_of(section.body, TextForm.MARKUP)
    return lines[0].text if lines else "", _OWN_NUMBER.get(section.kind)


def _handwritten(place: str, spot: Spot, line: str, found: re.Match[str]) -> Finding:
    number = found[0].strip()
    message = (
        f"“{number}” được viết tay trong khi số thứ tự được đánh tự động: bản in sẽ có hai số. "
        "Hãy bỏ số viết tay."
    )
    return Finding(
        "outline.handwritten_number",
        Severity.WARNING,
        place,
        message,
        "",
        spot,
        line[:80],
        Proposal(line, line[found.end() :]),
    )


def _plain(title: str) -> str:
    return "".join(run.text for run in parse_inline(title) if isinstance(run, Text))


# --- what stands there twice ---------------------------------------------------------------------

_Named = tuple[Hashable, str, Spot, str]  # what makes it the same, place, spot, its words


def check_duplicates(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``outline.same_title``, ``appendix.same_title``, ``task.same``, ``basis.same`` and others."""
    for rule, what, named in (
        ("outline.same_title", "Mục này có cùng tiêu đề với {}", _sections(plan)),
        ("appendix.same_title", "Phụ lục này có cùng tên với {}", _appendices(plan)),
        ("task.same", "Nhiệm vụ này đã có ở {}", _tasks(plan)),
        ("indicator.same", "Chỉ tiêu này đã có ở {}", _indicators(plan)),
        ("basis.same", "Văn bản này đã được viện dẫn ở {}", _bases(plan)),
        ("recipient.same", "Nơi nhận này đã có ở {}", _recipients(plan)),
    ):
        for first, (_, place, spot, words) in _repeated(named):
            message = f"{what.format(first)}. Hãy bỏ bớt hoặc sửa một trong hai."
            yield Finding(rule, Severity.WARNING, place, message, "", spot, words[:160])


def _repeated(named: Iterable[_Named]) -> Iterator[tuple[str, _Named]]:
    seen: dict[Hashable, str] = {}
    for one in named:
        if one[0] in seen:
            yield seen[one[0]], one
        seen.setdefault(one[0], one[1])


def _sections(plan: Plan) -> Iterator[_Named]:
    """Under one heading; "Mục đích" may stand under several."""
    trail: list[str] = []
    for section, place in zip(plan.sections, section_places(plan), strict=True):
        del trail[section.level - 1 :]
        title = _plain(section.title)
        if title:
            spot = Spot(SpotKind.SECTION, section.id, "title")
            yield (tuple(trail), name_key(title)), place, spot, title
        trail.append(section.id)


def _appendices(plan: Plan) -> Iterator[_Named]:
    for appendix, place in zip(plan.appendices, appendix_places(plan), strict=True):
        if title := _plain(appendix.title):
            spot = Spot(SpotKind.APPENDIX, appendix.id, "title")
            yield name_key(title), place, spot, title


def _tasks(plan: Plan) -> Iterator[_Named]:
    """In one band for the same people and time; what comes again each quarter is meant so."""
    for task, place in zip(plan.tasks, task_places(plan), strict=True):
        if words := _plain(task.content):
            own = (task.row_list, task.band_title, task.due_text, task.start_text)
            people = (task.lead_units, task.leader, task.deliverable)
            spot = Spot(SpotKind.TASK, task.id, "content")
            yield (words.casefold().rstrip(" .;"), own, people), place, spot, words


def _indicators(plan: Plan) -> Iterator[_Named]:
    for row, place in zip(plan.indicators, indicator_places(plan), strict=True):
        if words := _plain(row.name):
            own = (row.row_list, row.band, row.code, row.measure_unit, tuple(row.extras.items()))
            values = (row.baseline, row.target, row.owner, row.leader, row.lead_units)
            spot = Spot(SpotKind.INDICATOR, row.id, "name")
            yield (words.casefold().rstrip(" .;"), own, values), place, spot, words


def _bases(plan: Plan) -> Iterator[_Named]:
    for number, basis in enumerate(plan.legal_bases, 1):
        if words := _plain(basis.text):
            citation = read_citation(words)
            numbered = citation.number if citation else ""
            spot = Spot(SpotKind.BASIS, basis.id, "text")
            yield name_key(numbered or words), f"Căn cứ {number}", spot, words


def _recipients(plan: Plan) -> Iterator[_Named]:
    for number, recipient in enumerate(plan.recipients, 1):
        if recipient.name:
            spot = Spot(SpotKind.RECIPIENT, recipient.id, "name")
            yield name_key(recipient.name), f"Nơi nhận {number}", spot, recipient.name
