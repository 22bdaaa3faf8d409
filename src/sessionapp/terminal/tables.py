"""What the terminal prints: the plan of a routine, the library, what is wrong in a file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sessionapp import adapters
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.cues import Cue, Prompt
from sessionapp.domain.errors import FileError
from sessionapp.domain.plan import Phase, PlanOptions, SessionPlan
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.prepare import prepare_plan
from sessionapp.presentation import names, times
from sessionapp.presentation.player import phase_word
from sessionapp.terminal.asked import asked_routine, asked_wishes, wishes_line
from sessionapp.terminal.output import complain, print_line
from sessionapp.translate import tr


def print_library() -> int:
    settings = adapters.open_settings(complain)
    library = adapters.open_library(settings, complain)
    for batch in library.scan():
        for entry in batch:
            if entry.problems:
                complain(tr("{file} cannot be read: see sessionapp check.", file=entry.path))
            else:
                print_line("\t".join(_line(entry)))
    for sentence in library.folder_problems():
        complain(sentence)
    return 0


def _line(entry: LibraryEntry) -> tuple[str, ...]:
    minutes = times.promised_minutes(entry.total_ms)
    cells = (entry.name, minutes, entry.kind.value if entry.kind else "", entry.title)
    return tuple(" ".join(cell.split()) for cell in cells)


def check_files(files: Sequence[str]) -> int:
    """Print every problem of every file; 1 where there is one. What lies in a folder `poses` is a pose."""
    from pathlib import Path

    from sessionapp.storage import folders
    from sessionapp.storage.pose_file import read_pose
    from sessionapp.storage.routine_file import read_routine

    library = (adapters.own_routines(adapters.open_settings(complain)), folders.shipped_routines_dir())
    found = 0
    for file in map(Path, files):
        try:
            if file.absolute().parent.name == "poses":
                read_pose(file)
            else:
                routine = read_routine(file, library)
                compile_plan(routine, PlanOptions(), EstimatedSpeech(routine.language))
        except FileError as error:
            found += len(error.problems)
            print_line(str(error))
    return 1 if found else 0


def print_schema() -> int:
    from sessionapp.storage.routine_file import routine_schema

    print_line(json.dumps(routine_schema(), indent=2, ensure_ascii=False))
    return 0


def print_plan(named: str, *, as_json: bool, as_written: bool) -> int:
    settings = adapters.open_settings(complain)
    routine = asked_routine(named, settings, complain)
    speech = adapters.make_speech(routine, settings)
    wishes = asked_wishes(routine, complain, as_written=as_written)
    plan = prepare_plan(routine, adapters.plan_options(settings), speech, wishes=wishes).plan
    line = wishes_line(routine, wishes)
    if as_json:
        complain(line)
        print_line(json.dumps(_plan_data(plan), indent=2, ensure_ascii=False))
        return 0
    print_line(f"{plan.title}   {times.exact(plan.total_ms)}")
    if line:
        print_line(line)
    for phase in plan.phases:
        print_line(_phase_line(phase, plan))
        for cue in phase.cues:
            print_line(f"{'':10}{cue.at_ms / 1_000:8.2f} s  {_heard(cue)}")
        if phase.nudge is not None:
            every = times.exact(phase.nudge.every_ms)
            for number, cue in enumerate((phase.nudge.cue, *phase.nudge.firmer)):
                at_s = (phase.nudge.first_ms + number * phase.nudge.every_ms) / 1_000
                print_line(f"{'':10}{at_s:8.2f} s  {_heard(cue)} ({tr('every')} {every})")
    return 0


def _phase_line(phase: Phase, plan: SessionPlan) -> str:
    length = tr("until you are ready") if phase.duration_ms is None else times.exact(phase.duration_ms)
    side = names.side_name(phase.side) if phase.side else ""
    count = f"{phase.repetition}/{phase.repetitions}" if phase.repetitions > 1 else ""
    what = (phase_word(phase, plan.kind, 0), length, phase.step.name, side, count)
    return f"{times.clock_length(phase.starts_ms):>8}  " + " · ".join(filter(None, what))


def _heard(cue: Cue) -> str:
    return f"“{cue.sound.text}”" if isinstance(cue.sound, Prompt) else f"[{cue.sound.value}]"


def _plan_data(plan: SessionPlan) -> dict[str, object]:
    return {
        "routine": plan.routine,
        "title": plan.title,
        "kind": plan.kind.value,
        "language": plan.language,
        "total_ms": plan.total_ms,
        "open_ended": plan.open_ended,
        "phases": [_phase_data(phase) for phase in plan.phases],
    }


def _phase_data(phase: Phase) -> dict[str, object]:
    nudge = phase.nudge
    return {
        "kind": phase.kind.value,
        "step": phase.step.name,
        "side": phase.side.value if phase.side else None,
        "repetition": phase.repetition,
        "repetitions": phase.repetitions,
        "set": phase.set,
        "sets": phase.sets,
        "round": phase.step.round,
        "rounds": phase.step.rounds,
        "starts_ms": phase.starts_ms,
        "duration_ms": phase.duration_ms,
        "counts_real_time": phase.counts_real_time,
        "cues": [_cue_data(cue) for cue in phase.cues],
        "nudge": None
        if nudge is None
        else {
            "first_ms": nudge.first_ms,
            "every_ms": nudge.every_ms,
            **_cue_data(nudge.cue),
            "firmer": [_cue_data(cue) for cue in nudge.firmer],
        },
    }


def _cue_data(cue: Cue) -> dict[str, object]:
    spoken = isinstance(cue.sound, Prompt)
    return {
        "at_ms": cue.at_ms,
        "length_ms": cue.length_ms,
        "chime": None if spoken else str(cue.sound),
        "says": cue.sound.text if isinstance(cue.sound, Prompt) else None,
    }
