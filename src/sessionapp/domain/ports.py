"""What the inner rooms need from the outer ones: Protocols. Each has a fake in `tests/` that keeps to one contract."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the cards of the library need nothing of these, and are on the screen sooner
    from sessionapp.domain.ambience import Breathing
    from sessionapp.domain.cues import Cue
    from sessionapp.domain.diary import Entry
    from sessionapp.domain.errors import Problem
    from sessionapp.domain.events import Event
    from sessionapp.domain.keeping import BroughtIn, Copy, Deleted, Holding
    from sessionapp.domain.levels import Levels
    from sessionapp.domain.plan import SessionPlan
    from sessionapp.domain.record import SessionRecord
    from sessionapp.domain.reminders import Answered, Planned, Schedule
    from sessionapp.domain.routine import Routine
    from sessionapp.domain.tailoring import Tailoring
    from sessionapp.domain.vocabulary import Kind, Outcome

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


class Clock(Protocol):
    """Milliseconds that only ever grow, through sleep and suspend too; the zero means nothing."""

    def now_ms(self) -> int: ...


@dataclass(frozen=True, slots=True)
class DueCue:
    """A cue and the moment, in the clock's milliseconds, at which it is to be heard."""

    due_ms: int
    cue: Cue


class SpeechLengths(Protocol):
    """How long sentences take to say, in milliseconds."""

    def length_ms(self, text: str) -> int: ...


class Speech(SpeechLengths, Protocol):
    """Renders sentences to clips on disk, cached. Blocking: call it off the window's thread."""

    @property
    def available(self) -> bool:
        """False where no voice was found; then lengths are estimates and `clip` returns None."""
        ...

    @property
    def notice(self) -> str:
        """What the user should know once the sentences are prepared: why there is no voice; "" where all is well."""
        ...

    def prepare(self, texts: Iterable[str], progress: Callable[[int, int], None] | None = None) -> None:
        """Render what is not cached yet; `progress(done, all)` after each sentence."""
        ...

    def clip(self, text: str) -> Path | None: ...


class Player(Protocol):
    """Plays cues when they are due, on a thread of its own. No call blocks, from whatever thread.

    `notice` (given at construction) is called with a sentence when sound is lost and with "" when it is back.
    """

    def open(self) -> None:
        """Wake the device, so that it is awake before the first cue."""
        ...

    def schedule(self, cues: Sequence[DueCue]) -> None:
        """Add cues to those still to come. Each is heard once, when it is due, or not at all."""
        ...

    def cancel(self) -> None:
        """Silence at once, and forget what was still to come."""
        ...

    def set_levels(self, levels: Levels) -> None:
        """This program's own volumes, heard at once; the system's is never touched."""
        ...

    def background(self, sound: Path | None, over_ms: int = 0) -> None:
        """Play this file, or the files of this folder, quietly under everything: it comes slowly. None: let it fall
        silent over so many milliseconds; the same one again goes on where it was."""
        ...

    def breathe(self, breathing: Breathing | None) -> None:
        """The background swells with these breaths, in the clock's milliseconds; None: it does not swell."""
        ...

    def close(self) -> None:
        """Let the device go. Returns within a second, whatever the device does."""
        ...


@dataclass(frozen=True, slots=True)
class Included:
    """A routine that another includes by `name` in a file of `folder`; `stamp` changes whenever its file does."""

    name: str
    folder: Path
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """One file of the library, as a card needs it. With `problems` it cannot be run, and the rest may be empty."""

    name: str
    path: Path
    title: str
    kind: Kind | None = None
    summary: str = ""
    total_ms: int = 0
    open_ended: bool = False
    targets: tuple[str, ...] = ()
    pose: str = ""  # the picture of its first work
    equipment: tuple[str, ...] = ()  # as the file words it
    position: str = ""  # of its first step that has one
    by_side: bool = False  # something in it is done on one side, then on the other
    shipped: bool = False
    included: tuple[Included, ...] = ()  # none of a shipped one: those it includes ship with it
    problems: tuple[Problem, ...] = ()


class RoutineStore(Protocol):
    """The routine files: those that ship and those of the user's folders."""

    def scan(self) -> Iterable[Sequence[LibraryEntry]]:
        """Entries in batches as they are read, shipped ones first. Blocking between batches: call it on a thread."""
        ...

    def load(self, name_or_path: str) -> Routine:
        """One routine by its name in the library or its file.

        Raises RoutineError with all its problems; StorageError where there is no such routine.
        """
        ...

    def files(self, name_or_path: str) -> Sequence[Path]:
        """All that go by this name, first the one that `load` takes. Raises StorageError where there is none."""
        ...

    def folders(self) -> Sequence[Path]:
        """Where routines are looked for, for watching."""
        ...

    def folder_problems(self) -> Sequence[str]:
        """Sentences on folders that could not be read at the last scan."""
        ...


class RunJournal(Protocol):
    """One run, written as it goes. Never raises: what cannot be written is told once through a notice."""

    def append(self, event: Event, *, wall_ms: int) -> None:
        """Keep an event; `wall_ms` is the time of day (Unix milliseconds) it happened."""
        ...

    def alive(self, phase: int, elapsed_ms: int, session_ms: int, *, wall_ms: int) -> None:
        """Say how far the run is, once a second, so that a crash loses less than two.

        `session_ms` is the place in the plan, as in `Snapshot`; what was lived through comes from the events.
        """
        ...

    def replan(self, plan: SessionPlan) -> None:
        """The phases of all events from now on are those of `plan`; a run that is taken up again is one of the first
        plan, at the place that is the same there."""
        ...

    def close(self, outcome: Outcome, *, wall_ms: int) -> SessionRecord: ...


