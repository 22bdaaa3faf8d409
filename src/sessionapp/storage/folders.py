"""Where things are: what ships with the program, and the user's own settings, records, clips and routines.

Only tells; `prepare` alone creates. Knows nothing of what the folders hold.
"""

from __future__ import annotations

import os
from pathlib import Path

from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import CannotWrite
from sessionapp.translate import tr

SHIPPED_VOICE_LANGUAGE = "en"

_APP = "sessionapp"
_PACKAGE = Path(__file__).resolve().parents[1]


def assets_dir() -> Path:
    """Sounds, icon, credits."""
    return _shipped("assets")


def shipped_routines_dir() -> Path:
    """The routines that come with the program."""
    return _shipped("routines")


def shipped_poses_dir() -> Path:
    """The poses that come with the program."""
    return assets_dir() / "poses"


def shipped_background(name: str) -> Path:
    """The sound file of a background that ships."""
    return _shipped("assets") / "backgrounds" / f"{name.replace(' ', '-')}.ogg"


def is_shipped(file: Path) -> bool:
    return file.is_relative_to(assets_dir())


def shipped_voice_dir() -> Path:
    """The sentences of the recorded voice that comes with the program, in `SHIPPED_VOICE_LANGUAGE`."""
    return assets_dir() / "voice" / SHIPPED_VOICE_LANGUAGE


def data_dir() -> Path:
    """Records of runs, and the user's routines."""
    from platformdirs import user_data_path

    return _home("data") or user_data_path(_APP, appauthor=False)


def config_dir() -> Path:
    """The settings file."""
    from platformdirs import user_config_path

    return _home("config") or user_config_path(_APP, appauthor=False)


def cache_dir() -> Path:
    """What can be made again: clips, the library's index. May be deleted at any time."""
    from platformdirs import user_cache_path

    return _home("cache") or user_cache_path(_APP, appauthor=False)


def user_routines_dir() -> Path:
    """The user's own routines, unless the settings name another folder."""
    return data_dir() / "routines"


def user_poses_dir() -> Path:
    """The user's own poses."""
    return data_dir() / "poses"


def voice_models_dir() -> Path:
    """What a speech program has to have beside it: the voices of Piper."""
    return data_dir() / "voice-models"


def prepare(*folders: Path) -> list[str]:
    """Create the folders that are not there yet; a sentence for each that cannot be created."""
    sentences: list[str] = []
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sentences.append(
                CannotWrite(
                    tr(
                        "The folder {folder} cannot be created ({reason}). "
                        "Allow this program to write there, then start it again.",
                        folder=shown(folder),
                        reason=error.strerror or error,
                    ),
                    folder=folder,
                )
            )
    return sentences


def _home(part: str) -> Path | None:
    """SESSIONAPP_HOME keeps everything in one place: on a stick, or for a trial."""
    home = os.environ.get("SESSIONAPP_HOME")
    return Path(home).absolute() / part if home else None


def _shipped(part: str) -> Path:
    """Inside the installed package; in a checkout, at its root."""
    installed = _PACKAGE / part
    return installed if installed.is_dir() else _PACKAGE.parents[1] / part
