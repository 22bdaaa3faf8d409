"""What is proposed on the Today page, each with its reason in one line, or where to go while a red flag stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sessionapp.domain.advice import Proposed, Rule
from sessionapp.domain.body_map import Strengths
from sessionapp.domain.diary import RedFlag
from sessionapp.domain.record import SessionRecord
from sessionapp.presentation import names, safety, times
from sessionapp.translate import tr


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """A routine: its title, how long it is, why it stands here, and what it is opened by."""

    title: str
    length: str
    reason: str
    routine: str


@dataclass(frozen=True, slots=True)
class AdviceView:
    """`where_to_go` stands alone: with it nothing else is shown. `last` is the last run, None where there is none.
    `ask`: how it is today was not told yet; where it hurt last time, to begin with."""

    rows: tuple[AdviceRow, ...] = ()
    where_to_go: tuple[safety.Advice, ...] = ()
    last: AdviceRow | None = None
    ask: Strengths | None = None


NOTHING = AdviceView()


def advice_view(
    proposed: Sequence[Proposed],
    flags: Collection[RedFlag],
    last: SessionRecord | None = None,
    ask: Strengths | None = None,
) -> AdviceView:
    rows = tuple(
        AdviceRow(
            one.entry.title,
            times.whole(one.entry.total_ms, open_ended=one.entry.open_ended),
            reason(one),
            str(one.entry.path),
        )
        for one in proposed
    )
    return AdviceView(rows, safety.where_to_go(flags), None if last is None or flags else _last(last), ask)


def reason(proposed: Proposed) -> str:
    """Why, in one line. What it does to anybody is not promised."""
    if proposed.rule is Rule.PLACE:
        return tr("For where it hurts: {places}.", places=names.places(tuple(proposed.places[:2])))
    return {
        Rule.COLD: tr("It began in the last days, and cold is allowed now. Whether cold helps differs."),
        Rule.REST: tr("It hurts much. This only rests you."),
        Rule.AGAIN: tr("You did this last, and nothing in it hurt."),
        Rule.REGULAR: tr("A little, done regularly, is what shows over weeks."),
        Rule.CALM: tr("Calm to begin with: you lie down and rest."),
    }[proposed.rule]


def _last(record: SessionRecord) -> AdviceRow:
    began = times.local(record.started_wall_ms, record.utc_offset_min)
    return AdviceRow(
        record.title,
        times.exact(record.session_ms),
        tr(
            "{day}, {time}: {outcome}",
            day=times.day_and_month(began.date()),
            time=times.time_of_day(began),
            outcome=names.outcome_name(record.outcome),
        ),
        record.path or record.routine,
    )
