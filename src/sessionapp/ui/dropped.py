"""What is dropped on the window, as far as it may be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.domain.file_names import is_routine_name

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


def dropped_routines(event: QDropEvent) -> list[str]:
    """The files of a drop that may be routines, as far as their names tell."""
    paths = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
    return [path for path in paths if is_routine_name(Path(path).name)]
