"""Notices of one cause, told as one."""

from __future__ import annotations

from pathlib import Path

from sessionapp.domain.notices import CannotWrite
from sessionapp.presentation.notices import gathered

ROUTINES = CannotWrite("The folder /me/data/routines cannot be created.", folder=Path("/me/data/routines"))
HISTORY = CannotWrite(
    "Your history cannot be written.", folder=Path("/me/data"), meaning="It is kept until you close this."
)
CLIPS = CannotWrite("Clips cannot be kept.", folder=Path("/me/cache"), meaning="Sentences are made anew.")


def test_the_sentence_says_what_and_what_it_means() -> None:
    assert HISTORY == "Your history cannot be written. It is kept until you close this."
    assert ROUTINES == "The folder /me/data/routines cannot be created."


def test_one_stands_as_it_was_told() -> None:
    assert gathered(["Else.", HISTORY]) == {"Else.": ("Else.",), HISTORY: (HISTORY,)}


def test_several_name_each_folder_once_and_keep_every_meaning() -> None:
    shown = gathered(["Before.", ROUTINES, "Else.", HISTORY, CLIPS])
    together = (
        "Nothing can be saved in /me/data, /me/cache. It is kept until you close this. Sentences are made anew. "
        "Allow this program to write there, or make room if the disk is full; then start it again."
    )
    assert list(shown) == ["Before.", together, "Else."]
    assert shown[together] == (ROUTINES, HISTORY, CLIPS)


def test_folders_that_no_text_can_hold_are_named_as_far_as_it_can() -> None:
    odd = [CannotWrite("Odd.", folder=Path(f"/me/{name}")) for name in ("r\udcfccken", "schmerz")]
    (together,) = gathered(odd)
    assert together.startswith("Nothing can be saved in /me/r\ufffdcken, /me/schmerz. ")


def test_nothing_told_is_nothing_shown() -> None:
    assert gathered([]) == {}
