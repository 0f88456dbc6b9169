"""Evidence files of assessments: into the store and out; bundles of them, and whether they hold."""

import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from app.domain.evidence_bundle import INDEX_NAME, BundleEntry, with_paths
from app.errors import AppError
from app.exporters.evidence_index_xlsx import render_evidence_index
from app.exporters.files import check_free, told
from app.importers.files import readable
from app.models import Evidence
from app.paths import Paths
from app.progress import Progress, no_progress
from app.replacing import put_in_place
from app.services.assessments import Sheet, assessment_name, get_sheet, row_codes
from app.services.evidence import NOTHING, CriterionEvidence, add_evidence, evidence_of
from app.store import Store
from app.workflows.file_store import FileStore, StoredFile

MOST_BYTES = 200 * 1024 * 1024
SUMS_NAME = "SHA256SUMS.txt"
_CHUNK = 1 << 20
_MOST_PARTS = 20_000
_EPOCH = (2026, 1, 1, 0, 0, 0)


def attach_evidence(  # noqa: PLR0913 - what, where, for what
    store: Store,
    paths: Paths,
    assessment_id: str,
    criterion_ids: Collection[str],
    sources: Sequence[Path],
    *,
    progress: Progress = no_progress,
) -> list[Evidence]:
    """Copy files into the store, each once, and let them stand for the criteria.

    AppError, and none attached, when one of them cannot be read or is too large.
    """
    for source in sources:
        _check(source)
    files = FileStore(paths.attachments)
    pieces = []
    for done, source in enumerate(sources):
        progress(f"Đang chép {source.name}", done / len(sources))
        stored = files.put(source)
        pieces.append(Evidence(name=source.name, sha256=stored.sha256, size=stored.size))
    return [store.write(add_evidence, assessment_id, criterion_ids, piece) for piece in pieces]


def _check(source: Path) -> None:
    with readable(source, "tệp"):
        size = source.stat().st_size
    mega = 1024 * 1024
    if size > MOST_BYTES:
        raise AppError(
            f"Tệp “{source.name}” lớn {size // mega} MB; mỗi tệp minh chứng tối đa "
            f"{MOST_BYTES // mega} MB. Hãy nén hoặc tách tệp rồi thêm lại."
        )


def evidence_path(paths: Paths, piece: Evidence) -> Path:
    """The file of a piece. AppError when it has none, or it is gone or was changed."""
    if not piece.sha256:
        raise AppError("Minh chứng này chỉ có số, ký hiệu văn bản, không kèm tệp.")
    return FileStore(paths.attachments).get(_stored(piece), piece.name)


def _stored(piece: Evidence) -> StoredFile:
    return StoredFile(piece.sha256, Path(piece.name).suffix.lower(), piece.size)


def check_evidence(store: Store, paths: Paths, assessment_id: str) -> list[str]:
    """A sentence for each file that is gone or no longer what it was."""
    problems = {}
    for held in store.read(evidence_of, assessment_id).values():
        for piece in held.pieces:
            if piece.sha256 and piece.id not in problems:
                try:
                    evidence_path(paths, piece)
                except AppError as error:
                    problems[piece.id] = str(error)
    return list(problems.values())


# --- bundles -------------------------------------------------------------------------------------


