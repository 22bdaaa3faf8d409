"""The page on which a routine is planned, by its visible controls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QTimeEdit
from pytestqt.qtbot import QtBot

from sessionapp.domain.reminders import EVERY_DAY, Every, Schedule
from sessionapp.ui.controls import Button
from sessionapp.ui.dress import Dress
from sessionapp.ui.reminder_requests import Keep, Remove
from sessionapp.ui.schedule_controls import RoutineChoice, TimeLine
from sessionapp.ui.schedule_page import SchedulePage

ROUTINES = [("cobra", "Cobra"), ("bridge", "Glute bridge"), ("cold-pack", "Cold pack")]
MORNING = Schedule(
    schedule_id="m", routine="cobra", title="Cobra", since_wall_ms=9, days=frozenset({0, 2}), times_min=(480, 1215)
)


@pytest.fixture
def page(qtbot: QtBot, dress: Dress) -> SchedulePage:
    made = SchedulePage()
    made.first_due = lambda schedule: f"First due: {schedule.title}"
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def asked(page: SchedulePage) -> list[object]:
    told: list[object] = []
    page.asked.connect(told.append)
    return told


@pytest.fixture
def press(qtbot: QtBot, page: SchedulePage) -> Callable[[str], None]:
    def press_(word: str) -> None:
        qtbot.mouseClick(button(page, word), Qt.MouseButton.LeftButton)

    return press_


def button(page: SchedulePage, word: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.text() == word and each.isVisible())


def lines(page: SchedulePage) -> list[TimeLine]:
    QApplication.processEvents()
    return [line for line in page.findChildren(TimeLine) if line.isVisible()]


def reads(page: SchedulePage, text: str) -> bool:
    return any(text == label.text() for label in page.findChildren(QLabel) if label.isVisible())


def type_time(qtbot: QtBot, line: TimeLine, text: str) -> None:
    """As somebody does who came there by Tab: hours, then minutes."""
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.setSelectedSection(QTimeEdit.Section.HourSection)
    qtbot.keyClicks(line, text)


def test_cold_is_not_planned_before_the_skin_is_warm_again(
    page: SchedulePage, asked: list[object], press: Callable[[str], None]
) -> None:
    page.least_between_min = {"cold-pack": 80}.get  # type: ignore[assignment]
    page.show_new([("cold-pack", "Cold pack")])
    press("Every few hours")
    press("1 h")
    why = "Your skin needs one to two hours to grow warm again after each cold pack."
    assert reads(page, f"{why} The shortest is every 2 h.")
    assert not button(page, "Remind me").isEnabled()
    press("2 h")
    press("Remind me")
    (kept,) = asked
    assert isinstance(kept, Keep)
    assert kept.schedule.every is not None
    assert kept.schedule.every.step_min == 120


def test_a_new_one_is_of_the_routine_that_is_chosen(
    page: SchedulePage, asked: list[object], press: Callable[[str], None]
) -> None:
    page.show_new(ROUTINES)
    page.findChild(RoutineChoice).setCurrentIndex(2)
    assert reads(page, "First due: Cold pack")
    press("Remind me")
    (kept,) = asked
    assert isinstance(kept, Keep)
    assert (kept.schedule.routine, kept.schedule.title) == ("cold-pack", "Cold pack")
    assert (kept.schedule.days, kept.schedule.times_min) == (EVERY_DAY, (480,))


def test_of_one_routine_nothing_is_to_be_chosen(page: SchedulePage) -> None:
    page.show_new(ROUTINES[:1])
    assert not page.findChild(RoutineChoice).isVisible()
    assert reads(page, "Cobra")
    assert page.front.text() == "Monday"  # type: ignore[attr-defined]


def test_two_plans_are_two(page: SchedulePage, asked: list[object], press: Callable[[str], None]) -> None:
    for _ in range(2):
        page.show_new(ROUTINES[:1])
        press("Remind me")
    assert asked[0].schedule.schedule_id != asked[1].schedule.schedule_id  # type: ignore[attr-defined]


def test_what_is_planned_is_shown_as_it_is_and_changed_under_its_id(
    qtbot: QtBot, page: SchedulePage, asked: list[object], press: Callable[[str], None]
) -> None:
    page.show_schedule(MORNING)
    assert reads(page, "Monday and Wednesday at 8:00 and 20:15")
    assert [line.minute for line in lines(page)] == [480, 1215]
    press("Friday")
    press("Another time")
    type_time(qtbot, lines(page)[-1], "1430")
    assert reads(page, "Monday, Wednesday and Friday at 8:00, 14:30 and 20:15")
    press("Remind me")
    (kept,) = asked
    assert kept == Keep(
        Schedule(
            schedule_id="m",
            routine="cobra",
            title="Cobra",
            since_wall_ms=9,
            days=frozenset({0, 2, 4}),
            times_min=(480, 870, 1215),
        )
    )


def test_a_time_is_left_out_with_the_focus_going_on(qtbot: QtBot, page: SchedulePage) -> None:
    page.show_schedule(MORNING)
    for left in ("Monday and Wednesday at 8:00", "Choose a time."):
        QApplication.processEvents()
        away = [each for each in page.findChildren(Button) if each.text() == "Leave this time out" and each.isVisible()]
        qtbot.mouseClick(away[-1], Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert reads(page, left)
    assert not button(page, "Remind me").isEnabled()
    assert page.focusWidget() is button(page, "Another time")
    qtbot.mouseClick(button(page, "Another time"), Qt.MouseButton.LeftButton)
    assert page.focusWidget() is lines(page)[0]


def test_every_few_hours_from_and_until(
    qtbot: QtBot, page: SchedulePage, asked: list[object], press: Callable[[str], None]
) -> None:
    page.show_new(ROUTINES)
    press("Every few hours")
    press("4 h")
    start, end = lines(page)
    type_time(qtbot, start, "2100")
    assert reads(page, "“Until” comes before “From”.")
    assert not button(page, "Remind me").isEnabled()
    type_time(qtbot, end, "2230")
    press("Remind me")
    assert asked[0].schedule.every == Every(240, 1260, 1350)  # type: ignore[attr-defined]


def test_a_step_that_has_no_button_stays(page: SchedulePage, asked: list[object], press: Callable[[str], None]) -> None:
    page.show_schedule(Schedule(schedule_id="o", routine="a", title="A", since_wall_ms=0, every=Every(90, 480, 1200)))
    press("Remind me")
    assert asked[0].schedule.every == Every(90, 480, 1200)  # type: ignore[attr-defined]


def test_without_a_day_or_a_routine_nothing_is_kept(page: SchedulePage, press: Callable[[str], None]) -> None:
    page.show_schedule(MORNING)
    press("Monday")
    press("Wednesday")
    assert reads(page, "Choose a day.")
    assert not button(page, "Remind me").isEnabled()
    page.show_new([])
    assert reads(page, "There is no routine to plan yet.")


def test_what_is_planned_can_be_removed_and_what_is_new_cannot(
    qtbot: QtBot, page: SchedulePage, asked: list[object], press: Callable[[str], None]
) -> None:
    page.show_schedule(MORNING)
    with qtbot.waitSignal(page.kept):
        press("Remove from your plan")
    assert asked == [Remove("m")]
    page.show_new(ROUTINES)
    assert not any(each.text() == "Remove from your plan" and each.isVisible() for each in page.findChildren(Button))


def test_the_wheel_scrolls_the_page_and_changes_no_time_or_routine(page: SchedulePage) -> None:
    page.show_new(ROUTINES)
    for control in (lines(page)[0], page.findChild(RoutineChoice)):
        spot = QPointF(control.rect().center())
        wheel = QWheelEvent(
            spot,
            control.mapToGlobal(spot),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        control.wheelEvent(wheel)
        assert not wheel.isAccepted()
    assert reads(page, "Every day at 8:00")


def test_all_of_it_is_reached_by_tab(qtbot: QtBot, page: SchedulePage) -> None:
    page.show_new(ROUTINES)
    assert lines(page)
    page.front.setFocus()
    reached = []
    for _ in range(16):
        focused = page.focusWidget()
        if focused.accessibleName() not in reached:  # hours and minutes of a time
            reached.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    times = ("At these times", "Every few hours", "Time", "Leave this time out", "Another time")
    assert reached[:14] == ["Routine", *days, *times, "Remind me"]
