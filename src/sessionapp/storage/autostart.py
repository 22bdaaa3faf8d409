"""Starting at login, on each kind of system: an entry that is written and removed, and says whether it is there.

What is written where is data of the system; quoting follows the rules of whoever reads it.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.storage.whole_file import whole_file
from sessionapp.translate import tr

LABEL = "org.sessionapp.remind"
NAME = "sessionapp"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"


class Autostart(Protocol):
    """The entry of this program, for the person who is logged in. All raise StorageError."""

    def there(self) -> bool: ...

    def write(self) -> None: ...

    def remove(self) -> None: ...


class RunKey(Protocol):
    """The values of the registry's key of what runs at login. Each raises OSError."""

    def value(self, name: str) -> str | None: ...

    def set(self, name: str, command: str) -> None: ...

    def delete(self, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class LoginFile:
    """An entry that is a file."""

    file: Path
    content: bytes

    def there(self) -> bool:
        return self.file.is_file()

    def write(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot(str(shown(self.file)), error) from error
        try:
            with whole_file(self.file) as file:
                file.write(self.content)
        except StorageError as error:
            raise _cannot(str(shown(self.file)), error.__cause__ or error) from error

    def remove(self) -> None:
        try:
            self.file.unlink(missing_ok=True)
        except NotADirectoryError:
            return
        except OSError as error:
            raise StorageError(
                tr(
                    "Starting at login cannot be switched off: {file} cannot be removed ({reason}).",
                    file=shown(self.file),
                    reason=error.strerror or error,
                )
            ) from error


@dataclass(frozen=True, slots=True)
class LoginValue:
    """An entry that is a value of the registry."""

    key: RunKey
    command: str

    def there(self) -> bool:
        try:
            return self.key.value(NAME) is not None
        except OSError:
            return False

    def write(self) -> None:
        try:
            self.key.set(NAME, self.command)
        except OSError as error:
            raise _cannot(tr("the registry"), error) from error

    def remove(self) -> None:
        try:
            if self.key.value(NAME) is not None:
                self.key.delete(NAME)
        except OSError as error:
            raise _cannot(tr("the registry"), error) from error


def _cannot(where: str, error: BaseException) -> StorageError:
    reason = error.strerror if isinstance(error, OSError) else None
    return StorageError(
        tr(
            "Starting at login cannot be changed: {where} cannot be written ({reason}).",
            where=where,
            reason=reason or error,
        )
    )


def autostart_of(
    platform: str, environ: Mapping[str, str], home: Path, command: Sequence[str], key: RunKey | None = None
) -> Autostart:
    """The entry on such a `platform` (as `sys.platform`); `key` on Windows."""
    if platform == "darwin":
        return LoginFile(home / "Library" / "LaunchAgents" / f"{LABEL}.plist", launch_agent(command))
    if platform == "win32":
        return LoginValue(key or _RegistryRun(), subprocess.list2cmdline(command))
    config = environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if os.path.isabs(config) else home / ".config"  # the standard: what is relative is ignored
    return LoginFile(folder / "autostart" / f"{NAME}.desktop", desktop_entry(command))


def this_autostart() -> Autostart:
    """Of this program, on this machine."""
    return autostart_of(sys.platform, os.environ, Path.home(), own_command(sys.executable, os.environ))


def own_command(executable: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """How this program is started to wait in the tray; on Windows without a console. Kept in one place as it is now."""
    python = Path(executable)
    if python.name.lower() == "python.exe" and python.with_name("pythonw.exe").exists():
        python = python.with_name("pythonw.exe")
    command = (str(python), "-m", "sessionapp", "remind")
    home = environ.get("SESSIONAPP_HOME")
    return (*command, "--home", os.path.abspath(home)) if home else command


def desktop_entry(command: Sequence[str]) -> bytes:
    """As the Desktop Entry Specification of XDG has it."""
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name={NAME}",
        f"Comment={_value(tr('Reminds you of what you planned'))}",
        f"Exec={_value(' '.join(map(_argument, command)))}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


def _argument(text: str) -> str:
    """Quoted for Exec: within double quotes a backslash is before what would mean something, and a per cent is two."""
    quoted = "".join(f"\\{each}" if each in '"`$\\' else each for each in text.replace("%", "%%"))
    return f'"{quoted}"'


def _value(text: str) -> str:
    """As every string of such a file is written."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def launch_agent(command: Sequence[str]) -> bytes:
    """A property list for launchd, which needs no quoting."""
    return plistlib.dumps(
        {"Label": LABEL, "ProgramArguments": list(command), "RunAtLoad": True, "ProcessType": "Interactive"}
    )


class _RegistryRun:
    """The RunKey of Windows."""

    def value(self, name: str) -> str | None:
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                try:
                    return str(winreg.QueryValueEx(key, name)[0])
                except FileNotFoundError:
                    return None
        return None

    def set(self, name: str, command: str) -> None:
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, command)

    def delete(self, name: str) -> None:
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN, 0, winreg.KEY_SET_VALUE) as key:
                winreg.DeleteValue(key, name)
