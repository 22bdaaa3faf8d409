"""The real mixer on SDL's dummy device: it opens, plays, goes quiet and lets go; and the real clock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeSpeech
from sessionapp.audio import sdl
from sessionapp.audio.clips import ClipCache
from sessionapp.audio.clock import BootClock
from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.mixer import Channel
from sessionapp.audio.pygame_backend import RATE, PygameBackend, barely_noise
from sessionapp.audio.pygame_player import PygamePlayer
from sessionapp.audio.waveform import wav_bytes
from sessionapp.domain.cues import Chime, Cue
from sessionapp.domain.errors import AudioError
from sessionapp.domain.ports import DueCue

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"


@pytest.fixture
def backend() -> Iterator[PygameBackend]:
    backend = PygameBackend()
    yield backend
    backend.close()


def test_it_opens_plays_goes_quiet_and_closes(backend: PygameBackend) -> None:
    assert not backend.alive()
    backend.open()
    assert backend.alive()
    sound = backend.load(SOUNDS / "finish.wav")
    assert sound.length_ms == 2_000
    backend.set_gain(sound, 0.001)
    assert sound.handle.get_volume() > 0
    backend.set_gain(sound, 0.0)
    assert sound.handle.get_volume() == 0
    backend.play(Channel.CUE, sound)
    assert backend.busy(Channel.CUE)
    assert not backend.busy(Channel.VOICE)
    began = time.monotonic()
    backend.hush()
    while backend.busy(Channel.CUE):
        assert time.monotonic() - began < 0.5
    backend.close()
    assert not backend.alive()
    backend.open()
    assert backend.alive()


def test_clips_of_the_voice_and_backgrounds_are_played(backend: PygameBackend, tmp_path: Path) -> None:
    backend.open()
    cache = ClipCache(tmp_path, EspeakEngine(), "en", 150)
    file = cache.clip("Hold for ten seconds.")
    assert file is not None
    assert abs(backend.load(file).length_ms - cache.length_ms("Hold for ten seconds.")) <= 2
    backend.start_background(SOUNDS / "gentle-finish.wav", endless=False)
    assert not backend.background_over()
    backend.set_background_gain(0.2)
    backend.pause_background()
    backend.resume_background()
    backend.stop_background()


def test_a_background_is_heard_in_stereo_and_everything_else_takes_half_of_that(tmp_path: Path) -> None:
    sizes = []
    for stereo in (False, True):
        backend = PygameBackend(stereo=stereo)
        backend.open()
        sizes.append(len(backend.load(SOUNDS / "finish.wav").handle.get_raw()))
        backend.close()
    assert sizes == [2 * 48_000 * 2, 2 * 2 * 48_000 * 2]


NOBODY = """
import sys
from sessionapp.audio.pygame_backend import RATE, PygameBackend, barely_noise
from sessionapp.domain.errors import AudioError
for _ in range(2):
    try:
        PygameBackend().open()
    except AudioError as error:
        print(error, file=sys.stderr)
