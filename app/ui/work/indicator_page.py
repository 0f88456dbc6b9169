"""Chỉ tiêu on the page "Nhiệm vụ theo quý": type what was reached, see what is missing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.indicator_board import (
    DOUBT_NAMES,
    RESULT_NAMES,
    IndicatorFilter,
    IndicatorItem,
    IndicatorRow,
    Reached,
    Score,
    indicator_rows,
    score_of,
    wanted_indicators,
)
from app.domain.measures import Doubt
from app.domain.verdicts import VERDICT_NAMES, Verdict
from app.errors import AppError
from app.models.audit import AuditEntry
from app.services.indicator_results import (
    IndicatorBoard,
    list_result_history,
    read_indicators,
    set_results,
)
from app.settings import read_codes
from app.store import Store
from app.ui import messages
from app.ui.actions import make_action
from app.ui.newest import Newest
from app.ui.notice_bar import NoticeBar
from app.ui.work.choice_boxes import PLAN_IS_GONE
from app.ui.work.columns import read_day
from app.ui.work.indicator_filters import IndicatorFilters, VerdictBar
from app.ui.work.indicator_view import IndicatorView
from app.ui.workspace import Workspace
from app.workflows.indicators import export_results

_STORY_MS = 120
_DETAILS_HEIGHT = 76
_ROOM_FOR_DETAILS = 420  # px
_MOST_ENTRIES = 30


@dataclass(frozen=True, slots=True)
class _Question:
    plan_id: str
    where: IndicatorFilter
    is_first: bool = False  # nobody has chosen a year yet


@dataclass(frozen=True, slots=True)
class _Answer:
    """``board`` serves the next questions too."""

    question: _Question
    board: IndicatorBoard
    rows: tuple[IndicatorRow, ...]
    score: Score  # of all that could be shown, whatever the verdict


def _answer(store: Store, question: _Question, known: IndicatorBoard | None) -> _Answer:
    board = known or store.read(read_indicators, question.plan_id)
    if question.is_first and board.years:
        question = replace(question, where=replace(question.where, year=board.years[0]))
    items = list(wanted_indicators(board.items, question.where))
    verdict = question.where.verdict
    shown = [item for item in items if verdict in {None, item.judgement.verdict}]
    return _Answer(question, board, indicator_rows(shown), score_of(items))


class IndicatorsPage(QWidget):
    """Shares the notice bar of the page around it; ``open_wanted``: the plan of an indicator."""

    open_wanted = Signal(str)

    def __init__(self, workspace: Workspace, notice: NoticeBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._notice = workspace, notice
        self._shown: _Answer | None = None
        self._is_writing = False
        self.verdicts = VerdictBar(self)
        self.filters = IndicatorFilters(self)
        self.view = IndicatorView(self)
        self.view.indicators.edit = self._edit
        self.reader, self.stories = Newest(self), Newest(self)
        self._story_pause = QTimer(self, singleShot=True, interval=_STORY_MS)
        self.export = make_action(
            self, "&Xuất Excel…", self.choose_export, keys="Ctrl+E", image="export"
        )
        self.open_plan = make_action(self, "&Mở kế hoạch", self._open_plan, image="open")
        self._lay_out()
        self._restore()
        self._connect()

    def _lay_out(self) -> None:
        self.nothing = QLabel(self)
        self.nothing.setObjectName("hint")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setMinimumHeight(40)
        self.details.setAccessibleName("Toàn văn và quá trình cập nhật của chỉ tiêu đang chọn")
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("indicator-details")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([500, _DETAILS_HEIGHT])
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.verdicts)
        layout.addWidget(self.filters)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.verdicts.changed.connect(self.ask)
        self.filters.changed.connect(self.ask)
        self.filters.text.returnPressed.connect(self.view.setFocus)
        self.reader.answered.connect(self._show)
        self.stories.answered.connect(self._show_story)
        self._story_pause.timeout.connect(self._ask_story)
        self.view.delete_pressed.connect(self.clear_results)
        self.view.pasted.connect(self._paste)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_details())
        self._workspace.committed.connect(self._read_again)

    def _restore(self) -> None:
        known = read_codes(self._workspace.settings.indicator_view)
        self._is_first = "year" not in known
        self.filters.restore(known)
        if known.get("verdict") in set(Verdict):
            self.verdicts.choose(Verdict(known["verdict"]))

    def _remember(self) -> None:
        codes = {**self.filters.codes(), "verdict": self.verdicts.verdict() or ""}
        self._workspace.remember(indicator_view=json.dumps(codes, ensure_ascii=False))

    # --- which indicators ----------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.setFocus()
        self.reload()

    def _read_again(self) -> None:
        if self.isVisible() and not self._is_writing:
            self.reload()

    def reload(self) -> None:
        """Read them again; the chosen one stays chosen."""
        self._shown = None
        self.ask()

    def ask(self) -> None:
        """Have those shown that are wanted now."""
        where = self.filters.where(self.verdicts.verdict())
        question = _Question(self.filters.plan_id(), where, self._is_first)
        known = self._shown
        board = known.board if known and known.question.plan_id == question.plan_id else None
        self.reader.ask(partial(_answer, self._workspace.store, question, board))

    def _show(self, answer: _Answer) -> None:
        self._shown = answer
        if self.filters.show_plans(answer.board.plans):
            self._notice.tell(PLAN_IS_GONE)
            self.ask()
            return
        self.filters.show_choices(answer.board)
        if self._is_first:
            year = str(answer.question.where.year or "")
            self.filters.restore({**self.filters.codes(), "year": year})
            self._is_first = not year
        self.verdicts.show_score(answer.score)
        if not self._is_first:
            self._remember()
        current = self.view.current()
        self.view.show_rows(answer.rows, current.id if current else "")
        self.pages.setCurrentIndex(0 if answer.rows else 1)
        self.nothing.setText(self._empty_words(answer))
        self.export.setEnabled(bool(answer.rows))
        self._show_details()

    def _empty_words(self, answer: _Answer) -> str:
        """Why there is nothing, and what to do."""
        board, verdict = answer.board, answer.question.where.verdict
        if not board.has_issued and not answer.question.plan_id:
            drafts = " hoặc chọn một dự thảo ở ô Kế hoạch phía trên" if board.plans else ""
            return (
                "Chưa có kế hoạch nào có chỉ tiêu được ban hành nên chưa có chỉ tiêu để theo dõi.\n"
                f"Chỉ tiêu được ghi ở nhóm “Chỉ tiêu” khi soạn kế hoạch; hãy ban hành kế hoạch"
                f"{drafts}."
            )
        said = [f"đánh giá “{VERDICT_NAMES[verdict]}”"] if verdict else []
        return (
            f"Không có chỉ tiêu nào khi lọc theo {', '.join([*said, *self.filters.words()])}.\n"
            "Bấm “Tất cả” hoặc “Bỏ lọc” để xem các chỉ tiêu khác."
        )

    def stop(self) -> None:
        """Nothing is read any more."""
        self._story_pause.stop()
        self.reader.stop()
        self.stories.stop()

    def go_to_search(self) -> None:
        """Type what is looked for."""
        self.filters.text.take_focus()

    # --- the indicator at hand -----------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details.setVisible(self.height() >= _ROOM_FOR_DETAILS)  # else rows need it more

    def _open_plan(self) -> None:
        if item := self.view.current():
            self.open_wanted.emit(item.plan_id)

    def _show_details(self) -> None:
        item = self.view.current()
        self.open_plan.setEnabled(item is not None)
        self.details.setPlainText("\n".join(_details(item)) if item else "")
        self._story_pause.start()

    def _ask_story(self) -> None:
        if item := self.view.current():
            self.stories.ask(partial(_story, self._workspace.store, item.id))

    def _show_story(self, story: tuple[str, list[AuditEntry]]) -> None:
        item = self.view.current()
        if item and item.id == story[0] and story[1]:
            lines = [*_details(item), "Quá trình cập nhật:", *map(_entry_words, story[1])]
            self.details.setPlainText("\n".join(lines))

    # --- changing ------------------------------------------------------------------------------

    def _edit(self, item: IndicatorItem, said: dict[str, Any]) -> None:
        self._write_texts({item.id: said}, "Đã ghi kết quả chỉ tiêu.")

    def _paste(self, name: str, text: str) -> None:
        """A column copied from Excel: a line for each row from here on, an empty one skips it."""
        lines = [line.split("\t")[0].strip() for line in text.rstrip("\r\n").splitlines()]
        pairs = zip(self.view.items_from_here(), lines, strict=False)
        changes = {item.id: {name: line} for item, line in pairs if line}
        self._write_texts(changes, f"Đã dán vào {len(changes)} chỉ tiêu.")

    def _write_texts(self, changes: Mapping[str, Mapping[str, str]], words: str) -> None:
        """As they were typed: days are read from them."""
        try:
            read = {key: _read_texts(said) for key, said in changes.items()}
        except AppError as error:
            self._notice.tell(str(error), is_problem=True)
            return
        self._write(read, words)

    def clear_results(self) -> None:
        """Of the chosen indicators nothing is known any more; it can be taken back."""
        chosen = [item for item in self.view.chosen() if item.reached.result]
        changes = {item.id: {"result": "", "result_note": ""} for item in chosen}
        self._write(changes, f"Đã xóa kết quả của {len(changes)} chỉ tiêu.")

    def _write(self, changes: Mapping[str, Mapping[str, Any]], words: str) -> None:
        """Store it, show it where it stands, offer the way back."""
        if not changes:
            return
        self._is_writing = True
        try:
            told = self._workspace.write(set_results, changes)
        except AppError as error:
            self._notice.tell(str(error), is_problem=True)
            return
        finally:
            self._is_writing = False
        self._take({key: after for key, (_, after) in told.items()})
        back = {
            key: {name: getattr(before, name) for name in RESULT_NAMES}
            for key, (before, _) in told.items()
        }
        undone = "Đã hoàn tác."
        offers = [] if words == undone else [("Hoàn tác", partial(self._write, back, undone))]
        self._notice.tell(words, *offers)

    def _take(self, reached: Mapping[str, Reached]) -> None:
        """The rows stay where they are, even were they no longer asked for: nothing jumps."""
        answer = self._shown
        if answer is None:
            return
        items = tuple(
            item.with_reached(reached[item.id]) if item.id in reached else item
            for item in answer.board.items
        )
        score = score_of(wanted_indicators(items, answer.question.where))
        self._shown = replace(answer, board=replace(answer.board, items=items), score=score)
        self.view.indicators.put(item for item in items if item.id in reached)
        self.verdicts.show_score(score)
        self._show_details()

    # --- out -----------------------------------------------------------------------------------

    def choose_export(self) -> None:
        """Ask for a place and write the table as it is shown, in the background."""
        rows = self.view.indicators.rows
        if not rows:
            return
        title = self._title()
        name = f"Bảng kết quả chỉ tiêu - {title.replace('/', '-')}"[:120]
        folder = Path(self._workspace.settings.export_folder or Path.home())
        target = messages.choose_file_to_save(
            self, "Xuất bảng kết quả chỉ tiêu ra Excel", folder / f"{name}.xlsx"
        )
        if target:
            work = partial(export_results, self._workspace.store, rows, title, target)
            self._workspace.run(work, self._tell_exported, self.choose_export)

    def _title(self) -> str:
        """What the table is about."""
        current, year = self.view.current(), self.filters.year.currentData()
        if self.filters.plan_id() and current:
            return f"Kế hoạch {current.plan_name}"
        return f"Năm {year}" if year else "Các kế hoạch đã ban hành"

    def _tell_exported(self, target: Path) -> None:
        self._workspace.remember(export_folder=str(target.parent))
        self._notice.tell(f"Đã ghi {target}", *messages.ways_to(target))


def _read_texts(said: Mapping[str, str]) -> dict[str, Any]:
    return {name: read_day(text) if name == "result_on" else text for name, text in said.items()}


def _story(store: Store, indicator_id: str) -> tuple[str, list[AuditEntry]]:
    return indicator_id, store.read(list_result_history, indicator_id)[:_MOST_ENTRIES]


def _details(item: IndicatorItem) -> list[str]:
    """The name in full, who answers for it, how it stands and why."""
    people = (
        ("Đơn vị", item.owner),
        ("Chủ trì", item.lead_units),
        ("Lãnh đạo phụ trách", item.leader),
        ("Kế hoạch", item.plan_name),
    )
    lines = [item.title, " · ".join(f"{name}: {text}" for name, text in people if text)]
    if item.judgement.doubt is not Doubt.NONE:
        lines.append(
            f"Không so được vì {DOUBT_NAMES[item.judgement.doubt]}. Có thể tự đánh giá: ghi “Đạt”, "
            "“Chưa đạt” hoặc “Vượt”, con số để trong ngoặc, như “Đạt (85%)”."
        )
    return lines


def _entry_words(entry: AuditEntry) -> str:
    when, who = f"{entry.at.astimezone():%d/%m/%Y %H:%M}", f" · {entry.who}" if entry.who else ""
    return f"{when}{who}: {entry.before or 'chưa có'} → {entry.after or 'bỏ kết quả'}"
