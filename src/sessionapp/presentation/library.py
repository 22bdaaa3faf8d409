"""What the library shows: the shelf of entries, what the search and the chips leave of it, and the words on a card.

Pure: no widgets, no files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sessionapp.domain.body import Place
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Kind
from sessionapp.presentation import names, times
from sessionapp.presentation.quotes import in_quotes
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True)
class Card:
    """The words on a card, and all of them in one sentence for a screen reader. `owner` is "" on what is shipped."""

    title: str
    kind: str
    length: str
    detail: str
    owner: str
    spoken: str


def plain(text: str) -> str:
    """For comparing: no accents, no case."""
    if text.isascii():
        return text.casefold()  # ten times as quick, and most texts are
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def card(entry: LibraryEntry) -> Card:
    """The words on the card of an entry."""
    if entry.problems:
        count = trn("{count} problem", "{count} problems", len(entry.problems))
        first = in_quotes(entry.problems[0].message)
        title = entry.title or entry.path.name
        return Card(title, tr("Cannot be used yet"), count, first, "", ". ".join((title, count, first)))
    kind = names.kind_name(entry.kind) if entry.kind else ""
    length = times.whole(entry.total_ms, open_ended=entry.open_ended)
    detail = names.places(entry.targets)
    owner = "" if entry.shipped else tr("Yours")
    spoken = ". ".join(part for part in (entry.title, kind, length, detail, entry.summary, owner) if part)
    return Card(entry.title, kind, length, detail or entry.summary, owner, spoken)


_RANKS = 3
"""How near to the front a word can be found: in the title, in kind or places, in the summary."""


class Shelf:
    """All entries in the order they came, and the rows that the search words and the kind leave.

    A scan begins a generation: entries that come again replace themselves in place, and those that did not come are
    gone when it ends. So a second scan changes nothing that stayed the same.
    """

    def __init__(self) -> None:
        self._entries: dict[Path, LibraryEntry] = {}
        self._texts: dict[Path, tuple[str, ...]] = {}
        self._places: dict[tuple[Kind | None, tuple[str, ...]], str] = {}
        self._seen: set[Path] = set()
        self._words: tuple[str, ...] = ()
        self._kind: Kind | None = None
        self._ranked = [0] * _RANKS  # how many of what is shown were found where

    def begin(self) -> None:
        self._seen = set()

    def add(self, entries: Sequence[LibraryEntry]) -> list[tuple[int, list[LibraryEntry]]] | None:
        """Where what is new goes among what was shown last: (row, entries), to be put in one after the other.

        None where entries have changed, so that everything must be shown anew.
        """
        fresh: list[list[LibraryEntry]] = [[] for _ in range(_RANKS)]
        changed = False
        for entry in entries:
            known = self._entries.get(entry.path)
            self._seen.add(entry.path)
            if known == entry:
                continue
            self._entries[entry.path] = entry
            self._texts[entry.path] = self._searchable(entry)
            if known is not None:
                changed = True
            elif (rank := self._rank(entry)) is not None:
                fresh[rank].append(entry)
        return None if changed else list(self._rows_of(fresh))

    def end(self) -> bool:
        """Forget what did not come in this generation; True where that was anything."""
        gone = self._entries.keys() - self._seen
        for path in gone:
            del self._entries[path], self._texts[path]
        return bool(gone)

    def count(self) -> Count:
        return count(self._entries.values())

    def look_for(self, query: str, kind: Kind | None) -> None:
        """Every word of `query` that tells something must occur; `kind` None: any."""
        words = plain(query).split()
        filling = plain(_filling_words()).split()
        self._words = tuple(word for word in words if word not in filling) or tuple(words)
        self._kind = kind

    @property
    def narrowed(self) -> bool:
        return bool(self._words) or self._kind is not None

    def shown(self) -> list[LibraryEntry]:
        """Those whose title has the words first, then those whose kind or place has them; otherwise as they came."""
        ranked: list[list[LibraryEntry]] = [[] for _ in range(_RANKS)]
        for entry in self._entries.values():
            if (rank := self._rank(entry)) is not None:
                ranked[rank].append(entry)
        self._ranked = [len(entries) for entries in ranked]
        return [entry for entries in ranked for entry in entries]

    def kinds(self) -> list[Kind]:
        """The kinds there are, in the order of the vocabulary."""
        present = {entry.kind for entry in self._entries.values() if not entry.problems}
        return [kind for kind in Kind if kind in present]

    def _rows_of(self, fresh: list[list[LibraryEntry]]) -> Iterator[tuple[int, list[LibraryEntry]]]:
        """New entries come after all that were found as near to the front as they."""
        row = 0
        for rank, entries in enumerate(fresh):
            row += self._ranked[rank]
            if entries:
                yield row, entries
            row += len(entries)
            self._ranked[rank] += len(entries)

    def _rank(self, entry: LibraryEntry) -> int | None:
        """How near to the front all the words are found, 0 the title; None where they are not."""
        if self._kind is not None and (entry.kind is not self._kind or entry.problems):
            return None
        texts = self._texts[entry.path]
        found = (at for at, text in enumerate(texts) if all(word in text for word in self._words))
        return next(found, None)

    def _searchable(self, entry: LibraryEntry) -> tuple[str, ...]:
        """From near to far, each with all that is in those before it: title, kind and places, summary."""
        key = entry.kind, entry.targets
        if key not in self._places:  # thousands of routines are for the same few places
            self._places[key] = _place_text(*key)
        title = plain(f"{entry.title}\n{entry.name}")
        place = f"{title}\n{self._places[key]}"
        return title, place, f"{place}\n{plain(entry.summary)}"


def _place_text(kind: Kind | None, targets: tuple[str, ...]) -> str:
    known = {place.value for place in Place}
    called = (names.place_words(Place(word)) for word in targets if word in known)
    of_kind = (names.kind_name(kind), kind.value) if kind else ()
    return plain("\n".join((*of_kind, *targets, names.places(targets), *called)))


def _filling_words() -> str:
    """What people write around the words that find something."""
    return tr(
        "a an and are at aches ache aching hurt hurts hurting i in is it left me my of on pain pains painful right "
        "sore soreness stiff stiffness the tight tightness to with"
    )


@dataclass(frozen=True, slots=True)
class Count:
    """How many routines there are, and how many files that cannot be used yet."""

    routines: int
    broken: int


def count(entries: Collection[LibraryEntry]) -> Count:
    broken = sum(bool(entry.problems) for entry in entries)
    return Count(len(entries) - broken, broken)


def count_sentence(shown: Count, all_: Count, *, reading: bool) -> str:
    """How many there are, beside the title."""
    if reading:
        return tr("Reading your routines…")
    parts = []
    if shown.routines != all_.routines:
        parts.append(tr("{shown} of {all}", shown=shown.routines, all=all_.routines))
    elif all_.routines or not all_.broken:
        parts.append(trn("{count} routine", "{count} routines", all_.routines))
    if shown.broken:
        parts.append(trn("{count} file to mend", "{count} files to mend", shown.broken))
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What an empty library says."""

    heading: str
    sentence: str
    offer_folder: bool


def emptiness(*, narrowed: bool) -> Emptiness:
    """Why nothing is shown, and what to do."""
    if narrowed:
        return Emptiness(tr("Nothing fits"), tr("Try fewer words, or another kind."), False)
    return Emptiness(
        tr("No routines yet"),
        tr("Your routines will be here as cards. Put a routine file into your folder, or drop one onto this window."),
        True,
    )
