"""What is said about a muscle: where it is, what it joins, what tightens it, what to do.

From the techniques T11 to T14 and T17, the facts F4 and F9, and from what any anatomy book has. Nothing here names a
cause of anybody's pain, and nothing promises that it goes.
"""

from __future__ import annotations

from dataclasses import dataclass

from sessionapp.domain.anatomy import MUSCLES, Aspect, Attachment, Landmark, Muscle
from sessionapp.domain.body import Place
from sessionapp.presentation import safety
from sessionapp.presentation.body_map import muscle_name, plain_name
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with the short sentences under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MuscleWords:
    """What the page about a muscle says: the plain name, the muscle's own beside it, the view, the passages."""

    plain: str
    name: str
    seen_from: str
    labels: dict[Attachment, str]
    passages: tuple[Passage, ...]

    @property
    def picture(self) -> str:
        """The picture in words, for a screen reader."""
        marks = ", ".join(self.labels.values())
        return tr("Picture of the muscle on the bones. Marked: {marks}.", marks=marks)


def muscle_words(place: Place) -> MuscleWords:
    """Raises KeyError for a place that is no one muscle."""
    muscle, emergency = MUSCLES[place], safety.emergency()
    seen = {Aspect.FRONT: tr("From the front"), Aspect.BACK: tr("From behind"), Aspect.SIDE: tr("From the side")}
    return MuscleWords(
        plain_name(place),
        muscle_name(place),
        seen[muscle.aspect],
        attachment_names(muscle),
        (
            Passage(tr("What it joins"), _joins(place)),
            Passage(tr("What tightens it"), _tightened(place)),
            Passage(tr("What to do"), (*_to_do(place), *_cautions())),
            Passage(emergency[0], emergency[1:]),
        ),
    )


def about_words(place: Place) -> str:
    """Of a button that leads to the page about a muscle, for a screen reader."""
    return tr("About this muscle: {muscle}", muscle=muscle_name(place))


def routines_heading(count: int) -> str:
    """What stands above the routines for a muscle."""
    return tr("Routines for it") if count else tr("No routine is for it yet")


def more_words(count: int) -> str:
    """How many routines for a muscle are not named on its page."""
    return trn("{count} more is in the library.", "{count} more are in the library.", count)


def attachment_names(muscle: Muscle) -> dict[Attachment, str]:
    """The short names in the picture."""
    every: dict[Attachment, str] = {
        (Landmark.LAST_RIB,): tr("Last rib"),
        (Landmark.L1, Landmark.L2, Landmark.L3, Landmark.L4): tr("Vertebrae L1 to L4"),
        (Landmark.L3, Landmark.L4, Landmark.L5): tr("Vertebrae L3 to L5"),
        (Landmark.CREST_BACK,): tr("Iliac crest"),
        (Landmark.CREST_FRONT,): tr("Front of the iliac crest"),
        (Landmark.ILIUM_BACK,): tr("Back of the hip bone"),
        (Landmark.ILIUM_OUTER,): tr("Outside of the hip bone"),
        (Landmark.SACRUM_BACK,): tr("Sacrum"),
        (Landmark.SACRUM_FRONT,): tr("Front of the sacrum"),
        (Landmark.COCCYX,): tr("Tailbone"),
        (Landmark.BAND,): tr("Iliotibial band"),
        (Landmark.FEMUR_BACK,): tr("Back of the thigh bone"),
        (Landmark.FEMUR_FRONT,): tr("Thigh bone"),
        (Landmark.GREATER_TROCHANTER,): tr("Greater trochanter"),
        (Landmark.TROCHANTER_TOP,): tr("Top of the greater trochanter"),
        (Landmark.LESSER_TROCHANTER,): tr("Lesser trochanter of the thigh bone"),
        (Landmark.HIP_FRONT,): tr("Front of the hip bone"),
        (Landmark.KNEECAP,): tr("Kneecap"),
        (Landmark.SHIN_FRONT,): tr("Front of the shin bone"),
        (Landmark.SITTING_BONE,): tr("Sitting bone"),
        (Landmark.FIBULA_HEAD,): tr("Outer side, below the knee"),
        (Landmark.SHIN_INNER,): tr("Inner side, below the knee"),
        (Landmark.SHIN_OUTER,): tr("Shin bone, just below the knee"),
    }
    return {marks: every[marks] for marks in muscle.attachments}


