"""Cloning held against lists that were made by reading ten plans."""

from tests.next_year_measure import Measure, measured


def test_what_a_secretary_would_do_is_done() -> None:
    total = Measure("total")
    for marks in measured():
        total.add(marks)
    assert total.shifts > 250
    assert len(total.missed_shifts) <= 0.01 * total.shifts
    assert len(total.wrongly_moved) <= 0.02 * total.stays
    assert len(total.not_listed) <= 0.02 * total.stays
    assert len(total.missed_residue) <= 0.05 * total.residue
    assert len(total.false_alarms) <= 0.05 * total.listed
