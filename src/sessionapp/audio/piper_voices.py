"""Fetches the voices of Piper by Piper's own downloader, when the user asks for one: whole, or not there.

The downloader writes straight into its files and takes one that is half for whole; so it is given a folder of its own
beside the models, and what it brought gets its place when all of it has been looked at.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from sessionapp.audio.part_file import STALE_NS
from sessionapp.audio.presets import PRESETS, voice_of
from sessionapp.audio.running import ProgramFailedError, run_watched
from sessionapp.audio.template import filled
from sessionapp.domain.errors import AudioError
from sessionapp.domain.file_names import shown
from sessionapp.domain.settings import PROGRAM_NAMES
from sessionapp.translate import tr

NAME: Final = "piper"
STALL_S: Final = 60.0
"""So long without a single byte is no slow network any more."""

MAX_BYTES: Final = 500_000_000
"""Far more than any voice has."""

INSTALL: Final = 'pip install "sessionapp[natural]"'

_PREFIX, _SUFFIX = ".sessionapp-", ".voice"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NETWORK: Final = ("urlopen error", "urllib.error", "http.client", "ConnectionError", "ConnectionReset", "TimeoutError")


class _StoppedError(Exception):
    """The person wants it no more."""


def is_there(language: str, models: Path) -> bool:
    """Whether `models` has the voice of a language. Raises AudioError where Piper speaks none."""
    return all((models / file).is_file() for file in _files(_voice(language)))


def fetch(
    language: str,
    models: Path,
    progress: Callable[[int], None],
    stopped: Callable[[], bool],
    *,
    stall_s: float = STALL_S,
) -> bool:
    """Bring the voice of a language into `models`, unless it is there. Blocking; `progress` is told the bytes so far.

    False where it was `stopped`. Raises AudioError with a sentence. Whatever happens, nothing half is left: what a
    crash leaves has another name, and is swept an hour later.
    """
    voice = _voice(language)
    if is_there(language, models):
        return True
    try:
        models.mkdir(parents=True, exist_ok=True)
        _sweep(models)
        part = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=_SUFFIX, dir=models))
        try:
            _download(voice, part, _look(progress, stopped, stall_s))
            _set_down(part, models, _files(voice))
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except _StoppedError:
        return False
    except OSError as error:
        raise _cannot_write(models, error) from error
    except ProgramFailedError as error:
        raise AudioError(_why(error.complaint, models)) from error
    return True


def _voice(language: str) -> str:
    voice = voice_of(PRESETS[NAME].voices, language)
    if voice is None:
        known = ", ".join(PRESETS[NAME].voices)
        raise AudioError(
            tr(
                "{program} does not speak “{language}”. It speaks: {known}.",
                program=PROGRAM_NAMES[NAME],
                language=language,
                known=known,
            )
        )
    return voice


def _files(voice: str) -> list[str]:
    """The names of what has to be there, the model first."""
    return [Path(file).name for file in filled(PRESETS[NAME].needs, {"models": "", "voice": voice})]


def _download(voice: str, part: Path, look: Callable[[int], None]) -> None:
    command = (sys.executable, "-P", "-m", "piper.download_voices", voice, "--download-dir", str(part))
    run_watched(command, Path(os.devnull), part, look)


def _look(progress: Callable[[int], None], stopped: Callable[[], bool], stall_s: float) -> Callable[[int], None]:
    told, since = 0, time.monotonic()

    def look(size: int) -> None:
        nonlocal told, since
        if stopped():
            raise _StoppedError
        if size != told:
            told, since = size, time.monotonic()
            progress(size)
        if size > MAX_BYTES:
            raise AudioError(tr("What came is far larger than a voice, so it was not kept."))
        if time.monotonic() - since > stall_s:
            raise AudioError(tr("The voice stopped coming. Look whether you are online, then try again."))

    return look


def _set_down(part: Path, models: Path, files: list[str]) -> None:
    """Give it its place. The model comes last: with it, the voice is there. Raises OSError, and AudioError where it is
    not whole: a connection that breaks ends the downloader well."""
    brought = [part / file for file in files]
    if not (all(file.is_file() for file in brought) and _is_whole_model(brought[0]) and _is_json(brought[1])):
        raise AudioError(tr("Only a part of the voice has come, so it was not kept. Try again."))
    for file in reversed(brought):
        with file.open("rb+") as written:
            os.fsync(written.fileno())
        file.replace(models / file.name)


def _is_whole_model(file: Path) -> bool:
    """ONNX is a message of protobuf and does not say how long it is; but each of its fields does."""
    with file.open("rb") as model:
        size = os.fstat(model.fileno()).st_size
        try:
            while model.tell() < size:
                _skip_field(model)
        except ValueError:
            return False
        return 0 < size == model.tell()


def _skip_field(model: BinaryIO) -> None:
    """Raises ValueError where that is none."""
    kind = _number(model) & 7
    if kind == 0:
        _number(model)
    elif kind in {1, 5}:
        model.seek(8 if kind == 1 else 4, os.SEEK_CUR)
    elif kind == 2:
        model.seek(min(_number(model), MAX_BYTES), os.SEEK_CUR)
    else:
        raise ValueError(kind)


def _number(model: BinaryIO) -> int:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    number = 0
    for shift in range(0, 70, 7):
        byte = model.read(1)
        if not byte:
            break
        number |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return number
    raise ValueError(number)


def _is_json(file: Path) -> bool:
    try:
        return isinstance(json.loads(file.read_bytes()), dict)
    except ValueError:
        return False


def _why(complaint: str, models: Path) -> str:
    """A sentence for the last word of the downloader, which is Python's name of an error."""
    if "No module named" in complaint:
        return tr("What fetches Piper's voices is not installed. It comes with: {command}", command=INSTALL)
    if any(f"[Errno {number}]" in complaint for number in _FULL) or "[WinError 112]" in complaint:
        return str(_cannot_write(models, OSError(errno.ENOSPC, "")))
    if "HTTPError" in complaint or "HTTP Error" in complaint:
        return tr(
            "Where Piper's voices are kept, this one is not given now ({reason}). Try again later.", reason=complaint
        )
    if any(word in complaint for word in _NETWORK):
        return tr("Piper's voices cannot be reached. Look whether you are online, then try again.")
    told = tr("It says: “{complaint}”", complaint=complaint) if complaint else tr("It gave no reason.")
    return tr("The voice could not be fetched. {reason}", reason=told)


def _cannot_write(models: Path, error: OSError) -> AudioError:
    if error.errno in _FULL:
        return AudioError(
            tr("There is no room for the voice in {folder}. Free some space, then try again.", folder=shown(models))
        )
    reason = error.strerror or error
    return AudioError(tr("The voice cannot be kept in {folder} ({reason}).", folder=shown(models), reason=reason))


def _sweep(models: Path) -> None:
    """Delete what a crash left; what cannot be deleted harms nobody."""
    for part in models.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            newest = max(file.stat().st_mtime_ns for file in (part, *part.iterdir()))
            if time.time_ns() - newest > STALE_NS:
                shutil.rmtree(part, ignore_errors=True)
