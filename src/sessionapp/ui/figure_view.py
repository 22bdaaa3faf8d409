"""The moving figure of the player: a window into the film of the run.

Shows what `presentation.figure` says. It repaints itself alone, only while something moves, and knows no commands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.figure.motion import Motion
from sessionapp.domain.figure.pose import Pose
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.vocabulary import Kind, Side
from sessionapp.drawing.figure import Drawing, Figure, Inks, paint_drawing, paint_figure
from sessionapp.presentation import names
from sessionapp.presentation.figure import Film, Picture
from sessionapp.translate import tr
from sessionapp.ui.figure_drawing import Drawings, figure_of, framed
from sessionapp.ui.figure_inks import figure_inks
from sessionapp.ui.theme import GRID, colours_of

_MOVING_MS, _BREATHING_MS = 33, 150
_FOLLOW = 0.14
"""So much of what is left the frame follows the body from one picture to the next."""

_NEAR_M = 0.004


def stands_still(motion: str) -> bool:
    """What the setting "motion" means here and now: Qt knows from 6.12 on whether the system wants less of it."""
    if motion != "system":
        return motion == "still"
    hints = QApplication.styleHints()
    wanted = getattr(hints.accessibility(), "motionPreference", None) if hasattr(hints, "accessibility") else None
    return wanted is not None and wanted().name == "ReducedMotion"


class FigureView(QWidget):
    """`clicked` when somebody clicks into it. `still`: nothing moves, beginning and end stand side by side."""

    clicked = Signal()

    def __init__(self, film: Film, kind: Kind, targets: Sequence[Place], *, still: bool = False) -> None:
        super().__init__()
        self._film, self._kind, self._targets, self._still = film, kind, tuple(targets), still
        self._phase, self._elapsed_ms = 0, 0
        self._begun_aside: int | None = None
        self._runs = False
        self._shown = False
        self._since = QElapsedTimer()
        self._picture: Picture | None = None
        self._side: Side | None = None
        self._named = ""
        self._motion: tuple[Pose, Pose, Motion] | None = None
        self._drawings = Drawings()
        self._drawn: Drawing | None = None
        self._dyed: Inks | None = None
        self._frame, self._wanted = QRectF(), QRectF()
        self._framed: tuple[object, QRectF] = (None, QRectF())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._move_on)
        if not film.shows_anything:
            self.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_film(self, film: Film) -> None:
        """What is shown from the next moment on."""
        self._film = film

    def show_moment(self, snapshot: Snapshot, side: Side | None) -> None:
        """Show this moment, and go on from it by oneself while the session's time runs."""
        self._phase, self._elapsed_ms, self._side = snapshot.phase, snapshot.elapsed_ms, side
        self._runs = snapshot.state is State.RUNNING
        if snapshot.state is State.ASIDE:
            self._begun_aside = snapshot.phase  # who is told where they are has let go of what was done before
        self._since.start()
        self._show_picture(self._elapsed_ms)

    @property
    def picture(self) -> Picture | None:
        """What is shown now; None where there is nothing to draw."""
        return self._picture

    @property
    def side_text(self) -> str:
        """The side that is shown, in words; "" for none."""
        return "" if self._side is None else names.side_name(self._side)

    def moves_every_ms(self) -> int | None:
        """How often it is painted anew just now; None while it stands still."""
        return self._timer.interval() if self._timer.isActive() else None

    def sizeHint(self) -> QSize:
        return QSize(480, 280)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 110)

    # moving

    def _move_on(self) -> None:
        self._show_picture(self._elapsed_ms + self._since.elapsed())

    def _show_picture(self, elapsed_ms: int) -> None:
        if self._phase == self._begun_aside:
            elapsed_ms = max(elapsed_ms, self._film.let_go_ms(self._phase))
        picture = self._film.picture(self._phase, elapsed_ms)
        if self._still and picture is not None:
            picture = replace(picture, share=1.0, breath=0.0)
        if picture != self._picture or self._follows():
            self._picture = picture
            self._repaint()
            self._name(picture)
        self._set_timer()

    def _repaint(self) -> None:
        """Paint anew what has changed since the last picture, or all of it where the frame moves too."""
        before, picture, frame = self._drawn, self._picture, self._frame
        if picture is not None:
            self._follow(picture)
        if before is None or picture is None or not self._shown or self._still or frame != self._frame:
            self.update()
            return
        self._drawn = self._draw(picture)
        where = self._drawn.differs_in(before)
        self.update(self.rect() if where is None else where.toAlignedRect().adjusted(-1, -1, 1, 1))

    def _name(self, picture: Picture | None) -> None:
        words = "" if picture is None else ", ".join(filter(None, (picture.end.name, self.side_text)))
        if words != self._named:
            self._named = words
            self.setAccessibleName(tr("Picture: {what}", what=words))

    def _set_timer(self) -> None:
        picture = self._picture
        if picture is None or self._still or not self._runs or not self._shown:
            self._timer.stop()
            return
        moves = picture.start is not picture.end and 0.0 < picture.share < 1.0
        interval = _MOVING_MS if moves or self._follows() else _BREATHING_MS
        if not self._timer.isActive() or self._timer.interval() != interval:
            self._timer.start(interval)

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        picture = self._picture
        if picture is None:
            return
        painter = QPainter(self)
        if self._still and picture.start is not picture.end:
            self._paint_both(painter, self._box(), picture)
        else:
            self._drawn = self._draw(picture)
            paint_drawing(painter, self._drawn)
        painter.end()

    def _draw(self, picture: Picture) -> Drawing:
        make = partial(self._figure, picture, picture.share)
        return self._drawings.of(picture, self._side, self._box(), self._frame, self._inks(), make)

    def _inks(self) -> Inks:
        if self._dyed is None:
            self._dyed = figure_inks(colours_of(self.palette()), self._kind)
        return self._dyed

    def _paint_both(self, painter: QPainter, box: QRectF, picture: Picture) -> None:
        """How it begins, and how it ends."""
        half = box.width() / 2
        for left, share in ((box.left(), 0.0), (box.left() + half, 1.0)):
            figure = self._figure(picture, share)
            part = QRectF(left, box.top(), half, box.height()).adjusted(GRID, 0, -GRID, 0)
            paint_figure(painter, part, figure, framed(figure), self._inks())

    def _figure(self, picture: Picture, share: float) -> Figure:
        if self._motion is None or self._motion[:2] != (picture.start, picture.end):
            self._motion = (picture.start, picture.end, Motion(picture.start, picture.end))
        return figure_of(picture, self._motion[2], share, self._targets, self._side)

    def _follow(self, picture: Picture) -> None:
        """The frame holds all of the way, and goes over to that of the next one without a jump."""
        self._wanted = self._whole_way(picture)
        if not self._frame.isEmpty() and not self._follows():
            return
        if self._frame.isEmpty() or self._still or not self._runs:
            self._frame = self._wanted
            return
        here, there = self._frame, self._wanted
        self._frame = QRectF(
            here.x() + (there.x() - here.x()) * _FOLLOW,
            here.y() + (there.y() - here.y()) * _FOLLOW,
            here.width() + (there.width() - here.width()) * _FOLLOW,
            here.height() + (there.height() - here.height()) * _FOLLOW,
        )

    def _whole_way(self, picture: Picture) -> QRectF:
        key = picture.start, picture.end, picture.mirrored
        if self._framed[0] != key:
            whole = QRectF()
            for share in (0.0, 0.5, 1.0):  # half way up from the floor one may be higher than before and after
                whole |= framed(self._figure(picture, share))
            self._framed = key, whole
        return self._framed[1]

    def _follows(self) -> bool:
        pairs = zip(_edges(self._frame), _edges(self._wanted), strict=True)
        return any(abs(a - b) > _NEAR_M for a, b in pairs)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown = True
        self._set_timer()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shown = False  # also where the window is minimised, which leaves it visible to Qt
        self._set_timer()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dyed = None
            self.update()


def _edges(frame: QRectF) -> tuple[float, float, float, float]:
    return frame.left(), frame.top(), frame.right(), frame.bottom()
