"""Where a sheet must turn the page by hand, so that rows that belong together stay together."""

from collections.abc import Collection, Sequence


def page_breaks(
    heights: Sequence[float], tied: Collection[int], page_pt: float, head: range
) -> list[int]:
    """The rows to begin a page with, where the page that fills by itself would part tied rows.

    ``tied`` rows stay with the next one; the rows of ``head`` come again on every page below them.
    """
    breaks: list[int] = []
    head_pt = sum(heights[row] for row in head)
    left = page_pt
    row = 0
    while row < len(heights):
        end = row  # the last row of the group that begins here
        while end in tied and end + 1 < len(heights):
            end += 1
        group = sum(heights[row : end + 1])
        fresh = page_pt - (head_pt if row >= head.stop else 0.0)
        if group > left and group <= fresh:
            # one row that does not fit turns the page by itself; tied ones must not be left to
            # the printer, who may find room for the first of them
            if end > row and row != head.stop:  # nor does the head stand alone
                breaks.append(row)
            left = fresh
        for one in heights[row : end + 1]:
            left = (left if one <= left else fresh) - one
        row = end + 1
    return breaks
