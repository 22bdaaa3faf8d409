"""What is asked before cold is applied, and what is said about when it may be applied again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sessionapp.domain.cold import Allowed, Limit
from sessionapp.domain.diary import Proposal
from sessionapp.presentation import times
from sessionapp.translate import tr, trn


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answers in words. `yes_is_last`: where yes or no is the answer, that stands for the last."""

    name: str
    question: str
    answers: tuple[str, ...]
    yes_is_last: bool = False


@dataclass(frozen=True, slots=True)
class ProposedWords:
    """A proposal: a heading, why, and the two answers to it."""

    heading: str
    why: str
    take: str
    leave: str


def allowed_sentence(allowed: Allowed, now: datetime) -> str:
    """When the next application is allowed, and why not sooner; "" where nothing stands in its way.

    `now` carries the time zone in which moments are told.
    """
    moment = datetime.fromtimestamp(allowed.from_wall_ms / 1_000, now.tzinfo)
    clock = times.time_of_day(moment)
    when = clock if moment.date() == now.date() else f"{times.day(moment.date(), now.date())}, {clock}"
    return {
        Limit.NONE: "",
        Limit.TOO_SOON: tr("The next one is allowed from {when}: let your skin grow warm again first.", when=when),
        Limit.TOO_LATE: tr(
            "Your pain began too long ago for cold, which may help in the first days alone. Warmth may do you more "
            "good now. If it still hurts as it did, see a doctor."
        ),
        Limit.TIME_OVER: tr(
            "The first days, in which cold may help, are over. If it still hurts as it did, see a doctor. "
            "Should it start anew, a new series may begin from {when}.",
            when=when,
        ),
        Limit.UNCLEAR: tr(
            "Your clock shows an earlier time than it did at your last cold pack, so nobody knows how long ago that "
            "was. Wait until one to two hours after it."
        ),
        Limit.ENOUGH: tr(
            "That was the last one this routine allows. If it still hurts as it did, see a doctor. "
            "A new series may begin from {when}.",
            when=when,
        ),
    }[allowed.limit]


def day_ledger(times_today: int, total_ms: int, allowed: Allowed, now: datetime) -> str:
    """ "Cold 3 times today, 58 min in all. The next one is allowed from 14:20: …"; "" where neither is to be told."""
    done = (
        trn(
            "Cold once today, {length}.",
            "Cold {count} times today, {length} in all.",
            times_today,
            length=times.length(total_ms),
        )
        if times_today
        else ""
    )
    return " ".join(filter(None, (done, allowed_sentence(allowed, now))))


def pack_on_title() -> str:
    """Of the notification where nobody takes the pack off."""
    return tr("Take the pack off at once.")


def pack_on_sentence() -> str:
    return tr("It has been on long enough, and longer can harm your skin.")


def left_on_sentence(since: datetime, until: datetime) -> str:
    """After a run in which nobody answered for a while that the pack is off."""
    return tr(
        "The pack was to come off at {since}, and nobody answered until {until}. Look at your skin: if it stays white "
        "or numb, or blisters, see a doctor today.",
        since=times.time_of_day(since),
        until=times.time_of_day(until),
    )


def unread_sentence(problem: str) -> str:
    """Where the records cannot be read: said, not guessed."""
    return tr(
        "{problem} So nobody knows when your last cold pack was. Wait until one to two hours after it.",
        problem=problem,
    )


def cloth_question() -> str:
    return tr("Do you have a thin towel to lay between the pack and your skin?")


def skin_question() -> str:
    return tr(
        "Is any of this true? You have Raynaud's, cold makes you unwell, you feel little there, or your circulation "
        "there is poor."
    )


def no_cloth() -> str:
    return tr("Wrap the pack in a thin towel first. Cold must never touch bare skin.")


def no_cold() -> str:
    return tr("Then cold is not for you: it can harm skin that feels little or cannot warm itself.")


def began_question() -> str:
    return tr("When did the pain begin?")


def stiff_question() -> str:
    return tr("Are you still stiff after the last cold pack?")


def days_ago(days: int) -> str:
    return {
        0: tr("Today"),
        1: tr("Yesterday"),
        2: tr("Two days ago"),
    }.get(days, tr("Longer ago"))


def yes_or_no() -> tuple[str, str]:
    return tr("Yes"), tr("No")


def some_or_none() -> tuple[str, str]:
    """The answers to the question about the skin, the safe one first."""
    return tr("None of it"), tr("Some of it")


def proposed_words(proposal: Proposal) -> ProposedWords:
    """Less of it, or none."""
    shorter = proposal is Proposal.SHORTER_COLD
    return ProposedWords(
        tr("Cold may not be what helps you"),
        tr("Twice in a row you were still stiff afterwards. Ten minutes may be better than twenty.")
        if shorter
        else tr("Shorter packs did not help either. Warmth may do you more good, or nothing at all."),
        tr("Make it shorter") if shorter else tr("No cold today"),
        tr("Leave it as it is"),
    )
