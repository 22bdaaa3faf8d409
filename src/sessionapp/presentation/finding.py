"""What is looked for in the library: the filters as data, one rule for each, and which of them are in the way.

Pure: no widgets, no files. The words of the filters are in `filter_words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sessionapp.domain.body import Place
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.presentation import times
from sessionapp.translate import tr

MINUTES = (5, 10, 20)
"""The times one can have."""


class Part(StrEnum):
    """The filters, by the names that `Wanted` has for them; in the order in which they are told."""

    WORDS = "words"
    PLACES = "places"
    KIND = "kind"
    MINUTES = "minutes"
    FAVOURITE = "favourite"
    RECENT = "recent"
    AT_HAND = "at_hand"
    POSITION = "position"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an entry must be to be shown; a part that is empty asks for nothing. Several places: any of them."""

    words: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    kind: Kind | None = None
    minutes: int | None = None
    favourite: bool = False
    recent: bool = False
    at_hand: tuple[str, ...] = ()
    position: Position | None = None
    broken: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """Those that ask for something."""
        return tuple(part for part in Part if getattr(self, part))

    def has(self, part: Part, value: object) -> bool:
        now = getattr(self, part)
        return value in now if isinstance(now, tuple) else now == value

    def toggled(self, part: Part, value: object) -> Wanted:
        """With `value`, or without it where it was wanted already. Of what cannot be read nothing else is known, so
        the files to mend are wanted alone."""
        now = getattr(self, part)
        if part is Part.BROKEN:
            return Wanted(words=self.words, broken=not now)
        if self.broken:
            return self.without(Part.BROKEN).toggled(part, value)
        if not isinstance(now, tuple):
            return self.without(part) if now == value else self._with(part, value)
        left = tuple(one for one in now if one != value)
        return self._with(part, left if value in now else (*now, value))

    def without(self, part: Part) -> Wanted:
        return self._with(part, getattr(_ANYTHING, part))

    def _with(self, part: Part, value: Any) -> Wanted:
        return replace(self, **{part.value: value})


_ANYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Own:
    """What the person did with routines, by their names: those kept as favourites, and how long ago others were run."""

    favourites: frozenset[str] = frozenset()
    recent: Mapping[str, int] = field(default_factory=dict)  # 0 the last one


@dataclass(frozen=True, slots=True)
class Traits:
    """An entry with what is looked at again and again.

    `texts` from near to far, each with all that is in those before it. `needs`: of each group one thing is needed.
    """

    entry: LibraryEntry
    texts: tuple[str, ...]
    needs: tuple[frozenset[str], ...]


Fits = Callable[[Traits], bool]
Rank = tuple[int, ...]

_FITS: dict[Part, Callable[[Wanted, Own], Fits]] = {
    Part.WORDS: lambda wanted, _: _sought(wanted.words).fits,
    Part.PLACES: lambda wanted, _: _any_of(frozenset(wanted.places)),
    Part.KIND: lambda wanted, _: lambda of: of.entry.kind is wanted.kind and not of.entry.problems,
    Part.MINUTES: lambda wanted, _: lambda of: _in_time(of.entry, wanted.minutes or 0),
    Part.FAVOURITE: lambda _, own: lambda of: of.entry.name in own.favourites,
    Part.RECENT: lambda _, own: lambda of: of.entry.name in own.recent,
    Part.AT_HAND: lambda wanted, _: (
        lambda of: not of.entry.problems and all(not need.isdisjoint(wanted.at_hand) for need in of.needs)
    ),
    Part.POSITION: lambda wanted, _: lambda of: of.entry.position == wanted.position,
    Part.BROKEN: lambda _wanted, _own: lambda of: bool(of.entry.problems),
}


def rules(wanted: Wanted, own: Own) -> dict[Part, Fits]:
    """The rules of what is wanted; an entry is shown where all of them hold."""
    return {part: _FITS[part](wanted, own) for part in wanted.parts}


