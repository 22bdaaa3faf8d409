"""What is said of all that is kept: its backups, what going back to one does, what came in, what is deleted. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sessionapp.domain.file_names import shown
from sessionapp.domain.keeping import DAYS_KEPT, BroughtIn, Copy, CopyKind, Deleted, Holding
from sessionapp.presentation import times
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A backup: when and why, what is in it, and all of that for a screen reader."""

    title: str
    detail: str
    spoken: str


def copy_line(copy: Copy, today: date) -> CopyLine:
    title = _title(copy, today)
    detail = " · ".join(filter(None, (_why(copy.kind), amount(copy.holds), _newest(copy.holds, today))))
    return CopyLine(title, detail, f"{title}. {detail}")


def _title(copy: Copy, today: date) -> str:
    day = times.day(copy.day, today)
    return tr("{day} ({number})", day=day, number=copy.number) if copy.number > 1 else day


def _why(kind: CopyKind) -> str:
    if kind is CopyKind.DAILY:
        return tr("Daily backup")
    if kind is CopyKind.BEFORE_UPDATE:
        return tr("Before an update of the program")
    return tr("Before you went back")


def _newest(holds: Holding, today: date) -> str:
    if holds.newest_wall_ms is None:
        return ""
    moment = times.local(holds.newest_wall_ms, holds.newest_offset_min)
    return tr("newest run: {day}, {time}", day=times.day(moment.date(), today), time=times.time_of_day(moment))


def amount(holds: Holding) -> str:
    """ "12 runs and 8 answers"."""
    return _amount(holds.runs, holds.entries)


def _amount(runs: int, entries: int) -> str:
    values = {"runs": _runs(runs), "answers": _answers(entries)}
    return tr("{runs} and {answers}", **values)


def _runs(count: int) -> str:
    return trn("{count} run", "{count} runs", count)


def _answers(count: int) -> str:
    return trn("{count} answer", "{count} answers", count)


def title() -> str:
    return tr("Your records")


def entry_sentence() -> str:
    """In the settings, where there is a way to all of it."""
    return tr("Save all of them as a file, bring in those of another computer, go back to a backup, or delete them.")


def see_verb() -> str:
    return tr("Look after them")


def busy() -> str:
    return tr("Just a moment…")


def moving_heading() -> str:
    return tr("Take them with you")


def moving() -> tuple[tuple[str, str], ...]:
    """What each of the three is called, and what it does."""
    return (
        (tr("One file with everything"), tr("For safe keeping, or to bring in on another computer (JSON).")),
        (
            tr("Tables for a spreadsheet"),
            tr("Three tables in a zip: runs, check-ins, and everything else you answered (CSV)."),
        ),
        (
            tr("A file from another computer"),
            tr("Adds what is not here yet. The same file may be brought in again: nothing is doubled."),
        ),
    )


def file_name(today: date, ending: str) -> str:
    return f"sessionapp-records-{today.isoformat()}.{ending}"


def backups_heading() -> str:
    return tr("Backups")


def deleting_heading() -> str:
    return tr("Delete")


def intro() -> str:
    return tr(
        "Every run, and every answer you gave: check-ins, questions, what hurt. It is kept on this computer alone, "
        "and goes nowhere unless you send it."
    )


def copies_sentence() -> str:
    return trn(
        "Your records are backed up here on each day you use them; {count} day is kept.",
        "Your records are backed up here on each day you use them; {count} days are kept.",
        DAYS_KEPT,
    )


def no_copies() -> str:
    return tr("There is no backup yet. The first is made after your next run.")


def going_back_sentence(copy: Copy, now: Holding) -> str:
    """What will happen, before it does."""
    return tr(
        "Your records will be as they were then: {then}. What is kept now ({now}) is not lost: it becomes a backup "
        "in this list, and you can go back to it too.",
        then=amount(copy.holds),
        now=amount(now),
    )


def going_back_question(copy: Copy, today: date) -> str:
    return tr("Go back to {day}?", day=_title(copy, today))


def gone_back_sentence(copy: Copy) -> str:
    return tr(
        "Your records hold {then} again. What was kept until now is a backup in the list.", then=amount(copy.holds)
    )


def exported_sentence(file: str) -> str:
    return tr("Your records are saved in {file}.", file=shown(file))


def brought_in_sentence(brought: BroughtIn) -> str:
    if not (brought.runs or brought.entries or brought.known_better):
        return tr("All that is in this file was here already. Nothing changed.")
    parts = []
    if brought.runs or brought.entries:
        parts.append(tr("Added: {amount}.", amount=_amount(brought.runs, brought.entries)))
    if brought.known_better:
        parts.append(
            trn(
                "Of {count} run more is known now.",
                "Of {count} runs more is known now.",
                brought.known_better,
            )
        )
    return " ".join(parts)


def deleting_question() -> str:
    return tr("Delete all records?")


def deleting_sentence(now: Holding, copies: Sequence[Copy]) -> str:
    """What will be gone, and what will not."""
    backups = trn("{count} backup", "{count} backups", len(copies))
    return tr(
        "This deletes {amount}, {backups} and the program's log from this computer. It cannot be taken back. {stays}",
        amount=_amount(now.runs, now.entries),
        backups=backups,
        stays=what_stays(),
    )


def what_stays() -> str:
    return tr("Your settings, favourites, plans, what you made yours, your own routines and files you saved stay.")


def deleted_sentence(deleted: Deleted) -> str:
    if deleted.left:
        return tr(
            "Not everything could be deleted. These are left: {files}",
            files=", ".join(shown(file) for file in deleted.left),
        )
    return tr("All records, their backups and the program's log are deleted. {stays}", stays=what_stays())
