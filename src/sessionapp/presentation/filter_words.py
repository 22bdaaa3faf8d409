"""The words of the library's filters, and what is said where they leave nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.presentation import names
from sessionapp.presentation.at_hand import thing_name
from sessionapp.presentation.finding import Own, Part, Wanted
from sessionapp.translate import tr, trn


def choice_name(part: Part, value: object) -> str:
    """One value of a filter, as on its chip."""
    if isinstance(value, Place):
        from sessionapp.presentation.body_map import plain_name  # with the first place; the first cards have none

        return plain_name(value)
    if isinstance(value, Kind):
        return names.kind_name(value)
    if part is Part.AT_HAND and isinstance(value, str):
        return thing_name(value)
    if isinstance(value, Position):
        return names.position_name(value)
    if part is Part.MINUTES:
        return tr("Up to {count} min", count=value)
    return {
        Part.KIND: tr("All kinds"),
        Part.FAVOURITE: tr("Favourites"),
        Part.RECENT: tr("Recent"),
        Part.BROKEN: tr("To mend"),
    }[part]


def part_name(part: Part, wanted: Wanted) -> str:
    """What a part asks for: "Up to 5 min"; "Neck, outer thigh" where it asks for several."""
    value = getattr(wanted, part)
    if not isinstance(value, tuple):
        return choice_name(part, value)
    if part is Part.WORDS:
        return " ".join(value)
    said = [choice_name(part, one) for one in value]
    return ", ".join([said[0], *(one[:1].lower() + one[1:] for one in said[1:])])


def found_words(count: int) -> str:
    """What leads from the map to what it found."""
    return trn("Show {count} routine", "Show {count} routines", count) if count else tr("Nothing fits")


@dataclass(frozen=True, slots=True)
class Lift:
    """A filter that can be left out, with the words of its button; `part` None: all of them."""

    part: Part | None
    words: str


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What a library without cards says."""

    heading: str
    sentence: str
    offer_folder: bool
    lifts: tuple[Lift, ...] = ()


def emptiness(wanted: Wanted, own: Own, in_way: Sequence[Part]) -> Emptiness:
    """Why nothing is shown, and what to do. `in_way`: the parts that hide everything, each by itself."""
    if not wanted.parts:
        return Emptiness(
            tr("No routines yet"),
            tr(
                "Your routines will be here as cards. Put a routine file into your folder, or drop one onto this "
                "window."
            ),
            True,
        )
    lifts = [Lift(part, tr("Leave out “{filter}”", filter=part_name(part, wanted))) for part in in_way or wanted.parts]
    if len(wanted.parts) > 1:
        lifts.append(Lift(None, tr("Show everything")))
    heading, sentence = _why(wanted, own, in_way)
    return Emptiness(heading, sentence, False, tuple(lifts))


def _why(wanted: Wanted, own: Own, in_way: Sequence[Part]) -> tuple[str, str]:
    if wanted.favourite and not own.favourites:
        return tr("No favourites yet"), tr("Open a routine and choose Favourite, or press F on its card.")
    if wanted.recent and not own.recent:
        return tr("Nothing used yet"), tr("The routines you ran last will be here.")
    if len(in_way) == 1:
        return tr("Nothing fits"), tr("“{filter}” hides all there is.", filter=part_name(in_way[0], wanted))
    if in_way:
        return tr("Nothing fits"), tr("Without one of these, there is something.")
    return tr("Nothing fits"), tr("These hide everything together. Leave out more than one.")
