"""A data folder with many plans, ticks and files, so that an upgrade of it takes a while."""

from pathlib import Path

from app.domain.work import TaskStatus
from app.paths import paths_in
from app.services.plans import duplicate_plan, get_plan
from app.services.progress import set_progress
from app.store import Store
from app.workflows.import_plan import import_plan_file
from app.workflows.task_evidence import attach_files
from tests.windows_trials.upgrade import PLANS, SEEDS

_COPIES = 60  # of each plan
_FILES = 20


def fill(folder: Path) -> None:
    """Make it in a new ``folder``; each copy has a task that is done, some have evidence."""
    paths = paths_in(folder)
    store = Store.open(paths)
    try:
        for name in PLANS:
            plan_id = import_plan_file(store, SEEDS / name).plan_id
            for number in range(_COPIES):
                copy = store.read(get_plan, store.write(duplicate_plan, plan_id))
                task = copy.tasks[number % len(copy.tasks)]
                store.write(set_progress, task.id, status=TaskStatus.DONE, result=f"Xong {number}")
                if number < _FILES:
                    proof = folder.parent / f"minh chứng {number}.txt"
                    proof.write_text(f"{name} {number}", encoding="utf-8")
                    attach_files(store, paths, task.id, [proof])
                    proof.unlink()
    finally:
        store.close()
