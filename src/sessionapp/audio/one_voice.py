"""One voice for a whole session: the best of some, in their order, that can say all of it.

Implements `domain.ports.Speech` over caches of clips. Knows nothing of engines. Safe from any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

if TYPE_CHECKING:
    from sessionapp.audio.clips import ClipCache


class OneVoice:
    """The first of `better` that all goes well with, else `last`, which is always there.

    Each of `better` makes its clips, or raises AudioError where that voice cannot be had. One that was never meant to
    say everything is passed over without a word for what it cannot say. What was prepared may be prepared once more by
    the next voice: ask for lengths and clips afterwards.
    """

    def __init__(self, better: Sequence[Callable[[], ClipCache]], last: ClipCache) -> None:
        self._better = list(better)
        self._last = last
        self._asked: dict[str, None] = {}
        self._reasons: dict[str, None] = {}
        self._picked: ClipCache | None = None  # not before it is asked: a folder may take its time to answer
        self._picking = threading.RLock()

    @property
    def available(self) -> bool:
        return self._used.available

    @property
    def notice(self) -> str:
        notice = self._used.notice
        if not self._reasons:
            return notice  # as it is: it may be more than a sentence
        return " ".join(filter(None, (*self._reasons, notice)))

    def prepare(self, texts: Iterable[str], progress: Callable[[int, int], None] | None = None) -> None:
        """All of it is spoken by one voice afterwards, and so is all that was prepared before."""
        self._asked.update(dict.fromkeys(texts))
        while not self._prepared(self._used, progress):
            self._picked = self._next()

    def length_ms(self, text: str) -> int:
        return self._used.length_ms(text)

    def clip(self, text: str) -> Path | None:
        return self._used.clip(text)

    @property
    def _used(self) -> ClipCache:
        with self._picking:
            if self._picked is None:
                self._picked = self._next()
            return self._picked

    def _prepared(self, voice: ClipCache, progress: Callable[[int, int], None] | None) -> bool:
        """Whether it can say all that was asked, or is the last."""
        if voice is self._last:
            voice.prepare(self._asked, progress)
            return True
        said = [text for text in self._asked if text.strip()]
        try:
            if not voice.can_say(said):
                return False
            voice.prepare(self._asked, progress)
        except AudioError as error:
            self._blame(error)
            return False
        if all(voice.clip(text) for text in said):
            return True
        self._blame(voice.notice)
        return False

    def _next(self) -> ClipCache:
        while self._better:
            try:
                return self._better.pop(0)()
            except AudioError as error:
                self._blame(error)
        return self._last

    def _blame(self, why: AudioError | str) -> None:
        self._reasons[tr("{reason} Another voice speaks instead.", reason=why)] = None
