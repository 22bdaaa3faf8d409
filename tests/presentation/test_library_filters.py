"""The library's filters: each alone, together, in which order, and what to leave out where nothing fits."""

from __future__ import annotations

from typing import Any

import pytest

from factories import make_broken_entry, make_entry
from sessionapp.domain.body import Place
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.presentation import times
from sessionapp.presentation.at_hand import Thing, needs, thing_name, things_in
from sessionapp.presentation.filter_words import Lift, emptiness, found_words, part_name
from sessionapp.presentation.finding import MINUTES, Own, Part, Wanted, recent_order, search_words
from sessionapp.presentation.library import Shelf
from shipped_routines import FILES, routine

GUN = make_entry(
    "gun", kind=Kind.SELF_MASSAGE, targets=("lower back", "gluteus maximus"), equipment=("massage gun", "chair"),
    position="sitting", total_ms=300_000, open_ended=True, summary="",
)  # fmt: skip
COBRA = make_entry("cobra", equipment=("mat",), position="prone", total_ms=88_000)
HIPS = make_entry("hips", targets=("gluteus maximus", "piriformis"), equipment=("mat",), total_ms=600_000)
NECK = make_entry("neck", targets=("neck",), kind=Kind.RELAXATION, total_ms=1_201_000, summary="", position="supine")
BROKEN = make_broken_entry("broken")
EVERY = (GUN, COBRA, HIPS, NECK, BROKEN)
OWN = Own(favourites=frozenset({"hips", "broken"}), recent=recent_order(["neck", "gun", "neck", "gone"]))


def filled(*entries: LibraryEntry, own: Own = OWN) -> Shelf:
    shelf = Shelf()
    shelf.follow(own)
    shelf.begin()
    shelf.add(entries or EVERY)
    shelf.end()
    return shelf


def found(shelf: Shelf, **parts: Any) -> list[str]:
    shelf.look_for(Wanted(**parts))
    return [entry.name for entry in shelf.shown()]


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ({}, ["gun", "cobra", "hips", "neck", "broken"]),
        ({"places": (Place.NECK,)}, ["neck"]),
        ({"places": (Place.CALVES,)}, []),
        ({"kind": Kind.RELAXATION}, ["neck"]),
        ({"minutes": 5}, ["gun", "cobra"]),
        ({"minutes": 10}, ["gun", "cobra", "hips"]),
        ({"minutes": 20}, ["gun", "cobra", "hips"]),
        ({"favourite": True}, ["hips", "broken"]),
        ({"recent": True}, ["neck", "gun"]),
        ({"at_hand": (Thing.MASSAGE_GUN,)}, ["neck"]),
        ({"at_hand": (Thing.MASSAGE_GUN, Thing.CHAIR)}, ["gun", "neck"]),
        ({"at_hand": (Thing.MAT, Thing.BALL)}, ["cobra", "hips", "neck"]),
        ({"position": Position.PRONE}, ["cobra"]),
        ({"places": (Place.GLUTEUS_MAXIMUS,), "minutes": 5}, ["gun"]),
        ({"places": (Place.GLUTEUS_MAXIMUS,), "minutes": 10, "at_hand": (Thing.MAT,), "favourite": True}, ["hips"]),
        ({"recent": True, "kind": Kind.STRETCH}, []),
        ({"broken": True}, ["broken"]),
        ({"words": ("neck",), "minutes": 20}, []),
    ],
)
def test_what_is_shown_fits_in_every_part(parts: dict[str, Any], names: list[str]) -> None:
    assert found(filled(), **parts) == names


def test_what_is_for_more_of_the_places_comes_first() -> None:
    places = (Place.PIRIFORMIS, Place.GLUTEUS_MAXIMUS, Place.LOWER_BACK)
    assert found(filled(), places=places) == ["gun", "hips", "cobra"]
    assert found(filled(), places=places[:2]) == ["hips", "gun"]
    assert found(filled(), places=places, words=("cobra",)) == ["cobra"]