def export_bundle(
    store: Store,
    paths: Paths,
    assessment_id: str,
    target: Path,
    progress: Progress = no_progress,
) -> list[BundleEntry]:
    """Write a .zip: a folder for each criterion, an index .xlsx, the hashes as SHA256SUMS.txt.

    The same evidence gives the same bytes. AppError, and no file, when a file of it is gone or was
    changed, or the bundle cannot be written.
    """
    sheet = store.read(get_sheet, assessment_id)
    found = list(_entries(sheet, store.read(evidence_of, assessment_id)))
    entries = list(with_paths(entry for entry, _ in found))
    temporary = target.parent / f"~{uuid4().hex[:12]}.tmp"
    title = f"Minh chứng: {assessment_name(sheet.assessment)}"
    check_free(target)  # packing takes long: not to hear of an open file only then
    try:
        with told(target), zipfile.ZipFile(temporary, "x", zipfile.ZIP_DEFLATED) as bundle:
            sums = []
            for done, (entry, (_, piece)) in enumerate(zip(entries, found, strict=True)):
                progress(f"Đang đóng gói {entry.name}", done / len(entries))
                if entry.path:
                    _copy_in(bundle, entry.path, evidence_path(paths, piece))
                    sums.append((entry.sha256, entry.path))
            index = render_evidence_index(title, entries)
            sums.append((sha256(index).hexdigest(), INDEX_NAME))
            bundle.writestr(_info(INDEX_NAME), index)
            lines = "".join(f"{digest}  {path}\n" for digest, path in sums)
            bundle.writestr(_info(SUMS_NAME), lines)
        with told(target, is_written=True):
            put_in_place(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return entries


def _entries(
    sheet: Sheet, held: Mapping[str, CriterionEvidence]
) -> Iterator[tuple[BundleEntry, Evidence]]:
    for row, code in zip(sheet.rows, row_codes(sheet.rows), strict=True):
        for piece in held.get(row.id, NOTHING).pieces:
            dated = f"{piece.dated_on:%d/%m/%Y}" if piece.dated_on else ""
            title = row.title.split("\n", 1)[0]
            yield (
                BundleEntry(
                    code, title, piece.name, piece.document, dated, piece.sha256, piece.size
                ),
                piece,
            )


def _copy_in(bundle: zipfile.ZipFile, name: str, source: Path) -> None:
    with source.open("rb") as file, bundle.open(_info(name), "w", force_zip64=True) as into:
        while chunk := file.read(_CHUNK):
            into.write(chunk)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """What came of looking at a bundle: names of files by what is wrong with them."""

    held: int  # files that are as they were
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all is as it was."""
        return not (self.changed or self.missing or self.extra)


def verify_bundle(source: Path, progress: Progress = no_progress) -> BundleCheck:
    """Compare each file with the hash that the bundle names. AppError when it is no bundle."""
    try:
        with readable(source, "gói minh chứng (.zip)"), zipfile.ZipFile(source) as bundle:
            return _verify(bundle, source, progress)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _no_bundle(source) from error


def _verify(bundle: zipfile.ZipFile, source: Path, progress: Progress) -> BundleCheck:
    names = bundle.namelist()
    if SUMS_NAME not in names or len(names) > _MOST_PARTS or len(set(names)) < len(names):
        raise _no_bundle(source)
    wanted = _sums(bundle, source)
    changed, missing = [], []
    for done, (path, digest) in enumerate(wanted.items()):
        progress(f"Đang kiểm tra {path}", done / len(wanted))
        if path not in names:
            missing.append(path)
        elif _digest(bundle, path) != digest:
            changed.append(path)
    extra = [name for name in names if name != SUMS_NAME and name not in wanted]
    held = len(wanted) - len(changed) - len(missing)
    return BundleCheck(held, tuple(changed), tuple(missing), tuple(extra))


def _sums(bundle: zipfile.ZipFile, source: Path) -> dict[str, str]:
    if bundle.getinfo(SUMS_NAME).file_size > MOST_BYTES:
        raise _no_bundle(source)
    try:
        lines = bundle.read(SUMS_NAME).decode().splitlines()
        return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    except ValueError as error:
        raise _no_bundle(source) from error


def _digest(bundle: zipfile.ZipFile, path: str) -> str:
    """Of a part, read no further than a piece of evidence may be long: "" beyond, and if broken."""
    digest, size = sha256(), 0
    try:
        with bundle.open(path) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > MOST_BYTES:
                    return ""
                digest.update(chunk)
    except zipfile.BadZipFile:  # its checksum says so already
        return ""
    return digest.hexdigest()


def _no_bundle(source: Path) -> AppError:
    return AppError(
        f"“{source.name}” không phải gói minh chứng do chương trình tạo ra, hoặc đã hỏng. "
        "Hãy chọn tệp .zip đã xuất bằng “Xuất gói minh chứng”."
    )
