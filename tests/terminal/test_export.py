"""`sessionapp export` as a person types it: the file, what is told, and what is left when it is stopped."""

from __future__ import annotations

import signal
from pathlib import Path

import mutagen
import pytest
import soundfile

from command_line import PATIENCE_S, comes_true, routine_file, sessionapp, started_unasked

SHORT = """\
title: Two waits
kind: stretch
steps:
  - name: Fetch the pillow
    until: ready
  - name: Cobra
    pose: cobra
    hold: 5s
"""

LONG = """\
title: An hour
kind: relaxation
steps:
  - name: Rest
    for: 1 h
"""


@pytest.fixture
def short(tmp_path: Path) -> Path:
    return routine_file(tmp_path, SHORT, "two-waits.yaml")


def test_the_whole_session_with_its_captions_and_picture(short: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.flac"
    done = sessionapp("export", short, file, "--wait", "1 min")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Saved to {file} (1 min ")
    told = file.with_suffix(".vtt").read_text(encoding="utf-8")
    assert "This goes on by itself after one minute. Pause if you need longer." in told
    assert "Enter" not in told
    assert soundfile.info(file).duration > 60
    tags = mutagen.File(file)
    assert tags["title"] == ["Two waits"]
    assert tags["chapter002name"] == ["Cobra"]
    assert tags.pictures[0].data.startswith(b"\x89PNG")


def test_it_is_as_it_was_made_ones_own_unless_that_is_left_out(short: Path, session_home: Path, tmp_path: Path) -> None:
    wishes = session_home / "data" / "tailoring.json"
    wishes.parent.mkdir(parents=True, exist_ok=True)
    wishes.write_text('{"two-waits": {"voice": "off"}}', encoding="utf-8")
    yours = sessionapp("export", short, tmp_path / "yours.wav")
    assert "Yours: without the voice. With --as-written it is as its file has it." in yours.stdout
    sessionapp("export", short, tmp_path / "written.wav", "--as-written")
    heard = [abs(soundfile.read(tmp_path / f"{name}.wav")[0][: 3 * 48_000]).max() for name in ("yours", "written")]
    assert heard[0] == 0 < heard[1]


def test_sentences_that_cannot_be_kept_are_in_it(short: Path, session_home: Path, tmp_path: Path) -> None:
    session_home.mkdir(parents=True, exist_ok=True)
    (session_home / "cache").write_text("a file where the folder should be")
    saved = sessionapp("export", short, tmp_path / "mine.wav")
    assert saved.returncode == 0
    assert "Spoken sentences cannot be kept" in saved.stderr
    assert "could not be spoken" not in saved.stderr
    assert soundfile.info(tmp_path / "mine.wav").duration > 3


def test_what_is_there_is_kept_until_force_is_asked_for(short: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.ogg"
    file.write_bytes(b"mine")
    refused = sessionapp("export", short, file)
    assert refused.returncode == 1
    assert refused.stderr == f"{file} is there already. With --force it is replaced.\n"
    assert file.read_bytes() == b"mine"
    assert sessionapp("export", short, file, "--force").returncode == 0
    assert soundfile.info(file).samplerate == 24_000


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("two.aac",), 1, "has to end in .ogg, .mp3, .flac, .wav"),
        (("nowhere/two.ogg",), 1, "There is no folder nowhere."),
        (("two.ogg", "--wait", "soon"), 2, "`soon` is not a length of time"),
        (("two.ogg", "--wait", "1s"), 2, "`1s` is too short; `3s` is the least here."),
        (("",), 2, "the name of a file is empty"),
    ],
)
def test_what_cannot_be_is_told(short: Path, words: tuple[str, ...], code: int, sentence: str) -> None:
    done = sessionapp("export", short, *words)
    assert done.returncode == code
    assert sentence in done.stderr


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_stopped_in_the_middle_nothing_is_left_that_looks_whole(tmp_path: Path, by: int) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    with started_unasked("export", routine_file(tmp_path, LONG, "hour.yaml"), folder / "hour.ogg") as run:
        assert comes_true(lambda: any(part.stat().st_size > 1_000 for part in folder.iterdir()))
        run.send_signal(by)
        told = run.communicate(timeout=PATIENCE_S)
    assert run.returncode == (-by if by == signal.SIGKILL else 130)
    assert told == ("", "")
    left = [path.name for path in folder.iterdir()]
    if by != signal.SIGKILL:
        assert left == []
    else:
        assert all(name.startswith(".sessionapp-") and name.endswith(".part") for name in left)
