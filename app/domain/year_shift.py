"""Last year's text for another year: what moves with the plan, what stays, what needs a look.

Nothing here knows plans: ``shift_text`` takes one plain text and says what it is part of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from app.domain.cited_spans import CitedSpan, cited_spans
from app.domain.plan_year import PlanYear
from app.domain.year_mentions import Mention, MentionKind, Y, find_mentions
from app.domain.year_residue import find_residue


class Setting(StrEnum):
    """What a text is part of: it decides what a year before the plan's means."""

    PROSE = auto()  # sections, closing, footnotes
    WORK = auto()  # tasks and their times: last year's accounts are closed this year
    HEAD = auto()  # column heads: "Kết quả năm 2022" becomes the year before the new plan
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


REASONS = {
    Verdict.SHIFT: "theo năm của kế hoạch",
    Verdict.CITED: "thuộc văn bản được dẫn; xem đã có văn bản mới thay thế chưa",
    Verdict.PROGRAMME: "chương trình, giai đoạn nhiều năm; xem còn hiệu lực không",
    Verdict.PAST: "số liệu, kết quả của thời gian đã qua; xem có cần cập nhật không",
    Verdict.COMPARED: "mốc so sánh; xem có cần lấy mốc mới không",
    Verdict.FUTURE: "mốc của nhiều năm sau",
    Verdict.BY_NAME: "năm thuộc tên gọi của luật, chương trình",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A mention that moved: what was written, what stands there now, why, and the words around."""

    old: str
    new: str
    reason: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Residue:
    """What stayed and should be looked at, with the words around it."""

    text: str
    reason: str
    verdict: Verdict | None = None  # None: no year, but goes with the year


@dataclass(frozen=True, slots=True)
class Shifted:
    """A text for the new year."""

    text: str
    changes: tuple[Change, ...] = ()
    residue: tuple[Residue, ...] = ()


_FULL = re.compile(r"\d{4}")


def judged(
    text: str, year: PlanYear, setting: Setting = Setting.PROSE
) -> list[tuple[Mention, Verdict]]:
    """Every mention in a text of a plan for ``year`` with what becomes of it."""
    cited = cited_spans(text)
    return [(m, judge(text, m, year, setting, cited)) for m in find_mentions(text)]


def shift_text(text: str, year: PlanYear, by: int, setting: Setting = Setting.PROSE) -> Shifted:
    """The text moved by ``by`` years from a plan for ``year``; all else stays letter for letter."""
    moved = list(text)
    changes: list[Change] = []
    residue: list[Residue] = []
    mentions = judged(text, year, setting)
    for mention, verdict in mentions:
        if verdict is not Verdict.SHIFT:
            continue
        for place, number in zip(mention.at, mention.years, strict=True):
            width = 4 if _FULL.match(text, place) else 2  # 2022-23
            moved[place : place + width] = str(number + by)[-width:]
        start = _with_noun(text, mention)
        old, new = text[start : mention.end], "".join(moved[start : mention.end])
        changes.append(Change(old, new, REASONS[verdict], around(text, mention)))
        residue += _weekday(text, mention)
        residue += _leap_day(new, old)
    stayed = [(mention, verdict) for mention, verdict in mentions if verdict is not Verdict.SHIFT]
    residue += _left(text, stayed, cited_spans(text))
    residue += [Residue(words, reason) for words, reason in find_residue(text)]
    return Shifted("".join(moved), tuple(changes), tuple(residue))


def _left(
    text: str, stayed: Sequence[tuple[Mention, Verdict]], cited: Sequence[CitedSpan]
) -> Iterator[Residue]:
    """What stayed, a line each, in the order of the text.

    A cited document is one line with its dates and years, also where it is cited without any.
    """
    ends = {span: span.named for span in cited}
    found: list[tuple[int, Residue]] = []
    for mention, verdict in stayed:
        span = _innermost(mention, cited) if verdict is Verdict.CITED else None
        if span is None:
            words = Residue(around(text, mention), REASONS[verdict], verdict)
            found.append((mention.start, words))
        else:
            ends[span] = max(ends[span], mention.end)
    for span, end in ends.items():
        words = Residue(text[span.start : end], REASONS[Verdict.CITED], Verdict.CITED)
        found.append((span.start, words))
    yield from (residue for _, residue in sorted(found, key=lambda pair: pair[0]))


def _innermost(mention: Mention, cited: Sequence[CitedSpan]) -> CitedSpan | None:
    """Of documents cited in one another the one that the mention belongs to."""
    inside = [span for span in cited if span.start <= mention.start < span.end]
    return inside[-1] if inside else None


# --- verdicts ----------------------------------------------------------------------------------

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
    r"(?:so với|so cùng kỳ|tính đến|tính tới|số liệu|theo thống kê|tại thời điểm)[^.;:,\n]{0,30}$",
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


def judge(
    text: str,
    mention: Mention,
    year: PlanYear,
    setting: Setting,
    cited: Sequence[CitedSpan],
) -> Verdict:
    """What becomes of a mention in a plan for ``year``."""
    before = text[max(0, mention.start - 70) : mention.start]
    if setting is Setting.CITED or _is_cited(mention, cited, before):
        return Verdict.CITED
    if mention.kind is MentionKind.YEAR and _BY_NAME.search(before):
        return Verdict.BY_NAME
    if _is_programme(text, mention, before, year):
        return Verdict.PROGRAMME
    return _judge_by_time(mention, year, setting, before)


def _judge_by_time(mention: Mention, year: PlanYear, setting: Setting, before: str) -> Verdict:
    if mention.first > year.last + 1:
        return Verdict.FUTURE
    if _is_past(mention, year):
        return _verdict_on_past(mention, year, setting, before)
    is_compared = setting is Setting.PROSE and _COMPARED.search(before)
    return Verdict.COMPARED if is_compared else Verdict.SHIFT


def _is_cited(mention: Mention, cited: Sequence[CitedSpan], before: str) -> bool:
    if _innermost(mention, cited) is None:
        return False
    return not (mention.kind is not MentionKind.YEAR and _DEADLINE.search(before))


def _is_programme(text: str, mention: Mention, before: str, year: PlanYear) -> bool:
    if mention.kind is MentionKind.SPAN:
        is_plan_year = (mention.first, mention.last) == (year.first, year.last)
        is_one_year = mention.last - mention.first == 1
        return not is_one_year or (bool(_PROGRAMME.search(before)) and not is_plan_year)
    if mention.kind is not MentionKind.YEAR:
        return False
    if _PROGRAMME.search(before):
        return True
    if (to := _TO_YEAR.match(text, mention.end)) and int(to["to"]) > mention.first:
        return True  # từ năm 2021 đến năm 2025
    return mention.first > year.last and bool(_UNTIL.search(before) or _FROM_TO.search(before))


def _is_past(mention: Mention, year: PlanYear) -> bool:
    """Whether it ended before the plan's time began."""
    if mention.kind is MentionKind.SPAN:  # the school year that runs when a year begins is current
        return mention.first < year.first if year.is_school_year else mention.last < year.first
    return mention.last < year.first


def _verdict_on_past(mention: Mention, year: PlanYear, setting: Setting, before: str) -> Verdict:
    is_last_year = mention.last == year.first - 1 or (
        mention.kind is MentionKind.SPAN and mention.first == year.first - 1
    )
    if not is_last_year:
        return Verdict.PAST
    if setting is Setting.HEAD:
        return Verdict.SHIFT
    if _COMPARED.search(before):
        return Verdict.COMPARED
    return Verdict.SHIFT if setting is Setting.WORK else Verdict.PAST


def is_deadline(text: str, mention: Mention) -> bool:
    """Whether something is to be done by, from or at the time named."""
    before = text[max(0, mention.start - 70) : mention.start]
    return mention.kind is not MentionKind.YEAR and bool(_DEADLINE.search(before))


# --- dates that do not go on as they are --------------------------------------------------------

_WEEKDAY = re.compile(
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*,?\s*\(?(?:ngày\s+)?$", re.IGNORECASE
)


def _weekday(text: str, mention: Mention) -> list[Residue]:
    before = text[max(0, mention.start - 20) : mention.start]
    if mention.kind is MentionKind.DATE and (found := _WEEKDAY.search(before)):
        words = found.group() + text[mention.start : mention.end]
        return [Residue(words, "thứ trong tuần thay đổi khi ngày chuyển sang năm khác")]
    return []


_LEAP_DAY = re.compile(r"29\s*[/.-]\s*0?2\s*[/.-]|29\s+tháng\s+0?2\b")


def _leap_day(new: str, old: str) -> list[Residue]:
    year = int(new[-4:]) if new[-4:].isdecimal() else 0
    if _LEAP_DAY.search(old) and year % 4:
        return [Residue(new, "ngày này không có trong lịch năm mới")]
    return []


_NOUN = re.compile(r"(?:năm học|niên khóa|năm)\s+$", re.IGNORECASE)


def _with_noun(text: str, mention: Mention) -> int:
    """Where the mention begins with its "năm" or "năm học"."""
    found = _NOUN.search(text, max(0, mention.start - 12), mention.start)
    return found.start() if found else mention.start


def around(text: str, mention: Mention) -> str:
    """The mention with the words of its line around it."""
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - 50)
    start = text.find(" ", start, mention.start) + 1 if start and text[start - 1] != "\n" else start
    end = text.find("\n", mention.end)
    return text[start : min(end if end >= 0 else len(text), mention.end + 30)].strip()
