"""Builds the outer rooms from the settings: storage and audio, put behind their ports.

What the workshop's processes need of them they build themselves, in `workshop/jobs.py`.
Everything heavy is imported as it is built, so that the window is painted before any of it is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sessionapp.storage import folders

if TYPE_CHECKING:
    from threading import Event

    from sessionapp.audio.clips import ClipCache
    from sessionapp.audio.speaker import Speaker
    from sessionapp.domain.cues import Chime
    from sessionapp.domain.levels import Levels
    from sessionapp.domain.plan import PlanOptions
    from sessionapp.domain.ports import (
        Clock,
        FavouriteStore,
        HistoryStore,
        Player,
        RecordsKeeper,
        ReminderStore,
        RoutineStore,
        SettingsStore,
        Speech,
        TailoringStore,
    )
    from sessionapp.domain.reminders import Schedule
    from sessionapp.domain.routine import Routine
    from sessionapp.domain.score import MixOrder
    from sessionapp.domain.tailoring import Tailoring
    from sessionapp.storage.poses import PoseShelf
    from sessionapp.workshop.client import Workshop

Notice = Callable[[str], None]

_WAKING_MS = 600


class SoundChoices(NamedTuple):
    """Who could speak, as the setting `speaker` names them, where sound could come from, and which of the speakers
    lack a voice that `fetch_voice` brings."""

    speakers: tuple[str, ...]
    devices: tuple[str, ...]
    without_voice: tuple[str, ...] = ()


def open_settings(notice: Notice) -> SettingsStore:
    from sessionapp.storage.settings_file import JsonSettingsStore

    return JsonSettingsStore(folders.config_dir() / "settings.json", notice)


def open_favourites(notice: Notice) -> FavouriteStore:
    from sessionapp.storage.favourites_file import JsonFavourites

    return JsonFavourites(folders.data_dir() / "favourites.json", notice)


def open_tailorings(notice: Notice) -> TailoringStore:
    from sessionapp.storage.tailoring_file import JsonTailorings

    return JsonTailorings(folders.data_dir() / "tailoring.json", notice)


def open_reminders(notice: Notice) -> ReminderStore:
    from sessionapp.storage.reminders_file import JsonReminders

    return JsonReminders(reminders_file(), notice)


def reminders_file() -> Path:
    """What is planned; not there where nothing ever was."""
    return folders.data_dir() / "reminders.json"


def save_calendar(target: Path, schedules: Sequence[Schedule], settings: SettingsStore) -> None:
    """What is planned as a calendar file, in place of what is there. Blocking; raises StorageError."""
    from sessionapp.storage.calendar_file import save_calendar as save

    def unheard(_: str) -> None:
        """What is wrong with the library is told by the library."""

    library = open_library(settings, unheard)
    lengths_ms = {entry.name: entry.total_ms for batch in library.scan() for entry in batch}
    save(target, schedules, lengths_ms, wall_ms())


def start_at_login(wanted: bool) -> None:
    """From now on, or no longer. Blocking; raises StorageError."""
    from sessionapp.storage.autostart import this_autostart

    entry = this_autostart()
    if wanted:
        entry.write()
    else:
        entry.remove()


def starts_at_login() -> bool:
    from sessionapp.storage.autostart import this_autostart

    return this_autostart().there()


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


def save_file(target: Path, data: bytes) -> None:
    """All of it under this name, or nothing. Raises StorageError."""
    from sessionapp.storage.whole_file import whole_file

    with whole_file(target) as file:
        file.write(data)


def open_history(notice: Notice) -> HistoryStore:
    from sessionapp.storage.history import SqliteHistory

    return SqliteHistory(folders.data_dir(), spare=folders.cache_dir(), notice=notice)


def open_keeper(history: HistoryStore) -> RecordsKeeper:
    """What is done with all that is in that history."""
    from sessionapp.storage.history import SqliteHistory
    from sessionapp.storage.keeping import Keeping

    if not isinstance(history, SqliteHistory):
        raise TypeError(history)
    return Keeping(history)


def make_speech(routine: Routine, settings: SettingsStore, workshop: Workshop | None = None) -> Speech:
    """The voice of a routine: the one it names, or the one of its language. Sentences that are prepared are rendered in
    the `workshop`, where there is one."""
    from sessionapp.audio.one_voice import OneVoice
    from sessionapp.audio.speaker import BUNDLED

    wished = routine.sound.voice
    named = wished not in {None, "on", "off"}  # one of the bundled engine's
    voice = str(wished) if named else routine.language
    names = () if named else _better_than_bundled(str(settings.get("speaker")), voice)
    speakers = [_speaker(name, settings) for name in names]
    if settings.get("recordings"):
        speakers[:0] = [_speaker(name, settings, recorded=True) for name in (*names, BUNDLED)]
    clips = partial(_clips, voice=voice, settings=settings, workshop=workshop)
    return OneVoice([partial(clips, one) for one in speakers], clips(_speaker(BUNDLED, settings)))


def _better_than_bundled(wanted: str, voice: str) -> tuple[str, ...]:
    """Whom to try before the bundled voice, where the setting says `wanted`."""
    from sessionapp.audio.speaker import BUNDLED, SHIPPED
    from sessionapp.domain.wording import main_language

    if wanted == "best":
        return (SHIPPED,) if main_language(voice) == folders.SHIPPED_VOICE_LANGUAGE else ()
    return () if wanted == BUNDLED else (wanted,)


def _speaker(name: str, settings: SettingsStore, *, recorded: bool = False, command: str | None = None) -> Speaker:
    """The speaker of that name, as the settings have it; `recorded`: after what is in the folder of recordings."""
    from sessionapp.audio.speaker import Speaker

    return Speaker(
        name,
        str(settings.get("speaker_command")) if command is None else command,
        shipped=folders.shipped_voice_dir(),
        models=folders.voice_models_dir(),
        recordings=recordings(settings) if recorded else None,
    )


def recordings(settings: SettingsStore) -> Path | None:
    """The folder of somebody's own recordings, where one is chosen."""
    chosen = str(settings.get("recordings"))
    return Path(chosen).expanduser() if chosen else None


