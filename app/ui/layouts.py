"""Sizes that the user has set: widths of columns, places of splitters, by the widgets' names."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtWidgets import QHeaderView, QSplitter, QTableView, QTreeView, QWidget

from app.settings import Settings


def read_layouts(root: QWidget, settings: Settings) -> Settings:
    """The settings with the sizes that all named widgets under ``root`` have now."""
    splitters = cast("list[QSplitter]", root.findChildren(QSplitter))
    for splitter in splitters:
        if splitter.objectName() and all(splitter.sizes()):
            settings = settings.with_layout(splitter.objectName(), _code(splitter.sizes()))
    for name, header in _headers(root):
        widths = [header.sectionSize(i) for i in range(header.count())]
        settings = settings.with_layout(name, _code(widths))
    return settings


def restore_layouts(root: QWidget, settings: Settings) -> None:
    """Give the named widgets under ``root`` the sizes they had."""
    splitters = cast("list[QSplitter]", root.findChildren(QSplitter))
    for splitter in splitters:
        sizes = _sizes(settings, splitter.objectName())
        if len(sizes) == splitter.count():
            splitter.setSizes(sizes)
    for name, header in _headers(root):
        widths = _sizes(settings, name)
        if len(widths) != header.count():
            continue
        for place, width in enumerate(widths):
            is_set = header.sectionResizeMode(place) is QHeaderView.ResizeMode.Interactive
            if is_set and width:  # a hidden column had none
                header.resizeSection(place, width)


def _headers(root: QWidget) -> Iterator[tuple[str, QHeaderView]]:
    """Of the named tables and trees."""
    tables = cast("list[QTableView]", root.findChildren(QTableView))
    trees = cast("list[QTreeView]", root.findChildren(QTreeView))
    yield from ((one.objectName(), one.horizontalHeader()) for one in tables if one.objectName())
    yield from ((one.objectName(), one.header()) for one in trees if one.objectName())


def _code(sizes: Sequence[int]) -> str:
    return " ".join(str(size) for size in sizes)


def _sizes(settings: Settings, name: str) -> list[int]:
    parts = settings.layouts.get(name, "").split() if name else []
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []
