"""Cụm thi đua: places, prizes, and why (5350, III.2.1b and IV.1).

What the document leaves open is left to the council, and said: a tie that is not for the highest
total, a first place that the criteria of the school levels do not decide, prizes that do not reach
for all at one place.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.figures import write_figure
from app.domain.vietnamese import name_key

SMALL_CLUSTER = 9
"""Members up to which a cluster has the smaller number of certificates."""


class Violation(StrEnum):
    """What follows from an especially serious violation that the competent authority has found."""

    NONE = ""
    NO_PRIZE = "no_prize"  # không xét khen thưởng
    STEP_LOWER = "step_lower"  # hạ bậc khen thưởng


VIOLATION_NAMES = {
    Violation.NONE: "Không",
    Violation.NO_PRIZE: "Không xét khen thưởng",
    Violation.STEP_LOWER: "Hạ một bậc khen thưởng",
}


class Prize(StrEnum):
    """Cờ thi đua, Bằng khen; or the council has to decide."""

    NONE = ""
    FLAG = "flag"
    CERTIFICATE = "certificate"
    COUNCIL = "council"


PRIZE_NAMES = {
    Prize.NONE: "—",
    Prize.FLAG: "Cờ thi đua của Bộ",
    Prize.CERTIFICATE: "Bằng khen Bộ trưởng",
    Prize.COUNCIL: "Hội đồng xem xét",
}


@dataclass(frozen=True, slots=True)
class PrizeRules:
    """How many prizes a cluster has; what no total of a member can go beyond."""

    flags: int = 1
    certificates_of_small: int = 3  # up to SMALL_CLUSTER members
    certificates_of_large: int = 4
    most: Decimal | None = Decimal(2500)
    tie_most: Decimal | None = None  # of the criteria that decide a tie for the first place

    def certificates(self, members: int) -> int:
        """At most so many."""
        is_small = members <= SMALL_CLUSTER
        return self.certificates_of_small if is_small else self.certificates_of_large


@dataclass(frozen=True, slots=True)
class Contender:
    """A member with its points; ``finding`` names the conclusion behind a violation."""

    name: str
    total: Decimal | None
    tie_total: Decimal | None = None  # of the criteria that decide a tie for the first place
    violation: Violation = Violation.NONE
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A member with its place (None without a total), its prize, and why in a sentence."""

    contender: Contender
    place: int | None
    prize: Prize = Prize.NONE
    is_shared: bool = False  # the place
    why: str = ""

    @property
    def needs_council(self) -> bool:
        """Whether the council decides: on the order at a shared place, or on who has the prize."""
        return self.is_shared or self.prize is Prize.COUNCIL


# --- what stands in the way ----------------------------------------------------------------------


def contender_problem(contender: Contender, rules: PrizeRules) -> str:
    """Why this cannot be ranked, in a sentence; "" when it can."""
    if not contender.name.strip():
        return "Có đơn vị chưa ghi tên; hãy ghi tên mọi đơn vị trong cụm."
    problem = _total_problem(contender, rules) or _tie_problem(contender, rules)
    if problem:
        return f"{contender.name}: {problem}"
    if contender.violation is not Violation.NONE and not contender.finding.strip():
        return (
            f"{contender.name}: “{VIOLATION_NAMES[contender.violation]}” thì phải ghi kết luận của "
            "cấp có thẩm quyền."
        )
    return ""


def _total_problem(contender: Contender, rules: PrizeRules) -> str:
    total, most = contender.total, rules.most
    if total is not None and total < 0:
        return "tổng điểm không thể âm."
    if total is not None and most is not None and total > most:
        return (
            f"tổng điểm {write_figure(total)} vượt quá mức cao nhất {write_figure(most)} (kể cả "
            "điểm thưởng); hãy xem lại phiếu chấm."
        )
    return ""


def _tie_problem(contender: Contender, rules: PrizeRules) -> str:
    total, tie, most = contender.total, contender.tie_total, rules.tie_most
    if tie is None:
        return ""
    said = f"điểm các tiêu chí bậc học {write_figure(tie)}"
    if tie < 0:
        return "điểm các tiêu chí bậc học không thể âm."
    if most is not None and tie > most:
        return f"{said} vượt quá mức cao nhất {write_figure(most)} của các tiêu chí ấy."
    if total is not None and tie > total:
        return f"{said} lớn hơn tổng điểm {write_figure(total)}; hãy xem lại."
    return ""


def contender_problems(contenders: Sequence[Contender], rules: PrizeRules) -> dict[int, str]:
    """By its place in the list, why a member cannot be ranked; none where all can."""
    problems: dict[int, str] = {}
    seen: set[str] = set()
    for place, one in enumerate(contenders):
        problem, key = contender_problem(one, rules), name_key(one.name)
        if not problem and key in seen:
            problem = f"“{one.name}” có hai lần trong cụm; hãy bỏ bớt một dòng."
        seen.add(key)
        if problem:
            problems[place] = problem
    return problems


