"""What becomes of a year in a plan's text when the plan is made anew for another year.

The rules were found by reading plans of many kinds; each stands for a way in which officials
write. In doubt a mention of the plan's own time moves, and one of time gone by stays.
"""

import re
from collections.abc import Sequence
from enum import StrEnum, auto

from app.domain.cited_spans import CitedSpan, cited_spans
from app.domain.plan_year import PlanYear
from app.domain.year_mentions import Mention, MentionKind, Y, find_mentions


class Setting(StrEnum):
    """What a text is part of: it decides what a year before the plan's means."""

    PROSE = auto()  # sections, closing, footnotes
    WORK = auto()  # tasks and their times: last year's accounts are closed this year
    HEAD = auto()  # column heads: "Kết quả năm 2022" becomes the year before the new plan
    PAST = auto()  # sections that tell how things stand
    CITED = auto()  # căn cứ


class Verdict(StrEnum):
    """What becomes of a mention, and why."""

    SHIFT = auto()
    CITED = auto()
    PROGRAMME = auto()
    PAST = auto()
    COMPARED = auto()
    FUTURE = auto()
    BY_NAME = auto()
    EVENT = auto()
    BORN = auto()


REASONS = {
    Verdict.SHIFT: "theo năm của kế hoạch",
    Verdict.CITED: "thuộc văn bản được dẫn; xem đã có văn bản mới thay thế chưa",
    Verdict.PROGRAMME: "chương trình, giai đoạn nhiều năm; xem còn hiệu lực không",
    Verdict.PAST: "số liệu, kết quả của thời gian đã qua; xem có cần cập nhật không",
    Verdict.COMPARED: "mốc so sánh; xem có cần lấy mốc mới không",
    Verdict.FUTURE: "mốc của nhiều năm sau",
    Verdict.BY_NAME: "năm thuộc tên gọi của luật, chương trình",
    Verdict.EVENT: "sự việc chỉ đúng với thời điểm ấy; xem có còn nêu không",
    Verdict.BORN: "năm sinh; xem độ tuổi của năm nay",
}

_BEFORE = 90  # letters that are looked at on each side of a mention
_AFTER = 60


def judged(
    text: str, year: PlanYear, setting: Setting = Setting.PROSE
) -> list[tuple[Mention, Verdict]]:
    """Every mention in a text of a plan for ``year`` with what becomes of it."""
    return _Judge(text, year, setting).verdicts()


