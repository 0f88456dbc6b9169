"""``python -m app.ui.screenshots DIR``: each page of the window as PNG, with real data."""

import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain import directory_sheets
from app.domain.arising import ArisingTask
from app.domain.directory_sheets import SheetRow
from app.domain.findings import Finding, Severity
from app.models import Agency, Plan
from app.paths import Paths, paths_in
from app.services import (
    amendments,
    arising,
    plan_life,
    plans,
    register,
    revisions,
)
from app.services.directory import get_agency
from app.services.directory_import import merge_rows
from app.services.indicator_results import set_results
from app.services.legal_bases import list_used_bases
from app.services.plan_log import read_log
from app.services.recipients import list_recipients
from app.store import Store
from app.ui.criteria.pictures import take_criteria
from app.ui.directory.import_preview import ImportPreview
from app.ui.first_run.wizard import FirstRunWizard
from app.ui.keys import KeysDialog
from app.ui.life.issue_dialog import IssueDialog
from app.ui.life.log_dialog import LogDialog
from app.ui.life.reason_dialog import ReasonDialog
from app.ui.main_window import MainWindow
from app.ui.opening import make_application
from app.ui.overview.calendar_dialog import CalendarDialog
from app.ui.plans.data_places import table_name
from app.ui.plans.data_table_dialog import DataTableDialog
from app.ui.plans.export_dialog import ExportDialog
from app.ui.plans.groups import Group
from app.ui.plans.next_year_dialog import NextYearDialog
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.paste_dialog import PasteDialog
from app.ui.plans.suggestions import Suggestions
from app.ui.plans.used_lines import recipients_dialog, used_bases_dialog
from app.ui.preview.page_view import PageView
from app.ui.register.correction_dialog import CorrectionDialog
from app.ui.text.notes import NoteDialog
from app.ui.work.arising_dialog import ArisingDialog
from app.ui.workspace import Workspace
from app.workflows.directory import DirectoryImport
from app.workflows.import_plan import ImportedPlan
from app.workflows.sample import load_sample

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1366, 768
_TURNS = 5
_PATIENCE = 5.0  # seconds
_MANY = 40
_SUBJECTS = (
    "Thực hiện nhiệm vụ trọng tâm năm học",
    (
        "Nâng cao chất lượng giáo dục mầm non ở các xã vùng khó khăn, vùng đồng bào dân tộc thiểu "
        "số và miền núi giai đoạn 2026-2030 trên địa bàn tỉnh"
    ),
    "Kiểm tra công tác tuyển sinh",
    "Chuyển đổi số trong quản lý và dạy học",
)


