"""The routines that ship: all readable, and their index up to date."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sessionapp.storage import folders
from sessionapp.storage.library import SHIPPED_INDEX, shipped_stamp
from sessionapp.storage.library_files import routine_files
from sessionapp.storage.library_index import pack, read_index
from sessionapp.storage.reading import DirectReader

SHIPPED = sorted(routine_files(folders.shipped_routines_dir(), []))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_is_readable_and_its_card_up_to_date(path: Path) -> None:
    entry = DirectReader().entries([path], shipped=True)[0]
    assert entry.problems == ()
    index = read_index(folders.shipped_routines_dir() / SHIPPED_INDEX)
    assert index.get(shipped_stamp(path)) == pack(entry), "run: python tools/index_routines.py"


def test_shipped_cards_need_neither_yaml_nor_pydantic(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from sessionapp.storage import folders, library;"
        "store = library.FolderRoutineStore(folders.shipped_routines_dir(), [], Path('index'));"
        "print(len(next(store.scan())), sorted({'yaml', 'pydantic', 'sqlite3', 'PySide6'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert run.stdout == f"{len(SHIPPED)} []\n"


def test_everything_in_one_place_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSIONAPP_HOME", str(tmp_path / "stick"))
    kept = [folders.data_dir(), folders.config_dir(), folders.cache_dir(), folders.user_routines_dir()]
    assert kept == [tmp_path / "stick" / part for part in ("data", "config", "cache", "data/routines")]
    assert not (tmp_path / "stick").exists()
    assert folders.prepare(*kept) == []
    assert all(folder.is_dir() for folder in kept)


def test_otherwise_where_the_system_has_such_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SESSIONAPP_HOME")
    places = {folders.data_dir(), folders.config_dir(), folders.cache_dir()}
    assert len(places) == 3
    assert all("sessionapp" in place.parts for place in places)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (sentence,) = folders.prepare(tmp_path / "file" / "routines", tmp_path / "fine")
    assert sentence.startswith(f"The folder {tmp_path}/file/routines cannot be created ({os.strerror(20)}). Allow ")
    assert (tmp_path / "fine").is_dir()


def test_what_ships_is_found() -> None:
    assert SHIPPED
    assert folders.assets_dir().is_dir()
