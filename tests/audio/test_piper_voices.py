"""A voice of Piper is fetched by a real process that writes in pieces, fails, hangs or dies: whole, or not there."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import gone
from fake_piper import ALL, HALF, HANGS, MODEL, WAITS, FakePiper
from sessionapp.audio.engines import found_presets, make_engine
from sessionapp.audio.piper_voices import fetch, is_there
from sessionapp.audio.program_file import find_program
from sessionapp.audio.speaker import Speaker
from sessionapp.domain.errors import AudioError

VOICE = "en_US-lessac-medium"
WHOLE = [f"{VOICE}.onnx", f"{VOICE}.onnx.json"]


@pytest.fixture
def piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePiper:
    fake = FakePiper(tmp_path)
    fake.install(monkeypatch)
    return fake


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def nothing(_done: int) -> None:
    """Nobody looks."""


def never() -> bool:
    return False


def test_it_comes_in_pieces_and_has_its_name_when_it_is_whole(piper: FakePiper, models: Path) -> None:
    piper.does(WAITS)
    told: list[int] = []

    def progress(done: int) -> None:
        told.append(done)
        if done >= 1_500_000:
            assert not is_there("en", models)
            piper.go()

    assert fetch("en", models, progress, never)
    assert (models / WHOLE[0]).read_bytes() == MODEL
    assert names(models) == WHOLE
    assert 1_500_000 in told
    assert told == sorted(set(told))


def test_what_is_there_is_not_fetched_again(piper: FakePiper, models: Path) -> None:
    for _ in range(2):
        assert fetch("de-AT", models, nothing, never)
    assert piper.asked == ["de_DE-thorsten-medium"]
    assert is_there("de", models)
    assert not is_there("en", models)


def test_a_model_without_its_other_file_is_fetched_anew(piper: FakePiper, models: Path) -> None:
    models.mkdir(parents=True)
    (models / WHOLE[0]).write_bytes(b"half")
    assert fetch("en", models, nothing, never)
    assert (models / WHOLE[0]).read_bytes() == MODEL


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("import no_such_runtime", 'not installed. It comes with: pip install "sessionapp[natural]"'),
        (
            "from urllib.error import URLError\nraise URLError(OSError(-3, 'Name or service not known'))",
            "you are online",
        ),
        ("from http.client import RemoteDisconnected\nraise RemoteDisconnected('closed')", "you are online"),
        ("raise ConnectionResetError(104, 'Connection reset by peer')", "you are online"),
        ("raise TimeoutError('The read operation timed out')", "you are online"),
        (
            "from urllib.error import HTTPError\nraise HTTPError('x', 503, 'Service Unavailable', {}, None)",
            "HTTP Error 503: Service Unavailable",
        ),
        (f"raise OSError({errno.ENOSPC}, 'No space left on device')", "no room for the voice"),
        ("sys.exit('all voices are asleep')", "It says: “all voices are asleep”"),
        ("sys.exit(3)", "It gave no reason."),
        ("os.kill(os.getpid(), 9)", "It gave no reason."),
        ("", "Only a part of the voice"),
        ("model.write_bytes(whole)", "Only a part of the voice"),
        ("config.write_text('{}')", "Only a part of the voice"),
        ("model.write_bytes(whole); config.write_text('<html>')", "Only a part of the voice"),
        (
            "model.write_text('<html>Sign in to this network</html>'); config.write_text('{}')",
            "Only a part of the voice",
        ),
        ("model.write_bytes(b''); config.write_text('{}')", "Only a part of the voice"),
    ],
)
@pytest.mark.parametrize("before", [HALF, ""], ids=["half way", "at once"])
def test_what_goes_wrong_is_told_and_nothing_half_is_left(
    piper: FakePiper, models: Path, before: str, body: str, told: str
) -> None:
    piper.does(before + body)
    with pytest.raises(AudioError) as error:
        fetch("en", models, nothing, never)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert names(models) == []
    piper.does(ALL)
    assert fetch("en", models, nothing, never)


def test_without_the_package_it_is_said_how_it_comes(models: Path) -> None:
    with pytest.raises(AudioError, match=r'pip install "sessionapp\[natural\]"'):
        fetch("en", models, nothing, never)
    assert names(models) == []


def test_stopped_it_goes_with_all_that_it_started(piper: FakePiper, models: Path) -> None:
    child = "import os, signal, sys; open(sys.argv[1], 'w').write(str(os.getpid())); signal.pause()"
    piper.does(
        f"import subprocess; subprocess.Popen([sys.executable, '-c', {child!r}, str(here / 'child')])\n"
        "while not (here / 'child').exists() or not (here / 'child').read_text(): os.sched_yield()\n" + HANGS
    )
    told: list[int] = []
    assert not fetch("en", models, told.append, lambda: bool(told and told[-1] >= 1_500_000))
    assert names(models) == []
    assert gone(piper.pid)
    assert gone(int((piper.path / "piper" / "child").read_text()))


def test_one_that_brings_nothing_any_more_is_stopped(piper: FakePiper, models: Path) -> None:
    piper.does(HANGS)
    with pytest.raises(AudioError, match="stopped coming"):
        fetch("en", models, nothing, never, stall_s=1.0)
    assert names(models) == []
    assert gone(piper.pid)


def test_what_looks_on_may_break_off(piper: FakePiper, models: Path) -> None:
    piper.does(HANGS)

    def progress(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch("en", models, progress, never)
    assert names(models) == []
    assert gone(piper.pid)


def test_a_folder_that_cannot_be_is_told(piper: FakePiper, models: Path) -> None:
    models.parent.mkdir()
    models.touch()
    with pytest.raises(AudioError, match="cannot be kept in"):
        fetch("en", models, nothing, never)
    assert piper.asked == []


def test_a_language_that_piper_does_not_speak_is_told(models: Path) -> None:
    for ask in (lambda: fetch("x'; rm", models, nothing, never), lambda: is_there("it", models)):
        with pytest.raises(AudioError, match="It speaks: en, de, es, fr"):
            ask()


def test_what_a_crash_left_is_swept_an_hour_later(piper: FakePiper, models: Path) -> None:
    for name, hours_ago in ((".sessionapp-old.voice", 2), (".sessionapp-new.voice", 0), ("mine.voice", 2)):
        (models / name).mkdir(parents=True)
        (models / name / "half.onnx").touch()
        then = time.time() - hours_ago * 3_600
        for file in (models / name / "half.onnx", models / name):
            os.utime(file, (then, then))
    assert fetch("en", models, nothing, never)
    assert names(models) == sorted([".sessionapp-new.voice", "mine.voice", *WHOLE])


def test_then_it_speaks(piper: FakePiper, models: Path) -> None:
    engine = make_engine(Speaker("piper", models=models))
    with pytest.raises(
        AudioError, match=r"fr_FR-siwis-medium\.onnx is missing\. “sessionapp fetch-voice fr” fetches it\."
    ):
        engine.check("fr-CA")
    fetch("fr", models, nothing, never)
    assert len(engine.render("Tenez.", "fr", 150)) > 0


class TestWhereAProgramIs:
    @pytest.fixture
    def program(self, tmp_path: Path) -> Callable[[str], str]:
        def make(name: str) -> str:
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text("#!/bin/sh\n")
            file.chmod(0o755)
            return str(file)

        return make

    def test_beside_this_python_before_path_but_python_itself(
        self, program: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.executable", program("env/python3"))
        monkeypatch.setenv("PATH", str(tmp_path / "path"))
        mice, python = program("path/piper"), program("path/python3")
        assert find_program("piper") == mice
        voice = program("env/piper")
        assert find_program("piper") == voice
        assert find_program("python3") == python
        assert find_program("no-such-tts") is None
        assert found_presets() == ("piper",)
