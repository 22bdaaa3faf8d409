"""Builds the outer rooms from the settings: storage and audio, put behind their ports.

What the workshop's processes need of them they build themselves, in `workshop/jobs.py`.
Everything heavy is imported as it is built, so that the window is painted before any of it is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.storage import folders

if TYPE_CHECKING:
    from sessionapp.domain.cues import Chime
    from sessionapp.domain.plan import PlanOptions
    from sessionapp.domain.ports import (
        Clock,
        FavouriteStore,
        HistoryStore,
        Player,
        RoutineStore,
        SettingsStore,
        Speech,
        TailoringStore,
    )
    from sessionapp.domain.routine import Routine
    from sessionapp.domain.score import MixOrder
    from sessionapp.storage.poses import PoseShelf
    from sessionapp.workshop.client import Workshop

Notice = Callable[[str], None]


def open_settings(notice: Notice) -> SettingsStore:
    from sessionapp.storage.settings_file import JsonSettingsStore

    return JsonSettingsStore(folders.config_dir() / "settings.json", notice)


def open_favourites(notice: Notice) -> FavouriteStore:
    from sessionapp.storage.favourites_file import JsonFavourites

    return JsonFavourites(folders.data_dir() / "favourites.json", notice)


def open_tailorings(notice: Notice) -> TailoringStore:
    from sessionapp.storage.tailoring_file import JsonTailorings

    return JsonTailorings(folders.data_dir() / "tailoring.json", notice)


def own_routines(settings: SettingsStore) -> Path:
    """The folder of the user's routines."""
    chosen = str(settings.get("routine_folder"))
    return Path(chosen).expanduser() if chosen else folders.user_routines_dir()


def open_workshop() -> Workshop:
    """The child processes for what would weigh on the window; each is started when it is first asked."""
    from sessionapp.workshop.client import Workshop

    return Workshop()


def open_library(settings: SettingsStore, notice: Notice, workshop: Workshop | None = None) -> RoutineStore:
    """The usual folder of one's own routines is made where it is missing; one that was chosen is not.

    Files are read in the `workshop`, where there is one.
    """
    from sessionapp.storage.library import FolderRoutineStore

    own = own_routines(settings)
    missing = folders.prepare(own) if own == folders.user_routines_dir() else []
    for sentence in missing:
        notice(sentence)
    readable = [] if missing else [own]
    index = folders.cache_dir() / "library.index"
    return FolderRoutineStore(folders.shipped_routines_dir(), readable, index, workshop)


def read_poses(workshop: Workshop) -> PoseShelf:
    """All poses there are now, read in the `workshop`. Blocking."""
    from sessionapp.storage.poses import pose_files

    return workshop.poses(pose_files())


def open_history(notice: Notice) -> HistoryStore:
    from sessionapp.storage.history import SqliteHistory

    return SqliteHistory(folders.data_dir(), spare=folders.cache_dir(), notice=notice)


def make_speech(routine: Routine, settings: SettingsStore, workshop: Workshop | None = None) -> Speech:
    """The voice of a routine: the one it names, or the one of its language. Sentences that are prepared are rendered in
    the `workshop`, where there is one."""
    from sessionapp.audio.clips import ClipCache
    from sessionapp.audio.espeak import EspeakEngine

    wished = routine.sound.voice
    voice = routine.language if wished in {None, "on", "off"} else str(wished)
    folder, rate = folders.cache_dir() / "clips", int(settings.get("speech_rate"))
    elsewhere = None if workshop is None else partial(workshop.speak, folder, voice, rate)
    return ClipCache(folder, EspeakEngine(), voice, rate, elsewhere=elsewhere)


def make_clock() -> Clock:
    from sessionapp.audio.clock import BootClock

    return BootClock()


def make_player(
    clock: Clock, speech: Speech, settings: SettingsStore, notice: Notice, *, stereo: bool = False
) -> Player:
    """`stereo`: where a background is to be played."""
    from sessionapp.audio.pygame_backend import PygameBackend
    from sessionapp.audio.pygame_player import PygamePlayer

    player = PygamePlayer(clock, speech, folders.assets_dir() / "sounds", notice, PygameBackend(stereo=stereo))
    player.set_volume(int(settings.get("volume")), muted=bool(settings.get("muted")))
    return player


def make_silence() -> Player:
    from sessionapp.audio.silent_player import SilentPlayer

    return SilentPlayer()


def chime_file(chime: Chime) -> Path:
    return folders.assets_dir() / "sounds" / f"{chime.value}.wav"


def save_sound_file(order: MixOrder, progress: Callable[[int, int], None]) -> None:
    """Mix it and write it, in this process. Blocking; raises StorageError and AudioError."""
    from sessionapp.audio.sound_file import save

    save(order, progress)


def check_sound_file(target: Path, *, replace: bool) -> None:
    """Raises StorageError where no sound file of that name can be made."""
    from sessionapp.audio.sound_file import check_target

    check_target(target, replace=replace)


def plan_options(settings: SettingsStore) -> PlanOptions:
    from sessionapp.domain.plan import PlanOptions

    return PlanOptions(
        voice=bool(settings.get("voice")),
        countdown=int(settings.get("countdown")),
        halfway=bool(settings.get("halfway")),
        time_left=bool(settings.get("time_left")),
    )


def wall_ms() -> int:
    """The time of day in Unix milliseconds."""
    return time.time_ns() // 1_000_000
