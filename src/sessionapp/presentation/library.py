"""What the library shows: the shelf of entries, what the filters leave of it, and the words on a card.

Pure: no widgets, no files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sessionapp.domain.body import Place
from sessionapp.domain.cold import WARMS_MS
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.presentation import names, times
from sessionapp.presentation.at_hand import Need, needs, things_in
from sessionapp.presentation.finding import (
    Own,
    Part,
    Rank,
    Traits,
    Wanted,
    in_the_way,
    plain,
    ranking,
    rules,
)
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


def card(entry: LibraryEntry, *, favourite: bool = False) -> Card:
    """The words on the card of an entry."""
    kept = tr("Favourite") if favourite else ""
    if entry.problems:
        count = trn("{count} problem", "{count} problems", len(entry.problems))
        # Not where the length stands: the two have no room beside one another on a narrow card.
        detail = tr("{count}. {first}", count=count, first=in_quotes(entry.problems[0].message))
        title = entry.title or entry.path.name
        spoken = ". ".join(filter(None, (title, detail, kept)))
        return Card(title, tr("Cannot be used yet"), "", detail, "", spoken)
    kind = names.kind_name(entry.kind) if entry.kind else ""
    length = times.whole(entry.total_ms, open_ended=entry.open_ended)
    detail = names.places(entry.targets)
    owner = "" if entry.shipped else tr("Yours")
    spoken = ". ".join(part for part in (entry.title, kind, length, detail, entry.summary, owner, kept) if part)
    return Card(entry.title, kind, length, detail or entry.summary, owner, spoken)


class Shelf:
    """All entries in the order they came, and the rows that what is wanted leaves.

    A scan begins a generation: entries that come again replace themselves in place, and those that did not come are
    gone when it ends. So a second scan changes nothing that stayed the same.
    """

    def __init__(self) -> None:
        self._traits: dict[Path, Traits] = {}
        self._places: dict[tuple[Kind | None, tuple[str, ...]], str] = {}
        self._needs: dict[tuple[str, ...], tuple[Need, ...]] = {}
        self._seen: set[Path] = set()
        self._kinds: Counter[Kind | None] = Counter()  # None: it cannot be used yet
        self._ranked: Counter[Rank] = Counter()  # how many of what is shown have which rank
        self.wanted, self.own = Wanted(), Own()
        self._ask()

    def begin(self) -> None:
        self._seen = set()

    def add(self, entries: Sequence[LibraryEntry]) -> list[tuple[int, list[LibraryEntry]]] | None:
        """Where what is new goes among what was shown last: (row, entries), to be put in one after the other.

        None where entries have changed, so that everything must be shown anew.
        """
        fresh: dict[Rank, list[LibraryEntry]] = {}
        changed = False
        for entry in entries:
            known = self._traits.get(entry.path)
            self._seen.add(entry.path)
            if known is not None and known.entry == entry:
                continue
            traits = self._traits[entry.path] = self._traits_of(entry)
            self._kinds[_kind(entry)] += 1
            if known is not None:
                self._kinds[_kind(known.entry)] -= 1
                changed = True
            elif all(fits(traits) for fits in self._fits.values()):
                fresh.setdefault(self._rank(traits), []).append(entry)
        return None if changed else list(self._rows_of(fresh))

    def end(self) -> bool:
        """Forget what did not come in this generation; True where that was anything."""
        gone = self._traits.keys() - self._seen
        for path in gone:
            self._kinds[_kind(self._traits.pop(path).entry)] -= 1
        return bool(gone)

    def count(self) -> Count:
        return Count(len(self._traits) - self._kinds[None], self._kinds[None])

    def look_for(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._ask()

    def follow(self, own: Own) -> None:
        """What the person did with routines has changed."""
        self.own = own
        self._ask()

    def shown(self) -> list[LibraryEntry]:
        """Those that are for most of the wanted places first, then those whose title has the words, then those whose
        kind or place has them; otherwise as they came."""
        left = list(self._traits.values())
        for fits in self._fits.values():
            left = [traits for traits in left if fits(traits)]
        ranked: dict[Rank, list[LibraryEntry]] = {}
        for traits in left:
            ranked.setdefault(self._rank(traits), []).append(traits.entry)
        self._ranked = Counter({place: len(entries) for place, entries in ranked.items()})
        return [entry for place in sorted(ranked) for entry in ranked[place]]

    def of_place(self, place: Place) -> list[LibraryEntry]:
        """The routines for a place that can be run, as they came, whatever is wanted."""
        every = (traits.entry for traits in self._traits.values())
        return [entry for entry in every if place in entry.targets and not entry.problems]

    def to_plan(self) -> list[tuple[str, str]]:
        """(name, title) of each that can be run: favourites first, then what was run last, then by title."""
        recent = self.own.recent
        every = [traits.entry for traits in self._traits.values() if not traits.entry.problems]
        every.sort(
            key=lambda entry: (
                entry.name not in self.own.favourites,
                recent.get(entry.name, len(recent)),
                entry.title.casefold(),
            )
        )
        return [(entry.name, entry.title) for entry in every]

    def least_between_min(self, name: str) -> int:
        """How many minutes have to lie between two beginnings of a routine: cold, until the skin is warm again."""
        cold = (each.entry for each in self._traits.values() if each.entry.kind is Kind.COLD_PACK)
        lengths = [entry.total_ms for entry in cold if entry.name == name]
        return -(-(max(lengths) + WARMS_MS) // 60_000) if lengths else 0

    def in_the_way(self) -> tuple[Part, ...]:
        """The filters of which each by itself hides everything."""
        return in_the_way(self._traits.values(), self.wanted, self.own)

    def kinds(self) -> list[Kind]:
        """The kinds there are, in the order of the vocabulary."""
        return [kind for kind in Kind if self._kinds[kind]]

    def things(self) -> list[str]:
        """What the routines ask for, by the words of `at_hand`."""
        return things_in(need for traits in self._traits.values() for need in traits.needs)

    def positions(self) -> list[Position]:
        """The positions that routines begin in."""
        present = {traits.entry.position for traits in self._traits.values()}
        return [position for position in Position if position in present]

    def _rows_of(self, fresh: dict[Rank, list[LibraryEntry]]) -> Iterator[tuple[int, list[LibraryEntry]]]:
        """New entries come after all of the same rank."""
        row = 0
        for place in sorted(self._ranked.keys() | fresh.keys()):
            row += self._ranked[place]
            entries = fresh.get(place, [])
            if entries:
                yield row, entries
            row += len(entries)
            self._ranked[place] += len(entries)

    def _ask(self) -> None:
        self._fits = rules(self.wanted, self.own)
        self._rank = ranking(self.wanted, self.own)

    def _traits_of(self, entry: LibraryEntry) -> Traits:
        """The texts are title, kind and places, summary and equipment."""
        key = entry.kind, entry.targets
        if key not in self._places:  # thousands of routines are for the same few places
            self._places[key] = _place_text(*key)
        if entry.equipment not in self._needs:
            self._needs[entry.equipment] = needs(entry.equipment)
        title = plain(f"{entry.title}\n{entry.name}")
        place = f"{title}\n{self._places[key]}"
        far = "\n".join((place, plain(entry.summary), *map(plain, entry.equipment)))
        return Traits(entry, (title, place, far), self._needs[entry.equipment])


def _kind(entry: LibraryEntry) -> Kind | None:
    return None if entry.problems else entry.kind


def _place_text(kind: Kind | None, targets: tuple[str, ...]) -> str:
    known = {place.value for place in Place}
    called = (names.place_words(Place(word)) for word in targets if word in known)
    of_kind = (names.kind_name(kind), kind.value) if kind else ()
    return plain("\n".join((*of_kind, *targets, names.places(targets), *called)))


@dataclass(frozen=True, slots=True)
class Count:
    """How many routines there are, and how many files that cannot be used yet."""

    routines: int
    broken: int


def count(entries: Collection[LibraryEntry]) -> Count:
    broken = sum(bool(entry.problems) for entry in entries)
    return Count(len(entries) - broken, broken)


def count_sentence(shown: Count, all_: Count, *, reading: bool) -> str:
    """How many there are, beside the title; the files to mend whatever is wanted, as nobody looks for them."""
    if reading:
        return tr("Reading your routines…")
    parts = []
    if shown.routines != all_.routines:
        parts.append(tr("{shown} of {all}", shown=shown.routines, all=all_.routines))
    elif all_.routines or not all_.broken:
        parts.append(trn("{count} routine", "{count} routines", all_.routines))
    if all_.broken:
        parts.append(trn("{count} file to mend", "{count} files to mend", all_.broken))
    return " · ".join(parts)
