"""Working stand-ins for history, settings, favourites and wishes: nothing on a disk, the same contract."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sessionapp.domain.diary import Entry
from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.reminders import Answered, Planned, Schedule
from sessionapp.domain.routine import Routine
from sessionapp.domain.settings import Value, table
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.domain.vocabulary import Outcome
from sessionapp.storage.history_journal import Journal, Run


@dataclass
class MemoryShelf:
    """What a history's file is to the real one: it outlives the sitting. `running` are runs of open sittings."""

    runs: dict[str, Run] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    entries: dict[str, Entry] = field(default_factory=dict)


class MemoryHistory:
    """HistoryStore in memory; give two of them one shelf, and the second is the next sitting."""

    def __init__(self, shelf: MemoryShelf | None = None) -> None:
        self.shelf = shelf or MemoryShelf()
        self._own: set[str] = set()

    def begin(
        self,
        routine: Routine,
        *,
        planned_ms: int,
        wall_ms: int,
        tailoring: Tailoring | None = None,
        run_id: str = "",
        plan: SessionPlan | None = None,
    ) -> Journal:
        return self._journal(
            SessionRecord(
                run_id=run_id or uuid.uuid4().hex,
                routine=routine.name,
                title=routine.title,
                kind=routine.kind.value,
                path="" if routine.path is None else str(routine.path),
                started_wall_ms=wall_ms,
                utc_offset_min=0,
                ended_wall_ms=None,
                planned_ms=planned_ms,
                session_ms=0,
                phase=0,
                phase_elapsed_ms=0,
                outcome=None,
                last_wall_ms=wall_ms,
                tailoring=tailoring or AS_WRITTEN,
            ),
            plan,
        )

    def resume(self, record: SessionRecord, *, wall_ms: int, plan: SessionPlan | None = None) -> Journal:
        return self._journal(replace(record, last_wall_ms=wall_ms), plan)

    def _journal(self, record: SessionRecord, plan: SessionPlan | None) -> Journal:
        run = Run(record, plan)
        self.shelf.runs[record.run_id] = run
        self.shelf.running.add(record.run_id)
        self._own.add(record.run_id)
        return Journal(run, lambda run, seconds: None)

    def interrupted(self) -> SessionRecord | None:
        left = [
            run.record
            for run_id, run in self.shelf.runs.items()
            if run.record.outcome is None and run_id not in self.shelf.running
        ]
        return max(left, key=lambda record: record.last_wall_ms, default=None)

    def keep_as_stopped(self, record: SessionRecord) -> None:
        stopped = replace(record, outcome=Outcome.STOPPED_EARLY, ended_wall_ms=record.left_wall_ms)
        self.shelf.runs[record.run_id] = Run(stopped)

    def records(self, limit: int | None = 200, since_wall_ms: int = 0) -> Sequence[SessionRecord]:
        known = [run.record for run in self.shelf.runs.values() if run.record.started_wall_ms >= since_wall_ms]
        return sorted(known, key=lambda record: (-record.started_wall_ms, record.run_id))[:limit]

    def keep(self, entry: Entry) -> None:
        self.shelf.entries.setdefault(entry.entry_id, entry)

    def entries(self, since_wall_ms: int = 0, kinds: Collection[type[Entry]] = ()) -> Sequence[Entry]:
        kept = [entry for entry in self.shelf.entries.values() if entry.wall_ms >= since_wall_ms]
        kept = [entry for entry in kept if not kinds or type(entry) in kinds]
        return sorted(kept, key=lambda entry: (entry.wall_ms, entry.entry_id))

    def unsaved(self, run_id: str) -> str:
        return ""

    def close(self) -> None:
        self.shelf.running -= self._own


class MemorySettings:
    """SettingsStore in memory, beginning with the usual values but for those given."""

    def __init__(self, **values: Value) -> None:
        self.notice = ""
        self._table = {setting.name: setting for setting in table()}
        self._values = {name: setting.default for name, setting in self._table.items()}
        for name, value in values.items():
            self.set(name, value)

    def get(self, name: str) -> Value:
        return self._values[name]

    def set(self, name: str, value: Value) -> None:
        if not self._table[name].accepts(value):
            raise ValueError(f"{name} cannot be {value!r}")
        self._values[name] = value

    def close(self) -> None:
        """What was set is kept in memory already."""


class MemoryFavourites:
    """FavouriteStore in memory."""

    def __init__(self, *names: str) -> None:
        self.notice = ""
        self._names = frozenset(names)

    def names(self) -> frozenset[str]:
        return self._names

    def keep(self, name: str, *, favourite: bool) -> None:
        self._names = self._names | {name} if favourite else self._names - {name}

    def close(self) -> None:
        """What was kept is in memory already."""


class MemoryTailorings:
    """TailoringStore in memory."""

    def __init__(self) -> None:
        self.notice = ""
        self._kept: dict[str, Tailoring] = {}

    def get(self, name: str) -> Tailoring:
        return self._kept.get(name, AS_WRITTEN)

    def keep(self, name: str, tailoring: Tailoring) -> None:
        self._kept[name] = tailoring

    def close(self) -> None:
        """What was kept is in memory already."""


class MemoryReminders:
    """ReminderStore in memory."""

    def __init__(self, *schedules: Schedule) -> None:
        self.notice = ""
        self._kept = {schedule.schedule_id: Planned(schedule) for schedule in schedules}

    def planned(self) -> tuple[Planned, ...]:
        return tuple(self._kept.values())

    def keep(self, schedule: Schedule) -> None:
        before = self._kept.get(schedule.schedule_id, Planned(schedule))
        self._kept[schedule.schedule_id] = replace(before, schedule=schedule)

    def answer(self, schedule_id: str, answered: Answered) -> None:
        if schedule_id in self._kept:
            self._kept[schedule_id] = replace(self._kept[schedule_id], answered=answered)

    def remove(self, schedule_id: str) -> None:
        self._kept.pop(schedule_id, None)

    def close(self) -> None:
        """What was kept is in memory already."""
