"""The tree of a sheet: score with single keys, edit in place."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from app.domain.criteria import ScoringKind
from app.domain.mark_words import TYPING_HINTS
from app.domain.scoring import Side
from app.ui.criteria.board import Board
from app.ui.criteria.columns import BONUS, COLUMNS, MARK, NOTE, TITLE, shown_columns
from app.ui.criteria.model import Index, SheetModel, styled
from app.ui.theme import colour

_INDENT = 12
_MARGIN, _ROW_HEIGHT = 6, 26  # px
_NUMBERED = frozenset(
    {ScoringKind.PERCENT, ScoringKind.STEPS, ScoringKind.COUNT, ScoringKind.MANUAL}
)


def key_text(kind: ScoringKind, key: str) -> tuple[str, bool] | None:
    """What a key scores: the text that ``read_mark`` takes, and whether that is all of it.

    None for keys that score nothing. After "2" the percent has still to be typed.
    """
    if kind in {ScoringKind.LEVEL, ScoringKind.YES_NO} and key in {"1", "3"}:
        return key, True
    if kind is ScoringKind.LEVEL:
        return ("2; ", False) if key == "2" else (key, False) if key.isdecimal() else None
    return (key, False) if kind in _NUMBERED and key.isdecimal() else None


class SheetView(QTreeView):
    """``scored`` a row with what was typed; ``cleared`` a cell; ``unassigned`` a row.

    ``refused`` a row that cannot be edited now.
    """

    scored = Signal(int, str)
    ticked = Signal(int)
    cleared = Signal(int, str)
    unassigned = Signal(int)
    refused = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setItemDelegate(_CellDelegate(self, self.sheet))
        self.setObjectName("criteria")
        self.setAccessibleName("Các tiêu chí của phiếu chấm")
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, max(column.width, self.header().sectionSizeHint(place)))
        self._hidden: frozenset[str] = frozenset()  # as the user wants it
        self._is_fitting = False
        self._widths = {
            column.name: column.width if at == TITLE else self.columnWidth(at)
            for at, column in enumerate(COLUMNS)
        }
        self.header().sectionResized.connect(self._follow_sizes)

    # --- what is shown -------------------------------------------------------------------------

    def show_rows(
        self, board: Board | None, places: Iterable[int], side: Side, closed: Iterable[str]
    ) -> None:
        """Show these rows; branches of the criteria named by ``closed`` are closed."""
        self.sheet.show(board, places, side)
        self._give_room()
        self.expandAll()
        for key in closed:
            if board and key in board.places:
                self.collapse(self.sheet.index_of(board.places[key]))

    def closed(self) -> list[str]:
        """The keys of the criteria whose branches the user has closed."""
        board = self.sheet.board
        indexes = ((place, self.sheet.index_of(place)) for place in self.sheet.places())
        return [
            board.rows[place].id
            for place, index in indexes
            if board and self.sheet.rowCount(index) and not self.isExpanded(index)
        ]

    def current(self) -> int:
        """The place of the row at hand, -1 for none."""
        return self.sheet.place_of(self.currentIndex())

    def choose(self, place: int) -> bool:
        """Select a row and bring it into sight; whether it is shown."""
        index = self.sheet.index_of(place, max(0, self.currentIndex().column()))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        return index.isValid()

    # --- columns -------------------------------------------------------------------------------

    def hide_columns(self, names: Iterable[str]) -> None:
        """Show all columns but these, as far as there is room."""
        self._hidden = frozenset(names)
        self._give_room()

    def show_side(self, side: Side) -> None:
        """The same rows with another side's points."""
        self.sheet.show_side(side)
        self._give_room()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _follow_sizes(self, section: int, _before: int, now: int) -> None:
        if section != TITLE and now:
            self._widths[COLUMNS[section].name] = now
            self._give_room()

    def _give_room(self) -> None:
        """The title takes what the others leave; where that is too little, some are left out."""
        if self._is_fitting:
            return
        self._is_fitting = True
        widths, room = self._widths, self.viewport().width()
        shown = shown_columns(self._hidden, self.sheet.side, room, widths)
        for place, column in enumerate(COLUMNS):
            if self.isColumnHidden(place) is (column.name in shown):
                self.setColumnHidden(place, column.name not in shown)
        others = sum(widths[name] for name in shown) - widths["title"]
        self.header().resizeSection(TITLE, max(widths["title"], room - others))
        self._is_fitting = False

    # --- keys ----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return  # a key that the open field has left over
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._answer(event):
            super().keyPressEvent(event)

    def _answer(self, event: QKeyEvent) -> bool:
        """Whether the key scores or edits something."""
        place, board, text = self.current(), self.sheet.board, event.text()
        if board is None or place < 0:
            return False
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self._edit_at_hand(place)
            case Qt.Key.Key_Delete:
                self.cleared.emit(place, COLUMNS[self.currentIndex().column()].name)
            case Qt.Key.Key_Space:
                self.ticked.emit(place)
            case Qt.Key.Key_K if board.criteria_set.allows_unassigned:
                self.unassigned.emit(place)
            case Qt.Key.Key_Plus | Qt.Key.Key_Minus if self.sheet.side is not Side.SELF:
                self._open(place, BONUS, text)
            case _:
                return self._score(board, place, text)
        return True

    def _score(self, board: Board, place: int, key: str) -> bool:
        answer = key_text(board.rows[place].kind, key) if place in board.scored else None
        if answer is None:
            return False
        text, is_all = answer
        if is_all:
            self.scored.emit(place, text)
        else:
            self._open(place, MARK, text)
        return True

    def _edit_at_hand(self, place: int) -> None:
        """The cell at hand; else the mark; a group is opened or closed."""
        column = self.currentIndex().column()
        board = self.sheet.board
        if self.sheet.can_edit(place, COLUMNS[column].name):
            self._open(place, column)
        elif board and place in board.scored:
            self._open(place, MARK)
        else:
            index = self.sheet.index_of(place)
            self.setExpanded(index, not self.isExpanded(index))

    def _open(self, place: int, column: int, text: str | None = None) -> None:
        """Open the field of a cell, with ``text`` instead of what is there."""
        if not self.sheet.can_edit(place, COLUMNS[column].name):
            self.refused.emit(place)
            return
        if column in {BONUS, NOTE}:
            self.setColumnHidden(column, False)  # noqa: FBT003 - Qt's way
        index = self.sheet.index_of(place, column)
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if text is not None and isinstance(editor, QLineEdit):
            editor.setText(text)  # the cursor behind it: the rest is typed

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The next key is meant for the row again, not for the cell that was open."""
        super().closeEditor(editor, hint)
        if self.state() is not QAbstractItemView.State.EditingState:
            self.setCurrentIndex(self.sheet.index_of(self.current()))

    def _copy(self) -> None:
        """The chosen row as a spreadsheet takes it."""
        columns = [at for at in range(len(COLUMNS)) if not self.isColumnHidden(at)]
        place = self.current()
        cells = [str(self.sheet.index_of(place, at).data() or "") for at in columns]
        QGuiApplication.clipboard().setText("\t".join(cells))


class _CellDelegate(QStyledItemDelegate):
    """A line to type in. Draws its cells itself: all of them take a third of the style's time."""

    def __init__(self, view: QTreeView, sheet: SheetModel) -> None:
        super().__init__(view)
        self._sheet = sheet
        self._fonts: dict[str, QFont] = {}

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self._sheet.look(int(index.internalId()), index.column())
        rect: QRect = option.rect  # type: ignore[attr-defined] # missing in the stubs
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if is_chosen:
            painter.fillRect(rect, colour("chosen"))
        if not look.text:
            return
        if look.style not in self._fonts:
            base = option.font  # type: ignore[attr-defined]
            self._fonts[look.style] = styled(base, look.style)
        painter.setFont(self._fonts[look.style])
        painter.setPen(colour("on-chosen" if is_chosen else look.colour or "text"))
        inside = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        text = painter.fontMetrics().elidedText(
            look.text, Qt.TextElideMode.ElideRight, inside.width()
        )
        side = Qt.AlignmentFlag.AlignRight if look.is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, text)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW_HEIGHT)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(COLUMNS[index.column()].head)
        model = index.model()
        if index.column() == MARK and isinstance(model, SheetModel) and model.board:
            kind = model.board.rows[model.place_of(index)].kind
            editor.setPlaceholderText(TYPING_HINTS[kind])
            editor.setToolTip(f"Gõ {TYPING_HINTS[kind]}")
        return editor

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
