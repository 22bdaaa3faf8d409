"""`sessionapp records`: all that is kept, saved, brought in, gone back to, deleted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sessionapp import adapters
from sessionapp.domain.errors import StorageError
from sessionapp.domain.file_names import shown
from sessionapp.domain.keeping import Copy
from sessionapp.domain.ports import RecordsKeeper
from sessionapp.presentation import records as words
from sessionapp.terminal.output import complain, print_line, write, write_line
from sessionapp.translate import tr


@contextmanager
def _keeper() -> Iterator[RecordsKeeper]:
    history = adapters.open_history(complain)
    try:
        yield adapters.open_keeper(history)
    finally:
        history.close()


def export(file: str, *, replace: bool) -> int:
    """To JSON or tables, as the ending of `file` says. Raises StorageError."""
    target = Path(file).expanduser()
    ending = target.suffix.lower()
    if ending not in {".json", ".zip"}:
        raise StorageError(
            tr(
                "Choose a name that ends in .json (all of it, to be brought in elsewhere) "
                "or in .zip (tables for a spreadsheet)."
            )
        )
    if target.exists() and not replace:
        raise StorageError(tr("{file} is there already. With --force it is replaced.", file=shown(target)))
    with _keeper() as keeper:
        (keeper.export if ending == ".json" else keeper.export_tables)(target)
    write_line(words.exported_sentence(str(target)))
    return 0


def bring_in(file: str) -> int:
    """Raises StorageError where nothing was brought in."""
    with _keeper() as keeper:
        write_line(words.brought_in_sentence(keeper.bring_in(Path(file).expanduser())))
    return 0


def print_copies() -> int:
    with _keeper() as keeper:
        copies = keeper.copies()
    if not copies:
        complain(words.no_copies())
    for copy in copies:
        holds = copy.holds
        print_line("\t".join((copy.path.name, copy.day.isoformat(), copy.kind, f"{holds.runs}", f"{holds.entries}")))
    return 0


def restore(named: str, *, unasked: bool) -> int:
    """Go back to the backup of that file name, or of that day. Raises StorageError."""
    with _keeper() as keeper:
        copy = _copy(keeper.copies(), named)
        if not _agreed(words.going_back_sentence(copy, keeper.holds()), tr("restore"), unasked=unasked):
            return 1
        keeper.go_back_to(copy)
        write_line(words.gone_back_sentence(copy))
    return 0


def _copy(copies: Sequence[Copy], named: str) -> Copy:
    found = [copy for copy in copies if named in {copy.path.name, copy.day.isoformat()}]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(copy.path.name for copy in found)
        raise StorageError(tr("There are several backups of that day; name one: {names}", names=names))
    raise StorageError(
        tr("There is no backup {name}. `sessionapp records backups` lists those there are.", name=shown(named))
    )


def delete(*, unasked: bool) -> int:
    """Everything. Raises StorageError where nothing was deleted."""
    with _keeper() as keeper:
        said = words.deleting_sentence(keeper.holds(), keeper.copies())
        if not _agreed(said, tr("delete"), unasked=unasked):
            return 1
        deleted = keeper.delete_everything()
    (complain if deleted.left else write_line)(words.deleted_sentence(deleted))
    return 1 if deleted.left else 0


def _agreed(what: str, word: str, *, unasked: bool) -> bool:
    """Whether somebody typed the word after having been told what will happen, or said so beforehand."""
    if unasked:
        return True
    write_line(what)
    if not sys.stdin.isatty():
        complain(tr("Nothing was changed, as nobody can be asked here. With --yes it is done unasked."))
        return False
    write(tr("Type {word} to do it, or press Enter to leave it: ", word=word))
    if sys.stdin.readline().strip().lower() == word:
        return True
    write_line(tr("Nothing was changed."))
    return False
