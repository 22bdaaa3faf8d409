"""What the voice says: which words there are, and in which language. Pure text; when, `compile.py` decides.

Spoken words follow the routine's language, not the window's, so they do not go through `translate`. The words
themselves are in `words/`, a module a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, Protocol

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Ease, Position, Side

_SENTENCE_ENDS = (". ", "! ", "? ", ": ", "; ")


class _Pace(NamedTuple):
    """How long the bundled voice takes at a calm 150 words a minute, in milliseconds."""

    text: int
    character: int
    between_sentences: int
    comma: int


_PACE = _Pace(text=150, character=64, between_sentences=330, comma=190)
"""Fitted to all that the shipped routines say: a sentence is missed by 0.14 s on average, all of them together by
nothing. All sentences of a routine in German or in Spanish, measured alike, are missed by 3 % and 1 %."""

_AMERICAN_SPANISH = _Pace(text=120, character=72, between_sentences=345, comma=160)
_PACES = {
    "es-419": _AMERICAN_SPANISH,
    "es-mx": _AMERICAN_SPANISH,
    "fr": _Pace(text=50, character=51, between_sentences=590, comma=290),
}
"""What would be missed by more than 5 %, by least squares: of French many letters are silent, and the voice of American
Spanish is slower. `tests/test_languages.py` measures them all."""


class EstimatedSpeech:
    """Sentence lengths where no voice is at hand, for a language or whatever else a voice goes by."""

    def __init__(self, language: str = "en") -> None:
        tag = language.strip().lower()
        self._pace = _PACES.get(tag) or _PACES.get(main_language(tag), _PACE)

    def length_ms(self, text: str) -> int:
        """Estimated milliseconds; 0 for an empty text."""
        said = text.strip()
        if not said:
            return 0
        pace, sentences = self._pace, sum(map(said.count, _SENTENCE_ENDS))
        pauses_ms = pace.between_sentences * sentences + pace.comma * said.count(",")
        return pace.text + pace.character * len(said) + pauses_ms


class Words(Protocol):
    """A language's prompt grammar. Each method returns whole sentences, ready to be spoken."""

    def step(self, name: str, side: Side | None, *, first: bool) -> str: ...

    def hold_dose(self, hold_ms: int, times: int, sets: int, *, each_side: bool) -> str: ...

    def press_dose(self, press_ms: int, release_ms: int, times: int, *, each_side: bool) -> str: ...

    def reps_dose(self, count: int, sets: int, *, each_side: bool, own_pace: bool) -> str: ...

    def span_dose(self, duration_ms: int) -> str: ...

    def action(self, kind: PhaseKind) -> str:
        """The one word said as a phase begins: "Hold.", "Press."; "" where there is none."""
        ...

    def released(self, repetition: int, repetitions: int) -> tuple[str, ...]:
        """What is said between repetitions, fullest first; the first that fits is used."""
        ...

    def counted(self, repetition: int, repetitions: int, say: str) -> tuple[str, ...]:
        """What is said as a paced repetition begins, fullest first."""
        ...

    def switch(self, side: Side, repetition: int, repetitions: int) -> str:
        """`repetition` 0: the other side's whole dose follows."""
        ...

    def rest(self, rest_ms: int, set_number: int, sets: int) -> tuple[str, ...]: ...

    def round(self, number: int, rounds: int) -> str: ...

    def time_left(self, left_ms: int) -> str: ...

    def breath(self, part: str) -> str: ...

    def halfway(self) -> str: ...

    def ready_hint(self) -> str: ...

    def off_hint(self) -> str:
        """In place of the hints where what is waited for ends what harms where it goes on: at once is at once."""
        ...

    def done_hint(self) -> str: ...

    def goes_on(self, after_ms: int) -> str:
        """In place of the two hints where nobody can press anything: after how long it goes on by itself."""
        ...

    def nudge(self, name: str) -> str: ...

    def firmer(self, name: str) -> tuple[str, ...]:
        """The same again, more firmly each time, where cold or heat has had its time."""
        ...

    def again(self, after_min_ms: int, after_max_ms: int) -> str: ...

    def way_out(self, position: Position | None, *, gentle: bool, pack: bool = False) -> str:
        """Calm words for leaving a position that hurts; `gentle` where nothing is done but lying in it, `pack` where a
        cold or warm pack comes off first."""
        ...

    def hurt_choices(self, left: Left, *, other_side: bool, pack: bool = False) -> str:
        """What can be pressed after pain, and what of it is `left` out by going on. With a `pack` on, in no leisure."""
        ...

    def milder_choices(self, eases: Sequence[Ease]) -> str:
        """What can be pressed after pain to have less of the rest of the step; `eases` in their order, one at least."""
        ...

    def gently(self, left: Left, ahead: Ahead, ease: Ease | None = None) -> str:
        """Said as the run goes on after pain: what is left out, what was chosen, what comes next, and to do less of
        it."""
        ...

    def gently_now(self) -> str:
        """Said as a step that hurt comes on again."""
        ...

    def stopped(self, *, hurt: bool, pack: bool = False) -> str:
        """The last words of a run that was ended before its end."""
        ...

    def let_go(self) -> str:
        """After the last hold or press of all, before the ending: who is told to stay must not stay in that."""
        ...

    def ending(self, position: Position | None) -> str: ...

    def slept(self) -> str: ...

    def status(self, name: str, side: Side | None, kind: PhaseKind, repetition: int, repetitions: int) -> str: ...

    def encouragement(self, number: int) -> str:
        """A few calm words in mid-hold, others each time; `number` counts from 0."""
        ...

    def rehearsal(self) -> str:
        """Asks whether it is heard, before a first run: any key is the answer."""
        ...


def told_left_ms(left_ms: int) -> int:
    """The time left as it is told: never more than there is, and the finer the less there is. 0: only a moment."""
    for from_ms, step_ms in _TOLD_STEPS:
        if left_ms >= from_ms:
            return left_ms // step_ms * step_ms
    return 0


_TOLD_STEPS = ((600_000, 60_000), (60_000, 30_000), (20_000, 5_000), (3_000, 1_000))


_MODULES = {"de": "german", "en": "english", "es": "spanish", "fr": "french"}


def words_for(language: str) -> Words:
    """The grammar of a language ("de", "de-at"), English where there is none: `is_spoken` tells. Loads no other."""
    module = _MODULES.get(main_language(language), _MODULES["en"])
    words: Words = import_module(f"sessionapp.domain.words.{module}").WORDS
    return words


def is_spoken(language: str) -> bool:
    """Whether the prompts of a language are written."""
    return main_language(language) in _MODULES


def main_language(language: str) -> str:
    """A language without its region: "de" of "de-AT"."""
    return language.partition("-")[0].strip().lower()
