"""When somebody must stop, see a doctor, or not wait for one: the same words on every page, and in the terminal."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sessionapp.domain.diary import RedFlag
from sessionapp.translate import tr, trn


class Sign(StrEnum):
    """What stands beside an advice."""

    WARNING = "warning"
    STOP = "stop"
    INFO = "info"

    @property
    def caution(self) -> bool:
        """True where it keeps somebody from harm."""
        return self is not Sign.INFO


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence, or a heading and what belongs under it."""

    sign: Sign
    lines: tuple[str, ...]


def promise() -> str:
    """What this program does, and does not."""
    return tr(
        "This program tells you what to do and keeps the time. It does not examine you, it diagnoses nothing, "
        "and it promises no cure."
    )


def flags_question() -> str:
    """What stands above the red flags."""
    return tr("Is any of this true for you just now?")


def flag_sentence(flag: RedFlag) -> str:
    """A red flag, as something that is true of somebody."""
    return {
        RedFlag.NUMB_SADDLE: tr("You feel numb around your genitals, your buttocks or your inner thighs."),
        RedFlag.BLADDER_BOWEL: tr("You newly have trouble passing or holding urine or stool."),
        RedFlag.WEAK_LEGS: tr("One or both of your legs are newly weak, or are getting weaker."),
        RedFlag.FALL: tr("It began with a fall or an accident."),
        RedFlag.UNWELL: tr("You have a fever, you lose weight and cannot say why, or you have had cancer."),
        RedFlag.NIGHT_PAIN: tr("Pain wakes you at night and does not ease."),
        RedFlag.SPREADING: tr("The pain is extreme or spreads over your thighs, or something is numb or swollen."),
    }[flag]


def emergency() -> tuple[str, ...]:
    """A heading, then what is no matter to wait with."""
    return (tr("Get emergency care now if"), *(flag_sentence(flag) for flag in RedFlag if flag.emergency))


def doctor_soon() -> tuple[str, ...]:
    """A heading, then what a doctor should look at."""
    return (
        tr("See a doctor soon if"),
        *map(flag_sentence, (RedFlag.FALL, RedFlag.UNWELL, RedFlag.NIGHT_PAIN)),
        tr("A few weeks of this have changed nothing."),
    )


def where_to_go(flags: Collection[RedFlag]) -> tuple[Advice, ...]:
    """What to do about the flags somebody has, and how fast; the most urgent first."""
    now = [flag for flag in RedFlag if flag.emergency]
    today = [RedFlag.SPREADING]
    groups = (
        (Sign.STOP, tr("Get emergency care now. Do not wait for an appointment."), now),
        (Sign.STOP, tr("See a doctor today."), today),
        (
            Sign.WARNING,
            tr("See a doctor in the next few days, before you go on."),
            [flag for flag in RedFlag if flag not in (*now, *today)],
        ),
    )
    return tuple(
        Advice(sign, (heading, *map(flag_sentence, there)))
        for sign, heading, group in groups
        if (there := [flag for flag in group if flag in flags])
    )


def not_improved(weeks: int) -> tuple[str, ...]:
    """A heading, then what to do about it."""
    return (
        trn("It has not improved in {count} week", "It has not improved in {count} weeks", weeks),
        tr(
            "What is done regularly usually shows results in two to six weeks. You have kept at it, and it hurts "
            "about as much as it did. Please see a doctor about it."
        ),
    )


def stop_sentence() -> str:
    """When to end what one is doing, and see a doctor."""
    return tr(
        "Stop and see a doctor if the pain is extreme or serious, spreads over your thighs, "
        "or if anything is numb or swollen."
    )


def mind_after_pain(where: str) -> tuple[Advice, ...]:
    """What to mind when something hurt; `where` are the steps, "" where nobody knows."""
    gently = (
        tr("Otherwise rest until it has calmed down. Next time do less of this, or leave it out: {where}.", where=where)
        if where
        else tr("Otherwise rest until it has calmed down. Next time do less of what hurt, or leave it out.")
    )
    return (
        Advice(Sign.WARNING, (stop_sentence(),)),
        Advice(Sign.STOP, emergency()),
        Advice(Sign.INFO, (gently,)),
    )
