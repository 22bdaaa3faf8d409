"""The vocabulary of `targets` and of the body map: places in plain words, with the muscle's name beside them."""

from enum import StrEnum


class Place(StrEnum):
    """A place on the body map; the value is the word used in routine files."""

    NECK = "neck"
    UPPER_BACK = "upper back"
    MID_BACK = "mid-back"
    LOWER_BACK = "lower back"
    QUADRATUS_LUMBORUM = "quadratus lumborum"
    GLUTEUS_MAXIMUS = "gluteus maximus"
    GLUTEUS_MEDIUS = "gluteus medius"
    PIRIFORMIS = "piriformis"
    HIP_FLEXORS = "hip flexors"
    GROIN = "groin"
    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    ILIOTIBIAL_BAND = "iliotibial band"
    CALVES = "calves"


POSES: frozenset[str] = frozenset(
    {
        "cobra",
        "knee to chest",
        "pelvic tilt",
        "bridge",
        "bridge down",
        "cat",
        "cow",
        "prone rest",
        "supine rest",
        "supine knees bent",
        "side lying",
        "sitting",
        "sitting on the floor",
        "standing",
        "kneeling",
        "all fours",
        "wall ball",
        "wall roller",
        "floor ball",
        "buttock ball",
        "side of hip ball",
        "roller mid-back",
        "thigh roller",
        "back of thigh roller",
        "outer thigh roller",
        "massage gun",
        "massage gun buttock",
        "pigeon",
        "warrior one",
        "groin stretch",
        "side stretch",
        "positional release",
        "cold pack",
        "self-check",
        "treatment",
    }
)
"""The names a `pose:` key may carry. A step whose pose has no drawing still runs and is announced in full."""
