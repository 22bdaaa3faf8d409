"""The chimes as they ship: as long and as loud as promised, without a click, and each told apart by ear."""

from __future__ import annotations

import importlib.util
import math
import sys
import wave
from array import array
from functools import cache
from itertools import combinations
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from sessionapp.audio.loudness import loudest
from sessionapp.domain.cues import CHIME_MS, Chime

ROOT = Path(__file__).parents[2]
RATE = 48_000
GENTLE = [chime for chime in Chime if chime.value.startswith(("gentle", "breathe"))]
CLEAR = [chime for chime in Chime if chime not in GENTLE]

FRAME_MS = 60
THINNED = 8
PITCHES = [196.0 * 2 ** (step / 12) for step in range(30)]


@cache
def samples(chime: Chime) -> array[int]:
    with wave.open(str(ROOT / "assets" / "sounds" / f"{chime.value}.wav"), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        found = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        found.byteswap()
    return found


def level_db(value: float) -> float:
    return 20 * math.log10(max(value, 1e-9) / 32_768)


def heard_lufs(chime: Chime) -> float:
    """How loud the ear takes it to be at its loudest; the voice has -18."""
    return loudest(np.asarray(samples(chime)) / 32_768, RATE)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_chimes", ROOT / "tools" / "make_chimes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_chimes"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("chime", Chime)
def test_it_is_exactly_as_long_as_plans_count_on(chime: Chime) -> None:
    assert len(samples(chime)) == CHIME_MS[chime] * RATE // 1000


@pytest.mark.parametrize("chime", Chime)
def test_it_is_what_the_tool_makes(chime: Chime, maker: ModuleType) -> None:
    made = maker.synthesise(chime)
    assert len(made) == len(samples(chime))
    assert max(abs(a - b) for a, b in zip(made, samples(chime), strict=True)) <= 1


@pytest.mark.parametrize("chime", Chime)
def test_it_begins_and_ends_in_silence_without_a_click(chime: Chime) -> None:
    found = samples(chime)
    assert abs(found[0]) < 33
    assert abs(found[-1]) < 33


@pytest.mark.parametrize("chime", CLEAR)
def test_a_clear_chime_is_loud_enough_and_there_at_once(chime: Chime) -> None:
    found = samples(chime)
    peak = max(map(abs, found))
    assert -28.2 <= heard_lufs(chime) <= -27.8 if chime is Chime.TICK else -18.2 <= heard_lufs(chime) <= -17.8
    assert level_db(peak) <= -2.0
    assert max(map(abs, found[: RATE // 100])) > peak / 10


@pytest.mark.parametrize("chime", GENTLE)
def test_a_gentle_chime_is_soft_and_rises_slowly(chime: Chime) -> None:
    found = samples(chime)
    peak = max(map(abs, found))
    assert -30.2 <= heard_lufs(chime) <= -23.8
    assert max(map(abs, found[: RATE // 200])) < peak / 5


@cache
def shape(chime: Chime) -> tuple[tuple[float, ...], ...]:
    """How much of each pitch there is, frame by frame of `FRAME_MS`; each frame as loud as it is in the whole."""
    thin = [sum(samples(chime)[at : at + THINNED]) for at in range(0, len(samples(chime)), THINNED)]
    size = FRAME_MS * RATE // THINNED // 1000
    return tuple(tuple(_amount(thin[at : at + size], pitch) for pitch in PITCHES) for at in range(0, len(thin), size))


def _amount(frame: list[int], pitch: float) -> float:
    """Goertzel's filter: how strongly `pitch` sounds in the frame."""
    turn = 2 * math.cos(math.tau * pitch * THINNED / RATE)
    before = last = 0.0
    for value in frame:
        before, last = last, value + turn * last - before
    return math.sqrt(max(0.0, before * before + last * last - turn * before * last))


def likeness(one: Chime, other: Chime) -> float:
    """1: the same sound; 0: nothing in common."""
    silent = (0.0,) * len(PITCHES)
    a, b = shape(one), shape(other)
    length = max(len(a), len(b))
    a, b = a + (silent,) * (length - len(a)), b + (silent,) * (length - len(b))
    flat_a = [value for frame in a for value in frame]
    flat_b = [value for frame in b for value in frame]
    dot = sum(x * y for x, y in zip(flat_a, flat_b, strict=True))
    return dot / math.sqrt(sum(x * x for x in flat_a) * sum(y * y for y in flat_b))


def test_no_two_chimes_of_a_family_sound_alike() -> None:
    alike = {
        (one.value, other.value): round(likeness(one, other), 2)
        for family in (CLEAR, GENTLE)
        for one, other in combinations(family, 2)
        if likeness(one, other) > 0.65
    }
    assert alike == {}


def pitch_at(chime: Chime, part: float) -> float:
    """The strongest pitch at a part (0.0-1.0) of the chime."""
    frames = shape(chime)
    frame = frames[min(len(frames) - 1, int(part * len(frames)))]
    return PITCHES[frame.index(max(frame))]


@pytest.mark.parametrize("chime", [Chime.START, Chime.GENTLE_START, Chime.BREATHE_IN])
def test_what_begins_rises(chime: Chime) -> None:
    assert pitch_at(chime, 0.7) > pitch_at(chime, 0.0)


@pytest.mark.parametrize("chime", [Chime.END, Chime.GENTLE_END, Chime.BREATHE_OUT])
def test_what_ends_falls(chime: Chime) -> None:
    assert pitch_at(chime, 0.7) < pitch_at(chime, 0.0)


@pytest.mark.parametrize("chime", [Chime.HALFWAY, Chime.GENTLE_HALFWAY])
def test_halfway_is_one_note_twice(chime: Chime) -> None:
    assert pitch_at(chime, 0.15) == pitch_at(chime, 0.65)


@pytest.mark.parametrize("chime", [Chime.SWITCH, Chime.GENTLE_SWITCH])
def test_a_change_of_side_goes_to_and_fro(chime: Chime) -> None:
    low, high = pitch_at(chime, 0.12), pitch_at(chime, 0.36)
    assert low < high
    assert pitch_at(chime, 0.6) == low
    assert pitch_at(chime, 0.85) == high
