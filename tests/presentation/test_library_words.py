"""The shelf of the library and the words on its cards."""

from __future__ import annotations

import pytest

from factories import make_broken_entry, make_entry
from sessionapp.domain.body import Place
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation.finding import Own, Wanted, search_words
from sessionapp.presentation.library import Count, Shelf, card, count_sentence
from sessionapp.presentation.names import place_words


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
    shelf.look_for(Wanted(words=search_words(query)))
    assert titles(shelf) == found


def test_a_kind_narrows_and_a_broken_file_has_none() -> None:
    shelf = filled(CAT, COLD, COBRA, make_broken_entry())
    shelf.look_for(Wanted(kind=Kind.STRETCH))
    assert titles(shelf) == ["Cobra"]
    assert shelf.kinds() == [Kind.COLD_PACK, Kind.STRETCH, Kind.EXERCISE]


def test_a_broken_file_is_found_by_its_name() -> None:
    shelf = filled(COBRA, make_broken_entry("my-morning"))
    shelf.look_for(Wanted(words=search_words("morning")))
    assert [entry.name for entry in shelf.shown()] == ["my-morning"]


def test_a_second_scan_changes_only_what_has_changed() -> None:
    shelf = filled(CAT, COLD, COBRA)
    renamed = make_entry("cold", title="Cold and calm", kind=Kind.COLD_PACK)
    shelf.begin()
    assert shelf.add([CAT]) == []
    assert shelf.add([renamed]) is None
    fresh = make_entry("new", title="New")
    assert shelf.add([fresh]) == [(3, [fresh])]
    assert shelf.end()
    assert titles(shelf) == ["Étirement du chat", "Cold and calm", "New"]


def test_nothing_disappears_while_it_is_read_again() -> None:
    shelf = filled(CAT, COLD)
    shelf.begin()
    shelf.add([COLD])
    assert titles(shelf) == ["Étirement du chat", "Cold pack"]


def test_what_does_not_match_is_not_added_to_what_is_shown() -> None:
    shelf = filled(CAT)
    shelf.look_for(Wanted(words=search_words("cobra")))
    assert titles(shelf) == []
    assert shelf.add([COLD, COBRA]) == [(0, [COBRA])]
    assert titles(shelf) == ["Cobra"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place.GLUTEUS_MAXIMUS, ("buttock", "bottom", "hip")),
        (Place.GLUTEUS_MEDIUS, ("hip", "side of the hip", "buttock")),
        (Place.PIRIFORMIS, ("buttock", "hip")),
        (Place.HIP_FLEXORS, ("hip", "psoas", "front of the hip")),
        (Place.QUADRATUS_LUMBORUM, ("side", "waist", "lower back")),
        (Place.LOWER_BACK, ("back", "lumbar", "spine")),
        (Place.QUADRICEPS, ("thigh",)),
        (Place.HAMSTRINGS, ("back of the thigh",)),
        (Place.ILIOTIBIAL_BAND, ("outer thigh",)),
        (Place.MID_BACK, ("back", "shoulder blades")),
        (Place.UPPER_BACK, ("back", "shoulder blades")),
    ],
)
def test_a_place_is_found_by_what_people_call_it(place: Place, words: tuple[str, ...]) -> None:
    shelf = filled(make_entry("it", title="It", targets=(place.value,)), make_entry("no", targets=(), summary=""))
    for word in words:
        shelf.look_for(Wanted(words=search_words(word)))
        assert titles(shelf) == ["It"], word


def test_every_place_has_words_of_its_own() -> None:
    assert all(place_words(place) for place in Place)


@pytest.mark.parametrize(
    "query", ["my sore back", "Stiff back", "pain in the back", "left back hurts", "a BACK aching"]
)
def test_words_that_tell_nothing_are_passed_over(query: str) -> None:
    shelf = filled(CAT, COBRA, make_entry("calm", targets=(), summary="Breathe out."))
    shelf.look_for(Wanted(words=search_words(query)))
    assert titles(shelf) == ["Étirement du chat", "Cobra"]


def test_words_that_tell_nothing_are_looked_for_where_there_are_no_others() -> None:
    shelf = filled(make_entry("relief", summary="Lets the pain go."), COLD)
    shelf.look_for(Wanted(words=search_words("pain")))
    assert titles(shelf) == ["Relief"]


def test_titles_come_first_then_kind_and_place_then_the_summary() -> None:
    told = make_entry("told", title="Evening", summary="As gentle as cold on the neck.", targets=())
    placed = make_entry("placed", title="Morning", targets=("neck",))
    titled = make_entry("titled", title="Neck and shoulders", targets=())
    also = make_entry("also", title="A free neck", targets=())
    shelf = filled(told, placed, titled, also)
    shelf.look_for(Wanted(words=search_words("neck")))
    assert titles(shelf) == ["Neck and shoulders", "A free neck", "Morning", "Evening"]
    shelf.look_for(Wanted())
    assert titles(shelf) == ["Evening", "Morning", "Neck and shoulders", "A free neck"]


