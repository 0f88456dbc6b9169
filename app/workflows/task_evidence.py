"""Files of evidence: copied into the store beside the database, opened only while unchanged."""

import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.file_names import is_program, safe_name, size_words
from app.errors import AppError, Cancelled
from app.exporters.files import told, write_atomically
from app.importers.files import readable
from app.models import Attachment
from app.paths import Paths
from app.progress import Progress, no_progress
from app.services.task_evidence import add_evidence, demand_task
from app.store import Store
from app.workflows.attachments import attachment_path
from app.workflows.file_store import FileStore

MOST_BYTES = 100 * 1024 * 1024


@dataclass(slots=True)
class AttachedFiles:
    """What has become of the files that were chosen."""

    added: list[Attachment] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # a sentence each
    is_stopped: bool = False  # half-way, by the user


def attach_files(
    store: Store,
    paths: Paths,
    task_id: str,
    sources: Sequence[Path],
    progress: Progress = no_progress,
) -> AttachedFiles:
    """Keep files with a task: each as a whole or not at all, whatever becomes of the others.

    AppError, and nothing kept, where the task can have none.
    """
    store.read(demand_task, task_id)
    done = AttachedFiles()
    for number, source in enumerate(sources):
        part = _part_of(progress, source, number, len(sources))
        try:
            done.added.append(_attach(store, paths, task_id, source, part))
        except Cancelled:
            done.is_stopped = True
            break
        except AppError as error:
            done.refused.append(str(error))
    return done


def open_evidence(paths: Paths, file: Attachment) -> Path:
    """A copy that can be read, under the file's own name; the kept one is never opened itself.

    AppError when the kept one is gone or was changed, or when opening it would run a program.
    """
    if is_program(file.name):
        raise AppError(
            f"“{file.name}” là tệp chương trình nên không mở từ đây. Nếu chắc chắn tệp an toàn, "
            "hãy chọn “Lưu bản sao…” rồi mở từ thư mục đã lưu."
        )
    kept = attachment_path(paths, file)
    folder = Path(tempfile.gettempdir()) / "Ke hoach GDDT" / file.sha256[:16]
    copy = folder / safe_name(file.name)
    with told(copy):
        folder.mkdir(parents=True, exist_ok=True)
        if copy.exists():
            copy.chmod(stat.S_IREAD | stat.S_IWRITE)
    try:
        write_atomically(copy, _bytes_of(kept))
    except AppError:
        if not copy.is_file():
            raise  # else it is open already, as it was written then
    copy.chmod(stat.S_IREAD)
    return copy


def save_copy(paths: Paths, file: Attachment, target: Path) -> None:
    """Write the file where the user wants it. AppError when it is gone or was changed."""
    write_atomically(target, _bytes_of(attachment_path(paths, file)))


def _attach(
    store: Store, paths: Paths, task_id: str, source: Path, progress: Progress
) -> Attachment:
    _demand_fit(source)
    name = safe_name(source.name)
    stored = FileStore(paths.attachments).put(source, progress, name)
    return store.write(add_evidence, task_id, name, stored.sha256, stored.size)


def _demand_fit(source: Path) -> None:
    if source.is_dir():
        raise AppError(
            f"“{source.name}” là một thư mục. Hãy chọn các tệp trong đó, hoặc nén thư mục thành "
            "một tệp .zip rồi chọn lại."
        )
    with readable(source, "tệp"):
        size = source.stat().st_size
    if not size:
        raise AppError(f"Tệp “{source.name}” trống, không có gì bên trong; hãy kiểm tra lại tệp.")
    if size > MOST_BYTES:
        raise AppError(
            f"Tệp “{source.name}” lớn {size_words(size)}; chỉ đính kèm được tệp đến "
            f"{size_words(MOST_BYTES)}. Hãy nén, chia nhỏ hoặc quét lại ở độ phân giải thấp hơn."
        )


def _bytes_of(kept: Path) -> bytes:
    with readable(kept, "tệp"):
        return kept.read_bytes()


def _part_of(progress: Progress, source: Path, number: int, count: int) -> Progress:
    """The progress of one file within that of all."""
    what = f"Đang chép “{source.name}”" + (f" ({number + 1}/{count})" if count > 1 else "")

    def report(_what: str, share: float) -> None:
        progress(what, (number + share) / count)

    return report
