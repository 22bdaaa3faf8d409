"""The settings file: what a person wrote is kept, what is wrong is named, nothing is deleted."""

from __future__ import annotations

import json
import os
import queue
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contracts.history_contract import SettingsContract
from fakes_storage import MemorySettings
from sessionapp.domain.ports import SettingsStore
from sessionapp.domain.settings import table
from sessionapp.storage.json_file import MAX_BYTES
from sessionapp.storage.settings_file import JsonSettingsStore

USUAL = {setting.name: setting.default for setting in table()}


class TestMemorySettings(SettingsContract):
    @pytest.fixture
    def settings(self) -> SettingsStore:
        return MemorySettings()


class TestJsonSettingsStore(SettingsContract):
    @pytest.fixture
    def settings(self, file: Path) -> Iterator[SettingsStore]:
        store = JsonSettingsStore(file)
        yield store
        store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(file: Path, content: bytes | str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def changed(file: Path, **values: bool | int | str) -> JsonSettingsStore:
    """A store in which these were set, and written if that was possible."""
    store = JsonSettingsStore(file)
    for name, value in values.items():
        store.set(name, value)
    store.close()
    return store


def test_what_was_set_is_there_next_time_in_a_file_a_person_can_read(file: Path) -> None:
    changed(file, volume=35, theme="dark", routine_folder="/home/zoë/Übungen")
    assert file.read_text(encoding="utf-8") == (
        '{\n  "volume": 35,\n  "theme": "dark",\n  "routine_folder": "/home/zoë/Übungen"\n}\n'
    )
    store = JsonSettingsStore(file)
    assert (store.get("volume"), store.get("theme"), store.get("routine_folder")) == (35, "dark", "/home/zoë/Übungen")
    assert store.notice == ""
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_only_reading_makes_no_file(file: Path) -> None:
    JsonSettingsStore(file).close()
    changed(file, volume=int(USUAL["volume"]))
    assert not file.parent.exists()


def test_keys_of_a_newer_version_are_kept_as_they_are(file: Path) -> None:
    write(file, '{"hologram": {"depth": [1, 2.5, null]}, "volume": 10, "zoom": "large"}')
    changed(file, volume=20)
    assert json.loads(file.read_text()) == {"hologram": {"depth": [1, 2.5, None]}, "volume": 20, "zoom": "large"}


@pytest.mark.parametrize("wrong", ["500", "-1", '"80"', "true", "80.0", "null", "[80]", "NaN", "1e400"])
def test_a_value_that_cannot_be_used_is_named_and_the_others_hold(file: Path, wrong: str) -> None:
    write(file, f'{{"theme": "dark", "volume": {wrong}, "muted": true}}')
    store = JsonSettingsStore(file)
    assert (store.get("theme"), store.get("volume"), store.get("muted")) == ("dark", USUAL["volume"], True)
    assert "volume" in store.notice
    assert "theme" not in store.notice
    assert str(file) in store.notice
    assert changed(file, muted=False).notice == store.notice
    assert '"volume"' in file.read_text()


def folder_in_its_place(file: Path) -> None:
    file.mkdir(parents=True)
    (file / "kept").write_text("")


def pipe_in_its_place(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda file: write(file, '{"volume": 35,'),
        lambda file: write(file, ""),
        lambda file: write(file, "[1, 2]"),
        lambda file: write(file, "35"),
        lambda file: write(file, b'{"theme": "\xff\xfe"}'),
        lambda file: write(file, "[" * 200_000),
        lambda file: write(file, '{"volume": ' + "9" * 5_000 + "}"),
        lambda file: write(file, " " * (MAX_BYTES + 1)),
        folder_in_its_place,
        pipe_in_its_place,
    ],
    ids=["cut", "empty", "list", "number", "not utf-8", "deep", "endless number", "huge", "folder", "pipe"],
)
def test_a_file_that_cannot_be_read_is_set_aside(file: Path, break_it: Callable[[Path], None]) -> None:
    break_it(file)
    before = file.stat()
    store = changed(file, volume=20)
    (aside,) = file.parent.glob("settings.broken-*.json")
    assert (aside.stat().st_ino, aside.stat().st_size) == (before.st_ino, before.st_size)
    assert str(aside) in store.notice
    assert store.get("theme") == "system"
    again = JsonSettingsStore(file)
    assert again.get("volume") == 20
    assert again.notice == ""


