"""The body map without its drawing: what can be chosen on it, how strongly each is felt, where an arrow key leads.

Knows no outlines: who asks for a neighbour says where everything lies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Side

STRONGEST: Final = 10
"""Strengths are whole numbers from 0, not felt, to this, the worst that can be thought of."""

_ASTRAY = 2.0  # so much more a step to the side costs than one straight ahead


class View(StrEnum):
    """One of the two drawings of the person."""

    BACK = "back"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on one side of the body. The side is the person's own, in either view."""

    place: Place
    side: Side


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a spot is drawn: the outer thigh is seen from the front and from behind."""

    view: View
    spot: Spot


_FRONT: Final = (Place.HIP_FLEXORS, Place.GROIN, Place.QUADRICEPS, Place.ILIOTIBIAL_BAND)
_BACK: Final = tuple(place for place in Place if place not in _FRONT or place is Place.ILIOTIBIAL_BAND)

SPOTS: Final = tuple(Spot(place, side) for place in Place for side in Side)
"""Everything that can be chosen, from head to foot, the left side before the right."""

_ORDER: Final = {spot: number for number, spot in enumerate(SPOTS)}

SEATS: Final = tuple(
    Seat(view, Spot(place, side))
    for view, places in ((View.BACK, _BACK), (View.FRONT, _FRONT))
    for place in places
    for side in Side
)
"""Everything that is drawn, view by view, from head to foot."""


class Strengths(Mapping[Spot, int]):
    """How strongly each spot is felt, 1 to `STRONGEST`; a spot that is not felt is not in it. Never changes."""

    def __init__(self, felt: Mapping[Spot, int] | None = None) -> None:
        """Spots with 0 are left out. Raises ValueError for a strength that is none."""
        given = dict(felt or {})
        wrong = [one for one in given.values() if type(one) is not int or not 0 <= one <= STRONGEST]
        if wrong:
            raise ValueError(f"a strength is 0 to {STRONGEST}, not {wrong[0]}")
        self._felt = {spot: given[spot] for spot in sorted(filter(given.get, given), key=_ORDER.__getitem__)}

    def __getitem__(self, spot: Spot) -> int:
        return self._felt[spot]

    def __iter__(self) -> Iterator[Spot]:
        return iter(self._felt)

    def __len__(self) -> int:
        return len(self._felt)

    def __hash__(self) -> int:
        return hash(tuple(self._felt.items()))

    def of(self, spot: Spot) -> int:
        """The strength of a spot, 0 where it is not felt."""
        return self._felt.get(spot, 0)

    def with_strength(self, spot: Spot, strength: int) -> Strengths:
        """The same with one spot felt so strongly. Raises ValueError for a strength that is none."""
        return Strengths({**self._felt, spot: strength})


class Way(Enum):
    """An arrow key: how far it leads to the right, and how far down."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


def neighbour(middles: Mapping[Seat, tuple[float, float]], here: Seat, way: Way) -> Seat:
    """The nearest seat of another spot in that direction, or `here` where nothing lies there.

    `middles` are points in the picture, x to the right and y down, in one unit for all.
    """
    right, down = way.value
    x, y = middles[here]
    best, least = here, float("inf")
    for seat, (its_x, its_y) in middles.items():
        ahead = (its_x - x) * right + (its_y - y) * down
        astray = abs((its_x - x) * down) + abs((its_y - y) * right)
        if seat.spot == here.spot or ahead <= 0 or astray > _ASTRAY * ahead:
            continue
        cost = ahead + _ASTRAY * astray
        if cost < least:
            best, least = seat, cost
    return best
