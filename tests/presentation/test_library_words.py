"""The shelf of the library and the words on its cards."""

from __future__ import annotations

import pytest

from factories import make_broken_entry, make_entry
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.library import Shelf, card, card_length, count_sentence, emptiness


def filled(*entries: LibraryEntry) -> Shelf:
    shelf = Shelf()
    shelf.begin()
    shelf.add(entries)
    shelf.end()
    return shelf


def titles(shelf: Shelf) -> list[str]:
    return [entry.title for entry in shelf.shown()]


CAT = make_entry("cat", title="Étirement du chat", kind=Kind.EXERCISE, targets=("mid-back",))
COLD = make_entry("cold", title="Cold pack", kind=Kind.COLD_PACK, summary="Twenty minutes of cold.")
COBRA = make_entry("cobra", title="Cobra")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Étirement du chat", "Cold pack", "Cobra"]),
        ("etirement", ["Étirement du chat"]),
        ("ÉTIREMENT", ["Étirement du chat"]),
        ("twenty", ["Cold pack"]),
        ("mid-back", ["Étirement du chat"]),
        ("exercise", ["Étirement du chat"]),
        ("cold minutes", ["Cold pack"]),
        ("cold cobra", []),
        ("lower cobra", ["Cobra"]),
    ],
)
def test_every_word_must_occur_somewhere(query: str, found: list[str]) -> None:
    shelf = filled(CAT, COLD, COBRA)
    shelf.look_for(query, None)
    assert titles(shelf) == found


def test_a_kind_narrows_and_a_broken_file_has_none() -> None:
    shelf = filled(CAT, COLD, COBRA, make_broken_entry())
    shelf.look_for("", Kind.STRETCH)
    assert titles(shelf) == ["Cobra"]
    assert shelf.kinds() == [Kind.COLD_PACK, Kind.STRETCH, Kind.EXERCISE]


def test_a_broken_file_is_found_by_its_name() -> None:
    shelf = filled(COBRA, make_broken_entry("my-morning"))
    shelf.look_for("morning", None)
    assert [entry.name for entry in shelf.shown()] == ["my-morning"]


def test_a_second_scan_changes_only_what_has_changed() -> None:
    shelf = filled(CAT, COLD, COBRA)
    renamed = make_entry("cold", title="Cold and calm", kind=Kind.COLD_PACK)
    shelf.begin()
    assert shelf.add([CAT]) == ([], False)
    assert shelf.add([renamed]) == ([], True)
    fresh = make_entry("new", title="New")
    assert shelf.add([fresh]) == ([fresh], False)
    assert shelf.end()
    assert titles(shelf) == ["Étirement du chat", "Cold and calm", "New"]


def test_nothing_disappears_while_it_is_read_again() -> None:
    shelf = filled(CAT, COLD)
    shelf.begin()
    shelf.add([COLD])
    assert titles(shelf) == ["Étirement du chat", "Cold pack"]


def test_what_does_not_match_is_not_added_to_what_is_shown() -> None:
    shelf = filled(CAT)
    shelf.look_for("cobra", None)
    assert shelf.add([COLD, COBRA]) == ([COBRA], False)


def test_words_on_a_card() -> None:
    words = card(make_entry(title="Cobra", total_ms=660_000, targets=("lower back", "quadratus lumborum")))
    assert (words.title, words.kind, words.length) == ("Cobra", "Stretch", "11 min")
    assert words.detail == "Lower back, quadratus lumborum"
    assert words.spoken.startswith("Cobra. Stretch. 11 min. Lower back, quadratus lumborum.")


def test_without_targets_a_card_tells_its_summary() -> None:
    assert card(make_entry(targets=(), summary="Lie still.")).detail == "Lie still."


def test_a_broken_card_tells_how_many_problems_and_the_first() -> None:
    words = card(make_broken_entry("my-morning", "This is wrong.", "That too."))
    assert (words.title, words.kind, words.length) == ("my-morning.yaml", "Cannot be used yet", "2 problems")
    assert words.detail == "This is wrong."
    assert card(make_broken_entry("x", "One.")).length == "1 problem"


def test_length_of_what_is_open_ended() -> None:
    assert card_length(make_entry(open_ended=True, total_ms=660_000)) == "from 11 min"
    assert card_length(make_entry(open_ended=True, total_ms=0)) == "Your own pace"


def test_the_count_beside_the_title() -> None:
    assert count_sentence(3, 3, reading=True) == "Reading your routines…"
    assert count_sentence(1, 1, reading=False) == "1 routine"
    assert count_sentence(3, 14, reading=False) == "3 of 14"


def test_an_empty_library_says_what_to_do() -> None:
    assert emptiness(narrowed=False).offer_folder
    assert not emptiness(narrowed=True).offer_folder
