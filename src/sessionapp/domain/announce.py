"""What is said on demand: where the person is, the instruction again, the way out. Cues laid out from 0.

`all_texts` are the sentences a run can need, so that they can be rendered before it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessionapp.domain.cues import Chime, Cue, PromptRole
from sessionapp.domain.gently import GoingOn, going_on, left_out
from sessionapp.domain.layout import Track
from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.ports import SpeechLengths
from sessionapp.domain.vocabulary import Ease
from sessionapp.domain.wording import told_left_ms, words_for

_BREATH_MS = 1_500
"""Silence before the choices are said, after the way out of what hurts."""

_TIMED = frozenset({PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.RELEASE, PhaseKind.REST, PhaseKind.STEADY})
"""Phases of which the time left is said. Those made of words are as long as the voice needs for them."""

_RESTS_MS = 60_000
"""A rest may be as long as its words need: with no voice is that longer than this."""


class Announcer:
    """The voice of one plan, apart from its cues."""

    def __init__(self, plan: SessionPlan, speech: SpeechLengths) -> None:
        self._plan = plan
        self._speech = speech
        self._words = words_for(plan.language)

    def where(self, phase: Phase, elapsed_ms: int) -> tuple[Cue, ...]:
        """Step, side, what is being done, which one of how many, and the time left."""
        return self._told(self._where_texts(phase, elapsed_ms), phase)

    def gently(self, on: GoingOn, elapsed_ms: int) -> tuple[Cue, ...]:
        """After pain: what is left out, then where that leads. What is made of words tells itself where it is."""
        return self._told(self.gently_texts(on, elapsed_ms), self._plan.phases[on.phase])

    def gently_texts(self, on: GoingOn, elapsed_ms: int = 0) -> tuple[str, ...]:
        phase = self._plan.phases[on.phase]
        where = () if phase.kind.made_of_words else self._where_texts(phase, elapsed_ms)
        return self._words.gently(on.left, on.ahead, on.ease), *where

    def instruction(self, phase: Phase) -> tuple[Cue, ...]:
        """What to do, again."""
        track = self._track()
        track.say(self._words.step(phase.step.name, phase.side, first=True), PromptRole.INSTRUCTION)
        track.say(phase.step.say, PromptRole.INSTRUCTION)
        track.say(self._words.gently_now() if phase.step.step.gently else "", PromptRole.INSTRUCTION)
        return track.cues

    def way_out(self, phase: Phase, *, other_side: bool, eases: Sequence[Ease] = ()) -> tuple[Cue, ...]:
        """How to leave the position, and after a breath what can be pressed then."""
        track = self._track()
        track.say(self._way_out_text(phase), PromptRole.RETURN)
        choices = self._words.hurt_choices(left_out(phase), other_side=other_side, pack=self._plan.kind.real_time)
        track.say(choices, PromptRole.NUDGE, gap_ms=_BREATH_MS)
        track.say(self._words.milder_choices(eases) if eases else "", PromptRole.NUDGE)
        return track.cues

    def stopped(self, *, hurt: bool) -> tuple[Cue, ...]:
        """The last words of a run that was ended before its end."""
        track = self._track()
        track.say(self._words.stopped(hurt=hurt, pack=self._plan.kind.real_time), PromptRole.RETURN)
        return track.cues

    def slept(self) -> tuple[Cue, ...]:
        track = self._track()
        track.say(self._words.slept(), PromptRole.STATUS)
        return track.cues

    def all_texts(self) -> tuple[str, ...]:
        """Every sentence that can be said in a run of this plan, each once, in the order in which they are needed."""
        return tuple(dict.fromkeys(filter(None, self._texts())))

    def _texts(self) -> Iterable[str]:
        yield from self._plan.texts
        for phase in self._plan.phases:
            yield from self._where_texts(phase, 0)
            yield self._words.step(phase.step.name, phase.side, first=True)
            yield phase.step.say
            yield self._way_out_text(phase)
        yield from self._after_pain_texts()
        yield from (self._words.stopped(hurt=hurt, pack=self._plan.kind.real_time) for hurt in (False, True))
        yield self._words.slept()
        timed = (phase.duration_ms or 0 for phase in self._plan.phases if phase.kind in _TIMED)
        longest = max(_RESTS_MS, max(timed, default=0))
        yield from (self._words.time_left(ms) for ms in sorted({told_left_ms(ms) for ms in range(0, longest, 1_000)}))

    def _after_pain_texts(self) -> Iterable[str]:
        for left in dict.fromkeys(map(left_out, self._plan.phases)):
            pack = self._plan.kind.real_time
            yield from (self._words.hurt_choices(left, other_side=other, pack=pack) for other in (False, True))
        on = (going_on(self._plan, phase) for phase in self._plan.phases)
        yield from (self._words.gently(left, ahead) for left, ahead in dict.fromkeys((o.left, o.ahead) for o in on))
        if not self._plan.kind.real_time:
            yield from map(self._words.milder_choices, (tuple(Ease), (Ease.EASIER,), (Ease.SHORTER,)))

    def _told(self, texts: Iterable[str], phase: Phase) -> tuple[Cue, ...]:
        """Said one after the other; what has to be begun on the moment has its chime after them."""
        track = self._track()
        for text in texts:
            track.say(text, PromptRole.STATUS)
        if phase.kind in {PhaseKind.HOLD, PhaseKind.PRESS}:
            track.chime(Chime.READY)
        return track.cues

    def _where_texts(self, phase: Phase, elapsed_ms: int) -> tuple[str, ...]:
        what = self._words.status(phase.step.name, phase.side, phase.kind, phase.repetition, phase.repetitions)
        if phase.duration_ms is None or phase.kind not in _TIMED:
            return (what,)
        return what, self._words.time_left(phase.duration_ms - elapsed_ms)

    def _way_out_text(self, phase: Phase) -> str:
        kind = self._plan.kind
        return self._words.way_out(phase.step.position, gentle=kind.gentle, pack=kind.real_time)

    def _track(self) -> Track:
        return Track(self._speech, gentle=self._plan.kind.gentle)
