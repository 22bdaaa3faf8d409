"""Who speaks, in data: what the settings say of it, on its way to where sentences are rendered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

SHIPPED: Final = "shipped"
"""The recorded voice that comes with the program."""

BUNDLED: Final = "espeak"
"""The one that can say everything and is always there."""

SAMPLE: Final = "Left side. Hold for ten seconds. This is how I sound."
SAMPLE_LANGUAGE: Final = "en"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice. `name` is one of the above or a choice of the setting `speaker`, with its `command` if it has one.

    `shipped` and `models` are the folders of the shipped voice and of what programs need beside them. What lies in
    `recordings` is not spoken but played.
    """

    name: str = BUNDLED
    command: str = ""
    shipped: Path = Path()
    models: Path = Path()
    recordings: Path | None = None

    @property
    def bundled(self) -> bool:
        """Whether nothing can be said against it, and nothing comes after it."""
        return self.name == BUNDLED and self.recordings is None
