"""Routine -> SessionPlan: steps are unrolled into phases, and each phase is given its length and its cues.

Pure. `speech` tells how long sentences take; lead-ins, rests and changes of side are made to fit theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sessionapp.domain.cues import CHIME_MS, Chime, Cue, Prompt, PromptRole
from sessionapp.domain.errors import Problem, RoutineError
from sessionapp.domain.layout import Measured, Track
from sessionapp.domain.plan import MAX_PHASES, Nudge, Phase, PhaseKind, PlannedStep, PlanOptions, SessionPlan
from sessionapp.domain.ports import SpeechLengths
from sessionapp.domain.routine import Group, Hold, Press, Reps, Routine, Sides, Span, Step, UntilReady
from sessionapp.domain.steady import (
    begin_steady,
    encourage,
    fill_steady,
    minutes_told,
    say_halfway,
    sign_halfway,
)
from sessionapp.domain.units import Unit, dose_units
from sessionapp.domain.units import phase_count as _count
from sessionapp.domain.vocabulary import Instructions, Position, Side
from sessionapp.domain.wording import Words, words_for
from sessionapp.translate import tr

PRE_ROLL_MS = 1_000
"""Silence before the first sound of a run, so that a waking sound device swallows nothing."""

READY_MS = 1_500
"""How long before a hold its ready chime sounds."""

LEAD_OUT_MS = 2_000
"""The least silence between the last word and what it leads to."""

RETURN_MS = 3_000
"""Silence after the last words of a run."""

ACTION_LATEST_MS = 1_500
"""How far into a hold "Hold." may begin: after the start chime, also after the gentle one, which is longer."""

HALFWAY_FROM_MS = 20_000
"""Shorter holds have no halfway sign unless the routine asks for it."""

ENCOURAGED_FROM_MS = 10_000
"""Shorter holds are over before a kind word would be."""

REPETITION_MS = 4_000
"""The least time for each repetition at one's own pace where it goes on by itself (ours: slowly, with a sore back)."""

_LYING = frozenset({Position.SUPINE, Position.PRONE, Position.LEFT_SIDE, Position.RIGHT_SIDE})


def phase_count(routine: Routine) -> int:
    """How many phases the plan has, counted without making it (bounded time for any numbers)."""
    return _count(routine.steps) + 1


def too_many_phases(routine: Routine) -> str:
    """What to say of a routine that has more phases than a plan may have; "" where it has not."""
    count = phase_count(routine)
    if count <= MAX_PHASES:
        return ""
    return tr(
        "The routine unrolls to {count} phases; {most} are the most. Lower `times`, `reps` or `repeat`.",
        count=count if count < 10**9 else tr("more than a billion"),
        most=MAX_PHASES,
    )


def compile_plan(routine: Routine, options: PlanOptions, speech: SpeechLengths) -> SessionPlan:
    """The timed plan.

    Raises RoutineError where it has more than MAX_PHASES phases, or where narration does not fit its step.
    """
    if message := too_many_phases(routine):
        raise RoutineError((_problem(routine, 1, message),))
    measured = Measured(speech)
    heard = options.wished(routine.sound)
    builder = _Builder(routine, heard, measured)
    builder.walk(routine.steps)
    builder.finish()
    return SessionPlan(
        routine=routine.name,
        title=routine.title,
        kind=routine.kind,
        steps=tuple(builder.steps),
        phases=tuple(builder.phases),
        total_ms=builder.clock_ms,
        open_ended=any(phase.duration_ms is None for phase in builder.phases),
        language=routine.language,
        voice=heard.voice,
        texts=measured.texts,
    )


def move_ms(from_position: Position | None, to_position: Position | None) -> int:
    """How long it takes to change position (ours: from trying it, slowly, with a sore back)."""
    if to_position is None or from_position is to_position:
        return LEAD_OUT_MS
    if from_position is None or Position.STANDING in {from_position, to_position}:
        return 10_000
    if {from_position, to_position} <= _LYING:
        return 5_000
    return 7_000


def _problem(routine: Routine, line: int, message: str) -> Problem:
    return Problem(str(routine.path or routine.name), line, 1, message)


