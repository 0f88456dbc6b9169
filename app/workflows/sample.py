"""The sample: a made-up office and its plan, to try the program with."""

import tomllib
from pathlib import Path

from app.importers.plan_reader import read_plan
from app.models import Agency, AgencyKind, Leader, Plan, Unit, UnitKind, UsualRecipient
from app.paths import RESOURCES
from app.services.directory import find_agency, save_agency
from app.services.plans import get_plan
from app.store import Store
from app.workflows.export_plan import ExportFile, FileKind, export_plan_files, proposed_name
from app.workflows.import_plan import import_plan_file

SAMPLES = RESOURCES / "samples"


def load_sample(store: Store) -> str:
    """Put the sample's plan into the data, and its office when there is none yet.

    Returns the plan's key.
    """
    if store.read(find_agency) is None:
        store.write(save_agency, _sample_agency())
    return import_plan_file(store, SAMPLES / "ke-hoach-mau.txt").plan_id


def export_sample(store: Store, folder: Path) -> list[Path]:
    """Load the sample and write its plan into ``folder``; returns the Word file and the others."""
    plan = store.read(get_plan, load_sample(store))
    folder.mkdir(parents=True, exist_ok=True)
    files = [ExportFile(folder / proposed_name(plan, kind), kind) for kind in FileKind]
    return export_plan_files(store, plan.id, files)


def sample_plan() -> Plan:
    """The sample's plan, in no database."""
    plan, _ = read_plan((SAMPLES / "ke-hoach-mau.txt").read_text(encoding="utf-8"))
    return plan


def _sample_agency() -> Agency:
    text = (SAMPLES / "co-quan-mau.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text)
    units = [
        Unit(
            name=unit["name"],
            abbreviation=unit.get("abbreviation", ""),
            aliases="\n".join(unit.get("aliases", [])),
            kind=UnitKind(unit["kind"]),
        )
        for unit in values.pop("units")
    ]
    leaders = [Leader(**leader) for leader in values.pop("leaders")]
    recipients = [UsualRecipient(**recipient) for recipient in values.pop("recipients")]
    values["kind"] = AgencyKind(values["kind"])
    return Agency(**values, units=units, leaders=leaders, recipients=recipients)
