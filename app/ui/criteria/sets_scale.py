"""The scale of a criterion: steps of each measure, points for each item."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.figures import read_figure, write_figure
from app.domain.vietnamese import clean_line
from app.models.entity import new_id
from app.ui.tables.columns import CellKind, Column, attribute, text_column
from app.ui.tables.rows_table import RowsTable

_HINTS = {
    ScoringKind.LEVEL: "Mức 1: 0 điểm; mức 2: điểm tối đa x % đạt được; mức 3: điểm tối đa.",
    ScoringKind.PERCENT: "Điểm tối đa x % đạt được.",
    ScoringKind.YES_NO: "Đạt: điểm tối đa; không đạt: 0 điểm.",
    ScoringKind.MANUAL: "Nhập điểm, không quá điểm tối đa.",
    ScoringKind.CONTEXT: "Dòng này chỉ để nói rõ, không chấm điểm.",
}


@dataclass(slots=True, eq=False)
class StepLine:
    """A step as a line of the table; ``measure`` is named at its first step only."""

    measure: str = ""
    at_least: Decimal | None = None
    points: Decimal | None = None
    id: str = field(default_factory=new_id)


def lines_of(measures: Sequence[Measure]) -> Iterator[StepLine]:
    """The measures as lines."""
    for number, measure in enumerate(measures, 1):
        name = measure.title or (f"Chỉ số {number}" if len(measures) > 1 else "")
        for step in measure.steps or (None,):
            points = step.points if step else None
            yield StepLine(name, step.at_least if step else None, points)
            name = ""


def measures_of(lines: Sequence[StepLine]) -> tuple[Measure, ...]:
    """The lines as measures; a line that is not filled in yet is no step."""
    found: list[tuple[str, list[Step]]] = []
    for line in lines:
        name = clean_line(line.measure)
        if not found or name:
            found.append((name, []))
        if line.at_least is not None and line.points is not None:
            found[-1][1].append(Step(line.at_least, line.points))
    return tuple(Measure(name, tuple(steps)) for name, steps in found if name or steps)


def _decimal(head: str, name: str, width: int) -> Column[StepLine]:
    read, write = attribute(name)
    return Column(
        head=head,
        read=read,
        write=write,
        kind=CellKind.DECIMAL,
        width=width,
        is_right=True,
        name=name,
    )


class ScaleField(QWidget):
    """``edited`` tells that the user has changed the scale."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = ScoringKind.LEVEL
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self.steps = RowsTable(
            self,
            "criterion-steps",
            "bậc",
            (
                text_column("Chỉ số", "measure", stretches=True),
                _decimal("Từ %", "at_least", 64),
                _decimal("Điểm", "points", 64),
            ),
            StepLine,
        )
        self.steps.setMinimumHeight(150)
        self.steps.edited.connect(self.edited)
        self.each = QLineEdit(self)
        self.each.setMaximumWidth(80)
        self.each.setAccessibleName("Điểm mỗi mục")
        self.each.textEdited.connect(lambda _text: self.edited.emit())
        self._pages = QStackedWidget(self)
        for page in (self._hint, self._make_count(), self.steps):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _make_count(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel("Điểm mỗi mụ&c", page)
        label.setBuddy(self.each)
        row.addWidget(label)
        row.addWidget(self.each)
        row.addStretch(1)
        return page

    def show_scale(self, kind: ScoringKind, scale: Scale) -> None:
        """Fill the fields that this kind of scoring has."""
        self._kind = kind
        self._hint.setText(_HINTS.get(kind, ""))
        if read_figure(self.each.text().rstrip(",.")) != scale.per_item:
            self.each.setText("" if scale.per_item is None else write_figure(scale.per_item))
        if measures_of(self.steps.rows()) != scale.measures or not scale.measures:
            self.steps.show_rows(lines_of(scale.measures))
        pages = {ScoringKind.COUNT: 1, ScoringKind.STEPS: 2}
        self._pages.setCurrentIndex(pages.get(kind, 0))
        self.setMaximumHeight(16_777_215 if kind is ScoringKind.STEPS else 48)

    def scale(self) -> Scale:
        """What the fields say."""
        if self._kind is ScoringKind.COUNT:
            return Scale(per_item=read_figure(self.each.text().rstrip(",.")))
        if self._kind is ScoringKind.STEPS:
            return Scale(measures_of(self.steps.rows()))
        return Scale()

    def set_locked(self, *, is_locked: bool) -> None:
        """Let it only show, or be edited again."""
        self.each.setReadOnly(is_locked)
        self.steps.set_locked(is_locked=is_locked)
