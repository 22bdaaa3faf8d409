"""The icon in the tray: its menu and its notifications. Layout and signals only."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from sessionapp.drawing.icons import Icon, paint_icon
from sessionapp.translate import tr
from sessionapp.ui.theme import LIGHT

_SIZES = (16, 22, 24, 32, 48, 64)


class TrayRequest(StrEnum):
    START = "start"
    SNOOZE_SHORT = "snooze short"
    SNOOZE_LONG = "snooze long"
    NOT_TODAY = "not today"
    OPEN = "open"
    QUIT = "quit"


class TrayIcon(QObject):
    """`app.tray.Tray` on this desktop. Nothing is made before it is shown."""

    asked = Signal(object)
    opened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._line = QAction()
        self._actions: dict[TrayRequest, QAction] = {}

    @property
    def available(self) -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def shown(self) -> bool:
        return self._icon is not None and self._icon.isVisible()

    @property
    def menu(self) -> QMenu:
        if self._menu is None:
            self._menu = self._make_menu()
        return self._menu

    def show(self, line: str, *, startable: bool, today: bool, due: bool) -> None:
        menu = self.menu
        self._line.setText(line.replace("&", "&&"))
        for request, wanted in (
            (TrayRequest.START, startable),
            (TrayRequest.SNOOZE_SHORT, due),
            (TrayRequest.SNOOZE_LONG, due),
            (TrayRequest.NOT_TODAY, today),
        ):
            self._actions[request].setVisible(wanted)
        if self._icon is None:
            self._icon = QSystemTrayIcon(app_icon(), self)
            self._icon.setContextMenu(menu)
            self._icon.activated.connect(self._on_activated)
            self._icon.messageClicked.connect(lambda: self.asked.emit(TrayRequest.OPEN))
        self._icon.setToolTip(f"sessionapp\n{line}")
        self._icon.show()

    def hide(self) -> None:
        if self._icon is not None:
            self._icon.hide()

    def notify(self, title: str, words: str) -> None:
        if self._icon is not None:
            self._icon.showMessage(title, words, app_icon())

    def _make_menu(self) -> QMenu:
        menu = QMenu()
        menu.setAccessibleName("sessionapp")
        self._line.setEnabled(False)
        menu.addAction(self._line)
        for request, word in (
            (TrayRequest.START, tr("Start")),
            (TrayRequest.SNOOZE_SHORT, tr("In 10 min")),
            (TrayRequest.SNOOZE_LONG, tr("In 1 h")),
            (TrayRequest.NOT_TODAY, tr("Not today")),
            (None, ""),
            (TrayRequest.OPEN, tr("Open")),
            (TrayRequest.QUIT, tr("Quit")),
        ):
            if request is None:
                menu.addSeparator()
                continue
            action = menu.addAction(word)
            action.triggered.connect(lambda _=False, asked=request: self.asked.emit(asked))
            self._actions[request] = action
        menu.aboutToShow.connect(self.opened)
        return menu

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.asked.emit(TrayRequest.OPEN)


def app_icon() -> QIcon:
    """The person on a ground that is seen on light trays and dark ones."""
    icon = QIcon()
    for size in _SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.accent))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.25, size * 0.25)
        inset = size * 0.12
        paint_icon(
            painter, QRectF(inset, inset, size - 2 * inset, size - 2 * inset), Icon.BODY, QColor(LIGHT.on_accent)
        )
        painter.end()
        icon.addPixmap(picture)
    return icon
