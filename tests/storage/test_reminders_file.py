"""What is planned: the contract of the store, and a file that others wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from fakes_storage import MemoryReminders
from sessionapp.domain.ports import ReminderStore
from sessionapp.domain.reminders import EVERY_DAY, Answered, Every, Planned, Schedule
from sessionapp.storage.reminders_file import JsonReminders

MORNING = Schedule(
    schedule_id="m", routine="cobra", title="Cobra", since_wall_ms=5, days=frozenset({0, 2}), times_min=(480,)
)
OFTEN = Schedule(schedule_id="o", routine="cold-pack", title="Cold pack", since_wall_ms=7, every=Every(120, 480, 1200))
ANSWERED = Answered(datetime(2026, 11, 28, 8), 1_795_000_000_000, date(2026, 11, 28))


class RemindersContract:
    """A subclass overrides `reminders` with a store in which nothing is planned yet."""

    @pytest.fixture
    def reminders(self) -> ReminderStore:
        raise NotImplementedError

    def test_what_is_planned_holds_at_once_in_its_order(self, reminders: ReminderStore) -> None:
        assert reminders.planned() == ()
        reminders.keep(MORNING)
        reminders.keep(OFTEN)
        reminders.answer("m", ANSWERED)
        reminders.answer("m", ANSWERED)
        reminders.answer("never", ANSWERED)
        assert reminders.planned() == (Planned(MORNING, ANSWERED), Planned(OFTEN))
        assert reminders.notice == ""

    def test_planned_otherwise_the_answer_stays_and_removed_it_is_gone(self, reminders: ReminderStore) -> None:
        reminders.keep(OFTEN)
        reminders.answer("o", ANSWERED)
        other = Schedule(
            schedule_id="o", routine="cold-pack", title="Cold", since_wall_ms=7, days=EVERY_DAY, times_min=(600,)
        )
        reminders.keep(other)
        reminders.close()
        assert reminders.planned() == (Planned(other, ANSWERED),)
        reminders.remove("o")
        reminders.remove("o")
        reminders.close()
        assert reminders.planned() == ()


class TestMemoryReminders(RemindersContract):
    @pytest.fixture
    def reminders(self) -> ReminderStore:
        return MemoryReminders()


class TestJsonReminders(RemindersContract):
    @pytest.fixture
    def reminders(self, file: Path) -> Iterator[ReminderStore]:
        store = JsonReminders(file)
        yield store
        store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "reminders.json"


def write(file: Path, content: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def test_it_is_there_at_the_next_start_readable_for_a_person(file: Path) -> None:
    store = JsonReminders(file)
    store.keep(MORNING)
    store.keep(OFTEN)
    store.answer("o", ANSWERED)
    store.close()
    assert JsonReminders(file).planned() == (Planned(MORNING), Planned(OFTEN, ANSWERED))
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept["m"]["days"] == ["monday", "wednesday"]
    assert kept["m"]["times"] == ["08:00"]
    assert kept["o"]["every"] == {"minutes": 120, "from": "08:00", "until": "20:00"}


def test_written_by_hand_it_needs_no_more_than_routine_days_and_times(file: Path) -> None:
    write(file, {"mine": {"routine": "cobra", "days": ["monday"], "times": ["20:15", "08:00", "08:00"]}})
    (planned,) = JsonReminders(file).planned()
    assert planned.schedule.times_min == (480, 1215)
    assert planned.schedule.title == "cobra"


@pytest.mark.parametrize(
    "wrong",
    [
        "nothing",
        {"routine": "cobra"},
        {"routine": "", "days": ["monday"], "times": ["08:00"]},
        {"routine": "cobra", "days": ["mondays"], "times": ["08:00"]},
        {"routine": "cobra", "days": 3, "times": ["08:00"]},
        {"routine": "cobra", "days": ["monday"], "times": ["25:00"]},
        {"routine": "cobra", "days": ["monday"], "times": [8]},
        {"routine": "cobra", "days": [], "times": ["08:00"]},
        {"routine": "cobra", "days": ["monday"], "every": {"minutes": 1, "from": "08:00", "until": "20:00"}},
        {"routine": "cobra", "days": ["monday"], "every": 2},
        {"routine": "cobra", "days": ["monday"], "every": {"minutes": True, "from": "08:00", "until": "20:00"}},
    ],
)
def test_what_is_no_schedule_is_named_left_out_and_kept(file: Path, wrong: object) -> None:
    write(file, {"bad": wrong})
    store = JsonReminders(file)
    assert store.planned() == ()
    assert "left out: " in store.notice
    store.keep(MORNING)
    store.close()
    assert json.loads(file.read_text(encoding="utf-8"))["bad"] == wrong
    file.unlink()
    store.keep(OFTEN)
    store.close()
    assert json.loads(file.read_text(encoding="utf-8")).keys() == {"bad", "m", "o"}


@pytest.mark.parametrize("wrong", [{"reminded": "yesterday"}, {"again_ms": "soon"}, {"not_on": 3}])
def test_an_answer_that_is_none_costs_no_schedule(file: Path, wrong: dict[str, object]) -> None:
    write(file, {"m": {"routine": "cobra", "title": "Cobra", "days": ["monday"], "times": ["08:00"]} | wrong})
    (planned,) = JsonReminders(file).planned()
    assert planned.answered == Answered()


def test_what_cannot_be_read_is_set_aside_and_told(file: Path) -> None:
    write(file, "{")
    store = JsonReminders(file)
    assert store.planned() == ()
    assert "kept as" in store.notice
    assert list(file.parent.glob("reminders.broken-*.json"))


def test_what_is_no_file_is_told_of(file: Path) -> None:
    file.mkdir(parents=True)
    told: list[str] = []
    store = JsonReminders(file, told.append)
    store.keep(MORNING)
    store.close()
    assert store.planned() == (Planned(MORNING),)