def _whole_seconds(ms: int) -> int:
    return -(-ms // 1_000) * 1_000


@dataclass(slots=True)
class _Builder:
    routine: Routine
    options: PlanOptions
    speech: SpeechLengths
    phases: list[Phase] = field(default_factory=list)
    steps: list[PlannedStep] = field(default_factory=list)
    clock_ms: int = 0
    _round: tuple[int, int] = (1, 1)
    _round_words: str = ""
    _told: set[int] = field(default_factory=set)
    _encouraged: int = 0
    _position: Position | None = field(init=False)
    _words: Words = field(init=False)

    def __post_init__(self) -> None:
        self._position = self.routine.position
        self._words = words_for(self.routine.language)

    # steps

    def walk(self, items: Iterable[Step | Group]) -> None:
        for item in items:
            if isinstance(item, Group):
                self._group(item)
            else:
                self._step(item)

    def _group(self, group: Group) -> None:
        outer = self._round
        for number in range(1, group.rounds + 1):
            words = self._words.round(number, group.rounds) if group.rounds > 1 else ""
            if number > 1 and group.rest_ms is not None:
                self._rest(self.steps[-1], Unit(), group.rest_ms, (words,), Chime.REST)
                words = ""
            say = group.say if number == 1 else ""
            self._round_words = " ".join(filter(None, (self._round_words, words, say)))
            if group.rounds > 1:
                self._round = (number, group.rounds)
            self.walk(group.steps)
        self._round = outer

    def _step(self, step: Step) -> None:
        planned = PlannedStep(
            index=len(self.steps),
            step=step,
            position=step.position or self._position,
            round=self._round[0],
            rounds=self._round[1],
        )
        self.steps.append(planned)
        todo = tuple(dose_units(step))
        if not isinstance(step.dose, UntilReady):
            self._prepare(step, planned, todo[0])
        self._work(step, planned, todo[0])
        for last, unit in pairwise(todo):
            self._between(step, planned, last, unit)
            self._work(step, planned, unit)
        self._position = planned.position

    def _between(self, step: Step, planned: PlannedStep, last: Unit, unit: Unit) -> None:
        dose = step.dose
        rest_ms = dose.rest_ms if isinstance(dose, Hold | Reps) else None
        next_set = self._words.rest(rest_ms or 0, unit.set, unit.sets) if unit.set > last.set else ()
        if unit.side and unit.side is not last.side:
            rests = bool(next_set) or (step.sides is Sides.ALTERNATE and isinstance(dose, Hold))
            self._switch(step, planned, unit, unit.side, rest_ms if rests else None, next_set)
        elif next_set:
            self._rest(planned, unit, rest_ms, next_set, Chime.REST)
        elif isinstance(dose, Press):
            self._rest(planned, unit, dose.release_ms, self._released(unit), Chime.END, PhaseKind.RELEASE)
        elif isinstance(dose, Hold):
            self._rest(planned, unit, rest_ms, self._released(unit), Chime.END)

    def _released(self, unit: Unit) -> tuple[str, ...]:
        return self._words.released(unit.repetition, unit.repetitions)

    # phases between the work

    def _prepare(self, step: Step, planned: PlannedStep, unit: Unit) -> None:
        track = self._opening_track()
        self._introduce(track, planned, unit)
        if self._in_full(step):
            track.say(step.say, PromptRole.INSTRUCTION)
        track.say(self._dose(step), PromptRole.DOSE)
        track.say(self._words.gently_now() if step.gently else "", PromptRole.INSTRUCTION)
        least = LEAD_OUT_MS if step.ready_ms is not None else move_ms(self._position, planned.position)
        wished = max(step.ready_ms or 0, track.ends_ms + least) + step.lead_in_ms
        duration = _whole_seconds(max(wished, track.ends_ms + LEAD_OUT_MS))
        track.place_chime(Chime.READY, duration - READY_MS, until_ms=duration)
        self._add(PhaseKind.PREPARE, planned, unit, duration, track)

    def _in_full(self, step: Step) -> bool:
        """Whether its instruction is said now."""
        told = id(step) in self._told
        self._told.add(id(step))
        match self.options.instructions:
            case Instructions.EVERY_TIME:
                return True
            case Instructions.FIRST_TIME:
                return not told
            case Instructions.UNTIL_KNOWN:
                return not told and not (self.options.known and self._by_heart(step))
            case _:
                return not told and not self._by_heart(step)

    def _by_heart(self, step: Step) -> bool:
        """Whether names may do; what the body counts, rest and checks are told in full once a run, whatever is set."""
        return self.routine.kind.by_heart and not step.counts_real_time

    def _introduce(self, track: Track, planned: PlannedStep, unit: Unit) -> None:
        track.say(self._round_words, PromptRole.COUNT)
        self._round_words = ""
        first = not self.phases or not self.options.next_step
        track.say(self._words.step(planned.name, unit.side, first=first), PromptRole.INSTRUCTION)

    def _dose(self, step: Step) -> str:
        each = step.sides in {Sides.EACH, Sides.ALTERNATE}
        match step.dose:
            case Hold(hold_ms=hold_ms, times=times, sets=sets):
                return self._words.hold_dose(hold_ms, times, sets, each_side=each)
            case Press(press_ms=press_ms, release_ms=release_ms, times=times):
                return self._words.press_dose(press_ms, release_ms, times, each_side=each)
            case Reps(count=count, sets=sets, pace=pace):
                return self._words.reps_dose(count, sets, each_side=each, own_pace=not pace)
            case Span(duration_ms=duration_ms):
                return self._words.span_dose(duration_ms)
            case _:
                return self._words.ready_hint()

    def _switch(
        self, step: Step, planned: PlannedStep, unit: Unit, side: Side, rest_ms: int | None, next_set: tuple[str, ...]
    ) -> None:
        track = self._track()
        track.chime(Chime.SWITCH)
        if next_set:
            track.say_fitting(next_set, PromptRole.COUNT, None)
        repetition = unit.repetition if step.sides is Sides.ALTERNATE else 0
        track.say(self._words.switch(side, repetition, unit.repetitions), PromptRole.SIDE)
        track.say(self._words.gently_now() if step.gently else "", PromptRole.INSTRUCTION)
        duration = max(step.switch_ms, rest_ms or 0, _whole_seconds(track.ends_ms + LEAD_OUT_MS))
        track.place_chime(Chime.READY, duration - READY_MS, until_ms=duration)
        self._add(PhaseKind.SWITCH_SIDES, planned, unit, duration, track)

    def _rest(
        self,
        planned: PlannedStep,
        unit: Unit,
        rest_ms: int | None,
        words: tuple[str, ...],
        chime: Chime,
        kind: PhaseKind = PhaseKind.REST,
    ) -> None:
        """`rest_ms` None: as long as the words need. A rest too short for its shortest words grows to fit them."""
        track = self._track()
        track.chime(chime)
        track.say_fitting(words, PromptRole.COUNT, rest_ms)
        if rest_ms is None:
            rest_ms = _whole_seconds(track.ends_ms + LEAD_OUT_MS)
        duration = max(rest_ms, track.ends_ms)
        track.place_chime(Chime.READY, duration - READY_MS, until_ms=duration)
        self._add(kind, planned, unit, duration, track)

    def finish(self) -> None:
        """The slow way out, with a sound of its own."""
        track = self._track()
        track.chime(Chime.FINISH)
        if self.phases[-1].kind in {PhaseKind.HOLD, PhaseKind.PRESS}:
            track.say(self._words.let_go(), PromptRole.RETURN)
        track.say(self._words.ending(self._position), PromptRole.RETURN)
        if again := self.routine.again:
            track.say(self._words.again(again.after_min_ms, again.after_max_ms), PromptRole.RETURN)
        self._add(PhaseKind.RETURN, self.steps[-1], Unit(), _whole_seconds(track.ends_ms + RETURN_MS), track)

    # the work

    def _work(self, step: Step, planned: PlannedStep, unit: Unit) -> None:
        match step.dose:
            case Hold(hold_ms=duration_ms):
                self._still(PhaseKind.HOLD, step, planned, unit, duration_ms)
            case Press(press_ms=duration_ms):
                self._still(PhaseKind.PRESS, step, planned, unit, duration_ms)
            case Reps(pace=pace) if pace:
                self._repetition(step, planned, unit)
            case Reps():
                self._own_pace(step, planned, unit)
            case Span():
                self._steady(step, step.dose, planned, unit)
            case _:
                self._wait(step, step.dose, planned, unit)

    def _still(self, kind: PhaseKind, step: Step, planned: PlannedStep, unit: Unit, duration_ms: int) -> None:
        track = self._track()
        track.place_chime(Chime.START, 0, until_ms=duration_ms)
        self._ticks(track, step, duration_ms)
        if self._halfway_wished(step, duration_ms) and sign_halfway(track, duration_ms):
            say_halfway(track, duration_ms, self._words)
        track.place(
            self._words.action(kind), PromptRole.INSTRUCTION, 0, latest_ms=ACTION_LATEST_MS, until_ms=duration_ms
        )
        self._encourage(track, step, unit, duration_ms)
        self._add(kind, planned, unit, duration_ms, track, counts_real_time=step.counts_real_time)

    def _encourage(self, track: Track, step: Step, unit: Unit, duration_ms: int) -> None:
        """Once a step and side, in the repetition in the middle."""
        middle = unit.set == 1 and unit.repetition == (unit.repetitions + 1) // 2
        wished = self.options.encouragement and self.routine.kind.encouraged and not step.counts_real_time
        if wished and middle and duration_ms >= ENCOURAGED_FROM_MS:
            encourage(track, duration_ms, self._words.encouragement(self._encouraged))
            self._encouraged += 1  # also where there was no room: else what is said would depend on who says it

    def _repetition(self, step: Step, planned: PlannedStep, unit: Unit) -> None:
        dose = step.dose
        assert isinstance(dose, Reps)
        for number, pace in enumerate(dose.pace):
            track = self._track()
            first = number == 0
            if first and self.phases[-1].kind is not PhaseKind.MOVE:
                track.chime(Chime.START)
            say = pace.say or (self._words.breath(pace.breath) if pace.breath else "")
            if first:
                words = self._words.counted(unit.repetition, unit.repetitions, say)
                track.say_fitting(words, PromptRole.COUNT, pace.for_ms)
            elif say:
                track.say(say, PromptRole.COUNT)
            else:
                track.chime(Chime.TICK)
            duration = max(pace.for_ms, track.ends_ms)
            self._add(
                PhaseKind.MOVE,
                planned,
                unit,
                duration,
                track,
                say=pace.say,
                breath=pace.breath,
                pose=pace.pose,
                counts_real_time=step.counts_real_time,
            )

    def _own_pace(self, step: Step, planned: PlannedStep, unit: Unit) -> None:
        track = self._track()
        track.chime(Chime.START)
        assert isinstance(step.dose, Reps)
        duration = self._hand_over(track, self._words.done_hint(), REPETITION_MS * step.dose.count)
        self._add(
            PhaseKind.MOVE,
            planned,
            unit,
            duration,
            track,
            repetition=0,  # nobody counts them but the person
            repetitions=step.dose.count,
            counts_real_time=step.counts_real_time,
        )

    def _steady(self, step: Step, dose: Span, planned: PlannedStep, unit: Unit) -> None:
        track = self._track()
        if unheard := begin_steady(track, dose):
            raise RoutineError((self._no_room(step, unheard),))
        halfway = self._halfway_wished(step, dose.duration_ms)
        minutes = minutes_told(self.options.time_left, dose.duration_ms, gentle=self.routine.kind.gentle)
        reminder = "" if self.options.instructions is Instructions.NAMES_ONLY and self._by_heart(step) else step.say
        signed = fill_steady(track, dose, reminder, self._words, halfway=halfway, minutes_left=minutes)
        self._ticks(track, step, dose.duration_ms)
        if signed:
            say_halfway(track, dose.duration_ms, self._words)
        if not dose.narration and dose.breathe is None:
            self._encourage(track, step, unit, dose.duration_ms)
        self._add(
            PhaseKind.STEADY,
            planned,
            unit,
            dose.duration_ms,
            track,
            breathe=dose.breathe,
            counts_real_time=step.counts_real_time,
        )

    def _no_room(self, step: Step, line: str) -> Problem:
        message = tr(
            "the narration does not fit into the time of “{name}”: there is no room for “{line}”. "
            "Give the step more time, or the lines more room.",
            name=step.name,
            line=line,
        )
        return _problem(self.routine, step.line, message)

    def _wait(self, step: Step, dose: UntilReady, planned: PlannedStep, unit: Unit) -> None:
        track = self._opening_track()
        self._introduce(track, planned, unit)
        track.say(step.say, PromptRole.INSTRUCTION)
        at_once = self._must_end()
        duration = self._hand_over(track, self._words.off_hint() if at_once else self._dose(step))
        if duration is not None:
            track.place_chime(Chime.READY, duration - READY_MS, until_ms=duration)
        nudge = None
        if dose.nudge_every_ms is not None and duration is None:
            texts = (self._words.nudge(step.name), *(self._words.firmer(step.name) if at_once else ()))
            lengths = [self.speech.length_ms(text) for text in texts]
            every = max(dose.nudge_every_ms, max(lengths) + LEAD_OUT_MS)
            first, *firmer = map(self._nudge_cue, texts, lengths)
            nudge = Nudge(first_ms=track.ends_ms + every, every_ms=every, cue=first, firmer=tuple(firmer))
        self._add(
            PhaseKind.WAIT,
            planned,
            unit,
            duration,
            track,
            nudge=nudge,
            counts_real_time=step.counts_real_time,
            at_once=at_once,
        )

    def _must_end(self) -> bool:
        """Whether what is waited for ends something that harms where it goes on: cold or heat that has had its time."""
        return self.routine.kind.real_time and any(phase.kind is PhaseKind.STEADY for phase in self.phases)

    def _nudge_cue(self, text: str, length_ms: int) -> Cue:
        """Without a voice the chime that says "it is over" comes again: nobody is left lying on a cold pack."""
        if self.options.voice:
            return Cue(0, Prompt(text, PromptRole.NUDGE), length_ms)
        chime = Chime.END.gentle if self.routine.kind.gentle else Chime.END
        return Cue(0, chime, CHIME_MS[chime])

    def _hand_over(self, track: Track, hint: str, least_ms: int = 0) -> int | None:
        """Tell the person to go on when they are ready; or that it goes on by itself, and return how long it lasts."""
        if self.options.wait_ms is None:
            track.say(hint, PromptRole.NUDGE)
            return None
        wait_ms = max(self.options.wait_ms, least_ms)
        track.say(self._words.goes_on(wait_ms), PromptRole.NUDGE)
        return _whole_seconds(track.ends_ms + wait_ms)

    # sounds

    def _track(self, from_ms: int = 0) -> Track:
        return Track(self.speech, gentle=self.routine.kind.gentle, from_ms=from_ms)

    def _opening_track(self) -> Track:
        """The track of a phase that opens a step: what went before is ended by its chime."""
        track = self._track(from_ms=0 if self.phases else PRE_ROLL_MS)
        if self.phases and self.phases[-1].kind.is_work:
            track.chime(Chime.END)
        return track

    def _ticks(self, track: Track, step: Step, duration_ms: int) -> None:
        wished = step.countdown if step.countdown is not None else self.routine.sound.countdown
        if wished is None:
            wished = 0 if self.routine.kind.gentle else self.options.countdown
        for seconds in range(1, wished + 1):
            track.place_chime(Chime.TICK, duration_ms - seconds * 1_000, until_ms=duration_ms)

    def _halfway_wished(self, step: Step, duration_ms: int) -> bool:
        wished = step.halfway if step.halfway is not None else self.routine.sound.halfway
        if wished is None:
            wished = self.options.halfway and not self.routine.kind.gentle and duration_ms >= HALFWAY_FROM_MS
        if wished:
            self.speech.length_ms(self._words.halfway())  # others' lengths decide whether it has room: it may be needed
        return wished

    def _add(
        self,
        kind: PhaseKind,
        planned: PlannedStep,
        unit: Unit,
        duration_ms: int | None,
        track: Track,
        **more: object,
    ) -> None:
        counted = kind not in {PhaseKind.PREPARE, PhaseKind.RETURN, PhaseKind.STEADY, PhaseKind.WAIT}
        phase = Phase(
            index=len(self.phases),
            kind=kind,
            step=planned,
            starts_ms=self.clock_ms,
            duration_ms=duration_ms,
            side=unit.side,
            repetition=unit.repetition if counted else 0,
            repetitions=unit.repetitions if counted else 0,
            set=unit.set,
            sets=unit.sets,
            cues=track.cues,
        )
        self.phases.append(replace(phase, **more))  # type: ignore[arg-type]
        self.clock_ms += duration_ms or 0