def test_places_weigh_more_than_where_the_words_are() -> None:
    near = make_entry("near", title="Evening hips", targets=("neck",), summary="")
    far = make_entry("far", title="Morning", targets=("neck", "groin"), summary="For the hips.")
    shelf = filled(near, far)
    assert found(shelf, words=("hips",)) == ["near", "far"]
    assert found(shelf, words=("hips",), places=(Place.NECK, Place.GROIN)) == ["far", "near"]


def test_what_comes_while_one_looks_for_places_goes_where_it_belongs() -> None:
    shelf = filled(COBRA, HIPS)
    rows = found(shelf, places=(Place.GLUTEUS_MAXIMUS, Place.LOWER_BACK))
    shelf.begin()
    places = shelf.add([NECK, GUN, make_entry("more")])
    assert places is not None
    for row, entries in places:
        rows[row:row] = [entry.name for entry in entries]
    assert rows == ["gun", "cobra", "hips", "more"] == [entry.name for entry in shelf.shown()]


@pytest.mark.parametrize("minutes", MINUTES)
def test_the_time_is_the_one_on_the_card(minutes: int) -> None:
    for total_ms in range(minutes * 60_000 - 60_000, minutes * 60_000 + 60_001, 1_000):
        shown = bool(found(filled(make_entry(total_ms=total_ms)), minutes=minutes))
        told = times.whole(total_ms, open_ended=False)
        assert shown is (told in {f"{minutes} min", f"{minutes - 1}½ min", f"{minutes - 1} min"}), total_ms


def test_what_is_at_ones_own_pace_fits_in_any_time() -> None:
    assert found(filled(make_entry("own", total_ms=0, open_ended=True)), minutes=5) == ["own"]


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("mat", [{Thing.MAT}]),
        ("Yoga mat", [{Thing.MAT}]),
        ("massage ball, tennis ball or foam roller", [{Thing.BALL, Thing.ROLLER}]),
        ("massage gun", [{Thing.MASSAGE_GUN}]),
        ("soft, broad head", [{Thing.MASSAGE_GUN}]),
        ("cold pack", [{Thing.COLD_PACK}]),
        ("mat or bed", [{Thing.MAT, Thing.BED}]),
        ("treatment table or bed", [{Thing.TABLE, Thing.BED}]),
        ("chair or wall to hold on to", [{Thing.CHAIR, Thing.WALL}]),
        ("mat and two pillows", [{Thing.MAT}, {Thing.PILLOW}]),
        ("mat or bed with a cushion", [{Thing.MAT, Thing.BED}, {Thing.PILLOW}]),
        ("mat, chair", [{Thing.MAT}, {Thing.CHAIR}]),
        ("pillow for your head and knees", [{Thing.PILLOW}]),
        ("ball, if you like", []),
        ("loose clothing", []),
        ("Resistance  band", [{"resistance band"}]),
        ("matches and footballs", [{"matches and footballs"}]),
        ("", []),
    ],
)
def test_what_a_line_of_equipment_asks_for(line: str, groups: list[set[Thing]]) -> None:
    assert list(needs((line,))) == groups


def test_every_line_must_be_met() -> None:
    ball = make_entry("ball", equipment=("mat", "massage ball or foam roller"))
    assert found(filled(ball), at_hand=(Thing.BALL,)) == []
    assert found(filled(ball), at_hand=(Thing.MAT,)) == []
    assert found(filled(ball), at_hand=(Thing.MAT, Thing.ROLLER)) == ["ball"]


def test_only_things_and_positions_that_are_there_are_offered() -> None:
    shelf = filled()
    assert shelf.things() == [Thing.MAT, Thing.CHAIR, Thing.MASSAGE_GUN]
    assert shelf.positions() == [Position.SUPINE, Position.PRONE, Position.SITTING]


def test_what_the_routines_of_before_asked_for_is_not_offered() -> None:
    shelf = filled()
    shelf.begin()
    shelf.add([COBRA])
    shelf.end()
    assert shelf.things() == [Thing.MAT]


