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
    from sessionapp.domain.levels import Levels
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
    from sessionapp.domain.tailoring import Tailoring
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
    player.set_levels(levels(settings))
    return player


def levels(settings: SettingsStore) -> Levels:
    """The volumes as the settings have them now."""
    from sessionapp.domain.levels import Levels

    return Levels(
        master=int(settings.get("volume")),
        voice=int(settings.get("voice_volume")),
        cue=int(settings.get("cue_volume")),
        background=int(settings.get("background_volume")),
        muted=bool(settings.get("muted")),
    )


def needs_stereo(background: Path | None) -> bool:
    """What ships is mono."""
    return background is not None and not folders.is_shipped(background)


def background(routine: Routine, wishes: Tailoring, settings: SettingsStore) -> Path | None:
    """The file or folder that plays under a routine: as it is wished, else its own, else as the settings say."""
    from sessionapp.domain.ambience import Soundscape

    if not wishes.background and routine.sound.background is not None:
        return routine.sound.background
    wanted = Soundscape(wishes.background or str(settings.get("background")))
    if wanted.ships:
        return folders.shipped_background(wanted)
    own = str(settings.get("background_path"))
    return Path(own).expanduser() if wanted is Soundscape.OWN and own else None


def make_silence() -> Player:
    from sessionapp.audio.silent_player import SilentPlayer

    return SilentPlayer()


def plan_options(settings: SettingsStore) -> PlanOptions:
    from sessionapp.domain.plan import PlanOptions
    from sessionapp.domain.vocabulary import Instructions, TimeLeft

    return PlanOptions(
        voice=bool(settings.get("voice")),
        countdown=int(settings.get("countdown")),
        halfway=bool(settings.get("halfway")),
        time_left=TimeLeft(str(settings.get("time_left"))),
        instructions=Instructions(str(settings.get("instructions"))),
        next_step=bool(settings.get("next_step")),
        encouragement=bool(settings.get("encouragement")),
    )


def wall_ms() -> int:
    """The time of day in Unix milliseconds."""
    return time.time_ns() // 1_000_000
