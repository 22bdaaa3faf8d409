"""The file of what is planned: an object by each schedule's id, with its days and times and what was answered.

Knows what a schedule may be; knows nothing of when one is due.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from sessionapp.domain.file_names import shown
from sessionapp.domain.reminders import Answered, Every, Planned, Schedule
from sessionapp.storage.json_file import REMOVED, JsonFile
from sessionapp.translate import tr

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNUSABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


class JsonReminders(JsonFile):
    """ReminderStore on one file. What is no schedule is named and stays in the file as it is."""

    def __init__(self, path: Path, told: Callable[[str], None] | None = None) -> None:
        super().__init__(path, told)
        self._kept: dict[str, Planned] = {}
        self._others: dict[str, object] = {}
        self._take(self._read_or_set_aside())

    def planned(self) -> tuple[Planned, ...]:
        return tuple(self._kept.values())

    def keep(self, schedule: Schedule) -> None:
        before = self._kept.get(schedule.schedule_id, Planned(schedule))
        self._put(replace(before, schedule=schedule))

    def answer(self, schedule_id: str, answered: Answered) -> None:
        if schedule_id in self._kept and self._kept[schedule_id].answered != answered:
            self._put(replace(self._kept[schedule_id], answered=answered))

    def remove(self, schedule_id: str) -> None:
        if schedule_id in self._kept:
            with self._lock:
                del self._kept[schedule_id]
                self._change(schedule_id, REMOVED)

    def _put(self, planned: Planned) -> None:
        schedule_id = planned.schedule.schedule_id
        with self._lock:
            self._kept[schedule_id] = planned
            self._change(schedule_id, _to_values(planned))

    def _take(self, found: Mapping[str, object]) -> None:
        wrong: list[str] = []
        for schedule_id, values in found.items():
            try:
                self._kept[schedule_id] = _from_values(schedule_id, values)
            except _UNUSABLE:
                self._others[schedule_id] = values
                wrong.append(_named(schedule_id, values))
        if wrong:
            self._notices.append(
                tr(
                    "Some of what you planned cannot be used and is left out: {names}. You can plan it anew, or mend "
                    "it in {file}.",
                    names=", ".join(map(shown, wrong)),
                    file=shown(self._path),
                )
            )

    def _all(self) -> dict[str, object]:
        return self._others | {schedule_id: _to_values(planned) for schedule_id, planned in self._kept.items()}

    def _sentence_aside(self, file: Path) -> str:
        return tr("What you planned could not be read; the file was kept as {file}.", file=shown(file))

    def _sentence_unreadable(self, reason: str | None) -> str:
        return tr("What you planned, in {file}, cannot be read ({reason}).", file=shown(self._path), reason=reason)

    def _sentence_unsaved(self) -> str:
        return tr("What you planned holds until you close this program.")


def _to_values(planned: Planned) -> dict[str, object]:
    schedule, answered = planned.schedule, planned.answered
    every = schedule.every
    values: dict[str, object] = {
        "routine": schedule.routine,
        "title": schedule.title,
        "days": [_DAYS[day] for day in sorted(schedule.days)],
        "since_ms": schedule.since_wall_ms,
    }
    if every is None:
        values["times"] = [_clock(minute) for minute in schedule.times_min]
    else:
        values["every"] = {
            "minutes": every.step_min,
            "from": _clock(every.from_min),
            "until": _clock(every.until_min),
        }
    if answered.reminded is not None:
        values["reminded"] = answered.reminded.isoformat(timespec="minutes")
    if answered.again_wall_ms is not None:
        values["again_ms"] = answered.again_wall_ms
    if answered.not_on is not None:
        values["not_on"] = answered.not_on.isoformat()
    return values


def _from_values(schedule_id: str, values: object) -> Planned:
    """Raises one of `_UNUSABLE` for what is no schedule; an answer that is none is taken for none given."""
    if not isinstance(values, dict):
        raise TypeError(f"{schedule_id} is no object")
    every = values.get("every")
    schedule = Schedule(
        schedule_id=schedule_id,
        routine=_text(values["routine"]),
        title=_text(values.get("title", values["routine"])),
        since_wall_ms=_number(values.get("since_ms", 0)),
        days=frozenset(_DAYS.index(day) for day in values["days"]),
        times_min=tuple(sorted({_minute(each) for each in values.get("times", ())})),
        every=None
        if every is None
        else Every(_number(every["minutes"]), _minute(every["from"]), _minute(every["until"])),
    )
    return Planned(schedule, _answered(values))


def _answered(values: Mapping[str, object]) -> Answered:
    try:
        reminded, again, not_on = values.get("reminded"), values.get("again_ms"), values.get("not_on")
        return Answered(
            None if reminded is None else datetime.fromisoformat(_text(reminded)).replace(tzinfo=None),
            None if again is None else _number(again),
            None if not_on is None else date.fromisoformat(_text(not_on)),
        )
    except _UNUSABLE:
        return Answered()


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _minute(text: object) -> int:
    moment = time.fromisoformat(_text(text))
    return moment.hour * 60 + moment.minute


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _named(schedule_id: str, values: object) -> str:
    title = values.get("title") if isinstance(values, dict) else None
    return title if isinstance(title, str) and title else schedule_id
