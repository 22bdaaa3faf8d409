"""Making a routine ready: every sentence that will be heard has been rendered, however it is wished."""

from __future__ import annotations

from factories import make_routine, make_step
from fakes import FakeSpeech
from sessionapp.domain.announce import Announcer
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.routine import Line, Sides, Span
from sessionapp.domain.tailored import Kept
from sessionapp.domain.tailoring import AS_WRITTEN, SideWish, Tailoring
from sessionapp.prepare import outline_plan, prepare_plan

LINE = "Let your back be heavy, and let it sink into the floor, as far as it likes to go today."
NARRATED = make_routine(steps=(make_step("Let go", dose=Span(duration_ms=30_000, narration=(Line(say=LINE),) * 3)),))


class SlowSpeech(FakeSpeech):
    """A voice that takes half as long again as was estimated."""

    def length_ms(self, text: str) -> int:
        return super().length_ms(text) * 3 // 2


def test_as_written_it_is_the_same_routine_and_rendered_once() -> None:
    speech = FakeSpeech()
    made = prepare_plan(make_routine(), PlanOptions(), speech)
    assert made.routine == make_routine()
    assert made.kept == frozenset()
    assert len(speech.prepared) == len(set(speech.prepared))


def test_the_plan_is_of_the_routine_that_comes_with_it() -> None:
    wishes = Tailoring(length=50, sides=SideWish.RIGHT_FIRST)
    made = prepare_plan(make_routine(steps=(make_step(sides=Sides.EACH),)), PlanOptions(), FakeSpeech(), wishes=wishes)
    assert [planned.step for planned in made.plan.steps] == list(made.routine.steps)
    assert made == outline_plan(make_routine(steps=(make_step(sides=Sides.EACH),)), PlanOptions(), wishes)


def test_where_the_real_voice_needs_more_time_what_is_told_of_it_is_rendered_too() -> None:
    speech, wishes = SlowSpeech(), Tailoring(length=70)
    outline = outline_plan(NARRATED, PlanOptions(), wishes)
    made = prepare_plan(NARRATED, PlanOptions(), speech, wishes=wishes)
    assert made.plan.total_ms > outline.plan.total_ms
    assert made.routine != outline.routine
    assert made.kept == {Kept.WORDS}
    assert set(Announcer(made.plan, speech).all_texts()) <= set(speech.prepared)


def test_nothing_wished_changes_nothing() -> None:
    assert outline_plan(NARRATED, PlanOptions()) == outline_plan(NARRATED, PlanOptions(), AS_WRITTEN)
