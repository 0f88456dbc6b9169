"""Collecting results from units on the page of tasks: by Excel and by package."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent
from shiboken6 import isValid
from typing_extensions import override

from app.domain.collect import Quarter
from app.domain.collect_merge import MergedRow
from app.domain.packages import SUFFIX, PackageKind
from app.domain.progress import TaskProgress
from app.errors import AppError
from app.paths import Paths
from app.progress import Progress
from app.services.collect import files_to_send, put_back
from app.services.packages import Received
from app.store import Store
from app.ui import messages
from app.ui.actions import make_action
from app.ui.background import Work
from app.ui.work.collect_preview import CollectPreview
from app.ui.work.collect_send import SendDialog, SendWish, SentKind, WrittenDialog
from app.workflows.collect import (
    Answers,
    read_answers,
    send_files,
    write_answers,
    write_remarks,
)
from app.workflows.packages import (
    kind_of,
    make_results,
    open_package,
    read_incoming,
    results_name,
    send_packages,
    units_received,
)
from app.workflows.unit_files import Written

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage

_TAKE_TASKS = 0
_FOLDER = "Thu kết quả"
_KNOWN = {".xlsx", SUFFIX}


class CollectCommands(QObject):
    """Files out to the units, answers in; packages of tasks in, of results out."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page, self._workspace = page, page.workspace
        self.send = make_action(page, "&Gửi tệp thu kết quả…", self._send)
        self.read = make_action(page, "&Nhận kết quả…", self._choose_answers)
        self.open = make_action(page, "Mở gói gia&o nhiệm vụ…", self._choose_package)
        self.results = make_action(page, "Lậ&p gói kết quả gửi về…", self._make_results)
        page.add_commands(self.send, self.read, self.open, self.results)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    # --- files out -----------------------------------------------------------------------------

    def _send(self) -> None:
        plans = self._page.board.plans
        if not plans:
            self._page.notice.tell("Chưa có kế hoạch nào có nhiệm vụ để gửi.", is_problem=True)
            return
        store = self._workspace.store
        dialog = SendDialog(
            self._page,
            plans,
            self._plan_at_hand(),
            self._quarter_at_hand(),
            lambda plan_id: store.read(files_to_send, plan_id),
            self._folder(),
        )
        if messages.run(dialog):
            wish = dialog.wish()
            self._remember(wish.folder)
            self._run(partial(_write_files, store, wish), self._show_written)
        dialog.deleteLater()

    def _run(
        self,
        work: Work,
        show: Callable[[Any], None],
        elsewhere: Callable[[], object] | None = None,
    ) -> None:
        """In the background; what is shown of it waits until that work is really over."""

        def done(result: object) -> None:
            QTimer.singleShot(0, self, partial(show, result))

        self._workspace.run(work, done, elsewhere)

    def _show_written(self, written: list[Written]) -> None:
        dialog = WrittenDialog(self._page, written)
        messages.run(dialog)
        dialog.deleteLater()

    # --- answers in ----------------------------------------------------------------------------

    def _choose_answers(self) -> None:
        files = messages.choose_files(
            self._page, "Chọn các tệp đơn vị gửi về", str(self._folder()), messages.RETURNED_FILES
        )
        self.take_files(files)

    def take_files(self, files: Sequence[Path]) -> None:
        """Whatever came from another computer: answers are read, tasks are offered."""
        files = list(dict.fromkeys(file.absolute() for file in files))
        tasks = [file for file in files if kind_of(file) is PackageKind.TASKS]
        answers = [file for file in files if file not in tasks]
        for file in tasks:
            self.open_tasks(file)
        if answers:
            self._remember(answers[0].parent)
            work = partial(_read, self._workspace.store, answers)
            self._run(work, self._preview)

    def open_file(self, file: Path) -> None:
        """A package that the program was started with."""
        if kind_of(file) is PackageKind.RESULTS:
            self.take_files([file])
        else:
            self.open_tasks(file)

    def _preview(self, answers: Answers) -> None:
        dialog = CollectPreview(self._page, answers, self._save_remarks)
        if messages.run(dialog):
            choosing = dialog.choosing

            def work(progress: Progress) -> dict[str, TaskProgress]:
                progress("Đang ghi kết quả", 0)
                return write_answers(
                    self._workspace.store,
                    answers,
                    rule=choosing.rule,
                    decisions=choosing.decisions,
                )

            self._run(work, self._tell_written)
        dialog.deleteLater()

    def _tell_written(self, before: dict[str, TaskProgress]) -> None:
        self._workspace.committed.emit()
        offers = [("Hoàn tác", partial(self._undo, before))] if before else []
        self._page.notice.tell(f"Đã ghi kết quả của {len(before)} nhiệm vụ.", *offers)

    def _undo(self, before: dict[str, TaskProgress]) -> None:
        def work(_progress: Progress) -> None:
            self._workspace.store.write(put_back, before)

        self._run(work, lambda _none: self._tell_undone(len(before)))

    def _tell_undone(self, count: int) -> None:
        self._workspace.committed.emit()
        self._page.notice.tell(f"Đã hoàn tác kết quả của {count} nhiệm vụ.")

    def _save_remarks(self, dialog: CollectPreview, left: Sequence[MergedRow]) -> None:
        folder = messages.choose_folder(dialog, "Thư mục để ghi bản sao", str(self._folder()))
        if folder is None:
            return

        def done(copies: list[Path]) -> None:
            if isValid(dialog):
                dialog.tell(f"Đã ghi {len(copies)} bản sao kèm lý do vào {folder}.")

        def work(_progress: Progress) -> list[Path]:
            return write_remarks(dialog.answers, folder, left)

        dialog.tell("Đang ghi bản sao…")
        self._workspace.run(work, done)

    # --- packages ------------------------------------------------------------------------------

    def _choose_package(self) -> None:
        files = messages.choose_files(
            self._page, "Chọn gói đã nhận", str(self._folder()), messages.PACKAGES
        )
        self.take_files(files)

    def open_tasks(self, file: Path) -> None:
        """Say whose package it is, and have its tasks here if that is wanted."""
        try:
            incoming = read_incoming(file)
            question = (
                f"{incoming.in_words()}\n\nNhận vào máy này? Kết quả đã ghi ở đây được giữ nguyên."
            )
            if messages.ask(self._page, question, ("Nhận nhiệm vụ", "Thôi")) != _TAKE_TASKS:
                return
            received = open_package(self._workspace.store, self._workspace.paths, file)
        except AppError as error:
            self._page.notice.tell(str(error), is_problem=True)
            return
        self._show_received(received)

    def _show_received(self, received: Received) -> None:
        self._workspace.committed.emit()
        self._page.notice.tell(received.in_words())

    def _make_results(self) -> None:
        plan_id = self._plan_at_hand()
        store, paths = self._workspace.store, self._workspace.paths
        try:
            units = list(units_received(store, paths, plan_id).values()) if plan_id else []
        except AppError as error:
            self._page.notice.tell(str(error), is_problem=True)
            return
        if not units:
            self._page.notice.tell("Hãy chọn kế hoạch để lập gói kết quả.", is_problem=True)
            return
        targets = {unit: target for unit in units if (target := self._ask_results_place(unit))}
        if targets:
            work = partial(_write_results, store, paths, plan_id, targets)
            self._run(work, self._tell_results, self._make_results)

    def _ask_results_place(self, unit: str) -> Path | None:
        proposed = self._folder() / results_name(unit)
        target = messages.choose_file_to_save(self._page, f"Gói kết quả của {unit}", proposed)
        if target is not None:
            self._remember(target.parent)
        return target

    def _tell_results(self, written: list[Path]) -> None:
        names = ", ".join(path.name for path in written)
        words = f"Đã lập {names}. Hãy gửi về nơi giao nhiệm vụ."
        self._page.notice.tell(words, *messages.ways_to(written[0])[1:])

    # --- what is at hand -----------------------------------------------------------------------

    def _plan_at_hand(self) -> str:
        """The plan that is chosen, else that of the chosen task, else the first."""
        item, plans = self._page.view.current(), self._page.board.plans
        first = plans[0].id if plans else ""
        return self._page.filters.plan_id() or (item.plan_id if item else first)

    def _quarter_at_hand(self) -> Quarter | None:
        year, part = self._page.year_bar.year(), self._page.year_bar.part()
        if year is None or not part.quarter:
            return None
        return next(one for one in year.quarters if one[1] == part.quarter)

    def _folder(self) -> Path:
        kept = self._workspace.settings.collect_folder
        return Path(kept) if kept else Path.home() / _FOLDER

    def _remember(self, folder: Path) -> None:
        self._workspace.remember(collect_folder=str(folder))

    # --- files that are dropped ----------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_drop = event.type() == QEvent.Type.Drop
        if not is_drop and event.type() != QEvent.Type.DragEnter:
            return super().eventFilter(watched, event)
        files = _files_of(event) if isinstance(event, QDropEvent) else []
        if isinstance(event, QDropEvent) and files:
            event.acceptProposedAction()
            if is_drop:
                QTimer.singleShot(0, self, partial(self.take_files, files))
        return bool(files)


def _files_of(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in _KNOWN]


def _write_files(store: Store, wish: SendWish, progress: Progress) -> list[Written]:
    send = send_files if wish.kind is SentKind.WORKBOOK else send_packages
    return send(
        store,
        wish.plan_id,
        wish.folder,
        progress,
        quarter=wish.quarter,
        unit_keys=wish.unit_keys,
    )


def _write_results(
    store: Store, paths: Paths, plan_id: str, targets: Mapping[str, Path], progress: Progress
) -> list[Path]:
    for done, (unit, target) in enumerate(targets.items()):
        progress(f"Đang lập gói kết quả của {unit}", done / len(targets))
        make_results(store, paths, plan_id, target, unit)
    return list(targets.values())


def _read(store: Store, files: Sequence[Path], progress: Progress) -> Answers:
    return read_answers(store, files, progress=progress)
