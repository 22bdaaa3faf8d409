"""The bones from the person's right side as control points. x counts forward from the hip joint, y and the unit are the
body map's. What is nearer to the eye has the higher layer.
"""

from __future__ import annotations

from typing import Final

from sessionapp.domain.anatomy import Bone
from sessionapp.drawing.body_shapes import Points
from sessionapp.drawing.bone_shapes import LUMBAR, BoneShape, Half

# fmt: off
BODY: Final[Points] = (
    (36, 190), (41, 215), (44, 245), (46.5, 275), (47, 300), (45, 325), (41, 350), (38, 372), (39.5, 400), (39, 440),
    (35, 480), (29, 508), (26.4, 526), (26.6, 542), (21, 560), (18, 590), (16, 630), (15, 700), (-22, 700), (-28, 630),
    (-31, 600), (-29, 578), (-22, 556), (-20, 538), (-25, 510), (-32, 472), (-38, 434), (-43, 408), (-54, 396),
    (-60, 376), (-58, 352), (-50, 326), (-43.6, 302), (-42.4, 280), (-47, 252), (-53, 222), (-55, 190),
)
"""The person's outline: trunk and the leg that is nearer."""

_CENTRES = ((-12.2, 239.5, -7), (-10, 255.5, -4), (-8, 271, 1), (-7, 286.5, 6), (-8, 302, 12), (-11.6, 317, 22))
"""The middle of each vertebral body from T12 down to L5, and how far its upper plate leans forward, in degrees."""
_SACRUM: Final[Points] = (
    (-5.4, 331.4), (-13, 324.6), (-21, 320.6), (-27, 323), (-33, 329), (-41, 338), (-48, 350), (-50.6, 360),
    (-48.8, 368.6), (-44.8, 369.6), (-42, 364), (-38.6, 355), (-31, 346), (-20, 338),
)
_COCCYX: Final[Points] = (
    (-48.8, 369), (-47.6, 376), (-43.4, 382.6), (-39.4, 384.6), (-39, 383), (-42, 378), (-44.2, 370),
)
HIP: Final[Points] = (
    (23.4, 339.6), (26, 336.6), (24.8, 332), (20.4, 324.6), (12, 315.8), (2, 310.4), (-9, 308.6), (-20, 311.6),
    (-29.6, 318.4), (-36.6, 327), (-41, 336), (-40.4, 340.4), (-36, 342.4), (-35, 347.6), (-30.4, 350), (-23, 350),
    (-18, 353), (-16.4, 358.6), (-18, 364.4), (-22.6, 369), (-24.4, 371.6), (-20.6, 373.4), (-19.4, 378), (-22.6, 383),
    (-26.4, 389), (-27, 396), (-22.4, 402.4), (-14.4, 404), (-7.6, 400.6), (2, 396.6), (12, 393.6), (20, 392),
    (24.6, 387), (26, 379.6), (23.6, 374), (17.6, 371.4), (14, 367), (14, 361), (16.4, 356.6), (20.2, 352.6),
    (20.6, 349), (18.6, 345.4),
)
_OBTURATOR: Final[Points] = (
    (-5.4, 384), (0, 379.6), (7, 378), (13.4, 380), (14, 384.6), (9, 389.6), (1, 393), (-5.6, 393.6), (-8, 389.6),
)
_SOCKET: Final[Points] = (
    (-9.4, 365), (-7, 358), (-0.4, 354), (7, 355.4), (11.6, 361), (11.4, 369), (6.6, 374.6), (-0.6, 376), (-6.8, 372.4),
)
_HEAD: Final[Points] = (
    (-5.4, 364.6), (-3, 358.8), (2.6, 356.2), (8, 358.4), (10.4, 364), (8.6, 370.2), (3, 373), (-3, 370.6),
)
FEMUR: Final[Points] = (
    (-9.6, 357), (-5.6, 354.8), (-0.8, 356.6), (3.2, 360.6), (6.4, 366), (7.4, 374), (6.4, 383), (6.2, 394), (7.4, 412),
    (9.8, 440), (11.2, 468), (11, 492), (10.4, 508), (12, 518), (15, 525), (16.4, 533), (13.6, 541), (7, 546.2),
    (-1, 547.4), (-9, 545.4), (-15, 540), (-17.2, 532), (-14.6, 524.6), (-8.6, 518), (-4, 508), (-1, 492), (0, 468),
    (-1.6, 440), (-4.4, 412), (-6.4, 394), (-8.8, 382), (-11.6, 372), (-11.8, 363),
)
KNEECAP: Final[Points] = (
    (17.4, 524.4), (20.6, 521.6), (24, 524), (25, 530.4), (22.8, 537), (19.4, 540.6), (17.8, 536), (18, 530),
)
SHIN: Final[Points] = (
    (-13.6, 552), (-8, 549.8), (2, 550.2), (11, 549.6), (14.6, 553), (14.4, 558.6), (16.4, 563.6), (16, 569.6),
    (13.4, 577), (11.6, 592), (11, 620), (10.6, 700), (1, 700), (0.6, 620), (-1, 592), (-4.4, 574), (-10.4, 564),
    (-13.8, 557.6),
)
FIBULA: Final[Points] = (
    (-11.4, 562.6), (-9, 558.2), (-5.4, 557.4), (-3, 561), (-3.4, 567), (-4.6, 576), (-4.2, 600), (-4.4, 640),
    (-4, 700), (-8.4, 700), (-8.6, 640), (-8.6, 600), (-8.4, 576), (-10.6, 570),
)
_RIBS: Final[tuple[Points, ...]] = (
    ((-24, 238), (-20, 240), (-16, 248), (-13.6, 257), (-11.6, 262), (-13.6, 262.4), (-17.4, 256), (-22, 247)),
    ((-25, 223), (-20, 224.6), (-10, 236), (-1, 250), (6, 262), (4.2, 264), (-4, 254), (-13, 241), (-21, 230.6)),
    ((-26, 208), (-20, 209), (-6, 220), (10, 236), (22, 252), (20.4, 254.4), (8, 241), (-8, 226), (-21, 215)),
)
# fmt: on


