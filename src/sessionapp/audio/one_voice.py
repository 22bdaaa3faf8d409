"""One voice for a whole session: the wished one, or, where that fails at anything that is prepared, the bundled one.

Implements `domain.ports.Speech` over two caches of clips. Knows nothing of engines. Safe from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

if TYPE_CHECKING:
    from sessionapp.audio.clips import ClipCache


class OneVoice:
    """`wished` makes the cache of the wished voice, or raises AudioError where that cannot be had.

    What was prepared may be prepared once more by the other voice: ask for lengths and clips afterwards.
    """

    def __init__(self, wished: Callable[[], ClipCache], bundled: ClipCache) -> None:
        self._bundled = bundled
        self._used = bundled
        self._asked: dict[str, None] = {}
        self._reason = ""
        try:
            self._used = wished()
        except AudioError as error:
            self._fall_back(error)

    @property
    def available(self) -> bool:
        return self._used.available

    @property
    def notice(self) -> str:
        return " ".join(filter(None, (self._reason, self._used.notice)))

    def prepare(self, texts: Iterable[str], progress: Callable[[int, int], None] | None = None) -> None:
        """All of it is spoken by one voice afterwards, and so is all that was prepared before."""
        self._asked.update(dict.fromkeys(texts))
        if self._used is not self._bundled:
            try:
                self._used.prepare(self._asked, progress)
            except AudioError as error:
                self._fall_back(error)
            else:
                if any(self._used.clip(text) is None for text in self._asked if text.strip()):
                    self._fall_back(self._used.notice)
        if self._used is self._bundled:
            self._bundled.prepare(self._asked, progress)

    def length_ms(self, text: str) -> int:
        return self._used.length_ms(text)

    def clip(self, text: str) -> Path | None:
        return self._used.clip(text)

    def _fall_back(self, why: AudioError | str) -> None:
        self._used = self._bundled
        self._reason = tr("{reason} The voice that comes with this program speaks instead.", reason=why)
