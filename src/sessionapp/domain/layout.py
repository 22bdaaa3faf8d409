"""The cues of one phase on one line of time: nothing overlaps, nothing is cut.

Knows sounds and their lengths; not why something is said, nor what phase comes next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sessionapp.domain.cues import CHIME_MS, Chime, Cue, Prompt, PromptRole
from sessionapp.domain.ports import SpeechLengths

GAP_MS = 200
"""Silence between two sounds, so that each is heard by itself."""


class Measured:
    """Speech lengths that remember what was asked for: every sentence a plan may need, said or not."""

    def __init__(self, speech: SpeechLengths) -> None:
        self._speech = speech
        self._lengths: dict[str, int] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        """Each once, in the order in which they were first asked for."""
        return tuple(self._lengths)

    def length_ms(self, text: str) -> int:
        if text not in self._lengths:
            self._lengths[text] = self._speech.length_ms(text)
        return self._lengths[text]


class Track:
    """Cues in order of time, at least `GAP_MS` apart. `gentle` exchanges every chime for its soft one."""

    def __init__(self, speech: SpeechLengths, *, gentle: bool, from_ms: int = 0) -> None:
        self._speech = speech
        self._gentle = gentle
        self._from_ms = from_ms
        self._cues: list[Cue] = []

    @property
    def cues(self) -> tuple[Cue, ...]:
        return tuple(self._cues)

    @property
    def ends_ms(self) -> int:
        """When the last sound is over; 0 on an empty track."""
        return self._cues[-1].ends_ms if self._cues else 0

    def chime(self, chime: Chime) -> None:
        """Sound it after everything else so far."""
        self._append(self._own(chime), CHIME_MS[self._own(chime)])

    def say(self, text: str, role: PromptRole, *, gap_ms: int = GAP_MS) -> None:
        """Say it `gap_ms` after everything else so far; an empty text says nothing."""
        if text:
            self._append(Prompt(text, role), self._speech.length_ms(text), gap_ms)

    def say_fitting(self, variants: Sequence[str], role: PromptRole, until_ms: int | None) -> None:
        """Say the first variant that ends by `until_ms`, or the last one where none does; None: there is no end.

        Every variant is measured, so that the sentences a plan may need are known whatever their lengths.
        """
        measured = [(text, self._speech.length_ms(text)) for text in variants]
        start = self._free_ms()
        fitting = [text for text, length in measured if until_ms is None or start + length <= until_ms]
        self.say((fitting or [measured[-1][0]])[0], role)

    def place_chime(self, chime: Chime, at_ms: int, *, until_ms: int) -> bool:
        """Sound it at that very moment and over by `until_ms`, or not at all."""
        own = self._own(chime)
        return self._place(own, CHIME_MS[own], at_ms, at_ms, until_ms)

    def place(self, text: str, role: PromptRole, at_ms: int, *, latest_ms: int, until_ms: int) -> bool:
        """Say it as soon after `at_ms` as there is room, begun by `latest_ms` and over by `until_ms`, or not at all."""
        return self._place(Prompt(text, role), self._speech.length_ms(text), at_ms, latest_ms, until_ms)

    def _own(self, chime: Chime) -> Chime:
        return chime.gentle if self._gentle else chime

    def _free_ms(self, gap_ms: int = GAP_MS) -> int:
        return self.ends_ms + gap_ms if self._cues else self._from_ms

    def _append(self, sound: Chime | Prompt, length_ms: int, gap_ms: int = GAP_MS) -> None:
        self._cues.append(Cue(self._free_ms(gap_ms), sound, length_ms))

    def _place(self, sound: Chime | Prompt, length_ms: int, at_ms: int, latest_ms: int, until_ms: int) -> bool:
        start = max(at_ms, 0)
        following = max(0, bisect_right(self._cues, start, key=lambda cue: cue.at_ms) - 1)
        needed = length_ms + GAP_MS
        while start <= latest_ms and following < len(self._cues) and start + needed > self._cues[following].at_ms:
            start = max(start, self._cues[following].ends_ms + GAP_MS)
            following += 1
        if start > latest_ms or start + length_ms > until_ms:
            return False
        self._cues.insert(following, Cue(start, sound, length_ms))
        return True
