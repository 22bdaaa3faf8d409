"""A whole session on one line of time, as a sound file holds it: what sounds when, and where each step begins.

Made of a plan in which nothing waits for the person. Knows no files but by their paths, and no samples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sessionapp.domain.ambience import Breathing, breathing
from sessionapp.domain.cues import Chime, Prompt
from sessionapp.domain.levels import Levels
from sessionapp.domain.plan import PlannedStep, SessionPlan

MOST_CHAPTERS: Final = 255
"""As many as an MP3 file can list."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """Something that sounds, from `at_ms` of the session on, for `length_ms`."""

    at_ms: int
    sound: Chime | Prompt
    length_ms: int

    @property
    def ends_ms(self) -> int:
        return self.at_ms + self.length_ms


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the session that can be jumped to."""

    starts_ms: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The session. `soundings` are in order; where it is not `spoken`, its prompts are captions alone.

    `way_out_ms`: when the last words begin. `breaths`: from when on a background swells how, a phase each.
    """

    title: str
    language: str
    total_ms: int
    way_out_ms: int
    spoken: bool
    soundings: tuple[Sounding, ...]
    chapters: tuple[Chapter, ...]
    breaths: tuple[tuple[int, Breathing | None], ...] = ()

    @property
    def audible(self) -> tuple[Sounding, ...]:
        """What is heard."""
        return tuple(one for one in self.soundings if self.spoken or not isinstance(one.sound, Prompt))


@dataclass(frozen=True, slots=True, kw_only=True)
class MixOrder:
    """A sound file to be made: `files` has the sound of everything that has one, `cover` is a PNG or nothing.

    `replace`: what is called `target` may be replaced, with its captions.
    """

    score: Score
    files: Mapping[Chime | Prompt, Path]
    background: Path | None
    levels: Levels
    cover: bytes
    captions: str
    target: Path
    replace: bool = False


def score_of(plan: SessionPlan) -> Score:
    """The score of a plan that was compiled with a `wait_ms`: it must not be open-ended."""
    assert not plan.open_ended
    return Score(
        title=plan.title,
        language=plan.language,
        total_ms=plan.total_ms,
        way_out_ms=plan.phases[-1].starts_ms,
        spoken=plan.voice,
        soundings=tuple(
            Sounding(phase.starts_ms + cue.at_ms, cue.sound, cue.length_ms)
            for phase in plan.phases
            for cue in phase.cues
        ),
        chapters=_chapters(plan),
        breaths=tuple((phase.starts_ms, breathing(phase, phase.starts_ms)) for phase in plan.phases),
    )


def _chapters(plan: SessionPlan) -> tuple[Chapter, ...]:
    """One a step; every so many steps where there are more than a file can list."""
    starts: dict[int, Chapter] = {}
    for phase in plan.phases:
        starts.setdefault(phase.step.index, Chapter(phase.starts_ms, _chapter_title(phase.step)))
    every = tuple(starts.values())
    return every[:: -(-len(every) // MOST_CHAPTERS)]


def _chapter_title(step: PlannedStep) -> str:
    return step.name if step.rounds == 1 else f"{step.name} ({step.round}/{step.rounds})"