def test_a_line_that_names_no_known_thing_is_offered_as_it_is_written() -> None:
    band = make_entry("band", equipment=("mat", "Resistance band"))
    shelf = filled(COBRA, band)
    assert shelf.things() == [Thing.MAT, "resistance band"]
    assert thing_name("resistance band") == "Resistance band"
    assert found(shelf, at_hand=(Thing.MAT,)) == ["cobra"]
    assert found(shelf, at_hand=(Thing.MAT, "resistance band")) == ["cobra", "band"]


def test_many_lines_and_long_ones_are_bounded() -> None:
    lines = [frozenset((f"thing {number:02}",)) for number in range(40)]
    assert len(things_in([*lines, frozenset(("thing 39",)), frozenset((Thing.MAT,))])) == 13
    assert "thing 39" in things_in([*lines, frozenset(("thing 39",))])
    assert len(thing_name("a" * 100)) == 40


def test_equipment_is_found_by_words() -> None:
    assert found(filled(), words=search_words("massage gun")) == ["gun"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("10 min", ["gun", "cobra", "hips"]),
        ("up to 5 minutes", ["gun", "cobra"]),
        ("5-minute", ["gun", "cobra"]),
        ("cobra 5min", ["cobra"]),
        ("cobra at most 1 min", []),
        ("30 min", ["gun", "cobra", "hips", "neck"]),
        ("10", []),
    ],
)
def test_a_time_is_understood_among_the_words(query: str, names: list[str]) -> None:
    assert found(filled(), words=search_words(query)) == names


def test_what_has_the_time_in_its_words_is_found_too() -> None:
    long = make_entry("long", summary="Rests of 10 minutes.", total_ms=3_600_000)
    assert found(filled(long, HIPS), words=search_words("10 min")) == ["long", "hips"]
    assert part_name(Part.WORDS, Wanted(words=search_words("hip up to 10 minutes"))) == "hip 10 min"


@pytest.mark.parametrize("query", ["right hip", "my left hip hurts"])
def test_with_a_side_what_is_done_by_side_comes_first(query: str) -> None:
    both = make_entry("both", title="Hip circles")
    each = make_entry("each", targets=("gluteus medius",), by_side=True)
    shelf = filled(both, COBRA, each)
    assert found(shelf, words=search_words("hip")) == ["both", "each"]
    assert found(shelf, words=search_words(query)) == ["each", "both"]


def test_a_side_alone_is_a_word_as_any_other() -> None:
    shelf = filled(COBRA, make_entry("aside", title="On your right side", by_side=True))
    assert found(shelf, words=search_words("right")) == ["aside"]


def test_a_value_is_chosen_and_given_back() -> None:
    wanted = Wanted().toggled(Part.PLACES, Place.NECK).toggled(Part.PLACES, Place.GROIN).toggled(Part.MINUTES, 5)
    assert wanted == Wanted(places=(Place.NECK, Place.GROIN), minutes=5)
    assert wanted.toggled(Part.MINUTES, 10).minutes == 10
    assert wanted.toggled(Part.MINUTES, 5).toggled(Part.PLACES, Place.NECK) == Wanted(places=(Place.GROIN,))
    assert wanted.without(Part.PLACES).parts == (Part.MINUTES,)
    assert wanted.has(Part.PLACES, Place.GROIN)
    assert not wanted.has(Part.MINUTES, 10)


def test_files_to_mend_are_wanted_alone() -> None:
    wanted = Wanted(minutes=5, kind=Kind.STRETCH).toggled(Part.BROKEN, True)
    assert wanted == Wanted(broken=True)
    assert wanted.toggled(Part.BROKEN, True) == Wanted()
    assert wanted.toggled(Part.MINUTES, 10) == Wanted(minutes=10)


def test_the_last_different_runs_are_the_recent_ones() -> None:
    assert recent_order(["b", "a", "b", "c"], most=2) == {"b": 0, "a": 1}


