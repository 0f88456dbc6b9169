"""Packages between two computers that both have the program: tasks out, results in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.collect import Base, Quarter, SentFile, base_lines, narrowed
from app.domain.package_rows import PackedPlan, write_answers, write_plan
from app.domain.packages import (
    ANSWERS_PART,
    BASE_PART,
    PLAN_PART,
    SUFFIX,
    Package,
    PackageKind,
)
from app.errors import AppError
from app.exporters.files import told, write_atomically
from app.exporters.package_file import render_package
from app.importers.package_file import is_package, read_package, read_tasks
from app.paths import Paths
from app.progress import Progress, no_progress
from app.services.collect import files_to_send
from app.services.packages import (
    Received,
    answers_to,
    is_received,
    pack_plan,
    receive_tasks,
    sender_name,
)
from app.store import Store
from app.version import version
from app.workflows.unit_files import Written, demand_some, file_name, write_unit_files

_NAME_LETTERS = 24


# --- tasks out -----------------------------------------------------------------------------------


def send_packages(  # noqa: PLR0913 - which ones, by name
    store: Store,
    plan_id: str,
    folder: Path,
    progress: Progress = no_progress,
    *,
    quarter: Quarter | None = None,
    unit_keys: Collection[str] | None = None,
) -> list[Written]:
    """Write a package for each unit into ``folder``; a file that is there is left alone.

    AppError, and no file written, when one of them cannot be.
    """

    def pack(session: Session) -> tuple[dict[str, tuple[SentFile, PackedPlan]], str]:
        files = narrowed(files_to_send(session, plan_id), quarter, unit_keys)
        packed = {one.unit_key: (one, pack_plan(session, one)) for one in files}
        return packed, sender_name(session)

    packed, sender = store.read(pack)
    demand_some(packed)

    def render(sent: SentFile) -> tuple[bytes, str]:
        parts = {
            PLAN_PART: write_plan(packed[sent.unit_key][1]),
            BASE_PART: "\n".join(base_lines(sent)).encode(),
        }
        return render_package(_package(PackageKind.TASKS, sender, parts)), SUFFIX

    files = [sent for sent, _ in packed.values()]
    return write_unit_files(files, folder, "Giao nhiệm vụ", render, progress)


def _package(kind: PackageKind, sender: str, parts: Mapping[str, bytes]) -> Package:
    # to more than a second: which of two packages is the newer one may hang on it
    return Package(kind, version(), datetime.now(UTC), sender, parts)


# --- tasks in ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package of tasks that was read; nothing is written yet."""

    source: Path
    package: Package
    packed: PackedPlan
    base: Base

    def in_words(self) -> str:
        """Whose it is, for whom and how many tasks, in a sentence or two."""
        made_at = self.package.made_at.astimezone()
        sender = self.package.made_by or "nơi gửi"
        return (
            f"Gói giao nhiệm vụ của {sender}, lập ngày {made_at:%d/%m/%Y} lúc {made_at:%H:%M}.\n"
            f"Kế hoạch {self.base.plan_name}: {len(self.packed.tasks)} nhiệm vụ của "
            f"{self.base.unit}."
        )


def kind_of(source: Path) -> PackageKind | None:
    """What a package brings; None for any other file, and for one that cannot be read."""
    if not is_package(source):
        return None
    try:
        return read_package(source).kind
    except AppError:
        return None


def read_incoming(source: Path) -> Incoming:
    """What a package of tasks holds. AppError when it cannot be taken."""
    package = read_package(source)
    packed, base = read_tasks(package, source.name)
    return Incoming(source, package, packed, base)


def open_package(store: Store, paths: Paths, source: Path) -> Received:
    """Have the tasks of a package here; what was noted here stays. AppError when that cannot be.

    The package is kept beside the database: what is noted here is compared with it.
    """
    incoming = read_incoming(source)
    kept = _kept_packages(paths, incoming.packed.plan_id, skips_broken=True)
    _demand_newest(incoming, kept)
    earlier = {key: row.progress for one in kept for key, row in one.base.rows.items()}
    sent = {key: row.progress for key, row in incoming.base.rows.items()}
    made_at = incoming.package.made_at.astimezone()
    told_by = f"{source.name}, {incoming.package.made_by} lập ngày {made_at:%d/%m/%Y %H:%M}"
    received = store.write(receive_tasks, incoming.packed, sent, earlier, told_by)
    # only now: were it kept but not taken, what is here would look like noted since
    target = _kept_path(paths, incoming.base)
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, render_package(incoming.package))
    return received


def _demand_newest(incoming: Incoming, kept: Collection[Incoming]) -> None:
    made_at = incoming.package.made_at
    newer = [
        one.package.made_at
        for one in kept
        if one.base.unit_key == incoming.base.unit_key and one.package.made_at > made_at
    ]
    if newer:
        raise AppError(
            f"Máy này đã nhận gói mới hơn (lập ngày {max(newer).astimezone():%d/%m/%Y lúc %H:%M}) "
            "của cùng kế hoạch nên không nhận gói cũ."
        )


def _kept_path(paths: Paths, base: Base) -> Path:
    key = sha256(base.unit_key.encode()).hexdigest()[:_NAME_LETTERS]
    return paths.received / base.plan_id / f"{key}{SUFFIX}"


def _kept_packages(paths: Paths, plan_id: str, *, skips_broken: bool = False) -> list[Incoming]:
    """Those that were taken of a plan, the oldest first. AppError when one is broken."""
    folder = paths.received / plan_id
    if not folder.is_dir():
        return []
    found: list[Incoming] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append(read_incoming(path))
        except AppError:
            if not skips_broken:
                raise
    return sorted(found, key=lambda one: one.package.made_at)


# --- results out ---------------------------------------------------------------------------------


def units_received(store: Store, paths: Paths, plan_id: str) -> dict[str, str]:
    """For which units a plan has come here, by their keys. AppError when it has not at all."""
    found = {one.base.unit_key: one.base.unit for one in _kept_packages(paths, plan_id)}
    if found:
        return found
    if store.read(is_received, plan_id):
        raise AppError("Không còn gói giao nhiệm vụ đã nhận; hãy mở lại gói rồi lập gói kết quả.")
    raise AppError(
        "Kế hoạch này không nhận từ gói giao nhiệm vụ nên không có nơi để gửi kết quả về. "
        "Hãy mở gói giao nhiệm vụ (.khgd) đã nhận trước."
    )


def make_results(
    store: Store, paths: Paths, plan_id: str, target: Path, unit: str | None = None
) -> int:
    """Write how far the tasks of a received plan are to ``target``; returns how many it says.

    ``unit``: by name, where the plan came for several. AppError when that cannot be done.
    """
    units = units_received(store, paths, plan_id)
    keys = [key for key, name in units.items() if unit in {None, name}]
    if len(keys) != 1:
        names = ", ".join(f"“{name}”" for name in units.values())
        raise AppError(f"Hãy nêu đúng một đơn vị để lập gói kết quả: {names}.")
    kept = next(one for one in _kept_packages(paths, plan_id) if one.base.unit_key == keys[0])
    rows, sender = store.read(
        lambda session: (answers_to(session, kept.base), sender_name(session))
    )
    parts = {
        BASE_PART: kept.package.parts[BASE_PART],
        ANSWERS_PART: write_answers(rows),
    }
    data = render_package(_package(PackageKind.RESULTS, sender or kept.base.unit, parts))
    write_atomically(target, data)
    return len(rows)


def results_name(unit: str) -> str:
    """What a package of results is called unless the user says otherwise."""
    return f"Kết quả - {file_name(unit)}{SUFFIX}"
