"""Cụm thi đua: places, prizes, and why (5350, III.2.1b and IV.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.figures import write_figure

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
    """How many prizes a cluster has; the total that no member can go beyond."""

    flags: int = 1
    certificates_of_small: int = 3  # up to SMALL_CLUSTER members
    certificates_of_large: int = 4
    most: Decimal | None = Decimal(2500)

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
    """A member with its place (None without a total), its prize, and why."""

    contender: Contender
    place: int | None
    prize: Prize = Prize.NONE
    is_shared: bool = False  # the place; the council decides
    why: str = ""


def contender_problem(contender: Contender, rules: PrizeRules) -> str:
    """Why this cannot be ranked, in a sentence; "" when it can."""
    total, tie, most = contender.total, contender.tie_total, rules.most
    if not contender.name.strip():
        return "Có đơn vị chưa ghi tên; hãy ghi tên mọi đơn vị trong cụm."
    if total is not None and total < 0:
        return f"{contender.name}: tổng điểm không thể âm."
    if total is not None and most is not None and total > most:
        return (
            f"{contender.name}: tổng điểm {write_figure(total)} vượt quá mức cao nhất "
            f"{write_figure(most)} (kể cả điểm thưởng); hãy xem lại phiếu chấm."
        )
    if total is not None and tie is not None and tie > total:
        return (
            f"{contender.name}: điểm các tiêu chí bậc học {write_figure(tie)} lớn hơn tổng điểm "
            f"{write_figure(total)}; hãy xem lại."
        )
    if contender.violation is not Violation.NONE and not contender.finding.strip():
        return (
            f"{contender.name}: “{VIOLATION_NAMES[contender.violation]}” thì phải ghi kết luận của "
            "cấp có thẩm quyền."
        )
    return ""


def rank(contenders: Sequence[Contender], rules: PrizeRules | None = None) -> list[Ranked]:
    """The members by their places, those without a total last, each with its prize and why.

    Equal totals share a place, and the next place counts all above it (1, 2, 2, 4). Only a tie for
    the first place is decided, by the higher ``tie_total``; others are the council's.
    """
    rules = rules or PrizeRules()
    known = [one for one in contenders if one.total is not None]
    placed = _placed(sorted(known, key=_points, reverse=True))
    prized = _with_prizes(placed, rules, rules.certificates(len(contenders)))
    unknown = [
        Ranked(one, None, why="Chưa có tổng điểm nên chưa xếp hạng.")
        for one in contenders
        if one.total is None
    ]
    return [*prized, *unknown]


def _points(one: Contender) -> tuple[Decimal, Decimal]:
    return one.total or Decimal(), Decimal(-1) if one.tie_total is None else one.tie_total


def _placed(ordered: Sequence[Contender]) -> list[Ranked]:
    placed: list[Ranked] = []
    for n, one in enumerate(ordered, 1):
        above = placed[-1] if placed else None
        is_level = above is not None and above.contender.total == one.total
        place = n if above is None or above.place is None or not is_level else above.place
        placed.append(Ranked(one, place, why=f"{write_figure(_points(one)[0])} điểm"))
    placed = _first_decided(placed)
    shared = [one.place for one in placed]
    return [
        replace(
            one,
            is_shared=True,
            why=f"{one.why}; bằng điểm nên đồng hạng {one.place}, Hội đồng xem xét",
        )
        if shared.count(one.place) > 1
        else one
        for one in placed
    ]


def _first_decided(placed: list[Ranked]) -> list[Ranked]:
    """A tie at the top, put in order by the criteria of the school levels as far as they tell."""
    tied = [one for one in placed if one.place == 1]
    if len(tied) < 2:  # noqa: PLR2004
        return placed
    totals = [one.contender.tie_total for one in tied]
    if any(total is None for total in totals):
        missing = [one.contender.name for one in tied if one.contender.tie_total is None]
        note = f"chưa có điểm các tiêu chí bậc học của {', '.join(missing)} nên chưa phân định"
        return [replace(one, why=f"{one.why}; {note}") for one in tied] + placed[len(tied) :]
    decided = []
    for one in tied:  # in the order of their tie totals already
        tie = one.contender.tie_total
        higher = sum(other is not None and tie is not None and other > tie for other in totals)
        note = (
            f"bằng điểm cao nhất với {len(tied) - 1} đơn vị; điểm các tiêu chí bậc học "
            f"{write_figure(tie or Decimal())} nên xếp thứ {higher + 1}"
        )
        decided.append(replace(one, place=higher + 1, why=f"{one.why}; {note}"))
    return decided + placed[len(tied) :]


def _with_prizes(placed: Sequence[Ranked], rules: PrizeRules, certificates: int) -> list[Ranked]:
    """Who may have a prize takes the next one; a violation takes it away, or one step down."""
    left = {Prize.FLAG: rules.flags, Prize.CERTIFICATE: certificates}
    given: list[Ranked] = []
    for group in _by_place(placed):
        eligible = [one for one in group if one.contender.violation is not Violation.NO_PRIZE]
        wanted = [_next_prize(one, left) for one in eligible]
        flags, takes = wanted.count(Prize.FLAG), wanted.count(Prize.CERTIFICATE)
        has_room = flags <= left[Prize.FLAG] and takes <= left[Prize.CERTIFICATE]
        # of those level at the top one gets the flag; the others are kept a certificate each
        takes += max(flags - left[Prize.FLAG], 0)
        left[Prize.FLAG] -= min(flags, left[Prize.FLAG])
        left[Prize.CERTIFICATE] -= min(takes, left[Prize.CERTIFICATE])
        prizes = dict(zip(map(id, eligible), wanted, strict=True))
        given += [_prized(one, prizes.get(id(one)), has_room=has_room) for one in group]
    return given


def _next_prize(one: Ranked, left: dict[Prize, int]) -> Prize:
    is_lower = one.contender.violation is Violation.STEP_LOWER
    if left[Prize.FLAG] and not is_lower:
        return Prize.FLAG
    if is_lower and not left[Prize.FLAG]:
        return Prize.NONE  # it would have been a certificate
    return Prize.CERTIFICATE if left[Prize.CERTIFICATE] else Prize.NONE


def _prized(one: Ranked, prize: Prize | None, *, has_room: bool) -> Ranked:
    finding = one.contender.finding.strip()
    if prize is None:
        return replace(one, why=f"{one.why}; không xét khen thưởng theo {finding}")
    if not has_room and prize is not Prize.NONE:
        note = f"đồng hạng {one.place} mà không đủ {PRIZE_NAMES[prize]} nên chuyển Hội đồng"
        return replace(one, prize=Prize.COUNCIL, why=f"{one.why}; {note}")
    if one.contender.violation is Violation.STEP_LOWER:
        note = f"hạ một bậc khen thưởng theo {finding}"
        return replace(one, prize=prize, why=f"{one.why}; {note}")
    return replace(one, prize=prize)


def _by_place(placed: Iterable[Ranked]) -> list[list[Ranked]]:
    groups: dict[int | None, list[Ranked]] = {}
    for one in placed:
        groups.setdefault(one.place, []).append(one)
    return list(groups.values())
