"""How a length is made another one: in whole seconds, never too short to be done with care, narration with its room.

Pure arithmetic; who wishes it, and why, is not known here.
"""

from __future__ import annotations

from dataclasses import replace

from sessionapp.domain.layout import Track
from sessionapp.domain.ports import SpeechLengths
from sessionapp.domain.routine import Span
from sessionapp.domain.steady import begin_steady

LEAST_MS = 3_000
"""Nothing is made shorter than this: it could not be done with care."""

MOST_MS = 24 * 3_600_000
LENGTH_STEP = 10


def scaled(ms: int, percent: int) -> int:
    """So many per cent of it in whole seconds, never on the other side of what is written; LEAST_MS is the least."""
    if percent == 100:
        return ms
    seconds = (ms * percent + 50_000) // 100_000 * 1_000
    if percent > 100:
        return max(ms, min(seconds, MOST_MS))
    return min(ms, max(seconds, LEAST_MS))


def scaled_rest(rest_ms: int | None, percent: int) -> int | None:
    return None if rest_ms is None else scaled(rest_ms, percent)


def scaled_span(span: Span, percent: int) -> Span:
    duration_ms = scaled(span.duration_ms, percent)
    lines = tuple(
        line if line.at_ms is None else replace(line, at_ms=line.at_ms * duration_ms // span.duration_ms)
        for line in span.narration
    )
    return replace(span, duration_ms=duration_ms, narration=lines)


def span_with_room(span: Span, percent: int, speech: SpeechLengths, *, gentle: bool) -> Span:
    """As near to the wished length as its narration has room; as written, where it has none at any other."""
    towards = LENGTH_STEP if percent < 100 else -LENGTH_STEP
    for wished in range(percent, 100, towards):
        candidate = scaled_span(span, wished)
        if not begin_steady(Track(speech, gentle=gentle), candidate):
            return candidate
    return span
