"""Make it yours, in the real window: opened, moved, undone, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from factories import make_routine, make_step
from fakes_storage import MemorySettings
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.prompts import Preset, wishes_of
from sessionapp.domain.routine import Routine, Sides, Span, UntilReady
from sessionapp.domain.tailoring import AS_WRITTEN, SideWish, SoundWish, Tailoring, table
from sessionapp.domain.vocabulary import Kind
from sessionapp.prepare import outline_plan
from sessionapp.presentation.routine import RoutineExtras
from sessionapp.ui.controls import Button, Slider, Switch
from sessionapp.ui.main_window import MainWindow
from sessionapp.ui.yours_panel import YoursPanel

ROUTINE = make_routine(
    steps=(make_step("Knee to chest", sides=Sides.EACH), make_step("Bridge"), make_step("Cat", optional=True)),
)


class Yours:
    """The window with a routine on its page, and the hands and eyes of whoever sits before it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.wished: list[Tailoring] = []
        self.window = MainWindow(MemorySettings(promise_read=True, theme="light"), "/usual")
        qtbot.addWidget(self.window)
        self.window.tailoring_changed.connect(self._answer)
        self.window.resize(1280, 800)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def show(self, routine: Routine = ROUTINE, wishes: Tailoring = AS_WRITTEN) -> None:
        made = outline_plan(routine, PlanOptions(), wishes)
        extras = RoutineExtras(wishes=wishes, kept=made.kept)
        self.window.show_routine(routine, made.plan, extras, made.routine)

    def _answer(self, routine: Routine, wishes: Tailoring) -> None:
        """As the composition root does."""
        self.wished.append(wishes)
        self.window.show_plan(routine, *outline_plan(routine, PlanOptions(), wishes))

    @property
    def panel(self) -> YoursPanel:
        return self.window.findChild(YoursPanel)

    def open(self) -> None:
        self.click("Make it yours")
        self.qtbot.waitUntil(lambda: bool(self.controls(Button)))

    def controls(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self.panel.findChildren(kind) if one.isVisible()]

    def button(self, name: str) -> Button:
        return next(one for one in self.panel.findChildren(Button) if one.accessibleName() == name)

    def click(self, name: str) -> None:
        button = self.button(name)
        area = next(area for area in self.window.findChildren(QScrollArea) if area.isAncestorOf(button))
        QApplication.processEvents()  # until all of it has found its place
        area.ensureWidgetVisible(button)  # as who clicks it has scrolled there
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def slider(self) -> Slider:
        return next(one for one in self.panel.findChildren(Slider) if one.isVisible())

    def texts(self) -> list[str]:
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    def reads(self, words: str) -> bool:
        return any(words in text for text in self.texts())

    def tab_to(self, name: str) -> None:
        for _ in range(40):
            front = QApplication.focusWidget()
            if front.accessibleName() == name:
                return
            self.qtbot.keyClick(front, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")


@pytest.fixture
def yours(qtbot: QtBot) -> Iterator[Yours]:
    page = Yours(qtbot)
    page.show()
    yield page
    page.window.close_guard = lambda: True


def test_it_is_folded_and_opened_and_closed_by_a_click(yours: Yours) -> None:
    assert not yours.reads("Repetitions")
    yours.open()
    assert yours.reads("Repetitions")
    yours.click("Make it yours")
    assert not yours.reads("Repetitions")


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_its_head_opens_it_over_all_its_width(yours: Yours, qtbot: QtBot, share: float) -> None:
    panel = yours.panel
    at = QPoint(round(panel.width() * share), panel.height() // 2)
    head = panel.childAt(at)
    assert head is yours.button("Make it yours")
    qtbot.mouseClick(head, Qt.MouseButton.LeftButton, pos=head.mapFrom(panel, at))
    assert yours.reads("Repetitions")


def test_the_length_goes_to_where_its_track_is_pressed_and_follows_from_there(yours: Yours, qtbot: QtBot) -> None:
    yours.open()
    slider = yours.slider
    low, high, middle = 9, slider.width() - 9, slider.height() // 2
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(slider, left, pos=QPoint(low, middle))
    assert slider.value() == slider.minimum()
    qtbot.mouseMove(slider, QPoint(slider.width() // 2, middle))
    qtbot.mouseRelease(slider, left, pos=QPoint(slider.width() // 2, middle))
    between = yours.wished[-1].length
    assert yours.wished[0].length < between < 150
    assert not slider.isSliderDown()
    qtbot.mouseClick(slider, left, pos=QPoint(high, middle))
    assert slider.value() == slider.maximum()
    assert yours.wished[-1].length > between
    qtbot.mouseClick(slider, Qt.MouseButton.RightButton, pos=QPoint(low, middle))
    assert slider.value() == slider.maximum()


def test_all_of_it_is_reached_by_tab_and_moved_by_keys(yours: Yours, qtbot: QtBot) -> None:
    yours.tab_to("Make it yours")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    yours.tab_to("Length")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    yours.tab_to("Repetitions: −")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    yours.tab_to("Time to get ready: +")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    yours.tab_to("Sides: Right first")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    yours.tab_to("Cat")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    yours.tab_to("More about the sound")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    for name in ("Voice: Off", "Ticks before the end: Off", "Halfway sign: On"):
        yours.tab_to(name)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert yours.wished[-1] == Tailoring(
        length=90,
        repetitions=-1,
        lead_in=5,
        sides=SideWish.RIGHT_FIRST,
        left_out=("Cat",),
        voice=SoundWish.OFF,
        countdown=SoundWish.OFF,
        halfway=SoundWish.ON,
    )
    yours.tab_to("As written")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert yours.wished[-1] == AS_WRITTEN
    assert yours.button("Make it yours").hasFocus()


def test_everything_on_it_has_a_name_and_a_sentence(yours: Yours) -> None:
    yours.open()
    named = [*yours.controls(Button), *yours.controls(Slider), *yours.controls(Switch)]
    assert all(one.accessibleName() and one.accessibleDescription() for one in named)
    assert len({one.accessibleName() for one in named}) == len(named)


def test_times_doses_and_the_line_follow_at_once(yours: Yours) -> None:
    yours.open()
    for tenths in (9, 8, 7, 6, 5):
        yours.slider.setValue(tenths)
    total = next(text for text in yours.texts() if text.startswith("50 % · ")).removeprefix("50 % · ")
    assert yours.texts().count(total) == 1
    assert yours.reads("Hold 5 s · 3 times · each side")
    assert yours.reads("Yours: shorter")
    yours.click("Sides: Right first")
    assert yours.reads("each side, right first")
    assert yours.reads("Yours: shorter, right side first")
    yours.click("Repetitions: +")
    assert yours.reads("Hold 5 s · 4 times · each side, right first")
    yours.click("As written")
    assert yours.reads("Hold 10 s · 3 times · each side")
    assert not yours.reads("Yours:")
    assert yours.slider.value() == 10
    assert yours.button("Sides: Left first").isChecked()


def test_as_written_can_be_pressed_only_where_something_differs(yours: Yours) -> None:
    yours.open()
    assert not yours.button("As written").isEnabled()
    yours.click("Repetitions: +")
    assert yours.button("As written").isEnabled()
    yours.click("Repetitions: −")
    assert not yours.button("As written").isEnabled()


def test_a_step_that_is_left_out_goes_from_the_list_and_comes_back(yours: Yours, qtbot: QtBot) -> None:
    yours.open()
    (switch,) = yours.controls(Switch)
    assert switch.isChecked()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: yours.texts().count("Cat") == 1)  # beside its switch alone
    assert yours.reads("Yours: without Cat")
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert yours.wished[-1] == AS_WRITTEN


def test_names_the_routine_has_no_longer_are_kept(yours: Yours, qtbot: QtBot) -> None:
    yours.show(make_routine(name="other", steps=ROUTINE.steps), Tailoring(left_out=("gone",)))
    yours.open()
    (switch,) = yours.controls(Switch)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert yours.wished[-1].left_out == ("gone", "Cat")


def test_a_stepper_ends_at_its_bounds_and_keeps_the_focus(yours: Yours, qtbot: QtBot) -> None:
    yours.open()
    less = yours.button("Time to get ready: −")
    less.setFocus()
    qtbot.keyClick(less, Qt.Key.Key_Return)
    assert not less.isEnabled()
    assert yours.button("Time to get ready: +").hasFocus()
    assert yours.reads("5 s shorter")


def test_what_is_kept_back_is_said(yours: Yours, qtbot: QtBot) -> None:
    cold = make_step("Cold", dose=Span(duration_ms=600_000), counts_real_time=True)
    yours.show(make_routine(name="mixed", steps=(cold, make_step())))
    yours.open()
    assert not yours.reads("never longer")
    yours.slider.setValue(15)
    assert yours.reads("Cold and heat stay as written")
    qtbot.waitUntil(lambda: yours.reads("10 min"))


def test_a_cold_pack_can_only_be_shorter(yours: Yours) -> None:
    cold = make_routine(name="cold", kind=Kind.COLD_PACK, steps=(make_step(dose=Span(duration_ms=600_000)),))
    yours.show(cold, Tailoring(length=150))
    yours.open()
    assert (yours.slider.minimum(), yours.slider.maximum()) == (5, 10)
    assert not yours.reads("Repetitions")


def test_what_does_not_apply_has_no_control(yours: Yours) -> None:
    yours.show(make_routine(name="waits", steps=(make_step(dose=UntilReady()),)))
    yours.open()
    (more,) = (one for one in yours.controls(Button) if one.text() == "More about the sound")
    yours.qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    labels = {wish.label for wish in table()}
    assert {text for text in yours.texts() if text in labels} == {"Voice", "Background"}


def test_another_routine_is_folded_and_the_same_read_again_is_not(yours: Yours, qtbot: QtBot) -> None:
    yours.open()
    yours.show(make_routine(steps=ROUTINE.steps, title="Changed"), Tailoring(repetitions=1))
    qtbot.waitUntil(lambda: yours.reads("1 more"))
    assert yours.reads("Yours: more times")
    yours.show(make_routine(name="other"))
    assert not yours.reads("1 more")
    assert not yours.reads("Yours:")


def test_opened_on_a_small_window_start_and_its_head_stay_in_sight(yours: Yours, qtbot: QtBot) -> None:
    yours.window.resize(800, 600)
    yours.open()
    start = next(one for one in yours.window.findChildren(Button) if one.text() == "Start")
    head = yours.button("Make it yours")
    qtbot.waitUntil(lambda: head.visibleRegion().boundingRect() == head.rect())
    assert start.visibleRegion().boundingRect() == start.rect()
    right = yours.panel.mapTo(yours.window, QPoint(yours.panel.width(), 0)).x()
    assert right <= yours.window.width()


def test_wishes_for_a_page_that_was_left_are_too_late(yours: Yours) -> None:
    before = yours.texts()
    other = make_routine(title="Other")
    yours.window.show_plan(other, *outline_plan(other, PlanOptions(), Tailoring(length=50)))
    assert yours.texts() == before


def test_one_click_sets_all_that_is_heard_and_another_brings_it_back(yours: Yours) -> None:
    yours.open()
    yours.click("Quiet")
    assert yours.wished[-1] == wishes_of(Preset.QUIET, AS_WRITTEN)
    assert yours.reads("Yours: quiet")
    yours.click("More about the sound")
    assert yours.button("Instructions: Names only").isChecked()
    yours.click("Instructions: Every time")
    assert not yours.button("Quiet").isChecked()
    yours.click("As usual")
    assert yours.wished[-1] == AS_WRITTEN
