"""The library: cards of shipped and own routines, whatever else lies in the folders."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from sessionapp.domain.errors import RoutineError, StorageError
from sessionapp.domain.ports import LibraryEntry, RoutineStore
from sessionapp.domain.vocabulary import Kind
from sessionapp.storage import library_index
from sessionapp.storage.library import SHIPPED_INDEX, FolderRoutineStore, shipped_stamp
from sessionapp.storage.library_files import routine_files
from sessionapp.storage.reading import DirectReader

ROUTINE = """\
title: {title}
kind: stretch
summary: One hold.
targets: [lower back]
equipment: [mat]
steps:
  - {{name: A, ready: 5s, hold: 10s}}
"""


class Place:
    """A shipped folder, an own folder and an index, with a store over them."""

    def __init__(self, root: Path) -> None:
        self.shipped = root / "shipped"
        self.own = root / "own"
        self.index = root / "cache" / "library.txt"
        self.shipped.mkdir()
        self.own.mkdir()
        self.store = FolderRoutineStore(self.shipped, [self.own], self.index)

    def write(self, path: Path, title: str = "T") -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ROUTINE.format(title=title))
        return path

    def entries(self) -> dict[str, LibraryEntry]:
        return {entry.path.name: entry for batch in self.store.scan() for entry in batch}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_it_keeps_the_contract(place: Place) -> None:
    store: RoutineStore = place.store
    assert list(store.folders()) == [place.shipped, place.own]
    assert [list(batch) for batch in store.scan()] == []
    assert list(store.folder_problems()) == []


def test_a_card_says_what_it_needs(place: Place) -> None:
    path = place.write(place.own / "mine.yaml", "Mine")
    card = place.entries()["mine.yaml"]
    assert (card.name, card.path, card.title, card.kind) == ("mine", path, "Mine", Kind.STRETCH)
    assert (card.summary, card.targets) == ("One hold.", ("lower back",))
    assert (card.shipped, card.problems, card.open_ended) == (False, (), False)
    assert card.total_ms >= 15_000


def test_shipped_ones_come_first_and_by_themselves(place: Place) -> None:
    place.write(place.shipped / "b.yaml")
    place.write(place.own / "a.yaml")
    first, second = place.store.scan()
    assert [(entry.name, entry.shipped) for entry in first] == [("b", True)]
    assert [(entry.name, entry.shipped) for entry in second] == [("a", False)]


def test_one_bad_file_hides_no_other(place: Place) -> None:
    place.write(place.own / "good.yaml", "Good")
    (place.own / "bad.yaml").write_text("titel: x\n")
    (place.own / "folder.yaml").mkdir()
    os.mkfifo(place.own / "pipe.yml")
    (place.own / "circle.yaml").symlink_to(place.own / "circle.yaml")
    (place.own / "binary.yaml").write_bytes(b"\x89PNG\xff")
    found = place.entries()
    assert found["good.yaml"].problems == ()
    assert found["bad.yaml"].title == "bad"
    assert found["bad.yaml"].problems[0].line == 1
    assert [name for name, entry in found.items() if entry.problems] == [
        "bad.yaml",
        "binary.yaml",
        "circle.yaml",
        "folder.yaml",
        "pipe.yml",
    ]


def test_a_plan_that_cannot_be_made_is_a_problem_of_the_file(place: Place) -> None:
    narration = ", ".join(["{at: 1s, say: A rather long sentence that takes its time to be said in full.}"] * 9)
    (place.own / "crowded.yaml").write_text(
        f"title: T\nkind: relaxation\nsteps:\n- {{name: A, for: 5s, narration: [{narration}]}}\n"
    )
    assert place.entries()["crowded.yaml"].problems


def test_subfolders_yes_links_to_folders_no(place: Place) -> None:
    place.write(place.own / "weeks" / "three" / "deep.yaml")
    place.write(place.own / ".git" / "hidden.yaml")
    place.write(place.own / ".#lock.yaml")
    (place.own / "weeks" / "round").symlink_to(place.own, target_is_directory=True)
    (place.own / "notes.txt").write_text("title: no routine")
    assert list(place.entries()) == ["deep.yaml"]


def test_folders_that_cannot_be_read_are_told(place: Place, tmp_path: Path) -> None:
    place.write(place.shipped / "a.yaml")
    (tmp_path / "file").write_text("")
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    store = FolderRoutineStore(place.shipped, [tmp_path / "gone", tmp_path / "file", circle], place.index)
    assert [entry.name for batch in store.scan() for entry in batch] == ["a"]
    gone, file, loop = store.folder_problems()
    assert gone.startswith(f"The routine folder {tmp_path}/gone does not exist; create it")
    assert file == f"{tmp_path}/file is a file, not a folder; choose a folder for routines in the settings."
    assert loop.startswith(f"The routine folder {circle} cannot be read (")
    (tmp_path / "gone").mkdir()
    list(store.scan())
    assert not any("gone" in sentence for sentence in store.folder_problems())


def test_shipped_routines_that_are_missing_are_a_matter_of_the_installation(place: Place) -> None:
    place.shipped.rmdir()
    place.entries()
    (sentence,) = place.store.folder_problems()
    assert str(place.shipped) in sentence
    assert "Installing the program again" in sentence
    assert "settings" not in sentence


def test_all_files_of_a_name_are_known_and_the_first_is_the_one_that_is_read(place: Place) -> None:
    shipped = place.write(place.shipped / "cobra.yaml", "Shipped")
    place.write(place.shipped / "other.yaml")
    own = place.write(place.own / "mine" / "cobra.yml", "Own")
    assert list(place.store.files("cobra")) == [own, shipped]
    assert place.store.load("cobra").title == "Own"
    assert list(place.store.files(str(shipped))) == [shipped]
    with pytest.raises(StorageError, match="is empty"):
        place.store.files("")


def test_where_nobody_can_read_files_the_known_ones_are_there_and_it_is_told(place: Place) -> None:
    class Nobody(DirectReader):
        def entries(
            self, paths: Sequence[Path], folders: Sequence[Path] = (), *, shipped: bool
        ) -> Sequence[LibraryEntry]:
            raise StorageError("Nobody can read now.")

    place.write(place.own / "known.yaml")
    place.entries()
    place.write(place.own / "new.yaml")
    store = FolderRoutineStore(place.shipped, [place.own], place.index, Nobody())
    list(store.scan())
    assert store.folder_problems() == ("Nobody can read now.",)
    assert set(place.entries()) == {"known.yaml", "new.yaml"}


def test_a_folder_one_may_not_enter(place: Place) -> None:
    locked = place.own / "locked"
    place.write(locked / "a.yaml")
    place.write(place.own / "b.yaml")
    locked.chmod(0)
    problems: list[str] = []
    with_root = os.geteuid() == 0
    place.own.parent.chmod(0o755)
    if with_root:
        os.seteuid(65534)
    try:
        names = [path.name for path in routine_files(locked, problems)]
    finally:
        if with_root:
            os.seteuid(0)
        locked.chmod(0o755)
    assert names == []
    assert problems == [f"You are not allowed to read the routine folder {locked}; change its permissions."]


def test_the_second_scan_reads_no_file_again(place: Place) -> None:
    path = place.write(place.own / "mine.yaml", "Mine")
    before = place.entries()
    status = path.stat()
    path.write_bytes(b"x" * status.st_size)  # as long as before, and dated back: it looks unchanged
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert place.entries() == before


def test_a_changed_file_is_read_again(place: Place) -> None:
    path = place.write(place.own / "mine.yaml", "Mine")
    place.write(place.own / "other.yaml", "Other")
    place.entries()
    path.write_text("titel: x\n")
    assert place.entries()["mine.yaml"].problems
    place.write(path, "Mended")
    found = place.entries()
    assert (found["mine.yaml"].title, found["mine.yaml"].problems) == ("Mended", ())
    path.unlink()
    assert list(place.entries()) == ["other.yaml"]
    assert len(library_index.read_index(place.index)) == 1


def test_a_folder_that_is_away_for_a_while_is_still_known(place: Place) -> None:
    place.write(place.own / "mine.yaml", "Mine")
    place.entries()
    place.own.rename(place.own.with_name("unplugged"))
    assert place.entries() == {}
    assert len(library_index.read_index(place.index)) == 1


def test_what_ails_a_file_may_be_another_file(place: Place) -> None:
    text = ROUTINE.format(title="T") + "sound: {background: rain.ogg}\n"
    (place.own / "rain.yaml").write_text(text)
    assert place.entries()["rain.yaml"].problems
    (place.own / "rain.ogg").write_bytes(b"OggS")
    assert place.entries()["rain.yaml"].problems == ()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe\x00",
        b"sessionapp library index 2 of some other version\nx\ty",
        b"HEADER",
        b"HEADER\nno tab",
        b"HEADER\nSTAMP\t[1, 2",
        b"HEADER\nSTAMP\t[]",
        b"HEADER\nSTAMP\tnull",
        b'HEADER\nSTAMP\t["T", "no kind", "", 1, false, []]',
        b'HEADER\nSTAMP\t["T", "stretch", "", "long", false, []]',
    ],
)
def test_a_damaged_index_is_made_again(place: Place, damage: bytes) -> None:
    path = place.write(place.own / "mine.yaml", "Mine")
    good = place.entries()
    header = place.index.read_bytes().split(b"\n")[0]
    stamp = library_index.file_stamp(path, path.stat()).encode()
    place.index.write_bytes(damage.replace(b"HEADER", header).replace(b"STAMP", stamp))
    assert place.entries() == good
    assert library_index.read_index(place.index) == {stamp.decode(): library_index.pack(good["mine.yaml"])}


def test_no_place_for_the_index(place: Place) -> None:
    place.index.parent.write_text("a file where the folder should be")
    place.write(place.own / "mine.yaml", "Mine")
    assert place.entries()["mine.yaml"].title == "Mine"
    place.index.parent.unlink()
    place.index.mkdir(parents=True)
    assert place.entries()["mine.yaml"].title == "Mine"
    assert [path.name for path in place.index.parent.iterdir()] == ["library.txt"]


def test_a_scan_left_early_keeps_what_was_known(place: Place) -> None:
    for number in range(450):
        place.write(place.own / f"r{number:03}.yaml")
    place.entries()
    known = place.index.read_bytes()
    place.write(place.own / "r000.yaml", "Changed")
    scan = place.store.scan()
    next(scan)
    scan.close()
    assert place.index.read_bytes() == known


def test_names_and_files(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write(place.shipped / "cobra.yaml", "Shipped cobra")
    place.write(place.shipped / "bridge.yaml", "Bridge")
    path = place.write(place.own / "sub" / "cobra.yml", "My cobra")
    assert place.store.load("cobra").title == "My cobra"
    assert place.store.load("bridge").title == "Bridge"
    assert place.store.load(str(place.shipped / "cobra.yaml")).title == "Shipped cobra"
    monkeypatch.chdir(path.parent)
    assert place.store.load("cobra.yml").title == "My cobra"
    assert place.store.load("./cobra.yml").path == Path("./cobra.yml")
    shutil.copy(path, "without-ending")
    assert place.store.load("without-ending").title == "My cobra"
    os.mkdir("bridge")
    assert place.store.load("bridge").title == "Bridge"


def test_what_is_not_there(place: Place) -> None:
    place.write(place.shipped / "lower-back-stretches.yaml")
    for asked, told in {
        "lower-back-streches": "There is no routine `lower-back-streches`; did you mean `lower-back-stretches`?",
        "zzz": "There is no routine `zzz`; `sessionapp list` shows those there are.",
        "gone.yaml": "There is no file gone.yaml.",
        "no\0name.yaml": "There is no file no\0name.yaml.",
        "": "The name of the routine is empty.",
    }.items():
        with pytest.raises(StorageError) as caught:
            place.store.load(asked)
        assert str(caught.value) == told
    (place.own / "bad.yaml").write_text("titel: x\n")
    with pytest.raises(RoutineError, match="did you mean `title`"):
        place.store.load("bad")


def test_the_shipped_index_is_used_where_the_file_is_the_same(place: Place) -> None:
    path = place.write(place.shipped / "a.yaml", "Read")
    entry = DirectReader().entries([path], shipped=True)[0]
    packed = library_index.pack(entry).replace("Read", "Remembered")
    assert library_index.write_index(place.shipped / SHIPPED_INDEX, {shipped_stamp(path): packed})
    assert place.entries()["a.yaml"].title == "Remembered"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert place.entries()["a.yaml"].title == "Remembered"
    place.write(path, "Changed")
    assert place.entries()["a.yaml"].title == "Changed"
    path.unlink()
    path.mkdir()
    assert place.entries()["a.yaml"].problems
