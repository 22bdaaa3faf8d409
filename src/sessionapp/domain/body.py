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
        "standing",
        "kneeling",
        "all fours",
        "wall ball",
        "floor ball",
        "roller mid-back",
        "massage gun",
        "pigeon",
        "warrior one",
        "groin stretch",
        "positional release",
        "cold pack",
        "self-check",
    }
)
"""The names a `pose:` key may carry. A step whose pose has no drawing still runs and is announced in full."""
