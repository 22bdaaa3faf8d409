"""How loud speech is to the ear (ITU-R BS.1770-4, as EBU R128 uses it), and how it is made as loud as all other speech.

Mono. Knows nothing of files or engines. It needs numpy, so it is imported where a sentence is rendered: that is the
workshop's process; the window's carries it only where nothing was rendered there.
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

SPEECH_LUFS: Final = -18.0
"""Loud enough for a phone's loudspeaker on the floor, and so far below the top that peaks of speech mostly fit."""

CEILING_DBTP: Final = -1.0
_MARGIN_DB: Final = 0.3  # samples are moved between the ones that are measured when a system resamples them
_FULL: Final = 32_768
_HOP_MS: Final = 100
_HOPS_A_BLOCK: Final = 4
_ABSOLUTE_LUFS: Final = -70.0
_RELATIVE_LU: Final = -10.0
_OFFSET_LU: Final = -0.691
_GRID_HZ: Final = 1_500
_REACH: Final = 5  # points of that grid, before a peak and after it: 3 ms
_PASSES: Final = 4
_MOST_GAIN_DB: Final = 30.0
_ENOUGH_LU: Final = 0.1

Samples = NDArray[np.float64]


def levelled(samples: array[int], rate: int) -> array[int]:
    """As loud as `SPEECH_LUFS`, its true peak no higher than `CEILING_DBTP`; silence stays as it is.

    Where the gain would lift peaks above that, they are turned down softly around themselves, and the rest is lifted a
    little more, so that the sentence is as loud as any other.
    """
    original = np.asarray(samples, dtype=np.float64) / _FULL
    made, gain_db, peaks = original, 0.0, _between(original)
    for _ in range(_PASSES):
        missing = SPEECH_LUFS - loudness(made, rate)
        if not np.isfinite(missing) or (gain_db and abs(missing) <= _ENOUGH_LU):
            break
        gain_db = min(gain_db + missing, _MOST_GAIN_DB)
        gain = 10 ** (gain_db / 20)
        made = original * gain * _limiting(peaks, gain, rate)
    return _whole(made)


def capped(samples: array[int], rate: int) -> array[int]:
    """The same, its true peak no higher than `CEILING_DBTP`: packing a sound lifts some peaks, and so does its pace."""
    given = np.asarray(samples, dtype=np.float64) / _FULL
    factors = _limiting(_between(given), 1.0, rate)
    return samples if isinstance(factors, float) else _whole(given * factors)


def _whole(samples: Samples) -> array[int]:
    return array("h", np.clip(np.round(samples * _FULL), -_FULL, _FULL - 1).astype(np.int16).tobytes())


def loudness(samples: Samples, rate: int) -> float:
    """Integrated loudness in LUFS, gated; -inf for silence.

    What is shorter than a block of 400 ms ("Hold.") is one block as long as it is: the ear takes a short word for as
    loud as the same word in a sentence, and padded with silence it would be lifted above all others.
    """
    powers = _block_powers(samples, rate)
    loud = powers[_lufs(powers) > _ABSOLUTE_LUFS]
    if not len(loud):
        return float("-inf")
    gated = loud[_lufs(loud) > _lufs(np.mean(loud)) + _RELATIVE_LU]
    return float(_lufs(np.mean(gated)))


def loudest(samples: Samples, rate: int, window_ms: int = 400) -> float:
    """The most that is heard within any `window_ms`, in LUFS; what is shorter is followed by silence. For chimes."""
    size = window_ms * rate // 1000
    padded = np.concatenate([samples, np.zeros(size)])
    power = np.concatenate([[0.0], np.cumsum(_weighted(padded, rate) ** 2)])
    return float(_lufs(np.max(power[size:] - power[:-size]) / size))


def true_peak_db(samples: Samples) -> float:
    """The highest value between the samples, four times oversampled, in dB of full scale."""
    return float(20 * np.log10(max(float(np.max(_between(samples))), 1e-9)))


