"""The ranking as it stands now, or what stands in its way."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.cluster import Contender, PrizeRules, contender_problems, rank, standing_words
from app.ui.criteria.cluster_columns import RANKING_COLUMNS
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView


class ClusterRanking(QWidget):
    """Worked out anew with every edit; ``place_wanted`` asks for a row of the members."""

    place_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._problems: Mapping[int, str] = {}
        self.model = RowsModel(RANKING_COLUMNS, parent=self)
        self.view = RowsView(self, self.model, "cluster-ranking")
        self.view.setAccessibleName("Bảng xếp hạng")
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self._go = QPushButton("Đến dòng này", self)
        self._go.setProperty("look", "back")
        self._go.clicked.connect(self._go_to_problem)
        title = QLabel("Xếp hạng", self)
        title.setProperty("look", "bold")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(title)
        row.addWidget(self.words, 1)
        row.addWidget(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)

    def show_ranking(
        self, contenders: Sequence[Contender], rules: PrizeRules, remark: str = ""
    ) -> None:
        """Rank, or say what has to be mended first; nothing is ranked by figures that are wrong."""
        self._problems = contender_problems(contenders, rules)
        ranked = [] if self._problems else rank(contenders, rules)
        self.model.show(ranked)
        self._go.setVisible(bool(self._problems))
        said = _problem_words(self._problems) or " ".join(
            filter(None, (standing_words(ranked), remark))
        )
        self.words.setText(said or _counted(contenders))
        self.words.setObjectName("problem" if self._problems else "hint")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

    @property
    def is_ranked(self) -> bool:
        """Whether there is anything to be exported."""
        return bool(self.model.rows)

    def _go_to_problem(self) -> None:
        if self._problems:
            self.place_wanted.emit(min(self._problems))


def _problem_words(problems: Mapping[int, str]) -> str:
    if not problems:
        return ""
    first = min(problems)
    more = f" (và {len(problems) - 1} chỗ khác)" if len(problems) > 1 else ""
    return f"Chưa xếp hạng được. Dòng {first + 1}: {problems[first]}{more}"


def _counted(contenders: Sequence[Contender]) -> str:
    if not contenders:
        return "Hãy thêm các đơn vị của cụm, hoặc dán từ Excel."
    return f"{len(contenders)} đơn vị, mọi đơn vị đã có tổng điểm."
