"""The signed scan of an issued document: kept beside the database, found unchanged or told."""

from pathlib import Path

from app.errors import AppError
from app.importers.files import readable
from app.models import Attachment, AttachmentKind
from app.paths import Paths
from app.progress import Progress, no_progress
from app.services.attachments import add_attachment, demand_issued, find_attachment
from app.store import Store
from app.workflows.file_store import FileStore, StoredFile

MOST_BYTES = 100 * 1024 * 1024
_PDF = b"%PDF-"
_NEAR_THE_START = 1024  # bytes before the mark that readers of PDF put up with


def attach_scan(
    store: Store, paths: Paths, plan_id: str, source: Path, progress: Progress = no_progress
) -> Attachment:
    """Keep the PDF of the signed document with its plan. AppError when it is none, or too large."""
    store.read(demand_issued, plan_id)
    _demand_pdf(source)
    stored = FileStore(paths.attachments).put(source, progress)
    attachment = Attachment(
        plan_id=plan_id,
        kind=AttachmentKind.SIGNED_SCAN,
        name=source.name,
        sha256=stored.sha256,
        size=stored.size,
    )
    store.write(add_attachment, attachment)
    return attachment


def scan_path(store: Store, paths: Paths, plan_id: str) -> Path:
    """The file of the signed document. AppError when there is none, or it is not what it was."""
    found = store.read(find_attachment, plan_id)
    if found is None:
        raise AppError("Văn bản này chưa có bản đã ký. Hãy chọn “Đính kèm bản đã ký…”.")
    return attachment_path(paths, found)


def attachment_path(paths: Paths, attachment: Attachment) -> Path:
    """The file of an attachment. AppError when it is gone or was changed."""
    return FileStore(paths.attachments).get(_stored(attachment), attachment.name)


def stored_path(paths: Paths, attachment: Attachment) -> Path:
    """Where the file of an attachment should be; whether it is has not been looked at."""
    return FileStore(paths.attachments).path_of(_stored(attachment))


def _stored(attachment: Attachment) -> StoredFile:
    return StoredFile(attachment.sha256, Path(attachment.name).suffix.lower(), attachment.size)


def _demand_pdf(source: Path) -> None:
    with readable(source, "tệp PDF"):
        size = source.stat().st_size
        with source.open("rb") as file:
            start = file.read(_NEAR_THE_START)
    if _PDF not in start:
        raise AppError(
            f"“{source.name}” không phải tệp PDF. Hãy quét hoặc lưu bản đã ký thành tệp PDF rồi "
            "chọn lại."
        )
    if size > MOST_BYTES:
        mega = 1024 * 1024
        raise AppError(
            f"Tệp “{source.name}” lớn {size // mega} MB; chỉ đính kèm được tệp đến "
            f"{MOST_BYTES // mega} MB. Hãy quét lại ở độ phân giải thấp hơn (200 dpi) rồi chọn lại."
        )
