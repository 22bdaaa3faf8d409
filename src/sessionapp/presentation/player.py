"""What the player says: every text of the page, made from the plan, a snapshot, the last prompt and the time of day.

Pure. How it looks, and when it is asked again, are the page's matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sessionapp.domain.gently import left_out
from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.vocabulary import Kind, PauseReason, Side
from sessionapp.domain.wording import words_for
from sessionapp.presentation import after_pain, names, times
from sessionapp.presentation.upcoming import next_text
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerView:
    """Everything the player shows; texts are "" where there is nothing to say. `caption` and `sign`: what was said
    last, and the chime that sounded last. `fraction` (0 to 1) is what is left of the phase, which lasts `phase_ms`
    (None: open-ended). `moving`: its time runs just now."""

    time_left: str
    ends: str
    step_name: str
    side: Side | None
    side_text: str
    instruction: str
    note: str
    caption: str
    sign: str
    phase_word: str
    count: str
    rounds: str
    countdown: str
    fraction: float
    phase_ms: int | None
    next: str
    main_button: str
    state_note: str
    active: bool
    moving: bool
    open_ended: bool


def player_view(plan: SessionPlan, snapshot: Snapshot, caption: str, wall_now: datetime, sign: str = "") -> PlayerView:
    """The page for this moment. `caption` is the last prompt spoken, `sign` that of the last chime; "" for none."""
    phase = plan.phases[snapshot.phase]
    runs_on = snapshot.state is State.PAUSED and snapshot.time_runs
    paused = snapshot.state is State.PAUSED and not runs_on
    word = phase_word(phase, plan.kind, snapshot.elapsed_ms)
    returning = phase.kind is PhaseKind.RETURN
    instruction = "" if returning else _instruction(plan, phase)
    return PlayerView(
        time_left=_time_left(plan, snapshot),
        ends=_ends(plan, snapshot, wall_now) if not paused else "",
        step_name=tr("The end") if returning else phase.step.name,
        side=phase.side,
        side_text=_side(phase),
        instruction=instruction,
        note="" if returning else phase.step.note,
        caption="" if _same(caption, instruction) or _same(caption, word) else caption,
        sign=sign,
        phase_word=tr("Paused") if paused else word,
        count=_count(phase),
        rounds=_rounds(phase),
        countdown="" if snapshot.remaining_ms is None else countdown_text(snapshot.remaining_ms),
        fraction=_fraction(phase, snapshot),
        phase_ms=phase.duration_ms,
        next=next_text(plan, snapshot.phase),
        main_button=_main_button(phase, snapshot),
        state_note=_state_note(phase, snapshot),
        active=phase.kind.is_work,
        moving=snapshot.state is State.RUNNING or runs_on,
        open_ended=phase.duration_ms is None,
    )


def _instruction(plan: SessionPlan, phase: Phase) -> str:
    gently = words_for(plan.language).gently_now() if phase.step.step.gently else ""
    return " ".join(filter(None, (phase.say or phase.step.say, gently)))


def countdown_text(ms: int) -> str:
    """What is left as `0:07`, rounded up, so that ten seconds begin with 0:10 and the last one shows 0:01."""
    return times.clock_length(-(-max(0, ms) // 1_000) * 1_000)


def phase_word(phase: Phase, kind: Kind, elapsed_ms: int) -> str:
    """One or two words for what this stretch of time is."""
    breath = phase.breath or _breath_now(phase, elapsed_ms)
    if breath:
        return {"in": tr("Breathe in"), "out": tr("Breathe out"), "hold": tr("Hold your breath")}[breath]
    if phase.kind is PhaseKind.MOVE and phase.duration_ms is None:
        return tr("At your own pace")
    if phase.at_once:
        return tr("Now")
    if phase.kind is PhaseKind.STEADY:
        return tr("Rest") if kind.gentle or kind.real_time else tr("Keep going")
    return {
        PhaseKind.PREPARE: tr("Get ready"),
        PhaseKind.HOLD: tr("Hold"),
        PhaseKind.MOVE: tr("Move"),
        PhaseKind.PRESS: tr("Press"),
        PhaseKind.RELEASE: tr("Release"),
        PhaseKind.REST: tr("Rest"),
        PhaseKind.SWITCH_SIDES: tr("Change sides"),
        PhaseKind.WAIT: tr("When you are ready"),
        PhaseKind.RETURN: tr("Come back slowly"),
    }[phase.kind]


def _breath_now(phase: Phase, elapsed_ms: int) -> str:
    breath = phase.breathe
    if breath is None:
        return ""
    into = elapsed_ms % (breath.in_ms + breath.hold_ms + breath.out_ms)
    if into < breath.in_ms:
        return "in"
    return "hold" if into < breath.in_ms + breath.hold_ms else "out"


def announcement(plan: SessionPlan, phase: Phase) -> str:
    """What a screen reader is told as this phase begins: step and side where they are new, what to do, how long."""
    length = times.exact(phase.duration_ms) if phase.duration_ms is not None else ""
    what = ", ".join(filter(None, (phase_word(phase, plan.kind, 0), _count(phase), length)))
    before = plan.phases[phase.index - 1] if phase.index else None
    name = "" if before is not None and before.step.index == phase.step.index else phase.step.name
    side = "" if before is not None and not name and before.side is phase.side else _side(phase)
    where = ", ".join(filter(None, (name, side.lower() if name else side)))
    return f"{where}. {what}." if where else f"{what}."


def _side(phase: Phase) -> str:
    return "" if phase.side is None else names.side_name(phase.side)


def _same(caption: str, instruction: str) -> bool:
    return caption.strip().rstrip(".").casefold() == instruction.strip().rstrip(".").casefold()


def _time_left(plan: SessionPlan, snapshot: Snapshot) -> str:
    left = countdown_text(snapshot.left_ms)
    return tr("about {time} left", time=left) if _open_ahead(plan, snapshot) else tr("{time} left", time=left)


def _ends(plan: SessionPlan, snapshot: Snapshot, wall_now: datetime) -> str:
    end = times.time_of_day(wall_now + timedelta(milliseconds=snapshot.left_ms))
    return tr("ends about {time}", time=end) if _open_ahead(plan, snapshot) else tr("ends {time}", time=end)


def _open_ahead(plan: SessionPlan, snapshot: Snapshot) -> bool:
    return plan.open_ended and any(p.duration_ms is None for p in plan.phases[snapshot.phase :])


def _count(phase: Phase) -> str:
    if phase.repetitions < 1:
        return ""
    if not phase.repetition:
        return trn("once", "{count} times", phase.repetitions)
    if phase.repetitions == 1:
        return ""
    return tr("{number} of {all}", number=phase.repetition, all=phase.repetitions)


def _rounds(phase: Phase) -> str:
    """Set and round, where there is more than one."""
    parts = []
    if phase.sets > 1:
        parts.append(tr("set {number} of {all}", number=phase.set, all=phase.sets))
    if phase.step.rounds > 1:
        parts.append(tr("round {number} of {all}", number=phase.step.round, all=phase.step.rounds))
    return " · ".join(parts)


def _fraction(phase: Phase, snapshot: Snapshot) -> float:
    if phase.duration_ms is None or snapshot.remaining_ms is None:
        return 1.0
    return min(1.0, max(0.0, snapshot.remaining_ms / max(1, phase.duration_ms)))


def _main_button(phase: Phase, snapshot: Snapshot) -> str:
    if snapshot.state is State.PAUSED:
        return tr("Go on")
    if phase.at_once:
        return tr("It is off")
    return tr("I'm ready") if phase.duration_ms is None else tr("Pause")


def _state_note(phase: Phase, snapshot: Snapshot) -> str:
    if snapshot.state is State.PAUSED and snapshot.time_runs:
        return tr("The voice is paused. Your body feels no pause, so the time goes on.")
    match snapshot.state, snapshot.pause_reason:
        case State.PAUSED, PauseReason.SLEPT:
            return tr("The computer slept, so this is paused. Press space to go on.")
        case State.PAUSED, PauseReason.HURTS:
            gently = _lowered(after_pain.gently(left_out(phase)))
            return tr("Paused. Take the time you need. Space: {what}.", what=gently)
        case State.PAUSED, _:
            return tr("Paused. Press space to go on.")
        case State.ASIDE, _:
            return tr("Finding your place…")
    return _waits_for(phase)


def _waits_for(phase: Phase) -> str:
    """What a phase that waits for the person waits for; "" for one that does not."""
    if phase.at_once:
        return tr("Take it off at once, then press Enter.")
    return tr("Press Enter when you are ready.") if phase.duration_ms is None else ""


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
