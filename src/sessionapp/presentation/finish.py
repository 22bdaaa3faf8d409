"""What the finish page says: what was done, in kind words, and what to mind after pain.

Pure. Knows the record of the run and its plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.steps_lived import hardly_done
from sessionapp.domain.vocabulary import Outcome
from sessionapp.domain.wording import words_for
from sessionapp.presentation import after_pain, times
from sessionapp.presentation.safety import Advice, mind_after_pain
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishView:
    """`farewell` is what the voice says just then, "" where it said it before. `advice` is () where nothing hurt,
    `pains` "" too where nobody knows in which steps; `share` is how much of the plan's time was lived through, 0 to 1.
    """

    heading: str
    sentence: str
    farewell: str
    time: str
    steps: str
    pains: str
    advice: tuple[Advice, ...]
    share: float


_WHOLE = 0.8
"""A run that lived through less of its plan was partly skipped, and is not praised as whole; nor is one that hardly did
a step on one of its sides."""


def finish_view(record: SessionRecord, plan: SessionPlan, unsaved: str = "") -> FinishView:
    """The page after a run; `unsaved` is for how long it is kept, where it was not saved."""
    pain = record.outcome is Outcome.STOPPED_FOR_PAIN
    share = 1.0 if plan.total_ms < 1 else min(1.0, record.session_ms / plan.total_ms)
    whole = record.outcome is Outcome.COMPLETED and share >= _WHOLE and not hardly_done(record.steps)
    where = after_pain.places(record.pains)
    return FinishView(
        heading=_heading(record.outcome, whole=whole),
        sentence=" ".join(filter(None, (_sentence(record, whole=whole, saved=not unsaved), unsaved))),
        farewell="" if record.outcome is Outcome.COMPLETED else _farewell(plan, hurt=pain),
        time=_time(record, plan, whole=whole),
        steps=_steps(record, plan, whole=whole),
        pains=where,
        advice=mind_after_pain(where) if pain or record.hurts else (),
        share=share,
    )


def _farewell(plan: SessionPlan, *, hurt: bool) -> str:
    return words_for(plan.language).stopped(hurt=hurt, pack=plan.kind.real_time)


def _heading(outcome: Outcome | None, *, whole: bool) -> str:
    if whole:
        return tr("Well done. That was all of it.")
    if outcome is Outcome.COMPLETED:
        return tr("You came to the end.")
    if outcome is Outcome.STOPPED_FOR_PAIN:
        return tr("Stopping was right.")
    return tr("You stopped early, and that is all right.")


def _sentence(record: SessionRecord, *, whole: bool, saved: bool) -> str:
    if record.outcome is Outcome.STOPPED_FOR_PAIN:
        if saved:
            return tr("It hurt, and you listened to it. What you did is kept.")
        return tr("It hurt, and you listened to it. What you did counts.")
    if record.outcome is not Outcome.COMPLETED:
        return tr("What you did counts, and it is kept.") if saved else tr("What you did counts.")
    if record.hurts:
        return trn("You said once that it hurt.", "You said {count} times that it hurt.", record.hurts)
    return tr("Take a moment before you move on.") if whole else tr("You skipped some of it. What you did counts.")


def _time(record: SessionRecord, plan: SessionPlan, *, whole: bool) -> str:
    done = times.clock_length(record.session_ms)
    if whole or plan.open_ended:
        return done
    return tr("{done} of {planned}", done=done, planned=times.clock_length(plan.total_ms))


def _steps(record: SessionRecord, plan: SessionPlan, *, whole: bool) -> str:
    count = len(plan.steps)
    if record.outcome is Outcome.COMPLETED and not whole:
        return tr("some of {count}", count=count) if count > 1 else tr("{name}, in part", name=plan.steps[0].name)
    if whole:
        return tr("all {count}", count=count) if count > 1 else plan.steps[0].name
    reached = plan.phases[min(record.phase, len(plan.phases) - 1)].step
    return tr("up to step {number} of {count}: {name}", number=reached.index + 1, count=count, name=reached.name)
