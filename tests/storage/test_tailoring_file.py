"""How routines are wished: the contract of the store, and a file that others wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes_storage import MemoryTailorings
from sessionapp.domain.ports import TailoringStore
from sessionapp.domain.tailoring import AS_WRITTEN, SideWish, SoundWish, Tailoring
from sessionapp.storage.tailoring_file import JsonTailorings

SHORTER = Tailoring(length=80, sides=SideWish.RIGHT_FIRST)


class TailoringsContract:
    """A subclass overrides `tailorings` with a store in which nothing was wished yet."""

    @pytest.fixture
    def tailorings(self) -> TailoringStore:
        raise NotImplementedError

    def test_what_is_wished_holds_at_once_and_for_that_routine_alone(self, tailorings: TailoringStore) -> None:
        assert tailorings.get("cobra") == AS_WRITTEN
        tailorings.keep("cobra", SHORTER)
        tailorings.keep("cobra", SHORTER)
        assert tailorings.get("cobra") == SHORTER
        assert tailorings.get("cold-pack") == AS_WRITTEN
        tailorings.keep("cobra", AS_WRITTEN)
        tailorings.keep("never", AS_WRITTEN)
        assert tailorings.get("cobra") == AS_WRITTEN
        assert tailorings.notice == ""

    def test_closing_ends_nothing(self, tailorings: TailoringStore) -> None:
        for length in (50, 60):
            tailorings.keep("cobra", Tailoring(length=length))
            tailorings.close()
            tailorings.close()
        assert tailorings.get("cobra").length == 60


class TestMemoryTailorings(TailoringsContract):
    @pytest.fixture
    def tailorings(self) -> TailoringStore:
        return MemoryTailorings()


class TestJsonTailorings(TailoringsContract):
    @pytest.fixture
    def tailorings(self, file: Path) -> Iterator[TailoringStore]:
        store = JsonTailorings(file)
        yield store
        store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "tailoring.json"


def write(file: Path, content: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def read(file: Path) -> object:
    return json.loads(file.read_text(encoding="utf-8"))


def changed(file: Path, **wishes: Tailoring) -> JsonTailorings:
    store = JsonTailorings(file)
    for name, tailoring in wishes.items():
        store.keep(name, tailoring)
    store.close()
    return store


def test_it_is_there_next_time_in_a_file_a_person_can_read(file: Path) -> None:
    every = Tailoring(
        length=120,
        repetitions=-1,
        lead_in=10,
        sides=SideWish.LEFT_ONLY,
        left_out=("Ende gut", "Cobra"),
        voice=SoundWish.OFF,
        countdown=SoundWish.ON,
        halfway=SoundWish.OFF,
    )
    changed(file, cobra=SHORTER, Übung=every)
    assert JsonTailorings(file).get("cobra") == SHORTER
    assert JsonTailorings(file).get("Übung") == every
    assert file.read_text(encoding="utf-8").startswith(
        '{\n  "cobra": {\n    "length": 80,\n    "sides": "right first"\n'
    )
    changed(file, cobra=AS_WRITTEN, Übung=AS_WRITTEN)
    assert read(file) == {}
    assert JsonTailorings(file).notice == ""


def test_only_reading_makes_no_file(file: Path) -> None:
    changed(file)
    assert not file.parent.exists()


def test_what_cannot_be_used_is_named_and_stays_and_the_rest_holds(file: Path) -> None:
    whole = {"cobra": {"length": 900, "repetitions": 1, "mood": "calm"}, "old": 7, "right": {"length": 90}, "tilt": {}}
    write(file, whole)
    store = changed(file, right=AS_WRITTEN)
    assert "cobra (length), old." in store.notice
    assert str(file) in store.notice
    assert store.get("cobra") == Tailoring(repetitions=1)
    assert store.get("old") == AS_WRITTEN
    assert read(file) == {"cobra": whole["cobra"], "old": 7, "tilt": {}}


def test_a_wish_that_is_made_anew_takes_the_place_of_what_could_not_be_used(file: Path) -> None:
    write(file, {"cobra": {"length": 900, "mood": "calm"}, "old": 7})
    changed(file, cobra=Tailoring(repetitions=1))
    assert read(file) == {"cobra": {"length": 900, "mood": "calm", "repetitions": 1}, "old": 7}
    changed(file, cobra=Tailoring(length=80), old=SHORTER)
    assert read(file) == {"cobra": {"mood": "calm", "length": 80}, "old": {"length": 80, "sides": "right first"}}
    assert JsonTailorings(file).notice == ""


@pytest.mark.parametrize("content", ['{"cobra": ', "[]", ""])
def test_a_file_that_cannot_be_read_is_set_aside(file: Path, content: str) -> None:
    write(file, content)
    store = changed(file, cobra=SHORTER)
    (aside,) = file.parent.glob("tailoring.broken-*.json")
    assert aside.read_text() == content
    assert str(aside) in store.notice
    assert JsonTailorings(file).get("cobra") == SHORTER


def test_a_folder_in_its_place_that_cannot_be_moved_is_told(file: Path) -> None:
    file.parent.mkdir()
    file.mkdir()
    file.parent.chmod(0o500)
    try:
        notice = JsonTailorings(file).notice
    finally:
        file.parent.chmod(0o700)
    assert notice.startswith("How you made routines yours")


def test_two_windows_keep_what_the_other_one_wished(file: Path) -> None:
    one, other = JsonTailorings(file), JsonTailorings(file)
    one.keep("cobra", SHORTER)
    one.close()
    other.keep("bridge", Tailoring(length=50))
    other.close()
    assert read(file) == {"cobra": {"length": 80, "sides": "right first"}, "bridge": {"length": 50}}


def test_a_file_that_went_away_is_made_anew_with_all_there_was(file: Path) -> None:
    write(file, {"cobra": {"length": 90}, "old": {"mood": "calm"}})
    store = JsonTailorings(file)
    file.unlink()
    store.keep("bridge", SHORTER)
    store.close()
    assert read(file) == {
        "bridge": {"length": 80, "sides": "right first"},
        "cobra": {"length": 90},
        "old": {"mood": "calm"},
    }


def test_what_cannot_be_written_is_told_and_holds_for_the_sitting(file: Path) -> None:
    file.parent.write_text("a file, where the folder should be")
    told: list[str] = []
    store = JsonTailorings(file, told.append)
    store.keep("cobra", SHORTER)
    store.close()
    assert store.get("cobra") == SHORTER
    assert len(told) == 1
