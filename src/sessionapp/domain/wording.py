"""What the voice says: the whole prompt grammar, per language. Pure text; when it is said is `compile.py`'s matter.

Spoken words follow the routine's language, not the window's, so they do not go through `translate`.
"""

from __future__ import annotations

from typing import Protocol

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Position, Side

_MS_PER_TEXT = 150
_MS_PER_CHARACTER = 64
_MS_BETWEEN_SENTENCES = 330
_MS_PER_COMMA = 190
_SENTENCE_ENDS = (". ", "! ", "? ", ": ", "; ")


class EstimatedSpeech:
    """Sentence lengths where no voice is at hand: fitted to all that the shipped routines say at a calm 150 words a
    minute, of which a sentence is missed by 0.14 s on average and all of them together by nothing."""

    def length_ms(self, text: str) -> int:
        """Estimated milliseconds; 0 for an empty text."""
        said = text.strip()
        if not said:
            return 0
        pauses_ms = _MS_BETWEEN_SENTENCES * sum(map(said.count, _SENTENCE_ENDS)) + _MS_PER_COMMA * said.count(",")
        return _MS_PER_TEXT + _MS_PER_CHARACTER * len(said) + pauses_ms


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

    def done_hint(self) -> str: ...

    def goes_on(self, after_ms: int) -> str:
        """In place of the two hints where nobody can press anything: after how long it goes on by itself."""
        ...

    def nudge(self, name: str) -> str: ...

    def again(self, after_min_ms: int, after_max_ms: int) -> str: ...

    def way_out(self, position: Position | None, *, gentle: bool) -> str:
        """Calm words for leaving a position that hurts; `gentle` where nothing is done but lying in it."""
        ...

    def hurt_choices(self, left: Left, *, other_side: bool) -> str:
        """What can be pressed after pain, and what of it is `left` out by going on."""
        ...

    def gently(self, left: Left, ahead: Ahead) -> str:
        """Said as the run goes on after pain: what is left out, what comes next, and to do less of it."""
        ...

    def stopped(self, *, hurt: bool) -> str:
        """The last words of a run that was ended before its end."""
        ...

    def ending(self, position: Position | None) -> str: ...

    def slept(self) -> str: ...

    def status(self, name: str, side: Side | None, kind: PhaseKind, repetition: int, repetitions: int) -> str: ...


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def number(n: int) -> str:
    """`n` in English words, as people say it, 0 to 999; larger ones as digits."""
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    if n < 1_000:
        return f"{_ONES[n // 100]} hundred" + (f" and {number(n % 100)}" if n % 100 else "")
    return str(n)


