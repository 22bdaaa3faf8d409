"""The sections of the Progress page about pain: before and after runs, where, and the week in three questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sessionapp.domain.chart import Change, Course, Dot, PlaceSpans, Span
from sessionapp.domain.diary import CheckIn, Peg
from sessionapp.domain.pain_change import Turn, goal, turn
from sessionapp.domain.progress import (
    Pair,
    PlaceChange,
    Rating,
    Reach,
    SinceFirst,
    Stretch,
    course,
    peg_scores,
    places,
    since_first,
)
from sessionapp.domain.relief import turns
from sessionapp.presentation import times
from sessionapp.presentation.body_map import short_spot_words
from sessionapp.presentation.chart_days import number, series, ticks
from sessionapp.presentation.tables import Section, Table
from sessionapp.translate import tr, trn


def pain(told: Sequence[Rating], both: Sequence[Pair], reach: Reach, today: date) -> Section:
    """The course with the change that matters."""
    title = tr("Pain before and after your runs")
    stretches = course(told, reach.days(today), by_days=reach.by_days)
    if not stretches:
        return Section(title, (tr("No check-ins in this time. They are asked for before and after a run."),))
    change = since_first(told, today)
    lines = (*_since_lines(change), *_turn_lines(both))
    chart = _course(stretches, change, reach, today)
    table = Table(
        title,
        (tr("Day") if reach.by_days else tr("Week from"), tr("Before"), tr("After"), tr("Change"), tr("Check-ins")),
        tuple(_row(each, today) for each in reversed(stretches)),
    )
    spoken = tr("Ratings from 0, no pain, to 10, the worst. {what}", what=" ".join(lines))
    return Section(title, lines, chart, spoken, table)


def _since_lines(change: SinceFirst | None) -> tuple[str, ...]:
    if change is None:
        return (tr("Whether it changes can be told after two weeks, with at least three check-ins in each."),)
    values = {"began": number(change.began), "now": number(change.now)}
    means = trn(
        "In the first week shown it hurt {began} of 10 before a run, in the last {now}, on average.",
        "In the first {count} weeks shown it hurt {began} of 10 before a run, in the last {count} {now}, on average.",
        change.weeks,
        **values,
    )
    return means, _change_word(change, whole=True)


def _change_word(change: SinceFirst, *, whole: bool = False) -> str:
    """ "2.4 lower: a change that matters"; as a `whole` sentence with what that means."""
    by = number(abs(change.now - change.began))
    way = turn(change.began, change.now)
    if way is Turn.SAME:
        return (
            tr("That is no change that matters: it takes 2 points or 30 %.") if whole else tr("no change that matters")
        )
    if way is Turn.BETTER:
        return (
            tr("That is {by} less: a change that matters (2 points or 30 %).", by=by)
            if whole
            else tr("{by} less: a change that matters", by=by)
        )
    return (
        tr("That is {by} more: a change that matters (2 points or 30 %).", by=by)
        if whole
        else tr("{by} more: a change that matters", by=by)
    )


def _turn_lines(both: Sequence[Pair]) -> tuple[str, ...]:
    counted = turns(both)
    if not counted.runs:
        return ()
    return (
        trn(
            "After {better} of {count} run with both check-ins it hurt clearly less, after {worse} clearly more.",
            "After {better} of {count} runs with both check-ins it hurt clearly less, after {worse} clearly more.",
            counted.runs,
            better=counted.better,
            worse=counted.worse,
        ),
    )


def _course(stretches: Sequence[Stretch], change: SinceFirst | None, reach: Reach, today: date) -> Course:
    days = reach.days(today)
    sides = (
        (tr("Before a run"), Dot.OPEN, [(each.first, each.before) for each in stretches if each.before is not None]),
        (tr("After it"), Dot.FULL, [(each.first, each.after) for each in stretches if each.after is not None]),
    )
    drawn = tuple(series(word, dot, told, days, by_days=reach.by_days) for word, dot, told in sides if told)
    if change is None:
        return Course(series=drawn, ticks=ticks(days, reach))
    level = trn(
        "First week shown: {began}", "First {count} weeks shown: {began}", change.weeks, began=number(change.began)
    )
    matters = turn(change.began, change.now) is not Turn.SAME
    return Course(
        series=drawn,
        ticks=ticks(days, reach),
        change=Change(change.began, change.now, level, _change_word(change), matters),
        goal=goal(change.began),
        goal_word=tr("Down here it is better by what matters"),
    )


def _row(stretch: Stretch, today: date) -> tuple[str, ...]:
    before, after = ("" if value is None else number(value) for value in (stretch.before, stretch.after))
    return times.day(stretch.first, today), before, after, _stretch_change(stretch), str(stretch.told)


def _stretch_change(stretch: Stretch) -> str:
    if stretch.before is None or stretch.after is None:
        return ""
    return _turn_word(turn(stretch.before, stretch.after))


def _turn_word(way: Turn) -> str:
    return {
        Turn.BETTER: tr("clearly less"),
        Turn.SAME: tr("about the same"),
        Turn.WORSE: tr("clearly more"),
    }[way]


def where(told: Sequence[CheckIn], today: date) -> Section | None:
    """The places that were felt; nothing where none was marked lately."""
    found = places(told, today)
    if not found:
        return None
    title = tr("Where it hurts")
    compared = any(each.began is not None for each in found)
    lines = (
        (tr("How strongly each place was felt in the first week shown and in the last, on average."),)
        if compared
        else (tr("How strongly each place was felt this week, on average."),)
    )
    spans = tuple(Span(short_spot_words(each.spot), each.began, each.now) for each in found)
    chart = PlaceSpans(spans, tr("In the first week shown") if compared else "", tr("In the last week"))
    table = Table(
        title,
        (tr("Place"), tr("First week"), tr("Last week"), tr("Change")),
        tuple(_place_row(each) for each in found),
    )
    felt = ", ".join(tr("{place} {strength}", place=span.word, strength=number(span.now)) for span in spans)
    return Section(title, lines, chart, f"{lines[0]} {tr('Now: {places}.', places=felt)}", table)


def _place_row(change: PlaceChange) -> tuple[str, ...]:
    word = short_spot_words(change.spot)
    if change.began is None:
        return word, "", number(change.now), ""
    return word, number(change.began), number(change.now), _turn_word(turn(change.began, change.now))


def week_in_three(told: Sequence[Peg], reach: Reach, today: date) -> Section | None:
    """The PEG scores; nothing without any."""
    days = reach.days(today)
    scores = [(day, score) for day, score in peg_scores(told) if days[0] <= day <= days[-1]]
    if not scores:
        return None
    title = tr("Your week in three questions")
    what = tr(
        "Once a week: how much it hurt, and how much it kept you from enjoying life and from what you do. "
        "This is the mean of the three; lower is better."
    )
    word = tr("Mean of the three answers")
    chart = Course(series=(series(word, Dot.FULL, scores, days, by_days=True),), ticks=ticks(days, reach))
    (_, first), (_, last) = scores[0], scores[-1]
    spoken = tr("{what} First {first}, last {last}.", what=what, first=number(first), last=number(last))
    rows = tuple((times.day(day, today), number(score)) for day, score in reversed(scores))
    return Section(title, (what,), chart, spoken, Table(title, (tr("Day"), tr("Mean")), rows))
