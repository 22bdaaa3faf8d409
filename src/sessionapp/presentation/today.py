"""What the Today page, the tray and a reminder say: what is due and when, what was done, what is planned.

Pure; the caller says what time it is, and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from sessionapp.domain.record import SessionRecord
from sessionapp.domain.reminders import (
    EVERY_DAY,
    NEVER_QUIET,
    Occurrence,
    OfToday,
    Planned,
    Quiet,
    Reminder,
    Schedule,
    State,
    closest_min,
    local_of,
    next_reminder,
    of_today,
)
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation import names, times
from sessionapp.presentation.advice import NOTHING, AdviceView
from sessionapp.translate import tr, trn

WORKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next. `due`: it can be snoozed, as it is due or was snoozed; `today`: it can be declined."""

    heading: str
    title: str
    when: str
    occurrence: Occurrence
    due: bool
    today: bool = True


@dataclass(frozen=True, slots=True)
class ToGoOn:
    """A run that was interrupted: to go on with it, or to keep it as stopped. `left` is how much of it there is."""

    record: SessionRecord
    title: str
    left: str


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A run of this day. `routine` is what it is opened by, its file or its name."""

    time: str
    title: str
    detail: str
    routine: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A schedule in words. `today` is what has become of its times of this day, "" on a day that is none of its own;
    `quiet` says that no reminder comes at some of them, "" where one does."""

    schedule: Schedule
    title: str
    words: str
    today: str
    quiet: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """All of the page."""

    day: str
    next: Next | None = None
    planned: tuple[PlannedRow, ...] = ()
    done: tuple[DoneRow, ...] = ()
    cold: str = ""
    advice: AdviceView = NOTHING
    to_go_on: ToGoOn | None = None


def today_view(
    plan: Sequence[Planned],
    records: Sequence[SessionRecord],
    now_wall_ms: int,
    zone: tzinfo,
    quiet: Quiet,
    cold: str = "",
    advice: AdviceView = NOTHING,
    interrupted: SessionRecord | None = None,
) -> TodayView:
    """`records` are the past runs, in any order; those of the last days are enough. `cold` is what is to be said of
    cold packs, as `presentation.cold` words it; `interrupted` the run that waits to be gone on with."""
    today = local_of(now_wall_ms, zone).date()
    every = of_today(plan, records, now_wall_ms, zone)
    return TodayView(
        f"{weekday(today)} {times.day_and_month(today)}",
        _next(plan, every, records, now_wall_ms, zone),
        tuple(_planned(one.schedule, every, zone, quiet) for one in plan),
        tuple(_done(records, today)),
        cold,
        advice,
        None if interrupted is None else to_go_on(interrupted, now_wall_ms),
    )


def to_go_on(record: SessionRecord, now_wall_ms: int) -> ToGoOn:
    """What counts real time went on meanwhile."""
    real_time = record.kind in {kind.value for kind in Kind if kind.real_time}
    gone_ms = max(0, now_wall_ms - record.left_wall_ms) if real_time else 0
    left_ms = max(0, record.planned_ms - record.place_ms - gone_ms)
    left = tr("{length} left", length=times.length(times.promised_ms(left_ms))) if left_ms else tr("Its time is over")
    return ToGoOn(record, tr("Go on with {title}", title=record.title), left)


def _next(
    plan: Sequence[Planned], every: Sequence[OfToday], records: Sequence[SessionRecord], now_wall_ms: int, zone: tzinfo
) -> Next | None:
    due = [each for each in every if each.state is State.DUE]
    if due:
        latest = max(due, key=lambda each: each.at_wall_ms)
        when = tr("since {time}", time=_clock(latest.occurrence.wall_ms, zone))
        return Next(tr("Due now"), latest.occurrence.schedule.title, when, latest.occurrence, True)
    coming = [each for each in every if each.state in {State.SNOOZED, State.COMING}]
    if coming:
        first = min(coming, key=lambda each: each.at_wall_ms)
        snoozed = first.state is State.SNOOZED
        time = _clock(first.at_wall_ms, zone)
        when = tr("again at {time}", time=time) if snoozed else tr("at {time}", time=time)
        return Next(tr("Next"), first.occurrence.schedule.title, when, first.occurrence, snoozed)
    later = next_reminder(plan, records, now_wall_ms, zone, NEVER_QUIET)
    if later is None:
        return None
    occurrence = later.due[0]
    return Next(
        tr("Next"), occurrence.schedule.title, _moment(later.wall_ms, now_wall_ms, zone), occurrence, False, False
    )


def _planned(schedule: Schedule, every: Sequence[OfToday], zone: tzinfo, quiet: Quiet) -> PlannedRow:
    mine = [each for each in every if each.occurrence.schedule is schedule]
    today = " · ".join(_what_became(each, zone) for each in mine)
    words = tr("Today: {times}", times=today) if today else ""
    return PlannedRow(schedule, schedule.title, schedule_words(schedule), words, _quiet_words(schedule, quiet))


def _what_became(each: OfToday, zone: tzinfo) -> str:
    """ "8:00 done"; what was missed is said as nothing, as is what is still to come."""
    time = _clock(each.occurrence.wall_ms, zone)
    return {
        State.DONE: tr("{time} done", time=time),
        State.NOT_TODAY: tr("{time} not today", time=time),
        State.SNOOZED: tr("{time}, again at {again}", time=time, again=_clock(each.at_wall_ms, zone)),
        State.PASSED: time,
        State.DUE: tr("{time} due now", time=time),
        State.COMING: time,
    }[each.state]


