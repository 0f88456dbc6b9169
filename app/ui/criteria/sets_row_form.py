"""The chosen criterion: what is to be shown, how it is scored."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.criteria import SCORING_KIND_NAMES, ScoringKind
from app.domain.vietnamese import clean_line
from app.models import Criterion
from app.ui.criteria.sets_model import CriteriaModel
from app.ui.criteria.sets_scale import ScaleField

_KINDS = list(SCORING_KIND_NAMES)
_EVIDENCE_HEIGHT = 104


class RowForm(QWidget):
    """Writes through the tree's model, so that its steps can be undone there.

    The text of the evidence is undone in its field while it is typed, in the tree afterwards.
    """

    typed = Signal()

    def __init__(self, model: CriteriaModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._row: Criterion | None = None
        self._evidence_before = ""
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        self.heading.setProperty("look", "bold")
        self.heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.evidence = QPlainTextEdit(self)
        self.evidence.setAccessibleName("Minh chứng, mỗi dòng một minh chứng")
        self.evidence.setTabChangesFocus(True)
        self.evidence.setFixedHeight(_EVIDENCE_HEIGHT)
        self.evidence.setPlaceholderText("Mỗi dòng một minh chứng")
        self.unit = QComboBox(self)
        self.unit.setEditable(True)
        self.unit.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.unit_line = QLineEdit(self.unit)
        self.unit.setLineEdit(self.unit_line)
        names = QCompleter(self.unit.model(), self)  # its own completes in place: not while typing
        names.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.unit.setCompleter(names)
        self.kind = QComboBox(self)
        self.kind.addItems(list(SCORING_KIND_NAMES.values()))
        self.is_mandatory = QCheckBox("&Bắt buộc chấm", self)
        self.is_mandatory.setToolTip("Tổng điểm còn “chưa đủ” khi tiêu chí này chưa chấm")
        self.scale = ScaleField(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self._scoring = QWidget(self)
        scoring = QVBoxLayout(self._scoring)
        scoring.setContentsMargins(0, 0, 0, 0)
        kinds = QHBoxLayout()
        for words, field in (("Đơn &vị thẩm định", self.unit), ("Các&h chấm", self.kind)):
            label = QLabel(words, self)
            label.setBuddy(field)
            if field is self.unit:
                grid.addWidget(label, 0, 0)
                grid.addWidget(field, 0, 1)
            else:
                kinds.addWidget(label)
                kinds.addWidget(field, 1)
        grid.setColumnStretch(1, 1)
        scoring.addLayout(kinds)
        scoring.addWidget(self.scale, 1)
        scoring.addWidget(self.is_mandatory)
        self._sum_words = QLabel("Điểm là tổng điểm các tiêu chí ngay bên dưới.", self)
        self._sum_words.setObjectName("hint")
        self._sum_words.setWordWrap(True)
        shown = QLabel("&Minh chứng cần có", self)
        shown.setBuddy(self.evidence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(shown)
        layout.addWidget(self.evidence)
        layout.addLayout(grid)
        layout.addWidget(self._scoring)
        layout.addWidget(self._sum_words)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.evidence.textChanged.connect(self._type)
        self.evidence.installEventFilter(self)
        self.kind.activated.connect(self._set_kind)
        self.unit_line.editingFinished.connect(self._set_unit)
        self.unit.activated.connect(lambda _place: self._set_unit())
        self.is_mandatory.clicked.connect(
            lambda is_on: self._change("is_mandatory", is_on, "đổi bắt buộc chấm")
        )
        self.scale.edited.connect(
            lambda: self._change("scale", self.scale.scale(), "sửa thang điểm")
        )

    def show_row(self, row: Criterion | None, units: Sequence[str] = ()) -> None:
        """Fill the fields; None: nothing is chosen."""
        is_other = self._row is not row
        self._row = row
        self.setEnabled(row is not None)
        shown = row or Criterion()
        title = shown.title.split("\n", 1)[0]
        self.heading.setText(f"{shown.code}  {title}".strip() if row else "Chưa chọn tiêu chí nào")
        if is_other or self._evidence_typed() != shown.evidence:
            blocker = QSignalBlocker(self.evidence)
            self.evidence.setPlainText(shown.evidence)
            del blocker
            self._evidence_before = shown.evidence
        self.unit.clear()
        self.unit.addItems(list(units))
        self.unit.setEditText(shown.appraising_unit)
        above = self._model.appraiser_of(row) if row and not row.appraising_unit else ""
        self.unit_line.setPlaceholderText(f"như trên: {above}" if above else "")
        self.kind.setCurrentIndex(_KINDS.index(shown.kind))
        is_sum = row is not None and self._model.is_sum(row)
        self._scoring.setVisible(not is_sum)
        self._sum_words.setVisible(is_sum)
        self.is_mandatory.setChecked(shown.is_mandatory)
        self.scale.show_scale(shown.kind, shown.scale)

    def set_locked(self, *, is_locked: bool) -> None:
        """Let it only show, or be edited again."""
        self.evidence.setReadOnly(is_locked)
        for field in (self.unit, self.kind, self.is_mandatory):
            field.setEnabled(not is_locked)
        self.scale.set_locked(is_locked=is_locked)

    def commit(self) -> None:
        """What was typed as evidence becomes a step of the tree's undo."""
        if self._row is None or self._row.evidence == self._evidence_before:
            return
        row, after = self._row, self._row.evidence
        row.evidence, self._evidence_before = self._evidence_before, after
        self._model.change(row, "evidence", after, "sửa minh chứng")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def _type(self) -> None:
        if self._row is not None:
            self._row.evidence = self._evidence_typed()
            self.typed.emit()

    def _evidence_typed(self) -> str:
        lines = (clean_line(line) for line in self.evidence.toPlainText().split("\n"))
        return "\n".join(filter(None, lines))

    def _set_kind(self, place: int) -> None:
        self._change("kind", ScoringKind(_KINDS[place]), "đổi cách chấm")

    def _set_unit(self) -> None:
        self._change("appraising_unit", clean_line(self.unit.currentText()), "sửa đơn vị thẩm định")

    def _change(self, name: str, value: object, what: str) -> None:
        if self._row is not None:
            self._model.change(self._row, name, value, what)
