"""What reminders are made of on this machine: the file, the alarm, the tray, the notifications."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessionapp import adapters
from sessionapp.app.desktop_notification import notify
from sessionapp.app.local_zone import local_zone
from sessionapp.app.reminding import Lately, Reminding
from sessionapp.app.wall_alarm import WallAlarm
from sessionapp.ui.tray import TrayIcon

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from sessionapp.app.background import Background
    from sessionapp.domain.ports import SettingsStore


def make_reminding(
    settings: SettingsStore,
    read: Callable[[], Lately],
    background: Background,
    *,
    busy: Callable[[], bool],
    told: Callable[[str], None],
    parent: QObject,
) -> Reminding:
    """`told` is called with what is wrong with the file of what is planned, on any thread."""
    store = adapters.open_reminders(told)
    if store.notice:
        told(store.notice)
    alarm = WallAlarm(adapters.wall_ms, parent)
    reminding = Reminding(
        store,
        settings,
        read,
        background,
        alarm,
        TrayIcon(parent),
        busy=busy,
        now=adapters.wall_ms,
        zone=local_zone,
        notify=notify,
        parent=parent,
    )
    alarm.rang.connect(reminding.look)
    return reminding
