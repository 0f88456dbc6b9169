"""The criteria of a set as a tree whose cells are edited in place."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QUndoStack
from typing_extensions import override

from app.domain.criteria import SCORING_KIND_NAMES, PlainRow, appraisers_of, plain_rows
from app.domain.criteria_edits import sums_below
from app.domain.figures import write_figure
from app.domain.vietnamese import clean_line
from app.models import Criterion
from app.ui.nodes_model import NODE, Index, NodesModel
from app.ui.tables.columns import CellKind, Column, attribute, choice_column
from app.ui.tables.model import ANSWERS
from app.ui.theme import colour
from app.ui.undo import Memento

if TYPE_CHECKING:
    from decimal import Decimal

CODE, TITLE, POINTS, ADDED, UNIT, KIND = range(6)
_Role = Qt.ItemDataRole
_EDITABLE = NODE | Qt.ItemFlag.ItemIsEditable
_NOTHING: Callable[[], None] = lambda: None  # noqa: E731 - nobody listens


class CriteriaModel(NodesModel[Criterion]):
    """Edits go to the rows at once and through ``stack``; they can be undone there."""

    row_changed = Signal(object)

    def __init__(self, units: Callable[[], Sequence[str]], parent: QObject | None = None) -> None:
        """``units``: names that are offered as appraising units."""
        super().__init__(parent)
        self.columns = _columns(self, units)
        self.rows: tuple[Criterion, ...] = ()
        self.edited = _NOTHING
        self.stack: QUndoStack | None = None
        self.is_locked = False  # it only shows
        self.values: tuple[PlainRow, ...] = ()  # of the rows, as they are now
        self._known: dict[str, PlainRow] = {}
        self._places: dict[str, int] = {}
        self._added: list[Decimal | None] = []
        self._appraisers: list[str] = []

    def forget(self) -> None:
        """Another set is shown next."""
        self._known.clear()

    # --- what is shown -------------------------------------------------------------------------

    @override
    def work_out(self) -> None:
        for node in self.nodes:
            if node.item.level != node.level:
                node.item.level = node.level
        self.rows = tuple(node.item for node in self.nodes)
        self._places = {row.id: place for place, row in enumerate(self.rows)}
        self._add_up()

    def _add_up(self) -> None:
        if self._known:
            self.values = tuple(map(self._value_of, self.rows))
        else:
            self.values = plain_rows(self.rows)
            self._known = dict(zip(self._places, self.values, strict=True))
        self._added = sums_below(self.values)
        self._appraisers = appraisers_of(self.values)

    def _value_of(self, row: Criterion) -> PlainRow:
        """As it was worked out before, if it has stayed the same: a set may have 2,000 rows."""
        known = self._known.get(row.id)
        if known is None or known.level != row.level or known.code != row.code:
            (known,) = plain_rows([row])
            self._known[row.id] = known
        return known

    def place_of_row(self, row: Criterion) -> int:
        """Where a row stands, -1 when it is gone."""
        return self._places.get(row.id, -1)

    def row_of(self, index: Index) -> Criterion:
        """The row that the cell belongs to."""
        return self.rows[self.place_of(index)]

    def appraiser_of(self, row: Criterion) -> str:
        """Its own appraising unit, or the one it has from above."""
        return self._appraisers[self._places[row.id]]

    def is_sum(self, row: Criterion) -> bool:
        """Whether its points are those of the rows below: it is not scored itself."""
        return self._added[self._places[row.id]] is not None

    def is_wrong(self, row: Criterion) -> bool:
        """Whether the rows below add up to something else than its points."""
        added = self._added[self._places[row.id]]
        return added is not None and row.max_points is not None and added != row.max_points

    def sum_words(self, row: Criterion) -> str:
        """What the rows below add up to: ``95, thiếu 5``."""
        added = self._added[self._places[row.id]]
        if added is None:
            return ""
        if not self.is_wrong(row) or row.max_points is None:
            return write_figure(added)
        gap = row.max_points - added
        return f"{write_figure(added)}, {'thiếu' if gap > 0 else 'thừa'} {write_figure(abs(gap))}"

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role == _Role.TextAlignmentRole and self.columns[section].is_right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self.columns[section].head if role == _Role.DisplayRole else None

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        answer = ANSWERS.get(role) if index.isValid() else None
        if answer is None:
            return None
        row, place = self.row_of(index), index.column()
        if place == UNIT and not row.appraising_unit:
            if role == _Role.ForegroundRole:
                return QBrush(colour("muted"))
            if role == _Role.DisplayRole:
                return self.appraiser_of(row)
        if place == KIND and self.is_sum(row) and role != _Role.TextAlignmentRole:
            return None
        if place == TITLE and role == _Role.DisplayRole:
            return row.title.replace("\n", " ")
        return answer(self.columns[place], row)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.is_locked or not self.columns[index.column()].write:
            return super().flags(index)
        if index.column() == KIND and self.is_sum(self.row_of(index)):
            return super().flags(index)
        return _EDITABLE

    # --- edits ---------------------------------------------------------------------------------

    @override
    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        column = self.columns[index.column()]
        if not index.isValid() or column.write is None or role != _Role.EditRole:
            return False
        if column.kind is CellKind.TEXT:
            lines = (clean_line(line) for line in str(value).splitlines())
            value = ("\n" if column.name == "title" else " ").join(filter(None, lines))
        return self.change(self.row_of(index), column.name, value, f"sửa {column.head.lower()}")

    def change(self, row: Criterion, name: str, value: object, what: str) -> bool:
        """Give a row another value, as a step that can be undone."""
        before = getattr(row, name)
        if self.is_locked or self.stack is None or before == value:
            return False

        def put(state: object) -> None:
            setattr(row, name, state)
            self._tell(row)

        self.stack.push(Memento(what, before, value, put))
        return True

    def _tell(self, row: Criterion) -> None:
        """A row has changed, and so have the sums above it and the units below."""
        place = self.place_of_row(row)
        self._known.pop(row.id, None)
        if place >= 0:
            self._add_up()
            self.refresh(place)
        self.edited()
        self.row_changed.emit(row)


def _columns(model: CriteriaModel, units: Callable[[], Sequence[str]]) -> tuple[Column[Any], ...]:
    def text(head: str, name: str, **options: Any) -> Column[Any]:  # noqa: ANN401 - of Column
        read, write = attribute(name)
        return Column(head=head, read=read, write=write, name=name, **options)

    return (
        text("Mã", "code", width=104),
        text("Tiêu chí", "title", stretches=True),
        text("Điểm", "max_points", kind=CellKind.DECIMAL, width=70, is_right=True),
        Column(
            head="Cộng lại",
            read=model.sum_words,
            width=112,
            colour=lambda row: "problem" if model.is_wrong(row) else "muted",
            tip=lambda row: "Tổng điểm các tiêu chí ngay bên dưới" if model.sum_words(row) else "",
        ),
        text("Đơn vị thẩm định", "appraising_unit", width=170, suggestions=units),
        choice_column("Cách chấm", "kind", list(SCORING_KIND_NAMES.items()), 130),
    )
