"""The rehearsal on the screen: what sounds just now, an answer by any key or click, and what to check.

Layout and signals only; it makes no sound.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.presentation import rehearsal
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Slider, Switch, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.page import Page
from sessionapp.ui.surfaces import MARGIN, Panel, scrolled
from sessionapp.ui.theme import GRID, Type

_VOLUME_STEP = 5
_NOT_AN_ANSWER = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_VolumeUp,
    Qt.Key.Key_VolumeDown,
    Qt.Key.Key_VolumeMute,
}
"""Pressed on the way to something else: to another control, or at the volume of the computer."""


class RehearsalPage(Page):
    """`answered(bool)`: heard, or not now; `called_off`: back to where one was; `left` when it goes out of sight.
    volume_changed(int) and mute_changed(bool) as the controls are moved."""

    answered = Signal(bool)
    called_off = Signal()
    left = Signal()
    volume_changed = Signal(int)
    mute_changed = Signal(bool)

    def __init__(self, *, volume: int, muted: bool) -> None:
        super().__init__()
        self._muted = muted
        self._name = Text(rehearsal.waiting(), Type.TITLE)
        self._name.setMinimumHeight(2 * self._name.fontMetrics().lineSpacing())  # a sentence may need two lines
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._trouble = Text("", Type.HEADING)
        self._trouble.hide()
        self._checks = [Text("", Type.LEAD) for _ in rehearsal.checks(volume, muted=muted)]
        self._slider = Slider(tr("Volume"), 0, 100, volume)
        self._slider.setSingleStep(_VOLUME_STEP)
        self._slider.valueChanged.connect(self._on_volume)
        self._percent = Text("", wrap=False)
        self._sound = Switch(tr("Sound"))
        self._sound.setChecked(not muted)
        self._sound.toggled.connect(self._on_sound)
        self._checking = self._checklist()
        self._lay_out()
        self._tell_volume()
        for key, step in ((Qt.Key.Key_Up, _VOLUME_STEP), (Qt.Key.Key_Down, -_VOLUME_STEP)):
            shortcut = QShortcut(QKeySequence(key), self)  # to a button, they would be the way to the next one
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._slider.setValue(self._slider.value() + step))
        self.setAccessibleName(rehearsal.question())
        self.setAccessibleDescription(rehearsal.how())

    def show_sounding(self, name: str) -> None:
        """It sounds just now."""
        self._name.setText(name)
        self._name.setAccessibleName(name)

    def show_trouble(self, text: str) -> None:
        """Why nothing can be heard, "" where that is over."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        if text:
            self._announce(text)
            self.show_checks()

    def show_voice_notice(self, text: str) -> None:
        """Why there is no voice; the chimes sound all the same."""
        if text and self._trouble.isHidden():
            self._trouble.setText(text)
            self._trouble.show()

    def show_checks(self) -> None:
        """What to look at, in order; it sounds on meanwhile."""
        if self._checking.isHidden():
            self._checking.show()
            self._nothing.setEnabled(False)
            self._announce(" ".join(check.text() for check in self._checks))

    # Inside

    def _lay_out(self) -> None:
        self.front = Button(tr("I hear it"), Look.PRIMARY)
        self._nothing = Button(tr("I hear nothing"))
        later = Button(tr("Not now"), Look.QUIET)
        back = Button(tr("Back"), Look.QUIET)
        back.setAccessibleDescription(tr("Escape does the same"))
        back.clicked.connect(self.called_off)
        self.front.clicked.connect(lambda: self.answered.emit(True))
        self._nothing.clicked.connect(self._on_nothing)
        later.clicked.connect(lambda: self.answered.emit(False))
        sound = Text(tr("Sound"), Type.STRONG, wrap=False)
        panel = Panel()
        panel.setMaximumWidth(Text("", Type.LEAD).fontMetrics().averageCharWidth() * 74)
        column = QVBoxLayout(panel)
        column.setContentsMargins(5 * GRID, 4 * GRID, 5 * GRID, 4 * GRID)
        column.setSpacing(2 * GRID)
        for widget in (Text(rehearsal.question(), Type.TITLE), Text(rehearsal.how(), Type.LEAD), self._trouble):
            column.addWidget(widget)
        column.addWidget(self._name)
        column.addLayout(
            _row(sound, self._sound, Text(tr("Volume"), Type.STRONG, wrap=False), self._slider, self._percent)
        )
        column.addWidget(self._checking)
        column.addLayout(_flowing(self.front, self._nothing, later, back))
        inner = QWidget()
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        middle.addStretch(1)
        across = QHBoxLayout()
        across.addStretch(0)
        across.addWidget(panel, 1)
        across.addStretch(0)
        middle.addLayout(across)
        middle.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scrolled(inner, rehearsal.question()))

    def _checklist(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Text(tr("Nothing to be heard? Look at these, one after the other:"), Type.HEADING))
        for check in self._checks:
            column.addWidget(check)
        block.hide()
        return block

    def _on_nothing(self) -> None:
        self.front.setFocus()
        self.show_checks()

    def _on_volume(self, volume: int) -> None:
        self._tell_volume()
        self.volume_changed.emit(volume)

    def _on_sound(self, on: bool) -> None:
        self._muted = not on
        self._tell_volume()
        self.mute_changed.emit(not on)

    def _tell_volume(self) -> None:
        volume = self._slider.value()
        self._percent.setText(tr("{volume} %", volume=volume))
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("100 %"))
        for number, (check, text) in enumerate(
            zip(self._checks, rehearsal.checks(volume, muted=self._muted), strict=True), start=1
        ):
            check.setText(f"{number}. {text}")

    def _announce(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _NOT_AN_ANSWER or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.called_off.emit()
        else:
            self.answered.emit(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.answered.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell_volume()


def _flowing(*buttons: Button) -> FlowLayout:
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    return row


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, Slider) else 0)
    return row
