"""Two patients, eight weeks each, lived through the real window in virtual time: by clicks and keys, day by day.

    python tools/replay.py DIR [--patient better|not-better] [--visits N]

One gets better, one does not (`replay_story.py`). Each visit opens the program anew on the same home. At the end of
weeks 1, 2, 4 and 8 every page is pictured, and the report and all records are saved, into DIR. What was lived is
compared with what is in the records: a sentence for each difference, and 1 as the exit code. The rest is for eyes.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from replay_account import Account
from replay_check import problems
from replay_life import Life
from replay_pages import SIZE, Pages, improvement_said
from replay_story import FIRST_DAY, HOME, Patient, Visit, does_not_get_better, gets_better
from replay_window import Time, Window, flying_time

PATIENTS = {"better": gets_better, "not-better": does_not_get_better}
LOOKED_AT = (1, 2, 4, 8)
"""After which weeks."""


class Replay:
    """The life of one patient in one folder, taken up where it was left: the program may have died meanwhile."""

    def __init__(self, patient: Patient, folder: Path, visits: int) -> None:
        self._patient, self._folder = patient, folder
        self._visits = patient.visits[:visits]
        self._account = Account(folder / "account.jsonl")

    def live(self) -> None:
        begun = len(self._account.of("visit"))
        with flying_time() as time:
            for number, visit in list(enumerate(self._visits))[begun:]:
                self._account.tell_plainly("visit", number)
                time.go_to(visit.moment)
                window = Window(time, SIZE)
                Life(window, self._account, visit).live()
                self._look_for_stall(window, visit)
                window.close()
                self._end_of_day(time, number)

    def _look_for_stall(self, window: Window, visit: Visit) -> None:
        """Every Wednesday the Progress page is looked at."""
        if visit.day % 7 == 2 and (said := improvement_said(window)):
            self._account.tell("see somebody", window, texts=said)
            window.press("I will see somebody")

    def _end_of_day(self, time: Time, number: int) -> None:
        """On the last day of some weeks, and of the last visit, everything is looked at."""
        visit = self._visits[number]
        after = self._visits[number + 1 : number + 2]
        weeks = (after[0].day if after else 7 * max(LOOKED_AT)) // 7
        ends = [week for week in LOOKED_AT if visit.day < 7 * week <= 7 * weeks]
        if not ends and after:
            return
        day = FIRST_DAY + timedelta(days=7 * ends[-1] - 1 if ends and after else visit.day)
        time.go_to(max(datetime(day.year, day.month, day.day, 22, 0, tzinfo=HOME), visit.moment + timedelta(hours=1)))
        window = Window(time, SIZE)
        pages = Pages(window, self._folder / f"week-{ends[-1] if ends else 0}")
        pages.take_all()
        if said := improvement_said(window):
            self._account.tell("see somebody", window, texts=said)
        pages.report("" if after else self._patient.words_for_report)
        shutil.copy(pages.export(), self._folder / "records.json")
        window.close()

    def problems(self) -> list[str]:
        records = json.loads((self._folder / "records.json").read_text(encoding="utf-8"))
        whole = len(self._visits) == len(self._patient.visits)
        expected = 1 if whole and not self._patient.gets_better else 0
        found = list(problems(self._account, records, stalled=expected, too_often=expected))
        return [f"{self._patient.name}: {sentence}" for sentence in found]


def live(name: str, folder: Path, visits: int) -> int:
    """In this process, which may be killed in the middle of it."""
    os.environ["SESSIONAPP_HOME"] = str(folder / "home")
    gc.disable()  # as the program does
    app = QApplication(["sessionapp", "-style", "fusion"])
    Replay(PATIENTS[name](), folder, visits).live()
    app.quit()
    return 0


def _live_apart(name: str, folder: Path, visits: int) -> list[str]:
    """In a process of its own, begun again whenever it was killed; what was wrong."""
    line = [sys.executable, __file__, str(folder.parent), "--patient", name, "--visits", str(visits), "--live"]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    while (code := subprocess.call(line)) == -signal.SIGKILL:
        pass
    return [f"{name}: the replay broke off."] if code else Replay(PATIENTS[name](), folder, visits).problems()


def replay(names: list[str], folder: Path, visits: int) -> list[str]:
    with ThreadPoolExecutor() as pool:
        found = pool.map(lambda name: _live_apart(name, folder / name, visits), names)
        return [sentence for each in found for sentence in each]


def main() -> int:
    parser = argparse.ArgumentParser(description="Live eight weeks of two patients through the window.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where pictures, reports and records go")
    parser.add_argument("--patient", choices=PATIENTS, help="this one alone")
    parser.add_argument("--visits", type=int, default=1_000, metavar="N", help="only the first so many")
    parser.add_argument("--live", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    names = [asked.patient] if asked.patient else list(PATIENTS)
    if asked.live:
        return live(names[0], asked.folder.resolve() / names[0], asked.visits)
    found = replay(names, asked.folder.resolve(), asked.visits)
    print("\n".join(found) or f"Everything is in the records as it was lived; look at it in {asked.folder}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