def test_a_second_broken_file_of_the_day_does_not_replace_the_first(file: Path) -> None:
    for content in ("one", "two", "three"):
        write(file, content)
        JsonSettingsStore(file)
    assert sorted(path.read_text() for path in file.parent.glob("settings.broken-*")) == ["one", "three", "two"]


def test_a_byte_order_mark_is_no_reason_to_refuse(file: Path) -> None:
    write(file, b'\xef\xbb\xbf{"volume": 20}')
    assert JsonSettingsStore(file).get("volume") == 20


def test_a_change_that_cannot_be_saved_holds_for_the_sitting_and_is_saved_when_it_can_be(file: Path) -> None:
    file.parent.write_text("a file, where the folder should be")
    told: queue.Queue[str] = queue.Queue()
    store = JsonSettingsStore(file, told.put)
    store.set("volume", 35)
    assert "could not be saved" in told.get(timeout=5)
    store.close()
    assert store.get("volume") == 35
    assert "could not be saved" in store.notice
    file.parent.unlink()
    store.set("muted", True)
    store.close()
    assert store.notice == ""
    assert json.loads(file.read_text()) == {"volume": 35, "muted": True}
    assert told.empty()


def test_a_disk_without_room_leaves_the_file_as_it_was(file: Path) -> None:
    changed(file, volume=20)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        store = changed(file, theme="dark")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "could not be saved" in store.notice
    assert json.loads(file.read_text()) == {"volume": 20}
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_the_same_failure_is_told_once(file: Path) -> None:
    file.parent.write_text("")
    told: list[str] = []
    store = JsonSettingsStore(file, told.append)
    for volume in (1, 2, 3):
        store.set("volume", volume)
        store.close()
    assert len(told) == 1


def test_two_windows_keep_what_the_other_one_changed(file: Path) -> None:
    one, other = JsonSettingsStore(file), JsonSettingsStore(file)
    one.set("volume", 20)
    one.close()
    other.set("theme", "dark")
    other.close()
    assert json.loads(file.read_text()) == {"volume": 20, "theme": "dark"}


def test_a_file_damaged_while_the_window_is_open_is_set_aside_and_no_choice_is_lost(file: Path) -> None:
    store = changed(file, volume=20)
    write(file, '{"volume": ')
    store.set("theme", "dark")
    store.close()
    assert json.loads(file.read_text()) == {"volume": 20, "theme": "dark"}
    (aside,) = file.parent.glob("settings.broken-*.json")
    assert aside.read_text() == '{"volume": '


def test_a_link_to_the_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "settings.json"
    write(real, "{}")
    file.parent.mkdir()
    file.symlink_to(real)
    changed(file, volume=20)
    assert file.is_symlink()
    assert json.loads(real.read_text()) == {"volume": 20}


def test_a_path_that_is_no_text_is_kept(file: Path) -> None:
    changed(file, routine_folder="/tmp/\udcff")
    assert JsonSettingsStore(file).get("routine_folder") == "/tmp/\udcff"
    file.read_bytes().decode("utf-8")


def test_many_changes_at_once_end_with_the_last(file: Path) -> None:
    store = JsonSettingsStore(file)
    for volume in range(101):
        store.set("volume", volume)
    store.close()
    assert json.loads(file.read_text()) == {"volume": 100}


def test_reading_settings_needs_nothing_heavy() -> None:
    """It is on the way to the first paint."""
    heavy = "{'sqlite3', 'yaml', 'pydantic', 'pygame', 'tempfile', 'PySide6'}"
    ask = f"import sys, sessionapp.storage.settings_file; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("before", "now"), [(True, "usual"), (False, "off"), ("5", "5")])
def test_what_an_older_version_kept_of_the_time_left_is_read(file: Path, before: object, now: str) -> None:
    write(file, json.dumps({"time_left": before}))
    store = JsonSettingsStore(file)
    assert (store.get("time_left"), store.notice) == (now, "")
