"""Writes a file that is whole under its name or not there at all. Raises StorageError with what to do."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.translate import tr


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """To write into; what is there under that name stays until all has been written and is on the disk."""
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise StorageError(
            tr("{file} cannot be written ({reason}).", file=shown(target), reason=error.strerror or error)
        ) from error
    finally:
        part.unlink(missing_ok=True)
