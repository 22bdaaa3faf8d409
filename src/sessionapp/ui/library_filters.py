"""The filters of the library: a row of chips, more of them on demand, and what is chosen but not seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sessionapp.presentation.finding import MINUTES, Part, Wanted
from sessionapp.presentation.library import Shelf
from sessionapp.translate import tr
from sessionapp.ui.chip_row import Chip, ChipRow, Choice
from sessionapp.ui.controls import Text
from sessionapp.ui.theme import GRID, Type

_BEHIND_MORE = (Part.AT_HAND, Part.POSITION)


class Filters(QWidget):
    """`changed` whenever something else is wanted; `rearranged` when other chips are seen; `resized` when they need
    another height; `reached(Chip)` when the keyboard has come to one."""

    changed = Signal()
    rearranged = Signal()
    resized = Signal()
    reached = Signal(object)

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self.wanted = Wanted()
        """All but the words, which are in the search line."""
        self._row = ChipRow(tr("Filters"))
        self._chosen = ChipRow(tr("Chosen"), removing=True)
        self._more = Chip(tr("More"))
        self._more.setAccessibleDescription(tr("Choose by what you have at hand, and by how you begin"))
        self._more.clicked.connect(self._show)
        self._rows: dict[Part, ChipRow] = {}
        self._names: dict[Part, Text] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addWidget(self._row)
        self._layout.addWidget(self._chosen)
        for row in (self._row, self._chosen):
            self._wire(row)
        self._show()

    def refresh(self) -> None:
        """There may be other routines."""
        self._show()

    def toggle(self, part: Part, value: object) -> None:
        self._want(self.wanted.toggled(part, value))

    def leave_out(self, part: Part | None) -> None:
        """One filter; None: all of them."""
        self._want(Wanted() if part is None else self.wanted.without(part))

    def chips(self) -> list[Chip]:
        """All that are seen, from the first to the last."""
        rows = (self._row, self._chosen, *self._rows.values())
        return [chip for row in rows if not row.isHidden() for chip in row.chips()]

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return done

    def _wire(self, row: ChipRow) -> None:
        row.pressed.connect(self.toggle)
        row.reached.connect(self.reached)

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        more = self._more.isChecked()
        seen = list(_usual(self._shelf))
        after = [self._more] if len(seen) > 1 else []
        told = [self._row.show_choices(seen, *after), self._show_more(more=more)]
        hidden = [Part.PLACES, *(() if more else _BEHIND_MORE)]
        told.append(self._chosen.show_choices([choice for part in hidden for choice in _values(self.wanted, part)]))
        self._chosen.setVisible(bool(self._chosen.chips()))
        for row in (self._row, *self._rows.values()):
            row.mark(self.wanted)
        if any(told):
            self.rearranged.emit()

    def _show_more(self, *, more: bool) -> bool:
        """The rows that are seen on demand, made when they are first."""
        if not more and not self._rows:
            return False
        if not self._rows:
            self._make_more()
        offered: dict[Part, list[Choice]] = {part: [] for part in _BEHIND_MORE}
        if more:
            offered[Part.AT_HAND] = [(Part.AT_HAND, thing) for thing in self._shelf.things()]
            offered[Part.POSITION] = [(Part.POSITION, position) for position in self._shelf.positions()]
        changed = [row.show_choices(offered[part]) for part, row in self._rows.items()]
        for part, row in self._rows.items():
            row.setVisible(bool(offered[part]))
            self._names[part].setVisible(bool(offered[part]))
        return any(changed)

    def _make_more(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(3, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for line, (part, name) in enumerate(((Part.AT_HAND, tr("At hand")), (Part.POSITION, tr("Starting position")))):
            self._names[part] = Text(name, Type.BODY, muted=True, wrap=False)
            self._rows[part] = ChipRow(name)
            self._wire(self._rows[part])
            grid.addWidget(self._names[part], line, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self._rows[part], line, 1)
        self._layout.addLayout(grid)


def _usual(shelf: Shelf) -> Iterator[Choice]:
    """What is offered at once; in a library without routines there is nothing to choose from."""
    yield Part.KIND, None
    kinds = shelf.kinds()
    for kind in kinds:
        yield Part.KIND, kind
    if kinds:
        for minutes in MINUTES:
            yield Part.MINUTES, minutes
        yield Part.FAVOURITE, True
        yield Part.RECENT, True
        if shelf.count().broken:
            yield Part.BROKEN, True


def _values(wanted: Wanted, part: Part) -> Iterator[Choice]:
    value = getattr(wanted, part)
    for one in value if isinstance(value, tuple) else filter(None, (value,)):
        yield part, one
