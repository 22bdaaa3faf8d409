"""The outlines of the body map as control points: half a person from behind and from the front, head to foot.

A field 740 high from crown to sole, a person of 1.75 m, so a unit is 2.4 mm. x counts outward from the middle of the
body, y down; the other half is the mirror image. Lengths follow Drillis and Contini's shares of the stature.
"""

from __future__ import annotations

from typing import Final

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import View

Points = tuple[tuple[float, float], ...]

HALF_WIDTH: Final = 172.0
TOP, BOTTOM = 0.0, 800.0
SOLE: Final = 752.0
