"""`python -m bench [MODULE...]`: runs every measurement of this folder and prints one table.

Owns the table and what has to be installed. Knows nothing of what is measured. A measurement that breaks is a row that
says so and makes the exit code 1; where a program is missing nothing is measured and the exit code is 2.
"""

import importlib
import shutil
import sys
import time
import traceback
from collections.abc import Iterator, Sequence

from bench import Row

PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "dbus-daemon": "dbus",
}
"""What is measured with: program -> Debian package."""

MEASUREMENTS = (
    "start",
    "cue_timing",
    "session_cues",
    "silence",
    "device_lost",
    "cpu",
    "figure",
    "memory",
    "library",
    "scrolling",
    "speech",
    "loudness",
    "words_heard",
    "kill",
    "years",
    "waiting",
    "progress",
    "export",
    "every_file",
    "long_session",
)
"""The modules that measure; the others are what they measure with, and some open a window where they are imported."""

HEADER = ("what", "measured", "must reach", "")


def main(wanted: Sequence[str]) -> int:
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        packages = " ".join(sorted({PROGRAMS[program] for program in missing}))
        print(f"Nothing was measured: {', '.join(missing)} not found. Install with this line:\n", file=sys.stderr)
        print(f"  sudo apt-get update && sudo apt-get install --no-install-recommends {packages}", file=sys.stderr)
        return 2
    unknown = sorted(set(wanted) - set(MEASUREMENTS))
    if unknown:
        print(f"No measurement is called {', '.join(unknown)}; there are: {', '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    rows = [row for name in wanted or MEASUREMENTS for row in measure(name)]
    print_table(rows)
    return 0 if all(ok for *_, ok in rows) else 1


def measure(name: str) -> Iterator[Row]:
    """The rows of one module; one row that says what went wrong where it could not be measured."""
    began = time.monotonic()
    try:
        print(f"Measuring: {name}", file=sys.stderr, flush=True)
        yield from importlib.import_module(f"bench.{name}").run()
    except Exception as error:  # noqa: BLE001 - told in the table and in the exit code; the others still run
        traceback.print_exc()
        yield name, f"not measured: {error}", "", False
    print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def print_table(rows: Sequence[Row]) -> None:
    """Aligned columns, as Markdown, so that the table can be pasted."""
    lines = [HEADER, *((what, measured, must, "ok" if ok else "falls short") for what, measured, must, ok in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADER))]
    for index, line in enumerate(lines):
        print("| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |")
        if index == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
