"""Which routines fit somebody now, and by which rule: a short table, written with its sources in `docs/advice.md`.

Pure. It finds nothing out about anybody: it compares what was told with what a routine says it is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Strengths
from sessionapp.domain.check_ins import last_places
from sessionapp.domain.diary import NOWHERE, CheckIn, Entry, PainBegan, RedFlag, Stiffness
from sessionapp.domain.flags import standing
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.vocabulary import Kind, Outcome

AT_MOST: Final = 3
STRONG: Final = 7
"""From here on nothing is proposed that moves or presses. Ours."""

FIRST_DAYS_MS: Final = 72 * 3_600_000
"""So long after the day on which it began, the pain is fresh."""

HOLDS_MS: Final = 3 * 24 * 3_600_000
"""So long what was told holds; after it, nobody knows how it is. Ours."""

_MOVES: Final = frozenset({Kind.STRETCH, Kind.EXERCISE})
_PRESSES: Final = frozenset({Kind.SELF_MASSAGE})
_RESTS: Final = (Kind.POSITIONAL_RELEASE, Kind.RELAXATION)


class Rule(StrEnum):
    """Why a routine is proposed, the first that fits before the others; the names are those of `docs/advice.md`."""

    COLD = "cold in the first days"
    REST = "rest while it hurts much"
    PLACE = "what is for the place"
    AGAIN = "what did no harm, again"
    REGULAR = "a little, regularly"
    CALM = "calm, where nothing is known"


@dataclass(frozen=True, slots=True)
class State:
    """What is known of somebody. `pain` None: nothing was told lately. `fresh`: the pain began in the last days;
    `cold` are the paths of the cold packs that are allowed now."""

    pain: int | None = None
    places: Strengths = NOWHERE
    flags: frozenset[RedFlag] = frozenset()
    fresh: bool = False
    stiff_after_cold: bool = False
    cold: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A routine, by which rule, and for which of the places that hurt, the one that hurts most first."""

    entry: LibraryEntry
    rule: Rule
    places: tuple[Place, ...] = ()


def state(entries: Iterable[Entry], now_wall_ms: int, day_began_ms: int | None, cold: frozenset[str]) -> State:
    """From the diary, in any order; `day_began_ms` is when the day on which the pain began did, None where nobody
    knows."""
    told = list(entries)
    lately = [one for one in told if isinstance(one, CheckIn) and now_wall_ms - one.wall_ms < HOLDS_MS]
    newest = max(lately, key=lambda one: one.wall_ms, default=None)
    stiff = max((one for one in told if isinstance(one, Stiffness)), key=lambda one: one.wall_ms, default=None)
    return State(
        None if newest is None else newest.pain,
        last_places(lately),  # told before a run, and seldom again after it: a number alone takes no place away
        standing(told),
        day_began_ms is not None and now_wall_ms - day_began_ms < FIRST_DAYS_MS,
        stiff is not None and stiff.still_stiff,
        cold,
    )


LATELY: Final = (CheckIn, PainBegan, Stiffness)
"""What of the last days `state` looks at, beside all red flags."""


def advise(known: State, library: Iterable[LibraryEntry], records: Sequence[SessionRecord]) -> tuple[Proposed, ...]:
    """At most `AT_MOST`, each routine once; none while a red flag stands. `records` are the last runs, newest first."""
    if known.flags:
        return ()
    hurt = {record.routine for record in records if record.pains or record.hurts}
    allowed = [entry for entry in library if not entry.problems and entry.name not in hurt and _may(entry, known)]
    allowed.sort(key=lambda entry: (entry.total_ms, entry.name))
    chosen: dict[str, Proposed] = {}
    for proposed in _by_rules(known, allowed, records):
        chosen.setdefault(proposed.entry.name, proposed)
    return tuple(chosen.values())[:AT_MOST]


def _may(entry: LibraryEntry, known: State) -> bool:
    """Whether nothing speaks against it. Checks and treatments are nobody's advice: they are begun on purpose."""
    strong = known.pain is not None and known.pain >= STRONG
    if entry.kind == Kind.COLD_PACK:
        return known.fresh and not known.stiff_after_cold and known.pain != 0 and str(entry.path) in known.cold
    if entry.kind in _PRESSES:
        return not strong and not known.fresh
    if entry.kind in _MOVES:
        return not strong
    return entry.kind in _RESTS


def _by_rules(known: State, allowed: Sequence[LibraryEntry], records: Sequence[SessionRecord]) -> Iterator[Proposed]:
    yield from (Proposed(entry, Rule.COLD) for entry in allowed if entry.kind == Kind.COLD_PACK)
    if known.pain is None:
        yield from _again(allowed, records)
        yield from _first(allowed, Rule.CALM, *_RESTS[::-1])
    elif known.pain >= STRONG:
        yield from _first(allowed, Rule.REST, *_RESTS)
    elif known.pain == 0:
        yield from _again(allowed, records)
        yield from _first(allowed, Rule.REGULAR, Kind.EXERCISE, Kind.STRETCH)
    else:
        yield from _for_places(known.places, allowed)
        yield from _again(allowed, records)
        yield from _first(allowed, Rule.REGULAR, Kind.STRETCH)


def _for_places(places: Strengths, allowed: Sequence[LibraryEntry]) -> Iterator[Proposed]:
    """The best of each kind: one that presses and one that moves do more together than either alone."""
    felt: dict[str, int] = {}
    for spot, strength in places.items():
        felt[spot.place] = max(strength, felt.get(spot.place, 0))
    fitting = [entry for entry in allowed if entry.kind != Kind.COLD_PACK and not felt.keys().isdisjoint(entry.targets)]
    fitting.sort(key=lambda entry: -sum(felt.get(word, 0) for word in entry.targets) / len(entry.targets))
    kinds: set[Kind | None] = set()
    for entry in fitting:
        if entry.kind not in kinds and len(kinds) < AT_MOST - 1:
            kinds.add(entry.kind)
            mine = sorted((word for word in entry.targets if word in felt), key=lambda word: -felt[word])
            yield Proposed(entry, Rule.PLACE, tuple(map(Place, mine)))


def _again(allowed: Sequence[LibraryEntry], records: Sequence[SessionRecord]) -> Iterator[Proposed]:
    """What was done to its end last, if nothing in it hurt."""
    last = next((record.routine for record in records if record.outcome is Outcome.COMPLETED), "")
    yield from (Proposed(entry, Rule.AGAIN) for entry in allowed if entry.name == last)


def _first(allowed: Sequence[LibraryEntry], rule: Rule, *kinds: Kind) -> Iterator[Proposed]:
    """The shortest of each of these kinds."""
    for kind in kinds:
        yield from (Proposed(entry, rule) for entry in [one for one in allowed if one.kind == kind][:1])
