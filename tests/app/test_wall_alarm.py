"""The alarm on the machine's own clock, as Linux rings it and as it is rung elsewhere; and the zone of the machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QByteArray, QTimeZone
from pytestqt.qtbot import QtBot

from sessionapp.app import wall_alarm
from sessionapp.app.local_zone import local_zone
from sessionapp.app.wall_alarm import WallAlarm


def now() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture(params=[True, False], ids=["kernel", "looking"])
def alarm(request: pytest.FixtureRequest) -> Iterator[WallAlarm]:
    made = WallAlarm(now, by_kernel=request.param)
    yield made
    made.close()
    made.close()
    made.deleteLater()


def test_it_rings_at_its_moment(qtbot: QtBot, alarm: WallAlarm) -> None:
    at = now() + 60
    with qtbot.waitSignal(alarm.rang):
        alarm.set(at)
    assert now() >= at


def test_what_is_past_rings_at_once(qtbot: QtBot, alarm: WallAlarm) -> None:
    with qtbot.waitSignal(alarm.rang):
        alarm.set(now() - 3_600_000)


def test_it_is_set_anew_and_called_off(qtbot: QtBot, alarm: WallAlarm) -> None:
    alarm.set(now() + 20)
    alarm.set(None)
    with qtbot.assertNotEmitted(alarm.rang, wait=80):
        pass
    alarm.set(now() + 3_600_000)
    with qtbot.waitSignal(alarm.rang):
        alarm.set(now() + 20)


def test_it_rings_once(qtbot: QtBot, alarm: WallAlarm) -> None:
    with qtbot.waitSignal(alarm.rang):
        alarm.set(now() + 10)
    with qtbot.assertNotEmitted(alarm.rang, wait=60):
        pass


def test_a_libc_without_such_timers_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall_alarm.ctypes, "CDLL", lambda *_, **__: object())
    assert wall_alarm._KernelTimer.made() is None


def test_another_zone_rings_and_any_other_change_beside_it_does_not(
    qtbot: QtBot, alarm: WallAlarm, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.assertNotEmitted(alarm.rang):
        alarm._on_zone()
    monkeypatch.setattr(wall_alarm, "_zone_link", lambda: "../Asia/Tokyo")
    with qtbot.waitSignal(alarm.rang):
        alarm._on_zone()


@pytest.mark.parametrize(
    ("named", "expected"),
    [("Europe/Berlin", ZoneInfo("Europe/Berlin")), ("Nowhere/Land", None), ("", None), ("../etc", None)],
)
def test_the_zone_is_the_systems_or_at_least_its_offset(
    monkeypatch: pytest.MonkeyPatch, named: str, expected: ZoneInfo | None
) -> None:
    monkeypatch.setattr(QTimeZone, "systemTimeZoneId", lambda: QByteArray(named.encode()))
    zone = local_zone()
    if expected is not None:
        assert zone == expected
    offset = datetime.now(UTC).astimezone().utcoffset() or timedelta()
    assert expected is not None or zone.utcoffset(datetime.now()) == offset
