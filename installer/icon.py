"""The program's icon for Windows and its Setup, drawn from the SVG that the window shows."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_WIZARD = (328, 628)  # twice what Setup shows it in: screens of Windows 11 are often finer
_WIZARD_COLOUR = "#d9e8f3"  # of what is chosen, in the window
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


def write_wizard_picture(source: Path, target: Path) -> None:
    """Write the .bmp at the left of the first and the last page of the Setup."""
    width, height = _WIZARD
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(_WIZARD_COLOUR))
    painter = QPainter(image)
    side = width // 2
    QSvgRenderer(str(source)).render(painter, QRectF((width - side) / 2, side, side, side))
    painter.end()
    if not image.save(str(target)):
        raise RuntimeError(f"Qt cannot write {target}")


def _png(drawing: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"PNG")).write(image):
        raise RuntimeError("Qt cannot write PNG")
    return bytes(data.data())
