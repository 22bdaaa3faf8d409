"""What a rehearsal plays, in which order, and what it says: "Can you hear me from where you will lie?"

Pure. The sounds are those of a session, each with its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from sessionapp.domain.cues import CHIME_MS, Chime, Cue, Prompt, PromptRole
from sessionapp.presentation.sounds import REHEARSED, chime_name
from sessionapp.translate import tr

BEFORE_MS = 1_000
"""Silence before the first sound, so that a waking sound device swallows nothing."""

BETWEEN_MS = 2_000
UNHEARD_MS = 60_000
"""So long nothing is pressed, and it says what to check: by then everything has sounded twice, or nearly."""

GIVE_UP_MS = 300_000
"""By then nobody is there."""


def sounds(sentence: str, sentence_ms: int) -> tuple[Cue, ...]:
    """One round, each at its moment from 0: the sentence ("" for none), then every chime."""
    row: list[Cue] = []
    spoken: list[tuple[Chime | Prompt, int]] = [(Prompt(sentence, PromptRole.STATUS), sentence_ms)] if sentence else []
    for sound, length_ms in [*spoken, *((chime, CHIME_MS[chime]) for chime in REHEARSED)]:
        row.append(Cue(row[-1].ends_ms + BETWEEN_MS if row else 0, sound, length_ms))
    return tuple(row)


def rounds(row: Sequence[Cue]) -> Iterator[Cue]:
    """Again and again, from BEFORE_MS on."""
    whole_ms = row[-1].ends_ms + BETWEEN_MS
    from_ms = BEFORE_MS
    for number, cue in enumerate(cycle(row), start=1):
        yield Cue(from_ms + cue.at_ms, cue.sound, cue.length_ms)
        if number % len(row) == 0:
            from_ms += whole_ms


def name_of(cue: Cue) -> str:
    """What is shown as it sounds."""
    return f"“{cue.sound.text}”" if isinstance(cue.sound, Prompt) else f"♪ {chime_name(cue.sound)}"


def question() -> str:
    return tr("Can you hear me from where you will lie?")


def how() -> str:
    return tr("Lie down where you will be. When you hear this, press any key, or click.")


def waiting() -> str:
    """Before the first sound."""
    return tr("One moment…")


def heard() -> str:
    return tr("Heard. All is well.")


def checks(volume: int, *, muted: bool) -> tuple[str, ...]:
    """What to look at where nothing is heard, in this order."""
    here = tr("The volume here: it is at {volume} %.", volume=volume)
    if muted:
        here = tr("The sound is off here: turn it on.")
    return (
        here,
        tr("The volume of your computer: is it up, and not muted?"),
        tr("Headphones: are they plugged in or connected, and on your ears?"),
        tr("The device: is it the one that your system plays sound on?"),
    )
