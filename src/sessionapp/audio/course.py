"""How loud the background of a sound file is, step by step, as the player's own fader would have it in the session.

Pure arithmetic on the session's milliseconds. Knows no samples.
"""

from __future__ import annotations

from collections import deque

from sessionapp.audio.fader import DUCK_HOLD_MS, STEP_MS, Fader
from sessionapp.domain.ambience import FADE_IN_MS, FADE_OUT_MS
from sessionapp.domain.cues import Prompt
from sessionapp.domain.score import Score


class Course:
    """Ask `gain` at moments that only grow, 0.0-1.0, linear; `next_gain` is that of one step later."""

    def __init__(self, score: Score) -> None:
        self._fader = Fader()
        self._now_ms = 0
        self._words = deque((one.at_ms, one.ends_ms) for one in score.audible if isinstance(one.sound, Prompt))
        self._breaths = deque(score.breaths)
        self._spoken_until_ms = -DUCK_HOLD_MS
        self._fades_ms = max(0, score.way_out_ms - FADE_OUT_MS)
        self._fade_out_ms = score.way_out_ms - self._fades_ms

    def next_gain(self) -> float:
        return self.gain(self._now_ms + STEP_MS)

    def gain(self, now_ms: int) -> float:
        self._now_ms = now_ms
        while self._words and self._words[0][0] <= now_ms:
            self._spoken_until_ms = max(self._spoken_until_ms, self._words.popleft()[1])
        while self._breaths and self._breaths[0][0] <= now_ms:
            self._fader.breathe(self._breaths.popleft()[1], now_ms)
        ends = now_ms >= self._fades_ms
        self._fader.fade(heard=not ends, now_ms=now_ms, over_ms=self._fade_out_ms if ends else FADE_IN_MS)
        self._fader.duck(now_ms, self._spoken_until_ms, self._words[0][0] if self._words else None)
        return self._fader.gain(now_ms)
