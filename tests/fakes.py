"""Stand-ins for the ports, each kept to the same contract as the real thing (see contracts/)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sessionapp.audio.agenda import Agenda
from sessionapp.domain.ambience import Breathing
from sessionapp.domain.cues import Prompt
from sessionapp.domain.levels import Levels
from sessionapp.domain.ports import DueCue
from sessionapp.domain.wording import EstimatedSpeech


class FakeClock:
    """A clock that stands still until it is told to move. `watch` tells of each move, and whether it was a sleep."""

    def __init__(self, now_ms: int = 1_000_000) -> None:
        self._now_ms = now_ms
        self._watchers: list[Callable[[bool], None]] = []

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, ms: int) -> None:
        """Time passes, and everybody is awake meanwhile."""
        self._move(ms, slept=False)

    def sleep(self, ms: int) -> None:
        """The machine sleeps: time passes and nobody sees it."""
        self._move(ms, slept=True)

    def watch(self, watcher: Callable[[bool], None]) -> None:
        self._watchers.append(watcher)

    def _move(self, ms: int, *, slept: bool) -> None:
        self._now_ms += ms
        for watcher in self._watchers:
            watcher(slept)


class RecordingPlayer:
    """A Player that writes down what it is asked (`calls`) and what would have been heard (`heard`).

    `heard` is a list of (milliseconds of the clock, chime's value or prompt's text), always up to date with the clock.
    `calls` is a list of (method's name, its arguments).
    """

    def __init__(self, clock: FakeClock) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.heard: list[tuple[int, str]] = []
        self.is_open = False
        self._clock = clock
        self._agenda = Agenda()
        self._at_ms = clock.now_ms()
        self._voice_free_ms = 0
        clock.watch(self._catch_up)

    def open(self) -> None:
        self.calls.append(("open",))
        self.is_open = True
        self._catch_up()

    def schedule(self, cues: Sequence[DueCue]) -> None:
        self.calls.append(("schedule", tuple(cues)))
        self._agenda.add(cues, self._clock.now_ms())
        self._catch_up()

    def cancel(self) -> None:
        self.calls.append(("cancel",))
        self._agenda.clear()
        self._voice_free_ms = self._clock.now_ms()

    def set_levels(self, levels: Levels) -> None:
        self.calls.append(("set_levels", levels))

    def background(self, sound: Path | None, over_ms: int = 0) -> None:
        self.calls.append(("background", sound, over_ms))

    def breathe(self, breathing: Breathing | None) -> None:
        self.calls.append(("breathe", breathing))

    def close(self) -> None:
        self.calls.append(("close",))
        self.is_open = False
        self._agenda.clear()

    def _catch_up(self, slept: bool = False) -> None:
        now_ms = self._clock.now_ms()
        if slept:
            self._agenda.wake(now_ms)
            self._at_ms = now_ms
        self._hear(self._at_ms)
        while (look_ms := self._agenda.next_look_ms(self._at_ms, self._voice_free_ms)) is not None:
            if look_ms > now_ms:
                break
            self._hear(look_ms)
        self._hear(now_ms)
        self._agenda.rest(self._agenda.next_look_ms(now_ms, self._voice_free_ms))

    def _hear(self, at_ms: int) -> None:
        self._at_ms = at_ms
        while (due := self._agenda.take(at_ms, voice_free=at_ms >= self._voice_free_ms)) is not None:
            if not self.is_open:
                continue
            sound = due.cue.sound
            if isinstance(sound, Prompt):
                self._voice_free_ms = at_ms + due.cue.length_ms
                self.heard.append((at_ms, sound.text))
            else:
                self.heard.append((at_ms, sound.value))


class FakeSpeech:
    """A voice whose sentences are as long as estimated. Its clips are names of files, not files."""

    def __init__(self, *, available: bool = True) -> None:
        self.available = available
        self.notice = "" if available else "There is no voice."
        self.prepared: list[str] = []
        self._estimate = EstimatedSpeech()

    def length_ms(self, text: str) -> int:
        return self._estimate.length_ms(text)

    def prepare(self, texts: Iterable[str], progress: Callable[[int, int], None] | None = None) -> None:
        wanted = list(texts)
        for done, text in enumerate(wanted, start=1):
            self.prepared.append(text)
            if progress is not None:
                progress(done, len(wanted))

    def clip(self, text: str) -> Path | None:
        """`<length in ms>/<text>`, which is all a mixer of a test needs to know."""
        return Path(str(self.length_ms(text))) / text if self.available else None
