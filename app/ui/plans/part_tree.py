"""The parts of a plan as a tree to tick: what is taken over into another plan."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.markup import parse_inline, plain_text
from app.domain.markup_lines import TextForm, lines_of
from app.domain.numbering import outline_labels
from app.models import Plan
from app.models.plan_texts import appendix_places

_KEY = Qt.ItemDataRole.UserRole
_LONGEST = 90
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PartTree(QTreeWidget):
    """Everything is ticked at first; ``left_out()`` are the keys of the parts that are not.

    A tick taken away takes those below with it; one put back brings those above.
    """

    changed = Signal()

    def __init__(self, parent: QWidget, plan: Plan) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName("Các phần của kế hoạch cũ")
        self.ensurePolished()  # the height of a row is measured once, while it is filled
        self.setUniformRowHeights(True)
        self._fill(plan)
        self.itemChanged.connect(self._spread)

    def left_out(self) -> frozenset[str]:
        """The keys of the parts without a tick."""
        return frozenset(
            key
            for item in self._items()
            if item.checkState(0) == _OFF and (key := str(item.data(0, _KEY) or ""))
        )

    # --- filling ---------------------------------------------------------------------------------

    def _fill(self, plan: Plan) -> None:
        self._add_group("Căn cứ", [(one.id, _words(one.text)) for one in plan.legal_bases])
        self._add_sections(plan)
        self._add_group("Chỉ tiêu", [(row.id, _words(row.name)) for row in plan.indicators])
        self._add_tasks(plan)
        appendices = zip(plan.appendices, appendix_places(plan), strict=True)
        titles = [(one.id, f"{place}. {_words(one.title)}") for one, place in appendices]
        self._add_group("Phụ lục", titles)
        self._add_group("Báo cáo định kỳ", [(duty.id, duty.printed) for duty in plan.duties])
        self._add_group("Nơi nhận", [(one.id, one.name) for one in plan.recipients])

    def _add_group(self, name: str, parts: Iterable[tuple[str, str]]) -> None:
        rows = list(parts)
        if rows:
            group = _item(self.invisibleRootItem(), f"{name} ({len(rows)})")
            for key, text in rows:
                _item(group, text, key)

    def _add_sections(self, plan: Plan) -> None:
        if not plan.sections:
            return
        group = _item(self.invisibleRootItem(), f"Nội dung ({len(plan.sections)} mục)")
        trail = [group]
        for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
            del trail[section.level :]
            text = _words(section.title)
            first = next(iter(lines_of(section.body, TextForm.MARKUP)), None)
            text = text or (first.text if first else "")
            trail.append(_item(trail[-1], f"{label} {text}", section.id))
        group.setExpanded(True)

    def _add_tasks(self, plan: Plan) -> None:
        if not plan.tasks:
            return
        group = _item(self.invisibleRootItem(), f"Nhiệm vụ ({len(plan.tasks)})")
        bands: dict[str, QTreeWidgetItem] = {}
        for task in plan.tasks:
            band = task.band_title
            if band and band not in bands:
                bands[band] = _item(group, band)
            _item(bands.get(band, group), _words(task.content), task.id)

    # --- ticks -----------------------------------------------------------------------------------

    def _spread(self, item: QTreeWidgetItem) -> None:
        state = item.checkState(0)
        with QSignalBlocker(self):
            _set_below(item, state)
            above = item.parent()
            while above is not None and state == _ON:
                above.setCheckState(0, _ON)
                above = above.parent()
        self.viewport().update()
        self.changed.emit()

    def _items(self) -> Iterable[QTreeWidgetItem]:
        waiting = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            below = [item.child(row) for row in range(item.childCount())]
            waiting += below
            yield from below


def _words(inline: str) -> str:
    return plain_text(parse_inline(inline))


def _item(above: QTreeWidgetItem, text: str, key: str = "") -> QTreeWidgetItem:
    item = QTreeWidgetItem(above, [text[:_LONGEST]])
    item.setToolTip(0, text)
    item.setData(0, _KEY, key)
    item.setCheckState(0, _ON)
    return item


def _set_below(item: QTreeWidgetItem, state: Qt.CheckState) -> None:
    for row in range(item.childCount()):
        item.child(row).setCheckState(0, state)
        _set_below(item.child(row), state)