def standing_words(ranked: Sequence[Ranked]) -> str:
    """That the ranking is not the last word yet, in a sentence; "" when every total is there."""
    open_ones = sum(one.place is None for one in ranked)
    if not open_ones:
        return ""
    return (
        f"Xếp hạng tạm thời: còn {open_ones}/{len(ranked)} đơn vị chưa có tổng điểm nên thứ hạng "
        "và khen thưởng còn có thể thay đổi."
    )


# --- places --------------------------------------------------------------------------------------


def rank(contenders: Sequence[Contender], rules: PrizeRules | None = None) -> list[Ranked]:
    """The members by their places, those without a total last, each with its prize and why.

    Equal totals share a place, and the next place counts all above it (1, 2, 2, 4). Only a tie for
    the first place is decided, by the higher ``tie_total``; others are the council's.
    """
    rules = rules or PrizeRules()
    known = [one for one in contenders if one.total is not None]
    placed = _placed(sorted(known, key=_points, reverse=True))
    prized = _Prizes(rules, len(contenders)).give(_by_place(placed))
    unknown = [
        Ranked(one, None, why="Chưa có tổng điểm nên chưa xếp hạng.")
        for one in contenders
        if one.total is None
    ]
    return [*prized, *unknown]


def _points(one: Contender) -> tuple[Decimal, Decimal]:
    return one.total or Decimal(), Decimal(-1) if one.tie_total is None else one.tie_total


def _placed(ordered: Sequence[Contender]) -> list[Ranked]:
    """With their places, and as ``why`` what led to them."""
    above = Counter(one.total for one in ordered)
    placed, place = [], 1
    for total, count in above.items():
        tied = [one for one in ordered if one.total == total]
        points = f"{write_figure(total or Decimal())} điểm"
        group = [Ranked(one, place, is_shared=count > 1, why=points) for one in tied]
        placed += _first_decided(group) if place == 1 and count > 1 else group
        place += count
    return [_with_tie(one, placed) for one in placed]


def _first_decided(tied: list[Ranked]) -> list[Ranked]:
    """A tie at the top, put in order by the criteria of the school levels as far as they tell."""
    totals = [one.contender.tie_total for one in tied]
    known = [total for total in totals if total is not None]
    if len(known) < len(totals):
        missing = [one.contender.name for one in tied if one.contender.tie_total is None]
        note = f"chưa có điểm các tiêu chí bậc học của {_list(missing)} nên chưa phân định được"
        return [replace(one, why=f"{one.why}; {note}") for one in tied]
    decided = []
    for one, tie in zip(tied, known, strict=True):
        higher = sum(other > tie for other in known)
        is_shared = known.count(tie) > 1
        first = "cũng bằng nhau" if is_shared else "cao hơn"
        said = f"thấp hơn nên xếp thứ {higher + 1}" if higher else first
        others = [other.contender.name for other in tied if other is not one]
        note = (
            f"bằng điểm cao nhất với {_list(others)}, điểm các tiêu chí bậc học "
            f"{write_figure(tie)} {said}"
        )
        why = f"{one.why}; {note}"
        decided.append(replace(one, place=higher + 1, is_shared=is_shared, why=why))
    return decided


def _with_tie(one: Ranked, placed: Sequence[Ranked]) -> Ranked:
    if not one.is_shared:
        return one
    level = [other for other in placed if other.place == one.place and other is not one]
    names = _list([other.contender.name for other in level])
    return replace(one, why=f"{one.why}; đồng hạng {one.place} với {names}")


_MOST_NAMES = 3


def _list(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[: _MOST_NAMES - 1])} và {len(names) - _MOST_NAMES + 1} đơn vị khác"


def _by_place(placed: Sequence[Ranked]) -> list[list[Ranked]]:
    groups: dict[int | None, list[Ranked]] = {}
    for one in placed:
        groups.setdefault(one.place, []).append(one)
    return list(groups.values())


# --- prizes --------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Left:
    """What is still there to be given."""

    flags: int
    certificates: int

    @property
    def next(self) -> Prize:
        """What the next member has."""
        if self.flags:
            return Prize.FLAG
        return Prize.CERTIFICATE if self.certificates else Prize.NONE

    def take(self, flags: int, certificates: int) -> None:
        """Of those level at the top one has the flag; the others are kept a certificate each."""
        given = min(flags, self.flags)
        self.certificates -= min(certificates + flags - given, self.certificates)
        self.flags -= given


