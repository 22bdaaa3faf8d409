"""What a session is made of, where it depends on the runs there were: who knows a routine is told less of it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from factories import make_record, make_routine
from fakes_storage import MemoryHistory
from sessionapp import adapters
from sessionapp.domain.cold import Limit
from sessionapp.domain.diary import PainBegan
from sessionapp.domain.errors import StorageError
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.routine import Again
from sessionapp.domain.tailoring import AS_WRITTEN, InstructionWish, Tailoring
from sessionapp.domain.vocabulary import Instructions, Kind, Outcome
from sessionapp.session_parts import begin_all_the_same, cold_allowed, knowing, next_allowed_sentence

UNTIL_KNOWN = PlanOptions(instructions=Instructions.UNTIL_KNOWN)
MINUTE_MS = 60_000


@pytest.fixture
def history() -> MemoryHistory:
    """A run of the routine, whole, ten minutes ago."""
    made = MemoryHistory()
    began = adapters.wall_ms() - 10 * MINUTE_MS
    made.begin(make_routine(), planned_ms=0, wall_ms=began).close(Outcome.COMPLETED, wall_ms=began)
    return made


def known(history: MemoryHistory, path: Path | None, options: PlanOptions, wishes: Tailoring = AS_WRITTEN) -> bool:
    told: list[str] = []
    found = knowing(options, replace(make_routine(), path=path), wishes, history, told.append)
    assert told == []
    return found.known


def test_a_routine_that_was_done_whole_is_known(history: MemoryHistory) -> None:
    assert known(history, None, UNTIL_KNOWN)
    assert not known(MemoryHistory(), None, UNTIL_KNOWN)
    assert not known(history, None, PlanOptions())


def test_a_wish_for_the_routine_comes_before_the_setting(history: MemoryHistory) -> None:
    assert known(history, None, PlanOptions(), Tailoring(instructions=InstructionWish.UNTIL_KNOWN))
    assert not known(history, None, UNTIL_KNOWN, Tailoring(instructions=InstructionWish.EVERY_TIME))


def test_a_file_that_was_changed_since_or_cannot_be_looked_at_is_not(history: MemoryHistory, tmp_path: Path) -> None:
    file = tmp_path / "lower-back-stretches.yaml"
    assert not known(history, file, UNTIL_KNOWN)
    file.touch()
    assert not known(history, file, UNTIL_KNOWN)
    long_ago = (adapters.wall_ms() - 60 * MINUTE_MS) / 1_000
    os.utime(file, (long_ago, long_ago))
    assert known(history, file, UNTIL_KNOWN)


class _NobodyReads(MemoryHistory):
    def records(self, limit: int | None = 200, since_wall_ms: int = 0) -> list[SessionRecord]:
        raise StorageError("The disk does not answer.")


def test_when_the_past_cannot_be_read_that_stands_in_the_way_of_cold() -> None:
    history = _NobodyReads()
    cold = make_routine(kind=Kind.COLD_PACK, again=Again(after_min_ms=3_600_000, after_max_ms=7_200_000))
    told = next_allowed_sentence(cold, history)
    assert told.startswith("The disk does not answer. So nobody knows when your last cold pack was.")
    begin_all_the_same(cold, history)
    assert list(history.entries()) == []


def test_of_what_is_no_cold_nothing_stands_in_the_way(history: MemoryHistory) -> None:
    assert next_allowed_sentence(make_routine(), history) == ""
    begin_all_the_same(make_routine(), history)
    assert list(history.entries()) == []


def test_the_day_the_pain_began_closes_the_window_wherever_it_is_told(history: MemoryHistory) -> None:
    hour, now = 3_600_000, adapters.wall_ms()
    again = Again(after_min_ms=hour, after_max_ms=2 * hour, within_ms=72 * hour)
    four_days_ago = (datetime.now().astimezone() - timedelta(days=4)).date()
    history.keep(PainBegan(entry_id="b", wall_ms=now - 4 * hour, utc_offset_min=0, day=four_days_ago))
    pack = make_record(kind="cold pack", started_wall_ms=now - 3 * hour, session_ms=hour // 3)
    pack = replace(pack, ended_wall_ms=pack.started_wall_ms + pack.session_ms)
    assert cold_allowed([pack], again, history).limit is Limit.TIME_OVER
    assert cold_allowed([], again, history).limit is Limit.NONE
