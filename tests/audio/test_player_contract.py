"""The players keep to one contract, and so does the fake that stands in for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mixer_fakes import pygame_stage

from contracts.player_contract import Heard, PlayerContract, Stage
from fakes import FakeClock, RecordingPlayer
from sessionapp.audio.silent_player import SilentPlayer
from sessionapp.domain.ports import Player


class _ClockStage:
    """A player without a thread: time is all it needs."""

    def __init__(self, player: Player, clock: FakeClock, *, audible: bool) -> None:
        self.player = player
        self.audible = audible
        self._clock = clock
        self._zero_ms = clock.now_ms()

    def now(self) -> int:
        return self._clock.now_ms() - self._zero_ms

    def at(self, ms: int) -> int:
        return self._zero_ms + ms

    def advance(self, ms: int) -> None:
        self._clock.advance(ms)

    def sleep(self, ms: int) -> None:
        self._clock.sleep(ms)

    def heard(self) -> Heard:
        if not isinstance(self.player, RecordingPlayer):
            return []
        return [(at_ms - self._zero_ms, name) for at_ms, name in self.player.heard]


class TestPygamePlayer(PlayerContract):
    @pytest.fixture
    def stage(self) -> Iterator[Stage]:  # type: ignore[override]
        with pygame_stage() as stage:
            yield stage


class TestSilentPlayer(PlayerContract):
    @pytest.fixture
    def stage(self) -> Stage:
        return _ClockStage(SilentPlayer(), FakeClock(), audible=False)


class TestRecordingPlayer(PlayerContract):
    @pytest.fixture
    def stage(self) -> Stage:
        clock = FakeClock()
        return _ClockStage(RecordingPlayer(clock), clock, audible=True)
