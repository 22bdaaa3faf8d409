"""Starting at login: what is written on each system, read back by its own rules, and removed without a trace."""

from __future__ import annotations

import plistlib
import shlex
from pathlib import Path

import pytest

from sessionapp.domain.errors import StorageError
from sessionapp.storage.autostart import (
    NAME,
    Autostart,
    LoginFile,
    LoginValue,
    autostart_of,
    desktop_entry,
    own_command,
)

ODD = ('/opt/my tools/py$thon `x` "q" 100%\\bin', "-m", "sessionapp", "remind", "--home", "/home/a b/ü\tc")


class MemoryRun:
    """The RunKey of a registry in memory."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {"other": "left alone"}
        self.locked = False

    def value(self, name: str) -> str | None:
        self._check()
        return self.values.get(name)

    def set(self, name: str, command: str) -> None:
        self._check()
        self.values[name] = command

    def delete(self, name: str) -> None:
        self._check()
        del self.values[name]

    def _check(self) -> None:
        if self.locked:
            raise PermissionError(5, "Access is denied")


@pytest.fixture(params=["linux", "darwin", "win32"])
def entry(request: pytest.FixtureRequest, tmp_path: Path) -> Autostart:
    return autostart_of(request.param, {}, tmp_path, ODD, MemoryRun())


def test_it_is_written_and_removed_and_nothing_is_left(entry: Autostart, tmp_path: Path) -> None:
    assert not entry.there()
    entry.remove()
    entry.write()
    entry.write()
    assert entry.there()
    entry.remove()
    assert not entry.there()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    if isinstance(entry, LoginValue):
        assert entry.key.values == {"other": "left alone"}  # type: ignore[attr-defined]


def test_a_desktop_starts_the_very_words(tmp_path: Path) -> None:
    entry = autostart_of("linux", {}, tmp_path, ODD)
    entry.write()
    lines = (tmp_path / ".config" / "autostart" / "sessionapp.desktop").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert {"Type=Application", "Terminal=false"} <= set(lines)
    (exec_line,) = (line for line in lines if line.startswith("Exec="))
    assert words_of(exec_line.removeprefix("Exec=")) == list(ODD)


def words_of(value: str) -> list[str]:
    """As a desktop reads it: first the escapes of every value, then the quotes, then the per cents."""
    escapes = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    plain, rest = "", iter(value)
    for each in rest:
        plain += escapes[next(rest)] if each == "\\" else each
    words, word, quoted, read = [], "", False, iter(plain)
    for each in read:
        if quoted and each == "\\":
            word += next(read)
        elif each == '"':
            quoted = not quoted
        elif each == " " and not quoted:
            words.append(word)
            word = ""
        else:
            word += each
    return [each.replace("%%", "%") for each in (*words, word)]


@pytest.mark.parametrize(("config", "under"), [("/x/config", None), ("relative", ".config"), ("", ".config")])
def test_the_folder_of_a_desktop_is_where_the_standard_says(tmp_path: Path, config: str, under: str | None) -> None:
    entry = autostart_of("linux", {"XDG_CONFIG_HOME": config}, tmp_path, ODD)
    assert isinstance(entry, LoginFile)
    assert entry.file.parents[1] == (Path(config) if under is None else tmp_path / under)


def test_a_mac_starts_the_very_words(tmp_path: Path) -> None:
    autostart_of("darwin", {}, tmp_path, ODD).write()
    kept = plistlib.loads((tmp_path / "Library" / "LaunchAgents" / "org.sessionapp.remind.plist").read_bytes())
    assert kept["ProgramArguments"] == list(ODD)
    assert kept["RunAtLoad"] is True


def test_windows_starts_what_has_spaces(tmp_path: Path) -> None:
    key = MemoryRun()
    autostart_of("win32", {}, tmp_path, (r"C:\Program Files\py\pythonw.exe", "-m", "sessionapp"), key).write()
    assert key.values[NAME] == r'"C:\Program Files\py\pythonw.exe" -m sessionapp'


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file where a folder should be")
    entry = autostart_of("linux", {}, tmp_path, ODD)
    with pytest.raises(StorageError, match=r"Starting at login cannot be changed: .* cannot be written \("):
        entry.write()
    assert not entry.there()
    entry.remove()


def test_a_file_that_cannot_be_replaced_is_said_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / ".config" / "autostart" / "sessionapp.desktop"
    (file / "inside").mkdir(parents=True)
    entry = autostart_of("linux", {}, tmp_path, ODD)
    with pytest.raises(StorageError, match="cannot be written") as raised:
        entry.write()
    assert str(raised.value).count(".desktop") == 1
    with pytest.raises(StorageError, match="cannot be removed"):
        entry.remove()
    assert [each.name for each in file.parent.iterdir()] == ["sessionapp.desktop"]


def test_a_registry_that_refuses_is_said_in_one_sentence(tmp_path: Path) -> None:
    key = MemoryRun()
    key.locked = True
    entry = autostart_of("win32", {}, tmp_path, ODD, key)
    assert not entry.there()
    for act in (entry.write, entry.remove):
        with pytest.raises(StorageError, match=r"the registry cannot be written \(Access is denied\)"):
            act()


def test_the_program_is_started_by_its_python_without_a_console(tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    assert own_command(str(python), {})[0] == str(python)
    (tmp_path / "pythonw.exe").touch()
    assert own_command(str(python), {}) == (str(tmp_path / "pythonw.exe"), "-m", "sessionapp", "remind")


def test_a_home_of_its_own_is_kept(tmp_path: Path) -> None:
    command = own_command("/usr/bin/python3", {"SESSIONAPP_HOME": str(tmp_path)})
    assert command[-2:] == ("--home", str(tmp_path))


def test_plain_words_are_read_by_a_shell_as_well() -> None:
    entry = desktop_entry(("/usr/bin/python3", "-m", "sessionapp", "remind")).decode()
    assert shlex.split(entry.partition("Exec=")[2].partition("\n")[0])[0] == "/usr/bin/python3"