def _limiting(peaks: Samples, gain: float, rate: int) -> Samples | float:
    """The factors that keep what is lifted by `gain` below the ceiling: turned down smoothly around each peak above it,
    over a few milliseconds before and after."""
    top = 10 ** ((CEILING_DBTP - _MARGIN_DB) / 20) / gain
    if float(np.max(peaks, initial=0.0)) <= top:
        return 1.0
    grid = max(1, rate // _GRID_HZ)
    count = -(-len(peaks) // grid)
    highest = np.pad(peaks, (0, count * grid - len(peaks))).reshape(count, grid).max(axis=1)
    needed = np.pad(np.minimum(1.0, top / np.maximum(highest, 1e-9)), 2 * _REACH, constant_values=1.0)
    held = np.lib.stride_tricks.sliding_window_view(needed, 2 * _REACH + 1).min(axis=1)
    window = np.hanning(2 * _REACH + 1)  # both its ends are 0: what is held reaches further than what is smoothed
    factors = np.convolve(held, window / window.sum(), "valid")
    return np.asarray(np.interp(np.arange(len(peaks)), (np.arange(count) + 0.5) * grid - 0.5, factors))


def _block_powers(samples: Samples, rate: int) -> Samples:
    hop = _HOP_MS * rate // 1000
    count = len(samples) // hop
    if count < _HOPS_A_BLOCK:
        return np.array([np.mean(_weighted(samples, rate) ** 2)]) if len(samples) else np.zeros(0)
    # By Parseval, the power of each 100 ms as it would be after the filter: many times as fast as filtering.
    spectra = np.fft.rfft(samples[: count * hop].reshape(count, hop), axis=1)
    parts = spectra.view(np.float64)  # real, imaginary, real, ...
    powers = 2 * (parts * parts) @ np.repeat(_gains(hop, rate) ** 2, 2) / hop**2
    sums = np.concatenate([[0.0], np.cumsum(powers)])
    return np.asarray((sums[_HOPS_A_BLOCK:] - sums[:-_HOPS_A_BLOCK]) / _HOPS_A_BLOCK)


def _weighted(samples: Samples, rate: int) -> Samples:
    """As the ear weighs it: K-weighting."""
    size = 1 << (len(samples) + rate // 10 - 1).bit_length()
    return np.asarray(np.fft.irfft(np.fft.rfft(samples, size) * _gains(size, rate), size)[: len(samples)])


@lru_cache(maxsize=8)
def _gains(size: int, rate: int) -> Samples:
    """How much of each frequency of a transform of `size` is heard."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    shelf, high_pass = coefficients(rate)
    return np.asarray(np.abs(_response(shelf, z) * _response(high_pass, z)))


def _response(filtered: tuple[tuple[float, ...], tuple[float, ...]], z: Any) -> Any:
    (b0, b1, b2), (a0, a1, a2) = filtered
    return (b0 + b1 * z + b2 * z**2) / (a0 + a1 * z + a2 * z**2)


def coefficients(rate: int) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    """The two filters of BS.1770 as (b, a) at any rate: those behind the standard's numbers for 48 kHz."""
    k, q, gain = np.tan(np.pi * 1681.974450955533 / rate), 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    lift = gain**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = (
        ((gain + lift * k / q + k * k) / a0, 2 * (k * k - gain) / a0, (gain - lift * k / q + k * k) / a0),
        (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0),
    )
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return shelf, ((1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0))


def _between(samples: Samples) -> Samples:
    """The highest magnitude at each sample and in the three quarters before and after it; looked for where it is loud:
    elsewhere nothing between two samples is higher than what is looked for."""
    found = np.abs(samples)
    loud = np.flatnonzero(found > _LOUD_PART * found.max(initial=0.0))
    if len(loud):
        padded = np.pad(samples, _TAPS)
        after = np.abs(padded[loud[:, None] + (_AT + _TAPS)] @ _PHASES)
        found[loud] = np.maximum(found[loud], after.max(axis=1))
    return found


_LOUD_PART: Final = 0.5
_TAPS: Final = 24
_AT: Final = np.arange(-_TAPS // 2, _TAPS // 2 + 1)
_PHASES: Final = np.stack(
    [np.sinc(_AT - quarter / 4) * np.cos(np.pi * (_AT - quarter / 4) / (_TAPS + 4)) ** 2 for quarter in (-2, -1, 1, 2)],
    axis=1,
)


def _lufs(power: Any) -> Any:
    return _OFFSET_LU + 10 * np.log10(np.maximum(power, 1e-12))
