"""The background of a run: one file without end, or the files of a folder in turn, as loud as its fader says.

One thread only, the player's, which waits for no disk: what `ReadAhead` has not read yet is silence until it has. Knows
nothing of cues. What cannot be played is left out, and told of by whoever calls.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sessionapp.audio.ahead import ReadAhead
from sessionapp.audio.fader import Fader
from sessionapp.audio.mixer import MixerBackend
from sessionapp.domain.ambience import FADE_IN_MS, Breathing
from sessionapp.domain.errors import AudioError

LOOK_MS: Final = 500
"""So often it is looked whether a file of a folder is over."""


class PlayedBackground:
    """What is wanted is told by `want`; `turn` moves it there, a step at a time."""

    def __init__(self, backend: MixerBackend, ahead: ReadAhead) -> None:
        self._backend = backend
        self._ahead = ahead
        self._fader = Fader()
        self._wanted: Path | None = None
        self._source: Path | None = None  # what is loaded, playing or standing still
        self._stands_still = False
        self._tracks: list[Path] | None = []  # None: not known yet
        self._waits = False  # for the disk
        self._at = 0
        self._begun_ms = 0
        self._level = 1.0
        self._gain = -1.0

    def want(self, source: Path | None, over_ms: int, now_ms: int) -> None:
        """A file or a folder, None: silence over `over_ms`. The same one again goes on from where it was; silence again
        only comes sooner.

        Raises AudioError where some of it cannot be played; the rest is.
        """
        if source is None:
            self._wanted = None
            self._fader.fade(heard=False, now_ms=now_ms, over_ms=over_ms)
            return
        if source == self._wanted:
            return
        self._wanted = source
        try:
            if source != self._source:
                self._start(source, now_ms)
            elif self._stands_still:
                self._backend.resume_background()
                self._stands_still = False
        finally:
            self._fader.fade(heard=True, now_ms=now_ms, over_ms=FADE_IN_MS)
            self._apply(now_ms)

    def set_level(self, gain: float, now_ms: int) -> None:
        if gain != self._level:
            self._level = gain
            self._apply(now_ms)

    def breathe(self, breathing: Breathing | None, now_ms: int) -> None:
        self._fader.breathe(breathing, now_ms)

    def device_lost(self) -> None:
        """What was loaded is void; what is wanted then begins anew."""
        self._wanted = self._source = None
        self._stands_still = self._waits = False
        self._fader = Fader()

    def turn(self, now_ms: int, spoken_until_ms: int, next_word_ms: int | None) -> int | None:
        """As loud as it is to be now; when to look again. Raises AudioError where the next file cannot be played."""
        if self._source is None or self._stands_still:
            return None
        if self._waits:
            if self._wanted is None:
                self._source, self._waits = None, False
            else:
                self._play_next(self._source, now_ms)  # whoever reads wakes this thread when there is more
            if self._waits or self._source is None:
                return None
            self._fader.fade(heard=False, now_ms=now_ms, over_ms=0)
            self._fader.fade(heard=True, now_ms=now_ms, over_ms=FADE_IN_MS)
        self._fader.duck(now_ms, spoken_until_ms, next_word_ms)
        self._apply(now_ms)
        if self._fader.is_silent(now_ms):
            self._backend.pause_background()
            self._stands_still = True
            return None
        times = [self._fader.next_ms(now_ms, spoken_until_ms, next_word_ms)]
        if self._tracks is not None and len(self._tracks) > 1:
            self._ahead.is_read(self._tracks[self._at % len(self._tracks)])
            times.append(now_ms + LOOK_MS)
            self._change_track(now_ms)
        return min((at_ms for at_ms in times if at_ms is not None), default=None)

    def _apply(self, now_ms: int) -> None:
        gain = self._level * self._fader.gain(now_ms)
        if self._source is not None and not self._waits and gain != self._gain:
            self._backend.set_background_gain(gain)
            self._gain = gain

    def _start(self, source: Path, now_ms: int) -> None:
        if self._source is not None:
            self._backend.stop_background()
        self._source, self._stands_still, self._at, self._gain = None, False, 0, -1.0
        self._tracks, self._waits = None, False
        self._play_next(source, now_ms)

    def _change_track(self, now_ms: int) -> None:
        if self._source is None or self._tracks is None or not self._backend.background_over():
            return
        if now_ms - self._begun_ms < LOOK_MS:  # a file of no length would be asked for again and again
            del self._tracks[self._at - 1]
            self._at -= 1
        self._play_next(self._source, now_ms)

    def _play_next(self, source: Path, now_ms: int) -> None:
        """The next track that can be played, once it has been read. Those that cannot are let go, and are the error in
        the end."""
        broken: AudioError | None = None
        self._source, self._waits = None, False
        if self._tracks is None:
            self._tracks = self._ahead.tracks(source)
        if self._tracks is None:
            self._source, self._waits = source, True
            return
        while self._tracks:
            self._at %= len(self._tracks)
            if not self._ahead.is_read(self._tracks[self._at]):
                self._source, self._waits = source, True
                break
            try:
                self._backend.start_background(self._tracks[self._at], endless=len(self._tracks) == 1)
            except AudioError as error:
                broken = broken or error
                del self._tracks[self._at]
                continue
            self._source, self._begun_ms, self._gain = source, now_ms, -1.0
            self._at += 1
            self._apply(now_ms)
            break
        if broken is not None:
            raise broken
