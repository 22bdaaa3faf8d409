"""What the pages ask for about what is planned, each as data. Whoever does it knows no page."""

from __future__ import annotations

from dataclasses import dataclass

from sessionapp.domain.check_ins import Answer
from sessionapp.domain.reminders import Occurrence, Schedule


@dataclass(frozen=True, slots=True)
class ShowDay:
    """The Today page is seen: tell it the day as it is now."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Plan this from now on; one of the same id is planned so instead."""

    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Remove:
    schedule_id: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """Remind again in so many minutes."""

    due: tuple[Occurrence, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class NotToday:
    due: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Begin:
    """The session of this routine, by its name."""

    routine: str


@dataclass(frozen=True, slots=True)
class SaveCalendar:
    """All that is planned, as this file."""

    file: str


@dataclass(frozen=True, slots=True)
class KeepInTray:
    """Remind also when the window is closed, from now on."""


@dataclass(frozen=True, slots=True)
class Tell:
    """How it is today."""

    answer: Answer


ReminderRequest = ShowDay | Keep | Remove | Snooze | NotToday | Begin | SaveCalendar | KeepInTray | Tell
