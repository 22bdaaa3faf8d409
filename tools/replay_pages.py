"""Every page of the window as it is now, as pictures and in words, and what leaves it: the report, all records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from replay_window import Window, until
from sessionapp.ui.controls import Button
from sessionapp.ui.fields import Lines
from sessionapp.ui.progress_page import ProgressPage
from sessionapp.ui.records_page import RecordsPage
from sessionapp.ui.report_page import ReportPage
from sessionapp.ui.sidebar import Destination

PLACES = {
    Destination.TODAY: "today",
    Destination.LIBRARY: "library",
    Destination.PROGRESS: "progress",
    Destination.HISTORY: "past-runs",
}
SIZE = 1280, 800
_TALLEST = 6_000


class Pages:
    """Pictures into `folder`, named after the page; the words of each beside them, in one file."""

    def __init__(self, window: Window, folder: Path) -> None:
        self._window, self._folder = window, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.words: dict[str, list[str]] = {}

    def take_all(self) -> None:
        for place, name in PLACES.items():
            self._window.go(place)
            self.take(name)
        self._progress()
        self._records()
        self._planning()
        lines = (line for name, texts in self.words.items() for line in (f"== {name}", *texts))
        (self._folder / "words.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def take(self, name: str) -> None:
        """The window at its usual size, and all of the page where that is longer."""
        self._window.settle()
        self.words[name] = self._window.texts()
        self._grab(name)
        if tall := self._tall():
            self._window.shell.resize(SIZE[0], min(_TALLEST, SIZE[1] + tall))
            self._grab(f"{name}-whole")
            self._window.shell.resize(*SIZE)

    def report(self, words: str) -> None:
        """The preview; and the files: as A4, as Letter, for a clinic's system."""
        window = self._window
        window.go(Destination.PROGRESS)
        window.settle()
        window.press("Report for your practitioner")
        page = window.await_one(ReportPage)
        window.settle()
        window.press("8 weeks")
        window.settle()
        if words:
            field = next(one for one in page.findChildren(Lines) if one.isVisible())
            field.setFocus()
            window.type(words, field)
        for paper, name in (("A4", "report-a4.pdf"), ("US Letter", "report-letter.pdf")):
            window.press(paper)
            self._save("Save as PDF", name)
            self.take(f"report-{name[7:-4]}")
        self._save("Save for a clinic's system", "report.json")
        window.press("Back")

    def export(self) -> Path:
        """All records, from the page about them."""
        page = self._records_page()
        file = self._folder / "records.json"
        page.choose_to_save = lambda *_: str(file)
        file.unlink(missing_ok=True)
        self._window.press("Save as a file…")
        until(file.exists, "the records")
        self._window.settle()
        return file

    def _save(self, word: str, name: str) -> None:
        file = self._folder / name
        file.unlink(missing_ok=True)
        self._window.root.report_desk.choose_file = lambda *_: str(file)
        until(lambda: all(one.isEnabled() for one in self._window.buttons(word)), word)
        self._wait_for_typing()
        self._window.press(word)
        until(file.exists, name)
        self._window.settle()
        self._put_away()

    def _wait_for_typing(self) -> None:
        """The preview follows when nothing has been typed for a moment."""
        from PySide6.QtTest import QTest

        QTest.qWait(250)

    def _put_away(self) -> None:
        for button in self._window.buttons("Put away"):
            button.click()

    def _progress(self) -> None:
        window = self._window
        window.go(Destination.PROGRESS)
        window.settle()
        window.press("1 year")
        window.settle()
        for button in window.buttons("Show as a table"):
            window.click(button)
        self.take("progress-year")
        for button in window.buttons("Hide the table"):
            window.click(button)
        window.press("6 weeks")

    def _records_page(self) -> RecordsPage:
        self._window.go(Destination.SETTINGS)
        self._window.press("Look after them")
        page = self._window.await_one(RecordsPage)
        assert isinstance(page, RecordsPage)
        self._window.settle()
        return page

    def _records(self) -> None:
        self._records_page()
        self.take("records")

    def _planning(self) -> None:
        self._window.go(Destination.TODAY)
        self._window.settle()
        self._window.press("Plan a routine…")
        self._window.settle()
        self.take("planning")
        self._window.press("Back")

    def _grab(self, name: str) -> None:
        for _ in range(3):
            QApplication.processEvents()
        self._window.shell.grab().save(str(self._folder / f"{name}.png"))

    def _tall(self) -> int:
        """How much of what is scrolled is out of sight."""
        return max((area.verticalScrollBar().maximum() for area in self._areas()), default=0)

    def _areas(self) -> Iterator[QScrollArea]:
        return (area for area in self._window.window.findChildren(QScrollArea) if area.isVisible())


def improvement_said(window: Window) -> list[str]:
    """What the Progress page says about seeing somebody, where it does."""
    window.go(Destination.PROGRESS)
    window.settle()
    page: QWidget = window.await_one(ProgressPage)
    said = [one for one in page.findChildren(Button) if one.isVisible() and one.text() == "I will see somebody"]
    return window.texts() if said else []