def test_what_comes_while_one_looks_goes_where_it_belongs() -> None:
    neck = [make_entry(f"neck-{at}", title=f"Neck {at}", targets=(), summary="") for at in range(3)]
    placed = [make_entry(f"placed-{at}", title=f"Morning {at}", targets=("neck",), summary="") for at in range(3)]
    told = [make_entry(f"told-{at}", title=f"Evening {at}", targets=(), summary="For the neck.") for at in range(3)]
    shelf = filled()
    shelf.look_for(Wanted(words=search_words("neck")))
    rows = shelf.shown()
    shelf.begin()
    for batch in ([told[0], neck[0]], [placed[0], COBRA, told[1]], [neck[1], placed[1], neck[2]], [placed[2], told[2]]):
        places = shelf.add(batch)
        assert places is not None
        for row, entries in places:
            rows[row:row] = entries
    assert rows == [*neck, *placed, *told]
    assert rows == shelf.shown()


def test_words_on_a_card() -> None:
    words = card(make_entry(title="Cobra", total_ms=660_000, targets=("lower back", "quadratus lumborum")))
    assert (words.title, words.kind, words.length) == ("Cobra", "Stretch", "11 min")
    assert words.detail == "Lower back, quadratus lumborum"
    assert words.spoken.startswith("Cobra. Stretch. 11 min. Lower back, quadratus lumborum.")


def test_without_targets_a_card_tells_its_summary() -> None:
    assert card(make_entry(targets=(), summary="Lie still.")).detail == "Lie still."


def test_a_broken_card_tells_how_many_problems_and_the_first() -> None:
    words = card(make_broken_entry("my-morning", "This is wrong.", "That too."))
    assert (words.title, words.kind, words.length) == ("my-morning.yaml", "Cannot be used yet", "")
    assert words.detail == "2 problems. This is wrong."
    assert card(make_broken_entry("x", "One.")).detail == "1 problem. One."


def test_length_of_what_is_open_ended() -> None:
    assert card(make_entry(open_ended=True, total_ms=660_000)).length == "from 11 min"
    assert card(make_entry(open_ended=True, total_ms=0)).length == "At your own pace"


def test_the_count_beside_the_title() -> None:
    assert count_sentence(Count(3, 0), Count(3, 0), reading=True) == "Reading your routines…"
    assert count_sentence(Count(0, 0), Count(0, 0), reading=False) == "0 routines"
    assert count_sentence(Count(1, 0), Count(1, 0), reading=False) == "1 routine"
    assert count_sentence(Count(3, 0), Count(14, 0), reading=False) == "3 of 14"
    assert count_sentence(Count(3, 0), Count(14, 8), reading=False) == "3 of 14 · 8 files to mend"


def test_files_to_mend_are_counted_apart() -> None:
    assert filled(CAT, COBRA, make_broken_entry()).count() == Count(2, 1)
    assert count_sentence(Count(14, 8), Count(14, 8), reading=False) == "14 routines · 8 files to mend"
    assert count_sentence(Count(3, 1), Count(14, 1), reading=False) == "3 of 14 · 1 file to mend"
    assert count_sentence(Count(0, 2), Count(0, 2), reading=False) == "2 files to mend"


def test_a_routine_of_the_person_says_so() -> None:
    assert card(make_entry(shipped=False)).owner == "Yours"
    assert card(make_entry(shipped=False)).spoken.endswith(". Yours")
    assert card(make_entry(shipped=True)).owner == ""
    assert card(make_broken_entry()).owner == ""


def test_a_favourite_is_told_to_a_screen_reader() -> None:
    assert card(COBRA, favourite=True).spoken.endswith(". Favourite")
    assert card(make_broken_entry(), favourite=True).spoken.endswith(". Favourite")
    assert "Favourite" not in card(COBRA).spoken


def test_what_can_be_planned_has_favourites_first_then_what_was_run_last() -> None:
    shelf = Shelf()
    shelf.add(
        [
            make_entry(name, title=title)
            for name, title in (("b", "Bridge"), ("a", "cobra"), ("c", "Ball"), ("d", "Arch"))
        ]
    )
    shelf.add([make_broken_entry("e")])
    shelf.own = Own(favourites=frozenset({"b"}), recent={"c": 0})
    assert shelf.to_plan() == [("b", "Bridge"), ("c", "Ball"), ("d", "Arch"), ("a", "cobra")]


def test_between_two_cold_packs_the_skin_grows_warm_again() -> None:
    shelf = Shelf()
    shelf.add([make_entry("cold", kind=Kind.COLD_PACK, total_ms=20 * 60_000 + 1), make_entry("cobra")])
    assert [shelf.least_between_min(name) for name in ("cold", "cobra", "nowhere")] == [81, 0, 0]
