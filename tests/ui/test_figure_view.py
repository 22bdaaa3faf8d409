"""The moving figure of the player: painted while it moves, still where nothing does, on the right side."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from factories import make_routine, make_step
from player_driver import Run, phase_of, plan_of
from pose_factory import shipped_poses
from sessionapp.domain.body import Place
from sessionapp.domain.figure.motion import Motion
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.routine import Routine, Sides
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.drawing.figure import drawing
from sessionapp.presentation.figure import Film, still
from sessionapp.presentation.routine import step_lines
from sessionapp.ui import figure_drawing
from sessionapp.ui.dress import Dress
from sessionapp.ui.figure_drawing import figure_of
from sessionapp.ui.figure_view import stands_still
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.step_list import StepList
from sessionapp.ui.step_picture import StepPicture
from ui_events import tell_of_colours

pytestmark = pytest.mark.usefixtures("dress")

ONE_SIDED = make_routine(steps=(make_step(position=Position.SUPINE, pose="knee to chest", sides=Sides.EACH),))


def shown(
    qtbot: QtBot, routine: Routine, size: tuple[int, int] = (1280, 800), *, still: bool = False
) -> tuple[PlayerPage, Run]:
    run = Run(routine)
    page = PlayerPage(run.runner, volume=80, muted=False, poses=shipped_poses(), targets=routine.targets, still=still)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    run.runner.start()
    return page, run


def settled(page: PlayerPage) -> QImage:
    """The picture once its frame has gone after the body, from one picture to the next."""
    for _ in range(60):
        page.figure._move_on()
    return page.figure.grab().toImage()


def inked(image: QImage) -> QRectF:
    """Where something else than the paper is."""
    paper = image.pixelColor(0, image.height() - 1)
    points = [
        (x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
        if image.pixelColor(x, y) != paper
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def middle_of(image: QImage, colour: QColor) -> float:
    """How far right a colour lies in the picture, 0 to 1."""
    xs = [
        x for x in range(0, image.width(), 3) for y in range(0, image.height(), 3) if image.pixelColor(x, y) == colour
    ]
    return sum(xs) / len(xs) / image.width()


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080)])
def test_the_figure_fills_its_room_and_is_not_cut(qtbot: QtBot, size: tuple[int, int]) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(),)), size)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 5_000)
    image = settled(page)
    box = inked(image)
    assert box.width() > 0.6 * image.width() or box.height() > 0.6 * image.height()
    assert box.left() > 0
    assert box.top() > 0
    assert box.right() < image.width() - 4
    assert box.bottom() < image.height() - 4


def test_left_and_right_are_mirrored_and_said(qtbot: QtBot) -> None:
    page, run = shown(qtbot, ONE_SIDED)
    hair = QColor("#51402F")
    heads = {}
    for side in Side:
        run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=side), 5_000)
        heads[side] = middle_of(page.figure.grab().toImage(), hair)
        assert page.figure.side_text == ("Left side" if side is Side.LEFT else "Right side")
    assert heads[Side.RIGHT] < 0.4
    assert heads[Side.LEFT] > 0.6


def test_it_moves_fast_while_the_body_moves_slowly_while_it_breathes(qtbot: QtBot) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(),)))
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 500)
    assert page.figure.moves_every_ms() == 33
    run.live(5_000)
    settled(page)
    run.live(250)
    assert page.figure.moves_every_ms() == 150


def test_nothing_moves_in_a_pause_nor_unseen(qtbot: QtBot) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(),)))
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 500)
    run.runner.pause()
    assert page.figure.moves_every_ms() is None
    run.runner.resume()
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 500)
    page.hide()
    assert page.figure.moves_every_ms() is None
    page.show()
    assert page.figure.moves_every_ms() is not None


def test_a_click_into_the_figure_pauses(qtbot: QtBot) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(),)))
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 500)
    qtbot.mouseClick(page.figure, Qt.MouseButton.LeftButton)
    assert run.runner.snapshot.state.value == "paused"


def test_a_screen_reader_hears_what_is_drawn(qtbot: QtBot) -> None:
    page, run = shown(qtbot, ONE_SIDED)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, side=Side.LEFT), 500)
    assert page.figure.accessibleName() == "Picture: knee to chest, Left side"


def test_a_routine_that_nothing_can_be_drawn_of_has_the_whole_room_for_the_ring(qtbot: QtBot) -> None:
    with_figure, _ = shown(qtbot, make_routine(steps=(make_step(),)))
    without, _ = shown(qtbot, make_routine(steps=(make_step(pose="", position=None),)))
    QApplication.processEvents()
    assert not without.figure.isVisible()
    assert without.stage.height() > 1.5 * with_figure.stage.height()


def test_with_less_motion_beginning_and_end_stand_side_by_side(qtbot: QtBot) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(),)), still=True)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 500)
    assert page.figure.moves_every_ms() is None
    image = page.figure.grab().toImage()
    hair = QColor("#51402F")
    half = image.width() // 2
    for left in (0, half):
        part = image.copy(left, 0, half, image.height())
        assert 0.3 < middle_of(part, hair) < 1.0
    run.live(5_000)
    assert page.figure.grab().toImage() == image


@pytest.mark.parametrize(("setting", "still"), [("moving", False), ("still", True), ("system", False)])
def test_motion_is_as_it_was_chosen(qtbot: QtBot, setting: str, still: bool) -> None:
    assert stands_still(setting) is still


def test_what_is_painted_again_is_as_it_was_and_follows_the_colours(qtbot: QtBot, dress: Dress) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(),)))
    hold = phase_of(run.plan, kind=PhaseKind.HOLD)
    run.go_to(hold, 900)
    first = settled(page)
    run.go_to(hold, 6_000)
    assert settled(page) != first
    run.go_to(hold, 900)
    assert page.figure.grab().toImage() == first
    tell_of_colours(dress)
    dress.set_scheme("dark")
    dark = page.figure.grab().toImage()
    assert middle_of(dark, QColor("#8A6E55")) > 0
    with pytest.raises(ZeroDivisionError):
        middle_of(dark, QColor("#51402F"))


def test_only_where_the_body_moves_is_painted_anew(qtbot: QtBot) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(position=Position.SUPINE, pose="knee to chest"),)))
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 300)
    settled(page)
    QApplication.processEvents()
    painted = Painted()
    page.figure.installEventFilter(painted)
    page.figure._show_picture(900)
    QApplication.processEvents()
    assert painted.boxes
    mat = page.figure._box()
    assert all(box.height() < 0.95 * mat.height() or box.width() < 0.95 * mat.width() for box in painted.boxes)
    assert painted.boxes[-1].width() > 40


@pytest.mark.parametrize(
    ("pose", "glow"),
    [
        ("back of thigh roller", ("left thigh",)),
        ("floor ball", ("left back",)),
        ("sitting", ("left back", "left thigh", "left hip")),
        ("cat", ("left back", "left thigh", "left hip")),  # it works on other places than this routine is for
        ("warrior one", ("left hip",)),
    ],
)
def test_what_glows_is_what_the_step_at_hand_works_on(pose: str, glow: tuple[str, ...]) -> None:
    picture = still(shipped_poses()[pose])
    targets = (Place.QUADRATUS_LUMBORUM, Place.HAMSTRINGS, Place.HIP_FLEXORS)
    assert figure_of(picture, Motion(picture.start, picture.end), 1.0, targets, Side.LEFT).glow == glow


@pytest.mark.parametrize("sides", [Sides.LEFT, Sides.RIGHT])
def test_in_the_list_of_steps_only_the_side_glows_that_is_worked_on(qtbot: QtBot, sides: Sides) -> None:
    """It is drawn on the right, and mirrored for the left."""
    routine = make_routine(
        steps=(make_step(pose="floor ball", position=Position.SUPINE, sides=sides),), targets=(Place.LOWER_BACK,)
    )
    plan, steps = plan_of(routine), StepList()
    qtbot.addWidget(steps)
    film = Film(plan, shipped_poses())
    steps.show_steps(step_lines(routine, plan), routine.kind, film, routine.targets)
    (picture,) = steps.findChildren(StepPicture)
    assert (picture.figure.glow, picture.figure.mirrored) == (("right back",), sides is Sides.LEFT)


@pytest.mark.parametrize("mirrored", [False, True])
def test_in_a_lunge_the_leg_at_the_back_glows(mirrored: bool) -> None:
    """It is the one that is named. Mirrored, the camera shows the left of the pose as right."""
    picture = still(shipped_poses()["warrior one"], mirrored=mirrored)
    side = Side.RIGHT if mirrored else Side.LEFT
    glow = figure_of(picture, Motion(picture.start, picture.end), 1.0, (Place.HIP_FLEXORS,), side).glow
    assert glow == ("left hip",)


def test_who_goes_on_after_pain_is_not_shown_what_hurt_while_being_told_to_rest(qtbot: QtBot) -> None:
    page, run = shown(qtbot, ONE_SIDED)
    hold = phase_of(run.plan, kind=PhaseKind.HOLD)
    run.go_to(hold, 3_000)
    run.runner.hurts()
    run.live(12_000)
    run.runner.resume()
    for _ in range(40):
        if run.plan.phases[run.runner.snapshot.phase].kind is PhaseKind.REST:
            picture = page.figure.picture
            assert picture is not None
            assert (picture.end.name, picture.share) == ("supine knees bent", 1.0)
        run.live(250)
    assert run.runner.snapshot.phase > hold.index


class Painted(QObject):
    """The boxes a widget was asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[QRect] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.boxes.append(event.region().boundingRect())
        return False


def test_with_less_motion_nothing_is_painted_until_the_picture_is_another(qtbot: QtBot) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(),)), still=True)
    run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD), 300)
    QApplication.processEvents()
    painted = Painted()
    page.figure.installEventFilter(painted)
    run.live(3_000)
    QApplication.processEvents()
    assert painted.boxes == []


def test_a_hold_that_is_taken_again_needs_no_new_drawing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page, run = shown(qtbot, make_routine(steps=(make_step(position=Position.SUPINE, pose="knee to chest"),)))
    made: list[object] = []

    def counted(*given: object) -> object:
        made.append(given)
        return drawing(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(figure_drawing, "drawing", counted)
    counts = []
    for repetition in (1, 2, 3):
        run.go_to(phase_of(run.plan, kind=PhaseKind.HOLD, repetition=repetition), 0)
        settled(page)
        made.clear()
        for at in range(0, 1_800, 30):
            page.figure._show_picture(at)
        counts.append(len(made))
    assert counts[0] > 20
    assert counts[1:] == [0, 0]
