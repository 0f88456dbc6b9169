"""A package as a file: a zip with its manifest first."""

import zipfile
from io import BytesIO

from app.domain.packages import Package, pack

_EPOCH = 1980, 1, 1, 0, 0, 0  # when it was made is said in the manifest


def render_package(package: Package) -> bytes:
    """The .khgd; the same package gives the same bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in pack(package).items():
            file.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
