"""What the workshop can do: name -> function. Each gets a `progress(done, all)` first, then what was sent with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sessionapp.audio.clips import Clip
    from sessionapp.audio.speaker import Speaker
    from sessionapp.domain.ports import LibraryEntry, Progress
    from sessionapp.domain.routine import Routine
    from sessionapp.domain.score import MixOrder
    from sessionapp.storage.poses import PoseShelf


def read_routine(_progress: Progress, path: Path, folders: Sequence[Path]) -> Routine:
    """Raises RoutineError with all problems."""
    from sessionapp.storage.reading import DirectReader

    return DirectReader().routine(path, folders)


def read_entries(
    _progress: Progress, paths: Sequence[Path], folders: Sequence[Path], shipped: bool
) -> Sequence[LibraryEntry]:
    """The card of each file."""
    from sessionapp.storage.reading import DirectReader

    return DirectReader().entries(paths, folders, shipped=shipped)


def read_poses(_progress: Progress, files: Sequence[Path]) -> PoseShelf:
    """The poses in the files, and what is wrong with the others."""
    from sessionapp.storage.poses import read_poses

    return read_poses(files)


def speak(
    progress: Progress, folder: Path, voice: str, rate: int, texts: Sequence[str], speaker: Speaker
) -> Mapping[str, Clip]:
    """The clips of all that could be spoken, and kept in `folder`; none where nothing can be kept there.

    Raises AudioError where another voice than the bundled one failed at any of them.
    """
    from sessionapp.audio.clips import ClipCache
    from sessionapp.audio.engines import make_engine
    from sessionapp.domain.errors import AudioError

    cache = ClipCache(folder, make_engine(speaker), voice, rate)
    first = next((text for text in texts if cache.clip(text)), None)
    if first is None or not cache.lasting([first]):
        return {}
    cache.prepare(texts, progress)
    if not speaker.bundled and any(text.strip() and cache.clip(text) is None for text in texts):
        raise AudioError(cache.notice)
    return cache.lasting(texts)


def save_sound_file(progress: Progress, order: MixOrder, part: Path) -> None:
    """Mix it into `part`, and give that its name. Raises StorageError and AudioError."""
    from sessionapp.audio.sound_file import save

    save(order, progress, part)


JOBS: Final[Mapping[str, Callable[..., Any]]] = {
    "read_routine": read_routine,
    "read_entries": read_entries,
    "read_poses": read_poses,
    "speak": speak,
    "save_sound_file": save_sound_file,
}
