"""How exactly cues are heard: real sound, recorded from a PulseAudio null sink, each onset against its due moment.

Needs pulseaudio and parec (Debian: `apt-get install pulseaudio pulseaudio-utils`). Starts a sound server of its own and
leaves the user's alone. Run `python -m bench.cue_timing [--seconds 180]`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench import Row
from sessionapp.audio.clock import BootClock
from sessionapp.domain.levels import Levels

RATE: Final = 48_000
SPACING_S: Final = 3.0
LOUD: Final = 500
QUIET_MS: Final = 150
MAX_DRIFT_MS: Final = 5
NEAR_MS: Final = 500
ROOT: Final = Path(__file__).parents[1]
SOUNDS: Final = ROOT / "assets" / "sounds"

CONDITIONS: Final = {
    "idle": ("idle", 15),
    "cores": ("every core busy", 30),
    "blocked": ("window's thread blocked 300 ms a second", 30),
    "computing": ("window's thread computing 300 ms a second", 30),
}
"""What the child process is asked to do beside playing, how the table calls it, and the bound on p99 in ms."""


def run(seconds: int = 180) -> list[Row]:
    """One row for each condition, each of them played for `seconds`."""
    with tempfile.TemporaryDirectory() as folder, sound_server(Path(folder)) as environment:
        return [_row(condition, seconds, environment) for condition in CONDITIONS]


@contextmanager
def sound_server(folder: Path) -> Iterator[dict[str, str]]:
    """A PulseAudio with nothing but a null sink; the environment that reaches it."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    environment = os.environ | {
        "XDG_RUNTIME_DIR": str(runtime),
        "PULSE_RUNTIME_PATH": str(runtime),
        "HOME": str(folder),
        "SDL_AUDIODRIVER": "pulseaudio",
        "QT_QPA_PLATFORM": "offscreen",
    }
    modules = ["module-native-protocol-unix", f"module-null-sink sink_name=bench rate={RATE}"]
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--exit-idle-time=-1", *(f"--load={module}" for module in modules)],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(environment)
        yield environment
    finally:
        server.terminate()
        server.wait()


def _wait_for(environment: dict[str, str]) -> None:
    for _ in range(50):
        if subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise SystemExit("The sound server for the benchmark does not start.")


def _row(condition: str, seconds: int, environment: dict[str, str]) -> Row:
    what, bound_ms = CONDITIONS[condition]
    due_ms, onsets_ms = _play(condition, seconds, environment)
    name = f"cue timing, {what}"
    delays = [min((onset - due for onset in onsets_ms), key=abs) for due in due_ms]
    heard = [(due, delay) for due, delay in zip(due_ms, delays, strict=True) if abs(delay) < NEAR_MS]
    if len(heard) < len(due_ms):
        return name, f"{len(heard)} heard of {len(due_ms)}", "each heard", False
    constant = statistics.median(delays)
    off = sorted(abs(delay - constant) for delay in delays)
    drift = statistics.linear_regression(due_ms, delays).slope * (due_ms[-1] - due_ms[0])
    p50, p95, p99 = (off[min(len(off) - 1, int(part * len(off)))] for part in (0.5, 0.95, 0.99))
    measured = (
        f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f}, max {off[-1]:.1f} ms; drift {drift:+.1f} ms; "
        f"{len(off)} cues, {constant:.0f} ms on their way; {len(onsets_ms) - len(due_ms)} broken by a late sound server"
    )
    return name, measured, f"p99 <= {bound_ms} ms, no drift", p99 <= bound_ms and abs(drift) <= MAX_DRIFT_MS


