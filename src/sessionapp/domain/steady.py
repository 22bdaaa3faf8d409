"""What is heard in one long stretch of time: narration first, then the middle, the time left, reminders and the breath.

Narration is the author's: it may move a little later but is never left out. Of the rest, what is rarer comes first.
"""

from __future__ import annotations

from sessionapp.domain.cues import Chime, PromptRole
from sessionapp.domain.layout import Track
from sessionapp.domain.routine import Breath, Line, Span
from sessionapp.domain.vocabulary import TimeLeft
from sessionapp.domain.wording import Words

TIME_LEFT_MIN = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120)
"""The whole minutes before the end at which the time left is said."""

GENTLE_TIME_LEFT_MIN = (5, 10, 20, 30, 60)
"""The same where the person is to sink into rest."""

GENTLE_EVERY_MIN = 5
"""There the time left is not said more often than this, whatever is set."""

TIME_LEFT_LATEST_MS = 2_000
HALFWAY_AHEAD_MS = 1_000
"""A time left that is due no longer before the middle than this waits for the chime there, also for the gentle one."""

HALFWAY_LATEST_MS = 1_500
REMINDER_LATEST_MS = 10_000
BREATH_LATEST_MS = 1_200
"""The first breath comes after the start chime, also after the gentle one, which is longer."""

ENCOURAGEMENT_LATEST_MS = 3_000

SPOKEN_BREATHS = 2
"""Breaths that are put in words; after them the tones alone lead."""


def minutes_told(time_left: TimeLeft, duration_ms: int, *, gentle: bool) -> tuple[int, ...]:
    """The whole minutes before the end of a stretch this long at which the time left is said."""
    if time_left is TimeLeft.OFF:
        return ()
    if time_left is TimeLeft.USUAL:
        return GENTLE_TIME_LEFT_MIN if gentle else TIME_LEFT_MIN
    every = max(int(time_left), GENTLE_EVERY_MIN) if gentle else int(time_left)
    return tuple(range(every, duration_ms // 60_000 + 1, every))


def begin_steady(track: Track, dose: Span) -> str:
    """Put the start chime and the narration on a track that is empty.

    Returns the first line that has no room, or "".
    """
    track.place_chime(Chime.START, 0, until_ms=dose.duration_ms)
    for line, at_ms in _narration_times(dose.narration, dose.duration_ms):
        in_turn = max(at_ms, track.ends_ms)
        if not track.place(
            line.say, PromptRole.NARRATION, in_turn, latest_ms=dose.duration_ms, until_ms=dose.duration_ms
        ):
            return line.say
    return ""


def fill_steady(
    track: Track, dose: Span, say: str, words: Words, *, halfway: bool, minutes_left: tuple[int, ...]
) -> bool:
    """Put what gives way to narration on the track. Returns whether the middle is signed, where that is wished."""
    before_the_end = [minutes * 60_000 for minutes in minutes_left]
    waits_ms = dose.duration_ms - (dose.duration_ms // 2 - HALFWAY_AHEAD_MS)
    _say_time_left(track, dose.duration_ms, words, [ms for ms in before_the_end if ms > waits_ms])
    signed = halfway and sign_halfway(track, dose.duration_ms)
    _say_time_left(track, dose.duration_ms, words, [ms for ms in before_the_end if ms <= waits_ms])
    if dose.remind_every_ms is not None and say:
        for at_ms in range(dose.remind_every_ms, dose.duration_ms, dose.remind_every_ms):
            track.place(
                say,
                PromptRole.INSTRUCTION,
                at_ms,
                latest_ms=at_ms + REMINDER_LATEST_MS,
                until_ms=dose.duration_ms,
            )
    if dose.breathe is not None:
        _breathe(track, dose.breathe, dose.duration_ms, words)
    return signed


def sign_halfway(track: Track, duration_ms: int) -> bool:
    """The chime in the very middle, where nothing else sounds just then."""
    return track.place_chime(Chime.HALFWAY, duration_ms // 2, until_ms=duration_ms)


def say_halfway(track: Track, duration_ms: int, words: Words) -> None:
    """The word for it, where there is room after the chime."""
    half = duration_ms // 2
    track.place(words.halfway(), PromptRole.HALFWAY, half, latest_ms=half + HALFWAY_LATEST_MS, until_ms=duration_ms)


def encourage(track: Track, duration_ms: int, text: str) -> None:
    """A kind word before the middle, where nothing else is said just then."""
    at_ms = duration_ms * 3 // 10
    latest_ms = at_ms + ENCOURAGEMENT_LATEST_MS
    track.place(text, PromptRole.ENCOURAGEMENT, at_ms, latest_ms=latest_ms, until_ms=duration_ms)


def _narration_times(lines: tuple[Line, ...], duration_ms: int) -> list[tuple[Line, int]]:
    """Lines without a time are spread evenly, the first at the beginning of its share."""
    share = duration_ms // max(1, len(lines))
    return [(line, number * share if line.at_ms is None else line.at_ms) for number, line in enumerate(lines)]


def _say_time_left(track: Track, duration_ms: int, words: Words, before_the_end: list[int]) -> None:
    for left_ms in before_the_end:
        at_ms = duration_ms - left_ms
        if at_ms > 0:
            track.place(
                words.time_left(left_ms),
                PromptRole.TIME_LEFT,
                at_ms,
                latest_ms=at_ms + TIME_LEFT_LATEST_MS,
                until_ms=duration_ms,
            )


def _breathe(track: Track, breathe: Breath, duration_ms: int, words: Words) -> None:
    cycle = breathe.in_ms + breathe.hold_ms + breathe.out_ms
    out_at = breathe.in_ms + breathe.hold_ms
    for number, start in enumerate(range(0, duration_ms - cycle + 1, cycle)):
        for chime, part, at_ms, ends_ms in (
            (Chime.BREATHE_IN, "in", start, start + out_at),
            (Chime.BREATHE_OUT, "out", start + out_at, start + cycle),
        ):
            spoken = number < SPOKEN_BREATHS and track.place(
                words.breath(part), PromptRole.COUNT, at_ms, latest_ms=at_ms + BREATH_LATEST_MS, until_ms=ends_ms
            )
            if not spoken:
                track.place_chime(chime, at_ms, until_ms=duration_ms)
