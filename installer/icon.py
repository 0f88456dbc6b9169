"""The program's icon for Windows, drawn from the same SVG that the window shows."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_HEADER, _ENTRY = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def write_ico(source: Path, target: Path) -> None:
    """Write an .ico with every size that Windows asks for, as PNG."""
    pictures = [_png(QSvgRenderer(str(source)), size) for size in _SIZES]
    place = _HEADER.size + _ENTRY.size * len(pictures)
    entries = b""
    for size, picture in zip(_SIZES, pictures, strict=True):
        side = size % 256  # 0 stands for 256
        entries += _ENTRY.pack(side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    target.write_bytes(_HEADER.pack(0, 1, len(pictures)) + entries + b"".join(pictures))


def _png(drawing: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise RuntimeError("Qt cannot write PNG")
    return bytes(data.data())