"""


def test_a_missing_device_is_told_in_a_sentence_and_no_word_of_alsa() -> None:
    missing = os.environ | {"SDL_AUDIODRIVER": "alsa", "AUDIODEV": "nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", NOBODY], env=missing, capture_output=True, text=True, timeout=20, check=True
    )
    first, second = done.stderr.splitlines()
    assert first == second
    assert first.startswith("No loudspeaker or headphones were found.")


def test_what_is_no_sound_is_an_error_with_a_sentence(backend: PygameBackend, tmp_path: Path) -> None:
    backend.open()
    noise = tmp_path / "noise.wav"
    noise.write_bytes(b"no sound at all")
    for file in (noise, tmp_path / "missing.wav"):
        with pytest.raises(AudioError, match=file.name):
            backend.load(file)
        with pytest.raises(AudioError, match=file.name):
            backend.start_background(file, endless=True)


def test_without_a_device_it_says_so(backend: PygameBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "nothing of this name")
    with pytest.raises(AudioError, match="No loudspeaker"):
        backend.open()


def test_the_player_plays_on_the_real_mixer_by_the_real_clock() -> None:
    clock = BootClock()
    notices: list[str] = []
    heard = threading.Event()

    class Listening(PygameBackend):
        def play(self, channel: Channel, sound: object) -> None:
            super().play(channel, sound)  # type: ignore[arg-type]
            heard.set()

    player = PygamePlayer(clock, FakeSpeech(), SOUNDS, notices.append, Listening())
    player.open()
    due_ms = clock.now_ms() + 500
    player.schedule([DueCue(due_ms, Cue(0, Chime.START, 450))])
    assert heard.wait(5)
    assert clock.now_ms() >= due_ms
    player.close()
    assert notices == []


def test_the_clock_grows_in_milliseconds() -> None:
    clock = BootClock()
    before, real = clock.now_ms(), time.monotonic()
    while time.monotonic() - real < 0.02:
        pass
    assert 19 <= clock.now_ms() - before < 1_000


_SCRIPT = """
import sys
from pathlib import Path
from sessionapp.audio.pygame_backend import RATE, PygameBackend, barely_noise
assert "pygame" not in sys.modules
backend = PygameBackend()
backend.open()
assert "numpy" not in sys.modules
backend.play(0, backend.load(Path(sys.argv[1])))
print("open", flush=True)
"""


def _run(script: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(SOUNDS / "finish.wav")], stdout=subprocess.PIPE, text=True
    )


def test_a_signal_still_ends_the_program() -> None:
    with _run(f"{_SCRIPT}\nimport time; time.sleep(30)") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) != 0


def test_python_ends_without_touching_the_mixer_again() -> None:
    """pygame would close it once more as Python ends, and hang there if the device does."""
    last = "import atexit, sys\natexit.register(lambda: print(sys.modules['pygame'].mixer.get_init()))\n"
    with _run(last + _SCRIPT) as process:
        told, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert told.splitlines() == ["open", "(48000, -16, 1)"]


def test_a_chosen_device_that_is_not_there_is_replaced_by_the_usual_one() -> None:
    backend = PygameBackend(device="No such headphones")
    try:
        backend.open()
        assert backend.substitute
        assert backend.alive()
        assert not backend.chosen_is_back()
    finally:
        backend.close()


def test_the_noise_that_keeps_a_device_awake_cannot_be_heard_and_is_not_nothing() -> None:
    noise = array("h", barely_noise(2))
    assert len(noise) == 2 * RATE
    assert set(noise) == {-1, 0, 1}
    assert abs(sum(noise)) < len(noise) / 20


@pytest.mark.parametrize("rate", [4_000, 8_000, 11_025, 37_123, 44_100, 96_000, 192_000])
def test_clips_of_any_rate_take_as_long_as_they_should(backend: PygameBackend, tmp_path: Path, rate: int) -> None:
    file = tmp_path / "clip.wav"
    file.write_bytes(wav_bytes(array("h", [8_000, -8_000] * rate), rate))
    backend.open()
    assert backend.load(file).length_ms == pytest.approx(2_000, abs=20)


def test_a_server_without_any_device_is_no_device(backend: PygameBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    """SDL would not survive such a server: `bench/device_lost.py` takes a real one's device away."""

    class Server:
        """As libpulse-simple answers where nothing can be played."""

        def pa_simple_new(self, *given: object) -> None:
            error = given[-1]._obj  # type: ignore[attr-defined]
            error.value = 5  # PA_ERR_NOENTITY

    monkeypatch.setattr(sdl, "_pulse_simple", Server)
    monkeypatch.setenv("SDL_AUDIODRIVER", "pulseaudio")
    with pytest.raises(AudioError, match="No loudspeaker"):
        backend.open()
    assert sdl.output_devices() == ()
    assert not backend.alive()
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    backend.open()
    assert backend.alive()