def is_deadline(text: str, mention: Mention) -> bool:
    """Whether something is to be done by, from or at the time named."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    return mention.kind is not MentionKind.YEAR and bool(_DEADLINE.search(before))


def is_birth(text: str, mention: Mention) -> bool:
    """Whether somebody was born then."""
    return bool(_BORN.search(text[max(0, mention.start - _BEFORE) : mention.start]))


def innermost(mention: Mention, cited: Sequence[CitedSpan]) -> CitedSpan | None:
    """Of documents cited in one another the one that the mention belongs to."""
    inside = [span for span in cited if span.start <= mention.start < span.end]
    return inside[-1] if inside else None


_PROGRAMME = re.compile(
    r"(?:giai đoạn|lộ trình|chu kỳ|nhiệm kỳ|thời kỳ|kỳ trung hạn|khóa|khoá)(?:\s+năm)?\s*[(:]?\s*$",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:đến|tới|tầm nhìn|định hướng|hướng tới|mốc|trước)(?:\s+(?:hết|cuối|đến))*(?:\s+năm)?\s*$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"từ\s+(?:năm\s+)?$|từ\s+(?:năm\s+)?{Y}\s+đến\s+(?:năm\s+)?$", re.IGNORECASE)
_TO_YEAR = re.compile(rf"\s*(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?(?P<to>{Y})", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?:so với|so cùng kỳ|tính đến|tính tới|theo thống kê|tại thời điểm)[^.;:,\n]{0,30}$",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    r"(?:(?i:GDPT|giáo dục phổ thông|GDMN|giáo dục mầm non)|"
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh)(?:\s+\w+){0,6}?)\s*\(?(?:năm\s+)?$"
)
_DEADLINE = re.compile(
    r"(?:trước|chậm nhất|hạn|xong|hoàn thành|bắt đầu|thời gian|tổ chức|diễn ra|vào)"
    r"(?:\s+(?:là|trong|vào|từ|ngày|tháng|hết|đến|:))*\s*:?\s*$",
    re.IGNORECASE,
)
_BORN = re.compile(r"(?<!học )\bsinh\s+(?:vào\s+|trong\s+)?(?:ngày|năm|từ|tháng)[^.;,\n]{0,24}$")
_CHILDREN = re.compile(r"\b(?:trẻ|cháu|học sinh|em)\b", re.IGNORECASE)
# what is done in the year after the one it speaks of
_CLOSING_WORK = re.compile(
    r"(?:quyết toán|chuyển nguồn|kết dư|chuyển tiếp từ|dở dang|tổng kết|"
    r"kết luận (?:thanh|kiểm) tra)(?:[\s,]+(?!đạt)\w+){0,5}\s*$",
    re.IGNORECASE,
)
_AND_BEFORE = re.compile(r"\s+trở về trước", re.IGNORECASE)
_ROLLING = re.compile(r"\b0?3\s+năm\s*$", re.IGNORECASE)  # kế hoạch tài chính - ngân sách 03 năm
_YEARS_COUNTED = re.compile(r"\b(?:\d{1,2}|hai|ba|bốn|năm|các)\s+năm\s*$", re.IGNORECASE)
_COHORT = re.compile(r"học sinh\s+(?:khóa|khoá)\s*$", re.IGNORECASE)
_EVENT = re.compile(
    r"(?:nghỉ hưu|bổ nhiệm|điều động|nghỉ việc|tiếp nhận|thay giảng dạy|bầu cử|"
    r"hết hỗ trợ)(?:(?!\d{1,2}[/.-]\d)[^.;\n]){0,60}$",
    re.IGNORECASE,
)
# the day on which districts gave way to communes; plans of 2025 and 2026 name it again and again
_REORGANISED = re.compile(r"(?:từ|sau|kể từ)\s+(?:ngày\s+)?$", re.IGNORECASE)
_REORGANISED_ON = re.compile(r"(?:ngày\s+)?0?1\s*[/.-]\s*0?7\s*[/.-]\s*2025")
_RANGE = re.compile(
    r"\s*(?:\([^()\n]*\)\s*)?(?:đến|tới|-|–)(?:\s+(?:hết|trước))?\s*(?:ngày|tháng|năm)?\s*",
    re.IGNORECASE,
)
_ONLY_THAT_YEAR = re.compile(r"\s+là\s+năm\b", re.IGNORECASE)
_RESULT = re.compile(
    r"[^.;,:\n]{0,25}?(?:\bđã\b|\bđạt\b|\bcó\s+\d|:\s*\d|\bxếp\s+thứ\b)", re.IGNORECASE
)
_PLANNED = re.compile(
    r"phấn đấu|dự kiến|\bsẽ\b|mục tiêu|chỉ tiêu|nhiệm vụ|phương hướng|kế hoạch|yêu cầu|bảo đảm|"
    r"đảm bảo|duy trì|ít nhất|tối thiểu",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;\n](?!\d)")


class _Judge:
    """One text: its mentions, what it cites, and the rules in the order in which they count."""

    def __init__(self, text: str, year: PlanYear, setting: Setting) -> None:
        self._text = text
        self._year = year
        self._setting = setting
        self._cited = cited_spans(text)
        self._mentions = list(find_mentions(text))

    def verdicts(self) -> list[tuple[Mention, Verdict]]:
        found = [(mention, self._verdict(mention)) for mention in self._mentions]
        for at in range(1, len(found)):  # both ends of a span of time move, or none
            verdicts = {found[at - 1][1], found[at][1]}
            if verdicts & {Verdict.SHIFT, Verdict.BORN} and self._is_range(at):
                found[at - 1 : at + 1] = [(m, Verdict.SHIFT) for m, _ in found[at - 1 : at + 1]]
        return found

    def _is_range(self, at: int) -> bool:
        """``từ 15/12/2025 đến 14/6/2026``: of days, of months, of years of birth."""
        first, last = self._mentions[at - 1 : at + 1]
        between = self._text[first.end : last.start]
        before = self._text[max(0, first.start - _BEFORE) : first.start]
        if not _RANGE.fullmatch(between) or innermost(last, self._cited):
            return False
        is_time = {first.kind, last.kind} <= {MentionKind.DATE, MentionKind.MONTH}
        is_near = last.last - first.first <= 1
        return (is_time and is_near) or bool(_BORN.search(before))

    def _verdict(self, mention: Mention) -> Verdict:
        before = self._text[max(0, mention.start - _BEFORE) : mention.start]
        after = self._text[mention.end : mention.end + _AFTER]
        if self._setting is Setting.CITED or self._is_cited(mention, before):
            return Verdict.CITED
        if mention.kind is MentionKind.YEAR and _BY_NAME.search(before):
            return Verdict.BY_NAME
        if _BORN.search(before):
            return self._verdict_on_birth(mention, before)
        if self._is_programme(mention, before):
            return Verdict.PROGRAMME
        if self._is_event(mention, before, after):
            return Verdict.EVENT
        return self._verdict_by_time(mention, before, after)

    def _is_cited(self, mention: Mention, before: str) -> bool:
        if innermost(mention, self._cited) is None:
            return False
        return not (mention.kind is not MentionKind.YEAR and _DEADLINE.search(before))

    def _verdict_on_birth(self, mention: Mention, before: str) -> Verdict:
        """Children who begin school are a year younger each year; a person's birthday stays."""
        is_young = self._year.first - mention.first <= 18  # noqa: PLR2004 - the last year of school
        return Verdict.SHIFT if is_young and _CHILDREN.search(before) else Verdict.BORN

    # --- several years ---------------------------------------------------------------------------

    def _is_programme(self, mention: Mention, before: str) -> bool:
        if mention.kind is MentionKind.SPAN:
            return self._is_programme_span(mention, before)
        if mention.kind is not MentionKind.YEAR:
            return False
        if _PROGRAMME.search(before):
            return True
        to = _TO_YEAR.match(self._text, mention.end)
        if to and int(to["to"]) > mention.first:
            return True  # từ năm 2021 đến năm 2025
        is_until = bool(_UNTIL.search(before) or _FROM_TO.search(before))
        is_later = mention.first > self._year.last
        return (is_until and (is_later or self._ends_programme(mention))) or self._is_road(mention)

    def _is_programme_span(self, mention: Mention, before: str) -> bool:
        year, length = self._year, mention.last - mention.first
        if (mention.first, mention.last) == (year.first, year.last):
            return False
        if _COHORT.search(before) and mention.last == year.last:
            return False  # those who leave school this year
        if _ROLLING.search(before) and mention.first in {year.first, year.last + 1}:
            return False  # made anew each year
        return length != 1 or bool(_PROGRAMME.search(before) or _YEARS_COUNTED.search(before))

    def _ends_programme(self, mention: Mention) -> bool:
        """``nhiệm kỳ 2020-2025: đến năm 2025``: it is the programme's last year."""
        return any(
            other.kind is MentionKind.SPAN
            and other.last == mention.first
            and other.last - other.first > 1
            for other in self._mentions
        )

    def _is_road(self, mention: Mention) -> bool:
        """``năm 2026 đạt 60%, năm 2027 đạt 75%, năm 2030 đạt 100%``: steps of several years."""
        start, end = self._clause(mention)
        later = [
            other
            for other in self._mentions
            if other.kind is MentionKind.YEAR
            and start <= other.start < end
            and other.first > self._year.last
        ]
        is_far = any(other.first > self._year.last + 1 for other in later)
        return is_far and len(later) > 1 and mention.first >= self._year.first

    def _clause(self, mention: Mention) -> tuple[int, int]:
        start = max(
            (m.end() for m in _CLAUSE_END.finditer(self._text, 0, mention.start)), default=0
        )
        end = _CLAUSE_END.search(self._text, mention.end)
        return start, end.start() if end else len(self._text)

    # --- once, gone by, now ----------------------------------------------------------------------

    def _is_event(self, mention: Mention, before: str, after: str) -> bool:
        if mention.kind is MentionKind.YEAR and _ONLY_THAT_YEAR.match(after):
            return True
        if mention.kind is not MentionKind.DATE:
            return False
        words = self._text[mention.start : mention.end]
        if _REORGANISED_ON.fullmatch(words) and _REORGANISED.search(before):
            return True
        return _EVENT.search(before) is not None

    def _verdict_by_time(self, mention: Mention, before: str, after: str) -> Verdict:
        if mention.first > self._year.last + 1:
            return Verdict.FUTURE
        if self._is_past(mention):
            return self._verdict_on_past(mention, before, after)
        if self._setting is Setting.PAST and self._is_told(mention, before, after):
            return Verdict.PAST
        is_prose = self._setting in {Setting.PROSE, Setting.PAST}
        return Verdict.COMPARED if is_prose and _COMPARED.search(before) else Verdict.SHIFT

    def _is_past(self, mention: Mention) -> bool:
        """Whether it ended before the plan's time began."""
        year = self._year
        if mention.kind is MentionKind.SPAN:  # the school year that runs when a year begins counts
            return mention.first < year.first if year.is_school_year else mention.last < year.first
        if mention.last < year.first:
            return True
        if not year.is_school_year or self._setting is Setting.WORK or mention.last > year.first:
            return False
        month = _month_of(self._text[mention.start : mention.end])
        return month is not None and month <= _SPRING

    def _is_told(self, mention: Mention, before: str, after: str) -> bool:
        """Whether a section on how things stand speaks of something that has been."""
        if mention.kind is MentionKind.SPAN or mention.first > self._year.first:
            return False
        start, _ = self._clause(mention)
        if _PLANNED.search(self._text, start, mention.start):
            return False
        is_named_year = before.rstrip().casefold().endswith("năm")
        return (
            mention.kind is not MentionKind.YEAR or not is_named_year or bool(_RESULT.match(after))
        )

    def _verdict_on_past(self, mention: Mention, before: str, after: str) -> Verdict:
        is_last_year = self._is_year_ago(mention, 1)
        is_prose = self._setting is Setting.PROSE
        if is_prose and _CLOSING_WORK.search(before) and not _RESULT.match(after):
            is_recent = is_last_year or self._is_year_ago(mention, 2)
            return Verdict.SHIFT if is_recent else Verdict.PAST
        if not is_last_year:
            return Verdict.PAST
        if self._setting is Setting.HEAD or _AND_BEFORE.match(after):
            return Verdict.SHIFT
        if _COMPARED.search(before):
            return Verdict.COMPARED
        return Verdict.SHIFT if self._setting is Setting.WORK else Verdict.PAST

    def _is_year_ago(self, mention: Mention, count: int) -> bool:
        ago = self._year.first - count
        return mention.last == ago or (mention.kind is MentionKind.SPAN and mention.first == ago)


_SPRING = 5  # May: the school year before has ended with it
_MONTH = re.compile(r"(?:^|\D)(\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*(?:19|20)\d\d")


def _month_of(words: str) -> int | None:
    found = _MONTH.search(words)
    return int(found[1]) if found else None
