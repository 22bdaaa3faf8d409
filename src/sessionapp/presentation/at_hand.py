"""What a routine asks for beside the body: its lines of equipment as things that somebody has at hand or not.

Pure. Knows neither filters nor cards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from sessionapp.presentation.finding import plain
from sessionapp.translate import tr


class Thing(StrEnum):
    """What routines ask for, in the order it is offered: what stands in a home, then what is bought for care."""

    MAT = "mat"
    BED = "bed"
    PILLOW = "pillow"
    CHAIR = "chair"
    WALL = "wall"
    TOWEL = "towel"
    HEADPHONES = "headphones"
    BALL = "ball"
    ROLLER = "roller"
    MASSAGE_GUN = "massage gun"
    COLD_PACK = "cold pack"
    OIL = "oil"
    TABLE = "treatment table"


Need = frozenset[str]
"""Of these one will do. Each is a `Thing`, or a whole line that names none of them, as it is written."""

_MOST_LINES = 12
_LONGEST_NAME = 40


def thing_name(thing: str) -> str:
    """What a thing is called on its chip."""
    known = {
        Thing.MAT: tr("Mat"),
        Thing.BED: tr("Bed"),
        Thing.PILLOW: tr("Pillows"),
        Thing.CHAIR: tr("Chair"),
        Thing.WALL: tr("Free wall"),
        Thing.TOWEL: tr("Towels"),
        Thing.HEADPHONES: tr("Headphones"),
        Thing.BALL: tr("Ball"),
        Thing.ROLLER: tr("Foam roller"),
        Thing.MASSAGE_GUN: tr("Massage gun"),
        Thing.COLD_PACK: tr("Cold pack"),
        Thing.OIL: tr("Oil or balm"),
        Thing.TABLE: tr("Treatment table"),
    }
    called = known.get(thing, thing)  # type: ignore[call-overload]  # a line is equal to no Thing
    short = called if len(called) <= _LONGEST_NAME else f"{called[: _LONGEST_NAME - 1].rstrip()}…"
    return short[:1].upper() + short[1:]


def needs(equipment: Iterable[str]) -> tuple[Need, ...]:
    """What must be at hand for `equipment`: something of every group.

    A line without a known thing is a thing of its own, so that nothing is ever shown to somebody who lacks it.
    """
    called = {thing: _called(words) for thing, words in _thing_words().items()}
    spared = tuple(name for words in _spared_words() for name in _called(words))
    groups: list[Need] = []
    for line in equipment:
        if any(name in _spaced(line) for name in spared):
            continue
        named = [_named_in(part, called) for part in _parts(line)]
        groups += [need for need in named if need]
        if line.strip() and not any(named):
            groups.append(frozenset((" ".join(line.lower().split()),)))
    return tuple(groups)


def things_in(groups: Iterable[Need]) -> list[str]:
    """Everything that is asked for: the known things, then those lines that are asked for most often."""
    asked = Counter(thing for group in groups for thing in group)
    known = [thing for thing in Thing if thing in asked]
    lines = [thing for thing, _ in asked.most_common() if thing not in known]
    return [*known, *sorted(lines[:_MOST_LINES])]


def _parts(line: str) -> list[str]:
    """What a line asks for together: "mat and two pillows". With an "or", commas are between things that will do."""
    joined = re.split(_between(tr("and, with, plus")), line, flags=re.IGNORECASE)
    alternative = re.compile(_between(tr("or")), re.IGNORECASE)
    return [part for one in joined for part in ([one] if alternative.search(one) else re.split("[,;]", one))]


def _between(words: str) -> str:
    return rf"\b(?:{'|'.join(re.escape(word.strip()) for word in words.split(','))})\b"


def _named_in(part: str, called: dict[Thing, tuple[str, ...]]) -> Need:
    words = _spaced(part)
    return frozenset(thing for thing, names in called.items() if any(name in words for name in names))


def _spaced(line: str) -> str:
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in plain(line)).split())} "


def _called(words: str) -> tuple[str, ...]:
    return tuple(f" {plain(word).strip()} " for word in words.split(","))


def _thing_words() -> dict[Thing, str]:
    return {
        Thing.MAT: tr("mat, mats, yoga mat, exercise mat"),
        Thing.BED: tr("bed, beds"),
        Thing.PILLOW: tr("pillow, pillows, cushion, cushions"),
        Thing.CHAIR: tr("chair, chairs, stool"),
        Thing.WALL: tr("wall, walls"),
        Thing.TOWEL: tr("towel, towels"),
        Thing.HEADPHONES: tr("headphones, earphones"),
        Thing.BALL: tr("ball, balls, tennis ball, massage ball"),
        Thing.ROLLER: tr("roller, rollers, foam roller"),
        Thing.MASSAGE_GUN: tr("massage gun, gun, massager, broad head, soft head"),
        Thing.COLD_PACK: tr("cold pack, cold packs, ice pack, ice"),
        Thing.OIL: tr("oil, balm, lotion"),
        Thing.TABLE: tr("treatment table, massage table"),
    }


def _spared_words() -> tuple[str, ...]:
    """The one table of what is never asked for. All else must have been chosen: not every home has a free wall."""
    return (
        tr("if you like, if you want, if you have, optional"),  # it goes without
        tr("floor, ground"),  # everybody is on one
        tr("clothes, clothing"),  # everybody wears some, and it can be loosened
    )
