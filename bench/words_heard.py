"""How well the shipped voice is understood: its clips, heard by a recogniser that has never met it.

Every sentence of a run of each shipped routine as written, once with a grammar of these sentences alone and once with
all words of the recogniser's English. The worst are listed, to be worded anew. Knows nothing of how clips are made.
"""

from __future__ import annotations

import os
import re
import sys
from array import array
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import chain, count, islice, repeat
from typing import Any, NamedTuple

from bench import Row

MUST_RIGHT = 0.99
MUST_WORD_ERRORS = 0.25
WORST = 20

RATE = 16_000
"""What the recogniser's English was made with, a second."""

SILENCE_MS = 300
"""Before and after each sentence, as in a run."""

NOISE = 3
"""Of 32,768, over all of it: a quiet room. Samples of nothing at all are no sound that the recogniser knows."""

LEVEL = "40,3,-1"
"""What the recogniser takes for the colour of a voice until it has heard some seconds of it: its own preset."""

NICENESS = 10

GAUSSIANS = 2
"""Of each state, instead of four: half the time, and 0.4 % more words wrong of 32 sentences."""

BEAMS = {"beam": 1e-80, "pbeam": 1e-80, "wbeam": 1e-60}
"""How unlikely a guess among ours may be and is still followed. With the presets sentences that begin weakly ("Hold,
two of three.") were given up before their end was heard; this takes three times as long."""

PRONUNCIATIONS = {
    "finger's": "F IH NG G ER Z",
    "glute": "G L UW T",
    "heaviness": "HH EH V IY N AH S",
    "inwards": "IH N W ER D Z",
    "numbs": "N AH M Z",
    "sorest": "S AO R AH S T",
    "tailbone": "T EY L B OW N",
}
"""Words of ours that the recogniser's dictionary lacks, in its own phones (those of CMUdict, without stress)."""


OURS, ANY = "ours", "_default"
"""What the recogniser calls its grammars: `_default` is the one that it comes with."""

BEGIN, END = 0, 1
"""The states of our grammar that all sentences have in common."""


class Heard(NamedTuple):
    """What was understood of one sentence, word by word."""

    sentence: str
    of_ours: list[str]
    """Where only sentences of ours are known."""
    of_any: list[str]
    """Where any English words may follow one another."""

    @property
    def right(self) -> bool:
        return self.of_ours == words_of(self.sentence)

    @property
    def wrong_words(self) -> int:
        return word_errors(words_of(self.sentence), self.of_any)

    @property
    def share_wrong(self) -> float:
        return self.wrong_words / len(words_of(self.sentence))


def run() -> list[Row]:
    sentences = shipped_sentences()
    with ProcessPoolExecutor(initializer=os.nice, initargs=(NICENESS,)) as pool:
        heard = list(pool.map(hear, sentences, chunksize=8))
    print_worst(heard)
    right = sum(one.right for one in heard) / len(heard)
    words = sum(len(words_of(sentence)) for sentence in sentences)
    errors = sum(one.wrong_words for one in heard) / words
    return [
        (
            f"words heard, a grammar of the {len(heard)} sentences of the shipped routines",
            f"{right:.1%} of sentences right",
            f">= {MUST_RIGHT:.0%}",
            right >= MUST_RIGHT,
        ),
        (
            f"words heard, open vocabulary, the same sentences, {words} words",
            f"word error rate {errors:.3f}",
            f"<= {MUST_WORD_ERRORS}",
            errors <= MUST_WORD_ERRORS,
        ),
    ]


@cache
def shipped_sentences() -> tuple[str, ...]:
    """Everything that can be said in a run of a routine that ships, as it is written; each once."""
    from sessionapp.audio.sentences import sentences_of
    from sessionapp.domain.announce import Announcer
    from sessionapp.domain.plan import PlanOptions
    from sessionapp.domain.wording import EstimatedSpeech
    from sessionapp.prepare import outline_plan
    from sessionapp.storage.folders import shipped_routines_dir
    from sessionapp.storage.library_files import routine_files
    from sessionapp.storage.reading import DirectReader

    folder = shipped_routines_dir()
    routines = [DirectReader().routine(file, [folder]) for file in routine_files(folder, [])]
    plans = [outline_plan(routine, PlanOptions()).plan for routine in routines]
    texts = [text for plan in plans for text in Announcer(plan, EstimatedSpeech()).all_texts()]
    return tuple(sorted({sentence for text in texts for sentence in sentences_of(text)}))


