"""Reporting duties in the words of a plan: proposals, for the user to confirm."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.documents import PartialDate
from app.domain.duties import DutyBound, DutyRhythm, DutyRule
from app.models import ReportingDuty

_BOUND = r"(?P<bound>[Tt]rước|[Cc]hậm nhất(?: là)?|[Mm]uộn nhất(?: là)?)(?: vào)?\s+"
# "vào ngày 28", "định kỳ ngày 25": the day itself is the last one
_ON = _BOUND.replace("[Tt]rước|", "[Tt]rước|[Vv]ào|[Đđ]ịnh kỳ(?: vào)?|")
_DAYS = r"\d{1,2}(?:(?:,|\s+và)\s+(?:ngày\s+)?\d{1,2})*"
_DAY = r"ngày\s+(?P<day>\d{1,2})\s+(?:của\s+)?"
_OF_QUARTER = r"\s+(?:của\s+)?(?:(?:mỗi|hằng|hàng)\s+)?quý"
_DATE = r"\d{1,2}(?:\s*/\s*|\s+tháng\s+)\d{1,2}(?:(?:\s*/\s*|\s+năm\s+)(?:19|20)\d\d)?"
_DATE_PARTS = re.compile(r"(\d{1,2})\D+(\d{1,2})(?:\D+(\d{4}))?")
_RULES: tuple[tuple[DutyRhythm, re.Pattern[str]], ...] = tuple(
    (rhythm, re.compile(pattern))
    for rhythm, pattern in (
        (
            DutyRhythm.QUARTERLY,
            _ON
            + _DAY
            + r"tháng\s+đầu(?:\s+tiên)?"
            + _OF_QUARTER
            + r"(?:\s+(?:tiếp theo|sau|kế tiếp|liền kề))?",
        ),
        (DutyRhythm.QUARTER_END, _ON + _DAY + r"tháng\s+cuối(?:\s+cùng)?" + _OF_QUARTER),
        (
            DutyRhythm.MONTHLY,
            _ON + rf"ngày\s+(?P<days>{_DAYS})\s+(?:của\s+)?(?:hằng|hàng|mỗi)\s+tháng",
        ),
        (
            DutyRhythm.MONTHLY,
            r"(?:[Hh]ằng|[Hh]àng)\s+tháng\s*[(,]?\s*"
            + _ON
            + r"ngày\s+(?P<day>\d{1,2})(?!\d|\s*/|\s+(?:của\s+)?tháng)",
        ),
        (
            DutyRhythm.ONCE,
            _BOUND + rf"(?:ngày\s+)?(?P<dates>{_DATE}(?:(?:,|\s+và)\s+(?:ngày\s+)?{_DATE})*)"
            r"(?P<every>\s+(?:hằng|hàng)\s+năm)?",
        ),
    )
)
_REPORTING = re.compile(r"báo cáo|tổng hợp|gửi", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.;])\s+|\(\d\)\s+")
_ADDRESSEE = re.compile(
    r"(?:[Bb]áo cáo|[Gg]ửi)(?:[^,;.()]{0,60}?\s(?:về|cho|gửi|tới|đến))?\s+"
    r"(?P<name>[^\W\d_][^;:.()]*?)(?=\s+(?:qua|định kỳ|trước|chậm nhất|muộn nhất|về|để|theo|vào)\b|"
    r"\s*[(;:.]|,\s+(?:báo cáo|đồng thời|để)|$)"
)
# Names of those who report; a name may hold commas, so only a verb or a colon ends it
_REPORTER = re.compile(
    r"(?P<name>(?:Các|Những|Từng|Mỗi|Phòng|Bộ phận|Tổ|Văn phòng|Trường|Nhà trường|Ban|Đơn vị|Hiệu "
    r"trưởng|Thủ trưởng|Trưởng|Sở|UBND|Ủy ban|Cơ sở|Cơ quan|Thanh tra|Công đoàn|Đoàn|Hội|Trung tâm|"
    r"Giáo viên|Cán bộ|Công chức|Chuyên viên)\b"
    r"(?:[^.;:()]|;(?=\s(?:UBND|Ủy ban|[Cc]ác|Phòng|Sở|Trường|Hội|Ban)\b))*?)"
    r"\s*(?::|(?<!,)\s(?:có trách nhiệm|được giao|được phân công|theo dõi|chủ trì|thực hiện|"
    r"tổng hợp|báo cáo|gửi|nộp|lập|xây dựng|phối hợp|căn cứ|định kỳ|chủ động|tổ chức|"
    r"(?:hằng|hàng) (?:tháng|quý|năm)|trước ngày|chậm nhất)\b)"
)
_ASKED = re.compile(r"(?:Giao|Đề nghị|Yêu cầu)\s+(?:cho\s+)?")
_MAX_NAME = 120


@dataclass(frozen=True, slots=True)
class _Deadline:
    """A rule and where its words stand in the paragraph."""

    start: int
    end: int
    rule: DutyRule


def propose_duties(paragraphs: Iterable[tuple[str, str]]) -> list[ReportingDuty]:
    """Duties found in pairs of (the heading a paragraph stands under, its words)."""
    duties: list[ReportingDuty] = []
    for heading, text in paragraphs:
        if _REPORTING.search(text):
            duties += _in_paragraph(heading, text)
    return duties


def _in_paragraph(heading: str, text: str) -> list[ReportingDuty]:
    found: list[_Deadline] = []
    for rhythm, pattern in _RULES:
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            if _REPORTING.search(_sentence_at(text, match)):
                found += [_Deadline(*match.span(), rule) for rule in _rules_of(rhythm, match)]
    found.sort(key=lambda one: one.start)
    last_day = max((day for one in found if (day := one.rule.fixed_date)), default=None)
    return [_duty(heading, text, deadline, last_day) for deadline in found]


def _rules_of(rhythm: DutyRhythm, match: re.Match[str]) -> list[DutyRule]:
    is_before = match["bound"].lower() == "trước"
    bound = DutyBound.BEFORE if is_before else DutyBound.NOT_AFTER
    named = match.groupdict()
    if "days" in named:
        rules = [DutyRule(rhythm, bound, int(day)) for day in re.findall(r"\d+", named["days"])]
    elif rhythm is not DutyRhythm.ONCE:
        rules = [DutyRule(rhythm, bound, int(match["day"]))]
    else:
        rhythm = DutyRhythm.YEARLY if match["every"] else rhythm
        rules = [
            DutyRule(rhythm, bound, int(day), int(month), int(year) if year else None)
            for day, month, year in _DATE_PARTS.findall(match["dates"])
        ]
    return [rule for rule in rules if PartialDate(rule.year, rule.month or 1, rule.day).is_possible]


def _sentence_at(text: str, match: re.Match[str]) -> str:
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
    end = _SENTENCE_END.search(text, match.end())
    return text[start : end.start() if end else len(text)]


def _duty(heading: str, text: str, deadline: _Deadline, last_day: date | None) -> ReportingDuty:
    rule = deadline.rule
    recurs = rule.rhythm is not DutyRhythm.ONCE
    return ReportingDuty(
        reporter=_reporter(heading, text),
        addressee=_addressee(text, deadline),
        rhythm=rule.rhythm,
        bound=rule.bound,
        day=rule.day,
        month=rule.month,
        year=rule.year,
        printed=text[deadline.start : deadline.end],
        # "... quý tiếp theo và trước ngày 03/12/2022": with the last date the rhythm ends
        valid_until=last_day if recurs else rule.fixed_date,
    )


def _reporter(heading: str, text: str) -> str:
    """Who the paragraph speaks of: "Giao Phòng A ...", "Bộ phận B: ...", else the heading."""
    beginning = text[asked.end() :] if (asked := _ASKED.match(text)) else text
    match = _REPORTER.match(beginning)
    if match and len(match["name"]) <= _MAX_NAME:
        return match["name"].strip(" ,")
    return heading.rstrip(": ")


def _addressee(text: str, deadline: _Deadline) -> str:
    """The body named nearest before the deadline, else the first one after it."""
    before = [match["name"] for match in _ADDRESSEE.finditer(text, 0, deadline.start)]
    after = [match["name"] for match in _ADDRESSEE.finditer(text, deadline.end)]
    names = [name.strip(" ,") for name in (*reversed(before), *after) if name[0].isupper()]
    return names[0] if names else ""
