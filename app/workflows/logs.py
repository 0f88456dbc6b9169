"""The logs for whoever helps: they say what went wrong, never what stands in a plan."""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from app.exporters.files import write_atomically
from app.paths import Paths
from app.version import program_line


def save_logs(paths: Paths, folder: Path) -> Path:
    """Write a .zip of the logs into ``folder``. AppError when it cannot be written."""
    now = datetime.now().astimezone()
    target = folder / f"Nhat ky KeHoachGDDT {now:%Y-%m-%d %H%M%S}.zip"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("phien-ban.txt", program_line())
        for path in sorted(
            (*paths.data.glob(f"{paths.log.name}*"), *paths.data.glob("su-co*.txt"))
        ):
            archive.write(path, path.name)
    write_atomically(target, packed.getvalue())
    return target
