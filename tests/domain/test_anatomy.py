"""What the muscles join: as F4 of the techniques says, and as anatomy books do."""

from __future__ import annotations

import pytest

from sessionapp.domain.anatomy import MUSCLES, Aspect, Bone, Landmark
from sessionapp.domain.body import Place


def bones(place: Place) -> list[Bone | None]:
    return [mark.bone for marks in MUSCLES[place].attachments for mark in marks]


def test_there_is_one_for_each_muscle_of_the_techniques_and_the_thigh() -> None:
    assert set(MUSCLES) == {
        Place.QUADRATUS_LUMBORUM,
        Place.GLUTEUS_MAXIMUS,
        Place.GLUTEUS_MEDIUS,
        Place.PIRIFORMIS,
        Place.HIP_FLEXORS,
        Place.QUADRICEPS,
        Place.HAMSTRINGS,
        Place.ILIOTIBIAL_BAND,
    }
    assert all(muscle.place is place for place, muscle in MUSCLES.items())


@pytest.mark.parametrize(
    ("place", "aspect", "joined"),
    [
        (Place.HIP_FLEXORS, Aspect.FRONT, [Bone.L3, Bone.L4, Bone.L5, Bone.FEMUR]),
        (
            Place.QUADRATUS_LUMBORUM,
            Aspect.BACK,
            [Bone.LAST_RIB, Bone.L1, Bone.L2, Bone.L3, Bone.L4, Bone.HIP_BONE],
        ),
        (Place.GLUTEUS_MEDIUS, Aspect.SIDE, [Bone.HIP_BONE, Bone.FEMUR]),
        (Place.GLUTEUS_MAXIMUS, Aspect.BACK, [Bone.HIP_BONE, Bone.SACRUM, Bone.COCCYX, None, Bone.FEMUR]),
        (Place.PIRIFORMIS, Aspect.BACK, [Bone.SACRUM, Bone.FEMUR]),
        (Place.QUADRICEPS, Aspect.FRONT, [Bone.HIP_BONE, Bone.FEMUR, Bone.KNEECAP, Bone.SHIN]),
        (Place.HAMSTRINGS, Aspect.BACK, [Bone.HIP_BONE, Bone.FIBULA, Bone.SHIN]),
        (Place.ILIOTIBIAL_BAND, Aspect.SIDE, [Bone.HIP_BONE, Bone.SHIN]),
    ],
)
def test_what_it_joins_from_the_trunk_downwards(place: Place, aspect: Aspect, joined: list[Bone | None]) -> None:
    assert bones(place) == joined
    assert MUSCLES[place].aspect is aspect


def test_the_band_alone_is_no_bone() -> None:
    assert [mark for mark in Landmark if mark.bone is None] == [Landmark.BAND]
