"""What holds in every plan, whatever the routine and however slow the voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import AnyVoice, options, plans, routines, spans, steps, voices

from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan, phase_count
from sessionapp.domain.cues import CHIME_MS, Chime, Prompt, PromptRole
from sessionapp.domain.layout import GAP_MS
from sessionapp.domain.plan import Phase, PhaseKind, PlanOptions, SessionPlan
from sessionapp.domain.routine import Group, Hold, Press, Reps, Routine, Sides, Span, Step, UntilReady
from sessionapp.domain.steady import minutes_told
from sessionapp.domain.vocabulary import Instructions, Side, TimeLeft
from sessionapp.domain.wording import words_for

WORDS = words_for("en")
WORK = {PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.MOVE, PhaseKind.STEADY, PhaseKind.WAIT}
EFFORT = WORK - {PhaseKind.WAIT}
BETWEEN = {PhaseKind.REST, PhaseKind.RELEASE, PhaseKind.SWITCH_SIDES}
ENDINGS = {Chime.END, Chime.REST, Chime.SWITCH, Chime.FINISH}
BRIGHT = {own: chime for chime in Chime if not chime.value.startswith("gentle-") for own in (chime, chime.gentle)}


Law = Callable[[Routine, PlanOptions, AnyVoice], None]
LAWS: list[Law] = []


def law(check: Law) -> Law:
    """Have it tried on every routine that is drawn: drawing costs far more than trying."""
    LAWS.append(check)
    return check


@settings(max_examples=100)
@given(routines(), options(), voices())
def test_the_laws_hold_in_every_plan(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for check in LAWS:
        check(routine, wishes, voice)


@settings(max_examples=100)
@given(routines(steps(spans()), most=1), options(), voices())
def test_the_laws_hold_in_long_stretches(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    """They have the most to say at once."""
    for check in LAWS:
        check(routine, wishes, voice)


def chimes(phase: Phase) -> list[tuple[int, Chime]]:
    """The chimes of a phase with their times; gentle ones as those they stand for."""
    return [(cue.at_ms, BRIGHT[cue.sound]) for cue in phase.cues if isinstance(cue.sound, Chime)]


def prompts(phase: Phase, *roles: PromptRole) -> list[tuple[int, str]]:
    return [(c.at_ms, c.sound.text) for c in phase.cues if isinstance(c.sound, Prompt) and c.sound.role in roles]


def unrolled(items: tuple[Step | Group, ...]) -> Iterator[Step]:
    """The steps as they are done, rounds unrolled."""
    for item in items:
        if isinstance(item, Step):
            yield item
        else:
            for _ in range(item.rounds):
                yield from unrolled(item.steps)


def group_rests(items: tuple[Step | Group, ...]) -> int:
    groups = [item for item in items if isinstance(item, Group)]
    rests = sum(group.rounds - 1 for group in groups if group.rest_ms is not None)
    return rests + sum(group.rounds * group_rests(group.steps) for group in groups)


def steps_with_phases(routine: Routine, plan: SessionPlan) -> list[tuple[Step, list[Phase]]]:
    done = list(unrolled(routine.steps))
    assert [step.name for step in done] == [step.name for step in plan.steps]
    return [(step, [p for p in plan.phases if p.step.index == at]) for at, step in enumerate(done)]


@law
def no_two_cues_overlap_and_each_ends_within_its_phase(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for phase in compile_plan(routine, wishes, voice).phases:
        assert all(cue.at_ms >= 0 for cue in phase.cues)
        for one, other in pairwise(phase.cues):
            assert one.ends_ms + GAP_MS <= other.at_ms
        if phase.duration_ms is not None and phase.cues:
            assert phase.cues[-1].ends_ms <= phase.duration_ms
        if phase.nudge is not None:
            last = phase.cues[-1].ends_ms
            assert last < phase.nudge.first_ms
            assert all(phase.nudge.every_ms > cue.length_ms for cue in (phase.nudge.cue, *phase.nudge.firmer))


@law
def phases_are_counted_before_they_are_made_and_stand_end_to_end(
    routine: Routine, wishes: PlanOptions, voice: AnyVoice
) -> None:
    plan = compile_plan(routine, wishes, voice)
    assert phase_count(routine) == len(plan.phases)
    assert [phase.index for phase in plan.phases] == list(range(len(plan.phases)))
    at = 0
    for phase in plan.phases:
        assert phase.starts_ms == at
        assert phase.duration_ms is None or phase.duration_ms > 0
        at += phase.duration_ms or 0
    assert plan.total_ms == at
    assert plan.open_ended == (None in [phase.duration_ms for phase in plan.phases])
    assert [phase.kind for phase in plan.phases].count(PhaseKind.RETURN) == 1
    assert plan.phases[-1].kind is PhaseKind.RETURN


def repetitions(step: Step) -> int:
    """How many phases of work one side has."""
    match step.dose:
        case Hold(times=times, sets=sets):
            return times * sets
        case Press(times=times):
            return times
        case Reps(count=count, sets=sets, pace=pace):
            return count * sets * len(pace) if pace else sets
        case Span() | UntilReady():
            return 1


def work_ms(step: Step) -> int | None:
    match step.dose:
        case Hold(hold_ms=ms) | Press(press_ms=ms) | Span(duration_ms=ms):
            return ms
        case _:
            return None


@law
def each_side_gets_the_full_dose(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for step, phases in steps_with_phases(routine, compile_plan(routine, wishes, voice)):
        work = [phase for phase in phases if phase.kind in WORK]
        count = Counter(phase.side for phase in work)
        own_pace = isinstance(step.dose, Reps) and not step.dose.pace
        sides = {
            Sides.NONE: {None},
            Sides.LEFT: {Side.LEFT},
            Sides.RIGHT: {Side.RIGHT},
            Sides.EACH: {Side.LEFT, Side.RIGHT},
            Sides.ALTERNATE: {None} if own_pace else {Side.LEFT, Side.RIGHT},
        }[step.sides]
        assert count == dict.fromkeys(sides, repetitions(step))
        if (ms := work_ms(step)) is not None:
            assert {phase.duration_ms for phase in work} == {ms}
        if isinstance(step.dose, Reps) and not own_pace:
            paces = [pace.for_ms for pace in step.dose.pace]
            for at, phase in enumerate(work):
                assert phase.duration_ms is not None
                assert phase.duration_ms >= paces[at % len(paces)]


@law
def sides_come_left_first_with_a_change_between(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for step, phases in steps_with_phases(routine, compile_plan(routine, wishes, voice)):
        work = [phase for phase in phases if phase.kind in WORK]
        if step.sides is Sides.EACH:
            half = len(work) // 2
            assert [phase.side for phase in work] == [Side.LEFT] * half + [Side.RIGHT] * half
        parts = len(step.dose.pace) if isinstance(step.dose, Reps) else 1
        if step.sides is Sides.ALTERNATE and parts:
            expected = [(Side.LEFT, Side.RIGHT)[at // parts % 2] for at in range(len(work))]
            assert [phase.side for phase in work] == expected
        for one, other in pairwise(phases):
            changes = one.kind in WORK and other.kind is PhaseKind.SWITCH_SIDES
            if changes:
                following = phases[phases.index(other) + 1]
                assert following.side is other.side
                assert following.side is not one.side
                assert other.duration_ms is not None
                assert other.duration_ms >= step.switch_ms
                assert prompts(other, PromptRole.SIDE)[0][1].lower().count(f"{following.side} side") == 1
        switches = [phase for phase in phases if phase.kind is PhaseKind.SWITCH_SIDES]
        turns = sum(a.side is not b.side for a, b in pairwise(work))
        assert len(switches) == turns


@law
def nothing_comes_between_after_the_last_repetition_or_round(
    routine: Routine, wishes: PlanOptions, voice: AnyVoice
) -> None:
    plan = compile_plan(routine, wishes, voice)
    openings = {PhaseKind.PREPARE, PhaseKind.RETURN}
    before_a_step = 0
    for one, other in pairwise(plan.phases):
        opens = other.kind in openings or (other.kind is PhaseKind.WAIT and other.step is not one.step)
        if opens and one.kind in BETWEEN:
            before_a_step += 1
            assert one.kind is PhaseKind.REST
        if one.kind in BETWEEN:
            assert other.kind is not PhaseKind.RETURN
    assert before_a_step == group_rests(routine.steps)


@law
def the_end_of_each_effort_has_one_sound_and_each_hold_begins_with_one(
    routine: Routine, wishes: PlanOptions, voice: AnyVoice
) -> None:
    plan = compile_plan(routine, wishes, voice)
    start_ms = CHIME_MS[Chime.START.gentle if routine.kind.gentle else Chime.START]
    for one, other in pairwise(plan.phases):
        endings = [at for at, chime in chimes(other) if chime in ENDINGS]
        goes_on = one.kind is other.kind is PhaseKind.MOVE
        if one.kind in EFFORT:
            assert endings == ([] if goes_on else [0])
        else:
            assert len(endings) == (other.kind in BETWEEN | {PhaseKind.RETURN})
        starts = [at for at, chime in chimes(other) if chime is Chime.START]
        begins = other.kind in EFFORT and not goes_on and (other.duration_ms is None or other.duration_ms >= start_ms)
        assert starts == ([0] if begins else [])
    sounds = [cue.sound for phase in plan.phases for cue in phase.cues if isinstance(cue.sound, Chime)]
    assert sounds == [BRIGHT[sound].gentle if routine.kind.gentle else BRIGHT[sound] for sound in sounds]


@law
def ticks_fall_on_the_last_whole_seconds(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    gentle = routine.kind.gentle
    start_over = CHIME_MS[Chime.START.gentle if gentle else Chime.START] + GAP_MS
    for step, phases in steps_with_phases(routine, compile_plan(routine, wishes, voice)):
        wished = next((n for n in (step.countdown, routine.sound.countdown) if n is not None), None)
        wished = (0 if gentle else wishes.countdown) if wished is None else wished
        for phase in phases:
            ticks = [at for at, chime in chimes(phase) if chime is Chime.TICK]
            due = [(phase.duration_ms or 0) - seconds * 1_000 for seconds in range(wished, 0, -1)]
            if phase.kind in {PhaseKind.HOLD, PhaseKind.PRESS}:
                started = any(chime is Chime.START for _, chime in chimes(phase))
                assert ticks == [at for at in due if at >= (start_over if started else 0)]
            elif phase.kind is PhaseKind.STEADY:
                assert set(ticks) <= set(due)
            elif phase.kind is not PhaseKind.MOVE:
                assert not ticks


@law
def halfway_is_said_where_it_is_wished(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for step, phases in steps_with_phases(routine, compile_plan(routine, wishes, voice)):
        for phase in phases:
            halfway = [at for at, chime in chimes(phase) if chime is Chime.HALFWAY]
            if phase.kind not in {PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.STEADY}:
                assert not halfway
                continue
            assert phase.duration_ms is not None
            wished = next((asked for asked in (step.halfway, routine.sound.halfway) if asked is not None), None)
            if wished is None:
                wished = wishes.halfway and not routine.kind.gentle and phase.duration_ms >= 20_000
            if not wished:
                assert not halfway
            elif phase.duration_ms >= 24_000 and not (isinstance(step.dose, Span) and step.dose.narration):
                half = phase.duration_ms // 2
                said = [cue for cue in phase.cues if cue.at_ms < half - 1_000 and cue.ends_ms + GAP_MS > half]
                assert halfway == ([] if said else [half])
            for at, text in prompts(phase, PromptRole.HALFWAY):
                assert text == "Halfway."
                assert 0 < at - phase.duration_ms // 2 <= 1_500


@law
def the_time_left_is_said_at_whole_minutes(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for step, phases in steps_with_phases(routine, compile_plan(routine, wishes, voice)):
        for phase in phases:
            said = prompts(phase, PromptRole.TIME_LEFT)
            if not isinstance(step.dose, Span) or phase.kind is not PhaseKind.STEADY:
                assert not said
                continue
            minutes = minutes_told(wishes.time_left, step.dose.duration_ms, gentle=routine.kind.gentle)
            assert not said or wishes.time_left is not TimeLeft.OFF
            due = {WORDS.time_left(m * 60_000): step.dose.duration_ms - m * 60_000 for m in minutes}
            for at, text in said:
                assert 0 <= at - due[text] <= 2_000
            if not step.dose.narration:
                assert {text for _, text in said} >= {t for t, at in due.items() if 0 < at < step.dose.duration_ms}


@law
def counts_are_right(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for step, phases in steps_with_phases(routine, compile_plan(routine, wishes, voice)):
        done: Counter[tuple[Side | None, int]] = Counter()
        previous: Phase | None = None
        for phase in phases:
            if phase.kind in {PhaseKind.HOLD, PhaseKind.PRESS}:
                done[phase.side, phase.set] += 1
                assert phase.repetition == done[phase.side, phase.set]
                assert phase.repetitions == (step.dose.times if isinstance(step.dose, Hold | Press) else 0)
            said = [text for _, text in prompts(phase, PromptRole.COUNT)]
            if phase.kind in {PhaseKind.REST, PhaseKind.RELEASE} and previous and phase.side is previous.side:
                same_set = phase.set == previous.set
                if same_set and isinstance(step.dose, Hold | Press) and phase.repetition > 1:
                    assert len(said) == 1
                    assert said[0] in WORDS.released(phase.repetition, phase.repetitions)
            if phase.kind is PhaseKind.REST and previous and phase.set > previous.set:
                assert ("last set" in said[0]) == (phase.set == phase.sets)
            previous = phase


@law
def no_line_of_narration_is_lost(routine: Routine, wishes: PlanOptions, voice: AnyVoice) -> None:
    for step, phases in steps_with_phases(routine, compile_plan(routine, wishes, voice)):
        for phase in phases:
            told = [text for _, text in prompts(phase, PromptRole.NARRATION)]
            narrated = isinstance(step.dose, Span) and phase.kind is PhaseKind.STEADY
            assert told == ([line.say for line in step.dose.narration] if narrated else [])


@law
def every_instruction_is_heard_before_the_work_as_often_as_is_wished(
    routine: Routine, wishes: PlanOptions, voice: AnyVoice
) -> None:
    plan = compile_plan(routine, wishes, voice)
    told: set[int] = set()
    for step, phases in steps_with_phases(routine, plan):
        opening = phases[0]
        said = [text for _, text in prompts(opening, PromptRole.INSTRUCTION)]
        assert opening.kind is (PhaseKind.WAIT if isinstance(step.dose, UntilReady) else PhaseKind.PREPARE)
        assert said[0] == WORDS.step(step.name, opening.side, first=opening.index == 0 or not wishes.next_step)
        assert said[1:] == ([step.say] if step.say and is_wished(routine, step, wishes, again=id(step) in told) else [])
        told.add(id(step))


def is_wished(routine: Routine, step: Step, wishes: PlanOptions, *, again: bool) -> bool:
    """Whether its instruction is to be told. Where words are what is done, no wish leaves them out the first time."""
    if isinstance(step.dose, UntilReady) or wishes.instructions is Instructions.EVERY_TIME:
        return True
    knows = wishes.instructions is Instructions.NAMES_ONLY or (
        wishes.instructions is Instructions.UNTIL_KNOWN and wishes.known
    )
    return not again and not (knows and routine.kind.by_heart and not step.counts_real_time)


@settings(max_examples=30)
@given(routines(), options(), voices(), voices(), st.floats(0, 1))
def test_what_is_rendered_for_one_voice_is_all_that_another_needs(
    routine: Routine, wishes: PlanOptions, outlined: AnyVoice, real: AnyVoice, share: float
) -> None:
    rendered = set(Announcer(compile_plan(routine, wishes, outlined), outlined).all_texts())
    plan = compile_plan(routine, wishes, real)
    announcer = Announcer(plan, real)
    for phase in plan.phases:
        whole = phase.duration_ms or 100_000
        nudge = [phase.nudge.cue] if phase.nudge else []
        needed = (*phase.cues, *nudge, *announcer.instruction(phase))
        for elapsed in (0, int(whole * share), whole - 1):
            needed += announcer.where(phase, elapsed)
        needed += (*announcer.way_out(phase, other_side=True), *announcer.slept())
        texts = {cue.sound.text for cue in needed if isinstance(cue.sound, Prompt)}
        assert texts <= rendered
    assert "" not in rendered


@settings(max_examples=30)
@given(plans(), st.data())
def test_cues_between_two_times_are_all_cues_in_turn(plan: SessionPlan, data: st.DataObject) -> None:
    for phase in plan.phases:
        end = phase.duration_ms or 200_000
        cuts = sorted(data.draw(st.lists(st.integers(0, end), max_size=3)))
        pieces = [*pairwise([0, *cuts, end])]
        told = [cue for start, stop in pieces for cue in phase.cues_between(start, stop)]
        assert told[: len(phase.cues)] == list(phase.cues)
        nudges = told[len(phase.cues) :]
        assert all(phase.nudge and cue.sound is phase.nudge.cue.sound for cue in nudges)
        assert [cue.at_ms for cue in nudges] == (
            list(range(phase.nudge.first_ms, end, phase.nudge.every_ms)) if phase.nudge else []
        )
