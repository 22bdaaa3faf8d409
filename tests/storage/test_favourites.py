"""The favourites: the contract of the store, and a file that others wrote."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakes_storage import MemoryFavourites
from sessionapp.domain.ports import FavouriteStore
from sessionapp.storage.favourites_file import JsonFavourites
from sessionapp.storage.json_file import MAX_BYTES


class FavouritesContract:
    """A subclass overrides `favourites` with a store in which nothing was kept yet."""

    @pytest.fixture
    def favourites(self) -> FavouriteStore:
        raise NotImplementedError

    def test_what_is_kept_holds_at_once_and_until_it_is_given_back(self, favourites: FavouriteStore) -> None:
        assert favourites.names() == frozenset()
        favourites.keep("cobra", favourite=True)
        favourites.keep("cold-pack", favourite=True)
        favourites.keep("cobra", favourite=True)
        assert favourites.names() == {"cobra", "cold-pack"}
        favourites.keep("cobra", favourite=False)
        favourites.keep("never", favourite=False)
        assert favourites.names() == {"cold-pack"}
        assert favourites.notice == ""

    def test_closing_ends_nothing(self, favourites: FavouriteStore) -> None:
        for name in ("one", "two"):
            favourites.keep(name, favourite=True)
            favourites.close()
            favourites.close()
        assert favourites.names() == {"one", "two"}


class TestMemoryFavourites(FavouritesContract):
    @pytest.fixture
    def favourites(self) -> FavouriteStore:
        return MemoryFavourites()


class TestJsonFavourites(FavouritesContract):
    @pytest.fixture
    def favourites(self, file: Path) -> Iterator[FavouriteStore]:
        store = JsonFavourites(file)
        yield store
        store.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "favourites.json"


def write(file: Path, content: bytes | str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())


def changed(file: Path, *kept: str, given_back: tuple[str, ...] = ()) -> JsonFavourites:
    store = JsonFavourites(file)
    for name in kept:
        store.keep(name, favourite=True)
    for name in given_back:
        store.keep(name, favourite=False)
    store.close()
    return store


def test_they_are_there_next_time_in_a_file_a_person_can_read(file: Path) -> None:
    changed(file, "cobra", "Übung")
    assert file.read_text(encoding="utf-8") == '{\n  "cobra": true,\n  "Übung": true\n}\n'
    assert JsonFavourites(file).names() == {"cobra", "Übung"}
    changed(file, given_back=("cobra",))
    assert json.loads(file.read_text(encoding="utf-8")) == {"Übung": True}
    assert [path.name for path in file.parent.iterdir()] == ["favourites.json"]


def test_only_reading_makes_no_file(file: Path) -> None:
    changed(file)
    assert not file.parent.exists()


def test_keys_that_are_anything_else_are_no_favourites_and_stay(file: Path) -> None:
    write(file, '{"cobra": true, "one": 1, "no": false, "nothing": null, "list": [true], "word": "true"}')
    store = changed(file, "cat-and-cow")
    assert store.names() == {"cobra", "cat-and-cow"}
    assert len(json.loads(file.read_text())) == 7
    assert json.loads(file.read_text())["nothing"] is None


def folder_in_its_place(file: Path) -> None:
    file.mkdir(parents=True)
    (file / "kept").write_text("")


def pipe_in_its_place(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda file: write(file, '{"cobra": tr'),
        lambda file: write(file, ""),
        lambda file: write(file, '["cobra"]'),
        lambda file: write(file, b'{"\xff\xfe": true}'),
        lambda file: write(file, "[" * 200_000),
        lambda file: write(file, '{"cobra": ' + "9" * 5_000 + "}"),
        lambda file: write(file, " " * (MAX_BYTES + 1)),
        folder_in_its_place,
        pipe_in_its_place,
    ],
    ids=["cut", "empty", "list", "not utf-8", "deep", "endless number", "huge", "folder", "pipe"],
)
def test_a_file_that_cannot_be_read_is_set_aside(file: Path, break_it: Callable[[Path], None]) -> None:
    break_it(file)
    before = file.stat()
    store = changed(file, "cobra")
    (aside,) = file.parent.glob("favourites.broken-*.json")
    assert (aside.stat().st_ino, aside.stat().st_size) == (before.st_ino, before.st_size)
    assert str(aside) in store.notice
    assert JsonFavourites(file).names() == {"cobra"}
    assert JsonFavourites(file).notice == ""


def test_two_windows_keep_what_the_other_one_kept(file: Path) -> None:
    changed(file, "old")
    one, other = JsonFavourites(file), JsonFavourites(file)
    one.keep("cobra", favourite=True)
    one.close()
    other.keep("cold-pack", favourite=True)
    other.keep("old", favourite=False)
    other.close()
    assert JsonFavourites(file).names() == {"cobra", "cold-pack"}


def test_what_cannot_be_written_is_told_and_holds_for_the_sitting(file: Path) -> None:
    file.parent.write_text("a file, where the folder should be")
    told: list[str] = []
    store = JsonFavourites(file, told.append)
    store.keep("cobra", favourite=True)
    store.close()
    assert store.names() == {"cobra"}
    assert len(told) == 1
    file.parent.unlink()
    store.keep("cold-pack", favourite=True)
    store.close()
    assert JsonFavourites(file).names() == {"cobra", "cold-pack"}


def test_a_file_damaged_while_the_window_is_open_is_set_aside_and_none_is_lost(file: Path) -> None:
    store = changed(file, "cobra")
    write(file, '{"co')
    store.keep("cold-pack", favourite=True)
    store.close()
    assert JsonFavourites(file).names() == {"cobra", "cold-pack"}
    (aside,) = file.parent.glob("favourites.broken-*.json")
    assert aside.read_text() == '{"co'
