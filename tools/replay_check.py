"""What was lived against what is in the records: every run, step, side, pain and answer; nothing missing or doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from replay_account import Account, Run
from replay_story import COLD

BEGAN_MS = 3_000
STEP_MS = 600  # what stands still while something is told is counted in tenths of a second
RESUMED_MS = 4_000  # after a crash, up to two seconds are told anew


def problems(account: Account, records: dict[str, Any], *, stalled: int, too_often: int) -> Iterator[str]:
    """A sentence each. `stalled` and `too_often`: how often each of these had to be proposed."""
    runs = sorted(records["runs"], key=lambda run: datetime.fromisoformat(run["began"]))
    lived = [account.runs[number] for number in sorted(account.runs)]
    if len(runs) != len(lived):
        yield f"{len(lived)} runs were lived, {len(runs)} are in the records."
    diary = records["diary"]
    for run, kept in zip(lived, runs, strict=False):
        yield from (f"{run.day}, {run.title}: {wrong}" for wrong in _wrong_in_run(run, kept))
        yield from (f"{run.day}, {run.title}: {wrong}" for wrong in _wrong_in_answers(run, kept["id"], diary))
    yield from _wrong_in_diary(account, lived, diary)
    proposed = Counter(entry["told"]["proposal"] for entry in diary if entry["kind"] == "proposal")
    for proposal, wanted in (("see somebody", stalled), ("leave out step", too_often)):
        if proposed[proposal] != wanted:
            yield f"“{proposal}” was proposed {proposed[proposal]} times, not {wanted}: {dict(proposed)}."


def _wrong_in_run(run: Run, kept: dict[str, Any]) -> Iterator[str]:
    began = datetime.fromisoformat(kept["began"])
    if kept["title"] != run.title:
        yield f"is kept as {kept['title']}."
    if abs(began.timestamp() * 1_000 - run.began_ms) > BEGAN_MS:
        yield f"began {kept['began']}, not {run.began_ms}."
    if began.date().isoformat() != run.day:
        yield f"is kept on {began.date()}."
    if kept["outcome"].replace("_", " ") != run.outcome:
        yield f"ended as {kept['outcome']}, not {run.outcome}."
    allowed = RESUMED_MS if _died(run) else STEP_MS * 3
    if abs(kept["lived ms"] - run.total_ms) > allowed:
        yield f"took {kept['lived ms']} ms, lived were {run.total_ms}."
    pains = [_named(pain) for pain in kept["pains"]]
    if pains != run.pains or kept["hurts"] != len(run.pains):
        yield f"hurt in {pains}, lived were {run.pains}."
    steps = {_named(step): step["lived ms"] for step in kept["steps"]}
    if len(steps) != len(kept["steps"]):
        yield "has a step twice."
    for name in steps.keys() | run.lived_ms.keys():
        mine = run.lived_ms.get(name, 0)
        found = steps.get(name)
        if found is None:
            yield f"{name} is missing, {mine} ms of it were lived."
        elif abs(found - mine) > (RESUMED_MS if _died(run) else STEP_MS) or bool(found) != bool(mine):
            yield f"{name}: {found} ms are kept, {mine} were lived."


def _died(run: Run) -> bool:
    return run.ended_ms == 0 or run.ended_ms - run.began_ms > 6 * 3_600_000


def _wrong_in_answers(run: Run, run_id: str, diary: list[dict[str, Any]]) -> Iterator[str]:
    told = [entry for entry in diary if entry["kind"] == "check-in" and entry["run"] == run_id]
    for when, mine in (("before", run.before), ("after", run.after)):
        found = [entry for entry in told if entry["told"]["when"] == when]
        if [entry["told"]["pain"] for entry in found] != ([] if mine is None else [mine]):
            yield f"{when} it was {mine}; kept is {[entry['told'] for entry in found]}."
        if when == "before" and found:
            places = {f"{place}, {side}": strength for place, side, strength in found[0]["told"]["places"]}
            if places != run.places or found[0]["told"]["words"] != run.words:
                yield f"told were {run.places} {run.words!r}; kept is {found[0]['told']}."
    for entry in told:
        if entry["at"][:10] not in {run.day, run.ended_day} and not _died(run):
            yield f"its check-in is kept on {entry['at']}."


def _wrong_in_diary(account: Account, lived: list[Run], diary: list[dict[str, Any]]) -> Iterator[str]:
    if len({entry["id"] for entry in diary}) != len(diary):
        yield "An entry is kept twice."
    count = Counter(entry["kind"] for entry in diary)
    told_runs = sum((run.before is not None) + (run.after is not None) for run in lived)
    wanted = {
        "check-in": told_runs + len(account.of("how it is")),
        "peg": len(account.of("week")),
        "stiffness": len(account.of("stiff")),
        "pain began": len(account.of("began")),
        "red flags": len(account.of("flags")),
        "pack off": sum(run.title == COLD for run in lived),
    }
    for kind, number in wanted.items():
        if count[kind] != number:
            yield f"{number} of {kind} were told, {count[kind]} are kept; in all: {dict(count)}."
    weeks = [list(entry["told"].values()) for entry in diary if entry["kind"] == "peg"]
    if weeks != [one["answers"] for one in account.of("week")]:
        yield f"The weeks are kept as {weeks}."


def _named(step: dict[str, Any]) -> str:
    return step["step"] if step["side"] is None else f"{step['step']}, {step['side']}"
