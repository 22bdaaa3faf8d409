"""Hypothesis strategies: whole routines, voices of any speed, plans compiled from both.

What is drawn is what a routine file may hold; a narration always has room, however slow the voice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from zlib import crc32

from hypothesis import strategies as st

from sessionapp.domain.compile import compile_plan
from sessionapp.domain.plan import PlanOptions, SessionPlan
from sessionapp.domain.routine import (
    Again,
    Breath,
    Dose,
    Group,
    Hold,
    Line,
    Pace,
    Press,
    Reps,
    Routine,
    Sides,
    SoundWishes,
    Span,
    Step,
    UntilReady,
)
from sessionapp.domain.vocabulary import Instructions, Kind, Position, TimeLeft

SLOWEST_MS = 15_000


@dataclass(frozen=True)
class AnyVoice:
    """Sentences of any length up to `slowest_ms`, always the same for the same text."""

    seed: int
    slowest_ms: int = SLOWEST_MS

    def length_ms(self, text: str) -> int:
        return 1 + crc32(text.encode(), self.seed) % self.slowest_ms


def voices() -> st.SearchStrategy[AnyVoice]:
    return st.builds(AnyVoice, st.integers(0, 1 << 16), st.sampled_from([1, 600, 3_000, SLOWEST_MS]))


def options() -> st.SearchStrategy[PlanOptions]:
    return st.builds(
        PlanOptions,
        voice=st.booleans(),
        countdown=st.integers(0, 10),
        halfway=st.booleans(),
        time_left=st.sampled_from(TimeLeft),
        instructions=st.sampled_from(Instructions),
        next_step=st.booleans(),
        encouragement=st.booleans(),
        known=st.booleans(),
    )


def _ms(low: int, high: int) -> st.SearchStrategy[int]:
    """Mostly whole seconds, as people write them."""
    return st.one_of(st.integers(-(-low // 1_000), high // 1_000).map(lambda s: s * 1_000), st.integers(low, high))


def _maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


_COUNT = st.integers(1, 4)
_SETS = st.integers(1, 3)


def holds(longest_ms: int = 90_000) -> st.SearchStrategy[Hold]:
    return st.builds(Hold, hold_ms=_ms(100, longest_ms), times=_COUNT, rest_ms=_maybe(_ms(100, 20_000)), sets=_SETS)


def reps() -> st.SearchStrategy[Reps]:
    pace = st.builds(
        Pace,
        for_ms=_ms(100, 6_000),
        say=st.sampled_from(["", "", "Lift.", "Lower slowly."]),
        breath=st.sampled_from(["", "in", "out", "hold"]),
    )
    paces = st.lists(pace, max_size=3).map(tuple)
    return st.builds(Reps, count=_COUNT, pace=paces, rest_ms=_maybe(_ms(100, 20_000)), sets=_SETS)


def presses() -> st.SearchStrategy[Press]:
    return st.builds(Press, press_ms=_ms(100, 60_000), release_ms=_ms(100, 15_000), times=_COUNT)


@st.composite
def spans(draw: st.DrawFn, longest_ms: int = 400_000) -> Span:
    duration_ms = draw(_ms(100, longest_ms))
    room = min(4, duration_ms // (4 * SLOWEST_MS))
    count = draw(st.integers(0, room))
    ats: list[int | None] = [None] * count
    if draw(st.booleans()):
        last = duration_ms - (count + 1) * (SLOWEST_MS + 1_000)
        ats = sorted(draw(st.lists(st.integers(0, last), min_size=count, max_size=count))) if count else []
    breath = st.builds(Breath, in_ms=_ms(500, 6_000), hold_ms=_ms(0, 3_000), out_ms=_ms(500, 8_000))
    return Span(
        duration_ms=duration_ms,
        narration=tuple(Line(say=f"Line {number} of the story.", at_ms=at) for number, at in enumerate(ats)),
        remind_every_ms=draw(_maybe(_ms(5_000, 120_000))),
        breathe=draw(_maybe(breath)),
    )


def waits() -> st.SearchStrategy[UntilReady]:
    return st.builds(UntilReady, nudge_every_ms=_maybe(_ms(5_000, 60_000)))


def doses() -> st.SearchStrategy[Dose]:
    return st.one_of(holds(), reps(), presses(), spans(), waits())


def steps(dose: st.SearchStrategy[Dose] | None = None) -> st.SearchStrategy[Step]:
    return st.builds(
        Step,
        name=st.sampled_from(["Cobra", "Knee to chest", "Cold pack", "Wall ball"]),
        dose=doses() if dose is None else dose,
        say=st.sampled_from(["", "Lie on your stomach.", "Bring one knee towards your chest."]),
        position=_maybe(st.sampled_from(Position)),
        sides=st.sampled_from(Sides),
        ready_ms=_maybe(_ms(100, 30_000)),
        switch_ms=_ms(100, 10_000),
        halfway=_maybe(st.booleans()),
        countdown=_maybe(st.integers(0, 10)),
        counts_real_time=st.booleans(),
        line=st.integers(1, 99),
    )


def _groups(members: st.SearchStrategy[Step | Group]) -> st.SearchStrategy[Group]:
    return st.builds(
        Group,
        rounds=st.integers(1, 3),
        steps=st.lists(members, min_size=1, max_size=2).map(tuple),
        say=st.sampled_from(["", "Three rounds of these."]),
        rest_ms=_maybe(_ms(100, 30_000)),
    )


@st.composite
def routines(draw: st.DrawFn, step: st.SearchStrategy[Step] | None = None, most: int = 3) -> Routine:
    members = st.recursive(steps() if step is None else step, _groups, max_leaves=3)
    return Routine(
        name="any",
        title="Any",
        kind=draw(st.sampled_from(Kind)),
        steps=tuple(draw(st.lists(members, min_size=1, max_size=most))),
        position=draw(_maybe(st.sampled_from(Position))),
        sound=draw(
            st.builds(
                SoundWishes,
                voice=_maybe(st.sampled_from(["on", "off"])),
                countdown=_maybe(st.integers(0, 10)),
                halfway=_maybe(st.booleans()),
            )
        ),
        again=draw(_maybe(st.just(Again(after_min_ms=3_600_000, after_max_ms=7_200_000)))),
    )


def plans(step: st.SearchStrategy[Step] | None = None, most: int = 3) -> st.SearchStrategy[SessionPlan]:
    return st.builds(compile_plan, routines(step, most), options(), voices())


def short_plans() -> st.SearchStrategy[SessionPlan]:
    """Small enough to be run in many little ticks; every kind of phase, real time and waiting among them."""
    return st.builds(compile_plan, short_routines(), options(), st.builds(AnyVoice, st.integers(0, 99)))


def short_routines() -> st.SearchStrategy[Routine]:
    return routines(steps(st.one_of(holds(8_000), reps(), presses(), spans(70_000), waits())), 2)


def cold_plans() -> st.SearchStrategy[SessionPlan]:
    """Little but time that the body counts."""
    cold = steps(spans(70_000)).map(lambda step: replace(step, counts_real_time=True, sides=Sides.NONE, ready_ms=None))
    return st.builds(compile_plan, routines(cold, 1), options(), st.builds(AnyVoice, st.integers(0, 99), st.just(500)))
