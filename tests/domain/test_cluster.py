"""Places and prizes in a cluster (5350, IV.1), each rule on clusters of 7, 9, 10 and 12."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cluster import (
    Contender,
    Prize,
    PrizeRules,
    Ranked,
    Violation,
    contender_problem,
    contender_problems,
    rank,
    standing_words,
)

D = Decimal
F, C, NO, COUNCIL = Prize.FLAG, Prize.CERTIFICATE, Prize.NONE, Prize.COUNCIL


def cluster(*totals: int, **changes: Contender) -> list[Contender]:
    """Members named A, B, C ...; ``changes`` replace some of them."""
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    members = {names[n]: Contender(names[n], D(total)) for n, total in enumerate(totals)}
    return [*(members | changes).values()]


def outcome(ranked: list[Ranked]) -> list[tuple[str, int | None, Prize]]:
    return [(one.contender.name, one.place, one.prize) for one in ranked]


@pytest.mark.parametrize(("members", "certificates"), [(7, 3), (9, 3), (10, 4), (12, 4)])
def test_prizes_by_the_size_of_the_cluster(members: int, certificates: int) -> None:
    ranked = rank(cluster(*range(2000, 2000 - members, -1)))
    assert [one.prize for one in ranked].count(F) == 1
    assert [one.prize for one in ranked].count(C) == certificates
    assert [one.place for one in ranked] == list(range(1, members + 1))


def test_a_tie_for_the_first_place_goes_to_the_criteria_of_the_school_levels() -> None:
    tied = {"A": Contender("A", D(2100), D(700)), "B": Contender("B", D(2100), D(710))}
    ranked = rank(cluster(2100, 2100, 2000, 1900, 1800, 1700, 1600, **tied))
    assert outcome(ranked)[:3] == [("B", 1, F), ("A", 2, C), ("C", 3, C)]
    assert "điểm các tiêu chí bậc học 710" in ranked[0].why


@pytest.mark.parametrize("tie", [None, D(700)])
def test_a_first_place_that_stays_tied_goes_to_the_council(tie: Decimal | None) -> None:
    tied = {name: Contender(name, D(2100), tie) for name in "AB"}
    ranked = rank(cluster(2100, 2100, 2000, 1900, 1800, 1700, 1600, **tied))
    assert outcome(ranked)[:5] == [
        ("A", 1, COUNCIL), ("B", 1, COUNCIL), ("C", 3, C), ("D", 4, C), ("E", 5, NO),
    ]  # fmt: skip


def test_other_ties_share_the_place() -> None:
    ranked = rank(cluster(2100, 2000, 2000, 1900, 1800, 1700, 1600, 1500, 1400))
    assert outcome(ranked)[:5] == [
        ("A", 1, F), ("B", 2, C), ("C", 2, C), ("D", 4, C), ("E", 5, NO),
    ]  # fmt: skip
    assert [one.is_shared for one in ranked[:4]] == [False, True, True, False]


def test_a_tie_over_the_last_certificate_goes_to_the_council() -> None:
    ranked = rank(cluster(2100, 2000, 1900, 1800, 1800, 1700, 1600, 1500, 1400))
    assert outcome(ranked)[2:6] == [
        ("C", 3, C), ("D", 4, COUNCIL), ("E", 4, COUNCIL), ("F", 6, NO),
    ]  # fmt: skip


def test_a_serious_violation_takes_the_prize_away() -> None:
    finding = "Kết luận thanh tra số 12/KL-TTr"
    out = Contender("A", D(2100), violation=Violation.NO_PRIZE, finding=finding)
    ranked = rank(cluster(2100, 2000, 1900, 1800, 1700, 1600, 1500, A=out))
    assert outcome(ranked)[:5] == [
        ("A", 1, NO), ("B", 2, F), ("C", 3, C), ("D", 4, C), ("E", 5, C),
    ]  # fmt: skip
    assert finding in ranked[0].why


def test_or_puts_it_a_step_lower() -> None:
    lower = {
        name: Contender(name, D(total), violation=Violation.STEP_LOWER, finding="KL 12")
        for name, total in {"A": 2100, "C": 1900}.items()
    }
    ranked = rank(cluster(2100, 2000, 1900, 1800, 1700, 1600, 1500, **lower))
    assert outcome(ranked)[:5] == [
        ("A", 1, C), ("B", 2, F), ("C", 3, NO), ("D", 4, C), ("E", 5, C),
    ]  # fmt: skip


def test_nobody_gains_by_another_being_put_down() -> None:
    lower = {
        name: Contender(name, D(total), violation=Violation.STEP_LOWER, finding="KL 12.")
        for name, total in {"A": 2100, "B": 2000}.items()
    }
    ranked = rank(cluster(2100, 2000, 1900, 1800, 1700, 1600, 1500, **lower))
    assert outcome(ranked)[:6] == [
        ("A", 1, C), ("B", 2, NO), ("C", 3, F), ("D", 4, C), ("E", 5, C), ("F", 6, NO),
    ]  # fmt: skip
    assert ranked[1].why.endswith(
        "hạ một bậc khen thưởng theo KL 12: từ Bằng khen Bộ trưởng xuống không khen thưởng."
    )
    assert "đơn vị xếp trên không được xét Cờ thi đua" in ranked[2].why


def test_of_three_at_the_top_the_criteria_of_the_school_levels_may_leave_two() -> None:
    tied = {
        name: Contender(name, D(2100), D(tie))
        for name, tie in zip("ABC", (700, 710, 700), strict=True)
    }
    ranked = rank(cluster(2100, 2100, 2100, 1900, 1800, 1700, 1600, **tied))
    assert outcome(ranked)[:5] == [
        ("B", 1, F), ("A", 2, C), ("C", 2, C), ("D", 4, C), ("E", 5, NO),
    ]  # fmt: skip
    assert [one.needs_council for one in ranked[:4]] == [False, True, True, False]


def test_a_tie_below_one_who_may_have_no_prize_is_no_tie_for_the_first_place() -> None:
    """The flag is free, but 5350 has no rule for who of them leads: the council has."""
    members = {
        "A": Contender("A", D(2100), violation=Violation.NO_PRIZE, finding="KL 1"),
        "B": Contender("B", D(2000), D(700)),
        "C": Contender("C", D(2000), D(710)),
    }
    ranked = rank(cluster(2100, 2000, 2000, 1900, 1800, 1700, 1600, 1500, 1400, **members))
    assert outcome(ranked)[:6] == [
        ("A", 1, NO), ("C", 2, COUNCIL), ("B", 2, COUNCIL), ("D", 4, C), ("E", 5, C), ("F", 6, NO),
    ]  # fmt: skip
    assert "tham khảo điểm các tiêu chí bậc học: C 710; B 700" in ranked[1].why


def test_each_place_is_explained_in_a_sentence() -> None:
    tied = {"A": Contender("A", D(2100), D(700)), "B": Contender("B", D(2100), D(710))}
    ranked = rank(cluster(2100, 2100, 2000, 1900, 1800, 1700, 1600, **tied))
    why = [one.why for one in ranked]
    assert why[0] == (
        "2.100 điểm; bằng điểm cao nhất với A, điểm các tiêu chí bậc học 710 cao hơn; là đơn vị "
        "dẫn đầu, đề nghị tặng Cờ thi đua của Bộ."
    )
    assert "điểm các tiêu chí bậc học 700 thấp hơn nên xếp thứ 2; thuộc các đơn vị" in why[1]
    assert why[2] == (
        "2.000 điểm; thuộc các đơn vị thấp hơn liền kề, đề nghị tặng Bằng khen Bộ trưởng."
    )
    assert why[4] == (
        "1.800 điểm; ngoài số lượng khen thưởng (cụm 7 đơn vị: 1 Cờ thi đua và không quá 3 Bằng "
        "khen)."
    )


def test_a_ranking_without_all_totals_is_not_the_last_word() -> None:
    assert not standing_words(rank(cluster(2, 1)))
    ranked = rank([Contender("A", None), Contender("B", D(0))])
    assert standing_words(ranked).startswith("Xếp hạng tạm thời: còn 1/2 đơn vị chưa có tổng điểm")


def test_no_total_is_not_0() -> None:
    ranked = rank([Contender("A", None), Contender("B", D(0))])
    assert outcome(ranked) == [("B", 1, F), ("A", None, NO)]


@pytest.mark.parametrize(
    ("contender", "words"),
    [
        (Contender("A", D("2500.01")), "vượt quá mức cao nhất 2.500"),
        (Contender("A", D(2500)), ""),
        (Contender("A", D(-1)), "âm"),
        (Contender("A", D(5), D(6)), "lớn hơn tổng điểm"),
        (Contender("A", None, D(-1)), "bậc học không thể âm"),
        (Contender("A", D(2000), D(901)), "vượt quá mức cao nhất 900"),
        (Contender("A", D(5), violation=Violation.NO_PRIZE), "kết luận"),
        (Contender(" ", D(5)), "ghi tên"),
    ],
)
def test_what_cannot_be_ranked(contender: Contender, words: str) -> None:
    problem = contender_problem(contender, PrizeRules(tie_most=D(900)))
    assert words in problem if words else not problem


def test_a_member_stands_once() -> None:
    members = [Contender("Sở A", D(1)), Contender("Sở B", D(1)), Contender("sở  a", D(1))]
    assert list(contender_problems(members, PrizeRules())) == [2]


_CONTENDERS = st.lists(
    st.builds(
        Contender,
        st.text("ABC", min_size=1),
        st.none() | st.integers(0, 5).map(D),
        st.none() | st.integers(0, 2).map(D),
        st.sampled_from(Violation),
        st.just("KL"),
    ),
    max_size=14,
)


@given(_CONTENDERS)
def test_never_too_many_prizes_nor_one_for_who_may_have_none(members: list[Contender]) -> None:
    ranked = rank(members)
    prizes = [one.prize for one in ranked]
    assert len(ranked) == len(members)
    assert prizes.count(F) <= 1
    assert prizes.count(C) <= PrizeRules().certificates(len(members))
    for one in ranked:
        assert one.prize is NO or one.contender.violation is not Violation.NO_PRIZE
        assert one.prize is not F or one.contender.violation is Violation.NONE
        assert one.why.endswith(".")
        assert ".." not in one.why
    places = [one.place for one in ranked if one.place is not None]
    assert places == sorted(places)
    totals = [one.contender.total for one in ranked if one.contender.total is not None]
    assert totals == sorted(totals, reverse=True)
