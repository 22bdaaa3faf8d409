"""The two papers are as large as their names say."""

import pytest

from sessionapp.domain.sheet import Paper

POINTS_A_MM = 72 / 25.4


def test_a4_is_210_by_297_millimetres() -> None:
    assert Paper.A4.width == pytest.approx(210 * POINTS_A_MM, abs=0.01)
    assert Paper.A4.height == pytest.approx(297 * POINTS_A_MM, abs=0.01)


def test_letter_is_eight_and_a_half_by_eleven_inches() -> None:
    assert (Paper.LETTER.width, Paper.LETTER.height) == (8.5 * 72, 11 * 72)