def _turned(points: Points, centre: tuple[float, float, float]) -> Points:
    """Points about a vertebra's middle, leaning as it does; a small turn needs no more than its slope."""
    x, y, degrees = centre
    slope = degrees / 57.3
    return tuple((x + px - py * slope, y + py + px * slope) for px, py in points)


_BODY: Final[Points] = (
    (-7.4, -5.2), (0, -4.8), (7.4, -5.4), (8, -4), (6.9, 0), (8, 4.2), (7.4, 5.5), (0, 5), (-7.4, 5.2), (-8, 4),
    (-7.2, 0), (-8, -4),
)  # fmt: skip
_DISC: Final[Points] = ((-7, 5), (0, 4.6), (7.4, 5), (8, 7.8), (7.2, 10.4), (0, 10.2), (-7, 9.6), (-7.6, 7.4))
_ARCH: Final[Points] = (
    (-6.6, -3), (-11, -3.4), (-13, -7.2), (-15, -7.6), (-15.8, -4.4), (-16.4, -1.6), (-20, -0.6), (-27, -0.8),
    (-30, 1), (-30.4, 5.4), (-28, 7.4), (-22, 6.8), (-17.6, 6), (-16.4, 9.4), (-14.2, 10), (-12.8, 7), (-11.6, 3),
    (-6.6, 1),
)  # fmt: skip
_ARCH_END: Final[Points] = ((-12.4, -0.6), (-10.6, -1.8), (-9, -0.4), (-9.4, 1.6), (-11.4, 1.8))
"""A transverse process, seen end on."""


def _vertebrae() -> tuple[BoneShape, ...]:
    shapes = []
    for at, centre in enumerate(_CENTRES):
        bone = LUMBAR[at - 1] if at else None
        shapes.append(BoneShape(_turned(_DISC, centre), 2, Half.ALONE, soft=True))
        shapes.append(BoneShape(_turned(_ARCH, centre), 2, Half.ALONE, bone))
        shapes.append(BoneShape(_turned(_BODY, centre), 3, Half.ALONE, bone))
        shapes.append(BoneShape(_turned(_ARCH_END, centre), 4, Half.ALONE, bone))
    return tuple(shapes)


# fmt: off
SIDE: Final = (
    *(BoneShape(rib, 4, Half.ALONE, Bone.LAST_RIB if not at else None) for at, rib in enumerate(_RIBS)),
    *_vertebrae(),
    BoneShape(_COCCYX, 4, Half.ALONE, Bone.COCCYX),
    BoneShape(_SACRUM, 5, Half.ALONE, Bone.SACRUM, lines=(
        ((-29, 330), (-37, 340), (-43, 350), (-46, 360)),
    )),
    BoneShape(HIP, 6, Half.ALONE, Bone.HIP_BONE, holes=(_OBTURATOR,), lines=(
        ((22, 334), (17, 326.4), (9, 318.4), (0, 313.6), (-9, 312), (-18.6, 314.6), (-27, 321), (-33.6, 329)),
        ((-26, 322), (-28, 331), (-27, 340), (-23.6, 348.6)),
        ((15, 325), (4, 327.6), (-6, 334), (-13, 342), (-17, 351)),
    )),
    BoneShape(_SOCKET, 7, Half.ALONE, Bone.HIP_BONE, far=True),
    BoneShape(_HEAD, 8, Half.ALONE, Bone.FEMUR),
    BoneShape(FIBULA, 12, Half.ALONE, Bone.FIBULA),
    BoneShape(SHIN, 9, Half.ALONE, Bone.SHIN),
    BoneShape(FEMUR, 10, Half.ALONE, Bone.FEMUR, lines=(
        ((-9, 378), (-3, 381), (4, 379)),
        ((-14, 531), (-8, 526), (0, 528)),
    )),
    BoneShape(KNEECAP, 11, Half.ALONE, Bone.KNEECAP),
)
