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
