"""The controls every page is made of: text of a type role, buttons, a switch, painted from the palette.

Text is always plain: what a routine says is never taken for HTML.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QPushButton, QSizePolicy, QSlider, QWidget

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.translate import tr
from sessionapp.ui.theme import GRID, Colours, Type, colours_of
from sessionapp.ui.worn import Worn, slider


class Text(QLabel):
    """Plain text in a role of the type scale, following the system's font size. Wraps unless told not to."""

    def __init__(self, text: str = "", role: Type = Type.BODY, *, muted: bool = False, wrap: bool = True) -> None:
        super().__init__(text)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setFont(role.font())
        if muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(self._role.font())
        return super().event(event)


class Look(Enum):
    PRIMARY = "primary"  # the one thing a page is for
    PLAIN = "plain"
    QUIET = "quiet"  # no outline until it is pointed at
    CHIP = "chip"  # checkable, small and round
    SIDE = "side"  # a line of the side bar
    HEAD = "head"  # the upper part of a panel, which opens it


_PADDING = {
    Look.PRIMARY: (24, 14),
    Look.PLAIN: (16, 9),
    Look.QUIET: (8, 7),
    Look.CHIP: (14, 7),
    Look.SIDE: (12, 10),
    Look.HEAD: (16, 11),
}
_FROM_THE_LEFT = (Look.SIDE, Look.HEAD)
_ROLES = {Look.PRIMARY: Type.HEADING, Look.SIDE: Type.LEAD}


