"""The backgrounds as they ship: as long and as loud as they should be, and their end runs on into their beginning."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from sessionapp.audio.loudness import Samples, loudness, true_peak_db
from sessionapp.domain.vocabulary import Soundscape
from sessionapp.storage.folders import shipped_background

RATE = 48_000
SHIPPED = [name for name in Soundscape if name.ships]


def samples(name: Soundscape) -> Samples:
    found, rate = soundfile.read(shipped_background(name))
    assert rate == RATE
    assert found.ndim == 1
    return np.asarray(found)


@pytest.mark.parametrize("name", SHIPPED)
def test_it_is_long_enough_small_enough_and_as_loud_as_the_others(name: Soundscape) -> None:
    found = samples(name)
    assert 30 <= len(found) / RATE <= 60
    assert shipped_background(name).stat().st_size < 700_000
    assert loudness(found, RATE) == pytest.approx(-23.0, abs=0.5)
    assert true_peak_db(found) < -3


@pytest.mark.parametrize("name", SHIPPED)
def test_its_seam_can_neither_be_heard_as_a_click_nor_as_another_sound(name: Soundscape) -> None:
    found = samples(name)
    steps = np.abs(np.diff(found))
    assert abs(found[0] - found[-1]) <= np.quantile(steps, 0.999)
    # What lies around the seam is like what lies around any other moment: no louder, no softer.
    around = np.concatenate([found[-RATE // 2 :], found[: RATE // 2]])
    halves = [np.sqrt(np.mean(part**2)) for part in (around[: RATE // 2], around[RATE // 2 :])]
    usual = [np.sqrt(np.mean(found[at : at + RATE // 2] ** 2)) for at in range(0, len(found) - RATE // 2, RATE // 2)]
    changes = np.abs(np.diff(20 * np.log10(usual)))
    assert abs(20 * np.log10(halves[1] / halves[0])) <= changes.max() + 0.5
