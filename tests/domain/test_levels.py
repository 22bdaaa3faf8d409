"""The volumes: each its own, all under the master, and 0 is silence."""

from __future__ import annotations

import pytest

from sessionapp.domain.levels import Levels


def gains(**levels: int | bool) -> tuple[float, float, float]:
    made = Levels(**levels)
    return made.voice_gain, made.cue_gain, made.background_gain


def test_as_it_comes_everything_is_as_loud_as_it_can_be() -> None:
    assert gains() == (1, 1, 1)


def test_each_has_a_volume_of_its_own() -> None:
    assert gains(voice=50) == (0.25, 1, 1)
    assert gains(cue=50) == (1, 0.25, 1)
    assert gains(background=50) == (1, 1, 0.25)


def test_the_master_turns_all_of_them_down() -> None:
    assert gains(master=50, voice=50) == (0.0625, 0.25, 0.25)


@pytest.mark.parametrize("levels", [{"master": 0}, {"muted": True}])
def test_nothing_is_heard_at_0_or_muted(levels: dict[str, int | bool]) -> None:
    assert gains(**levels) == (0, 0, 0)


def test_what_is_beyond_the_scale_is_its_end() -> None:
    assert gains(voice=300, cue=-5) == (1, 0, 1)
