"""How evenly loud the voice is: every sentence of every routine that ships, rendered anew, and the chimes beside it.

Measured in its own way, not the program's: the two filters of ITU-R BS.1770 sample by sample, then gated.
"""

from __future__ import annotations

import sys
import wave
from array import array
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bench import Row
from sessionapp.audio.speaker import BUNDLED, SHIPPED, Speaker

ROOT = Path(__file__).parents[1]
MUST_LU = 2.0
MUST_DBTP = -1.0
BLOCK_MS, HOP_MS = 400, 100


def run() -> list[Row]:
    texts = sentences()
    with ProcessPoolExecutor() as pool:
        voices = {
            name: list(pool.map(partial(measure_sentence, name), texts, chunksize=8)) for name in (SHIPPED, BUNDLED)
        }
    chimes = {file.stem: measure_chime(file) for file in sorted((ROOT / "assets" / "sounds").glob("*.wav"))}
    clear = [lufs for name, (lufs, _) in chimes.items() if not name.startswith(("gentle", "breathe", "tick"))]
    gentle = [lufs for name, (lufs, _) in chimes.items() if name.startswith("gentle") and name != "gentle-tick"]
    highest = max(peak for _, peak in chimes.values())
    beside = f"{min(clear):.1f} to {max(clear):.1f} LUFS, gentle {min(gentle):.1f} to {max(gentle):.1f}"
    return [
        *(row for name, measured in voices.items() for row in voice_rows(name, measured)),
        (
            "chimes beside the voice, their loudest 400 ms",
            f"{beside}; true peak {highest:.1f} dBTP",
            f"<= {MUST_DBTP:.0f} dBTP",
            highest <= MUST_DBTP,
        ),
    ]


def voice_rows(name: str, measured: list[tuple[float, float]]) -> list[Row]:
    loud = [lufs for lufs, _ in measured]
    spread, peak = max(loud) - min(loud), max(peak for _, peak in measured)
    return [
        (
            f"loudness of the {len(measured)} texts of the shipped routines, voice: {name}",
            f"{min(loud):.1f} to {max(loud):.1f} LUFS, spread {spread:.2f} LU",
            f"<= {MUST_LU:.0f} LU",
            spread <= MUST_LU,
        ),
        (f"true peak, voice: {name}", f"{peak:.2f} dBTP", f"<= {MUST_DBTP:.0f} dBTP", peak <= MUST_DBTP),
    ]


def sentences() -> list[str]:
    from sessionapp.domain.compile import compile_plan
    from sessionapp.domain.plan import PlanOptions
    from sessionapp.domain.wording import EstimatedSpeech
    from sessionapp.storage.reading import DirectReader

    folder = ROOT / "routines"
    routines = (DirectReader().routine(file, [folder]) for file in sorted(folder.glob("*.yaml")))
    plans = (compile_plan(routine, PlanOptions(), EstimatedSpeech()) for routine in routines)
    return sorted({text for plan in plans for text in plan.texts if text.strip()})


def measure_sentence(voice: str, text: str) -> tuple[float, float]:
    """Its integrated loudness in LUFS, and its true peak in dB, as it is played."""
    from sessionapp.audio.engines import make_engine
    from sessionapp.audio.waveform import polish
    from sessionapp.storage.folders import shipped_voice_dir

    engine = make_engine(Speaker(voice, shipped=shipped_voice_dir()))
    samples = [value / 32_768 for value in polish(engine.render(text, "en", 150), engine.sample_rate)]
    return integrated(samples, engine.sample_rate), true_peak(samples)


def measure_chime(file: Path) -> tuple[float, float]:
    """The loudness of its loudest 400 ms, and its true peak."""
    with wave.open(str(file)) as sound:
        rate, samples = sound.getframerate(), array("h", sound.readframes(sound.getnframes()))
    values = [value / 32_768 for value in samples]
    padded = [0.0] * (rate * 3 // 10) + values + [0.0] * (rate * 4 // 10)
    return max(lufs(power) for power in powers(padded, rate, 10)), true_peak(values)


def integrated(samples: list[float], rate: int) -> float:
    """What is shorter than a block is one block as long as it is."""
    found = powers(samples, rate, HOP_MS)
    loud = [power for power in found if lufs(power) > -70]
    mean = sum(loud) / len(loud)
    kept = [power for power in loud if lufs(power) > lufs(mean) - 10]
    return lufs(sum(kept) / len(kept))


def powers(samples: list[float], rate: int, hop_ms: int) -> list[float]:
    from sessionapp.audio.loudness import coefficients

    for (b0, b1, b2), (_, a1, a2) in coefficients(rate):
        x1 = x2 = y1 = y2 = 0.0
        out = []
        for x in samples:
            y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
            x1, x2, y1, y2 = x, x1, y, y1
            out.append(y)
        samples = out
    sums = [0.0]
    for value in samples:
        sums.append(sums[-1] + value * value)
    block, hop = min(len(samples), BLOCK_MS * rate // 1000), hop_ms * rate // 1000
    return [(sums[at + block] - sums[at]) / block for at in range(0, len(samples) - block + 1, hop)]


def lufs(power: float) -> float:
    import math

    return -0.691 + 10 * math.log10(max(power, 1e-12))


def true_peak(samples: list[float]) -> float:
    """In dB, four times oversampled by its own spectrum: exact, and slower than the program's."""
    import numpy as np

    count = len(samples)
    dense = np.fft.irfft(np.fft.rfft(samples), 4 * count) * 4
    return float(20 * np.log10(np.max(np.abs(dense))))


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["loudness"]))
