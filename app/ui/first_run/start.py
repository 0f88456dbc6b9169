"""When the wizard is shown, and what follows from it."""

from PySide6.QtWidgets import QWidget

from app.services.directory import find_agency, get_agency, save_agency
from app.services.plans import has_plans
from app.ui import messages
from app.ui.first_run.outcome import Outcome
from app.ui.first_run.wizard import FirstRunWizard
from app.ui.plans.page import PlansPage
from app.ui.workspace import Workspace


def is_first_run(workspace: Workspace) -> bool:
    """Whether there is neither a directory nor a plan, not even in the trash."""
    store = workspace.store
    return not store.read(has_plans) and store.read(find_agency) is None


def offer_first_run(workspace: Workspace, plans: PlansPage) -> None:
    """Show the wizard to who starts with nothing; to all others, nothing."""
    if not is_first_run(workspace):
        return
    outcome = run_wizard(plans.window(), workspace)
    if outcome is Outcome.SAMPLE:
        plans.load_sample()
    elif outcome is Outcome.FIRST_PLAN:
        plans.new_plan()


def run_wizard(parent: QWidget, workspace: Workspace) -> Outcome:
    """Show the wizard over what the directory holds; all of it is kept at its end, or nothing."""
    agency = workspace.store.read(get_agency)
    wizard = FirstRunWizard(parent, agency, is_first=is_first_run(workspace))
    messages.run(wizard)
    if wizard.outcome in {Outcome.SAVED, Outcome.FIRST_PLAN}:
        wizard.fill(agency)
        workspace.write(save_agency, agency)
    wizard.deleteLater()
    return wizard.outcome
