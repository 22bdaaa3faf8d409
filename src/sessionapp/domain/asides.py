"""What is told beside the plan's own cues: on demand, before time runs again, on the way out; and what that cut off.

Knows cues and their moments; neither the state of the session nor its place in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from sessionapp.domain.cues import Cue, Prompt, PromptRole
from sessionapp.domain.layout import GAP_MS
from sessionapp.domain.ports import DueCue


class Asides:
    """`due` are those still to be told, in order; at the moment `over` the last of them has been heard."""

    def __init__(self) -> None:
        self.due: list[DueCue] = []
        self.over = 0
        self._sounding: DueCue | None = None  # the plan's own, too
        self._cut: tuple[Cue, ...] = ()  # narration of a phase whose time cannot be turned back

    def put(self, cues: Sequence[Cue], at: int) -> None:
        """Tell these from a moment on, in place of what was still to be told."""
        self.due = [DueCue(at + cue.at_ms, cue) for cue in cues]
        self.over = at + length_ms(cues)

    def drop(self, at: int) -> None:
        """Tell nothing more from this moment on."""
        self.put((), at)

    def take(self) -> DueCue:
        """The first of those still to be told: it is told now."""
        return self.due.pop(0)

    def sounds(self, due: DueCue) -> None:
        """The voice or the chime began just now."""
        self._sounding = due

    def enter_phase(self) -> None:
        """Another phase begins: what was said in the one before is of no use here."""
        self._sounding, self._cut = None, ()

    def silence(self, now: int, *, real_time: bool) -> int | None:
        """Cut what is being said. Narration is said again: from where time is turned back to, which is returned.

        Real time cannot be turned back, so there the lines are kept, to be said when the voice is free again.
        """
        due, self._sounding = self._sounding, None
        cut = [due] if due and now < due.due_ms + due.cue.length_ms else []
        lines = tuple(heard.cue for heard in (*cut, *self.due) if _is_narration(heard.cue))
        if real_time:
            self._cut = lines or self._cut
            return None
        return lines[0].at_ms if lines else None

    def with_what_was_cut(self, cues: Sequence[Cue]) -> tuple[Cue, ...]:
        """These cues and after them the lines that were kept, which are kept no longer."""
        row = list(cues)
        for cue in self._cut:
            row.append(Cue(length_ms(row) + GAP_MS if row else 0, cue.sound, cue.length_ms))
        self._cut = ()
        return tuple(row)

    def free_from(self, now: int, cues: Sequence[Cue], planned: Iterable[DueCue]) -> int:
        """The first moment from which these cues can be told without touching what sounds and what is planned."""
        length, start = length_ms(cues), now
        sounding = [self._sounding] if self._sounding else []
        for due in chain(sounding, planned):
            if start + length + GAP_MS <= due.due_ms:
                break
            if start < due.due_ms + due.cue.length_ms:
                start = due.due_ms + due.cue.length_ms + GAP_MS
        return start


def length_ms(cues: Sequence[Cue]) -> int:
    """How long cues laid out from 0 take."""
    return max((cue.ends_ms for cue in cues), default=0)


def _is_narration(cue: Cue) -> bool:
    return isinstance(cue.sound, Prompt) and cue.sound.role is PromptRole.NARRATION