def _done(records: Sequence[SessionRecord], today: date) -> Iterator[DoneRow]:
    """The runs of today, in the order of the day, each at the time it was where it happened."""
    for record in sorted(records, key=lambda each: each.started_wall_ms):
        began = times.local(record.started_wall_ms, record.utc_offset_min)
        if began.date() == today:
            detail = f"{names.outcome_name(record.outcome)} · {times.exact(record.session_ms)}"
            yield DoneRow(times.time_of_day(began), record.title, detail, record.path or record.routine)


def schedule_words(schedule: Schedule) -> str:
    """ "Every day at 8:00 and 20:00", "Monday to Friday, every 2 h from 8:00 until 20:00"."""
    days, times_of_day = _days(schedule.days), _times(schedule)
    return f"{days} {times_of_day}" if schedule.every is None else f"{days}, {times_of_day}"


def _days(days: frozenset[int]) -> str:
    if days == EVERY_DAY:
        return tr("Every day")
    if days == WORKDAYS:
        return tr("Monday to Friday")
    return listed([times.weekdays()[day] for day in sorted(days)])


def _times(schedule: Schedule) -> str:
    every = schedule.every
    if every is None:
        return tr("at {times}", times=listed([minute_words(minute) for minute in schedule.times_min]))
    return tr(
        "every {length} from {start} until {end}",
        length=times.length(every.step_min * 60_000),
        start=minute_words(every.from_min),
        end=minute_words(every.until_min),
    )


def listed(words: Sequence[str]) -> str:
    """ "Monday", "Monday and Friday", "Monday, Wednesday and Friday"."""
    if len(words) < 2:
        return "".join(words)
    return tr("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def minute_words(minute: int) -> str:
    """A minute of the day as a time: "8:05"."""
    return f"{minute // 60}:{minute % 60:02}"


def too_often(schedule: Schedule, least_min: int, steps_h: Sequence[int]) -> str:
    """Why it cannot be planned so, with the shortest that can; "" where its times are far enough apart."""
    if closest_min(schedule) >= least_min:
        return ""
    why = tr("Your skin needs one to two hours to grow warm again after each cold pack.")
    if schedule.every is None or schedule.every.step_min >= least_min:
        least = times.length(least_min * 60_000)
        return tr("{why} Leave at least {length} between two times.", why=why, length=least)
    shortest = next(hours for hours in steps_h if 60 * hours >= least_min)
    return tr("{why} The shortest is every {count} h.", why=why, count=shortest)


def _quiet_words(schedule: Schedule, quiet: Quiet) -> str:
    """Whether some of its times lie so deep in the quiet hours that no reminder comes."""
    silent = [minute for minute in schedule.minutes if _silent(minute, quiet)]
    if not silent:
        return ""
    if len(silent) == len(schedule.minutes):
        return tr("In your quiet hours: it stands here, and no reminder comes.")
    return trn(
        "At {times}, in your quiet hours, no reminder comes.",
        "At {times}, in your quiet hours, no reminders come.",
        len(silent),
        times=listed([minute_words(minute) for minute in silent]),
    )


def _silent(minute: int, quiet: Quiet) -> bool:
    local = datetime(2000, 1, 1, minute // 60, minute % 60)
    return (quiet.over(local) - local).total_seconds() > 3_600


def next_line(plan: Sequence[Planned], reminder: Reminder | None, now_wall_ms: int, zone: tzinfo) -> str:
    """What the tray says."""
    if reminder is None:
        return tr("No reminder to come") if plan else tr("Nothing is planned")
    titles = listed([occurrence.schedule.title for occurrence in reminder.due])
    if reminder.wall_ms <= now_wall_ms:
        return tr("Due now: {title}", title=titles)
    return tr("{when}: {title}", when=_moment(reminder.wall_ms, now_wall_ms, zone), title=titles)


def reminder_words(due: Sequence[Occurrence], zone: tzinfo) -> tuple[str, str]:
    """The title of a notification, and what it says below it."""
    lead = due[0]
    words = [tr("Planned for {time}.", time=_clock(lead.wall_ms, zone))]
    if others := [occurrence.schedule.title for occurrence in due[1:]]:
        words.append(tr("Also due: {titles}.", titles=listed(others)))
    return lead.schedule.title, " ".join(words)


def reminder_sentence(due: Sequence[Occurrence]) -> str:
    """The same as one sentence above the page."""
    return trn("{titles} is due.", "{titles} are due.", len(due), titles=listed([one.schedule.title for one in due]))


def next_sentence(schedule: Schedule, now_wall_ms: int, zone: tzinfo) -> str:
    """When a schedule that is being made is due first."""
    made_now = replace(schedule, since_wall_ms=now_wall_ms)
    found = next_reminder([Planned(made_now)], (), now_wall_ms, zone, NEVER_QUIET)
    assert found is not None  # it has days and times
    return tr("First due: {when}", when=_moment(found.wall_ms, now_wall_ms, zone))


def _moment(wall_ms: int, now_wall_ms: int, zone: tzinfo) -> str:
    """ "8:00" on this day, "tomorrow, 8:00", "Monday, 8:00" in the coming week."""
    local, today = local_of(wall_ms, zone), local_of(now_wall_ms, zone).date()
    time = times.time_of_day(local)
    ahead = (local.date() - today).days
    if ahead == 0:
        return time
    if ahead == 1:
        return tr("Tomorrow, {time}", time=time)
    if ahead < 7:
        return tr("{day}, {time}", day=weekday(local.date()), time=time)
    return tr("{day}, {time}", day=f"{weekday(local.date())} {times.day_and_month(local.date())}", time=time)


def weekday(day: date) -> str:
    return times.weekdays()[day.weekday()]


def _clock(wall_ms: int, zone: tzinfo) -> str:
    return times.time_of_day(local_of(wall_ms, zone))
