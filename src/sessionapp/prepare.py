"""Makes a routine ready to run: its sentences are rendered, and the plan is compiled with their real lengths.

Blocking; the window calls it on a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sessionapp.domain.announce import Announcer
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.easing import Eased, Place, eased
from sessionapp.domain.plan import PlanOptions, SessionPlan
from sessionapp.domain.ports import Speech, SpeechLengths
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailored import Kept, kept_back, tailored
from sessionapp.domain.tailoring import AS_WRITTEN, Tailoring
from sessionapp.domain.vocabulary import Ease
from sessionapp.domain.wording import EstimatedSpeech


class Prepared(NamedTuple):
    """A routine as somebody wished it, and its plan: each step of the plan is one of this very routine's. `kept`: why
    it is not all as it was wished."""

    routine: Routine
    plan: SessionPlan
    kept: frozenset[Kept]


def outline_plan(routine: Routine, options: PlanOptions, wishes: Tailoring = AS_WRITTEN) -> Prepared:
    """As it will be within some seconds, at once: with estimated lengths. Raises RoutineError as `prepare_plan`."""
    return _made(routine, options, wishes, EstimatedSpeech(routine.language))


def prepare_plan(
    routine: Routine,
    options: PlanOptions,
    speech: Speech,
    progress: Callable[[int, int], None] | None = None,
    *,
    wishes: Tailoring = AS_WRITTEN,
) -> Prepared:
    """The plan to run. Raises RoutineError where the routine as written does not work out."""
    outline = outline_plan(routine, options, wishes)
    speech.prepare(Announcer(outline.plan, EstimatedSpeech(routine.language)).all_texts(), progress)
    made = _made(routine, options, wishes, speech)
    if made.routine != outline.routine:  # its narration needs another time than was estimated, told in other words
        speech.prepare(Announcer(made.plan, speech).all_texts(), progress)
        made = _made(routine, options, wishes, speech)
    return made


def prepare_milder(routine: Routine, place: Place, ease: Ease, options: PlanOptions, speech: Speech) -> Eased | None:
    """How a run of `routine` goes on after it hurt at `place`, with every new sentence rendered. None where there is no
    less to be had; raises RoutineError where the voice cannot say the rest in its time."""
    estimate = EstimatedSpeech(routine.language)
    known = frozenset(Announcer(place.plan, estimate).all_texts())
    made = eased(routine, place, ease, options, estimate)
    for _ in range(2):  # of narration that needs another time than was estimated, other words are told
        if made is None:
            return None
        announcer = Announcer(made.plan, estimate)
        texts = (*announcer.all_texts(), *announcer.gently_texts(made.on))
        speech.prepare([text for text in texts if text not in known])
        made = eased(routine, place, ease, options, speech)
    return made


def _made(routine: Routine, options: PlanOptions, wishes: Tailoring, speech: SpeechLengths) -> Prepared:
    made = tailored(routine, wishes, speech)
    return Prepared(made, compile_plan(made, options, speech), kept_back(routine, wishes, speech))