@pytest.mark.parametrize(
    ("parts", "in_the_way"),
    [
        ({"places": (Place.CALVES,)}, (Part.PLACES,)),
        ({"places": (Place.NECK,), "minutes": 5}, (Part.PLACES, Part.MINUTES)),
        ({"places": (Place.CALVES,), "minutes": 5}, (Part.PLACES,)),
        ({"words": ("cobra",), "kind": Kind.RELAXATION, "minutes": 5}, (Part.KIND,)),
        ({"words": ("levitation",), "places": (Place.CALVES,), "minutes": 20}, ()),
    ],
)
def test_the_parts_that_hide_everything_each_by_itself(parts: dict[str, Any], in_the_way: tuple[Part, ...]) -> None:
    shelf = filled()
    assert found(shelf, **parts) == []
    assert shelf.in_the_way() == in_the_way
    for part in in_the_way:
        shelf.look_for(Wanted(**parts).without(part))
        assert shelf.shown()


def test_a_library_without_routines_offers_the_folder() -> None:
    nothing = emptiness(Wanted(), Own(), ())
    assert nothing.offer_folder
    assert nothing.lifts == ()


def test_one_filter_in_the_way_is_named() -> None:
    nothing = emptiness(Wanted(places=(Place.CALVES, Place.NECK), minutes=5), Own(), (Part.PLACES,))
    assert not nothing.offer_folder
    assert nothing.sentence == "“Calf, neck” hides all there is."
    assert nothing.lifts == (Lift(Part.PLACES, "Leave out “Calf, neck”"), Lift(None, "Show everything"))


def test_where_no_filter_alone_is_in_the_way_all_are_offered() -> None:
    nothing = emptiness(Wanted(words=("levitation",), minutes=5), Own(), ())
    assert [lift.words for lift in nothing.lifts] == [
        "Leave out “levitation”", "Leave out “Up to 5 min”", "Show everything",
    ]  # fmt: skip


def test_who_has_no_favourites_yet_is_told_how() -> None:
    assert emptiness(Wanted(favourite=True), Own(), (Part.FAVOURITE,)).heading == "No favourites yet"
    assert emptiness(Wanted(favourite=True, minutes=5), OWN, (Part.MINUTES,)).heading == "Nothing fits"
    assert emptiness(Wanted(recent=True), Own(), (Part.RECENT,)).heading == "Nothing used yet"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(kind=Kind.CHECK), "Self-check"),
        (Wanted(at_hand=(Thing.ROLLER, Thing.MAT)), "Foam roller, mat"),
        (Wanted(position=Position.ALL_FOURS), "On hands and knees"),
        (Wanted(favourite=True), "Favourites"),
        (Wanted(recent=True), "Recent"),
        (Wanted(broken=True), "To mend"),
        (Wanted(words=("sore", "hip")), "sore hip"),
    ],
)
def test_what_a_filter_is_called(wanted: Wanted, words: str) -> None:
    assert part_name(wanted.parts[0], wanted) == words


def test_what_the_map_has_found() -> None:
    assert [found_words(count) for count in (0, 1, 7)] == ["Nothing fits", "Show 1 routine", "Show 7 routines"]


def shipped() -> Shelf:
    read = map(routine, FILES)
    return filled(*(make_entry(each.name, equipment=each.equipment) for each in read))


def test_all_that_the_shipped_routines_ask_for_is_offered_and_enough() -> None:
    shelf = shipped()
    assert shelf.things() == list(Thing)
    assert set(found(shelf, at_hand=tuple(shelf.things()))) == set(FILES)


def test_a_mat_alone_leaves_no_routine_that_needs_more() -> None:
    shelf = shipped()
    mat = found(shelf, at_hand=(Thing.MAT,))
    assert "cobra" in mat
    assert not {"hip-stretches", "quadratus-lumborum-release", "guided-relaxation", "wall-ball"} & set(mat)
    for hold_on_to in (Thing.CHAIR, Thing.WALL):
        assert "hip-stretches" in found(shelf, at_hand=(Thing.MAT, Thing.PILLOW, hold_on_to))
        assert "hip-stretches" not in found(shelf, at_hand=(Thing.MAT, hold_on_to))
    assert "guided-relaxation" in found(shelf, at_hand=(Thing.BED, Thing.PILLOW))