def take_screenshots(folder: Path) -> list[Path]:
    """Write the pictures into ``folder``; returns their paths."""
    make_application(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        return _Camera(folder, paths_in(Path(data))).run()


class _Camera:
    def __init__(self, folder: Path, paths: Paths) -> None:
        self._folder = folder
        self._store = Store.open(paths)
        self._window = MainWindow(Workspace(self._store, paths))
        self._window.resize(*SIZE)
        self._window.show()
        self._taken: list[Path] = []

    def run(self) -> list[Path]:
        self._take("01-danh-sach-trong")
        plan_id = load_sample(self._store)
        self._store.write(_add_many)
        page = self._window.plans
        page.show_list()
        self._take("02-danh-sach")
        page.list.search.setText("giáo viên")
        page.list.search.returnPressed.emit()
        self._take("03-tim")
        page.list.search.clear()
        page.open_plan(plan_id)
        for number, group in enumerate(Group, 10):
            page.editor.navigation.choose(group)
            self._take(f"{number}-{group.name.lower()}")
        page.editor.navigation.choose(Group.OUTLINE)
        outline = page.editor.forms[Group.OUTLINE]
        if isinstance(outline, OutlineForm):
            for number, section in enumerate(page.editor.plan.sections):
                if "^[" in section.body or "{{" in section.body or "{|" in section.body:
                    outline.tree.choose(number)
                    self._take(f"20-muc-{number:02}")
        self._take_revisions(page.editor.plan)
        self._take_dialogs(page.editor.plan)
        page.show_list()
        self._take_result(plan_id)
        page.show_list()
        self._take_life(plan_id)
        page.trash_plan(page.list.model.rows[3].id)
        self._take("41-thong-bao")
        page.notice.hide()
        page.list.in_trash.trigger()
        self._take("42-thung-rac")
        page.list.in_trash.trigger()
        self._take_work()
        criteria = self._window.criteria
        self._window.tabs.setCurrentWidget(criteria)
        take_criteria(self._window, criteria, self._take, self._wait_for_jobs)
        self._take_overview()
        self._take_register()
        directory = self._window.directory
        self._window.tabs.setCurrentWidget(directory)
        for number in range(directory.tabs.count()):
            directory.tabs.setCurrentIndex(number)
            self._take(f"5{number}-danh-muc")
        self._take_wizard()
        self._take_directory_import()
        self._window.close()
        self._store.close()
        return self._taken

    def _take_work(self) -> None:
        """The tasks of the plan that was issued, one of them done, one not to be done."""
        work = self._window.work
        self._window.tabs.setCurrentWidget(work)
        self._wait_for_jobs()
        work.edits.tick()
        work.view.choose_row(3)  # the first under the second band
        self._wait_for_jobs()
        self._take("43-nhiem-vu-theo-quy")
        work.statuses.menu().actions()[-1].trigger()
        self._take("44-khong-thuc-hien")
        work.panel.close_question()
        work.boards.show_board(1)
        self._wait_for_jobs()
        reached = zip(work.indicators.view.items(), ("97,2%", "58,5%"), strict=False)
        results = {item.id: {"result": result} for item, result in reached}
        self._window.workspace.write(set_results, results)
        self._wait_for_jobs()
        self._take("47-chi-tieu")
        work.boards.show_board(0)
        names = Suggestions()
        names.load(self._window.workspace)
        plans_at_work = self._store.read(arising.list_open_plans)
        said = ArisingTask((2026, 2), "", "")
        dialog = ArisingDialog(work, plans_at_work, said, lambda _plan, _said: None)
        dialog.offer(names, lambda _plan: [])
        dialog.show()
        self._take("48-nhiem-vu-phat-sinh", dialog)
        dialog.close()

    def _take_overview(self) -> None:
        """The figures of the same plan, each way, and what is asked before the calendar."""
        overview = self._window.overview
        self._window.tabs.setCurrentWidget(overview)
        for number, button in enumerate(overview.figure_buttons()):
            button.click()
            self._wait_for_jobs()
            self._take(f"8{number}-tong-quan")
        dialog = CalendarDialog(self._window, 7, "Các kế hoạch đã ban hành (1)")
        dialog.show()
        self._take("84-xuat-lich", dialog)
        dialog.close()

    def _take_register(self) -> None:
        register = self._window.register
        self._window.tabs.setCurrentWidget(register)
        register.reload()
        self._take("45-so-dang-ky")
        (line,) = register.view.model_of_lines.rows
        dialog = CorrectionDialog(self._window, line, lambda _changes, _reason: None)
        dialog.show()
        self._take("46-sua-co-ly-do", dialog)
        dialog.close()

    def _take_revisions(self, plan: Plan) -> None:
        for note in ("trước khi họp giao ban", "sau khi họp"):
            self._store.write(revisions.keep_on_demand, plan.id, note)
            edited = self._store.read(plans.get_plan, plan.id)
            edited.subject += " (điều chỉnh)"
            edited.tasks.pop(1)
            self._store.write(plans.save_plan, edited)
        page = self._window.plans
        page.show_revisions(plan.id)
        self._wait_for_jobs()
        self._take("25-phien-ban")
        page.revisions.states.choose_row(2)
        self._wait_for_jobs()
        self._take("26-phien-ban-cu-hon")

    def _wait_for_jobs(self) -> None:
        """Until what was asked for, a moment later, has been done in the background."""
        until = time.monotonic() + _PATIENCE / 5
        runner = self._window.workspace.runner
        while time.monotonic() < until or runner.is_busy:
            QApplication.processEvents()
            time.sleep(0.01)

    def _take_life(self, plan_id: str) -> None:
        """From submitting to the letter that corrects what was issued."""
        page, write = self._window.plans, self._store.write
        dialogs: list[tuple[str, Callable[[], QDialog]]] = [
            ("74-ly-do", lambda: ReasonDialog(page, "Thu hồi văn bản", "&Lý do:", "Thu hồi")),
            ("75-nhat-ky", lambda: LogDialog(page, lambda text: write(read_log, None, text))),
        ]
        plan = self._store.read(plans.get_plan, plan_id)
        read, kind = self._store.read, plan.document_type

        def expect(year: int) -> register.ExpectedNumber:
            return read(register.expect_number, kind, year)

        dialogs.append(("76-ban-hanh", lambda: IssueDialog(page, plan, expect, lambda _: None)))
        write(plan_life.submit_plan, plan_id)
        write(plan_life.return_plan, plan_id, "Bổ sung kết quả năm trước vào mục II.")
        page.open_plan(plan_id)
        self._take("70-tra-lai")
        self._take_each(dialogs)
        dialog = NextYearDialog(page, self._window.workspace, plan)
        dialog.show()
        self._wait_for_jobs()
        self._take("77-nam-sau", dialog)
        dialog.close()
        write(plan_life.issue_plan, plan_id)
        write(amendments.amend_plan, plan_id)
        page.open_plan(plan_id, Group.OUTLINE)
        self._take("71-da-ban-hanh")
        page.editor.life.correct.trigger()
        page.editor.navigation.choose(Group.SUBJECT)
        self._take("72-dinh-chinh")
        page.show_list()

    def _take_wizard(self) -> None:
        wizard = FirstRunWizard(self._window, Agency(), is_first=True)
        wizard.show()
        for number in range(wizard.pages.count()):
            if number:
                wizard.forward.click()
            self._take(f"6{number}-thiet-lap", wizard)
            wizard.names.questions["province"].setText("Tuyên Quang")
        wizard.close()

    def _take_directory_import(self) -> None:
        unit = directory_sheets.LISTS[0].title
        rows = [
            SheetRow(unit, 5, {"name": "Văn phòng Sở", "abbreviation": "VPS"}),
            SheetRow(unit, 6, {"name": "Phòng Giáo dục Đại học"}),
            SheetRow(unit, 7, {"name": "Tổ pháp chế"}, "“Loại” không thể là “Tổ”."),
        ]
        agency = self._store.read(get_agency)
        found = DirectoryImport(tuple(rows), tuple(merge_rows(agency, rows)))
        preview = ImportPreview(self._window, "Danh mục.xlsx", found)
        preview.show()
        self._take("65-nhap-danh-muc", preview)
        preview.close()

    def _is_setting(self) -> bool:
        """Whether pages are seen of which some are not drawn yet."""
        views = cast("list[PageView]", self._window.findChildren(PageView))
        shown = [view for view in views if view.isVisible()]
        return any(not view.count or view.missing_images() for view in shown)

    def _take_dialogs(self, plan: Plan) -> None:
        parent: QWidget = self._window
        makers: list[tuple[str, Callable[[], QDialog]]] = [
            ("30-phim-tat", lambda: KeysDialog(parent, self._window.workspace.paths)),
            ("34-xuat", lambda: ExportDialog(parent, plan, self._window.workspace.settings)),
            (
                "36-can-cu-da-dung",
                lambda: used_bases_dialog(parent, self._store.read(list_used_bases)),
            ),
            (
                "37-noi-nhan-thuong-dung",
                lambda: recipients_dialog(parent, self._store.read(list_recipients)),
            ),
            ("31-dan-van-ban", lambda: PasteDialog(parent)),
            ("32-chu-thich", lambda: NoteDialog(parent, "Theo **Báo cáo** năm 2025.")),
        ]
        if plan.data_tables:
            table = plan.data_tables[0]
            name = table_name(plan, table)
            makers.append(("33-cot-cua-bang", partial(DataTableDialog, parent, plan, table, name)))
        self._take_each(makers)

    def _take_each(self, makers: "list[tuple[str, Callable[[], QDialog]]]") -> None:
        for name, make in makers:
            dialog = make()
            dialog.show()
            self._take(name, dialog)
            dialog.close()

    def _take_result(self, plan_id: str) -> None:
        findings = (
            Finding(
                "outline.duplicate_number",
                Severity.WARNING,
                "Mục V. TỔ CHỨC THỰC HIỆN",
                "Số mục V được dùng hai lần; chương trình đã đánh số lại theo thứ tự.",
            ),
            Finding(
                "unit.unknown",
                Severity.HINT,
                "Nhiệm vụ, chỉ tiêu",
                "“Thi đua, tổng hợp” chưa có trong danh mục đơn vị.",
            ),
        )
        self._window.plans.show_result(
            ImportedPlan(plan_id, findings, ("Thi đua, tổng hợp", "Trung tâm GDTX tỉnh"))
        )
        self._take("40-ket-qua-nhap")

    def _take(self, name: str, widget: QWidget | None = None) -> None:
        until = time.monotonic() + _PATIENCE
        for turn in count():
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if turn >= _TURNS and (not self._is_setting() or time.monotonic() > until):
                break
            time.sleep(0.01)  # for the threads that set pages
        path = self._folder / f"{name}.png"
        (widget or self._window).grab().save(str(path))
        self._taken.append(path)


def _add_many(session: object) -> None:
    for number in range(_MANY):
        plan = Plan(
            number=number + 1 if number % 5 else None,
            symbol="KH-SGDĐT",
            issued_year=2026 - number // 12,
            issued_month=12 - number % 12,
            issued_day=1 + number % 27 if number % 5 else None,
            subject=_SUBJECTS[number % len(_SUBJECTS)],
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        plans.save_plan(session, plan)  # type: ignore[arg-type] # a Session; the window knows none


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for taken in take_screenshots(Path(sys.argv[1])):
        sys.stdout.write(f"{taken}\n")
