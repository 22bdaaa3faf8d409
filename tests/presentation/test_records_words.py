"""What is said of backups, of going back, of what comes in and of what is deleted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sessionapp.domain.keeping import BroughtIn, Copy, CopyKind, Deleted, Holding
from sessionapp.presentation import records as words

TODAY = date(2026, 11, 28)
NOON = 1_795_861_200_000  # 2026-11-28, 12:20 where it is two hours later than Greenwich


def copy(kind: CopyKind = CopyKind.DAILY, number: int = 1, newest: int | None = NOON) -> Copy:
    holds = Holding(runs=12, entries=1, newest_wall_ms=newest, newest_offset_min=120)
    return Copy(path=Path("/x"), kind=kind, day=date(2026, 11, 27), number=number, holds=holds)


@pytest.mark.parametrize(
    ("one", "title", "detail"),
    [
        (copy(), "Yesterday", "Daily backup · 12 runs and 1 answer · newest run: Today, 12:20"),
        (copy(newest=None), "Yesterday", "Daily backup · 12 runs and 1 answer"),
        (
            copy(CopyKind.BEFORE_UPDATE, newest=None),
            "Yesterday",
            "Before an update of the program · 12 runs and 1 answer",
        ),
        (
            copy(CopyKind.BEFORE_RESTORE, number=2, newest=None),
            "Yesterday (2)",
            "Before you went back · 12 runs and 1 answer",
        ),
    ],
)
def test_a_backup_says_when_why_and_what(one: Copy, title: str, detail: str) -> None:
    line = words.copy_line(one, TODAY)
    assert (line.title, line.detail, line.spoken) == (title, detail, f"{title}. {detail}")


def test_it_says_what_will_happen_and_what_has() -> None:
    now = Holding(runs=14, entries=3)
    assert words.going_back_question(copy(), TODAY) == "Go back to Yesterday?"
    said = words.going_back_sentence(copy(), now)
    assert "as they were then: 12 runs and 1 answer" in said
    assert "What is kept now (14 runs and 3 answers) is not lost" in said
    assert "12 runs and 1 answer again" in words.gone_back_sentence(copy())
    assert words.exported_sentence("/a/b.json") == "Your records are saved in /a/b.json."


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        (
            BroughtIn(runs=0, entries=0, known_better=0),
            "All that is in this file was here already. Nothing changed.",
        ),
        (BroughtIn(runs=1, entries=0, known_better=0), "Added: 1 run and 0 answers."),
        (BroughtIn(runs=0, entries=2, known_better=1), "Added: 0 runs and 2 answers. Of 1 run more is known now."),
        (BroughtIn(runs=0, entries=0, known_better=2), "Of 2 runs more is known now."),
    ],
)
def test_what_came_in(brought: BroughtIn, said: str) -> None:
    assert words.brought_in_sentence(brought) == said


def test_what_is_deleted_and_what_stays() -> None:
    said = words.deleting_sentence(Holding(runs=2, entries=1), [copy()])
    assert said.startswith(
        "This deletes 2 runs and 1 answer, 1 backup and the program's log from this computer. It cannot be taken back."
    )
    assert said.endswith("your own routines and files you saved stay.")
    assert words.deleting_question() == "Delete all records?"
    done = words.deleted_sentence(Deleted(files=3))
    assert done.startswith("All records, their backups and the program's log are deleted.")
    left = Deleted(files=3, left=(Path("/a"), Path("/b")))
    assert words.deleted_sentence(left) == "Not everything could be deleted. These are left: /a, /b"


def test_what_the_page_says_of_itself() -> None:
    assert (words.title(), words.see_verb(), words.busy()) == ("Your records", "Look after them", "Just a moment…")
    assert "another computer" in words.entry_sentence()
    assert len(words.moving()) == 3
    assert [words.moving_heading(), words.backups_heading(), words.deleting_heading()] == [
        "Take them with you",
        "Backups",
        "Delete",
    ]
    assert words.file_name(TODAY, "json") == "sessionapp-records-2026-11-28.json"
    assert "on this computer alone" in words.intro()
    assert "14 days are kept" in words.copies_sentence()
    assert words.no_copies().startswith("There is no backup yet.")
