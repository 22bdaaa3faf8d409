"""Every sentence a language's prompts can make, for the tests of all languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Ease, Position, Side
from sessionapp.domain.wording import Words

NAME = "Cobra"
"""The name of a step: the only words in a prompt that are not the language's own."""

COUNTS = (1, 2, 3, 21, 31, 71, 80, 101, 200, 999)


def every_prompt(say: Words) -> frozenset[str]:
    return frozenset(filter(None, _prompts(say)))


def _prompts(say: Words) -> Iterator[str]:
    for one, many, each in product(COUNTS, COUNTS, (False, True)):
        yield from _doses(say, one, many, each)
        if one <= many:
            yield from _counts(say, one, many)
    for position in (None, *Position):
        yield from (say.way_out(position, gentle=False), say.way_out(position, gentle=True), say.ending(position))
    for left, ahead, other in product(Left, Ahead, (False, True)):
        yield from (
            say.gently(left, ahead),
            say.hurt_choices(left, other_side=other),
            say.hurt_choices(left, other_side=other, pack=True),
        )
    yield from (say.gently(left, ahead, ease) for left, ahead, ease in product(Left, Ahead, Ease))
    yield from map(say.milder_choices, (tuple(Ease), (Ease.EASIER,), (Ease.SHORTER,)))
    yield say.gently_now()
    yield from (say.stopped(hurt=hurt) for hurt in (False, True))
    yield from map(say.action, PhaseKind)
    yield from (*map(say.encouragement, range(9)), say.rehearsal())
    yield from map(say.breath, ("in", "hold", "out"))
    yield from (
        say.ready_hint(),
        say.off_hint(),
        say.done_hint(),
        say.halfway(),
        say.slept(),
        say.let_go(),
        say.nudge(NAME),
        say.time_left(0),
    )


def _doses(say: Words, one: int, many: int, each: bool) -> Iterator[str]:
    yield say.hold_dose(one * 1_000, many, one, each_side=each)
    yield say.press_dose(one * 1_000, many * 60_000, many, each_side=each)
    yield say.reps_dose(many, one, each_side=each, own_pace=each)
    yield say.goes_on(one * many * 700)
    yield say.span_dose(one * many * 700)
    yield say.time_left(one * many * 700)
    yield say.again(one * 1_800_000, (one + many) * 1_800_000)
    yield say.again(many * 60_000, many * 60_000 + one * 1_000)


def _counts(say: Words, one: int, many: int) -> Iterator[str]:
    yield from say.released(one, many)
    yield from say.counted(one, many, "")
    yield from (*say.rest(one * 1_000, one, many), *say.rest(0, one, many))
    yield say.round(one, many)
    yield from (say.switch(side, number, many) for side in Side for number in (0, one))
    for side in (None, *Side):
        yield from (say.step(NAME, side, first=first) for first in (False, True))
        yield from (say.status(NAME, side, kind, one, many) for kind in PhaseKind)
