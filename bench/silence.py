"""How fast a stop is silent: real sound recorded from a PulseAudio null sink, from the call of `cancel` to the last
sample that can be heard; and what a device gets that has nothing to play.

Needs what `cue_timing` needs. Run `python -m bench.silence`.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench import Row
from bench.cue_timing import RATE, ROOT, SOUNDS, Recorder, sound_server
from sessionapp.audio.clock import BootClock

STOPS: Final = 20
BOUND_MS: Final = 50
HEARD: Final = 33  # of 32,767: 60 dB below the loudest
_SPACING_S: Final = 2.5
_INTO_MS: Final = 700


def run() -> list[Row]:
    """Stop to silence, without the way through the sound server, which every sound goes; and the keeping awake."""
    with tempfile.TemporaryDirectory() as folder, sound_server(Path(folder)) as environment:
        recorder = Recorder(environment)
        recorder.start()
        try:
            time.sleep(1)
            child = [sys.executable, "-m", "bench.silence", "--play"]
            told = subprocess.run(
                child, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
            ).stdout
        finally:
            recorder.stop()
    moments = json.loads(told)
    onsets = recorder.onsets_ms()
    way_ms = statistics.median(min(onsets, key=lambda at: abs(at - due)) - due for due in moments["due"])
    sample_at, samples = recorder.clock_line(), recorder.samples()
    took = []
    for stop_ms in moments["stopped"]:
        first = round(sample_at(stop_ms))
        part = samples[first : first + RATE]
        last = max((at for at, value in enumerate(part) if abs(value) > HEARD), default=0)
        took.append(1000 * last / RATE - way_ms)
    between = samples[round(sample_at(moments["quiet"])) : round(sample_at(moments["quiet"] + 1_000))]
    loudest, other = max(map(abs, between)), sum(value != 0 for value in between) / len(between)
    worst = max(took)
    return [
        (
            "stop to silence",
            f"p50 {statistics.median(took):.0f}, max {worst:.0f} ms of {len(took)} stops; {way_ms:.0f} ms on their way",
            f"<= {BOUND_MS} ms",
            worst <= BOUND_MS,
        ),
        (
            "a device with nothing to play gets",
            f"{other:.0%} of its samples other than nothing, the loudest {loudest} of 32,767",
            "never digital silence, at most 2",
            other > 0 and loudest <= 2,
        ),
    ]


def play() -> dict[str, object]:
    """In the child process: a long chime again and again, stopped in its midst."""
    from sessionapp.audio.clips import ClipCache
    from sessionapp.audio.espeak import EspeakEngine
    from sessionapp.audio.pygame_player import PygamePlayer
    from sessionapp.domain.cues import CHIME_MS, Chime, Cue
    from sessionapp.domain.levels import Levels
    from sessionapp.domain.ports import DueCue

    clock = BootClock()
    speech = ClipCache(Path(tempfile.gettempdir()) / "unused", EspeakEngine(), "en", 150)
    player = PygamePlayer(clock, speech, SOUNDS, lambda sentence: print(sentence, file=sys.stderr))
    player.open()
    player.set_levels(Levels(master=100))
    time.sleep(2)
    quiet_ms = clock.now_ms() - 1_000
    due, stopped = [], []
    for _ in range(STOPS):
        due.append(clock.now_ms() + 300)
        player.schedule([DueCue(due[-1], Cue(0, Chime.FINISH, CHIME_MS[Chime.FINISH]))])
        time.sleep((300 + _INTO_MS) / 1000)
        stopped.append(clock.now_ms())
        player.cancel()
        time.sleep(_SPACING_S - (300 + _INTO_MS) / 1000)
    player.close()
    return {"due": due, "stopped": stopped, "quiet": quiet_ms}


if __name__ == "__main__":
    if "--play" in sys.argv:
        print(json.dumps(play()))
    else:
        for row in run():
            print(row)
