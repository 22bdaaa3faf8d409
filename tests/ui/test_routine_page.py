"""The routine page: what it shows, how it begins, and that it takes text as text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from factories import make_plan, make_routine, make_step
from sessionapp.domain.routine import Routine
from sessionapp.presentation.routine import RoutineExtras
from sessionapp.ui.controls import Button
from sessionapp.ui.routine_page import RoutinePage
from sessionapp.ui.surfaces import FittingArea

NASTY = "<b>bold</b> %s %(x)s {x} &amp; &Start"


def shown(qtbot: QtBot, routine: Routine | None = None, size: tuple[int, int] = (1120, 800)) -> RoutinePage:
    routine = routine or make_routine()
    page = RoutinePage()
    qtbot.addWidget(page)
    page.resize(*size)
    page.show_routine(routine, make_plan(routine), RoutineExtras(notes=("It is spoken in English.",)))
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def labels(page: RoutinePage) -> list[QLabel]:
    return [label for label in page.findChildren(QLabel) if label.isVisible()]


def label(page: RoutinePage, text: str) -> QLabel:
    return next(label for label in page.findChildren(QLabel) if label.text() == text)


def button(page: RoutinePage, word: str) -> Button:
    return next(button for button in page.findChildren(Button) if button.text() == word)


def inside(page: RoutinePage, widget: QLabel | Button) -> bool:
    """Whether all of it lies on the page and in its scroll areas, seen without scrolling."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_everything_it_has_to_say(qtbot: QtBot) -> None:
    page = shown(qtbot)
    texts = [label.text() for label in labels(page)]
    for text in (
        "Stretch",
        "Lower-back stretches",
        "Three gentle holds that lengthen the lower back.",
        "Lower back, quadratus lumborum",
        "6 min",
        "A fall or an accident caused this pain.",
        "The pain spreads into your thighs, or anything goes numb.",
        "Mat",
        "It is spoken in English.",
        "Knee to chest",
        "Hold 10 s · 3 times · each side · on your back",
        "1:30",
    ):
        assert text in texts
    assert any(text.startswith("ends ") for text in texts)


def test_start_has_the_focus_and_enter_begins(qtbot: QtBot) -> None:
    page = shown(qtbot)
    start = button(page, "Start")
    assert start.hasFocus()
    with qtbot.waitSignal(page.start_requested) as begun:
        qtbot.keyClick(start, Qt.Key.Key_Return)
    assert begun.args == [make_routine()]


def test_enter_begins_wherever_the_focus_is(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.setFocus()
    with qtbot.waitSignal(page.start_requested):
        qtbot.keyClick(page, Qt.Key.Key_Enter)


def test_a_click_begins_once(qtbot: QtBot) -> None:
    page = shown(qtbot)
    begun: list[object] = []
    page.start_requested.connect(begun.append)
    qtbot.mouseClick(button(page, "Start"), Qt.MouseButton.LeftButton)
    assert len(begun) == 1


def test_the_button_leads_back(qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.back_requested):
        qtbot.mouseClick(button(page, "Library"), Qt.MouseButton.LeftButton)


def test_cautions_and_start_are_seen_without_scrolling(qtbot: QtBot) -> None:
    steps = tuple(make_step(f"Step {at}") for at in range(30))
    page = shown(qtbot, make_routine(steps=steps))
    assert inside(page, button(page, "Start"))
    assert inside(page, label(page, "Do not do this if"))
    assert inside(page, label(page, "The pain spreads into your thighs, or anything goes numb."))


def test_on_a_narrow_page_cautions_stand_above_the_steps_and_start_stays(qtbot: QtBot) -> None:
    page = shown(qtbot, size=(600, 600))
    caution, step = label(page, "Do not do this if"), label(page, "Cobra")
    assert caution.mapTo(page, QPoint()).y() < step.mapTo(page, QPoint()).y()
    assert inside(page, button(page, "Start"))
    page.resize(1120, 800)
    qtbot.waitUntil(lambda: caution.mapTo(page, QPoint()).x() > step.mapTo(page, QPoint()).x())
    page.resize(600, 600)
    qtbot.waitUntil(lambda: caution.mapTo(page, QPoint()).x() < 200)


def test_text_is_never_html_nor_a_format(qtbot: QtBot) -> None:
    routine = make_routine(
        title=NASTY,
        summary=NASTY,
        equipment=(NASTY,),
        do_not_use_if=(NASTY,),
        stop_if=(NASTY,),
        steps=(make_step(NASTY, say=NASTY, note=NASTY),),
    )
    page = shown(qtbot, routine)
    rich = [label for label in page.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText]
    assert [label.accessibleName() for label in rich] == ["Where this comes from"]  # which escapes what it is given
    assert [label.text() for label in labels(page)].count(NASTY) == 8


def test_another_routine_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    page = shown(qtbot)
    other = make_routine(title="Other", summary="", targets=(), do_not_use_if=(), steps=(make_step("Bridge"),))
    page.show_routine(other, make_plan(other), RoutineExtras(next_allowed="Cold is allowed again at 15:10."))
    qtbot.waitUntil(lambda: label(page, "Cold is allowed again at 15:10.").isVisible())
    texts = [label.text() for label in labels(page)]
    assert {"Other", "Bridge"} <= set(texts)
    assert not {"Cobra", "Do not do this if", "Lower-back stretches"} & set(texts)


FEW = make_routine(do_not_use_if=(), stop_if=())
MANY = make_routine(
    do_not_use_if=tuple(f"Something else, number {at}, keeps you from doing any of this today." for at in range(6))
)


@pytest.mark.parametrize(("before", "after"), [(FEW, MANY), (MANY, FEW)], ids=["more", "less"])
def test_the_card_is_as_high_as_the_routine_wants_it_whichever_was_opened_before(
    qtbot: QtBot, before: Routine, after: Routine
) -> None:
    page = shown(qtbot, after, size=(1760, 1060))
    area = page.findChild(FittingArea)
    opened_first = area.height()
    page.hide()
    page.resize(1120, 800)
    page.show_routine(before, make_plan(before), RoutineExtras())
    page.show()
    qtbot.waitUntil(lambda: area.height() != opened_first)
    page.hide()
    page.resize(1760, 1060)
    page.show_routine(after, make_plan(after), RoutineExtras(notes=("It is spoken in English.",)))
    page.show()
    qtbot.waitUntil(lambda: area.height() == opened_first)
    assert not area.verticalScrollBar().isVisible()


def test_no_end_is_told_where_there_is_none(qtbot: QtBot) -> None:
    page = shown(qtbot)
    routine = make_routine()
    page.show_routine(routine, make_plan(routine, step_ms=None), RoutineExtras())
    texts = [label.text() for label in labels(page)]
    assert "At your own pace" in texts
    assert not any(text.startswith("ends ") for text in texts)


def test_the_minute_is_watched_only_while_the_page_is_seen(qtbot: QtBot) -> None:
    page = shown(qtbot)
    assert page.minute.isActive()
    assert page.minute.remainingTime() <= 60_000
    page.hide()
    assert not page.minute.isActive()


@pytest.mark.parametrize("size", [(1120, 800), (600, 560), (1760, 1080)])
def test_no_word_is_cut(qtbot: QtBot, size: tuple[int, int]) -> None:
    page = shown(qtbot, size=size)
    for one in labels(page):
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        assert one.height() >= needed, one.text()
        if not one.wordWrap():
            assert one.width() >= one.sizeHint().width(), one.text()
