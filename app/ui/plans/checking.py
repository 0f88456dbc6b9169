"""Checking the open plan: joins the list of findings with the editor around it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.checks.proposals import accept_proposal
from app.domain.findings import Finding
from app.models import Plan
from app.models.snapshot import snapshot
from app.store import Store
from app.ui.actions import make_action
from app.ui.notice_bar import NoticeBar
from app.ui.plans.checker import Checker
from app.ui.plans.checks_form import ChecksForm
from app.ui.plans.form import PlanForm
from app.ui.plans.groups import Group
from app.ui.plans.navigation import Navigation
from app.ui.plans.steps import Steps

_GONE = (
    "Chữ ở chỗ này đã khác nên không đổi gì. Bấm “Đến chỗ này” để xem; danh sách đang được "
    "kiểm tra lại."
)
_LONGEST = 60  # letters of a notice that tells what was changed


class Checking(QObject):
    """``refresh_soon`` after each edit. The plan itself is changed by who owns it."""

    state_wanted = Signal(object)  # Plan: show it in place of the open one, as an edit
    edited = Signal()
    spot_wanted = Signal(object)  # Finding

    def __init__(  # noqa: PLR0913 - the parts of the editor that it joins, by name
        self,
        parent: QWidget,
        *,
        store: Store,
        take: Callable[[], Plan],
        forms: Mapping[Group, PlanForm],
        navigation: Navigation,
        notice: NoticeBar,
        steps: Steps,
    ) -> None:
        """``take`` gives a copy of the open plan with all that its forms hold."""
        super().__init__(parent)
        self._take, self._forms, self._navigation = take, forms, navigation
        self._notice, self._steps = notice, steps
        self._plan = Plan()
        self._findings: Sequence[Finding] | None = None  # None: not known yet
        self._form: ChecksForm | None = None  # made when it is first looked at
        self.checker = Checker(self, store, take)
        self.checker.checked.connect(self._show)
        make_action(parent, "Đến điều cần xem lại tiếp theo", self._go_to_next, keys="F4")

    def join(self, form: ChecksForm) -> None:
        """Show there what is known."""
        self._form = form
        form.go_wanted.connect(self.spot_wanted)
        form.accept_wanted.connect(self._accept)
        form.ignore_wanted.connect(self._ignore)
        form.show_findings(self._plan, self._findings)

    def open_plan(self, plan: Plan) -> None:
        """Another plan, or another state of it."""
        is_other = plan.id != self._plan.id
        self._plan = plan
        if is_other:
            self._tell(None)
        self.checker.check_soon()

    def refresh_soon(self) -> None:
        """The plan was changed."""
        self.checker.check_soon()

    def _show(self, plan_id: str, findings: list[Finding]) -> None:
        if plan_id == self._plan.id:
            self._tell(findings)

    def _tell(self, findings: Sequence[Finding] | None) -> None:
        self._findings = findings
        if self._form:
            self._form.show_findings(self._plan, findings)
        ignored = self._plan.ignored_findings
        still = [one for one in findings or () if one.fingerprint not in ignored]
        self._navigation.show_open_findings(None if findings is None else len(still))

    def _go_to_next(self) -> None:
        cast("ChecksForm", self._forms[Group.CHECKS]).go_to_next()

    def _accept(self, finding: Finding) -> None:
        """Make the proposed change, as one step of the plan's undo."""
        present = self._take()
        self._steps.note(present)
        changed = snapshot(present)
        if not accept_proposal(changed, finding) or finding.proposal is None:
            self._notice.tell(_GONE)
            self.checker.check()
            return
        self.state_wanted.emit(changed)
        self._steps.note(snapshot(changed))
        self.checker.check()
        change = finding.proposal
        words = f"Đã đổi “{_short(change.old)}” thành “{_short(change.new)}”."
        self._notice.tell(words, ("Hoàn tác", self._steps.undo.trigger))

    def _ignore(self, finding: Finding, is_ignored: bool) -> None:  # noqa: FBT001 - a signal's
        plan = self._plan
        mark = finding.fingerprint
        others = {key: said for key, said in plan.ignored_findings.items() if key != mark}
        plan.ignored_findings = {**others, mark: finding.message} if is_ignored else others
        self._tell(self._findings)
        self.edited.emit()
        if is_ignored:
            words = f"Đã bỏ qua mục ở “{finding.place}”; kế hoạch sẽ nhớ điều này."
            self._notice.tell(words, ("Hoàn tác", partial(self._heed, plan, finding)))

    def _heed(self, plan: Plan, finding: Finding) -> None:
        if plan.id == self._plan.id:
            self._ignore(finding, is_ignored=False)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
