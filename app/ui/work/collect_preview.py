"""What came back, row by row, before anything is written; conflicts are decided here."""

from collections.abc import Callable, Sequence
from html import escape
from typing import cast

from PySide6.QtCore import QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.collect_merge import CHOICE_NAMES, Choice, MergedRow, RowState, state_words
from app.domain.collect_preview import (
    STATE_FILTERS,
    Choosing,
    change_words,
    changes_of,
    in_order,
)
from app.models.entity import today
from app.ui.tables.columns import Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView
from app.workflows.collect import Answers

_SIZE, _SMALLEST, _MARGIN = (1180, 620), (760, 400), 24
_TWO_LINES = 46
_NARROW = 1000
_WIDTHS, _NARROW_WIDTHS = (128, 112, 184, 128), (96, 100, 132, 100)  # state, unit, content, choice
_INK = {
    RowState.CHANGED: "good",
    RowState.SAME: "muted",
    RowState.CONFLICT: "warning",
    RowState.UNKNOWN: "problem",
    RowState.REFUSED: "problem",
}
_DECISION = 4
Save = Callable[["CollectPreview", Sequence[MergedRow]], None]
"""Writes copies with the reasons beside these rows and tells the dialog."""


class CollectPreview(QDialog):
    """Accepted when what can be written is to be: as ``choosing`` says."""

    def __init__(self, parent: QWidget, answers: Answers, save: Save) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nhận kết quả: xem trước khi ghi")
        self.setMinimumSize(*_SMALLEST)
        room = parent.window().size()
        self.resize(
            max(_SMALLEST[0], min(_SIZE[0], room.width() - _MARGIN)),
            max(_SMALLEST[1], min(_SIZE[1], room.height() - _MARGIN)),
        )
        self.answers = answers
        self.choosing = Choosing(answers.merge, today())
        self._rows = in_order(answers.rows)
        self._save = save
        self._make_head()
        self._make_table()
        self._make_side()
        self._make_choices()
        self._make_buttons()
        self._lay_out()
        self._show_state()
        self._choose_first_filter()
        self.view.setFocus()

    # --- parts ---------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.summary = QLabel(_summary(self.answers), self)
        self.summary.setWordWrap(True)
        self.filters = QButtonGroup(self)
        self._filter_row = QHBoxLayout()
        self._filter_row.setSpacing(4)
        self.filter_buttons: dict[RowState | None, QPushButton] = {}
        counts = [(state, name, self.answers.count(state)) for state, name in STATE_FILTERS.items()]
        for state, name, count in [(None, "Tất cả", len(self._rows)), *counts]:
            button = QPushButton(f"{name} ({count})", self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("look", "part")
            button.setEnabled(bool(count) or state is None)
            button.toggled.connect(self._filter)
            self.filters.addButton(button)
            self.filter_buttons[state] = button
            self._filter_row.addWidget(button)
        self._filter_row.addStretch(1)

    def _make_table(self) -> None:
        state, unit, content, choice = _NARROW_WIDTHS if self.width() < _NARROW else _WIDTHS
        columns = (
            Column[MergedRow](
                head="Kết quả đọc",
                read=state_words,
                width=state,
                colour=lambda row: _INK[row.state],
            ),
            Column[MergedRow](head="Đơn vị", read=_unit, tip=lambda row: row.file_name, width=unit),
            Column[MergedRow](head="Nội dung", read=lambda row: row.row.content, width=content),
            Column[MergedRow](head="Thay đổi, lý do", read=_what, stretches=True),
            Column[MergedRow](
                head="Xử lý",
                read=self._decision,
                width=choice,
                colour=lambda row: "warning" if self.choosing.is_open(row) else "",
            ),
        )
        self.model: RowsModel[MergedRow] = RowsModel(columns, parent=self)
        self.view = _PreviewView(self, self.model)
        self.view.space_pressed.connect(self._turn)
        self.view.selectionModel().currentChanged.connect(self._show_row)
        self.view.selectionModel().selectionChanged.connect(self._update_buttons)

    def _make_side(self) -> None:
        self.detail, self.missing = QTextBrowser(self), QTextBrowser(self)
        self.detail.setAccessibleName("Dòng đang chọn")
        self.missing.setAccessibleName("Chưa trả lời, tệp không nhận, dòng thiếu")
        self.missing.setHtml(_missing_html(self.answers))
        for browser in (self.detail, self.missing):
            browser.setTabChangesFocus(True)
            browser.setMinimumHeight(72)

    def _make_choices(self) -> None:
        """Only where there is anything to decide."""
        self.choices = QWidget(self)
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.take_theirs = QPushButton("&Lấy theo tệp", self.choices)
        self.take_theirs.setToolTip("Cho các dòng đang chọn (phím cách: lần lượt đổi)")
        self.keep_ours = QPushButton("&Giữ như hiện có", self.choices)
        self.take_theirs.clicked.connect(lambda: self._decide(Choice.THEIRS))
        self.keep_ours.clicked.connect(lambda: self._decide(Choice.OURS))
        self.rule = QComboBox(self.choices)
        self.rule.addItem("Chưa ghi, để xem sau", None)
        for choice, name in CHOICE_NAMES.items():
            self.rule.addItem(name, choice)
        self.rule.activated.connect(self._set_rule)
        label = QLabel("&Các chỗ khác nhau còn lại:", self.choices)
        label.setBuddy(self.rule)
        for button in (self.take_theirs, self.keep_ours):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(label)
        row.addWidget(self.rule)
        has_conflicts = bool(self.answers.count(RowState.CONFLICT))
        self.choices.setVisible(has_conflicts)

    def _make_buttons(self) -> None:
        self.told = QLabel(self)
        self.told.setObjectName("hint")
        self.told.setWordWrap(True)
        self.write = QPushButton(self)
        self.write.setProperty("look", "primary")
        self.write.clicked.connect(self.accept)
        self.save_remarks = QPushButton("Lưu &bản ghi lý do…", self)
        self.save_remarks.setToolTip("Bản sao các tệp, có lý do bên cạnh dòng chưa nhận")
        self.save_remarks.clicked.connect(lambda: self._save(self, self.choosing.left()))
        self.close_button = QPushButton("Đó&ng", self)
        self.close_button.setToolTip("Không ghi gì")
        self.close_button.clicked.connect(self.reject)
        for button in (self.save_remarks, self.close_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        side = QSplitter(Qt.Orientation.Vertical, self)
        side.addWidget(self.detail)
        side.addWidget(self.missing)
        side.setChildrenCollapsible(False)
        middle = QSplitter(self)
        middle.addWidget(self.view)
        middle.addWidget(side)
        middle.setStretchFactor(0, 1)
        middle.setChildrenCollapsible(False)
        width = max(200, self.width() // 4)
        middle.setSizes([self.width() - width, width])
        buttons = QHBoxLayout()
        buttons.addWidget(self.told, 1)
        for button in (self.write, self.save_remarks, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.summary)
        layout.addLayout(self._filter_row)
        layout.addWidget(middle, 1)
        layout.addWidget(self.choices)
        layout.addLayout(buttons)

    # --- which rows ----------------------------------------------------------------------------

    def _choose_first_filter(self) -> None:
        """What has to be decided, else what would be written, else all."""
        wanted = (RowState.CONFLICT, RowState.CHANGED)
        state = next((one for one in wanted if self.answers.count(one)), None)
        self.filter_buttons[state].setChecked(True)

    def _filter(self, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if not is_checked:
            return
        state = next(s for s, button in self.filter_buttons.items() if button.isChecked())
        self.model.show(row for row in self._rows if state in {None, row.state})
        has_decisions = state in {None, RowState.CONFLICT, RowState.CHANGED}
        self.view.setColumnHidden(_DECISION, not has_decisions)
        if self.model.rows:
            self.view.choose_row(0)
        self._show_row()

    def _chosen(self) -> list[MergedRow]:
        # not row by row: there are thousands
        spans = cast("list[QItemSelectionRange]", self.view.selectionModel().selection())
        places = {place for span in spans for place in range(span.top(), span.bottom() + 1)}
        return [self.model.rows[place] for place in sorted(places)]

    def _show_row(self) -> None:
        place = self.view.currentIndex().row()
        is_there = 0 <= place < len(self.model.rows)
        self.detail.setHtml(_row_html(self.model.rows[place]) if is_there else "")
        self._update_buttons()

    # --- deciding ------------------------------------------------------------------------------

    def _decide(self, choice: Choice | None) -> None:
        self.choosing = self.choosing.decided(self._chosen(), choice)
        self._show_state()

    def _decision(self, row: MergedRow) -> str:
        return self.choosing.words(row)

    def _turn(self) -> None:
        """Not decided, the file's, ours, and round again."""
        open_rows = [row for row in self._chosen() if row.state is RowState.CONFLICT]
        if open_rows:
            turns = {None: Choice.THEIRS, Choice.THEIRS: Choice.OURS, Choice.OURS: None}
            before = self.choosing.decisions.get(open_rows[0].key)
            self._decide(turns.get(before, Choice.THEIRS))

    def _set_rule(self) -> None:
        self.choosing = self.choosing.with_rule(self.rule.currentData())
        self._show_state()

    def _show_state(self) -> None:
        count, left = self.choosing.count, self.choosing.open_count
        self.write.setText(f"G&hi {count} kết quả" if count else "Không có gì để g&hi")
        self.write.setEnabled(count > 0)
        self.save_remarks.setEnabled(bool(self.choosing.left()))
        words = f"Còn {left} dòng khác nhau chưa chọn; các dòng này sẽ không được ghi. "
        self.told.setText(f"{words if left else ''}Chưa có gì được ghi.")
        self.view.viewport().update()
        self._update_buttons()

    def _update_buttons(self) -> None:
        has_open = any(row.state is RowState.CONFLICT for row in self._chosen())
        self.take_theirs.setEnabled(has_open)
        self.keep_ours.setEnabled(has_open)

    def tell(self, words: str) -> None:
        """Something that was done meanwhile."""
        self.told.setText(words)


class _PreviewView(RowsView):
    space_pressed = Signal()

    def __init__(self, parent: QWidget, model: RowsModel[MergedRow]) -> None:
        super().__init__(parent, model, "collect-preview", fits_rows=False)
        self.setAccessibleName("Các dòng của tệp")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.space_pressed.emit()
        else:
            super().keyPressEvent(event)


# --- words ---------------------------------------------------------------------------------------


def _unit(row: MergedRow) -> str:
    return row.unit or row.file_name


def _what(row: MergedRow) -> str:
    if row.state is RowState.CHANGED:
        return change_words(row)
    return row.reason


def _summary(answers: Answers) -> str:
    words = f"Đã đọc {len(answers.files)} tệp, {len(answers.rows)} dòng."
    bad = sum(bool(file.problem) for file in answers.files)
    if bad:
        words += f" {bad} tệp không nhận được (xem bên phải)."
    return words


def _row_html(row: MergedRow) -> str:
    where = f"{row.file_name}, dòng {row.row.number}"
    parts = [f"<b>{escape(_unit(row))}</b><br>{escape(where)}", escape(row.row.content)]
    changes = [
        f"<b>{escape(name)}</b>: {escape(before)} → {escape(after)}"
        for name, before, after in changes_of(row)
    ]
    parts.append("<br>".join(changes))
    if row.reason:
        parts.append(f"<b>{escape(state_words(row))}</b>: {escape(row.reason)}")
    return "".join(f"<p>{part}</p>" for part in parts if part).replace("\n", "<br>")


def _missing_html(answers: Answers) -> str:
    refused = [f"{file.name}: {file.problem}" for file in answers.files if file.problem]
    gone = [f"{one.unit}: {answers.contents[one.task_id]}" for one in answers.merge.missing]
    lists = (
        ("Chưa trả lời", answers.missing_units),
        ("Tệp không nhận", refused),
        ("Dòng đã gửi mà không có trong tệp", gone),
    )
    html = "".join(
        f"<p><b>{head} ({len(lines)})</b><br>{'<br>'.join(map(escape, lines))}</p>"
        for head, lines in lists
        if lines
    )
    return html or "<p>Mọi đơn vị đã trả lời, không thiếu dòng nào.</p>"