def ranking(wanted: Wanted, own: Own) -> Callable[[Traits], Rank]:
    """Where what fits is shown, the least first: by the wanted places, then by when it was run, then what is done by
    side, where a side was named, then by its texts.

    Asked for thousands of entries at once: what nobody asks for is not looked at.
    """
    parts: list[Callable[[Traits], int]] = []
    if len(wanted.places) > 1:
        places = frozenset(wanted.places)
        parts.append(lambda of: -len(places.intersection(of.entry.targets)))
    if wanted.recent:
        parts.append(lambda of: own.recent[of.entry.name])
    if wanted.words:
        sought = _sought(wanted.words)
        if sought.side:
            parts.append(lambda of: not of.entry.by_side)
        parts.append(sought.nearness)
    return lambda of: tuple([part(of) for part in parts])


def in_the_way(every: Iterable[Traits], wanted: Wanted, own: Own) -> tuple[Part, ...]:
    """The parts of which each alone, if it were left out, would let something be shown that is hidden now."""
    asked = rules(wanted, own)
    found = set()
    for of in every:
        failed = [part for part, fits in asked.items() if not fits(of)]
        if len(failed) == 1:
            found.add(failed[0])
            if len(found) == len(asked):
                break
    return tuple(part for part in asked if part in found)


def _any_of(places: frozenset[Place]) -> Fits:
    return lambda of: not places.isdisjoint(of.entry.targets)


def recent_order(names: Iterable[str], most: int = 12) -> dict[str, int]:
    """Names of runs, the newest first, as `Own.recent`: the last `most` different ones."""
    return {name: at for at, name in enumerate(list(dict.fromkeys(names))[:most])}


def plain(text: str) -> str:
    """For comparing: no accents, no case."""
    if text.isascii():
        return text.casefold()  # ten times as quick, and most texts are
    import unicodedata  # here: its tables are half a megabyte of every run

    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def search_words(query: str) -> tuple[str, ...]:
    """The words of `query` that tell something; all of them, where none does. A time is one word: "10 min"."""
    text = plain(query)
    times_said = [f"{time} {tr('min')}" for time in _time_said().findall(text)]
    words = _time_said().sub(" ", text).split()
    filling = plain(_filling_words()).split()
    return (*(word for word in words if word not in filling), *times_said) or tuple(words)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What search words ask for: texts that occur, a time that is enough, and whether a side was named."""

    texts: tuple[str, ...]
    minutes: dict[str, int]
    side: bool

    def fits(self, of: Traits) -> bool:
        text = of.texts[-1]
        return all(word in text for word in self.texts) and all(
            word in text or _in_time(of.entry, most) for word, most in self.minutes.items()
        )

    def nearness(self, of: Traits) -> int:
        return next(at for at, text in enumerate(of.texts) if all(word in text for word in self.texts))


def _sought(words: tuple[str, ...]) -> _Sought:
    minutes = {word: int(said[1]) for word in words if (said := _time_said().fullmatch(word))}
    sides = plain(tr("left right")).split()
    texts = tuple(word for word in words if word not in minutes and word not in sides)
    if texts or minutes:
        return _Sought(texts, minutes, any(word in sides for word in words))
    return _Sought(words, {}, side=False)  # "right" alone is looked for as any other word


def _time_said() -> re.Pattern[str]:
    """ "10 min", "10-minute", "up to 10 minutes"; the number is its group."""
    before, unit = (
        "|".join(re.escape(plain(word.strip())) for word in words.split(","))
        for words in (tr("up to, at most, within, under"), tr("m, min, mins, minute, minutes"))
    )
    return re.compile(rf"(?:\b(?:{before})\s+)?\b(\d{{1,4}})[\s-]*(?:{unit})\b")


def _in_time(entry: LibraryEntry, minutes: int) -> bool:
    """By the length as it is told on the card; what has no end can be ended at any time."""
    return not entry.problems and times.is_within(entry.total_ms, minutes)


def _filling_words() -> str:
    """What people write around the words that find something."""
    return tr(
        "a an and are at aches ache aching hurt hurts hurting i in is it me my of on pain pains painful "
        "sore soreness stiff stiffness the tight tightness to with"
    )
