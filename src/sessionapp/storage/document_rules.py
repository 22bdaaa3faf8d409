"""Rules between the keys of a routine document, checked on what was written, whether or not the rest is right.

A value that cannot be read is passed over here: its own fault is told elsewhere. Knows nothing of files or places.
"""

from __future__ import annotations

from collections.abc import Iterator

from sessionapp.domain.vocabulary import Kind
from sessionapp.storage.document_problems import PathFault
from sessionapp.storage.document_values import MONTH_MS
from sessionapp.storage.documents import which_step
from sessionapp.storage.durations import DurationError, parse_duration, parse_duration_range, shortened
from sessionapp.storage.yaml_nodes import Path, Plain
from sessionapp.translate import tr


def broken_rules(root: Plain) -> Iterator[PathFault]:
    """Every rule between keys that the routine breaks."""
    if not isinstance(root, dict):
        return
    yield from _again_of(root)
    yield from _again(root.get("again"))
    yield from _steps(root.get("steps"), ("steps",))


def _steps(steps: Plain | None, path: Path) -> Iterator[PathFault]:
    for index, step in enumerate(steps if isinstance(steps, list) else []):
        if isinstance(step, dict):
            here = (*path, index)
            if which_step(step) == "repeat":
                yield from _steps(step.get("steps"), (*here, "steps"))
            else:
                yield from _sides(step, here)
                yield from _narration(step, here)


def _sides(step: dict[str, Plain], path: Path) -> Iterator[PathFault]:
    if "side" in step and "each_side" in step:
        message = tr("`side` and `each_side` stand in one step; keep `side` for one side, `each_side` for both.")
        yield PathFault((*path, "side"), message, of_key=True)


def _narration(step: dict[str, Plain], path: Path) -> Iterator[PathFault]:
    lines = step.get("narration")
    if not isinstance(lines, list):
        return
    timed = [isinstance(line, dict) and "at" in line for line in lines]
    if any(timed) and not all(timed):
        message = tr("Some lines of `narration` have `at` and some do not; give it to all of them or to none.")
        yield PathFault((*path, "narration", timed.index(False)), message)
    end = _ms(step.get("for"))
    for index, line in enumerate(lines):
        at = _ms(line.get("at")) if isinstance(line, dict) else None
        if end is not None and at is not None and at >= end:
            message = tr(
                "`at: {at}` lies beyond the end of the step, which lasts `{end}`; choose an earlier moment.",
                at=shortened(str(line["at"])),  # type: ignore[call-overload, index]
                end=shortened(str(step["for"])),
            )
            yield PathFault((*path, "narration", index, "at"), message)


def _again_of(root: dict[str, Plain]) -> Iterator[PathFault]:
    """Only cold packs are counted. A kind there is not is told of elsewhere."""
    kind = " ".join(str(root.get("kind")).lower().split())
    if "again" in root and kind in set(Kind) - {Kind.COLD_PACK}:
        message = tr("`again` goes with cold packs only, and this is of the kind `{kind}`; leave it out.", kind=kind)
        yield PathFault(("again",), message, of_key=True)


def _again(again: Plain | None) -> Iterator[PathFault]:
    if not isinstance(again, dict):
        return
    within = _ms(again.get("within"))
    try:
        after = parse_duration_range(str(again.get("after")), MONTH_MS)[0]
    except DurationError:
        return
    if within is not None and within < after:
        message = tr("`within` is over before `after` has passed; make `within` the longer one.")
        yield PathFault(("again", "within"), message)


def _ms(text: Plain | None) -> int | None:
    if not isinstance(text, str):
        return None
    try:
        return parse_duration(text, shortest_ms=0, longest_ms=MONTH_MS)
    except DurationError:
        return None
