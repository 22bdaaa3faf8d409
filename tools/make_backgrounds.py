"""Synthesises the backgrounds into `assets/backgrounds/`: noise and sines shaped on a circle, so that the end of each
loop runs on into its beginning.

Owns what they sound like. Everything is made of whole turns of the loop: spectra by FFT, slow changes as sums of slow
sines, drops laid around the end. The same samples each time. Needs numpy and soundfile; mono, as the voice is.
Run `python tools/make_backgrounds.py [folder]`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from sessionapp.audio.loudness import loudness
from sessionapp.domain.vocabulary import Soundscape
from sessionapp.storage.folders import shipped_background

RATE = 48_000
LEVEL_LUFS = -23.0
"""With the volume of the background at its default, 12 dB below full, they lie 17 LU below the voice: a quiet room."""

PEAK_DB = -3.0
QUALITY = 0.35  # what soundfile calls the level of compression: 0 the largest files, 1 the smallest
SECONDS = {Soundscape.RAIN: 41, Soundscape.WAVES: 57, Soundscape.BROWN_NOISE: 37, Soundscape.DRONE: 48}
"""Lengths that no breath and no step has, so that the loop falls on another moment each time."""

Samples = NDArray[np.float64]


def noise(random: np.random.Generator, count: int, shape: Callable[[Samples], Samples]) -> Samples:
    """Noise on a circle of `count` samples, of RMS 1; `shape` is how loud each frequency (Hz) is."""
    hz = np.fft.rfftfreq(count, 1 / RATE)
    spectrum = random.standard_normal(len(hz)) + 1j * random.standard_normal(len(hz))
    spectrum *= shape(np.maximum(hz, 1e-3)) * (hz > 0)
    made = np.fft.irfft(spectrum, count)
    return np.asarray(made / np.sqrt(np.mean(made**2)))


def band(low: float, high: float, slope: float = 0.0) -> Callable[[Samples], Samples]:
    """Soft edges at `low` and `high` Hz, and between them `slope` powers of the frequency."""
    return lambda hz: (hz / 1_000) ** slope / np.sqrt(1 + (low / hz) ** 4) / np.sqrt(1 + (hz / high) ** 4)


def drift(random: np.random.Generator, count: int, turns: tuple[int, ...]) -> Samples:
    """A slow change between -1 and 1 that has so many whole turns in the loop."""
    at = np.arange(count) / count
    waves = [np.sin(2 * np.pi * (turn * at + random.random())) for turn in turns]
    return np.asarray(sum(waves)) / len(turns)


def rain(random: np.random.Generator, count: int) -> Samples:
    """A wide soft rush, and drops nearby: short, each at its own pitch."""
    rush = noise(random, count, band(250, 7_000, -0.55)) * (1 + 0.12 * drift(random, count, (2, 3, 5)))
    made = rush + 0.35 * noise(random, count, band(60, 350, -0.5))
    for _ in range(42 * count // RATE):
        length = int(RATE * random.uniform(0.008, 0.03))
        at = np.arange(length) / RATE
        fall = np.exp(-at / random.uniform(0.0015, 0.005)) * np.minimum(1, at / 0.0008)
        drop = np.sin(2 * np.pi * random.uniform(900, 3_800) * at) * fall * random.exponential(0.55)
        where = (random.integers(count) + np.arange(length)) % count
        made[where] += drop
    return made


def waves(random: np.random.Generator, count: int) -> Samples:
    """Seven waves, none as long or as high as another: they come as a deep roll, break bright, and run out."""
    ends = np.cumsum(random.uniform(0.8, 1.25, 7))
    starts = np.concatenate([[0.0], ends[:-1]]) / ends[-1] * count
    lengths = np.diff(np.concatenate([starts, [count]]))
    roll, foam = np.zeros(count), np.zeros(count)
    for start, length in zip(starts, lengths, strict=True):
        reach = int(1.5 * length)  # runs out while the next is coming
        at = np.arange(reach) / reach
        where = (int(start) + np.arange(reach)) % count
        height = random.uniform(0.75, 1.1)
        roll[where] += height * np.sin(np.pi * at) ** 2
        foam[where] += height * np.where(at < 0.4, np.sin(np.pi * at / 0.8) ** 4, np.cos(np.pi * (at - 0.4) / 1.2) ** 3)
    deep = noise(random, count, band(50, 420, -0.8)) * (0.35 + 0.75 * roll)
    bright = noise(random, count, band(300, 4_500, -0.7)) * (0.10 + 0.75 * foam)
    return np.asarray(deep + bright)


def brown_noise(random: np.random.Generator, count: int) -> Samples:
    """Each octave half as loud as the one below it; nothing so deep that a small loudspeaker only flutters."""
    return noise(random, count, band(45, 6_000, -1.0))


def drone(random: np.random.Generator, count: int) -> Samples:
    """An open fifth over two octaves: each tone two that beat slowly, coming and going at its own pace."""
    at = np.arange(count) / count
    made = np.zeros(count)
    for hz, level in ((110.0, 1.0), (165.0, 0.6), (220.0, 0.5), (330.0, 0.22), (440.0, 0.12), (660.0, 0.05)):
        swell = 1 + 0.35 * drift(random, count, tuple(int(turn) for turn in random.integers(2, 9, 3)))
        for beat in (0, int(random.integers(9, 16))):
            turns = round(hz * count / RATE) + beat
            made += level / 2 * swell * np.sin(2 * np.pi * (turns * at + random.random()))
    air = noise(random, count, band(120, 900, -1.0))
    return np.asarray(made + 0.05 * air)


MAKERS = {
    Soundscape.RAIN: rain,
    Soundscape.WAVES: waves,
    Soundscape.BROWN_NOISE: brown_noise,
    Soundscape.DRONE: drone,
}


def synthesise(name: Soundscape) -> Samples:
    """Mono samples at `RATE`, as loud as `LEVEL_LUFS`."""
    made = MAKERS[name](np.random.default_rng(list(MAKERS).index(name)), SECONDS[name] * RATE)
    made = made * 10 ** ((LEVEL_LUFS - loudness(made, RATE)) / 20)
    top = 10 ** (PEAK_DB / 20)
    return np.asarray(top * np.tanh(made / top))


def main() -> None:
    for name in MAKERS:
        file = shipped_background(name)
        if len(sys.argv) > 1:
            file = Path(sys.argv[1]) / file.name
        file.parent.mkdir(parents=True, exist_ok=True)
        samples = synthesise(name).astype(np.float32)
        with soundfile.SoundFile(file, "w", RATE, 1, format="OGG", subtype="VORBIS", compression_level=QUALITY) as out:
            for at in range(0, len(samples), RATE):  # libsndfile's encoder overflows its stack on long blocks
                out.write(samples[at : at + RATE])


if __name__ == "__main__":
    main()
