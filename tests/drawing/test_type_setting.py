"""Words on paper: cut at a word's end, never lost in the middle, rows shared out fairly."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from sessionapp.drawing.type_setting import LEAST, POINT, Face, shared

SENTENCE = "Sat in the car for three hours, stiff afterwards, eases when I walk."


@pytest.fixture
def face() -> Face:
    return Face(QGuiApplication.font().family(), 9)


def test_no_type_is_smaller_than_the_least() -> None:
    assert Face("", 3).font.pixelSize() == round(LEAST * POINT)


def test_what_fits_stays(face: Face) -> None:
    assert face.fits(SENTENCE, face.width(SENTENCE)) == SENTENCE


def test_what_does_not_is_cut_at_the_end_of_a_word(face: Face) -> None:
    cut = face.fits(SENTENCE, face.width(SENTENCE) * 0.6)
    assert cut.endswith("…")
    assert SENTENCE.startswith(cut[:-1])
    assert SENTENCE[len(cut) - 1] in " ,"
    assert face.width(cut) <= face.width(SENTENCE) * 0.6


def test_a_word_that_is_too_long_is_cut_within(face: Face) -> None:
    cut = face.fits("x" * 400, 100 * POINT)
    assert cut.endswith("…")
    assert 3 < len(cut) < 100


def test_lines_hold_all_words_in_their_order(face: Face) -> None:
    lines, cut = face.lines(SENTENCE * 3, 150 * POINT, 40)
    assert not cut
    assert " ".join(lines).split() == (SENTENCE * 3).split()
    assert all(face.width(line) <= 150 * POINT for line in lines)


def test_lines_that_are_too_many_end_with_a_sign_of_it(face: Face) -> None:
    lines, cut = face.lines(SENTENCE * 9, 150 * POINT, 3)
    assert cut
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(face.width(line) <= 150 * POINT for line in lines)


@pytest.mark.parametrize("text", ["x" * 900, "😀😀 " * 90, "痛み" * 200])
def test_any_text_can_be_set(face: Face, text: str) -> None:
    lines, cut = face.lines(text, 150 * POINT, 4)
    assert cut
    assert len(lines) == 4


def test_no_text_is_one_empty_line_or_none(face: Face) -> None:
    lines, cut = face.lines("", 150 * POINT, 4)
    assert not cut
    assert "".join(lines) == ""


def test_signs_of_two_units_shift_nothing(face: Face) -> None:
    text = "😀 one 😀 two 😀 three " * 3
    lines, _ = face.lines(text.strip(), 90 * POINT, 40)
    assert " ".join(lines).split() == text.split()


@pytest.mark.parametrize(
    ("rows", "wants", "least", "given"),
    [
        (20, (6, 4, 5), (4, 4, 5), [6, 4, 5]),
        (14, (9, 4, 9), (4, 4, 5), [5, 4, 5]),
        (16, (9, 4, 9), (4, 4, 5), [6, 4, 6]),
        (7, (9, 4, 9), (4, 4, 5), [2, 2, 3]),
        (0, (9, 4), (4, 4), [1, 1]),
        (5, (1, 1), (4, 4), [1, 1]),
    ],
)
def test_rows_are_shared(rows: int, wants: tuple[int, ...], least: tuple[int, ...], given: list[int]) -> None:
    assert shared(rows, wants, least) == given
