"""Formulas of workbooks that give what the program gives: nothing known stays empty, not 0."""

from collections.abc import Collection, Sequence

_MOST_ARGUMENTS = 200  # of the 255 that Excel takes


def sum_formula(ranges: Sequence[str]) -> str:
    """The sum of the numbers there, to two decimals; empty where there is none."""
    return f'=IF({_over("COUNT", ranges)}=0,"",ROUND({_over("SUM", ranges)},2))'


def whole_sum_formula(ranges: Sequence[str], count: int) -> str:
    """The same, but empty while one of ``count`` numbers is missing."""
    return f'=IF({_over("COUNT", ranges)}<{count},"",ROUND({_over("SUM", ranges)},2))'


def capped_formula(ranges: Sequence[str], most: str) -> str:
    """The sum of what is above and below 0, of the former at most ``most``."""
    above = "+".join(f'SUMIF({one},">0")' for one in ranges)
    total = f"{_over('SUM', ranges)}-MAX(0,{above}-{most})"
    return f'=IF({_over("COUNT", ranges)}=0,"",ROUND({total},2))'


def difference_formula(before: str, after: str) -> str:
    """``after`` less ``before``; empty unless both are numbers."""
    return f'=IF(COUNT({before},{after})=2,ROUND({after}-{before},2),"")'


def same_formula(cell: str) -> str:
    """The number of another cell; empty where that holds none."""
    return f'=IF(ISNUMBER({cell}),{cell},"")'


def _over(function: str, ranges: Sequence[str]) -> str:
    if len(ranges) <= _MOST_ARGUMENTS:
        return f"{function}({','.join(ranges)})"
    parts = [
        _over(function, ranges[at : at + _MOST_ARGUMENTS])
        for at in range(0, len(ranges), _MOST_ARGUMENTS)
    ]
    return f"SUM({','.join(parts)})"


def runs_of_rows(rows: Sequence[int], filled: Collection[int]) -> list[tuple[int, int]]:
    """First and last of each run of ascending ``rows`` with no other filled row in between."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        first, last = runs[-1] if runs else (row, row)
        if runs and not any(between in filled for between in range(last + 1, row)):
            runs[-1] = (first, row)
        else:
            runs.append((row, row))
    return runs
