"""`sessionapp voice-script`: what to record for a routine, a line a sentence, with the name of its file."""

from __future__ import annotations

from sessionapp import adapters
from sessionapp.domain.announce import Announcer
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.prepare import outline_plan
from sessionapp.terminal.asked import asked_routine, asked_wishes
from sessionapp.terminal.output import complain, print_line
from sessionapp.translate import tr


def print_voice_script(named: str, *, as_written: bool) -> int:
    """Each sentence that a run can need, in the order of the run: file, sentence, and whether it is recorded."""
    settings = adapters.open_settings(complain)
    routine = asked_routine(named, settings, complain)
    wishes = asked_wishes(routine, complain, as_written=as_written)
    plan = outline_plan(routine, adapters.plan_options(settings), wishes).plan
    texts = Announcer(plan, EstimatedSpeech(routine.language)).all_texts()
    script = adapters.voice_script(texts, settings)
    for stem, sentence, recorded in script:
        print_line("\t".join((f"{stem}.wav", sentence, tr("recorded") if recorded else "")))
    complain(
        tr(
            "Record each sentence as a file of its name; .ogg, .flac and .mp3 are fine too. Then choose their folder "
            "in the settings, under Recordings. What you leave out, another voice says. Recorded: {done} of {all}.",
            done=sum(recorded for *_, recorded in script),
            all=len(script),
        )
    )
    return 0
