"""Mixers that are no devices, and a time in which the player's real thread sleeps without any time passing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fakes import FakeClock, FakeSpeech
from sessionapp.audio.mixer import Channel, Sound
from sessionapp.audio.pygame_player import PygamePlayer
from sessionapp.domain.cues import CHIME_MS, Chime
from sessionapp.domain.errors import AudioError

PATIENCE_S = 5.0


class VirtualAlarm:
    """What the player's thread sleeps on: it wakes when the fake clock gets there. One sleeper."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._is_set = False
        self._asleep = False
        self._until_ms: int | None = None
        self.wakes = 0
        self.disk_answers = True  # else nobody waits for who reads

    def wait(self, timeout: float | None = None) -> bool:
        with self._changed:
            self._until_ms = None if timeout is None else self._clock.now_ms() + round(timeout * 1000)
            self._asleep = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_set or self._is_over())
            self._asleep = False
            self.wakes += 1
            return self._is_set

    def set(self) -> None:
        with self._changed:
            self._is_set = True
            self._changed.notify_all()

    def clear(self) -> None:
        with self._changed:
            self._is_set = False

    def advance(self, ms: int) -> None:
        """Time passes; the sleeper wakes at each of its moments on the way."""
        target_ms = self._clock.now_ms() + ms
        while True:
            self._settle()
            if self.disk_answers and finish_reading():
                continue
            now_ms = self._clock.now_ms()
            if now_ms == target_ms:
                return
            next_ms = target_ms if self._until_ms is None else min(target_ms, self._until_ms)
            self._move(next_ms - now_ms)

    def sleep(self, ms: int) -> None:
        """Time passes, and the sleeper's moments are slept through."""
        self._settle()
        self._move(ms)

    def _move(self, ms: int) -> None:
        with self._changed:
            self._clock.advance(ms)
            self._changed.notify_all()

    def _is_over(self) -> bool:
        return self._until_ms is not None and self._clock.now_ms() >= self._until_ms

    def _settle(self) -> None:
        """Until the thread sleeps and has nothing left to wake for."""
        with self._changed:
            settled = self._changed.wait_for(
                lambda: self._asleep and not self._is_set and not self._is_over(), PATIENCE_S
            )
        assert settled, "the player's thread does not come to rest"


def finish_reading() -> bool:
    """Wait for who reads ahead; whether anybody did."""
    readers = [thread for thread in threading.enumerate() if thread.name == "background reader"]
    for reader in readers:
        reader.join(PATIENCE_S)
    return bool(readers)


class RecordingBackend:
    """A mixer that writes down what it plays, for as long as it would sound. `device` False: there is none."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.turn = threading.Lock()
        self.device = True
        self.chosen: bool | None = None  # whether the chosen device is there; None: none is chosen
        self.substitute = False
        self.opened = 0
        self.hushed = 0
        self.played: list[tuple[int, str]] = []
        self.loaded: list[str] = []
        self.gains: dict[str, float] = {}
        self.background: Path | None = None
        self.background_gains: list[tuple[int, float]] = []
        self.background_stands = False
        self.started: list[tuple[int, str]] = []  # in the background
        self.track_ms = 60_000
        self._background_until: int | None = None
        self.broken: set[str] = set()
        self.unreachable: set[str] = set()  # on a disk that does not answer
        self.threads: set[int] = set()
        self._is_open = False
        self._busy_until: dict[Channel, int] = {}

    def open(self) -> None:
        self.threads.add(threading.get_ident())
        if not self.device:
            raise AudioError("No loudspeaker.")
        self.opened += 1
        self.substitute = self.chosen is False
        self._is_open = True

    def alive(self) -> bool:
        return self.device and self._is_open

    def chosen_is_back(self) -> bool:
        return self.substitute and self.chosen is True

    def load(self, file: Path) -> Sound:
        self.threads.add(threading.get_ident())
        name = file.name.removesuffix(".wav")
        if name in self.broken:
            raise AudioError(f"{name} is broken.")
        if name in self.unreachable:
            raise OSError(107, "Transport endpoint is not connected")
        self.loaded.append(name)
        length_ms = int(file.parent.name) if file.parent.name.isdigit() else CHIME_MS[Chime(name)]
        return Sound(length_ms, name)

    def set_gain(self, sound: Sound, gain: float) -> None:
        self.gains[sound.handle] = gain

    def play(self, channel: Channel, sound: Sound) -> None:
        self.threads.add(threading.get_ident())
        assert channel is not Channel.VOICE or not self.busy(channel), "a sentence was cut off"
        self.played.append((self.clock.now_ms(), sound.handle))
        self._busy_until[channel] = self.clock.now_ms() + sound.length_ms

    def busy(self, channel: Channel) -> bool:
        return self.clock.now_ms() < self._busy_until.get(channel, 0)

    def hush(self) -> None:
        self.hushed += 1
        self._busy_until.clear()

    def start_background(self, file: Path, *, endless: bool) -> None:
        if file.name in self.broken:
            raise AudioError(f"{file.name} is broken.")
        self.background = file
        self.background_stands = False
        self.started.append((self.clock.now_ms(), file.name))
        self._background_until = None if endless else self.clock.now_ms() + self.track_ms

    def pause_background(self) -> None:
        self.background_stands = True

    def resume_background(self) -> None:
        self.background_stands = False

    def background_over(self) -> bool:
        return self._background_until is not None and self.clock.now_ms() >= self._background_until

    def stop_background(self) -> None:
        self.background = None

    def set_background_gain(self, gain: float) -> None:
        self.background_gains.append((self.clock.now_ms(), gain))

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self._is_open = False
        self.background = None
        self._busy_until.clear()


class PygameStage:
    """A PygamePlayer over a recording mixer, in virtual time; `backend` is one that others may play on, too."""

    audible = True

    def __init__(self, backend: RecordingBackend | None = None) -> None:
        self.backend = backend or RecordingBackend(FakeClock())
        self.clock = self.backend.clock
        self.alarm = VirtualAlarm(self.clock)
        self.speech = FakeSpeech()
        self.notices: list[str] = []
        self._zero_ms = self.clock.now_ms()
        self.player = PygamePlayer(
            self.clock, self.speech, Path("sounds"), self.notices.append, self.backend, self.alarm
        )

    def now(self) -> int:
        return self.clock.now_ms() - self._zero_ms

    def at(self, ms: int) -> int:
        return self._zero_ms + ms

    def advance(self, ms: int) -> None:
        self.alarm.advance(ms)

    def sleep(self, ms: int) -> None:
        self.alarm.sleep(ms)

    def heard(self) -> list[tuple[int, str]]:
        return [(at_ms - self._zero_ms, name) for at_ms, name in self.backend.played]


@contextmanager
def pygame_stage(backend: RecordingBackend | None = None) -> Iterator[PygameStage]:
    stage = PygameStage(backend)
    try:
        yield stage
    finally:
        stage.player.close()
