"""The wizard itself: five short steps in one window; nothing is kept before the last."""

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.vietnamese import clean_line
from app.models import Agency, AgencyKind
from app.ui.first_run import kind_step, list_steps, names_step
from app.ui.first_run.kind_step import KindStep
from app.ui.first_run.names_step import NamesStep
from app.ui.first_run.outcome import Outcome
from app.ui.tables.open_cell import finish_open_cell
from app.workflows.first_run import (
    Whereabouts,
    propose_leaders,
    propose_recipients,
    propose_units,
)

_SIZE = 840, 470  # fits a small screen at 150 %
KIND, NAMES, UNITS, LEADERS, RECIPIENTS = range(5)
_TITLES = (
    kind_step.TITLE,
    names_step.TITLE,
    list_steps.UNITS_TITLE,
    list_steps.LEADERS_TITLE,
    list_steps.RECIPIENTS_TITLE,
)


class FirstRunWizard(QDialog):
    """``outcome`` says how it was left; ``fill`` puts what was entered into the directory."""

    def __init__(self, parent: QWidget | None, agency: Agency, *, is_first: bool) -> None:
        """``is_first``: nothing is there yet, so a sample and a first plan are offered too."""
        super().__init__(parent)
        self.setWindowTitle("Thiết lập danh mục")
        self.resize(*_SIZE)
        self.outcome = Outcome.LATER
        self._agency = agency
        self._proposed: tuple[AgencyKind, Whereabouts] | None = None
        self._step = QLabel(self)
        self._step.setObjectName("hint")
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        self.kind = KindStep(self, AgencyKind.PROVINCE if is_first else agency.kind)
        self.names = NamesStep(self, agency)
        self.units = list_steps.make_units_step(self)
        self.leaders = list_steps.make_leaders_step(self)
        self.recipients = list_steps.make_recipients_step(self)
        self.pages = QStackedWidget(self)
        for page in (self.kind, self.names, self.units, self.leaders, self.recipients):
            self.pages.addWidget(page)
        self._make_buttons(is_first=is_first)
        self._lay_out()
        self.names.changed.connect(self._update)
        self._show(KIND)

    def _make_buttons(self, *, is_first: bool) -> None:
        self.later = self._button("Để s&au" if is_first else "Bỏ &qua", self.reject)
        self.sample = self._button("Dùng thử với dữ liệu &mẫu", lambda: self._end(Outcome.SAMPLE))
        self.back = self._button("‹ Q&uay lại", lambda: self._show(self.pages.currentIndex() - 1))
        self.save = self._button("&Lưu vào danh mục", lambda: self._end(Outcome.SAVED))
        self.forward = self._button("Tiếp tục ›", self._go_on)
        self.first_plan = self._button(
            "Lậ&p kế hoạch đầu tiên", lambda: self._end(Outcome.FIRST_PLAN)
        )
        self._is_first = is_first
        for button in (self.forward, self.first_plan if is_first else self.save):
            button.setProperty("look", "primary")

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(act)
        button.setAutoDefault(False)  # Enter belongs to the tables
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.later, self.sample):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.back, self.save, self.forward, self.first_plan):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._step)
        layout.addWidget(self._heading)
        layout.addWidget(self.pages, 1)
        layout.addLayout(buttons)

    # --- from step to step ---------------------------------------------------------------------

    def _go_on(self) -> None:
        finish_open_cell(self)
        if self.pages.currentIndex() == NAMES:
            self._propose()
        self._show(self.pages.currentIndex() + 1)

    def _show(self, step: int) -> None:
        finish_open_cell(self)
        self.pages.setCurrentIndex(step)
        self._step.setText(f"Bước {step + 1} trong {len(_TITLES)}")
        self._heading.setText(_TITLES[step])
        self._update()
        if step == NAMES:
            self.names.ask_for(self.kind.kind())
        elif step == KIND:
            self.kind.take_focus()
        else:
            self.forward.setFocus()

    def _propose(self) -> None:
        """Fill the lists, anew only after another answer: what was ticked and typed stays."""
        answers = self.kind.kind(), self.names.whereabouts()
        if answers == self._proposed:
            return
        self._proposed = answers
        agency = self._agency
        self.units.table.show_rows(propose_units(*answers, agency.units))
        self.leaders.table.show_rows(agency.leaders or propose_leaders(answers[0]))
        self.recipients.table.show_rows(propose_recipients(*answers, agency.recipients))

    def _update(self) -> None:
        step = self.pages.currentIndex()
        is_last = step == len(_TITLES) - 1
        self.sample.setVisible(self._is_first and step == KIND)
        self.back.setVisible(step > KIND)
        self.forward.setVisible(not is_last)
        self.forward.setDefault(not is_last)
        self.forward.setEnabled(step != NAMES or self.names.is_complete())
        self.save.setVisible(is_last)
        self.first_plan.setVisible(is_last and self._is_first)

    def _end(self, outcome: Outcome) -> None:
        finish_open_cell(self)
        self.outcome = outcome
        self.accept()

    # --- what was entered ----------------------------------------------------------------------

    def fill(self, agency: Agency) -> None:
        """Put everything into ``agency``; units without a tick go out of use, none is lost."""
        agency.kind = self.kind.kind()
        for name, text in self.names.values().items():
            setattr(agency, name, text)
        taken = self.units.taken()
        for unit in agency.units:
            unit.is_active = unit in taken
        agency.units += [unit for unit in taken if unit not in agency.units]
        agency.leaders[:] = [x for x in self.leaders.table.rows() if clean_line(x.full_name)]
        agency.recipients[:] = self.recipients.taken()
