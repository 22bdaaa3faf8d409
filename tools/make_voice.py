"""Makes the shipped voice, `assets/voice/en/`: every sentence that a run of a shipped routine can need.

Needs Festival and its voice (Debian: festival, festvox-us-slt-hts). Run it after changing a routine, a prompt or a
wish: only new sentences are spoken, and those that nobody says any more go. `--again` speaks all of them anew.
`make test` fails where a sentence has no clip.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from sessionapp.audio.engines import RECORDED_RATE
from sessionapp.audio.sentences import MANIFEST, file_stem, read_recording, sentences_of
from sessionapp.audio.speaker import SAMPLE
from sessionapp.audio.waveform import polish
from sessionapp.domain.announce import Announcer
from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PlanOptions
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailoring import SideWish, Tailoring, table
from sessionapp.domain.vocabulary import Ease
from sessionapp.domain.wording import EstimatedSpeech, words_for
from sessionapp.prepare import outline_plan
from sessionapp.sound_export import WAIT_MS
from sessionapp.storage.folders import SHIPPED_VOICE_LANGUAGE, shipped_routines_dir, shipped_voice_dir
from sessionapp.storage.library_files import routine_files
from sessionapp.storage.reading import DirectReader

VOICE = "voice_cmu_us_slt_arctic_hts"
CREDIT = "CMU US SLT ARCTIC HTS, spoken by Festival; free of restrictions, see assets/CREDITS.md"

LEXICON = {
    "buttock": "((b ah) 1) ((t ax k) 0)",
    "close": "((k l ow z) 1)",
    "forearms": "((f ao r) 1) ((aa r m z) 1)",
    "quadratus": "((k w aa) 1) ((d r ey) 0) ((t ax s) 0)",
    "sorest": "((s ao r) 1) ((ax s t) 0)",
}
"""What the voice's dictionary has wrong, as Festival's own lexicon writes it: syllables and their stress."""

PACE = 0.83
"""Of the voice's own speed, which is 182 words a minute: as calm as the setting's 150."""

OPTIONS = (PlanOptions(encouragement=True), PlanOptions(encouragement=True, wait_ms=WAIT_MS))
"""With everything that can be said: all other settings only leave something out. As a run, and as a sound file."""


def shipped_routines() -> Iterator[Routine]:
    folder = shipped_routines_dir()
    for file in routine_files(folder, []):
        yield DirectReader().routine(file, [folder])


def wishes() -> Iterator[Tailoring]:
    """Everything that can be wished of a routine and changes what is said: each length with each number and side."""
    by_name = {wish.name: wish for wish in table()}
    lengths, counts = by_name["length"], by_name["repetitions"]
    for length, repetitions, sides in product(
        range(lengths.low, lengths.high + 1, lengths.step),
        range(counts.low, counts.high + 1, counts.step),
        SideWish,
    ):
        yield Tailoring(length=length, repetitions=repetitions, sides=sides)


def sentences_needed(routine: Routine, wished: Iterable[Tailoring]) -> set[str]:
    """Each sentence that can be said in a run of the routine as it is wished."""
    found: set[str] = set()
    for wish, options in product(wished, OPTIONS):
        plan = outline_plan(routine, options, wish).plan
        found.update(Announcer(plan, EstimatedSpeech()).all_texts())
    found.update(after_pain())
    found.update((SAMPLE, words_for(SHIPPED_VOICE_LANGUAGE).rehearsal()))
    return {sentence for text in found for sentence in sentences_of(text)}


def after_pain() -> Iterator[str]:
    """What is said of a step that is easier or shorter from where it hurt; its doses are among those that can be
    wished."""
    say = words_for(SHIPPED_VOICE_LANGUAGE)
    for left, ahead, ease in product(Left, Ahead, Ease):
        yield say.gently(left, ahead, ease)
    yield say.gently_now()


def speak(sentences: list[str], folder: Path) -> None:
    """Have Festival say each of them into a file of `folder`, named after its place in the list."""
    lines = [f"({VOICE})", f'(set! hts_engine_params (cons (list "-r" {PACE}) hts_engine_params))']
    lines += [f'(lex.add.entry \'("{word}" nil ({said})))' for word, said in LEXICON.items()]
    for number, sentence in enumerate(sentences):
        quoted = sentence.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(
            f'(utt.save.wave (utt.synth (eval (list \'Utterance \'Text "{quoted}"))) "{folder / str(number)}.wav")'
        )
    script = folder / "say.scm"
    script.write_text("\n".join(lines), "utf-8")
    subprocess.run(["festival", "-b", str(script)], check=True)


def keep(samples: array[int], file: Path) -> None:
    """As Vorbis: read four times as fast as Opus, and a few kilobytes more."""
    import numpy as np
    import soundfile

    with soundfile.SoundFile(
        file, "w", samplerate=RECORDED_RATE, channels=1, format="OGG", subtype="VORBIS", compression_level=0.8
    ) as out:
        out.write(np.asarray(samples, dtype=np.int16))


def main() -> None:
    folder = shipped_voice_dir()
    folder.mkdir(parents=True, exist_ok=True)
    needed = sorted({sentence for routine in shipped_routines() for sentence in sentences_needed(routine, wishes())})
    files = {sentence: f"{file_stem(sentence)}.ogg" for sentence in needed}
    assert len(set(files.values())) == len(set(map(str.casefold, files)))
    new = [sentence for sentence in needed if "--again" in sys.argv or not (folder / files[sentence]).exists()]
    with tempfile.TemporaryDirectory() as place:
        speak(new, Path(place))
        for number, sentence in enumerate(new):
            samples = read_recording(Path(place, f"{number}.wav"), RECORDED_RATE)
            keep(polish(samples, RECORDED_RATE), folder / files[sentence])
    for file in folder.glob("*.ogg"):
        if file.name not in files.values():
            file.unlink()
    size = sum(file.stat().st_size for file in folder.glob("*.ogg"))
    listed = {"voice": CREDIT, "bytes": size, "sentences": files}  # the size tells one making from another
    (folder / MANIFEST).write_text(json.dumps(listed, indent=0, ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(needed)} sentences, {len(new)} of them spoken anew; {size / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()
