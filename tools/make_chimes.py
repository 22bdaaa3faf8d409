"""Synthesises every chime into `assets/sounds/`: struck bars and bowls, added up from decaying partials.

Owns what the chimes sound like; how long they sound is `domain.cues`. The same samples each time.
Run `python tools/make_chimes.py [folder]`.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sessionapp.audio.loudness import loudest
from sessionapp.domain.cues import CHIME_MS, Chime

RATE = 48_000
CLEAR_LUFS = -18.0
"""As loud as the voice, for the ear's 400 ms at their loudest: they carry the time, and are heard across a room."""

TICK_LUFS = -28.0
"""Ten below the voice: they come in rows, and lead to what is louder; a click this short stings before it is loud."""

GENTLE_LUFS = -24.0
"""Softer than the voice by 6: who rests is not to be startled, and a voice half as loud would still be understood."""

BREATH_LUFS = -26.0
"""One with every breath, for minutes."""

MOST_DB = -2.0
"""No peak above it: what is short does not get as loud as it should for the ear by being spiky."""
FADE_OUT_MS = 12


@dataclass(frozen=True, slots=True)
class Partial:
    """One sine of a sound: a multiple of its pitch, how loud, and in how many milliseconds it fades to 1/e."""

    ratio: float
    level: float
    decay_ms: float


@dataclass(frozen=True, slots=True)
class Timbre:
    """`attack_ms` is how long the sound takes to be there; below 5 ms it is heard as struck."""

    partials: tuple[Partial, ...]
    attack_ms: float


@dataclass(frozen=True, slots=True)
class Note:
    """One stroke `at_ms` into a chime; the pitch glides from `hz` to `to_hz` over the chime where that is given."""

    at_ms: int
    hz: float
    level: float = 1.0
    decay: float = 1.0
    to_hz: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    timbre: Timbre
    notes: tuple[Note, ...]
    lufs: float = CLEAR_LUFS


MARIMBA = Timbre((Partial(1, 1.0, 190), Partial(3.93, 0.28, 55), Partial(9.2, 0.07, 18)), attack_ms=2)
BRIGHT = Timbre(
    (Partial(1, 1.0, 230), Partial(2, 0.45, 160), Partial(3, 0.22, 110), Partial(5.4, 0.1, 60)), attack_ms=2
)
BELL = Timbre(
    (Partial(1, 1.0, 420), Partial(2, 0.5, 300), Partial(2.76, 0.3, 190), Partial(5.4, 0.14, 80)), attack_ms=2
)
WOOD = Timbre((Partial(1, 1.0, 14), Partial(2.42, 0.5, 8), Partial(4.1, 0.2, 4)), attack_ms=1)
ROUND = Timbre((Partial(1, 1.0, 260), Partial(2, 0.35, 200), Partial(3, 0.1, 120)), attack_ms=4)
BOWL = Timbre(
    (Partial(1, 1.0, 900), Partial(1.004, 0.6, 900), Partial(2, 0.14, 500), Partial(2.71, 0.06, 350)), attack_ms=90
)
SOFT = Timbre((Partial(1, 1.0, 60), Partial(2, 0.1, 40)), attack_ms=30)
BREATH = Timbre((Partial(1, 1.0, 4_000), Partial(1.5, 0.3, 4_000), Partial(2.01, 0.2, 4_000)), attack_ms=120)

C4, D4, E4, G4, A4, B4 = 261.63, 293.66, 329.63, 392.0, 440.0, 493.88
C5, D5, E5, FIS5, G5, C6 = 523.25, 587.33, 659.26, 739.99, 783.99, 1046.5

