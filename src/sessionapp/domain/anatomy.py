"""The muscles there is a picture of: what each joins, by named landmarks of bones, and from where it is seen best.

Knows no coordinates and no words for the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Final

from sessionapp.domain.body import Place


class Aspect(StrEnum):
    """From where a picture is seen."""

    FRONT = "front"
    BACK = "back"
    SIDE = "side"


class Bone(Enum):
    """The bones on which landmarks lie; the vertebrae of the lower back are counted from above."""

    LAST_RIB = auto()
    L1 = auto()
    L2 = auto()
    L3 = auto()
    L4 = auto()
    L5 = auto()
    SACRUM = auto()
    COCCYX = auto()
    HIP_BONE = auto()
    FEMUR = auto()
    KNEECAP = auto()
    SHIN = auto()
    FIBULA = auto()


class Landmark(Enum):
    """A spot of a bone where a muscle is fixed; the value is a word of its own and the bone.

    The iliotibial band is none: it is where the gluteus maximus ends beside the bone.
    """

    LAST_RIB = ("lower edge", Bone.LAST_RIB)
    L1 = ("side", Bone.L1)
    L2 = ("side", Bone.L2)
    L3 = ("side", Bone.L3)
    L4 = ("side", Bone.L4)
    L5 = ("side", Bone.L5)
    SACRUM_FRONT = ("front", Bone.SACRUM)
    SACRUM_BACK = ("back", Bone.SACRUM)
    COCCYX = ("edge", Bone.COCCYX)
    CREST_BACK = ("iliac crest, its back part", Bone.HIP_BONE)
    CREST_FRONT = ("iliac crest, its front part", Bone.HIP_BONE)
    ILIUM_BACK = ("ilium, the back of its outer face", Bone.HIP_BONE)
    ILIUM_OUTER = ("ilium, its outer face", Bone.HIP_BONE)
    HIP_FRONT = ("anterior inferior iliac spine", Bone.HIP_BONE)
    SITTING_BONE = ("ischial tuberosity", Bone.HIP_BONE)
    GREATER_TROCHANTER = ("greater trochanter, its outer face", Bone.FEMUR)
    TROCHANTER_TOP = ("greater trochanter, its top", Bone.FEMUR)
    LESSER_TROCHANTER = ("lesser trochanter", Bone.FEMUR)
    FEMUR_BACK = ("gluteal tuberosity", Bone.FEMUR)
    FEMUR_FRONT = ("shaft, its front", Bone.FEMUR)
    KNEECAP = ("upper edge", Bone.KNEECAP)
    SHIN_FRONT = ("tuberosity", Bone.SHIN)
    SHIN_INNER = ("inner side below the knee", Bone.SHIN)
    SHIN_OUTER = ("outer side below the knee", Bone.SHIN)
    FIBULA_HEAD = ("head", Bone.FIBULA)
    BAND = ("iliotibial band", None)

    def __init__(self, _spot: str, bone: Bone | None) -> None:
        self.bone = bone
        """The bone it lies on; None for the band."""


Attachment = tuple[Landmark, ...]
"""Landmarks that are named together, as the vertebrae L3 to L5."""


@dataclass(frozen=True, slots=True)
class Muscle:
    """A place of the body map as anatomy knows it; its attachments from the trunk downwards."""

    place: Place
    aspect: Aspect
    attachments: tuple[Attachment, ...]


_EVERY = (
    Muscle(
        Place.QUADRATUS_LUMBORUM,
        Aspect.BACK,
        ((Landmark.LAST_RIB,), (Landmark.L1, Landmark.L2, Landmark.L3, Landmark.L4), (Landmark.CREST_BACK,)),
    ),
    Muscle(
        Place.GLUTEUS_MAXIMUS,
        Aspect.BACK,
        ((Landmark.ILIUM_BACK,), (Landmark.SACRUM_BACK,), (Landmark.COCCYX,), (Landmark.BAND,), (Landmark.FEMUR_BACK,)),
    ),
    Muscle(Place.GLUTEUS_MEDIUS, Aspect.SIDE, ((Landmark.ILIUM_OUTER,), (Landmark.GREATER_TROCHANTER,))),
    Muscle(Place.PIRIFORMIS, Aspect.BACK, ((Landmark.SACRUM_FRONT,), (Landmark.TROCHANTER_TOP,))),
    Muscle(Place.HIP_FLEXORS, Aspect.FRONT, ((Landmark.L3, Landmark.L4, Landmark.L5), (Landmark.LESSER_TROCHANTER,))),
    Muscle(
        Place.QUADRICEPS,
        Aspect.FRONT,
        ((Landmark.HIP_FRONT,), (Landmark.FEMUR_FRONT,), (Landmark.KNEECAP,), (Landmark.SHIN_FRONT,)),
    ),
    Muscle(Place.HAMSTRINGS, Aspect.BACK, ((Landmark.SITTING_BONE,), (Landmark.FIBULA_HEAD,), (Landmark.SHIN_INNER,))),
    Muscle(Place.ILIOTIBIAL_BAND, Aspect.SIDE, ((Landmark.CREST_FRONT,), (Landmark.SHIN_OUTER,))),
)

MUSCLES: Final = {muscle.place: muscle for muscle in _EVERY}
"""The muscle at a place; places that are no one muscle have none."""
