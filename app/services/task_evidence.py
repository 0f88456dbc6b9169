"""Minh chứng: files that show what came of a task; the files are kept beside the database."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.collation import sort_key
from app.domain.file_names import size_words
from app.errors import AppError
from app.models import Attachment, AttachmentKind, Plan, Task
from app.models.audit import AuditAction
from app.models.snapshot import snapshot
from app.services import audit
from app.services.closed_quarters import demand_at_work, demand_open
from app.services.progress import get_task, task_place

_WHAT = "thêm, bỏ được tệp minh chứng"


def demand_task(session: Session, task_id: str) -> Task:
    """The task that files can be added to or taken from. AppError when that cannot be."""
    task = get_task(session, task_id)
    demand_at_work(session.get_one(Plan, task.plan_id), _WHAT)
    demand_open(session, task, _WHAT)
    return task


def add_evidence(session: Session, task_id: str, name: str, sha256: str, size: int) -> Attachment:
    """Note that a task has a file more. AppError where it has the same already."""
    task = demand_task(session, task_id)
    for file in list_evidence(session, task_id):
        if file.sha256 == sha256:
            same = "" if file.name == name else f" (tên là “{file.name}”)"
            raise AppError(f"“{name}” đã là minh chứng của nhiệm vụ này{same}.")
    file = Attachment(
        plan_id=task.plan_id,
        task_id=task.id,
        kind=AttachmentKind.EVIDENCE,
        name=name,
        sha256=sha256,
        size=size,
        who=audit.who_of(session),
    )
    session.add(file)
    _note(session, task, "thêm", file)
    return file


def remove_evidence(session: Session, file_ids: Sequence[str]) -> list[Attachment]:
    """Take files from their tasks, all or none; what comes back is for ``restore_evidence``."""
    removed = []
    for file_id in file_ids:
        file = get_evidence(session, file_id)
        task = demand_task(session, file.task_id or "")
        removed.append(snapshot(file))
        session.delete(file)
        _note(session, task, "bỏ", file)
    return removed


def restore_evidence(session: Session, files: Sequence[Attachment]) -> None:
    """Put files back that were taken away."""
    for file in files:
        task = demand_task(session, file.task_id or "")
        if session.get(Attachment, file.id) is None:
            session.add(snapshot(file))
            _note(session, task, "lấy lại", file)


def get_evidence(session: Session, file_id: str) -> Attachment:
    """AppError when it is not there any more."""
    file = session.get(Attachment, file_id)
    if file is None or file.kind is not AttachmentKind.EVIDENCE:
        raise AppError("Tệp minh chứng này vừa được bỏ ở cửa sổ khác; hãy xem lại nhiệm vụ.")
    return file


def list_evidence(session: Session, task_id: str) -> list[Attachment]:
    """The files of a task, by their names."""
    query = select(Attachment).where(
        Attachment.task_id == task_id, Attachment.kind == AttachmentKind.EVIDENCE
    )
    return sorted(session.scalars(query), key=lambda file: (sort_key(file.name), file.id))


def count_evidence(session: Session, plan_ids: Collection[str] | None = None) -> dict[str, int]:
    """How many files each task has that has any; of all plans or of some."""
    query = (
        select(Attachment.task_id, func.count())
        .where(Attachment.task_id.is_not(None), Attachment.kind == AttachmentKind.EVIDENCE)
        .group_by(Attachment.task_id)
    )
    if plan_ids is not None:
        query = query.where(Attachment.plan_id.in_(plan_ids))
    return {str(task_id): count for task_id, count in session.execute(query)}


def _note(session: Session, task: Task, what: str, file: Attachment) -> None:
    audit.note(
        session,
        AuditAction.EVIDENCE,
        session.get_one(Plan, task.plan_id),
        place=task_place(task),
        after=f"{what} “{file.name}” ({size_words(file.size)})",
        reason=f"SHA-256 {file.sha256}",
    )
    session.flush()
