"""What the workbook of an assessment says of itself, so that a cluster can read its totals back.

The sheet ``SUMMARY_SHEET`` holds, in any row above the table, a cell with each of the labels and
the value in the cell right of it. The table begins at the row that holds ``SUMMARY_HEADS``; below
it stand the groups (the top rows of the set), one a row, then ``SUM_TITLE``, then one row for each
bonus or penalty, then the rows named below, each with its name in the column "Nhóm tiêu chí".
Points are numbers; a side that has scored nothing, or was left out, has empty cells, never 0.
"""

from app.domain.scoring import SIDE_NAMES, Side

SUMMARY_SHEET = "Tổng hợp"
UNIT_LABEL = "Đơn vị"
YEAR_LABEL = "Năm"
SET_LABEL = "Bộ tiêu chí"  # its short name, as "5350"
STATE_LABEL = "Tình trạng"  # one of ASSESSMENT_STATE_NAMES
LABELS = (UNIT_LABEL, YEAR_LABEL, SET_LABEL, STATE_LABEL)

CODE_HEAD = "Mã"
TITLE_HEAD = "Nhóm tiêu chí"
MOST_HEAD = "Điểm tối đa"
SIDE_HEADS = {side: SIDE_NAMES[side] for side in Side}
SUMMARY_HEADS = (CODE_HEAD, TITLE_HEAD, MOST_HEAD, *SIDE_HEADS.values())

SUM_TITLE = "Cộng"  # of the groups, without bonus and penalties
BONUS_TITLE = "Điểm thưởng, điểm trừ"  # in all; bonus beyond what is allowed does not count
TOTAL_TITLE = "Tổng cộng"  # with bonus and penalties: the figure that is ranked
ASSIGNED_TITLE = "Điểm tối đa được giao"  # only where something is no task of the unit
OPEN_TITLE = "Số tiêu chí chưa chấm"  # that must be scored; above 0 the total is "chưa đủ"
TIE_TITLE = "Điểm xét khi bằng nhau"  # of the units that decide a tie; empty while one is open
