"""Loudness against the standard's own filters, run sample by sample; and speech made as loud as all other speech."""

from __future__ import annotations

import math
from array import array

import numpy as np
import pytest

from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.loudness import (
    CEILING_DBTP,
    SPEECH_LUFS,
    Samples,
    coefficients,
    levelled,
    loudest,
    loudness,
    true_peak_db,
)
from sessionapp.audio.waveform import polish

RATE = 48_000
SENTENCES = ("Hold.", "Two.", "Release.", "Two of three.", "Next: knee to chest, left side. Roll onto your back.")


def sine(hz: float, db: float = 0.0, seconds: float = 3.0, rate: int = RATE) -> Samples:
    return np.asarray(10 ** (db / 20) * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate))


def filtered(samples: list[float], rate: int) -> list[float]:
    """Both filters of BS.1770, one sample after the other."""
    for (b0, b1, b2), (_, a1, a2) in coefficients(rate):
        x1 = x2 = y1 = y2 = 0.0
        out = []
        for x in samples:
            y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
            x1, x2, y1, y2 = x, x1, y, y1
            out.append(y)
        samples = out
    return samples


def test_the_filters_are_those_of_the_standard() -> None:
    shelf, high_pass = coefficients(48_000)
    assert shelf[0] == pytest.approx((1.53512485958697, -2.69169618940638, 1.19839281085285), abs=1e-6)
    assert shelf[1] == pytest.approx((1.0, -1.69065929318241, 0.73248077421585), abs=1e-6)
    assert high_pass[1] == pytest.approx((1.0, -1.99004745483398, 0.99007225036621), abs=1e-6)


def test_a_full_sine_of_997_hz_has_the_loudness_the_standard_says() -> None:
    assert loudness(sine(997), RATE) == pytest.approx(-3.01, abs=0.05)
    assert loudness(sine(997, -20), RATE) == pytest.approx(-23.01, abs=0.05)
    assert loudest(sine(997, -20), RATE) == pytest.approx(-23.01, abs=0.05)


@pytest.mark.parametrize("rate", [16_000, 22_050, 48_000])
def test_it_measures_what_the_filters_let_through(rate: int) -> None:
    noise = np.random.default_rng(3).standard_normal(2 * rate) * 0.05
    heard = filtered(list(noise), rate)
    power = sum(value * value for value in heard) / len(heard)
    assert loudness(noise, rate) == pytest.approx(-0.691 + 10 * math.log10(power), abs=0.1)


def test_pauses_are_not_counted() -> None:
    spoken = sine(500, -20)
    paused = np.concatenate([spoken, np.zeros(4 * RATE), spoken])
    assert loudness(paused, RATE) == pytest.approx(loudness(spoken, RATE), abs=0.4)


def test_a_word_shorter_than_a_block_is_as_loud_as_in_a_sentence_and_silence_is_silent() -> None:
    assert loudness(sine(500, -20, 0.2), RATE) == pytest.approx(loudness(sine(500, -20), RATE), abs=0.2)
    assert loudness(np.zeros(RATE), RATE) == loudness(np.zeros(0), RATE) == float("-inf")
    assert levelled(array("h", bytes(2_000)), RATE) == array("h", bytes(2_000))


def test_a_peak_between_two_samples_is_found() -> None:
    between = np.sin(2 * np.pi * 12_000 * np.arange(4_800) / RATE + np.pi / 4)
    assert 20 * math.log10(np.max(np.abs(between))) == pytest.approx(-3.01, abs=0.01)
    assert true_peak_db(between) == pytest.approx(0.0, abs=0.3)


@pytest.mark.parametrize("softer", [1, 4, 20])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_is_as_loud_however_loud_the_voice_was(sentence: str, softer: int) -> None:
    engine = EspeakEngine()
    said = array("h", (value // softer for value in engine.render(sentence, "en", 150)))
    made = np.asarray(polish(said, engine.sample_rate)) / 32_768
    # The silence at both ends is part of the clip, and softens the shortest by what it is of them.
    assert loudness(made, engine.sample_rate) == pytest.approx(SPEECH_LUFS, abs=0.5)
    assert true_peak_db(made) <= CEILING_DBTP


def test_peaks_are_turned_down_softly_and_the_rest_is_lifted() -> None:
    spoken = sine(300, -30)
    for at in range(10):
        spoken[at * 12_000 + 6_000 : at * 12_000 + 6_048] += sine(1_000, -6, 0.001)
    made = np.asarray(levelled(array("h", np.round(spoken * 32_767).astype(int).tolist()), RATE)) / 32_768
    assert loudness(made, RATE) == pytest.approx(SPEECH_LUFS, abs=0.3)
    assert true_peak_db(made) <= CEILING_DBTP