def _play(condition: str, seconds: int, environment: dict[str, str]) -> tuple[list[float], list[float]]:
    """Milliseconds of the clock at which cues were due, and at which they were heard."""
    busy = [multiprocessing.Process(target=_compute_for_ever, daemon=True) for _ in range(os.cpu_count() or 1)]
    recorder = Recorder(environment)
    recorder.start()
    try:
        time.sleep(1)
        if condition == "cores":
            for process in busy:
                process.start()
        child = [sys.executable, "-m", "bench.cue_timing", "--play", condition, "--seconds", str(seconds)]
        told = subprocess.run(child, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    finally:
        for process in busy:
            if process.pid is not None:
                process.kill()
        recorder.stop()
    return json.loads(told), recorder.onsets_ms()


def _compute_for_ever() -> None:
    while True:
        pass


class Recorder(threading.Thread):
    """Records what the null sink plays, and when each piece of it arrived.

    A null sink does not keep to its rate: it rounds each block, and gains some tenths of a millisecond a second. So a
    sample's moment is read off the line through the arrivals, not counted from the first.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        super().__init__(name="recorder", daemon=True)
        self._parec = subprocess.Popen(
            ["parec", "--device=bench.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le", "--latency-msec=5"],
            env=environment,
            stdout=subprocess.PIPE,
        )
        self._data = bytearray()
        self._arrivals: list[tuple[int, float]] = []  # samples so far, milliseconds of the clock

    def run(self) -> None:
        clock = BootClock()
        assert self._parec.stdout is not None
        while piece := os.read(self._parec.stdout.fileno(), 4096):
            self._data += piece
            self._arrivals.append((len(self._data) // 2, clock.now_ms()))

    def stop(self) -> None:
        self._parec.terminate()
        self.join()
        self._parec.wait()

    def onsets_ms(self) -> list[float]:
        """Milliseconds of the clock at which sound begins after at least `QUIET_MS` of silence."""
        slope, base = self._line()
        return [base + slope * at for at in _onsets(self.samples())]

    def samples(self) -> array[int]:
        """All that was recorded."""
        samples = array("h", bytes(self._data[: len(self._data) // 2 * 2]))
        if sys.byteorder == "big":
            samples.byteswap()
        return samples

    def clock_line(self) -> Callable[[float], float]:
        """From milliseconds of the clock to the sample that was played then."""
        slope, base = self._line()
        return lambda ms: (ms - base) / slope

    def _line(self) -> tuple[float, float]:
        """Milliseconds a sample, and the first sample's moment: through the earliest arrival of each second."""
        earliest: dict[int, tuple[float, int, float]] = {}
        for count, ms in self._arrivals:
            second = count // RATE
            late = ms - count * 1000 / RATE
            earliest[second] = min(earliest.get(second, (late, count, ms)), (late, count, ms))
        points = [(count, ms) for _, count, ms in list(earliest.values())[1:-1]]
        slope, base = statistics.linear_regression([c for c, _ in points], [ms for _, ms in points])
        return slope, base


def _onsets(samples: array[int]) -> list[int]:
    """The samples at which sound begins after at least `QUIET_MS` of silence."""
    block = RATE // 1000
    onsets: list[int] = []
    quiet = 0
    for first in range(0, len(samples) - block, block):
        part = samples[first : first + block]
        if max(part) < LOUD and min(part) > -LOUD:
            quiet += 1
            continue
        if quiet >= QUIET_MS:
            onsets.append(first + next(at for at, value in enumerate(part) if abs(value) >= LOUD))
        quiet = 0
    return onsets


def play(condition: str, seconds: int) -> list[int]:
    """In the child process: a Qt application whose window's thread does what `condition` says, and the real player.

    Returns the milliseconds at which the cues were due.
    """
    from PySide6.QtCore import QCoreApplication, Qt, QTimer

    from sessionapp.audio.clips import ClipCache
    from sessionapp.audio.espeak import EspeakEngine
    from sessionapp.audio.pygame_player import PygamePlayer
    from sessionapp.domain.cues import CHIME_MS, Chime, Cue
    from sessionapp.domain.ports import DueCue

    application = QCoreApplication([])
    clock = BootClock()
    speech = ClipCache(Path(tempfile.gettempdir()) / "unused", EspeakEngine(), "en", 150)
    player = PygamePlayer(clock, speech, SOUNDS, lambda sentence: print(sentence, file=sys.stderr))
    player.open()
    player.set_levels(Levels())
    begin_ms = clock.now_ms() + 2_500
    chance = random.Random(7)
    due = [begin_ms + round(1000 * SPACING_S * (at + 0.6 * chance.random())) for at in range(int(seconds / SPACING_S))]
    chimes = [(Chime.TICK, Chime.READY, Chime.START)[at % 3] for at in range(len(due))]
    player.schedule([DueCue(ms, Cue(0, chime, CHIME_MS[chime])) for ms, chime in zip(due, chimes, strict=True)])
    stall = QTimer()
    stall.setTimerType(Qt.TimerType.PreciseTimer)
    stall.timeout.connect({"blocked": _block, "computing": _compute}.get(condition, _rest))
    stall.start(1000)
    QTimer.singleShot(due[-1] - clock.now_ms() + 1_500, application.quit)
    application.exec()
    player.close()
    return due


def _rest() -> None:
    """The window has nothing to do."""


def _block() -> None:
    time.sleep(0.3)


def _compute() -> None:
    until = time.perf_counter() + 0.3
    while time.perf_counter() < until:
        pass


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=180)
    arguments.add_argument("--play", choices=CONDITIONS, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.play:
        print(json.dumps(play(chosen.play, chosen.seconds)))
        return
    for what, measured, bound, good in run(chosen.seconds):
        print(f"{'ok  ' if good else 'MISS'} {what}: {measured} (must reach: {bound})", flush=True)


if __name__ == "__main__":
    main()
