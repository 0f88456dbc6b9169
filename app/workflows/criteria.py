"""Criteria sets from files: those that ship with the program."""

from app.importers.catalogues import read_catalogues
from app.paths import RESOURCES
from app.services.criteria_sets import catalogues_kept, save_set
from app.store import Store

_CATALOGUES = RESOURCES / "catalogues"


def load_catalogues(store: Store) -> None:
    """Put the shipped sets into the database, each once: what is in the trash stays there."""
    kept = store.read(catalogues_kept)
    for held in read_catalogues(_CATALOGUES):
        if held.catalogue not in kept:
            store.write(save_set, held, "Bộ tiêu chí có sẵn")
