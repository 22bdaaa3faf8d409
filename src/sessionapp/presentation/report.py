"""What a report for a practitioner says: every count of it in words, ready to be set on one page.

Pure. Knows no page and no font; the caller says what day it is. A run is called a session here: who treats backs would
take it for running.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final

from sessionapp.domain import chart
from sessionapp.domain.diary import WORST, CheckIn, Peg, When
from sessionapp.domain.pain_change import Turn, turn
from sessionapp.domain.progress import local_day, ratings
from sessionapp.domain.report import WEEK, Days, FlagTold, Report, Span
from sessionapp.domain.sheet import Fact, Paper, Saying, Sheet, Table
from sessionapp.presentation import after_pain, times
from sessionapp.presentation.body_map import spot_words
from sessionapp.presentation.chart_days import number, series
from sessionapp.presentation.safety import flag_sentence, promise
from sessionapp.translate import tr, trn

MOST_POINTS: Final = 90
"""A course has no more places than this; where there are more days, each stands for several."""

_YEAR: Final = 365
_YEARS_FROM: Final = 2 * _YEAR
_MOST_TICKS: Final = 8
_MOST_SCORES: Final = 12


@dataclass(frozen=True, slots=True)
class Added:
    """What somebody adds to a report before it leaves: their name, and words of their own."""

    name: str = ""
    words: str = ""


NOTHING_ADDED: Final = Added()


def sheet_of(report: Report, today: date, added: Added = NOTHING_ADDED) -> Sheet:
    """The page, as it is made today."""
    return Sheet(
        title=tr("Self-care report"),
        name=" ".join(added.name.split()),
        span=span_words(report.span),
        made=tr("Made on {day}", day=times.date_words(today)),
        facts=(_pain(report), _week(report), _since(report), _red_flags(report)),
        alarms_title=tr("Red flags answered with yes, and on which day last"),
        alarms=tuple(_alarm(told, report.span) for told in report.flags),
        felt=report.felt,
        felt_title=tr("Where it hurts"),
        felt_note=_felt_note(report),
        spots=_spots(report),
        course_title=tr("Pain, 0 to {worst}", worst=WORST),
        course_note=tr("PEG by week: {scores}", scores=_scores(report.weeks)) if report.weeks else "",
        course=course_of(report.span, report.check_ins),
        course_none=tr("Pain was not rated in these days."),
        done=_done(report),
        hurt=_hurt(report),
        helped=_helped(report),
        cold=_cold(report),
        said_title=tr("In the patient's words"),
        said=_said(report, added.words),
        said_none=tr("No words were added."),
        promise=promise(),
    )


def spoken(sheet: Sheet) -> str:
    """The page as it is read aloud, the chart but for its numbers."""
    lines = [sheet.title, sheet.name, sheet.span]
    lines += [f"{fact.label}: {fact.value}, {fact.note}".rstrip(", ") for fact in sheet.facts]
    lines += [sheet.alarms_title, *sheet.alarms] if sheet.alarms else []
    lines += [sheet.felt_title, sheet.felt_note, sheet.course_note]
    for table in (sheet.spots, sheet.done, sheet.hurt, sheet.helped, sheet.cold):
        lines.append(table.title)
        lines += [", ".join(row) for row in table.rows] or [table.none]
    lines.append(sheet.said_title)
    lines += [f"{saying.lead}: {saying.words}" for saying in sheet.said] or [sheet.said_none]
    return "\n".join(filter(None, lines))


def days_words(days: Days) -> str:
    return {
        Days.SINCE_LAST: tr("Since the last report"),
        Days.WEEKS_4: tr("4 weeks"),
        Days.WEEKS_8: tr("8 weeks"),
        Days.WEEKS_12: tr("12 weeks"),
        Days.SINCE_DAY: tr("Since a day"),
    }[days]


def paper_words(paper: Paper) -> str:
    return {Paper.A4: tr("A4"), Paper.LETTER: tr("US Letter")}[paper]


def span_words(span: Span) -> str:
    """ "3 October to 27 November 2026 (8 weeks)"."""
    weeks, days = divmod(span.days, 7)
    length = trn("{count} day", "{count} days", span.days) if days else trn("{count} week", "{count} weeks", weeks)
    return tr(
        "{first} to {last} ({length})", first=_on(span.first, span), last=times.date_words(span.last), length=length
    )


def _on(day: date, span: Span) -> str:
    """A day, with its year where that does not go without saying."""
    same_year = span.first.year == span.last.year == day.year
    return times.day_and_month(day) if same_year else times.date_words(day)


# at a glance


def _pain(report: Report) -> Fact:
    label = tr("Pain before a session")
    if (change := report.change) is not None:
        weeks = trn("first and last week", "first and last {count} weeks", change.weeks)
        note = tr("of {worst}, mean of {weeks}", worst=WORST, weeks=weeks)
        if turn(change.began, change.now) is not Turn.SAME:
            note = tr("of {worst}, {weeks}: a change that matters", worst=WORST, weeks=weeks)
        return Fact(label, _from_to(change.began, change.now), note)
    ratings = [entry.pain for entry in report.check_ins if entry.when is When.BEFORE]
    if not ratings:
        return Fact(label, tr("not rated"), "")
    note = trn("of {worst}, rated once", "of {worst}, mean of {count} ratings", len(ratings), worst=WORST)
    return Fact(label, number(sum(ratings) / len(ratings)), note)


def _week(report: Report) -> Fact:
    label, weeks = tr("PEG score"), report.weeks
    if not weeks:
        return Fact(label, tr("not asked"), "")
    latest = _on(_day(weeks[-1]), report.span)
    if len(weeks) == 1:
        return Fact(label, number(weeks[0].score), tr("of {worst}, on {day}", worst=WORST, day=latest))
    note = trn("first and last of {count}, on {day}", "first and last of {count}, on {day}", len(weeks), day=latest)
    return Fact(label, _from_to(weeks[0].score, weeks[-1].score), note)


def _since(report: Report) -> Fact:
    label = tr("Pain for")
    if report.began is None:
        return Fact(label, tr("not told"), "")
    days = max(0, (report.span.last - report.began).days)
    if days < WEEK.days:
        length = trn("{count} day", "{count} days", days)
    elif days < _YEARS_FROM:
        length = trn("{count} week", "{count} weeks", days // WEEK.days)
    else:
        length = trn("{count} year", "{count} years", days // _YEAR)
    return Fact(label, length, tr("since {day}", day=times.date_words(report.began)))


def _red_flags(report: Report) -> Fact:
    label = tr("Red flags")
    if report.flags_on is None:
        return Fact(label, tr("not asked"), "")
    asked = tr("asked last on {day}", day=_on(report.flags_on, report.span))
    if not report.flags:
        return Fact(label, tr("none"), asked)
    return Fact(label, trn("{count} with yes", "{count} with yes", len(report.flags)), asked, alarm=True)


def _alarm(told: FlagTold, span: Span) -> str:
    words = flag_sentence(told.flag)
    day = _on(told.last, span)
    if told.seen:
        return tr("“{words}” ({day}; has been seen for it)", words=words, day=day)
    return tr("“{words}” ({day})", words=words, day=day)


def _from_to(began: float, now: float) -> str:
    return f"{number(began)} → {number(now)}"


# where, and how it went


def _felt_note(report: Report) -> str:
    if report.felt_on is None:
        return tr("No places were told.")
    return tr("As told on {day}", day=times.date_words(report.felt_on))


def _spots(report: Report) -> Table:
    return Table(
        title=tr("Places"),
        heads=(trn("told on {count} day", "told on {count} days", report.told_days), tr("last"), tr("days")),
        rows=tuple((spot_words(it.spot), str(it.strength), str(it.days)) for it in report.spots),
        none=tr("No places were told."),
    )


def course_of(span: Span, check_ins: Sequence[CheckIn]) -> chart.Course | None:
    """Ratings before and after runs, a place a day, or for several days where the span is long."""
    if not check_ins:
        return None
    width = ceil(span.days / MOST_POINTS)
    days = [span.first + timedelta(days=number) for number in range(span.days)]
    told: dict[When, dict[date, list[int]]] = {when: defaultdict(list) for when in When}
    for rating in ratings(check_ins):
        at = (rating.day - span.first).days // width * width + width // 2
        told[rating.when][days[max(0, min(at, span.days - 1))]].append(rating.pain)
    words = {When.BEFORE: tr("Before a session"), When.AFTER: tr("After a session")}
    dots = {When.BEFORE: chart.Dot.OPEN, When.AFTER: chart.Dot.FULL}
    lines = tuple(
        series(_word(words[when], width), dots[when], means, days, by_days=True)
        for when in When
        if (means := [(day, sum(pains) / len(pains)) for day, pains in told[when].items()])
    )
    return chart.Course(series=lines, ticks=_ticks(span))


def _word(word: str, width: int) -> str:
    return word if width == 1 else tr("{word}, mean of {days} days", word=word, days=width)


def _ticks(span: Span) -> tuple[chart.Tick, ...]:
    weeks = ceil(span.days / WEEK.days)
    step = ceil(weeks / _MOST_TICKS) * WEEK.days
    return tuple(
        chart.Tick((days + 0.5) / span.days, times.short_day(span.first + timedelta(days=days)))
        for days in range(0, span.days, step)
    )


# what was done, and what came of it


def _done(report: Report) -> Table:
    sessions = trn("{count} session", "{count} sessions", report.runs)
    return Table(
        title=tr("What was done"),
        heads=(
            tr("{sessions} on {days} of {all} days", sessions=sessions, days=report.run_days, all=report.span.days),
            tr("times"),
            tr("in full"),
            tr("in all"),
        ),
        rows=tuple((it.title, str(it.times), str(it.whole), times.length(it.lasted_ms)) for it in report.done),
        none=tr("Nothing was done in these days."),
    )


def _hurt(report: Report) -> Table:
    return Table(
        title=tr("What hurt"),
        heads=(trn("said once that it hurt", "said {count} times that it hurt", report.hurts), tr("times"), tr("last")),
        rows=tuple((after_pain.places((it.pain,)), str(it.times), _on(it.last, report.span)) for it in report.hurt),
        none=tr("Nobody said that it hurt.") if not report.hurts else tr("Nobody knows in which steps."),
    )


def _helped(report: Report) -> Table:
    return Table(
        title=tr("Pain before and after each routine"),
        heads=(tr("means; it may have eased by itself"), tr("before → after"), tr("rated")),
        rows=tuple((it.title, _from_to(it.before, it.after), str(it.runs)) for it in report.helped),
        none=tr("Nothing yet that was rated before and after."),
    )


def _cold(report: Report) -> Table:
    cold = report.cold
    rows: tuple[tuple[str, ...], ...] = ()
    if cold is not None:
        rows = (
            (tr("Times"), str(cold.times)),
            (tr("Days with cold"), str(cold.days)),
            (tr("Most on one day"), str(cold.most_a_day)),
            (tr("Longest"), times.length(cold.longest_ms)),
            *(((tr("Left on, unanswered"), str(cold.unanswered)),) if cold.unanswered else ()),
        )
    return Table(title=tr("Cold packs"), heads=(), rows=rows, none=tr("None were used."))


def _said(report: Report, today: str) -> tuple[Saying, ...]:
    told = tuple(Saying(_on(it.day, report.span), it.words) for it in report.said)
    words = " ".join(today.split())
    return (Saying(tr("For this report"), words), *told) if words else told


def _scores(weeks: Sequence[Peg]) -> str:
    """The PEG of every week in a row, the last ones where there are many."""
    return ", ".join(number(week.score) for week in weeks[-_MOST_SCORES:])


def _day(entry: CheckIn | Peg) -> date:
    return local_day(entry.wall_ms, entry.utc_offset_min)
