"""The grid of cards: a view that fits whole cards into its width, and the painter of a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFontMetrics,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from sessionapp.domain.ports import LibraryEntry
from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.drawing.motifs import paint_motif
from sessionapp.presentation.library import Card, card
from sessionapp.ui.card_words import UPPER_LEFT, CardWords
from sessionapp.ui.controls import paint_box, paint_focus
from sessionapp.ui.library_model import ENTRY, LibraryModel
from sessionapp.ui.surfaces import ScrollBar
from sessionapp.ui.theme import GRID, Colours, Type, colours_of

if TYPE_CHECKING:  # the first cards are painted without
    from sessionapp.domain.figure.pose import Pose
    from sessionapp.domain.vocabulary import Kind

GAP = 2 * GRID
INSET = 4
"""Room around a card for its focus ring."""

_RADIUS = 12
_PADDING = 2 * GRID
_NARROWEST = 232
_TITLE_LINES = 3
_AT_ONCE = 3
"""So many figures are drawn before the window may do something else: they take a few milliseconds each."""


Index = QModelIndex | QPersistentModelIndex


class CardGrid(QListView):
    """Cards in as many columns as fit. `opened(LibraryEntry)` on click or Enter; `starred(LibraryEntry)` on F;
    `typed(str)` for other letters."""

    opened = Signal(object)
    starred = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # PySide knows what this one is. To find out what Qt's own is, it loads every kind of widget: 1 MB, 10 ms.
        self.setViewport(QWidget())
        # Its ground is its own, so that Qt moves what is seen when it is scrolled, and has but the rest painted.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setAutoFillBackground(True)
        self._painter = CardPainter(self)
        self.setItemDelegate(self._painter)
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(ScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.verticalScrollBar().setSingleStep(5 * GRID)
        self.clicked.connect(self._on_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @property
    def card_height(self) -> int:
        """How high every card is, in pixels, with the room around it."""
        return self._painter.height() + GAP

    def show_poses(self, poses: Mapping[str, Pose]) -> None:
        """Draw the routines' poses from now on."""
        self._painter.show_poses(poses)
        self.viewport().update()

    def fit_again(self) -> None:
        """The font or the colours have changed."""
        self._painter.forget()
        self._fit()

    def is_under_mouse(self, index: Index) -> bool:
        viewport = self.viewport()
        return viewport.underMouse() and self.visualRect(index).contains(viewport.mapFromGlobal(QCursor.pos()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt moves what is painted already: what was under the mouse, and what is now, would be so by halves."""
        super().scrollContentsBy(dx, dy)
        if self.viewport().underMouse():
            mouse = self.viewport().mapFromGlobal(QCursor.pos())
            for at in (mouse, mouse + QPoint(dx, dy)):
                self.update(self.indexAt(at))

    def has_focus_at(self, index: Index) -> bool:
        return self.hasFocus() and index == self.currentIndex()

    def is_favourite(self, index: Index) -> bool:
        model = self.model()
        return isinstance(model, LibraryModel) and model.is_favourite(index.row())

    def hideEvent(self, event: QHideEvent) -> None:
        self._painter.forget()  # a run needs the memory more
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(ENTRY))
        elif event.key() == Qt.Key.Key_F and not event.modifiers() and self.currentIndex().isValid():
            self.starred.emit(self.currentIndex().data(ENTRY))
        elif text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Share the width among whole columns, so that the cards end where the page does."""
        width = self.viewport().width()
        narrowest = max(_NARROWEST, QFontMetrics(Type.BODY.font()).averageCharWidth() * 28)
        columns = max(1, (width + GAP) // (narrowest + GAP))
        cell = QSize((width - 1) // columns, self.card_height)
        if cell != self.gridSize():
            self._painter.forget()
            self.setGridSize(cell)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ENTRY))


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CardPainter(QStyledItemDelegate):
    """Paints an entry as a card. Words and pictures are kept until `forget`.

    What has the focus and what is pointed at is the grid's to say: to read `option.state`, PySide loads QStyle, 0.3 MB
    and 5 ms.
    """

    def __init__(self, grid: CardGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.pictures: dict[tuple[object, ...], QPixmap] = {}
        self._poses: Mapping[str, Pose] = {}
        self._drawn = 0
        self._words = CardWords()

    def _draw_on(self) -> None:
        """The next few figures, when whatever else waits in the window has had its turn."""
        more, self._drawn = self._drawn >= _AT_ONCE, 0
        if more:
            self._grid.viewport().update()

    def show_poses(self, poses: Mapping[str, Pose]) -> None:
        self._poses = poses
        self.pictures.clear()

    def forget(self) -> None:
        self.pictures.clear()
        self._words.forget()

    def height(self) -> int:
        """The height of every card: picture, kind, two lines of title and two of detail, or three and one."""
        return round(self._picture_height() + _PADDING * 2 + self._text_height())

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: LibraryEntry = index.data(ENTRY)
        box = QRect(option.rect).adjusted(INSET, INSET, INSET - GAP, INSET - GAP)
        colours = colours_of(option.palette)
        under_mouse = self._grid.is_under_mouse(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.pen(colours.control if under_mouse else colours.line)
        ground = QColor(colours.hover if under_mouse and (colours.dark or colours.high) else colours.surface)
        paint_box(painter, QRectF(box), _RADIUS, edge, ground)
        inside = round(edge.widthF())
        picture = self._picture(entry, box.width() - 2 * inside, colours)
        painter.drawPixmap(box.topLeft() + QPoint(inside, inside), picture)
        words = card(entry)
        self._paint_words(painter, box, entry, words, colours)
        if words.owner:
            self._paint_owner(painter, box, words.owner, colours)
        if self._grid.is_favourite(index):
            self._paint_star(painter, box, colours)
        if self._grid.has_focus_at(index):
            paint_focus(painter, QRectF(box).adjusted(-INSET, -INSET, INSET, INSET), _RADIUS + 3, colours)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, entry: LibraryEntry, words: Card, colours: Colours) -> None:
        broken = bool(entry.problems)
        accent = QColor(colours.caution) if broken else colours.of(entry.kind)
        room = box.adjusted(_PADDING, round(self._picture_height()) + _PADDING - 4, -_PADDING, -_PADDING)
        small = QFontMetrics(self._words.font(Type.SMALL))
        self._words.paint_line(painter, room, words.length, Type.SMALL, QColor(colours.muted), right=True)
        kind_room = room.adjusted(0, 0, -small.horizontalAdvance(words.length) - GRID, 0)
        if broken:
            mark = QRectF(room.left(), room.top(), small.height(), small.height())
            paint_icon(painter, mark, Icon.WARNING, accent)
            kind_room.adjust(small.height() + 4, 0, 0, 0)
        self._words.paint_line(painter, kind_room, words.kind, Type.SMALL, accent)
        top = room.top() + small.height() + 6
        title, detail = self._title_and_detail(words, room.width())
        step = QFontMetrics(self._words.font(Type.CARD)).height()
        painter.setFont(self._words.font(Type.CARD))
        painter.setPen(QColor(colours.text))
        for line in title:
            painter.drawText(QRect(room.left(), top, room.width(), step), UPPER_LEFT, line)
            top += step
        top += 4
        step = QFontMetrics(self._words.font(Type.BODY)).height()
        for line in detail:
            self._words.paint_line(
                painter, QRect(room.left(), top, room.width(), step), line, Type.BODY, QColor(colours.muted)
            )
            top += step

    def _title_and_detail(self, words: Card, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Four lines together; a title that is cut could be another routine's."""
        title = self._words.broken(words.title, Type.CARD, width, _TITLE_LINES)
        return title, self._words.broken(words.detail, Type.BODY, width, 4 - len(title))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.hint(index), view)
        return True

    def hint(self, index: Index) -> str:
        """All that is on a card, where not all of it has room; "" where it has."""
        words = card(index.data(ENTRY))
        width = self._grid.gridSize().width() - GAP - 2 * _PADDING
        cut = any(line.endswith("…") for lines in self._title_and_detail(words, width) for line in lines)
        return f"{words.title}\n{words.detail}" if cut else ""

    def _paint_owner(self, painter: QPainter, box: QRect, owner: str, colours: Colours) -> None:
        """A small word in the corner of the picture, where nothing else wants the room."""
        metrics = QFontMetrics(self._words.font(Type.SMALL))
        height = metrics.height() + 4
        room = QRectF(0, 0, metrics.horizontalAdvance(owner) + height, height)
        room.moveTopRight(QPointF(box.topRight() + QPoint(-GRID, GRID)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(room, height / 2, height / 2)
        painter.setFont(self._words.font(Type.SMALL))
        painter.setPen(QColor(colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, owner)

    def _paint_star(self, painter: QPainter, box: QRect, colours: Colours) -> None:
        size = QFontMetrics(self._words.font(Type.BODY)).height() + GRID
        room = QRectF(box.left() + GRID, box.top() + GRID, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(room)
        paint_icon(painter, room.adjusted(4, 4, -4, -4), Icon.STAR, QColor(colours.accent), filled=True)

    def _picture(self, entry: LibraryEntry, width: int, colours: Colours) -> QPixmap:
        kind = None if entry.problems else entry.kind
        ratio = self._grid.devicePixelRatioF()
        pose = None if entry.problems else self._poses.get(entry.pose)
        key = (kind, pose and pose.name, width, ratio, colours.paper)
        if pose is not None and key not in self.pictures:
            if self._drawn >= _AT_ONCE:
                pose, key = None, (kind, None, width, ratio, colours.paper)
            elif not self._drawn:
                QTimer.singleShot(0, self, self._draw_on)
            self._drawn += pose is not None
        if key not in self.pictures:
            size = QSize(width, round(self._picture_height()))
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(_rounded_above(size))
            box = QRectF(QPoint(), size)
            if pose is None:
                paint_motif(painter, box, kind, colours.of(kind), QColor(colours.surface))
            else:
                _paint_pose(painter, box, pose, kind, colours)
            painter.end()
            self.pictures[key] = picture
        return self.pictures[key]

    def _picture_height(self) -> float:
        return 15 * GRID

    def _text_height(self) -> float:
        small, title, body = (
            QFontMetrics(self._words.font(role)).height() for role in (Type.SMALL, Type.CARD, Type.BODY)
        )
        return small + 6 + max(lines * title + (4 - lines) * body for lines in range(1, _TITLE_LINES + 1))


def _paint_pose(painter: QPainter, box: QRectF, pose: Pose, kind: Kind | None, colours: Colours) -> None:
    from sessionapp.domain.figure.motion import Motion  # when the first cards have been painted
    from sessionapp.drawing.figure import paint_figure
    from sessionapp.presentation.figure import still
    from sessionapp.ui.figure_drawing import figure_of, framed
    from sessionapp.ui.figure_inks import figure_inks

    painter.fillRect(box, colours.tint(colours.of(kind), 0.11))
    figure = figure_of(still(pose), Motion(pose, pose), 1.0, (), None)
    inside = box.adjusted(_PADDING, GRID, -_PADDING, -GRID)
    paint_figure(painter, inside, figure, framed(figure), figure_inks(colours, kind))


def _rounded_above(size: QSize) -> QPainterPath:
    """A box whose two upper corners are round."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, size.width(), size.height() + _RADIUS), _RADIUS, _RADIUS)
    return path