class HistoryStore(Protocol):
    """All runs there ever were, and the diary. Raises StorageError only from `records`, `interrupted`, `entries`."""

    def begin(
        self,
        routine: Routine,
        *,
        planned_ms: int,
        wall_ms: int,
        tailoring: Tailoring | None = None,
        run_id: str = "",
        plan: SessionPlan | None = None,
    ) -> RunJournal:
        """A run of `routine`, which is named as its file has it; `tailoring` None: it is run as written. Of `plan` the
        record has what was done of each step.

        `run_id` is the one its check-in before was kept with, "" where there is none.
        """
        ...

    def resume(self, record: SessionRecord, *, wall_ms: int, plan: SessionPlan | None = None) -> RunJournal:
        """Go on writing the run that was interrupted."""
        ...

    def interrupted(self) -> SessionRecord | None:
        """The newest run that was neither finished nor stopped and that nobody is running now."""
        ...

    def keep_as_stopped(self, record: SessionRecord) -> None: ...

    def records(self, limit: int | None = 200, since_wall_ms: int = 0) -> Sequence[SessionRecord]:
        """Newest first: no more than `limit`, None for all, of those that began from a moment on."""
        ...

    def keep(self, entry: Entry) -> None:
        """Keep an entry of the diary. Holds at once, written on a thread; never raises, as RunJournal."""
        ...

    def entries(self, since_wall_ms: int = 0, kinds: Collection[type[Entry]] = ()) -> Sequence[Entry]:
        """The diary from a moment on, oldest first; of some kinds alone, where any are named.

        Blocking, as `records` is: call both off the window's thread.
        """
        ...

    def unsaved(self, run_id: str) -> str:
        """For how long a run that was not saved is kept, as a sentence; "" where it was saved.

        Waits a moment for a disk that is slow: call it off the window's thread.
        """
        ...

    def close(self) -> None: ...


class RecordsKeeper(Protocol):
    """All that is kept, as one thing. Blocking. Raises StorageError with what to do."""

    def copies(self) -> Sequence[Copy]:
        """The newest day first."""
        ...

    def holds(self) -> Holding:
        """How much is kept now."""
        ...

    def go_back_to(self, copy: Copy) -> Path:
        """Keep what that copy holds from now on; what was kept until now is the copy that is returned."""
        ...

    def export(self, target: Path) -> None:
        """Write all of it to one file that `bring_in` reads; one that is there under that name is replaced."""
        ...

    def export_tables(self, target: Path) -> None:
        """Write all of it as tables for a spreadsheet, in one zip."""
        ...

    def bring_in(self, source: Path) -> BroughtIn:
        """Add what is in an exported file and not here: all of it, or nothing where anything in it is wrong."""
        ...

    def delete_everything(self) -> Deleted:
        """Every run, every entry and every copy of them."""
        ...


class SettingsStore(Protocol):
    """The settings, each within its bounds; unreadable files are set aside and told of in `notice`."""

    @property
    def notice(self) -> str: ...

    def get(self, name: str) -> bool | int | str: ...

    def set(self, name: str, value: bool | int | str) -> None: ...

    def close(self) -> None:
        """Wait, no longer than a second, until what was set is kept. It may be set on afterwards, and closed again."""
        ...


class FavouriteStore(Protocol):
    """The names of the routines that are kept at hand; unreadable files are set aside and told of in `notice`."""

    @property
    def notice(self) -> str: ...

    def names(self) -> frozenset[str]: ...

    def keep(self, name: str, *, favourite: bool) -> None:
        """Make a routine a favourite, or one no longer. Holds at once; written on a thread."""
        ...

    def close(self) -> None:
        """Wait, no longer than a second, until what was changed is kept. It may be changed on afterwards."""
        ...


class TailoringStore(Protocol):
    """How somebody wishes each routine, by its name; unreadable files are set aside and told of in `notice`."""

    @property
    def notice(self) -> str: ...

    def get(self, name: str) -> Tailoring:
        """AS_WRITTEN where nothing was wished."""
        ...

    def keep(self, name: str, tailoring: Tailoring) -> None:
        """Wish a routine so from now on. Holds at once; written on a thread."""
        ...

    def close(self) -> None:
        """Wait, no longer than a second, until what was changed is kept. It may be changed on afterwards."""
        ...


class ReminderStore(Protocol):
    """What is planned, in the order it was; unreadable files are set aside and told of in `notice`."""

    @property
    def notice(self) -> str: ...

    def planned(self) -> tuple[Planned, ...]: ...

    def keep(self, schedule: Schedule) -> None:
        """Plan it, or otherwise where its id is known; what was answered stays. Holds at once; written on a thread."""
        ...

    def answer(self, schedule_id: str, answered: Answered) -> None:
        """Nothing where it is planned no longer."""
        ...

    def remove(self, schedule_id: str) -> None: ...

    def close(self) -> None:
        """Wait, no longer than a second, until what was changed is kept. It may be changed on afterwards."""
        ...