class Button(QPushButton):
    """A button with a word and perhaps an icon before it; `kind` lends it its accent."""

    def __init__(
        self, text: str, look: Look = Look.PLAIN, *, icon: Icon | None = None, kind: Kind | None = None
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self.look = look
        self.drawn_icon = icon
        self.kind = kind
        self.word_hidden = False
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCheckable(look in (Look.CHIP, Look.SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(self._type().font())

    def set_word(self, text: str) -> None:
        """Another word on the button, for the eye and for a screen reader."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_icon(self, icon: Icon) -> None:
        """Another icon before the word."""
        self.drawn_icon = icon
        self.update()

    def hide_word(self, hidden: bool) -> None:
        """Show the icon alone, where space forbids more; the word becomes the tool tip."""
        self.word_hidden = hidden
        self.setToolTip(self._word() if hidden else "")
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(self._type().font())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        across, above = _PADDING[self.look]
        icon = self._icon_size(metrics)
        word = 0 if self.word_hidden else metrics.horizontalAdvance(self._word())
        gap = GRID if icon and word else 0
        height = max(metrics.height(), icon) + 2 * above
        return QSize(max(word + icon + gap + 2 * across, height), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        box = self._box()
        ink = self._paint_ground(painter, box, colours)
        self._paint_word(painter, ink)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), self._radius(box) + 2, colours)
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF, colours: Colours) -> QColor:
        """Paint what lies under the word; the colour of the word is returned."""
        accent = colours.of(self.kind) if self.kind else QColor(colours.accent)
        ink, fill, line = QColor(colours.text), QColor(Qt.GlobalColor.transparent), None
        if self.look is Look.PRIMARY:
            ink, fill = QColor(colours.on_accent), accent
            if self.underMouse() or self.isDown():
                fill = colours.pointed(accent)
        elif self.look in (Look.PLAIN, Look.CHIP):
            fill, line = QColor(colours.surface), QColor(colours.control)
            if self.isChecked():
                fill, line, ink = QColor(colours.text), QColor(colours.text), QColor(colours.paper)
            elif self.underMouse() or self.isDown():
                fill = QColor(colours.hover)
        elif self.look is Look.SIDE and self.isChecked():
            fill, ink = QColor(colours.surface), QColor(colours.text)
            if colours.high:
                fill, ink = ink, QColor(colours.paper)
        elif self.underMouse() or self.isDown():
            fill = QColor(colours.hover)
        if not self.isEnabled():
            ink = line = QColor(colours.disabled)
            if self.look is Look.PRIMARY:
                fill = QColor(Qt.GlobalColor.transparent)
        paint_box(painter, box, self._radius(box), colours.pen(line) if line else None, fill)
        if self.look is Look.SIDE and self.isChecked():
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(box.left() + 1, box.top() + 8, 3, box.height() - 16), 1.5, 1.5)
        return ink

    def _paint_word(self, painter: QPainter, ink: QColor) -> None:
        metrics = QFontMetrics(self.font())
        across, _ = _PADDING[self.look]
        icon = self._icon_size(metrics)
        word = "" if self.word_hidden else self._word()
        width = metrics.horizontalAdvance(word) + icon + (GRID if icon and word else 0)
        left = across if self.look in _FROM_THE_LEFT and word else max(across / 2, (self.width() - width) / 2)
        if self.drawn_icon:
            box = QRectF(left, (self.height() - icon) / 2, icon, icon)
            paint_icon(painter, box, self.drawn_icon, ink)
            left += icon + GRID
        painter.setFont(self.font())
        painter.setPen(ink)
        room = QRectF(left, 0, self.width() - left - across / 2, self.height())
        fitting = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)

    def _box(self) -> QRectF:
        """What is filled: around it is room for the ring of the focus."""
        room = colours_of(self.palette()).focus_pen().widthF() + 1
        return QRectF(self.rect()).adjusted(room, room, -room, -room)

    def _radius(self, box: QRectF) -> float:
        return box.height() / 2 if self.look is Look.CHIP else min(10.0, box.height() / 2)

    def _type(self) -> Type:
        return _ROLES.get(self.look, Type.BODY)

    def _word(self) -> str:
        return self.text().replace("&&", "&")

    def _icon_size(self, metrics: QFontMetrics) -> int:
        return 0 if self.drawn_icon is None else max(20, round(metrics.height() * 1.1))


class OneOf:
    """Of these buttons one is chosen. Tab reaches each of them; in a group of Qt's, it reaches the chosen one alone."""

    def __init__(self) -> None:
        self._buttons: list[Button] = []

    def add(self, button: Button) -> None:
        self._buttons.append(button)
        button.clicked.connect(lambda: self.choose(button))

    def choose(self, button: Button) -> None:
        """Check this one and no other."""
        for one in self._buttons:
            one.setChecked(one is button)


class Switch(QCheckBox):
    """On or off, told by place and word. `name` is what it switches, for a screen reader."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(Type.BODY.font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(Type.BODY.font())
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words = max(metrics.horizontalAdvance(word) for word in (tr("On"), tr("Off")))
        return QSize(self._track() + GRID + words + 2 * GRID, max(36, metrics.height() + 2 * GRID))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's signature: the whole switch can be pressed
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        height = self._track() * 0.55
        track = QRectF(self.width() - self._track() - GRID / 2, (self.height() - height) / 2, self._track(), height)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen if on else QPen(QColor(colours.control), 1.5))
        painter.setBrush(QColor(colours.accent if on else colours.surface))
        painter.drawRoundedRect(track, height / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if on else colours.muted))
        centre = track.right() - height / 2 if on else track.left() + height / 2
        knob = QRectF(centre - height * 0.32, track.center().y() - height * 0.32, height * 0.64, height * 0.64)
        painter.drawEllipse(knob)
        painter.setPen(QColor(colours.text))
        painter.setFont(self.font())
        words = QRectF(0, 0, track.left() - GRID, self.height())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, side, tr("On") if on else tr("Off"))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 8, colours)
        painter.end()

    def _track(self) -> int:
        return max(40, round(QFontMetrics(self.font()).height() * 2.5))


class Slider(Worn, QSlider):
    """A number from `low` to `high`, which goes where it is pressed. The wheel scrolls the page, not the number."""

    wears = slider

    def __init__(self, name: str, low: int, high: int, value: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(low, high)
        self.setPageStep(max(1, (high - low) // 10))
        self.setValue(value)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(22 * GRID, super().sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pressed with the middle button, Qt's goes to the mouse and follows it; with the left one, a page that way."""
        if event.button() is Qt.MouseButton.LeftButton:
            middle = Qt.MouseButton.MiddleButton
            at, on_screen = event.position(), event.globalPosition()
            event = QMouseEvent(event.type(), at, on_screen, middle, middle, event.modifiers())
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Enter does what Space does; a key that is held down presses once. True where the event was that."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def paint_focus(painter: QPainter, box: QRectF, radius: float, colours: Colours) -> None:
    """The focus ring, just inside `box`."""
    paint_box(painter, box, radius, colours.focus_pen(), Qt.BrushStyle.NoBrush)


def paint_box(painter: QPainter, box: QRectF, radius: float, pen: QPen | None, fill: QColor | Qt.BrushStyle) -> None:
    """A rounded surface, and the line around it where there is a pen: both inside `box`."""
    half = 0.0 if pen is None else pen.widthF() / 2
    painter.setPen(Qt.PenStyle.NoPen if pen is None else pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)


class Rule(QWidget):
    """A hair line between rows, beginning `indent` pixels from the left."""

    def __init__(self, indent: int = 0) -> None:
        super().__init__()
        self._indent = indent
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(self._indent, 0, 0, 0), QColor(colours_of(self.palette()).line))
        painter.end()
