"""What the page says of a routine that somebody made theirs: values in words, what differs, what was kept back.

Pure: no widgets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sessionapp.domain.prompts import Preset, preset_wished
from sessionapp.domain.tailored import Kept, Offer
from sessionapp.domain.tailoring import (
    BackgroundWish,
    ChoiceWish,
    InstructionWish,
    SideWish,
    SoundWish,
    Tailoring,
    TimeLeftWish,
    Wish,
)
from sessionapp.presentation import times
from sessionapp.presentation.settings import choice_name, preset_name
from sessionapp.translate import tr, trn


def choice_word(choice: ChoiceWish, among: Collection[ChoiceWish]) -> str:
    """The word on a choice's button, `among` those there are."""
    if not isinstance(choice, SideWish):
        return choice_name(choice)
    return {
        SideWish.AS_WRITTEN: tr("Left first") if SideWish.RIGHT_FIRST in among else tr("Both"),
        SideWish.RIGHT_FIRST: tr("Right first"),
        SideWish.LEFT_ONLY: tr("Left only"),
        SideWish.RIGHT_ONLY: tr("Right only"),
    }[choice]


def value_words(wish: Wish, value: int) -> str:
    """A number in words: "80 %", "1 fewer", "10 s longer"."""
    if wish.name == "length":
        return tr("{percent} %", percent=value)
    if value == wish.default:
        return tr("As written")
    if wish.name == "repetitions":
        return tr("{count} fewer", count=-value) if value < 0 else tr("{count} more", count=value)
    length = times.exact(abs(value) * 1_000)
    return tr("{length} shorter", length=length) if value < 0 else tr("{length} longer", length=length)


def yours_line(wishes: Tailoring, offered: Offer) -> str:
    """What differs from the file, in a line: "Yours: shorter, right side first"; "" where nothing does."""
    words = [word for word in _words(wishes, offered) if word]
    return tr("Yours: {what}", what=", ".join(words)) if words else ""


def wished_line(wishes: Tailoring) -> str:
    """The same of a run there has been, whose routine may be gone or another by now: all that was wished for it."""
    everything = Offer(
        lengths=(0, 100),
        repetitions=True,
        lead_in=True,
        sides=tuple(SideWish),
        left_out=wishes.left_out,
        held=True,
        by_heart=True,
        long=True,
        several=True,
        encouraged=True,
    )
    return yours_line(wishes, everything)


def _words(wishes: Tailoring, offered: Offer) -> Iterable[str]:
    yield _more(wishes.length - 100, tr("shorter"), tr("longer")) if offered.lengths[0] < 100 else ""
    yield _more(wishes.repetitions, tr("fewer times"), tr("more times")) if offered.repetitions else ""
    yield _more(wishes.lead_in, tr("less time to get ready"), tr("more time to get ready")) if offered.lead_in else ""
    if wishes.sides in offered.sides:
        yield {
            SideWish.AS_WRITTEN: "",
            SideWish.RIGHT_FIRST: tr("right side first"),
            SideWish.LEFT_ONLY: tr("left side only"),
            SideWish.RIGHT_ONLY: tr("right side only"),
        }[wishes.sides]
    left_out = [name for name in offered.left_out if name in wishes.left_out]
    yield trn("without {names}", "without {names}", len(left_out), names=", ".join(left_out)) if left_out else ""
    yield from _sounds(wishes, offered)
    if wishes.background is BackgroundWish.NONE:
        yield tr("without a background")
    elif wishes.background:
        yield tr("background: {name}", name=choice_name(wishes.background.value))


def _sounds(wishes: Tailoring, offered: Offer) -> Iterable[str]:
    """A preset by its name; whatever else is wished of the sound, one by one."""
    if (preset := preset_wished(wishes)) not in {None, Preset.USUAL}:
        yield preset_name(preset).lower()
        return
    yield _sound(wishes.voice, tr("with the voice"), tr("without the voice"))
    if offered.held:
        yield _sound(wishes.countdown, tr("with ticks"), tr("without ticks"))
        yield _sound(wishes.halfway, tr("with a halfway sign"), tr("without a halfway sign"))
    if offered.by_heart:
        yield {
            InstructionWish.AS_USUAL: "",
            InstructionWish.EVERY_TIME: tr("told in full every time"),
            InstructionWish.FIRST_TIME: tr("told in full the first time"),
            InstructionWish.UNTIL_KNOWN: tr("told in full until known"),
            InstructionWish.NAMES_ONLY: tr("names only"),
        }[wishes.instructions]
    if offered.long and wishes.time_left is not TimeLeftWish.AS_USUAL:
        off = wishes.time_left is TimeLeftWish.OFF
        yield tr("without the time left") if off else tr("time left every {count} min", count=wishes.time_left.value)
    if offered.several:
        yield _sound(wishes.next_step, tr("with “Next:”"), tr("without “Next:”"))
    if offered.encouraged:
        yield _sound(wishes.encouragement, tr("with kind words"), tr("without kind words"))


def _more(difference: int, less: str, more: str) -> str:
    return more if difference > 0 else less if difference else ""


def _sound(wish: SoundWish, on: str, off: str) -> str:
    return {SoundWish.AS_USUAL: "", SoundWish.ON: on, SoundWish.OFF: off}[wish]


def kept_sentences(kept: Iterable[Kept]) -> tuple[str, ...]:
    """Why it is not all as it was wished, a sentence each."""
    said = set(kept)
    sentences = {
        Kept.COLD: tr("Cold and heat stay as written: never longer, never more often, never sooner again."),
        Kept.WORDS: tr("Guided steps are only as short as their words allow."),
        Kept.SOMETHING: tr("Nothing is left out: something has to be done."),
        Kept.MANY: tr("The repetitions stay as written: it would be too many."),
    }
    return tuple(sentence for reason, sentence in sentences.items() if reason in said)
