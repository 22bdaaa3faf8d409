"""The words a reader sees for the vocabulary of the domain: kinds, sides, positions, places, outcomes."""

from __future__ import annotations

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Kind, Outcome, Position, Side
from sessionapp.translate import kept, tr


@kept
def kind_name(kind: Kind) -> str:
    return {
        Kind.COLD_PACK: tr("Cold pack"),
        Kind.HEAT_PACK: tr("Heat pack"),
        Kind.STRETCH: tr("Stretch"),
        Kind.EXERCISE: tr("Exercise"),
        Kind.SELF_MASSAGE: tr("Self-massage"),
        Kind.POSITIONAL_RELEASE: tr("Positional release"),
        Kind.RELAXATION: tr("Relaxation"),
        Kind.CHECK: tr("Self-check"),
        Kind.TREATMENT: tr("Treatment"),
    }[kind]


def side_name(side: Side) -> str:
    return {Side.LEFT: tr("Left side"), Side.RIGHT: tr("Right side")}[side]


def position_name(position: Position) -> str:
    return {
        Position.SUPINE: tr("On your back"),
        Position.PRONE: tr("On your stomach"),
        Position.LEFT_SIDE: tr("On your left side"),
        Position.RIGHT_SIDE: tr("On your right side"),
        Position.SITTING: tr("Sitting"),
        Position.STANDING: tr("Standing"),
        Position.KNEELING: tr("Kneeling"),
        Position.ALL_FOURS: tr("On hands and knees"),
    }[position]


def place_name(place: Place) -> str:
    return {
        Place.NECK: tr("Neck"),
        Place.UPPER_BACK: tr("Upper back"),
        Place.MID_BACK: tr("Mid-back"),
        Place.LOWER_BACK: tr("Lower back"),
        Place.QUADRATUS_LUMBORUM: tr("Quadratus lumborum"),
        Place.GLUTEUS_MAXIMUS: tr("Gluteus maximus"),
        Place.GLUTEUS_MEDIUS: tr("Gluteus medius"),
        Place.PIRIFORMIS: tr("Piriformis"),
        Place.HIP_FLEXORS: tr("Hip flexors"),
        Place.GROIN: tr("Groin"),
        Place.QUADRICEPS: tr("Quadriceps"),
        Place.HAMSTRINGS: tr("Hamstrings"),
        Place.ILIOTIBIAL_BAND: tr("Iliotibial band"),
        Place.CALVES: tr("Calves"),
    }[place]


def place_words(place: Place) -> str:
    """What people call a place who do not know the muscle; for the search."""
    return {
        Place.NECK: tr("neck, nape"),
        Place.UPPER_BACK: tr("back, spine, shoulders, shoulder blades"),
        Place.MID_BACK: tr("middle back, back, spine, ribs, shoulder blades"),
        Place.LOWER_BACK: tr("low back, back, lumbar, spine, loins"),
        Place.QUADRATUS_LUMBORUM: tr("side, waist, flank, lower back, lumbar"),
        Place.GLUTEUS_MAXIMUS: tr("buttocks, bottom, bum, backside, glutes, hips"),
        Place.GLUTEUS_MEDIUS: tr("hips, side of the hip, outer hip, buttocks, bottom, glutes"),
        Place.PIRIFORMIS: tr("buttocks, bottom, deep in the hip, hips, sciatic"),
        Place.HIP_FLEXORS: tr("hips, psoas, front of the hip"),
        Place.GROIN: tr("inner thighs, adductors"),
        Place.QUADRICEPS: tr("front of the thigh, thighs, legs"),
        Place.HAMSTRINGS: tr("back of the thigh, thighs, legs"),
        Place.ILIOTIBIAL_BAND: tr("outer thigh, side of the thigh, thighs, it band, legs"),
        Place.CALVES: tr("calf, lower legs, legs"),
    }[place]


@kept
def places(words: tuple[str, ...]) -> str:
    """Places of the body map in a row: "Lower back, piriformis"; a word that is none stands as it is."""
    known = {place.value for place in Place}
    names = [place_name(Place(word)) if word in known else word for word in words]
    return ", ".join(name if not at else name[:1].lower() + name[1:] for at, name in enumerate(names))


def outcome_name(outcome: Outcome | None) -> str:
    if outcome is None:
        return tr("Interrupted")
    return {
        Outcome.COMPLETED: tr("Finished"),
        Outcome.STOPPED_EARLY: tr("Stopped early"),
        Outcome.STOPPED_FOR_PAIN: tr("Stopped because it hurt"),
    }[outcome]
