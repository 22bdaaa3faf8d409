"""A desktop to measure on: an X server, a window manager and a sound server of its own, and a home of its own.

Leaves the user's alone. Knows nothing of what is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "1920x1080x24"
RATE = 48_000
SINK = "bench"

Environment = dict[str, str]

ANSWERED = {
    "promise_read": True,
    "rehearsal": "heard",
    "flags_asked": True,
    "check_in_before": False,
    "check_in_after": False,
}

_PATIENCE_S = 3
_UNUSUAL = ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")
"""What may be set here and is not on most people's desktops."""


@contextmanager
def desktop(*, sound: bool = False) -> Iterator[Environment]:
    """The environment for programs that are to run on it."""
    with tempfile.TemporaryDirectory() as folder:
        runtime = Path(folder, "runtime")
        runtime.mkdir(mode=0o700)
        environment = {**os.environ, "XDG_RUNTIME_DIR": str(runtime), "PULSE_RUNTIME_PATH": str(runtime)}
        environment |= {"HOME": folder, "SDL_AUDIODRIVER": "pulseaudio", "QT_QPA_PLATFORM": "xcb"}
        for name in _UNUSUAL:
            environment.pop(name, None)
        # Compiled once, as an installed program is; and nothing is left in the checkout.
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        with _screen(environment), _window_manager(environment):
            if not sound:
                yield environment
                return
            with sound_server(environment):
                yield environment


@contextmanager
def _screen(environment: Environment) -> Iterator[None]:
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            environment["DISPLAY"] = f":{server.stdout.readline().strip()}"
            yield
        finally:
            server.terminate()


@contextmanager
def _window_manager(environment: Environment) -> Iterator[None]:
    """Without one, no window can be minimised."""
    with subprocess.Popen(
        ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as manager:
        try:
            time.sleep(0.5)
            yield
        finally:
            manager.terminate()


@contextmanager
def sound_server(environment: Environment) -> Iterator[None]:
    """A PulseAudio with nothing but a null sink, which can be recorded."""
    modules = ["module-native-protocol-unix", f"module-null-sink sink_name={SINK} rate={RATE}"]
    command = ["pulseaudio", "-n", "--exit-idle-time=-1", *(f"--load={module}" for module in modules)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(50):
                if not subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False).returncode:
                    break
                time.sleep(0.1)
            else:
                raise RuntimeError("the sound server does not start")
            yield
        finally:
            server.terminate()


def make_home(folder: Path, **settings: object) -> Path:
    """A home of the program's, past what is asked once, of somebody who wants no check-ins."""
    config = folder / "config"
    config.mkdir(parents=True)
    (config / "settings.json").write_text(json.dumps(ANSWERED | settings), encoding="utf-8")
    return folder


class Watched:
    """A child process that tells what happened and when, in lines `word nanoseconds [more]` on its stdout.

    `started_ns` is the moment before it was executed, on the clock its lines are stamped with.
    """

    def __init__(self, module: str, *arguments: str, environment: Environment, home: Path | None = None) -> None:
        if home is not None:
            environment = {**environment, "SESSIONAPP_HOME": str(home)}
        command = [sys.executable, "-m", module, *arguments]
        self.started_ns = time.monotonic_ns()
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True, bufsize=1
        )
        self.pid = self.process.pid
        self._said: list[list[str]] = []

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        """Ended as a system ends it: what a killed one leaves behind would be cleared away by the next."""
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdout, self.process.stdin):
            if pipe is not None:
                pipe.close()

    def wait_for(self, word: str) -> tuple[float, list[str]]:
        """Milliseconds from the start to the next such line, and what else stood on it; others are kept."""
        assert self.process.stdout is not None
        for at, words in enumerate(self._said):
            if words[0] == word:
                return self._read(self._said.pop(at))
        for line in self.process.stdout:
            words = line.split()
            if words[0] == word:
                return self._read(words)
            self._said.append(words)
        raise RuntimeError(f"the program ended (code {self.process.wait()}) before it said {word!r}")

    def _read(self, words: list[str]) -> tuple[float, list[str]]:
        return (int(words[1]) - self.started_ns) / 1e6, words[2:]

    def tell(self, word: str) -> None:
        """Have it do something."""
        assert self.process.stdin is not None
        print(word, file=self.process.stdin, flush=True)
