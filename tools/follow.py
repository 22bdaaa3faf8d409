"""Follows routines through the real window, from the first phase to the finish page, on a clock that flies.

    python tools/follow.py DIR [ROUTINE ...] [--scheme dark] [--size 800x600]

Sheets of what the window showed go into DIR: each phase once it has come to rest, lead-ins half way too, those that
look alike once. What it can tell by itself it tells in sentences, and exits with 1: a side that is not the one drawn,
a figure or a sentence that is cut, a phase without a picture, a run that does not end as planned. The rest is for eyes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from sessionapp.domain.plan import Phase, PhaseKind, SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.session import Snapshot, State
from sessionapp.domain.vocabulary import Outcome, Side
from sessionapp.presentation import names, times
from sessionapp.presentation.figure import STROKE_MS, Picture
from sessionapp.storage.folders import shipped_routines_dir
from sessionapp.storage.library_files import routine_files
from sessionapp.ui.finish_page import FinishPage
from sessionapp.ui.player_page import PlayerPage
from sessionapp.ui.theme import LIGHT
from studio import SCHEMES, Props, StillClock, Studio, props  # first: it chooses where Qt paints

LOOKED_AT: Mapping[PhaseKind, tuple[float, ...]] = {
    PhaseKind.PREPARE: (0.5, 0.97),
    PhaseKind.SWITCH_SIDES: (0.5, 0.9),
    PhaseKind.MOVE: (0.97,),
    PhaseKind.REST: (0.9,),
    PhaseKind.RETURN: (0.5, 0.97),
}
"""After which shares of a phase it is looked at; all others in the middle, where a hold has long been taken."""

STEP_MS = 1_000  # no longer than the runner sleeps, or it would take it for the machine's sleep
OPEN_MS = 3 * STROKE_MS + STROKE_MS // 2  # so long a phase waits for the person: half way to and fro the work is done
COLUMNS, ROWS, WIDE, HEAD, GAP = 3, 4, 520, 22, 6

See = Callable[[Phase, int], None]


class Followed:
    """A run in the window of `studio`. `see` is called wherever a phase is looked at, with the time in it."""

    def __init__(self, studio: Studio, name: str, see: See) -> None:
        self._studio, self.see = studio, see
        self._routine, self.plan = studio.plan(name)
        self._clock = StillClock()
        self._records: list[SessionRecord] = []
        self._waited_ms = 0
        self.runner, self.page = studio.run(self._routine, self.plan, self._clock)
        self.runner.ended.connect(self._records.append)

    def problems(self) -> Iterator[str]:
        """Follow it to its end; a sentence for each thing that is not as it should be."""
        self.runner.start()
        QApplication.processEvents()  # the page is laid out only now
        for phase in self.plan.phases:
            told: set[str] = set()
            for at_ms in _moments(phase):
                self._live_to(phase, at_ms)
                if self.runner.phase is not phase:
                    yield f"{_where(self.plan, phase)}: it was over before {at_ms} ms of it had passed."
                    break
                figure = take_up(self.page, self.runner.snapshot, phase)
                self.see(phase, at_ms)
                told |= set(wrong_on(self.page, phase, figure))
            yield from (f"{_where(self.plan, phase)}: {sentence}" for sentence in sorted(told))
            self._end(phase)
        yield from self._wrong_at_the_end()

    def _live_to(self, phase: Phase, at_ms: int) -> None:
        """So far into this phase, or to its end where that comes first."""
        while self._is_in(phase) and (left := at_ms - self.runner.snapshot.elapsed_ms) > 0:
            self._live(STEP_MS // 10 if self.runner.snapshot.state is State.ASIDE else min(left, STEP_MS))

    def _end(self, phase: Phase) -> None:
        if phase.duration_ms is None:
            self._waited_ms += self.runner.snapshot.elapsed_ms
            self.runner.ready()
        else:
            self._live_to(phase, phase.duration_ms + 1)

    def _is_in(self, phase: Phase) -> bool:
        return not self.runner.is_over and self.runner.phase is phase

    def _live(self, ms: int) -> None:
        self._clock.time_ms += ms
        self.runner.wake()

    def _wrong_at_the_end(self) -> Iterator[str]:
        """Of the finish page, and of the sum of time on it."""
        if not self._records:
            yield f"{self.plan.title}: after its last phase it has not ended."
            return
        record = self._records[0]
        self._studio.window.show_page(FinishPage(record, self.plan, ""))
        if record.outcome is not Outcome.COMPLETED:
            yield f"{self.plan.title}: it ended as {record.outcome}."
        if record.session_ms - self._waited_ms != self.plan.total_ms:
            lived = times.exact(record.session_ms - self._waited_ms)
            yield f"{self.plan.title}: it took {lived}, planned were {times.exact(self.plan.total_ms)}."
        shown = {label.text() for label in self._studio.window.findChildren(QLabel) if label.isVisible()}
        if times.clock_length(record.session_ms) not in shown:
            yield f"{self.plan.title}: the finish page does not say {times.clock_length(record.session_ms)}."


def _moments(phase: Phase) -> list[int]:
    """When it is looked at, in ms after it began."""
    if phase.duration_ms is None:
        return [OPEN_MS]
    if phase.kind is PhaseKind.STEADY:
        return [phase.duration_ms // 2 // STROKE_MS * STROKE_MS + STROKE_MS // 2]
    return [round(share * phase.duration_ms) for share in LOOKED_AT.get(phase.kind, (0.5,))]


def wrong_on(page: PlayerPage, phase: Phase, figure: QImage) -> Iterator[str]:
    """What of the page, painted, is not as it should be: a sentence each. `figure`: how it is painted."""
    picture, dial = page.figure.picture, page.stage.dial
    assert dial is not None
    said = "" if phase.side is None else names.side_name(phase.side)
    if dial.side_text != said:
        yield f"the ring says “{dial.side_text}”, it is done on “{said}”."
    if picture is None:
        yield "there is no picture."
        return
    drawn = drawn_side(picture)
    if drawn is not None and phase.side is not None and drawn is not phase.side:
        yield f"the figure shows “{names.side_name(drawn)}”, the ring says “{said}”."
    if not is_whole(figure):
        yield "the figure is cut off at the edge of its picture."
    yield from (f"“{text}” is cut off." for text in cut_texts(page))


def drawn_side(picture: Picture) -> Side | None:
    """The side on which the pose is seen that the picture leads to; None where both are alike."""
    side = picture.end.side
    if side is None or not picture.mirrored:
        return side
    return Side.RIGHT if side is Side.LEFT else Side.LEFT


def take_up(page: PlayerPage, snapshot: Snapshot, phase: Phase) -> QImage:
    """The figure as it is once its frame has followed it: in a pause that is at once."""
    page.figure.show_moment(replace(snapshot, state=State.PAUSED), phase.side)
    return page.figure.grab().toImage()


def is_whole(image: QImage) -> bool:
    """Whether nothing is drawn up to the edge, and something is drawn at all."""
    right, bottom = image.width() - 1, image.height() - 1
    edge = {image.pixel(x, y) for x in range(right + 1) for y in (0, bottom)}
    edge |= {image.pixel(x, y) for y in range(bottom + 1) for x in (0, right)}
    inside = {image.pixel(x, y) for x in range(0, right, 8) for y in range(0, bottom, 8)}
    return len(edge) == 1 and len(inside) > 1


def cut_texts(page: PlayerPage) -> Iterator[str]:
    """The texts beside the figure that cannot be read whole without scrolling."""
    room = page.words.viewport()
    for label in room.findChildren(QLabel):
        if not label.isVisible():
            continue
        at = QRect(label.mapTo(room, label.rect().topLeft()), label.size())
        flags = int(Qt.TextFlag.TextWordWrap | label.alignment())
        needed = label.fontMetrics().boundingRect(QRect(0, 0, label.width(), 1 << 16), flags, label.text())
        if not room.rect().contains(at) or needed.height() > label.height() or needed.width() > label.width():
            yield label.text()


def _where(plan: SessionPlan, phase: Phase) -> str:
    side = "" if phase.side is None else f", {names.side_name(phase.side).lower()}"
    return f"{plan.title}, {phase.step.name}{side}, {phase.kind}"


class Sheets:
    """What was seen of one run, put side by side; what looks as something before it did is left out."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._seen: set[object] = set()
        self._images: list[tuple[str, QImage]] = []

    def see(self, phase: Phase, at_ms: int) -> None:
        share = -1.0 if phase.duration_ms is None else round(at_ms / phase.duration_ms, 2)
        look = phase.step.index, phase.kind, phase.side, phase.pose, phase.say, phase.breath, share
        if look in self._seen:
            return
        self._seen.add(look)
        self.take(f"{phase.index}  {phase.kind}  {at_ms / 1_000:.1f} s")

    def take(self, title: str) -> None:
        """The window as it is now."""
        image = self._studio.window.grab().toImage()
        self._images.append((title, image.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)))

    def save(self, folder: Path, name: str) -> None:
        """As NAME-1.png, NAME-2.png and so on."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, first in enumerate(range(0, len(self._images), COLUMNS * ROWS), 1):
            file = folder / f"{name}-{number}.png"
            if not _sheet(self._images[first : first + COLUMNS * ROWS]).save(str(file)):
                raise SystemExit(f"{file} cannot be written.")


def _sheet(images: list[tuple[str, QImage]]) -> QImage:
    tall = HEAD + max(image.height() for _, image in images) + GAP
    rows = -(-len(images) // COLUMNS)
    sheet = QImage(COLUMNS * (WIDE + GAP), rows * tall, QImage.Format.Format_RGB32)
    sheet.fill(QColor(LIGHT.surface))
    painter = QPainter(sheet)
    painter.setPen(QColor(LIGHT.text))
    for number, (title, image) in enumerate(images):
        row, column = divmod(number, COLUMNS)
        left, top = column * (WIDE + GAP), row * tall
        painter.drawText(QRectF(left + 4, top, WIDE, HEAD), Qt.AlignmentFlag.AlignVCenter, title)
        painter.drawImage(left, top + HEAD, image)
    painter.end()
    return sheet


def follow(shown: Props, name: str, folder: Path, scheme: str, size: tuple[int, int]) -> list[str]:
    """Follow one routine and write its sheets; what is wrong."""
    studio = Studio(shown, scheme, size)
    sheets = Sheets(studio)
    problems = list(Followed(studio, name, sheets.see).problems())
    QApplication.processEvents()
    sheets.take("the end")
    sheets.save(folder, name)
    studio.close()
    return problems


def _size(text: str) -> tuple[int, int]:
    wide, tall = map(int, text.split("x"))
    return wide, tall


def main() -> int:
    parser = argparse.ArgumentParser(description="Follow routines in the window, and look at every phase.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where the sheets go")
    parser.add_argument("routines", metavar="ROUTINE", nargs="*", help="the name of a shipped one; all without any")
    parser.add_argument("--scheme", choices=SCHEMES, default="light")
    parser.add_argument("--size", type=_size, default=(1280, 800), metavar="WIDTHxHEIGHT")
    asked = parser.parse_args()
    app = QApplication(sys.argv[:1])
    routines = asked.routines or [file.stem for file in routine_files(shipped_routines_dir(), [])]
    problems = []
    with tempfile.TemporaryDirectory() as home, props(Path(home)) as shown:
        for name in routines:
            problems += follow(shown, name, asked.folder, asked.scheme, asked.size)
    print("\n".join(problems) or f"{len(routines)} followed to their end; look at them in {asked.folder}.")
    app.quit()
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