SCORES: dict[Chime, Score] = {
    Chime.READY: Score(MARIMBA, (Note(0, A4), Note(110, B4))),
    Chime.START: Score(BRIGHT, (Note(0, C5, 0.7, decay=0.4), Note(95, G5, 0.7, decay=0.4), Note(190, C6))),
    Chime.TICK: Score(WOOD, (Note(0, 880.0),), TICK_LUFS),
    Chime.HALFWAY: Score(BELL, (Note(0, FIS5, decay=0.5), Note(190, FIS5, decay=0.6))),
    Chime.END: Score(BELL, (Note(0, G5, 0.9, decay=0.25), Note(130, E5, 0.9, decay=0.25), Note(260, C5, decay=0.7))),
    Chime.SWITCH: Score(
        MARIMBA, tuple(Note(at, hz, decay=0.35) for at, hz in ((0, G4), (165, D5), (330, G4), (495, D5)))
    ),
    Chime.REST: Score(ROUND, (Note(0, D4),)),
    Chime.FINISH: Score(
        BELL,
        (
            Note(0, G4, 0.8),
            Note(200, C5, 0.8),
            Note(400, E5, 0.9),
            Note(600, G5),
            Note(900, E5, 0.8),
            Note(1_100, C6, decay=1.4),
            Note(1_100, C5, 0.6, decay=1.4),
        ),
    ),
    Chime.GENTLE_READY: Score(BOWL, (Note(0, A4, decay=0.3), Note(200, B4, decay=0.3)), GENTLE_LUFS),
    Chime.GENTLE_START: Score(BOWL, (Note(0, C4, 0.9, decay=0.25), Note(280, G4, decay=0.6)), GENTLE_LUFS),
    Chime.GENTLE_TICK: Score(SOFT, (Note(0, D5),), GENTLE_LUFS - 6),
    Chime.GENTLE_HALFWAY: Score(BOWL, (Note(0, E4, decay=0.25), Note(360, E4, decay=0.3)), GENTLE_LUFS),
    Chime.GENTLE_END: Score(BOWL, (Note(0, G4, 0.9, decay=0.2), Note(380, C4, decay=0.7)), GENTLE_LUFS),
    Chime.GENTLE_SWITCH: Score(
        BOWL,
        tuple(Note(at, hz, decay=0.12) for at, hz in ((0, D4), (290, A4), (580, D4), (870, A4))),
        GENTLE_LUFS,
    ),
    Chime.GENTLE_REST: Score(BOWL, (Note(0, D4, decay=0.5),), GENTLE_LUFS),
    Chime.GENTLE_FINISH: Score(
        BOWL,
        (
            Note(0, C4, 0.8, decay=0.9),
            Note(500, G4, 0.8, decay=0.8),
            Note(1_000, E5, 0.6, decay=0.7),
            Note(1_500, C5, decay=0.9),
        ),
        GENTLE_LUFS,
    ),
    Chime.BREATHE_IN: Score(BREATH, (Note(0, 196.0, to_hz=330.0),), BREATH_LUFS),
    Chime.BREATHE_OUT: Score(BREATH, (Note(0, 330.0, to_hz=196.0),), BREATH_LUFS),
}

SWELLS = {Chime.BREATHE_IN: (0.25, 1.0), Chime.BREATHE_OUT: (1.0, 0.25)}
"""How loud a breath is at its begin and at its end."""


def synthesise(chime: Chime) -> array[int]:
    """The chime's 16-bit mono samples at `RATE`, exactly `CHIME_MS[chime]` long."""
    score = SCORES[chime]
    mix = [0.0] * (CHIME_MS[chime] * RATE // 1000)
    for note in score.notes:
        _strike(mix, note, score.timbre)
    if chime in SWELLS:
        _swell(mix, *SWELLS[chime])
    _fade_out(mix, max(FADE_OUT_MS, len(mix) * 1000 // RATE // 6))
    wanted = 10 ** ((score.lufs - loudest(np.asarray(mix), RATE)) / 20)
    scale = 32_767 * min(wanted, 10 ** (MOST_DB / 20) / max(map(abs, mix)))
    return array("h", (round(sample * scale) for sample in mix))


def _strike(mix: list[float], note: Note, timbre: Timbre) -> None:
    first = note.at_ms * RATE // 1000
    attack = max(1, int(timbre.attack_ms * RATE / 1000))
    rise = [0.5 - 0.5 * math.cos(math.pi * i / attack) for i in range(attack)]
    length = len(mix) - first
    for partial in timbre.partials:
        hz = note.hz * partial.ratio
        bend = 0.0 if note.to_hz is None else (note.to_hz * partial.ratio - hz) / length
        fade = math.exp(-1000 / (partial.decay_ms * note.decay * RATE))
        level, phase = partial.level * note.level, 0.0
        for i in range(length):
            heard = level * rise[i] if i < attack else level
            mix[first + i] += heard * math.sin(phase)
            phase += math.tau * (hz + bend * i) / RATE
            level *= fade


def _swell(mix: list[float], begin: float, end: float) -> None:
    for i in range(len(mix)):
        mix[i] *= begin + (end - begin) * i / len(mix)


def _fade_out(mix: list[float], over_ms: int) -> None:
    count = min(len(mix), over_ms * RATE // 1000)
    for i in range(count):
        mix[-1 - i] *= 0.5 - 0.5 * math.cos(math.pi * i / count)


def write(file: Path, samples: array[int]) -> None:
    """A 16-bit mono WAV file."""
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "assets" / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for chime in Chime:
        write(folder / f"{chime.value}.wav", synthesise(chime))


if __name__ == "__main__":
    main()