@cache
def shipped_clips() -> dict[str, str]:
    from sessionapp.audio.sentences import listed_sentences
    from sessionapp.storage.folders import shipped_voice_dir

    return dict(listed_sentences(shipped_voice_dir()))


def hear(sentence: str) -> Heard:
    """Raises AudioError or KeyError where it has no clip."""
    from sessionapp.audio.sentences import read_recording
    from sessionapp.storage.folders import shipped_voice_dir

    clip = read_recording(shipped_voice_dir() / shipped_clips()[sentence], RATE)
    sound = in_a_room(clip)
    return Heard(sentence, recognised(sound, OURS), recognised(sound, ANY))


def in_a_room(clip: array[int]) -> bytes:
    import numpy as np

    padded = np.pad(np.asarray(clip, dtype=np.float64), SILENCE_MS * RATE // 1_000)
    noisy = padded + np.random.default_rng(0).normal(0, NOISE, len(padded))
    return bytes(np.rint(noisy.clip(-32_768, 32_767)).astype("<i2").tobytes())


def recognised(sound: bytes, grammar: str) -> list[str]:
    """No sentence is heard better for those before it.

    A whole sentence tells by itself how the voice is coloured, one word ("Hold.") does not: among ours, where these
    are, each is heard with the preset.
    """
    listening = recogniser(grammar)
    listening.activate_search(grammar)
    listening.set_cmn(LEVEL)
    listening.start_utt()
    listening.process_raw(sound, no_search=False, full_utt=grammar == ANY)
    listening.end_utt()
    found = listening.hyp()
    return found.hypstr.split() if found else []


@cache
def recogniser(grammar: str) -> Any:
    """As it comes, with the words it lacks, and with our grammar where that is wanted. One of each in a process: one
    that changes from one grammar to the other and back takes the process with it after a dozen sentences.
    """
    from pocketsphinx import Decoder

    made = Decoder(loglevel="FATAL", topn=GAUSSIANS)
    for word, phones in PRONUNCIATIONS.items():
        made.add_word(word, phones, update=False)
    sentences = [words_of(sentence) for sentence in shipped_sentences()]
    unknown = sorted(word for word in set(chain(*sentences)) if made.lookup_word(word) is None)
    if unknown:
        raise LookupError(f"add to PRONUNCIATIONS: {', '.join(unknown)}")
    if grammar == OURS:
        for beam, least in BEAMS.items():
            made.config[beam] = least
        made.add_fsg(OURS, made.create_fsg(OURS, BEGIN, END, side_by_side(sentences)))
    return made


def side_by_side(sentences: Sequence[Sequence[str]]) -> list[tuple[int, int, float, str]]:
    """A row of states for each sentence, from BEGIN to END, all equally likely: (from, to, how likely, the word)."""
    steps = []
    free = count(END + 1)
    for words in sentences:
        states = [BEGIN, *islice(free, len(words) - 1), END]
        likely = [1 / len(sentences), *repeat(1.0, len(words) - 1)]
        steps += list(zip(states, states[1:], likely, words, strict=False))
    return steps


def words_of(sentence: str) -> list[str]:
    """As they are said: figures in words, no capitals, no marks; what has a hyphen is two words."""
    from sessionapp.domain.words.english import number

    said = re.sub(r"\d+", lambda found: number(int(found[0])), sentence).lower().replace("’", "'")
    return re.findall(r"[a-z']+", said)


def word_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """The fewest words to be put in, left out or exchanged."""
    row = list(range(len(heard) + 1))
    for done, word in enumerate(said, 1):
        before, row = row, [done]
        for at, other in enumerate(heard):
            row.append(min(row[at] + 1, before[at + 1] + 1, before[at] + (word != other)))
    return row[-1]


def print_worst(heard: Sequence[Heard]) -> None:
    """Those that were taken for another sentence, then those of which most words were lost."""
    for one in heard:
        if not one.right:
            print(f"  Not in the grammar: {one.sentence}\n    heard: {' '.join(one.of_ours)}", file=sys.stderr)
    for one in sorted(heard, key=lambda one: (-one.share_wrong, one.sentence))[:WORST]:
        told = f"{one.wrong_words} of {len(words_of(one.sentence))} words wrong"
        print(f"  {told}: {one.sentence}\n    heard: {' '.join(one.of_any)}", file=sys.stderr)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["words_heard"]))
