"""Every page of the window in every state that looks different, by name: how a studio is brought there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.diary import NOWHERE, RedFlag, When
from sessionapp.domain.keeping import Copy, CopyKind, Holding
from sessionapp.domain.notices import Done
from sessionapp.domain.plan import Phase, PhaseKind
from sessionapp.domain.record import Pain
from sessionapp.domain.reminders import NEVER_QUIET, Every, Planned, Quiet, Schedule, occurrences
from sessionapp.domain.report import Days, report_of, weeks_to
from sessionapp.domain.tailoring import SideWish, Tailoring
from sessionapp.domain.vocabulary import Kind, Outcome, Side
from sessionapp.presentation import cold as cold_words
from sessionapp.presentation.check_in import changed, question
from sessionapp.presentation.finding import Part
from sessionapp.presentation.progress import progress_words
from sessionapp.presentation.routine import RoutineExtras
from sessionapp.presentation.safety import flags_question
from sessionapp.presentation.today import reminder_sentence, today_view
from sessionapp.ui.check_in import CheckInPanel
from sessionapp.ui.check_in_page import CheckInPage
from sessionapp.ui.cold_page import ColdPage
from sessionapp.ui.controls import Button
from sessionapp.ui.finish_page import FinishPage
from sessionapp.ui.flags_page import FlagsPage, SeenPage, WhereToGoPage
from sessionapp.ui.library_page import LibraryPage
from sessionapp.ui.muscle_page import MusclePage
from sessionapp.ui.preparing_page import PreparingPage
from sessionapp.ui.progress_page import ProgressPage
from sessionapp.ui.proposal_page import ProposalPage
from sessionapp.ui.records_page import RecordsPage
from sessionapp.ui.report_page import ReportPage
from sessionapp.ui.routine_page import RoutinePage
from sessionapp.ui.settings_page import SettingsPage
from sessionapp.ui.sidebar import Destination
from sessionapp.ui.week_page import WeekPage
from studio import DAY_MS, MORNING, NO_SOUND, OTHER_TROUBLES, RUN, Studio
from two_patients import Patient, who_does_not, who_gets_better

EVERY_TWO_HOURS = Schedule(
    schedule_id="cold",
    routine="cold-pack",
    title="Cold pack",
    since_wall_ms=0,
    every=Every(120, 8 * 60, 20 * 60),
)
EVENINGS = Schedule(
    schedule_id="stretch",
    routine="lower-back-stretches",
    title="Lower-back stretches and strength",
    since_wall_ms=0,
    days=frozenset({0, 2, 4}),
    times_min=(1_110, 1_380),
)
COLD_RUN = replace(
    RUN, routine="cold-pack", title="Cold pack", kind=Kind.COLD_PACK.value, session_ms=1_200_000, utc_offset_min=0
)
FELT = Strengths({Spot(Place.LOWER_BACK, Side.RIGHT): 6, Spot(Place.PIRIFORMIS, Side.RIGHT): 3})
PAINS = (Pain("Knee to chest", Side.RIGHT), Pain("Bridge", None))


def library(studio: Studio) -> None:
    studio.go(Destination.LIBRARY)


def notices(studio: Studio) -> None:
    studio.window.add_notice(NO_SOUND)
    studio.window.offer_resume(replace(RUN, session_ms=250_000, outcome=None))
    studio.window.add_notice(Done("Saved to /home/kim/Documents/report-2026-11-20.pdf."))


def filtered(studio: Studio) -> None:
    """Chosen as much as fits: places, kinds, a length."""
    library(studio)
    page = library_page(studio)
    for part, value in ((Part.PLACES, Place.LOWER_BACK), (Part.PLACES, Place.HAMSTRINGS), (Part.MINUTES, 20)):
        page.filters.toggle(part, value)


def nothing_found(studio: Studio) -> None:
    library(studio)
    library_page(studio).search.setText("swimming")


def body_map(studio: Studio) -> None:
    library(studio)
    page = library_page(studio)
    page.open_map()
    page.filters.toggle(Part.PLACES, Place.LOWER_BACK)


def muscle(studio: Studio) -> None:
    library(studio)
    page = library_page(studio)
    page.open_map()
    page.filters.toggle(Part.PLACES, Place.QUADRATUS_LUMBORUM)
    page.muscle_requested.emit(Place.QUADRATUS_LUMBORUM)


def muscle_below(studio: Studio) -> None:
    muscle(studio)
    studio.scroll_down(MusclePage)


def library_page(studio: Studio) -> LibraryPage:
    page = studio.window.findChild(LibraryPage)
    assert page is not None
    return page


def routine(studio: Studio) -> None:
    extras = RoutineExtras(poses=studio.props.poses)
    studio.window.show_routine(*studio.plan("lower-back-stretches"), extras)


def routine_below(studio: Studio) -> None:
    routine(studio)
    studio.scroll_down(RoutinePage)


def saving(studio: Studio) -> None:
    routine(studio)
    studio.window.show_saving("Saving “Lower-back stretches and strength” as a sound file…", 420, 1_000)


def problems(studio: Studio) -> None:
    broken = next(entry for entry in studio.props.entries if entry.problems)
    studio.window.show_problems(broken.path, broken.problems)


def preparing(studio: Studio) -> None:
    page = PreparingPage("Lower-back stretches and strength")
    studio.window.show_page(page)
    page.show_progress(3, 40)


def lead_in(studio: Studio) -> None:
    studio.play("lower-back-stretches", lambda phase: phase.kind is PhaseKind.PREPARE and phase.index > 0)


def player(studio: Studio) -> None:
    studio.play("lower-back-stretches", lambda phase: is_hold(phase, Side.LEFT, 2))


def paused(studio: Studio) -> None:
    studio.play("lower-back-stretches", lambda phase: is_hold(phase, Side.RIGHT, 1)).pause()


def silent(studio: Studio) -> None:
    """Three things are wrong in this run."""
    player(studio)
    for sentence in (NO_SOUND, *OTHER_TROUBLES):
        studio.window.add_notice(sentence)


def hurts(studio: Studio) -> None:
    player(studio)
    studio.player_page().questions.ask_what_helps()


def gently(studio: Studio) -> None:
    """What is left out is being said."""
    runner = studio.play("lower-back-stretches", lambda phase: is_hold(phase, Side.RIGHT, 1))
    studio.player_page().questions.ask_what_helps()
    runner.resume()
    studio.player_page().questions.withdraw()


def side_skipped(studio: Studio) -> None:
    """What was left out is not filled in the row of the run."""
    runner = studio.play("lower-back-stretches", lambda phase: is_hold(phase, Side.LEFT, 1))
    studio.player_page().questions.ask_what_helps()
    runner.skip_side()
    studio.player_page().questions.withdraw()


def end_asked(studio: Studio) -> None:
    player(studio)
    studio.player_page().questions.ask_to_end(closing=False)


def keys(studio: Studio) -> None:
    player(studio)
    studio.player_page().sound.keys.click()


def is_hold(phase: Phase, side: Side, repetition: int) -> bool:
    return (phase.kind, phase.side, phase.repetition) == (PhaseKind.HOLD, side, repetition)


def relaxation(studio: Studio) -> None:
    studio.play("guided-relaxation", lambda phase: phase.kind is PhaseKind.STEADY)


def finish(studio: Studio) -> None:
    _, plan = studio.plan("lower-back-stretches")
    record = replace(RUN, session_ms=plan.total_ms, planned_ms=plan.total_ms)
    studio.window.show_page(FinishPage(record, plan, ""))


def check_in(studio: Studio) -> None:
    """Before a session: a number is chosen, and where it hurts is being told."""
    page = CheckInPage("Lower-back stretches and strength", FELT)
    studio.window.show_page(page)
    page.panel.row.setValue(6)
    page.panel.where.click()


def check_in_unanswered(studio: Studio) -> None:
    studio.window.show_page(CheckInPage("Lower-back stretches and strength", NOWHERE))


def finish_asked(studio: Studio) -> None:
    _, plan = studio.plan("lower-back-stretches")
    record = replace(RUN, session_ms=plan.total_ms, planned_ms=plan.total_ms)
    panel = CheckInPanel(question(When.AFTER), FELT)
    studio.window.show_page(FinishPage(record, plan, "", check_in=panel))
    panel.row.setValue(4)
    panel.say(changed(6, 4))


def cold(studio: Studio) -> None:
    """Too soon: refused with its reason, and may be begun all the same."""
    questions = [
        cold_words.Asked("cloth", cold_words.cloth_question(), ("Yes", "No")),
        cold_words.Asked("skin", cold_words.skin_question(), ("None of it", "Some of it")),
        cold_words.Asked("began", cold_words.began_question(), tuple(map(cold_words.days_ago, (0, 1, 2, 7)))),
    ]
    why = "The next one is allowed from 14:20: let your skin grow warm again first."
    studio.window.show_page(ColdPage("Cold pack", questions, lambda _: (why, True)))


def proposal(studio: Studio) -> None:
    studio.window.show_page(
        ProposalPage(
            "Cold may not be what helps you",
            "Twice in a row you were still stiff afterwards. Ten minutes may be better than twenty.",
            "Make it shorter",
            "Leave it as it is",
        )
    )


def week(studio: Studio) -> None:
    page = WeekPage()
    studio.window.show_page(page)
    page.rows[0].setValue(7)


def red_flags(studio: Studio) -> None:
    page = FlagsPage("Before your first session", flags_question(), back="Back")
    studio.window.show_page(page)
    page.switches[RedFlag.FALL].setChecked(True)


def where_to_go(studio: Studio) -> None:
    studio.window.show_page(
        WhereToGoPage(
            {RedFlag.WEAK_LEGS, RedFlag.FALL},
            forbidden="Cobra does not begin now. Once a doctor has looked at this, say so here, and you can go on.",
        )
    )


def seen(studio: Studio) -> None:
    """One of two has been looked at."""
    page = SeenPage({RedFlag.WEAK_LEGS, RedFlag.FALL}, "Begin Lower-back stretches and strength")
    studio.window.show_page(page)
    page.switches[RedFlag.FALL].setChecked(True)


def finish_hurt(studio: Studio) -> None:
    _, plan = studio.plan("lower-back-stretches")
    record = replace(RUN, outcome=Outcome.STOPPED_FOR_PAIN, hurts=2, pains=PAINS, session_ms=250_000, phase=9)
    studio.window.show_page(FinishPage(record, plan, ""))


def history(studio: Studio) -> None:
    studio.go(Destination.HISTORY)
    evening = RUN.started_wall_ms - DAY_MS // 2
    cold = replace(RUN, title="Cold pack", kind=Kind.COLD_PACK.value, session_ms=1_200_000, started_wall_ms=evening)
    hurt = replace(RUN, outcome=Outcome.STOPPED_FOR_PAIN, hurts=2, pains=PAINS, session_ms=250_000)
    wished = replace(RUN, tailoring=Tailoring(length=80, sides=SideWish.RIGHT_ONLY, left_out=("Bridge",)))
    studio.window.set_records([wished, cold, replace(hurt, started_wall_ms=RUN.started_wall_ms - DAY_MS)])


def no_history(studio: Studio) -> None:
    studio.go(Destination.HISTORY)
    studio.window.set_records([])


def today(studio: Studio) -> None:
    """A cold pack every two hours, of which two are done and one is due; stretches in the evening; a run."""
    studio.go(Destination.TODAY)
    morning = [replace(COLD_RUN, started_wall_ms=at_hour(hour)) for hour in (8.1, 10)]
    stretched = replace(RUN, started_wall_ms=at_hour(8.6))
    plan = [Planned(EVERY_TWO_HOURS), Planned(EVENINGS)]
    night = Quiet(22 * 60, 7 * 60)
    cold = "Cold twice today, 40 min in all. The next one is allowed from 14:20: let your skin grow warm again first."
    left = replace(RUN, outcome=None, place_ms=RUN.planned_ms - 420_000)
    view = today_view(plan, [*morning, stretched], at_hour(12.3), UTC, night, cold, interrupted=left)
    studio.window.show_day(view, "Reminders come while this window is open.", tray_offered=True)


def nothing_planned(studio: Studio) -> None:
    studio.go(Destination.TODAY)
    studio.window.show_day(today_view([], [], at_hour(9), UTC, NEVER_QUIET), "", tray_offered=False)


def planning(studio: Studio) -> None:
    nothing_planned(studio)
    studio.window.first_due = lambda _: "First due: Tomorrow, 8:00"
    page_button(studio, "Plan a routine…").click()


def planning_often(studio: Studio) -> None:
    """One that is planned already, from its card on the Today page."""
    today(studio)
    studio.window.first_due = lambda _: "First due: 14:00"
    page_button(studio, "Change").click()


def reminded(studio: Studio) -> None:
    """The notice of what is due, over the library."""
    library(studio)
    day = MORNING.date()
    due = (occurrences(EVENINGS, day, day, UTC)[0],)
    studio.window.offer_reminder(reminder_sentence(due), due)


def page_button(studio: Studio, word: str) -> Button:
    return next(button for button in studio.window.findChildren(Button) if button.text() == word)


def at_hour(hour: float) -> int:
    """A moment of the day of `MORNING`, in UTC."""
    midnight = datetime(MORNING.year, MORNING.month, MORNING.day, tzinfo=UTC)
    return round((midnight.timestamp() + hour * 3_600) * 1_000)


def settings(studio: Studio) -> None:
    studio.go(Destination.SETTINGS)


def settings_below(studio: Studio) -> None:
    settings(studio)
    studio.scroll_down(SettingsPage)


def no_voice(studio: Studio) -> None:
    """A speech program is chosen whose voice is not there."""
    settings(studio)
    studio.window.show_sound_choices(("best", "espeak", "piper", "flite", "program"), (), ("piper",))
    page = studio.window.findChild(SettingsPage)
    assert page is not None
    next(chip for chip in page.speaker.findChildren(Button) if chip.text() == "Piper").click()


def fetching_voice(studio: Studio) -> None:
    no_voice(studio)
    page = studio.window.findChild(SettingsPage)
    assert page is not None
    next(button for button in page.speaker.findChildren(Button) if button.text() == "Fetch its voice").click()
    studio.window.show_fetching(23_400_000)


def records(studio: Studio) -> None:
    _records(studio).show_overview(Holding(runs=412, entries=388), copies())


def no_records(studio: Studio) -> None:
    _records(studio).show_overview(Holding(runs=0, entries=0), ())


def records_go_back(studio: Studio) -> None:
    records(studio)
    _press(_records(studio), "Go back…")


def records_delete(studio: Studio) -> None:
    records(studio)
    _press(_records(studio), "Delete everything…")


def _records(studio: Studio) -> RecordsPage:
    settings(studio)
    page = studio.window.findChild(SettingsPage)
    assert page is not None
    _press(page, "Look after them")
    found = studio.window.findChild(RecordsPage)
    assert found is not None
    return found


def _press(page: QWidget, word: str) -> None:
    next(button for button in page.findChildren(Button) if button.text() == word).click()


def copies() -> tuple[Copy, ...]:
    """A daily one of each of some days, one from before an update, and what was there before going back."""
    holds = Holding(runs=409, entries=380, newest_wall_ms=RUN.started_wall_ms, newest_offset_min=RUN.utc_offset_min)
    made = [
        Copy(path=Path(f"/{day}"), kind=CopyKind.DAILY, day=date(2026, 11, day), number=1, holds=holds)
        for day in (20, 19, 17)
    ]
    before, update = CopyKind.BEFORE_RESTORE, CopyKind.BEFORE_UPDATE
    made.append(Copy(path=Path("/b"), kind=before, day=date(2026, 11, 16), number=2, holds=holds))
    made.append(Copy(path=Path("/u"), kind=update, day=date(2025, 3, 1), number=1, holds=Holding(runs=1, entries=0)))
    return tuple(made)


def progress(studio: Studio) -> None:
    """Somebody who gets better."""
    _progress(studio, who_gets_better(MORNING.date()))


def progress_stalled(studio: Studio) -> None:
    """Somebody who does not, with every table open."""
    page = _progress(studio, who_does_not(MORNING.date()))
    for button in page.findChildren(Button):
        if button.text() == "Show as a table":
            button.click()


def report(studio: Studio) -> None:
    """Of somebody who does not get better, from a day that was chosen."""
    day = MORNING.date()
    patient = who_does_not(day)
    _progress(studio, patient).report_requested.emit()
    page = studio.window.findChild(ReportPage)
    assert page is not None
    made = report_of(weeks_to(day, 8), patient.records, patient.entries)
    page.show_report(made, day, Days.SINCE_DAY, day)


def no_progress(studio: Studio) -> None:
    _progress(studio, Patient((), ()))


def _progress(studio: Studio, patient: Patient) -> ProgressPage:
    studio.go(Destination.PROGRESS)
    page = studio.window.findChild(ProgressPage)
    assert page is not None
    page.show_words(progress_words(patient.records, patient.entries, page.reach, MORNING.date()))
    return page


def promise(studio: Studio) -> None:
    """The first start: nothing has to be pressed."""


PAGES: dict[str, Callable[[Studio], None]] = {
    "promise": promise,
    "library": library,
    "filtered": filtered,
    "nothing-found": nothing_found,
    "body-map": body_map,
    "saving": saving,
    "muscle": muscle,
    "muscle-below": muscle_below,
    "notices": notices,
    "routine": routine,
    "routine-below": routine_below,
    "problems": problems,
    "preparing": preparing,
    "lead-in": lead_in,
    "player": player,
    "paused": paused,
    "relaxation": relaxation,
    "silent": silent,
    "hurts": hurts,
    "gently": gently,
    "side-skipped": side_skipped,
    "end-asked": end_asked,
    "keys": keys,
    "finish": finish,
    "finish-hurt": finish_hurt,
    "finish-asked": finish_asked,
    "check-in": check_in,
    "check-in-unanswered": check_in_unanswered,
    "cold": cold,
    "proposal": proposal,
    "week": week,
    "red-flags": red_flags,
    "where-to-go": where_to_go,
    "seen": seen,
    "today": today,
    "nothing-planned": nothing_planned,
    "planning": planning,
    "planning-often": planning_often,
    "reminded": reminded,
    "history": history,
    "no-history": no_history,
    "progress": progress,
    "progress-stalled": progress_stalled,
    "no-progress": no_progress,
    "report": report,
    "settings": settings,
    "settings-below": settings_below,
    "records": records,
    "records-none": no_records,
    "records-go-back": records_go_back,
    "records-delete": records_delete,
    "no-voice": no_voice,
    "fetching-voice": fetching_voice,
}
