"""The bones from the front and from behind as control points: one half of them, the other is its mirror image.

The field is the body map's: the middle of the body is at x = 0, y counts down from the crown, a unit is 2.4 mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from sessionapp.domain.anatomy import Aspect, Bone
from sessionapp.drawing.body_shapes import Points


class Half(Enum):
    """How an outline becomes the whole: once on each side, or one shape across the middle of the body, or as it is."""

    EACH = auto()
    ACROSS = auto()
    ALONE = auto()


@dataclass(frozen=True, slots=True)
class BoneShape:
    """One bone, or a part of one. A higher `layer` lies over a lower; `far` is paler, as what lies behind.

    `holes` are seen through; `lines` are edges on its face.
    """

    outline: Points
    layer: int
    half: Half = Half.EACH
    bone: Bone | None = None
    holes: tuple[Points, ...] = ()
    lines: tuple[Points, ...] = ()
    soft: bool = False
    far: bool = False


LUMBAR: Final = (Bone.L1, Bone.L2, Bone.L3, Bone.L4, Bone.L5)
_TOP_OF_L1 = 250.0
_STEP = 15.2
_TALL = 11.4
_HALF_WIDTHS = (8.6, 9.0, 9.5, 10.1, 10.8)
_REACHES = (15.5, 17.8, 20.4, 19.2, 20.2)
"""How far from the middle a transverse process ends: that of L3 is the longest, that of L5 the thickest."""


def _above(level: int) -> float:
    """Where the body of a lumbar vertebra begins; those above L1 have numbers below 0."""
    return _TOP_OF_L1 + level * _STEP


def _body(level: int) -> Points:
    """A vertebral body: narrower at its waist than at its plates."""
    y, half = _above(level), _HALF_WIDTHS[max(level, 0)] + min(level, 0) * 0.3
    waist = half - 1.3
    return (
        (0, y + 0.5), (half - 2.5, y), (half, y + 1.4), (waist, y + 4), (waist, y + _TALL - 4),
        (half + 0.3, y + _TALL - 1.4), (half - 2, y + _TALL), (0, y + _TALL - 0.4),
    )  # fmt: skip


def _disc(level: int) -> Points:
    """The disc below a vertebra."""
    y, half = _above(level) + _TALL - 1, _HALF_WIDTHS[max(level, 0)] + min(level, 0) * 0.3
    return ((0, y), (half - 1.5, y), (half + 0.2, y + 2.8), (half - 1.3, y + 5.6), (0, y + 5.6))


def _transverse(level: int) -> Points:
    """A transverse process, from the root of the arch outwards."""
    y, reach = _above(level) + 4.6, _REACHES[level]
    thick = 2.1 if level < 4 else 3.0
    lift = (0.2, 0.2, 0.0, -1.2, -1.6)[level]
    return (
        (4, y - 3), (9.5, y - 2.6), (reach - 4, y - thick + lift), (reach - 0.9, y - thick * 0.9 + lift),
        (reach, y + lift), (reach - 1, y + thick + lift), (reach - 4, y + thick + lift), (9.5, y + 3), (4, y + 3.4),
    )  # fmt: skip


def _arch(level: int) -> Points:
    """The arch from behind: upper and lower joint processes and the plate between them."""
    y = _above(level)
    wide = 7.4 + max(level, 0) * 0.55
    return (
        (0, y + 2.8), (3, y + 1.8), (wide - 2.4, y - 2.6), (wide - 0.6, y - 3.6), (wide + 0.8, y - 1.4),
        (wide + 0.4, y + 3), (wide - 1.6, y + 6.5), (wide - 1.4, y + 10.5), (wide - 2.2, y + 13),
        (wide - 4.4, y + 12.6), (wide - 5, y + 10), (2.6, y + 9), (0, y + 9.4),
    )  # fmt: skip


def _spine_of(level: int) -> Points:
    """A spinous process, seen end on: a drop."""
    y = _above(level)
    return ((0, y + 3), (1.5, y + 4), (1.7, y + 8), (2.7, y + 12.4), (1.9, y + 15), (0, y + 15.6))


def _vertebrae_front() -> list[BoneShape]:
    shapes = []
    for level in range(-2, 5):
        bone = LUMBAR[level] if level >= 0 else None
        if bone:
            shapes.append(BoneShape(_transverse(level), 2, bone=bone))
        shapes.append(BoneShape(_disc(level), 3, Half.ACROSS, soft=True))
        y = _above(level)
        ledge = ((-7.5 - max(level, 0) * 0.4, y + 2.2), (0, y + 2.8), (7.5 + max(level, 0) * 0.4, y + 2.2))
        shapes.append(BoneShape(_body(level), 4, Half.ACROSS, bone, lines=(ledge,)))
    return shapes


def _vertebrae_back() -> list[BoneShape]:
    shapes = []
    for level in range(-2, 5):
        bone = LUMBAR[level] if level >= 0 else None
        shapes.append(BoneShape(_disc(level), 2, Half.ACROSS, soft=True, far=True))
        shapes.append(BoneShape(_body(level), 2, Half.ACROSS, bone, far=True))
        if bone:
            shapes.append(BoneShape(_transverse(level), 5, bone=bone))
        shapes.append(BoneShape(_arch(level), 6, Half.ACROSS, bone))
        shapes.append(BoneShape(_spine_of(level), 7, Half.ACROSS, bone))
    return shapes


# fmt: off
LAST_RIB: Final[Points] = (
    (8.5, 238.5), (14, 239.5), (22, 244), (30, 250), (37, 256.5), (39.5, 260.5), (37.5, 261.5), (32, 257.5),
    (24, 251.6), (16, 246.4), (9, 243.2),
)
RIBS: Final[tuple[Points, ...]] = (
    ((8, 223), (16, 222), (30, 228.5), (44, 239), (56, 252), (61.5, 262.5), (60, 264), (54, 257), (42, 245), (29, 235),
     (16, 228), (8, 227.4)),
    ((8, 208), (18, 206), (36, 212), (52, 223), (64, 238), (67.5, 248), (65, 250), (60.5, 242), (49, 229.5),
     (34, 218.6), (18, 212), (8, 212.6)),
    ((8, 193), (20, 190), (40, 195), (58, 206), (70, 222), (72.5, 232), (70, 233), (66.5, 226), (55, 212.5),
     (38, 201.8), (20, 196.4), (8, 197.6)),
)
HIP_FRONT: Final[Points] = (
    (16.5, 331), (17, 324), (22, 318.4), (30, 312.6), (40, 309.2), (50, 310.6), (57.5, 316.4), (60, 323), (58.6, 331),
    (55.4, 337.4), (52.4, 340.6), (50.4, 343.6), (49.8, 347.4), (51, 351), (48.6, 354.2), (43.6, 356.2), (38.8, 359.6),
    (36.2, 364.4), (36.6, 370), (39.6, 374.6), (43, 378.4), (44, 384),
    (43.8, 391), (42, 398), (37.4, 402.6), (31.6, 402), (27, 397.4), (20, 392.4),
    (12, 389.8), (5, 390.6), (2, 388), (1.6, 379), (3.4, 373.4), (8, 371.6), (12.2, 371.2), (18, 369.6), (24, 366.8),
    (28.4, 362.4), (30.6, 357), (29.6, 350.4), (26, 342.6), (21, 336),
)
OBTURATOR: Final[Points] = (
    (19, 376.6), (25, 372.8), (31.4, 373.2), (34.4, 378), (33.6, 385), (30, 391.4), (25.4, 391), (20.4, 386.6),
    (18, 381.4),
)
HIP_BACK: Final[Points] = (
    (17.2, 341.4), (15.2, 337), (16.6, 331), (20, 323.6), (27, 316), (36, 310.6), (45, 308.8), (53.6, 311.4),
    (59.4, 317.8), (60.4, 324), (58.4, 331), (54.6, 337.6), (51.4, 343.4), (50, 349), (48.4, 353.4), (46.2, 357.6),
    (44.8, 363), (44.6, 369.6), (45.6, 377), (45.4, 386), (44.4, 395), (41, 401.6), (35, 404), (29.8, 401), (25, 396.4),
    (17, 392), (9, 389.8), (3.4, 390), (1.8, 386), (1.8, 378), (4, 374), (10, 373), (18, 373), (25, 371.6),
    (27.4, 370.8), (24, 367.4), (28.4, 365.4), (32.4, 359.4), (31.4, 353.6), (27, 349.6), (21.6, 347.6), (18.6, 345),
)
OBTURATOR_BACK: Final[Points] = (
    (17.4, 380), (23, 376.4), (29, 377), (31.4, 381), (29.8, 386), (28.6, 391), (24.4, 391.4), (19.4, 387.6), (17, 384),
)
SACRUM_FRONT: Final[Points] = (
    (0, 326), (9, 325), (11.4, 326.4), (16, 325.8), (21, 328.4), (23.4, 333), (21.4, 340), (18.4, 348), (15.4, 356),
    (13.6, 361.6), (9, 366.4), (5, 369.6), (0, 370.4),
)
SACRUM_BACK: Final[Points] = (
    (0, 327.6), (6, 326.4), (9, 323), (11.4, 323.6), (13, 327.4), (18, 328.4), (22, 332), (21.6, 340), (18.6, 348),
    (16, 356), (14.6, 361.4), (9.4, 366.4), (5, 369.4), (0, 370),
)
COCCYX: Final[Points] = (
    (0, 369), (4.6, 369.4), (5.6, 371.2), (3.6, 374), (3.2, 377), (2.2, 381), (1.2, 384.4), (0, 385.2),
)
FEMUR: Final[Points] = (
    (38, 358), (46, 358.8), (50.4, 361.2), (53.6, 360.4), (55.4, 357.4), (58.6, 355.6), (62, 357), (65, 361.4),
    (66.6, 367.6), (66.4, 375), (64, 383), (62.2, 392), (61, 404), (58.6, 430), (55.6, 460), (53, 486), (52.2, 501),
    (53, 513), (55, 522.6), (56.6, 531), (56.4, 538), (54, 544), (49.6, 546.6), (44.6, 546), (40.6, 543),
    (38, 541.8), (34.8, 543.2), (30.6, 546.8), (25.4, 547), (21.6, 543.4), (20, 537), (20.2, 529.6), (22.4, 522.6),
    (27, 514), (32.4, 502), (37, 486), (41.8, 460), (45.8, 430), (48.6, 408), (48.2, 400.4), (45.6, 397),
    (43.6, 393), (44.6, 389.4), (47.4, 386.4), (47.2, 381.6), (44, 376.8), (41.6, 373), (36, 370),
)
HEAD_OF_FEMUR: Final[Points] = (
    (27.6, 364.6), (29, 359.6), (32.6, 356), (37.4, 354.8), (42.4, 356.4), (46, 360.2), (46.8, 365), (45, 370),
    (41.6, 373.2), (37, 374.4), (32.4, 373), (29, 369.6),
)
KNEECAP: Final[Points] = (
    (30.6, 525), (34, 521.6), (38.6, 520.8), (43.4, 521.8), (46.8, 525.4), (47, 530.4), (44, 536), (40.4, 540),
    (38.4, 541), (36.2, 539.6), (32.6, 535.2), (30.2, 530.2),
)
SHIN: Final[Points] = (
    (22.4, 552), (28, 550.2), (35.6, 551), (38.8, 549.6), (42, 551), (49, 550.2), (55, 552), (56.4, 556.4),
    (54.4, 561.4), (49.6, 566.6), (46.6, 573), (45.2, 584), (44.4, 605), (43.4, 640), (42.4, 680), (33.6, 680),
    (33, 640), (32.4, 605), (31.6, 584), (29.6, 573), (25.6, 565), (22, 558.4),
)
FIBULA: Final[Points] = (
    (52, 562), (54.4, 558.8), (57.6, 558.4), (59.6, 562), (59, 567), (56.6, 572), (55.8, 584), (55.4, 605), (53.8, 640),
    (51.6, 680), (48, 680), (50.2, 640), (51.6, 605), (52.2, 584), (52.6, 572),
)

_PELVIS_FRONT = (
    BoneShape(SACRUM_FRONT, 5, Half.ACROSS, Bone.SACRUM, lines=(
        ((-8, 338.4), (0, 339.2), (8, 338.4)), ((-7, 347), (0, 347.8), (7, 347)), ((-6, 355), (0, 355.8), (6, 355)),
        ((-5, 362), (0, 362.6), (5, 362)),
    )),
    *(BoneShape(((x, y), (x + 1.6, y - 1.3), (x + 3, y), (x + 1.6, y + 1.4)), 6, bone=Bone.SACRUM, far=True)
      for x, y in ((10, 336), (9, 344.4), (7.8, 352.6), (6.6, 360))),
    BoneShape(COCCYX, 4, Half.ACROSS, Bone.COCCYX),
    BoneShape(HIP_FRONT, 12, bone=Bone.HIP_BONE, holes=(OBTURATOR,), lines=(
        ((18.4, 333), (23.6, 339.4), (27.6, 346.8), (29.4, 355), (27, 362)),
        ((29.6, 314.6), (40, 311.6), (49, 313), (55.6, 318.2), (57.4, 323.4), (55.8, 330)),
    )),
)
_PELVIS_BACK = (
    BoneShape(HIP_BACK, 8, bone=Bone.HIP_BONE, holes=(OBTURATOR_BACK,), lines=(
        ((19.6, 331), (24.6, 322.6), (32, 315.6), (40, 312.4), (47, 312), (54, 315)),
        ((31, 318), (31.6, 328), (29, 338), (26, 346)),
        ((47.4, 350), (44.2, 354), (42, 360), (41.8, 367), (43, 374)),
        ((33, 386), (37, 384), (41.4, 385)),
    )),
    BoneShape(COCCYX, 6, Half.ACROSS, Bone.COCCYX),
    BoneShape(SACRUM_BACK, 7, Half.ACROSS, Bone.SACRUM, lines=(
        ((12.6, 334), (11.4, 344), (9.4, 354), (8, 361)),
        ((-12.6, 334), (-11.4, 344), (-9.4, 354), (-8, 361)),
    )),
    *(BoneShape(((0, y), (1.4, y + 1), (1.5, y + 4), (0, y + 5.4)), 8, Half.ACROSS, Bone.SACRUM)
      for y in (331, 339, 347, 354.6)),
    *(BoneShape(((x, y), (x + 1.3, y - 1.1), (x + 2.5, y), (x + 1.3, y + 1.2)), 8, bone=Bone.SACRUM, far=True)
      for x, y in ((7.4, 335.4), (6.6, 343.4), (5.6, 351), (4.8, 358.2))),
)
# fmt: on


def _leg(aspect: Aspect) -> tuple[BoneShape, ...]:
    front = aspect is Aspect.FRONT
    head_layer, shaft_layer = (11, 10) if front else (2, 3)
    ridge: tuple[Points, ...] = (
        ((53.6, 362), (56, 370), (53, 380), (48.6, 387)),
        ((28, 524), (33, 528), (38.4, 529.6), (44, 528), (49, 523)),
    )
    if not front:
        ridge = (
            ((55.6, 360), (54.6, 368), (51, 378), (46.6, 388)),
            ((55, 398), (53.6, 420), (50.4, 446), (47, 474), (44.4, 494)),
            ((34, 530), (37.6, 524), (41.4, 530), (40.6, 540)),
        )
    knee = (BoneShape(KNEECAP, 18, bone=Bone.KNEECAP),) if front else ()
    return (
        BoneShape(FIBULA, 6 if front else 9, bone=Bone.FIBULA),
        BoneShape(
            SHIN, 7, bone=Bone.SHIN, lines=(((38.8, 566), (39.4, 590), (39, 630), (38.4, 680)),) if front else ()
        ),
        BoneShape(HEAD_OF_FEMUR, head_layer, bone=Bone.FEMUR),
        BoneShape(FEMUR, shaft_layer, bone=Bone.FEMUR, lines=ridge),
        *knee,
    )


def _ribs(layer: int) -> tuple[BoneShape, ...]:
    return (
        *(BoneShape(rib, layer, far=True) for rib in RIBS),
        BoneShape(LAST_RIB, layer + 1, bone=Bone.LAST_RIB),
    )


FRONT: Final = (*_ribs(0), *_vertebrae_front(), *_PELVIS_FRONT, *_leg(Aspect.FRONT))
BACK: Final = (*_ribs(3), *_vertebrae_back(), *_PELVIS_BACK, *_leg(Aspect.BACK))
