"""Speech made slower or faster at the same pitch: overlapped pieces, each taken where it best goes on from the last.

WSOLA, after Verhelst and Roelands, "An overlap-add technique based on waveform similarity" (ICASSP 1993).
"""

from __future__ import annotations

from array import array
from typing import Final

_PIECE_MS: Final = 30
_SEARCH_MS: Final = 8
"""More than half a period of a low voice: somewhere in it two waves fit together."""

_SAME: Final = 0.02
"""Nobody hears a difference this small."""


def stretched(samples: array[int], rate: int, factor: float) -> array[int]:
    """16-bit mono `samples` at `rate` a second, `factor` times as long."""
    if abs(factor - 1) < _SAME or not samples:
        return samples
    import numpy as np

    hop = rate * _PIECE_MS // 2_000
    search = rate * _SEARCH_MS // 1_000
    count = -(-round(len(samples) * factor) // hop)
    ends = search + 3 * hop
    source = np.pad(np.asarray(samples, dtype=np.float64), (search, ends + round(hop / factor)))
    window = np.hanning(2 * hop + 1)[:-1]
    made = np.zeros((count + 1) * hop)
    at = search  # where in the source the last piece was taken
    for number in range(count):
        wanted = search + round(number * hop / factor)
        if number:
            goes_on = source[at + hop : at + 2 * hop]
            around = source[wanted - search : wanted + search + hop]
            wanted += int(np.argmax(np.correlate(around, goes_on, "valid"))) - search
        at = wanted
        made[number * hop : (number + 2) * hop] += window * source[at : at + 2 * hop]
    first = made[:hop] / np.maximum(window[:hop], 0.01)  # nothing lies under the first half of the first piece
    made[:hop] = first
    kept = made[: round(len(samples) * factor)]
    return array("h", np.rint(np.clip(kept, -32_768, 32_767)).astype(np.int16).tobytes())
