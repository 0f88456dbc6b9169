"""Kiểu trình bày: sizes of the office's own, with what the decree allows and a live sample."""

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.exporters.format import load_format
from app.exporters.house_style import (
    CHOICES,
    StyleChoice,
    check_house_style,
    legal_limit,
    range_text,
    style_value,
    styled,
)
from app.ui.preview.pane import PreviewPane
from app.workflows.sample import sample_plan

_sample = cache(sample_plan)


class HouseStyleForm(QWidget):
    """``show_style`` fills it, ``style`` gives back what differs from the decree's own sizes."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._format = load_format()
        self.sample = PreviewPane(self, _sample)
        self.fields: dict[str, QDoubleSpinBox | QCheckBox] = {}
        self._warnings = QLabel(self)
        self._warnings.setObjectName("problem")
        self._warnings.setWordWrap(True)
        self.reset = QPushButton("Theo mẫu chung", self)
        self.reset.setToolTip("Trở lại các cỡ của mẫu chung theo Nghị định 30")
        self._lay_out()
        self.reset.clicked.connect(self._reset)

    def _lay_out(self) -> None:
        fields = QWidget(self)
        grid = QGridLayout(fields)
        grid.setContentsMargins(0, 8, 8, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        group = ""
        for choice in CHOICES:
            if choice.group != group:
                group = choice.group
                heading = QLabel(group, fields)
                heading.setProperty("look", "bold")
                grid.addWidget(heading, grid.rowCount(), 0, 1, 3)
            self._add_row(fields, grid, choice)
        grid.addWidget(self.reset, grid.rowCount(), 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scrolled = QScrollArea(self)
        scrolled.setWidget(fields)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setMinimumWidth(500)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(scrolled, 1)
        left.addWidget(self._warnings)
        row.addLayout(left, 3)
        side = QVBoxLayout()
        side.addWidget(QLabel("Trang mẫu", self))
        side.addWidget(self.sample, 1)
        row.addLayout(side, 2)

    def _add_row(self, parent: QWidget, grid: QGridLayout, choice: StyleChoice) -> None:
        at = grid.rowCount()
        if choice.is_flag:
            box = QCheckBox(choice.name, parent)
            box.toggled.connect(self._note_edit)
            self.fields[choice.key] = box
            grid.addWidget(box, at, 0, 1, 3)
            return
        field = QDoubleSpinBox(parent)
        field.setRange(choice.low, choice.high)
        field.setSingleStep(choice.step)
        field.setDecimals(2 if choice.unit == "dòng" else 1)
        field.setSuffix(f" {choice.unit}")
        field.setFixedWidth(110)
        field.setAccessibleName(f"{choice.group}: {choice.name}")
        field.valueChanged.connect(self._note_edit)
        self.fields[choice.key] = field
        label = QLabel(choice.name, parent)
        label.setWordWrap(True)
        label.setBuddy(field)
        limit = legal_limit(self._format, choice)
        allowed = QLabel(f"quy định {range_text(limit)}" if limit else "", parent)
        allowed.setObjectName("hint")
        if limit:
            allowed.setToolTip(limit.clause)
        for column, widget in enumerate((label, field, allowed)):
            grid.addWidget(widget, at, column)

    # --- values ----------------------------------------------------------------------------------

    def show_style(self, style: Mapping[str, float]) -> None:
        """Fill the fields."""
        fmt = styled(self._format, style)
        for choice in CHOICES:
            field, value = self.fields[choice.key], style_value(fmt, choice)
            with QSignalBlocker(field):
                if isinstance(field, QCheckBox):
                    field.setChecked(bool(value))
                else:
                    field.setValue(value)
        self._show_sample()

    def style_map(self) -> dict[str, float]:
        """What differs from the decree's own sizes."""
        values = {choice.key: self._value(choice) for choice in CHOICES}
        own = {choice.key: style_value(self._format, choice) for choice in CHOICES}
        return {key: value for key, value in values.items() if value != own[key]}

    def _value(self, choice: StyleChoice) -> float:
        field = self.fields[choice.key]
        return float(field.isChecked()) if isinstance(field, QCheckBox) else field.value()

    def _reset(self) -> None:
        self.show_style({})
        self.edited.emit()

    def _note_edit(self) -> None:
        self._show_sample()
        self.edited.emit()

    def _show_sample(self) -> None:
        style = self.style_map()
        self.sample.set_format(styled(self._format, style))
        findings = check_house_style(self._format, style)
        lines = [f"{one.place}: {one.message} ({one.clause})" for one in findings]
        self._warnings.setText("\n".join(lines))