def voice_script(texts: Sequence[str], settings: SettingsStore) -> list[tuple[str, str, bool]]:
    """(name of its file, sentence, whether that is in the folder of recordings) of all sentences, each once.

    Raises AudioError where the folder cannot be read.
    """
    from sessionapp.audio.sentences import each_of, file_stem, recordings_in

    folder = recordings(settings)
    there = recordings_in(folder) if folder else {}
    return [(stem, sentence, stem in there) for sentence, stem in ((one, file_stem(one)) for one in each_of(texts))]


def _clips(speaker: Speaker, voice: str, settings: SettingsStore, workshop: Workshop | None) -> ClipCache:
    """Raises AudioError where that speaker is not there; the bundled one is taken as it is."""
    from sessionapp.audio.clips import ClipCache
    from sessionapp.audio.engines import make_engine

    engine = make_engine(speaker)
    if not speaker.bundled:
        engine.check(voice)
    folder, rate = folders.cache_dir() / "clips", int(settings.get("speech_rate"))
    elsewhere = None if workshop is None else partial(workshop.speak, folder, voice, rate, speaker=speaker)
    return ClipCache(folder, engine, voice, rate, elsewhere=elsewhere)


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
    from sessionapp.domain.vocabulary import Soundscape

    if not wishes.background and routine.sound.background is not None:
        return routine.sound.background
    wanted = Soundscape(wishes.background or str(settings.get("background")))
    if wanted.ships:
        return folders.shipped_background(wanted)
    own = str(settings.get("background_path"))
    return Path(own).expanduser() if wanted is Soundscape.OWN and own else None


def sound_choices() -> SoundChoices:
    """The speech programs and the devices that are there now. Blocking."""
    from sessionapp.audio import piper_voices
    from sessionapp.audio.engines import found_presets
    from sessionapp.audio.pygame_backend import output_devices
    from sessionapp.audio.speaker import BUNDLED, SAMPLE_LANGUAGE
    from sessionapp.domain.settings import OWN_PROGRAM, SPEAKERS

    there = {"best", BUNDLED, *found_presets(), OWN_PROGRAM}
    lacks = piper_voices.NAME in there and not voice_is_there(SAMPLE_LANGUAGE)
    return SoundChoices(
        tuple(name for name in SPEAKERS if name in there), output_devices(), (piper_voices.NAME,) if lacks else ()
    )


def voice_is_there(language: str) -> bool:
    """Whether `fetch_voice` has nothing to bring. Raises AudioError where there is no voice of that language."""
    from sessionapp.audio.piper_voices import is_there

    return is_there(language, folders.voice_models_dir())


def fetch_voice(progress: Callable[[int], None], stopped: Callable[[], bool], language: str = "") -> bool:
    """Bring Piper's voice of a language, usually that in which voices are tried. Blocking; `progress` is told the bytes
    so far. False where it was stopped; raises AudioError with what to do."""
    from sessionapp.audio.piper_voices import fetch
    from sessionapp.audio.speaker import SAMPLE_LANGUAGE

    return fetch(language or SAMPLE_LANGUAGE, folders.voice_models_dir(), progress, stopped)


def try_voice(speaker: str, command: str, settings: SettingsStore, workshop: Workshop, ended: Event) -> None:
    """Say a sentence with that voice, on the chosen device, until that is said or `ended` is set.

    Blocking; raises AudioError with why nothing is heard.
    """
    from sessionapp.audio.speaker import BUNDLED, SAMPLE, SAMPLE_LANGUAGE
    from sessionapp.domain.cues import Cue, Prompt, PromptRole
    from sessionapp.domain.errors import AudioError
    from sessionapp.domain.ports import DueCue

    name = next(iter(_better_than_bundled(speaker, SAMPLE_LANGUAGE)), BUNDLED)
    speech = _clips(_speaker(name, settings, command=command), SAMPLE_LANGUAGE, settings, workshop)
    speech.prepare([SAMPLE])
    if speech.clip(SAMPLE) is None:
        raise AudioError(speech.notice)
    if ended.is_set():
        return
    told: list[str] = []
    clock = make_clock()
    player = make_player(clock, speech, settings, told.append)
    player.open()
    length_ms = speech.length_ms(SAMPLE)
    player.schedule([DueCue(clock.now_ms() + _WAKING_MS, Cue(0, Prompt(SAMPLE, PromptRole.STATUS), length_ms))])
    called_off = ended.wait((2 * _WAKING_MS + length_ms) / 1000)
    player.close()
    if told and told[-1] and not called_off:
        raise AudioError(told[-1])


def first_sound(source: Path) -> Path:
    """The file itself, or the first of a folder that is played in turn. Raises AudioError where there is none."""
    from sessionapp.audio.ahead import tracks_of

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


def told_now() -> dict[str, Any]:
    """What every entry of the diary has in common, of something that is told at this moment."""
    import uuid

    from sessionapp.storage.history import utc_offset_min

    now = wall_ms()
    return {"entry_id": uuid.uuid4().hex, "wall_ms": now, "utc_offset_min": utc_offset_min(now)}
