"""Last year's text for another year: what moves with the plan, what stays, what needs a look.

Nothing here knows plans: ``shift_text`` takes one plain text and says what it is part of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.cited_spans import CitedSpan, cited_spans
from app.domain.plan_year import PlanYear
from app.domain.year_mentions import Mention, MentionKind
from app.domain.year_residue import find_residue
from app.domain.year_verdicts import REASONS, Setting, Verdict, innermost, is_birth, judged


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
        residue += _leap_day(new, old)
        residue += _moved_in_doubt(text, mention, setting)
    stayed = [(mention, verdict) for mention, verdict in mentions if verdict is not Verdict.SHIFT]
    residue += _left(text, stayed, cited_spans(text))
    written = "".join(moved)
    residue += [
        Residue(words, reason)
        for words, reason in find_residue(written, is_task=setting is Setting.WORK)
    ]
    return Shifted(written, tuple(changes), tuple(residue))


def _left(
    text: str, stayed: Sequence[tuple[Mention, Verdict]], cited: Sequence[CitedSpan]
) -> Iterator[Residue]:
    """What stayed, a line each, in the order of the text.

    A cited document is one line with its dates and years, also where it is cited without any.
    """
    ends = {span: span.named for span in cited}
    found: list[tuple[int, Residue]] = []
    for mention, verdict in stayed:
        span = innermost(mention, cited) if verdict is Verdict.CITED else None
        if span is None:
            words = Residue(around(text, mention), REASONS[verdict], verdict)
            found.append((mention.start, words))
        else:
            ends[span] = max(ends[span], mention.end)
    for span, end in ends.items():
        words = Residue(text[span.start : end], REASONS[Verdict.CITED], Verdict.CITED)
        found.append((span.start, words))
    yield from (residue for _, residue in sorted(found, key=lambda pair: pair[0]))


# --- dates that do not go on as they are --------------------------------------------------------


def _moved_in_doubt(text: str, mention: Mention, setting: Setting) -> list[Residue]:
    """What has moved and may be wrong all the same."""
    is_year = mention.kind in {MentionKind.SPAN, MentionKind.YEAR}
    if is_birth(text, mention):
        reason = "năm sinh đã chuyển theo; xem lại độ tuổi"
    elif is_year and text[: _with_noun(text, mention)].casefold().endswith("từ "):
        reason = "mốc bắt đầu áp dụng đã chuyển theo; xem có đúng không"
    elif setting is Setting.PAST:
        reason = "đã chuyển theo, nhưng mục này nêu tình hình; xem có đúng không"
    else:
        return []
    return [Residue(around(text, mention), reason)]


_LEAP_DAY = re.compile(r"29\s*[/.-]\s*0?2\s*[/.-]|29\s+tháng\s+0?2\b")


def _leap_day(new: str, old: str) -> list[Residue]:
    year = int(new[-4:]) if new[-4:].isdecimal() else 0
    if _LEAP_DAY.search(old) and year % 4:
        return [Residue(new, "ngày này không có trong lịch năm mới")]
    return []


_NOUN = re.compile(r"(?:năm học|niên khóa|năm|hè)\s+$", re.IGNORECASE)


def _with_noun(text: str, mention: Mention) -> int:
    """Where the mention begins with its "năm" or "năm học"; "thứ Năm 20/11/2025" has none."""
    if mention.kind not in {MentionKind.YEAR, MentionKind.SPAN}:
        return mention.start
    found = _NOUN.search(text, max(0, mention.start - 12), mention.start)
    return found.start() if found else mention.start


def around(text: str, mention: Mention) -> str:
    """The mention with the words of its line around it."""
    start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - 50)
    start = text.find(" ", start, mention.start) + 1 if start and text[start - 1] != "\n" else start
    line_end = text.find("\n", mention.end)
    line_end = line_end if line_end >= 0 else len(text)
    end = line_end
    if line_end > mention.end + 30:
        end = max(text.rfind(" ", mention.end, mention.end + 31), mention.end)
    before = "… " if start and text[start - 1] != "\n" else ""
    return f"{before}{text[start:end].strip()}{' …' if end < line_end else ''}"
