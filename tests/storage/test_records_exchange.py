"""All records go out as JSON or tables; what comes in is merged by id, all of it or nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contracts.history_contract import ENTRIES, NOON, STEPS, started
from keeping_driver import Sitting
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.diary import CheckIn, When
from sessionapp.domain.errors import StorageError
from sessionapp.domain.events import Hurt, PhaseEnded, PhaseStarted, Replanned
from sessionapp.domain.keeping import BroughtIn, CopyKind
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.record import Pain, StepLived
from sessionapp.domain.tailoring import SideWish, Tailoring
from sessionapp.domain.vocabulary import Ease, Outcome, Side
from sessionapp.domain.wording import EstimatedSpeech

Sit = Callable[[str], Sitting]


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def sit(tmp_path: Path, notices: list[str]) -> Iterator[Sit]:
    """A program on the computer of that name."""
    opened: list[Sitting] = []

    def one(computer: str) -> Sitting:
        opened.append(Sitting(tmp_path / computer, notices.append))
        return opened[-1]

    yield one
    for sitting in opened:
        sitting.close()
    assert notices == []


def full(sitting: Sitting) -> None:
    """One of everything that can be kept."""
    for number, entry in enumerate(ENTRIES):
        sitting.history.keep(replace(entry, entry_id=f"e{number}"))
    wishes = Tailoring(length=80, sides=SideWish.RIGHT_FIRST, left_out=("Übung, „so“",))
    plan = compile_plan(STEPS, PlanOptions(), EstimatedSpeech())
    journal = sitting.history.begin(STEPS, planned_ms=60_000, wall_ms=NOON, tailoring=wishes, plan=plan)
    work = next(phase.index for phase in plan.phases if phase.kind.is_work)
    journal.append(PhaseStarted(0, work, 0), wall_ms=NOON)
    journal.append(PhaseEnded(9_000, work, 9_000, whole=False), wall_ms=NOON)
    journal.append(Hurt(1, 0, 1, "Pigeon", Side.LEFT), wall_ms=NOON + 1)
    journal.append(Replanned(1, 1, Ease.SHORTER), wall_ms=NOON + 1)
    journal.close(Outcome.STOPPED_FOR_PAIN, wall_ms=NOON + 2)
    sitting.run(NOON + 5_000)


def test_what_goes_out_of_one_computer_comes_into_another(sit: Sit, tmp_path: Path) -> None:
    home, office = sit("home"), sit("office")
    full(home)
    file = tmp_path / "all.json"
    home.keeper.export(file)
    assert office.keeper.bring_in(file) == BroughtIn(runs=2, entries=len(ENTRIES), known_better=0)
    told = [replace(record, path="") for record in home.history.records()]
    assert list(office.history.records()) == told
    assert told[-1].steps == (StepLived("Cobra", None, 10_000, 9_000), StepLived("Rest", None, 20_000))
    assert told[-1].pains == (Pain("Pigeon", Side.LEFT, Ease.SHORTER),)
    assert list(office.history.entries()) == list(home.history.entries())
    office.close()
    assert list(sit("office").history.records()) == told


def test_bringing_in_the_same_again_changes_nothing(sit: Sit, tmp_path: Path) -> None:
    home = sit("home")
    full(home)
    before = home.history.records(), home.history.entries()
    file = tmp_path / "all.json"
    home.keeper.export(file)
    for _ in range(2):
        assert home.keeper.bring_in(file) == BroughtIn(runs=0, entries=0, known_better=0)
    assert (home.history.records(), home.history.entries()) == before
    home.close()
    assert sit("home").history.records() == before[0]


def test_before_something_comes_in_there_is_a_copy_of_the_day(sit: Sit, tmp_path: Path) -> None:
    home, office = sit("home"), sit("office")
    full(home)
    home.keeper.export(tmp_path / "all.json")
    office.keeper.bring_in(tmp_path / "all.json")
    assert office.keeper.copies() == []  # there was nothing to copy
    office.close()
    office = sit("office")
    office.keeper.bring_in(tmp_path / "all.json")
    (copy,) = office.keeper.copies()
    assert (copy.kind, copy.holds.runs, copy.holds.entries) == (CopyKind.DAILY, 2, len(ENTRIES))


def test_two_computers_know_the_same_in_the_end(sit: Sit, tmp_path: Path) -> None:
    home, office = sit("home"), sit("office")
    home.run(NOON)
    office.run(NOON + 1)
    office.check_in("office")
    for from_, to in ((home, office), (office, home)):
        file = tmp_path / "all.json"
        from_.keeper.export(file)
        to.keeper.bring_in(file)
    assert [r.run_id for r in home.history.records()] == [r.run_id for r in office.history.records()]
    assert len(home.history.records()) == 2
    assert list(home.history.entries()) == list(office.history.entries())


def test_a_run_that_is_known_better_wins_on_both_sides(sit: Sit, tmp_path: Path) -> None:
    early, late = tmp_path / "early.json", tmp_path / "late.json"
    home, office = sit("home"), sit("office")
    journal = started(home.history)
    journal.alive(0, 4_000, 4_000, wall_ms=NOON + 4_000)
    home.keeper.export(early)
    ended = journal.close(Outcome.COMPLETED, wall_ms=NOON + 9_000)
    home.keeper.export(late)
    assert office.keeper.bring_in(early).runs == 1
    assert office.keeper.bring_in(late) == BroughtIn(runs=0, entries=0, known_better=1)
    assert office.keeper.bring_in(early) == BroughtIn(runs=0, entries=0, known_better=0)
    assert [record.outcome for record in office.history.records()] == [Outcome.COMPLETED]
    assert home.keeper.bring_in(early).known_better == 0
    assert list(home.history.records()) == [ended]


def test_nobody_is_asked_to_go_on_with_a_run_of_another_computer(sit: Sit, tmp_path: Path) -> None:
    home, office = sit("home"), sit("office")
    started(home.history)
    home.keeper.export(tmp_path / "all.json")
    office.keeper.bring_in(tmp_path / "all.json")
    assert len(office.history.records()) == 1
    assert office.history.interrupted() is None


def test_tables_hold_everything_and_no_formula(sit: Sit, tmp_path: Path) -> None:
    home = sit("home")
    full(home)
    home.check_in("evil", NOON + 9, words='=HYPERLINK("http://example.org")')
    file = tmp_path / "tables.zip"
    home.keeper.export_tables(file)
    with zipfile.ZipFile(file) as zipped:
        tables = {
            name: list(csv.reader(io.StringIO(zipped.read(name).decode("utf-8-sig")))) for name in zipped.namelist()
        }
    assert {name: len(rows) - 1 for name, rows in tables.items()} == {
        "runs.csv": 2,
        "check-ins.csv": 2,
        "diary.csv": len(ENTRIES) - 1,
    }
    runs = [dict(zip(tables["runs.csv"][0], row, strict=True)) for row in tables["runs.csv"][1:]]
    assert [run["pains"] for run in runs] == ["", "Pigeon left (shorter)"]
    assert runs[1]["began"].startswith("2025-06-15T")
    assert (runs[1]["done"], runs[1]["skipped"]) == ("Cobra", "Rest")
    assert runs[1]["outcome"] == "stopped for pain"
    words = {row[0]: row[-1] for row in tables["check-ins.csv"][1:]}
    assert words == {"e0": "Zieht bis ins „Knie“", "evil": '\'=HYPERLINK("http://example.org")'}


def test_an_export_replaces_what_was_there_only_when_it_is_whole(sit: Sit, tmp_path: Path) -> None:
    home = sit("home")
    home.run()
    file = tmp_path / "all.json"
    file.write_text("before")
    home.keeper.export(file)
    assert json.loads(file.read_text())["version"] == 1
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(StorageError, match="cannot be written"):
        home.keeper.export(tmp_path / "folder.json")
    with pytest.raises(StorageError, match="cannot be written"):
        home.keeper.export_tables(tmp_path / "nowhere" / "all.zip")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


Change = Callable[[dict[str, Any]], object]


def of_run(name: str, value: object) -> Change:
    return lambda values: values["runs"][1].__setitem__(name, value)


def of_check_in(name: str, value: object) -> Change:
    return lambda values: values["diary"][0]["told"].__setitem__(name, value)


def of_entry(name: str, value: object) -> Change:
    return lambda values: values["diary"][0].__setitem__(name, value)


WRONG: dict[str, Change] = {
    "a check-in of 11": of_check_in("pain", 11),
    "a check-in of -1": of_check_in("pain", -1),
    "a check-in of 7.0": of_check_in("pain", 7.0),
    "a check-in of seven": of_check_in("pain", "7"),
    "a check-in of yes": of_check_in("pain", True),
    "a place that is none": of_check_in("places", [["elbow", "left", 3]]),
    "a strength of 7.0": of_check_in("places", [["piriformis", "left", 7.0]]),
    "a strength of 11": of_check_in("places", [["piriformis", "left", 11]]),
    "more than a check-in has": of_check_in("secret", "x"),
    "words without end": of_check_in("words", "x" * 30_000),
    "half a character": of_check_in("words", "\ud800"),
    "an entry of no kind": of_entry("kind", "horoscope"),
    "an entry without id": of_entry("id", ""),
    "an entry of a list": lambda values: values["diary"].append([]),
    "an entry at no time": of_entry("at", "yesterday"),
    "a time without a zone": of_entry("at", "2026-11-28T10:00:00"),
    "a time before all times": of_entry("at", "0001-01-01T00:00:00+00:00"),
    "a time after all times": of_entry("at", "9999-12-31T23:59:59-23:59"),
    "a time that is a number": of_entry("at", 5),
    "a run without id": of_run("id", None),
    "a run with an endless id": of_run("id", "x" * 101),
    "a length of words": of_run("lived ms", "long"),
    "a length below nothing": of_run("lived ms", -1),
    "a length beyond numbers": of_run("lived ms", 1 << 80),
    "an end that is none": of_run("outcome", "abducted"),
    "a wish that is none": of_run("wishes", {"length": 900}),
    "wishes that are none": of_run("wishes", []),
    "pains that are none": of_run("pains", {"a": 1}),
    "steps of no length": of_run("steps", [{"step": "a", "side": None, "planned ms": 1}]),
    "pains of no place": of_run("pains", [["Pigeon", "left"]]),
    "a run that lacks something": lambda values: values["runs"][1].pop("title"),
    "no runs": lambda values: values.pop("runs"),
    "a diary that is none": lambda values: values.__setitem__("diary", "dear"),
    "a title with an end": of_run("title", "a\0b"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_where_one_thing_is_wrong_nothing_is_brought_in(sit: Sit, tmp_path: Path, wrong: str) -> None:
    home, office = sit("home"), sit("office")
    full(home)
    file = tmp_path / "all.json"
    home.keeper.export(file)
    values = json.loads(file.read_text(encoding="utf-8"))
    WRONG[wrong](values)
    file.write_text(json.dumps(values))
    with pytest.raises(StorageError, match=r"^all\.json is damaged: .*\. Nothing was imported\.$") as refused:
        office.keeper.bring_in(file)
    assert "\n" not in str(refused.value)
    assert list(office.history.records()) == []
    assert list(office.history.entries()) == []


def zeros(file: Path) -> None:
    with file.open("wb") as made:
        made.truncate(10_000_000_000)  # of which the disk holds nothing


def zip_that_slips(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("../../../evil.json", "{}")


FOREIGN: dict[str, tuple[Callable[[Path], object], str]] = {
    "ten gigabytes of zeros": (zeros, "far too large"),
    "a small file of zeros": (lambda file: file.write_bytes(bytes(5_000)), "was not exported by sessionapp"),
    "a zip that slips": (zip_that_slips, "is a zip"),
    "an empty file": (lambda file: file.write_bytes(b""), "was not exported by sessionapp"),
    "a picture": (lambda file: file.write_bytes(b"\x89PNG\r\n" + os.urandom(99)), "was not exported by sessionapp"),
    "of another program": (lambda file: file.write_text('{"format": "fitness", "version": 1}'), "was not exported"),
    "a list": (lambda file: file.write_text("[1]"), "was not exported"),
    "no text": (lambda file: file.write_bytes(b'{"\xff'), "breaks off or is garbled"),
    "no number": (lambda file: file.write_text('{"a": NaN}'), "breaks off or is garbled"),
    "of great depth": (lambda file: file.write_text('{"a":' + "[" * 200_000), "breaks off or is garbled"),
    "a number without end": (lambda file: file.write_text('{"a": ' + "9" * 9_000 + "}"), "breaks off or is garbled"),
    "newer": (lambda file: file.write_text('{"format": "sessionapp records", "version": 2}'), "newer version"),
    "of no version": (lambda file: file.write_text('{"format": "sessionapp records"}'), "newer version"),
    "a folder": (lambda file: file.mkdir(), "no file that can be imported"),
    "a pipe": (os.mkfifo, "no file that can be imported"),
    "nothing": (lambda file: None, "cannot be read"),
}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_what_is_no_export_is_refused_with_a_sentence(sit: Sit, tmp_path: Path, foreign: str) -> None:
    make, sentence = FOREIGN[foreign]
    make(tmp_path / "all.json")
    office = sit("office")
    with pytest.raises(StorageError, match=sentence) as refused:
        office.keeper.bring_in(tmp_path / "all.json")
    assert "\n" not in str(refused.value)
    assert list(office.history.records()) == []
    assert not (tmp_path.parent / "evil.json").exists()


def test_what_breaks_off_anywhere_is_refused(sit: Sit, tmp_path: Path) -> None:
    home, office = sit("home"), sit("office")
    full(home)
    file = tmp_path / "all.json"
    home.keeper.export(file)
    whole = file.read_bytes()
    for length in range(40, len(whole) - 3, 97):
        file.write_bytes(whole[:length])
        with pytest.raises(StorageError, match="breaks off or is garbled"):
            office.keeper.bring_in(file)
    assert list(office.history.records()) == []


def test_a_moment_keeps_its_milliseconds_and_its_zone(sit: Sit, tmp_path: Path) -> None:
    home, office = sit("home"), sit("office")
    moments = [(NOON + 1, 0), (NOON + 999, 345), (1, -210), (0, 0)]
    for number, (wall_ms, offset) in enumerate(moments):
        home.history.keep(
            CheckIn(entry_id=f"{number}", wall_ms=wall_ms, utc_offset_min=offset, when=When.AFTER, pain=0)
        )
    home.keeper.export(tmp_path / "all.json")
    office.keeper.bring_in(tmp_path / "all.json")
    found = {entry.entry_id: (entry.wall_ms, entry.utc_offset_min) for entry in office.history.entries()}
    assert found == {f"{number}": moment for number, moment in enumerate(moments)}
