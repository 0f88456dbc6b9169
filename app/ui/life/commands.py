"""What can be done with an open plan as a document: its steps, and what is rarer."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.documents import DocumentNumber, PlanState, number_digits
from app.domain.plan_life import Step, may
from app.models import Plan
from app.services import amendments, attachments, plan_life, register
from app.services.plan_log import read_log
from app.ui import messages
from app.ui.actions import make_action
from app.ui.life.issue_dialog import IssueDialog, IssueWish
from app.ui.life.log_dialog import LIMIT, LogDialog
from app.ui.life.reason_dialog import ask_reason
from app.ui.notice_bar import NoticeBar
from app.ui.workspace import Workspace
from app.workflows.attachments import attach_scan, scan_path


class PlanLife(QObject):
    """Its commands save the draft first; afterwards the plan is read again.

    ``steps`` belong into the bar, ``rarer`` into the menu, ``ways_out`` beside the words that
    say that a plan is locked. Those that make no sense for the shown plan are invisible.
    """

    open_wanted = Signal(str)  # a plan that was made
    copy_wanted = Signal(str)

    def __init__(
        self,
        owner: QWidget,
        workspace: Workspace,
        notice: NoticeBar,
        save: Callable[[], bool],
        reread: Callable[[], None],
    ) -> None:
        super().__init__(owner)
        self._owner, self._workspace, self._notice = owner, workspace, notice
        self._save, self._reread = save, reread
        self._plan = Plan()
        self._has_scan = False

        def make(text: str, slot: Callable[[], object], tip: str = "") -> QAction:
            return make_action(owner, text, slot, tip=tip)

        self.submit = make("Trình &ký", self._submit, "Trình lãnh đạo ký; giữ lại một phiên bản")
        self.send_back = make("Trả lạ&i để sửa…", self._send_back, "Ghi ý kiến của lãnh đạo")
        self.issue = make("Cấ&p số và ban hành…", self._issue)
        self.withdraw = make("Thu hồ&i…", self._withdraw)
        self.amend = make("Lập văn bản sửa đổi", partial(self._derive, amendments.amend_plan))
        self.correct = make(
            "Lập công văn đính chính", partial(self._derive, amendments.correct_plan)
        )
        self.copy = make("Nhân bản", lambda: self.copy_wanted.emit(self._plan.id))
        self.number = make("Ghi số đã để trống…", self._give_number)
        self.attach = make("Đính kèm bản đã ký…", self._attach)
        self.open_scan = make("Mở bản đã ký", self._open_scan)
        self.log = make("Nhật ký…", self._show_log)
        self.steps = (self.submit, self.send_back, self.issue, self.withdraw)
        self.ways_out = (self.amend, self.correct, self.copy)
        self.rarer = (
            self.amend,
            self.correct,
            self.number,
            self.attach,
            self.open_scan,
            self.log,
        )

    def show_plan(self, plan: Plan, *, is_new: bool) -> None:
        """The plan that the commands are about from now on."""
        self._plan = plan
        find = self._workspace.store.read
        self._has_scan = plan.is_fixed and bool(find(attachments.find_attachment, plan.id))
        self._update(is_new=is_new)

    def _update(self, *, is_new: bool) -> None:
        plan = self._plan
        is_document, is_issued = not plan.template_title, plan.state is PlanState.ISSUED
        for action, step in zip(self.steps, Step, strict=True):
            action.setVisible(is_document and may(step, plan.state))
        for action in (self.amend, self.correct):
            action.setVisible(is_issued)
        self.copy.setVisible(plan.is_fixed)
        self.number.setVisible(is_issued and plan.number is None)
        self.attach.setVisible(plan.is_fixed)
        self.open_scan.setVisible(self._has_scan)
        self.log.setVisible(not is_new)

    # --- steps -----------------------------------------------------------------------------------

    def _submit(self) -> None:
        if self._save():
            times = self._workspace.write(plan_life.submit_plan, self._plan.id)
            self._tell(f"Đã trình ký{f' lần {times}' if times > 1 else ''}.")

    def _send_back(self) -> None:
        question = "&Ý kiến của lãnh đạo (người soạn thấy ở đầu văn bản cho đến khi trình lại):"
        if not self._save():
            return
        if remark := ask_reason(self._owner, "Trả lại để sửa", question, "Trả lại để sửa"):
            self._workspace.write(plan_life.return_plan, self._plan.id, remark)
            self._tell("Đã trả lại để sửa.")

    def _withdraw(self) -> None:
        question = (
            "&Lý do thu hồi. Văn bản vẫn nằm trong danh sách và sổ đăng ký với trạng thái “Đã thu "
            "hồi”; việc này không lấy lại được."
        )
        if reason := ask_reason(self._owner, "Thu hồi văn bản", question, "Thu hồi văn bản"):
            self._workspace.write(plan_life.withdraw_plan, self._plan.id, reason)
            self._tell("Đã thu hồi văn bản.")

    def _issue(self) -> None:
        if not self._save():
            return
        issued: list[plan_life.Issued] = []

        def work(wish: IssueWish) -> None:
            issued.append(
                self._workspace.write(
                    plan_life.issue_plan,
                    self._plan.id,
                    wish.issued_on,
                    wish.number,
                    is_blank=wish.is_blank,
                )
            )

        dialog = IssueDialog(self._owner, self._plan, self._expect, work)
        messages.run(dialog)
        for done in issued:
            self._tell_issued(dialog, done.number, done.issued_on)

    def _give_number(self) -> None:
        given: list[plan_life.Issued] = []

        def work(wish: IssueWish) -> None:
            write = self._workspace.write
            given.append(write(plan_life.give_number, self._plan.id, wish.number))

        dialog = IssueDialog(self._owner, self._plan, self._expect, work, is_later=True)
        messages.run(dialog)
        for done in given:
            self._tell_issued(dialog, done.number, None)

    def _expect(self, year: int) -> register.ExpectedNumber:
        kind = self._plan.document_type
        return self._workspace.store.read(register.expect_number, kind, year)

    def _tell_issued(
        self, dialog: IssueDialog, number: DocumentNumber, issued_on: date | None
    ) -> None:
        wish, expected = dialog.wish, dialog.expected
        done = f"Đã ghi số {number}." if issued_on is None else f"Đã ban hành: số {number}."
        if number.number is None and issued_on:
            done = f"Đã ban hành ngày {issued_on:%d/%m/%Y}, số để trống."
        self._tell(done)
        is_taken = wish is not None and wish.number is None and not wish.is_blank
        if is_taken and expected and expected.number != number.number:
            messages.tell(
                self._owner,
                f"Số dự kiến là {number_digits(expected.number)} nhưng vừa có văn bản khác lấy số "
                f"này. Văn bản được cấp số {number.digits}: hãy ghi đúng số {number}.",
            )

    def _tell(self, words: str) -> None:
        self._reread()
        self._notice.tell(words)

    # --- what is rarer ---------------------------------------------------------------------------

    def _derive(self, make: Callable[..., str]) -> None:
        self.open_wanted.emit(self._workspace.write(make, self._plan.id))

    def _attach(self) -> None:
        folder = self._workspace.settings.import_folder
        path = messages.choose_pdf_to_open(self._owner, "Đính kèm bản đã ký", folder)
        if path is None:
            return
        store, paths = self._workspace.store, self._workspace.paths
        work = partial(attach_scan, store, paths, self._plan.id, path)
        self._workspace.run(work, partial(self._note_attached, self._plan))

    def _note_attached(self, plan: Plan, _attachment: object) -> None:
        self._workspace.committed.emit()
        if plan.id == self._plan.id:
            self.show_plan(self._plan, is_new=False)
            self._notice.tell("Đã đính kèm bản đã ký.", ("Mở bản đã ký", self._open_scan))

    def _open_scan(self) -> None:
        """In the background: the whole file is read, to see that it is what was attached."""
        store, paths, plan_id = self._workspace.store, self._workspace.paths, self._plan.id
        self._workspace.run(lambda _: scan_path(store, paths, plan_id), messages.open_path)

    def _show_log(self) -> None:
        if self._save():
            read = partial(self._workspace.store.write, read_log, self._plan.id, limit=LIMIT)
            name = str(self._plan.document_number).strip() or self._plan.subject
            messages.run(LogDialog(self._owner, read, name))
