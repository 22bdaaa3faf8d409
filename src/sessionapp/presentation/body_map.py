"""The words of the body map: what people call a spot, the muscle beside it, its side and how strongly it is felt."""

from __future__ import annotations

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import STRONGEST, Spot
from sessionapp.domain.vocabulary import Side
from sessionapp.translate import tr


def plain_name(place: Place) -> str:
    """What a place is called by people who do not know the muscle."""
    return {
        Place.NECK: tr("Neck"),
        Place.UPPER_BACK: tr("Upper back"),
        Place.MID_BACK: tr("Mid-back"),
        Place.LOWER_BACK: tr("Lower back"),
        Place.QUADRATUS_LUMBORUM: tr("Side of the lower back"),
        Place.GLUTEUS_MAXIMUS: tr("Buttock"),
        Place.GLUTEUS_MEDIUS: tr("Side of the hip"),
        Place.PIRIFORMIS: tr("Deep in the buttock"),
        Place.HIP_FLEXORS: tr("Front of the hip"),
        Place.GROIN: tr("Groin and inner thigh"),
        Place.QUADRICEPS: tr("Front of the thigh"),
        Place.HAMSTRINGS: tr("Back of the thigh"),
        Place.ILIOTIBIAL_BAND: tr("Outer thigh"),
        Place.CALVES: tr("Calf"),
    }[place]


def muscle_name(place: Place) -> str:
    """The muscles that lie there, or the band."""
    return {
        Place.NECK: tr("upper trapezius"),
        Place.UPPER_BACK: tr("trapezius, rhomboids"),
        Place.MID_BACK: tr("latissimus dorsi, erector spinae"),
        Place.LOWER_BACK: tr("erector spinae"),
        Place.QUADRATUS_LUMBORUM: tr("quadratus lumborum"),
        Place.GLUTEUS_MAXIMUS: tr("gluteus maximus"),
        Place.GLUTEUS_MEDIUS: tr("gluteus medius"),
        Place.PIRIFORMIS: tr("piriformis"),
        Place.HIP_FLEXORS: tr("hip flexors, psoas"),
        Place.GROIN: tr("adductors"),
        Place.QUADRICEPS: tr("quadriceps"),
        Place.HAMSTRINGS: tr("hamstrings"),
        Place.ILIOTIBIAL_BAND: tr("iliotibial band"),
        Place.CALVES: tr("gastrocnemius"),
    }[place]


def spot_words(spot: Spot) -> str:
    """ "Side of the lower back (quadratus lumborum), left"."""
    side = {Side.LEFT: tr("left"), Side.RIGHT: tr("right")}[spot.side]
    return tr("{place}, {side}", place=_both_names(spot.place), side=side)


def short_spot_words(spot: Spot) -> str:
    """ "Side of the lower back, left", where there is little room."""
    side = {Side.LEFT: tr("left"), Side.RIGHT: tr("right")}[spot.side]
    return tr("{place}, {side}", place=plain_name(spot.place), side=side)


def choice_words(spot: Spot, *, chosen: bool) -> str:
    """ "Calf (gastrocnemius), left, chosen"."""
    return tr("{place}, chosen", place=spot_words(spot)) if chosen else spot_words(spot)


def _both_names(place: Place) -> str:
    return tr("{place} ({muscle})", place=plain_name(place), muscle=muscle_name(place))


def strength_words(spot: Spot, strength: int) -> str:
    """The spot with its strength: "Buttock (gluteus maximus), right, 4 of 10"; "not felt" where it is 0."""
    if not strength:
        return tr("{spot}, not felt", spot=spot_words(spot))
    return tr("{spot}, {strength} of {strongest}", spot=spot_words(spot), strength=strength, strongest=STRONGEST)