def _joins(place: Place) -> tuple[str, ...]:
    return {
        Place.QUADRATUS_LUMBORUM: (
            tr("It joins the last rib and the upper four vertebrae of the lower back to the top edge of the pelvis."),
            tr("It bends you to the side and steadies the lower back when you stand and walk."),
        ),
        Place.GLUTEUS_MAXIMUS: (
            tr("It joins the back of the hip bone, sacrum and tailbone to the thigh bone and the iliotibial band."),
            tr("It straightens the hip: when you stand up, climb stairs or lift your hips."),
        ),
        Place.GLUTEUS_MEDIUS: (
            tr("It joins the outside of the hip bone to the top of the thigh bone, at the side."),
            tr("It moves the leg outwards and keeps the pelvis level while you stand on one leg."),
        ),
        Place.PIRIFORMIS: (
            tr("It joins the front of the sacrum to the top of the thigh bone, under the large muscle of the buttock."),
            tr("It turns the leg outwards."),
        ),
        Place.HIP_FLEXORS: (
            tr("The psoas joins the lower vertebrae, L3 to L5, to the inside of the thigh bone below the hip."),
            tr("Thinner slips of it reach higher up the spine. The iliacus, paler here, joins it from the pelvis."),
            tr("Together they lift the thigh."),
        ),
        Place.QUADRICEPS: (
            tr("Its long middle part comes from the front of the hip bone, the others from the thigh bone."),
            tr("All of it joins the kneecap and, through it, the shin bone. It straightens the knee."),
        ),
        Place.HAMSTRINGS: (
            tr("They join the sitting bone to the lower leg, on both sides of the knee."),
            tr("They bend the knee and straighten the hip."),
        ),
        Place.ILIOTIBIAL_BAND: (
            tr("It is a strong band, not a muscle: from the front of the iliac crest to just below the knee."),
            tr("Two muscles pull on it, paler here: one at the front of the hip and the gluteus maximus behind."),
        ),
    }[place]


def _tightened(place: Place) -> tuple[str, ...]:
    return {
        Place.QUADRATUS_LUMBORUM: (
            tr("Stooping, slouching, long sitting, washing dishes, walking on uneven ground."),
            tr("When it is tight, it is often felt as a dull, constant ache."),
        ),
        Place.GLUTEUS_MAXIMUS: (tr("Long sitting."),),
        Place.GLUTEUS_MEDIUS: (
            tr("Sudden hard activity, running on soft ground, too much on machines that press the legs apart."),
            tr("What is felt there can spread into the thigh."),
        ),
        Place.PIRIFORMIS: (tr("Long sitting."),),
        Place.HIP_FLEXORS: (tr("Long sitting: they stay short while the hips are bent."),),
        Place.QUADRICEPS: (tr("Long sitting: its middle part stays short at the hip."),),
        Place.HAMSTRINGS: (tr("Long sitting: they stay short while the knees are bent."),),
        Place.ILIOTIBIAL_BAND: (tr("The muscles that pull on it at the hip: they shorten after long sitting."),),
    }[place]


def _to_do(place: Place) -> tuple[str, ...]:
    cycles = tr("Press it with a ball or a roller: some of your weight on, then off, again and again.")
    hurts = tr("That may hurt at first, and several sessions are needed. Ease off when it gets worse.")
    return {
        Place.QUADRATUS_LUMBORUM: (
            tr("Feel for it first: press with your forefingers beside the spine, on each side."),
            tr("Stretch it and massage it at the same time, gently."),
            tr("It covers the kidneys, and the two can be mistaken for each other. If in doubt, ask a doctor."),
        ),
        Place.GLUTEUS_MAXIMUS: (cycles, hurts),
        Place.GLUTEUS_MEDIUS: (tr("Lie on your side on a ball, press gently, let go and rest."), hurts),
        Place.PIRIFORMIS: (tr("Stretch it gently on each side, or rest with pillows under your thighs."),),
        Place.HIP_FLEXORS: (
            tr("Stretch the front of the hip gently on each side, or rest with pillows under your thighs."),
        ),
        Place.QUADRICEPS: (cycles, hurts),
        Place.HAMSTRINGS: (cycles, hurts),
        Place.ILIOTIBIAL_BAND: (cycles, hurts),
    }[place]


def _cautions() -> tuple[str, ...]:
    return (
        safety.stop_sentence(),
        tr("A knot that stays needs a practitioner: tell them the name of the muscle."),
    )
