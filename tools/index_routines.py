"""Writes the cards of the shipped routines to `routines/index.txt`. Run it after changing one of them, or the compiler.

With the index the first start shows the shipped cards without reading YAML; `make test` fails where it is out of date.
"""

from sessionapp.storage.folders import shipped_routines_dir
from sessionapp.storage.library import SHIPPED_INDEX, shipped_stamp
from sessionapp.storage.library_files import routine_files
from sessionapp.storage.library_index import pack, write_index
from sessionapp.storage.reading import DirectReader


def shipped_index() -> dict[str, str]:
    """Stamp to packed card of every shipped routine, freshly read."""
    entries = DirectReader().entries(list(routine_files(shipped_routines_dir(), [])), shipped=True)
    return {shipped_stamp(entry.path): pack(entry) for entry in entries if not entry.problems}


if __name__ == "__main__":
    if not write_index(shipped_routines_dir() / SHIPPED_INDEX, shipped_index()):
        raise SystemExit(f"{shipped_routines_dir() / SHIPPED_INDEX} cannot be written.")
