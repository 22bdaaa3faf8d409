"""The library: shipped and own routine files as cards, and a routine by its name or file.

Runs on a worker thread beside the window, so it keeps giving the interpreter away. Knows files; knows no widgets.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import is_routine_name, shown
from sessionapp.domain.ports import Included, LibraryEntry
from sessionapp.storage import library_index as index
from sessionapp.storage.library_files import RoutineNames, routine_files
from sessionapp.storage.reading import DirectReader, Reader, entry_place
from sessionapp.translate import tr

if TYPE_CHECKING:
    from sessionapp.domain.routine import Routine

SHIPPED_INDEX = "index.txt"
"""Beside the shipped routines: their cards, made by `tools/index_routines.py`, so that the first start shows them."""

_BATCH_S, _BATCH = 0.1, 200
_WORK_S, _BREATH_S = 0.004, 0.001
_HANDFUL = 16  # files that are read at a time
_KEEP_EVERY = 1_000  # files read anew, so that closing the program early does not lose them all


class FolderRoutineStore:
    """Implements `domain.ports.RoutineStore` over folders of files. Each scan stands alone; calls from any thread."""

    def __init__(self, shipped: Path, own: Sequence[Path], index_file: Path, reader: Reader | None = None) -> None:
        self._shipped = shipped
        self._own = tuple(own)
        self._by_name = (*self._own, shipped)  # a routine of one's own comes before a shipped one of its name
        self._index_file = index_file
        self._reader: Reader = reader or DirectReader()
        self._problems: tuple[str, ...] = ()

    def folders(self) -> Sequence[Path]:
        return (self._shipped, *self._own)

    def folder_problems(self) -> Sequence[str]:
        return self._problems

    def scan(self) -> Iterator[Sequence[LibraryEntry]]:
        problems: list[str] = []
        try:
            shipped = self._scan_shipped(problems)
            if shipped:
                yield shipped
            yield from _batches(self._scan_own(problems))
        except StorageError as error:  # nobody can be had to read them
            problems.append(str(error))
        finally:
            self._problems = tuple(problems)

    def load(self, name_or_path: str) -> Routine:
        return self._reader.routine(self.files(name_or_path)[0], self._by_name)

    def files(self, name_or_path: str) -> Sequence[Path]:
        asked = name_or_path
        if not asked:
            raise StorageError(tr("The name of the routine is empty."))
        looks_like_path = is_routine_name(asked) or os.sep in asked or "/" in asked
        names: dict[str, list[Path]] = {}
        if not looks_like_path:
            for folder in self._by_name:
                for path in routine_files(folder, []):
                    names.setdefault(path.stem, []).append(path)
            if asked in names:
                return names[asked]
        try:
            if os.path.lexists(asked) and (looks_like_path or os.path.isfile(asked)):
                return (Path(asked),)
        except ValueError:  # no name a file could have
            pass
        raise StorageError(_unknown(asked, names, looks_like_path=looks_like_path))

    def _scan_shipped(self, problems: list[str]) -> list[LibraryEntry]:
        unread: list[str] = []
        paths = list(routine_files(self._shipped, unread))
        if unread:  # nobody but the installation can mend that
            sentence = tr(
                "The routines that come with this program cannot be read in {folder}. Installing the program again "
                "brings them back.",
                folder=shown(self._shipped),
            )
            problems.append(sentence)
        known = index.read_index(self._shipped / SHIPPED_INDEX)
        return [self._shipped_entry(path, known) for path in paths]

    def _shipped_entry(self, path: Path, known: dict[str, str]) -> LibraryEntry:
        packed = known.get(shipped_stamp(path), "")
        entry = index.unpack(packed, entry_place(path, shipped=True))
        return entry or self._reader.entries([path], self._by_name, shipped=True)[0]

    def _scan_own(self, problems: list[str]) -> Iterator[LibraryEntry]:
        known = index.read_index(self._index_file)
        seen: dict[str, str] = {}
        fresh = 0
        for folder in self._own:
            for stamp, entry, packed in self._entries(routine_files(folder, problems), known):
                if stamp and not entry.problems:
                    seen[stamp] = packed or index.pack(entry)
                if not packed:
                    fresh += 1
                    if fresh % _KEEP_EVERY == 0:
                        index.write_index(self._index_file, known | seen)
                yield entry
        if problems:  # a folder on a stick that is not plugged in now will be back
            seen = known | seen
        if seen != known:
            index.write_index(self._index_file, seen)

    def _entries(self, paths: Iterable[Path], known: dict[str, str]) -> Iterator[tuple[str, LibraryEntry, str]]:
        """Of each file its stamp, its card, and the card as the index has it, "" where it had to be read."""
        rest = iter(paths)
        names = RoutineNames(self._by_name)
        while handful := list(islice(rest, _HANDFUL)):
            found = [_known_entry(path, known, names) for path in handful]
            fresh = [path for path, (_, entry) in zip(handful, found, strict=True) if entry is None]
            read = iter(self._reader.entries(fresh, self._by_name, shipped=False) if fresh else ())
            for stamp, entry in found:
                yield (stamp, next(read), "") if entry is None else (stamp, entry, known[stamp])


def shipped_stamp(path: Path) -> str:
    """The key of a shipped file in the shipped index; empty where it cannot be read."""
    try:
        return index.content_stamp(path.name, path.read_bytes())
    except OSError:  # reading it as a routine tells why
        return ""


def _known_entry(path: Path, known: dict[str, str], names: RoutineNames) -> tuple[str, LibraryEntry | None]:
    """The file's stamp, and its card where the index has it and what it includes is as it was. Broken files are never
    in it: what ails them may be another file."""
    stamp = index.stamp_now(path)
    entry = index.unpack(known.get(stamp, ""), entry_place(path, shipped=False))
    if entry is not None and any(_changed(included, names) for included in entry.included):
        entry = None
    return stamp, entry


def _changed(included: Included, names: RoutineNames) -> bool:
    """Whether the name means another file by now, or the file was written anew."""
    file = names.find(included.name, included.folder)
    return file is None or index.stamp_now(file) != included.stamp


def _batches(entries: Iterable[LibraryEntry]) -> Iterator[list[LibraryEntry]]:
    """Entries by the handful, with pauses short enough to cost little and often enough for the window to move."""
    batch: list[LibraryEntry] = []
    begun = worked = time.monotonic()
    for entry in entries:
        batch.append(entry)
        now = time.monotonic()
        if now - worked > _WORK_S:
            time.sleep(_BREATH_S)
            worked = time.monotonic()
        if len(batch) == _BATCH or now - begun > _BATCH_S:
            yield batch
            batch = []
            begun = time.monotonic()
    if batch:
        yield batch


def _unknown(asked: str, names: Iterable[str], *, looks_like_path: bool) -> str:
    quoted = shown(asked)
    if looks_like_path:
        return tr("There is no file {name}.", name=quoted)
    import difflib

    near = difflib.get_close_matches(asked.lower(), names, n=1)
    if near:
        return tr("There is no routine `{name}`; did you mean `{near}`?", name=quoted, near=near[0])
    return tr("There is no routine `{name}`; `sessionapp list` shows those there are.", name=quoted)
