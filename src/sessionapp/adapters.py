"""Builds the outer rooms from the settings: storage and audio, put behind their ports.

What the workshop's processes need of them they build themselves, in `workshop/jobs.py`.
Everything heavy is imported as it is built, so that the window is painted before any of it is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sessionapp.storage import folders
from sessionapp.translate import tr

if TYPE_CHECKING:
    from sessionapp.domain.cues import Chime
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
    from sessionapp.domain.score import MixOrder
    from sessionapp.domain.tailoring import Tailoring
    from sessionapp.storage.poses import PoseShelf
    from sessionapp.workshop.client import Workshop

Notice = Callable[[str], None]

_TRIED_IN = "en"
_WAKING_MS = 600


class SoundChoices(NamedTuple):
    """Who could speak, as the setting `speaker` names them, and where sound could come from."""

    speakers: tuple[str, ...]
    devices: tuple[str, ...]


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
    from sessionapp.audio.one_voice import OneVoice
    from sessionapp.audio.programs import BUNDLED, make_engine

    wished = routine.sound.voice
    voice = routine.language if wished in {None, "on", "off"} else str(wished)
    folder, rate = folders.cache_dir() / "clips", int(settings.get("speech_rate"))

    def cache(speaker: str, command: str = "") -> ClipCache:
        who = (speaker, command, folders.voice_models_dir())
        engine = make_engine(*who)
        if speaker not in BUNDLED:
            engine.check(voice)
        elsewhere = None if workshop is None else partial(workshop.speak, folder, voice, rate, speaker=who)
        return ClipCache(folder, engine, voice, rate, elsewhere=elsewhere)

    speaker, command = str(settings.get("speaker")), str(settings.get("speaker_command"))
    if speaker in BUNDLED:
        return cache(speaker)
    return OneVoice(lambda: cache(speaker, command), cache("espeak"))


def make_clock() -> Clock:
    from sessionapp.audio.clock import BootClock

    return BootClock()


def make_player(
    clock: Clock, speech: Speech, settings: SettingsStore, notice: Notice, *, stereo: bool = False
) -> Player:
    """`stereo`: where a background is to be played."""
    from sessionapp.audio.pygame_backend import PygameBackend
    from sessionapp.audio.pygame_player import PygamePlayer

    backend = PygameBackend(stereo=stereo, device=str(settings.get("output_device")))
    player = PygamePlayer(clock, speech, folders.assets_dir() / "sounds", notice, backend)
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


def sound_choices() -> SoundChoices:
    """The speech programs and the devices that are there now. Blocking."""
    from sessionapp.audio.programs import BUNDLED, OWN, found_presets
    from sessionapp.audio.pygame_backend import output_devices
    from sessionapp.domain.settings import SPEAKERS

    there = {*BUNDLED, *found_presets(), OWN}
    return SoundChoices(tuple(name for name in SPEAKERS if name in there), output_devices())


def try_voice(speaker: str, command: str, settings: SettingsStore) -> None:
    """Say a sentence with that voice, on the chosen device. Blocking; raises AudioError with why nothing is heard."""
    import tempfile
    import threading

    from sessionapp.audio.clips import ClipCache
    from sessionapp.audio.programs import make_engine
    from sessionapp.domain.cues import Cue, Prompt, PromptRole
    from sessionapp.domain.errors import AudioError
    from sessionapp.domain.ports import DueCue

    text = tr("Left side. Hold for ten seconds. This is how I sound.")
    engine = make_engine(speaker, command, folders.voice_models_dir())
    engine.check(_TRIED_IN)
    with tempfile.TemporaryDirectory(prefix="sessionapp-try-") as folder:
        speech = ClipCache(Path(folder), engine, _TRIED_IN, int(settings.get("speech_rate")))
        if speech.clip(text) is None:
            raise AudioError(speech.notice)
        told: list[str] = []
        clock = make_clock()
        player = make_player(clock, speech, settings, told.append)
        player.open()
        length_ms = speech.length_ms(text)
        player.schedule([DueCue(clock.now_ms() + _WAKING_MS, Cue(0, Prompt(text, PromptRole.STATUS), length_ms))])
        threading.Event().wait((2 * _WAKING_MS + length_ms) / 1000)
        player.close()
    if told and told[-1]:
        raise AudioError(told[-1])


def first_sound(source: Path) -> Path:
    """The file itself, or the first of a folder that is played in turn. Raises AudioError where there is none."""
    from sessionapp.audio.soundscape import tracks_of

    return tracks_of(source)[0]


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