def duration(ms: int) -> str:
    """A length of time in English words: "ten seconds", "one minute and thirty seconds"."""
    seconds = max(1, (ms + 500) // 1_000)
    hours, rest = divmod(seconds, 3_600)
    minutes, seconds = divmod(rest, 60)
    parts = [
        f"{number(count)} {unit}{'' if count == 1 else 's'}"
        for count, unit in ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
        if count
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def told_left_ms(left_ms: int) -> int:
    """The time left as it is told: never more than there is, and the finer the less there is. 0: only a moment."""
    for from_ms, step_ms in _TOLD_STEPS:
        if left_ms >= from_ms:
            return left_ms // step_ms * step_ms
    return 0


_TOLD_STEPS = ((600_000, 60_000), (60_000, 30_000), (20_000, 5_000), (3_000, 1_000))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


_ACTION = {
    PhaseKind.PREPARE: "getting ready",
    PhaseKind.HOLD: "hold",
    PhaseKind.MOVE: "move",
    PhaseKind.PRESS: "press",
    PhaseKind.RELEASE: "release",
    PhaseKind.REST: "rest",
    PhaseKind.SWITCH_SIDES: "changing sides",
    PhaseKind.STEADY: "keep going",
    PhaseKind.WAIT: "waiting for you",
    PhaseKind.RETURN: "coming back",
}

_WAY_OUT = {
    Position.SUPINE: "Stop. Let go gently, put both feet down, and let yourself rest.",
    Position.PRONE: "Stop. Lower yourself slowly until you lie flat, and rest your head.",
    Position.LEFT_SIDE: "Stop. Let go gently, bend both knees a little, and rest on your side.",
    Position.RIGHT_SIDE: "Stop. Let go gently, bend both knees a little, and rest on your side.",
    Position.SITTING: "Stop. Let go gently, sit back, and let your shoulders drop.",
    Position.STANDING: "Stop. Step away gently, stand on both feet, and hold on to something firm.",
    Position.KNEELING: "Stop. Let go gently, and lower yourself to a seat or to the floor.",
    Position.ALL_FOURS: "Stop. Bring your back level, then sink slowly onto your heels or your side.",
}

_LEFT = {
    Left.HOLD: "this hold",
    Left.PRESS: "this press",
    Left.REPETITION: "this repetition",
    Left.REPETITIONS: "these repetitions",
}

_AHEAD = {
    Ahead.SAME: "Go less far in what follows.",
    Ahead.OTHER_SIDE: "The other side comes next. Go less far there.",
    Ahead.NEXT_STEP: "That was the last of this step. The next step comes: go gently.",
    Ahead.END: "That was the last one.",
}

_ENDING = {
    Position.SUPINE: "That was all. Stay as you are for a moment. Roll to your side before you sit up.",
    Position.PRONE: "That was all. Stay as you are for a moment. Roll to your side, then push up with your hands.",
    Position.LEFT_SIDE: "That was all. Stay as you are for a moment. Then push yourself up with your hands.",
    Position.RIGHT_SIDE: "That was all. Stay as you are for a moment. Then push yourself up with your hands.",
    Position.SITTING: "That was all. Stay seated for a moment before you stand up.",
    Position.STANDING: "That was all. Stand at ease for a moment before you go on.",
    Position.KNEELING: "That was all. Stay as you are for a moment, then come up slowly.",
    Position.ALL_FOURS: "That was all. Bring your back level, then come up slowly.",
}


class EnglishWords:
    """English, second person, calm, short enough to be heard."""

    def step(self, name: str, side: Side | None, *, first: bool) -> str:
        lead = name if first else f"Next: {name}"
        return f"{lead}, {side.value} side." if side else f"{lead}."

    def hold_dose(self, hold_ms: int, times: int, sets: int, *, each_side: bool) -> str:
        return self._dose(f"hold for {duration(hold_ms)}", times, sets, each_side)

    def press_dose(self, press_ms: int, release_ms: int, times: int, *, each_side: bool) -> str:
        cycle = f"press for {duration(press_ms)}, release for {duration(release_ms)}"
        return self._dose(cycle, times, 1, each_side)

    def reps_dose(self, count: int, sets: int, *, each_side: bool, own_pace: bool) -> str:
        repetitions = f"{number(count)} repetition{'' if count == 1 else 's'}"
        pace = ", at your own pace" if own_pace else ""
        return self._dose(repetitions, 1, sets, each_side, pace)

    def span_dose(self, duration_ms: int) -> str:
        return _sentence(f"for {duration(duration_ms)}")

    def _dose(self, what: str, times: int, sets: int, each_side: bool, pace: str = "") -> str:
        repeated = f", {_times(times)}" if times > 1 else ""
        on_each = " on each side" if each_side else ""
        in_sets = f", in {number(sets)} sets" if sets > 1 else ""
        return _sentence(what + repeated + on_each + in_sets + pace)

    def action(self, kind: PhaseKind) -> str:
        return {PhaseKind.HOLD: "Hold.", PhaseKind.PRESS: "Press."}.get(kind, "")

    def released(self, repetition: int, repetitions: int) -> tuple[str, ...]:
        if repetition == repetitions:
            return ("Release. Last one.", "Last one.", "Last.")
        count = f"{_sentence(number(repetition))[:-1]} of {number(repetitions)}."
        return (f"Release. {count}", count, _sentence(number(repetition)))

    def counted(self, repetition: int, repetitions: int, say: str) -> tuple[str, ...]:
        last = repetition == repetitions > 1
        count = "Last one." if last else _sentence(number(repetition))
        return (f"{count} {say}".strip(), say or count)

    def switch(self, side: Side, repetition: int, repetitions: int) -> str:
        if not repetition:
            return f"Switch to your {side.value} side."
        if repetition == repetitions > 1:
            return f"{_sentence(side.value)[:-1]} side. Last one."
        count = f" {_sentence(number(repetition))[:-1]} of {number(repetitions)}." if repetitions > 1 else ""
        return f"{_sentence(side.value)[:-1]} side.{count}"

    def rest(self, rest_ms: int, set_number: int, sets: int) -> tuple[str, ...]:
        which = "The last set" if set_number == sets else f"Set {number(set_number)} of {number(sets)}"
        rest = (f"Rest. {which} is next.", f"{which}.")
        return (f"Rest for {duration(rest_ms)}. {which} is next.", *rest) if rest_ms else rest

    def round(self, number_: int, rounds: int) -> str:
        return "Last round." if number_ == rounds else f"Round {number(number_)} of {number(rounds)}."

    def time_left(self, left_ms: int) -> str:
        told = told_left_ms(left_ms)
        return _sentence(f"{duration(told)} left") if told else "Only a moment left."

    def breath(self, part: str) -> str:
        return {"in": "Breathe in.", "out": "Breathe out.", "hold": "Hold your breath."}[part]

    def halfway(self) -> str:
        return "Halfway."

    def ready_hint(self) -> str:
        return "When you are ready, press Enter."

    def done_hint(self) -> str:
        return "When you are done, press Enter."

    def goes_on(self, after_ms: int) -> str:
        return f"This goes on by itself after {duration(after_ms)}. Pause if you need longer."

    def nudge(self, name: str) -> str:
        return f"{name}. Then press Enter."

    def again(self, after_min_ms: int, after_max_ms: int) -> str:
        shortest, longest = duration(after_min_ms), duration(after_max_ms)
        between = shortest if shortest == longest else f"{shortest} to {longest}"
        return f"Wait {between} before you do this again."

    def way_out(self, position: Position | None, *, gentle: bool) -> str:
        if gentle:
            return "Stop. Let everything go loose. Move any way that eases it, slowly, and breathe."
        return _WAY_OUT[position] if position else "Stop. Let go gently, and come to a position that does not hurt."

    def hurt_choices(self, left: Left, *, other_side: bool) -> str:
        side = "O for the other side, " if other_side else ""
        without = f"leave out {_LEFT[left]} and " if left in _LEFT else ""
        keys = f"Space to {without}go on gently, {side}S to skip this step, or E to end here"
        return f"Take your time. Then press {keys}."

    def gently(self, left: Left, ahead: Ahead) -> str:
        if left not in _LEFT:
            return "Nothing is left out. From here on, go only as far as is comfortable."
        return f"The rest of {_LEFT[left]} is left out. {_AHEAD[ahead]}"

    def stopped(self, *, hurt: bool) -> str:
        ended = "Ended. Stay as you are for as long as you like, and get up slowly."
        doctor = " If the pain is strong, spreads into your thighs, or anything goes numb, see a doctor."
        return ended + doctor if hurt else ended

    def ending(self, position: Position | None) -> str:
        return _ENDING[position] if position else "That was all. Stay as you are for a moment before you move on."

    def slept(self) -> str:
        return "The computer slept, so this is paused. Press the space bar to go on."

    def status(self, name: str, side: Side | None, kind: PhaseKind, repetition: int, repetitions: int) -> str:
        where = f"{name}, {side.value} side." if side else f"{name}."
        count = f", {number(repetition)} of {number(repetitions)}" if repetition and repetitions > 1 else ""
        return f"{where} {_sentence(_ACTION[kind] + count)}"


WORDS: dict[str, Words] = {"en": EnglishWords()}


def words_for(language: str) -> Words:
    """The grammar of a language ("en", "en-gb"), English where there is none yet: `spoken_languages` says which."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), WORDS["en"])


def spoken_languages() -> frozenset[str]:
    """The languages whose prompts are written."""
    return frozenset(WORDS)
