"""Templates: outlines of plans that offices often write, with hints in ‹ › of what to write."""

import tomllib
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.errors import AppError
from app.importers.plan_reader import read_plan
from app.models import Plan
from app.paths import RESOURCES
from app.services.plans import new_plan, save_plan
from app.services.templates import fill_in, list_own_templates, use_own_template
from app.store import Store

TEMPLATES = RESOURCES / "templates"


@dataclass(frozen=True, slots=True)
class Template:
    """An outline to begin with; ``name`` is its key: a word, or of an own template the plan's."""

    name: str
    title: str
    about: str
    is_own: bool = False


def list_all_templates(store: Store) -> list[Template]:
    """The outlines that ship with the program, then those of the office."""
    own = store.read(list_own_templates)
    return list_templates() + [Template(t.id, t.title, t.subject, is_own=True) for t in own]


def list_templates() -> list[Template]:
    """The outlines that ship with the program, in their order."""
    listed = tomllib.loads((TEMPLATES / "templates.toml").read_text(encoding="utf-8"))
    return [Template(**values) for values in listed["templates"]]


def use_template(store: Store, name: str, year: int | None = None) -> str:
    """A new draft from an outline, for ``year`` (this one when None); returns the plan's key.

    The letterhead comes from the directory; of a shipped outline the recipients too. AppError when
    there is no outline of this name.
    """
    templates = {template.name: template for template in list_all_templates(store)}
    template = templates.get(name)
    if template is None:
        known = ", ".join(templates)
        raise AppError(f"Không có mẫu “{name}”. Hãy chọn một trong các mẫu: {known}.")
    if template.is_own:
        return store.write(use_own_template, name, year)
    text = (TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")
    return store.write(_begin, text, year)


def _begin(session: Session, text: str, year: int | None) -> str:
    blank = new_plan(session)
    blank.issued_year = year or blank.issued_year
    plan, _ = read_plan(fill_in(text, blank))
    _take_letterhead(plan, blank)
    save_plan(session, plan)
    return plan.id


def _take_letterhead(plan: Plan, blank: Plan) -> None:
    plan.parent_agency = blank.parent_agency
    plan.issuing_agency = blank.issuing_agency
    plan.agency_short_name = blank.agency_short_name
    plan.symbol = blank.symbol
    plan.place = blank.place
    plan.issued_year = blank.issued_year
    plan.archive_copy = blank.archive_copy or plan.archive_copy
    plan.recipients = blank.recipients or plan.recipients
