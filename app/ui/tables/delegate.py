"""The editors of cells, by the kind of their column."""

from collections.abc import Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from app.domain.figures import read_figure
from app.ui.icons import icon
from app.ui.tables.cell_editor import CellEditor
from app.ui.tables.columns import CellKind, Column

Index = QModelIndex | QPersistentModelIndex
_MARGINS, _CHOICE_MARGINS = 22, 38  # px beside the text of a cell
_ABOVE_AND_BELOW = 12
_TALL = 100_000
_DIGITS = r"\d{0,5}"  # an empty cell is allowed
_DECIMAL = r"(?:\d{1,5}|\d{1,2}\.\d{3})?(?:[.,]\d{0,2})?"


class CellDelegate(QStyledItemDelegate):
    """Makes, fills and reads the field that opens in a cell."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._chevron = icon("chevron")  # one: it keeps its picture

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = _column(index)
        editor: QWidget
        match column.kind:
            case CellKind.CHOICE:
                editor = self._make_choice(parent, column)
            case CellKind.NUMBER:
                editor = QLineEdit(parent)
                editor.setValidator(QRegularExpressionValidator(_DIGITS, editor))
            case CellKind.DECIMAL:
                editor = QLineEdit(parent)
                editor.setValidator(QRegularExpressionValidator(_DECIMAL, editor))
            case _:
                editor = self._make_text(parent, column)
        editor.setAccessibleName(column.head)
        return editor

    def _make_choice(self, parent: QWidget, column: Column[Any]) -> QComboBox:
        box = QComboBox(parent)
        for value, text in column.choices:
            box.addItem(text, value)
        box.activated.connect(lambda: self._finish(box))
        return box

    def _make_text(self, parent: QWidget, column: Column[Any]) -> CellEditor:
        names = column.suggestions() if column.suggestions else ()
        editor = CellEditor(parent, is_markup=column.kind is CellKind.MARKUP, names=names)
        editor.finished.connect(lambda: self._finish(editor))
        return editor

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        column = _column(index)
        if column.kind is CellKind.CHOICE and index.flags() & Qt.ItemFlag.ItemIsEditable:
            rect: QRect = option.rect  # type: ignore[attr-defined] # missing in the stubs
            self._chevron.paint(painter, rect.adjusted(rect.width() - 18, 0, -4, 0))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        view = self.parent()
        if not isinstance(view, QTableView) or not view.wordWrap():
            return hint
        column = _column(index)
        margins = _CHOICE_MARGINS if column.kind is CellKind.CHOICE else _MARGINS
        room = QRect(0, 0, view.columnWidth(index.column()) - margins, _TALL)
        text = column.text(_model(index).row_of(index))
        wrapped = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return QSize(hint.width(), wrapped.height() + _ABOVE_AND_BELOW)

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        column = _column(index)
        value = _model(index).row_of(index)
        if isinstance(editor, QComboBox):
            keys = [key for key, _ in column.choices]
            current = column.read(value)
            editor.setCurrentIndex(keys.index(current) if current in keys else -1)
            QTimer.singleShot(0, editor, editor.showPopup)
        elif isinstance(editor, CellEditor):
            editor.show_value(column.read(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(column.text(value))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            if editor.currentIndex() >= 0:
                model.setData(index, _column(index).choices[editor.currentIndex()][0])
        elif isinstance(editor, CellEditor):
            model.setData(index, editor.value())
        elif _column(index).kind is CellKind.DECIMAL and isinstance(editor, QLineEdit):
            model.setData(index, read_figure(editor.text().rstrip(".,")))
        elif isinstance(editor, QLineEdit):
            number, is_number = QLocale.c().toInt(editor.text())
            model.setData(index, number if is_number else None)


class CellModel(Protocol):
    """What the model of a table or a tree tells about its cells."""

    @property
    def columns(self) -> Sequence[Column[Any]]: ...
    def row_of(self, index: Index) -> Any:  # noqa: ANN401 - of any kind
        """The row that the cell belongs to."""


def _model(index: Index) -> CellModel:
    return cast("CellModel", index.model())


def _column(index: Index) -> Column[Any]:
    return _model(index).columns[index.column()]