class _Prizes:
    """Given place by place; a violation takes the prize away, or puts it a step down.

    A step down is counted from the prize that the member's own place would have had if nobody had
    been put down: it gains nothing by another's violation.
    """

    def __init__(self, rules: PrizeRules, members: int) -> None:
        self._rules, self._members = rules, members
        self._certificates = rules.certificates(members)
        self._left = _Left(rules.flags, self._certificates)
        self._due = _Left(rules.flags, self._certificates)  # if nobody had been put down

    def give(self, groups: Sequence[list[Ranked]]) -> list[Ranked]:
        """The members of all groups, in their order."""
        return [one for group in groups for one in self._give_group(group)]

    def _give_group(self, group: list[Ranked]) -> list[Ranked]:
        considered = [one for one in group if one.contender.violation is not Violation.NO_PRIZE]
        due = self._due.next
        wanted = [self._wanted(one, due) for one in considered]
        flags, certificates = wanted.count(Prize.FLAG), wanted.count(Prize.CERTIFICATE)
        lacks = [Prize.FLAG] if flags > self._left.flags else []
        lacks += [Prize.CERTIFICATE] if certificates > self._left.certificates else []
        as_if = min(len(considered), self._due.flags)
        self._due.take(as_if, len(considered) - as_if)
        self._left.take(flags, certificates)
        prizes = dict(zip(map(id, considered), wanted, strict=True))
        return [
            self._not_considered(one)
            if id(one) not in prizes
            else self._to_council(one, group, lacks[0])
            if lacks and prizes[id(one)] is not Prize.NONE
            else self._prized(one, prizes[id(one)], due)
            for one in group
        ]

    def _wanted(self, one: Ranked, due: Prize) -> Prize:
        if one.contender.violation is not Violation.STEP_LOWER:
            return self._left.next
        has_step = due is Prize.FLAG and self._left.certificates > 0
        return Prize.CERTIFICATE if has_step else Prize.NONE

    def _not_considered(self, one: Ranked) -> Ranked:
        return _said(one, Prize.NONE, f"không xét khen thưởng theo {_finding(one)}")

    def _to_council(self, one: Ranked, group: Sequence[Ranked], lacks: Prize) -> Ranked:
        note = f"không đủ {PRIZE_NAMES[lacks]} cho các đơn vị đồng hạng nên chuyển Hội đồng xem xét"
        ties = [(other.contender.name, other.contender.tie_total) for other in group]
        if lacks is Prize.FLAG and one.place != 1 and all(tie is not None for _, tie in ties):
            said = "; ".join(f"{name} {write_figure(tie or Decimal())}" for name, tie in ties)
            note += f" (tham khảo điểm các tiêu chí bậc học: {said})"
        return _said(one, Prize.COUNCIL, note)

    def _prized(self, one: Ranked, prize: Prize, due: Prize) -> Ranked:
        if one.is_shared:
            one = replace(one, why=f"{one.why}, Hội đồng xem xét thứ tự")
        if one.contender.violation is Violation.STEP_LOWER:
            return _said(one, prize, _step_words(_finding(one), prize, due))
        return _said(one, prize, self._words(one, prize))

    def _words(self, one: Ranked, prize: Prize) -> str:
        if prize is Prize.FLAG and one.place == 1:
            return f"là đơn vị dẫn đầu, đề nghị tặng {PRIZE_NAMES[prize]}"
        if prize is Prize.FLAG:
            return (
                "đơn vị xếp trên không được xét Cờ thi đua nên dẫn đầu trong số được xét, đề nghị "
                f"tặng {PRIZE_NAMES[prize]}"
            )
        if prize is Prize.CERTIFICATE:
            return f"thuộc các đơn vị thấp hơn liền kề, đề nghị tặng {PRIZE_NAMES[prize]}"
        return (
            f"ngoài số lượng khen thưởng (cụm {self._members} đơn vị: {self._rules.flags} Cờ thi "
            f"đua và không quá {self._certificates} Bằng khen)"
        )


def _step_words(finding: str, prize: Prize, due: Prize) -> str:
    if due is Prize.NONE:
        return f"theo thứ hạng không thuộc diện khen thưởng; còn bị hạ một bậc theo {finding}"
    to = f"xuống {PRIZE_NAMES[prize]}" if prize is not Prize.NONE else "xuống không khen thưởng"
    return f"hạ một bậc khen thưởng theo {finding}: từ {PRIZE_NAMES[due]} {to}"


def _finding(one: Ranked) -> str:
    return one.contender.finding.strip().rstrip(".;,")


def _said(one: Ranked, prize: Prize, note: str) -> Ranked:
    return replace(one, prize=prize, why=f"{one.why}; {note.rstrip('.')}.")
