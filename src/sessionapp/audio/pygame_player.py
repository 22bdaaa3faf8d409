"""The player: a thread of its own that sleeps until each cue is due and plays it, whatever the window is doing.

Every call of the mixer happens on that thread; the methods others call only leave word and wake it. Knows nothing of
phases or plans: it plays what it is given, when it is due or not at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from sessionapp.audio.agenda import Agenda
from sessionapp.audio.ahead import ReadAhead
from sessionapp.audio.desk import Desk
from sessionapp.audio.mixer import MixerBackend
from sessionapp.audio.pygame_backend import PygameBackend
from sessionapp.domain.ambience import Breathing
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.errors import AudioError
from sessionapp.domain.levels import Levels
from sessionapp.domain.notices import Lasting
from sessionapp.domain.ports import Clock, DueCue, Speech
from sessionapp.translate import tr

LOAD_AHEAD_MS: Final = 10_000
"""Longer than a disk that slept takes to wake up; a sentence takes up to 3 MB."""

CHECK_AHEAD_MS: Final = 1_500
"""The device is looked at this long before a cue, so that one that went away can be opened again in time."""

CHECK_EVERY_MS: Final = 250

RETRY_MS: Final = 5_000
CLOSE_S: Final = 0.8
GRACE_MS: Final = 2_000
"""So long a device that another player is letting go is waited for in silence."""

HAND_OVER_S: Final = 0.02
HANGING_S: Final = 0.1
"""So often it is looked whether it has been let go after all."""


class Alarm(Protocol):
    """What the thread sleeps on; `threading.Event` is one."""

    def wait(self, timeout: float | None = None) -> bool: ...

    def set(self) -> None: ...

    def clear(self) -> None: ...


class PygamePlayer:
    """Implements `domain.ports.Player`.

    `sounds` is the folder of the chimes. `notice` is called on the player's thread: about the device, and with "" when
    all is well with it again; what is missing is told once, `Lasting`. `cancel` leaves the background playing,
    `background(None)` ends it. May be opened again after `close`.
    """

    def __init__(
        self,
        clock: Clock,
        speech: Speech,
        sounds: Path,
        notice: Callable[[str], None],
        backend: MixerBackend | None = None,
        alarm: Alarm | None = None,
    ) -> None:
        self._clock = clock
        self._speech = speech
        self._sounds = sounds
        self._notice = notice
        self._told = ""
        self._missing: set[str] = set()
        self._backend = backend or PygameBackend()
        self._alarm = alarm or threading.Event()
        self._ahead = ReadAhead(sounds.parent, self._alarm.set)
        self._desk = Desk(self._backend, self._file, self._ahead)
        self._thread: threading.Thread | None = None
        self._retry_ms: int | None = None
        self._checked_ms = 0
        self._background_ms: int | None = None  # when it changes next
        # What others leave word of, guarded by the lock, which is never held while anything is played or loaded.
        self._lock = threading.Lock()
        self._agenda = Agenda()
        self._running: object | None = None
        self._hush = False
        self._levels = Levels()
        self._background: tuple[Path | None, int] = (None, 0)
        self._breathing: Breathing | None = None

    def open(self) -> None:
        with self._lock:
            if self._running is not None:
                return
            self._running = run = object()
            self._thread = threading.Thread(target=self._run, args=(run,), name="player", daemon=True)
        self._thread.start()

    def schedule(self, cues: Sequence[DueCue]) -> None:
        with self._lock:
            self._agenda.add(cues, self._clock.now_ms())
        self._alarm.set()

    def cancel(self) -> None:
        with self._lock:
            self._agenda.clear()
            self._hush = True
        self._alarm.set()

    def set_levels(self, levels: Levels) -> None:
        with self._lock:
            self._levels = levels
        self._alarm.set()

    def background(self, sound: Path | None, over_ms: int = 0) -> None:
        with self._lock:
            self._background = (sound, over_ms)
        self._alarm.set()

    def breathe(self, breathing: Breathing | None) -> None:
        with self._lock:
            self._breathing = breathing
        self._alarm.set()

    def close(self) -> None:
        with self._lock:
            self._running = None
            self._agenda.clear()
            thread = self._thread
        self._alarm.set()
        if thread is not None and thread is not threading.current_thread():
            thread.join(CLOSE_S)

    def _run(self, run: object) -> None:
        """The thread."""
        if not self._take_mixer(run):
            return
        with ExitStack() as at_the_end:
            at_the_end.callback(self._backend.turn.release)
            at_the_end.callback(self._desk.close)
            at_the_end.callback(self._ahead.close)
            self._retry_ms = None
            while self._running is run:
                self._alarm.clear()
                wait_ms = self._turn()
                if self._running is run and wait_ms != 0:
                    self._alarm.wait(None if wait_ms is None else wait_ms / 1000)

    def _take_mixer(self, run: object) -> bool:
        """Wait until who had the mixer before has let it go, or hangs no more; False where this is closed meanwhile."""
        patient_until_ms = self._clock.now_ms() + GRACE_MS
        while True:
            self._alarm.clear()
            if self._running is not run:
                return False
            if self._backend.turn.acquire(blocking=False):
                return True
            patient = self._clock.now_ms() < patient_until_ms
            if not patient:
                self._tell(tr("The sound device does not answer. Your session goes on without sound until it does."))
            self._alarm.wait(HAND_OVER_S if patient else HANGING_S)

    def _turn(self) -> int | None:
        """Do all that is due; how long to sleep then, None: until woken."""
        now_ms = self._clock.now_ms()
        with self._lock:
            self._agenda.wake(now_ms)
            hush, self._hush = self._hush, False
            levels, background, breathing = self._levels, self._background, self._breathing
        if hush:
            self._desk.hush(now_ms)
        self._desk.set_levels(levels, now_ms)
        self._keep_device()
        self._play_due()
        if self._desk.ready:
            self._attempt(lambda: self._play_background(*background, breathing))
        if self._load_one():
            return 0
        return self._rest()

    def _play_background(self, sound: Path | None, over_ms: int, breathing: Breathing | None) -> None:
        now_ms = self._clock.now_ms()
        with self._lock:
            next_word_ms = self._agenda.next_word_ms()
        self._background_ms = now_ms + CHECK_EVERY_MS  # where something of it could not be played
        self._desk.background.breathe(breathing, now_ms)
        self._desk.background.want(sound, over_ms, now_ms)
        self._background_ms = self._desk.background.turn(now_ms, self._desk.voice_free_ms, next_word_ms)

    def _play_due(self) -> None:
        while True:
            now_ms = self._clock.now_ms()
            free = self._desk.voice_free(now_ms)
            with self._lock:
                # A hush that was asked for meanwhile comes first, or it would hush what was scheduled after it.
                due = None if self._hush else self._agenda.take(now_ms, voice_free=free)
            if due is None:
                return
            if self._desk.ready:
                self._attempt(partial(self._sound, due.cue.sound, now_ms))

    def _sound(self, what: Chime | Prompt, now_ms: int) -> None:
        if self._desk.play(what, now_ms):
            self._tell_of_device()

    def _load_one(self) -> bool:
        """Load one sound of those needed soon; whether there was one to load."""
        if not self._desk.ready:
            return False
        with self._lock:
            soon = self._agenda.soon(self._clock.now_ms() + LOAD_AHEAD_MS)
        missing = self._desk.missing(soon)
        if missing is None:
            self._desk.forget_all_but(soon)
            return False
        self._attempt(partial(self._desk.load, missing))
        return True

    def _keep_device(self) -> None:
        now_ms = self._clock.now_ms()
        if self._desk.ready and now_ms - self._checked_ms >= CHECK_EVERY_MS:
            with self._lock:
                needed = bool(self._agenda.soon(now_ms + CHECK_AHEAD_MS))
            if needed:
                self._check(now_ms)
        if not self._desk.ready and (self._retry_ms is None or now_ms >= self._retry_ms):
            self._open_device()

    def _check(self, now_ms: int) -> None:
        self._checked_ms = now_ms
        if not self._desk.alive():
            self._tell(tr("The sound device went away. Your session goes on without sound until it is back."))
            self._desk.close()
            self._retry_ms = None
        elif self._desk.voice_free(now_ms) and self._desk.chosen_is_back():
            self._desk.close()
            self._retry_ms = None

    def _open_device(self) -> None:
        try:
            self._desk.open()
        except AudioError as error:
            self._tell(str(error))
        else:
            self._tell_of_device()
        self._checked_ms = self._clock.now_ms()
        self._retry_ms = self._checked_ms + RETRY_MS

    def _rest(self) -> int | None:
        """How long there is nothing to do."""
        now_ms = self._clock.now_ms()
        with self._lock:
            times = [self._background_ms, self._agenda.next_look_ms(now_ms, self._desk.voice_free_ms)]
            if self._desk.ready:
                # The first cue whose sound is not loaded yet, and the first for which the device is to be looked at.
                for ahead_ms in (LOAD_AHEAD_MS, CHECK_AHEAD_MS):
                    due_ms = self._agenda.next_due_ms(now_ms + ahead_ms)
                    times.append(None if due_ms is None else due_ms - ahead_ms)
            else:
                times.append(self._retry_ms)
            until_ms = min((time for time in times if time is not None), default=None)
            self._agenda.rest(until_ms)
        return None if until_ms is None else max(0, until_ms - now_ms)

    def _attempt(self, work: Callable[[], None]) -> None:
        """Do it. One sound that cannot be played is told of, once, and the others go on."""
        try:
            work()
        except AudioError as error:
            self._tell_lasting(str(error))
        except OSError as error:  # a disk that does not answer
            reason = error.strerror or error
            self._tell_lasting(tr("A sound cannot be read ({reason}). Your session goes on.", reason=reason))

    def _tell_of_device(self) -> None:
        """There is sound: from where, if not from where it was wished."""
        self._tell(
            tr("The loudspeaker or headphones you chose are not there. The usual ones play until they are.")
            if self._desk.substitute
            else ""
        )

    def _tell_lasting(self, sentence: str) -> None:
        if sentence not in self._missing:
            self._missing.add(sentence)
            self._notice(Lasting(sentence))

    def _tell(self, sentence: str) -> None:
        """Of the device: "" when all is well with it again."""
        if sentence != self._told:
            self._told = sentence
            self._notice(sentence)

    def _file(self, what: Chime | Prompt) -> Path | None:
        if isinstance(what, Prompt):
            return self._speech.clip(what.text)
        return self._sounds / f"{what.value}.wav"
