"""What the library remembers of each routine file, so that a card needs neither YAML nor a compiled plan.

A file's stamp (path, time, size; of shipped files the content) is the key: a file that changed is simply not found. A
cache: damaged lines are passed over and read anew, and the whole file may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import threading
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import sessionapp
from sessionapp.domain.body import Place
from sessionapp.domain.ports import Included, LibraryEntry
from sessionapp.domain.vocabulary import Kind, Position

_FORMAT = 6


def file_stamp(path: Path, status: os.stat_result) -> str:
    """The key of a file of the user: changes whenever the file does."""
    return f"{json.dumps(str(path))} {status.st_mtime_ns} {status.st_size}"


def stamp_now(path: Path) -> str:
    """The file's stamp; "" where it cannot be looked at, and then reading it tells why."""
    try:
        return file_stamp(path, os.stat(path))
    except OSError:
        return ""


def content_stamp(name: str, data: bytes) -> str:
    """The key of a shipped file, wherever and whenever it was installed."""
    text = data.replace(b"\r\n", b"\n")
    return f"{json.dumps(name)} {zlib.crc32(text):08x} {len(text)}"


def read_index(file: Path) -> dict[str, str]:
    """Stamp to packed entry; empty where there is no index of this version."""
    try:
        header, _, body = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):  # a cache: not there or damaged, it is made again
        return {}
    if header != _header():
        return {}
    lines = (line.partition("\t") for line in body.split("\n"))
    return {stamp: packed for stamp, tab, packed in lines if tab}


def write_index(file: Path, index: dict[str, str]) -> bool:
    """Replace the index in one move; False where there is no place for it, and then the next scan is slower."""
    made = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with made.open("w", encoding="utf-8", newline="\n") as out:
            out.write(_header())
            out.writelines(f"\n{stamp}\t{packed}" for stamp, packed in index.items())
        made.replace(file)
    except OSError:
        with suppress(OSError):
            made.unlink(missing_ok=True)
        return False
    return True


def pack(entry: LibraryEntry) -> str:
    """The entry as one line, without its place."""
    kind = entry.kind.value if entry.kind else ""
    included = [(each.name, str(each.folder), each.stamp) for each in entry.included]
    told = [entry.title, kind, entry.summary, entry.total_ms, entry.open_ended, entry.targets, entry.pose]
    return json.dumps([*told, entry.equipment, entry.position, entry.by_side, included])


def unpack(packed: str, place: LibraryEntry) -> LibraryEntry | None:
    """`place` filled with what was packed; None where the line is damaged."""
    try:
        title, kind, summary, total_ms, open_ended, targets, pose, *others = json.loads(packed)
        equipment, position, by_side, included = others
        return replace(
            place,
            title=str(title),
            kind=Kind(kind),
            summary=str(summary),
            total_ms=int(total_ms),
            open_ended=bool(open_ended),
            targets=tuple(Place(target).value for target in targets),
            pose=str(pose),
            equipment=tuple(map(str, equipment)),
            position=Position(position).value if position else "",
            by_side=bool(by_side),
            included=tuple(Included(str(name), Path(folder), str(stamp)) for name, folder, stamp in included),
        )
    except (ValueError, TypeError):
        return None


def _header() -> str:
    return f"sessionapp library index {_FORMAT} {sessionapp.__version__}"
