"""Formulas over rows of a sheet."""

import re

from app.exporters.sum_formulas import runs_of_rows, sum_formula


def test_neighbours_are_one_range_unless_a_figure_stands_between() -> None:
    assert runs_of_rows([3, 4, 7], {3, 4, 7}) == [(3, 7)]
    assert runs_of_rows([3, 4, 7], {3, 4, 5, 7}) == [(3, 4), (7, 7)]
    assert runs_of_rows([], set()) == []


def test_more_ranges_than_excel_takes_arguments_are_summed_in_parts() -> None:
    formula = sum_formula([f"A{2 * row}" for row in range(1, 451)])
    parts = re.findall(r"SUM\((A[^()]*)\)", formula)
    assert [part.count(",") + 1 for part in parts] == [200, 200, 50]


def test_a_sum_of_nothing_is_empty() -> None:
    assert sum_formula(["A1:A3"]) == '=IF(COUNT(A1:A3)=0,"",ROUND(SUM(A1:A3),2))'
