"""Before a cold pack in the terminal: the window's questions, each with a key, and what forbids it said at once.

Knows nothing of how sessions run. Where nobody can be asked, the page has said what must not be.
"""

from __future__ import annotations

from collections.abc import Callable

from sessionapp import adapters
from sessionapp.cold_asking import ColdAsking, shorter
from sessionapp.domain.diary import Proposal
from sessionapp.domain.ports import HistoryStore
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailoring import Tailoring
from sessionapp.presentation.cold import Asked, proposed_words, yes_or_no
from sessionapp.terminal.output import write_line
from sessionapp.terminal.questions import Answer, ask_choice, ask_to_start, ask_yes, can_be_asked
from sessionapp.translate import tr


def before_cold(
    routine: Routine, asking: ColdAsking, wishes: Tailoring, history: HistoryStore, notice: Callable[[str], None]
) -> Tailoring | None:
    """The wishes it begins with; None where it is not to begin. What stands in its way was said, and read, before."""
    if not can_be_asked():
        return wishes
    wished = _proposed(routine, asking, wishes, history, notice)
    answers = None if wished is None else _asked(asking)
    if answers is None:
        return None
    asking.keep(answers, history)
    return wished


def _proposed(
    routine: Routine, asking: ColdAsking, wishes: Tailoring, history: HistoryStore, notice: Callable[[str], None]
) -> Tailoring | None:
    wanted = asking.proposal()
    if wanted is None:
        return wishes
    words = proposed_words(wanted)
    write_line(f"{words.heading}. {words.why}")
    taken = ask_yes(tr("Press Y: {take}. Press N: {leave}.", take=words.take, leave=words.leave))
    if taken is None:
        return None
    asking.keep_proposed(wanted, history, taken=taken)
    if not taken:
        return wishes
    if wanted is Proposal.NO_COLD:
        return None
    store = adapters.open_tailorings(notice)
    store.keep(routine.name, shorter(store.get(routine.name)))
    store.close()
    return shorter(wishes)


def _asked(asking: ColdAsking) -> dict[str, int] | None:
    """All answers; None where one of them forbids it, or where it was left."""
    answers: dict[str, int] = {}
    said = asking.verdict(answers)[0]  # and it was read, or it would not be asked
    for asked in asking.questions:
        place = _answer(asked)
        if place is None:
            return None
        answers[asked.name] = place
        why, may_override = asking.verdict(answers)
        if why and not may_override:
            write_line(why)
            return None
        if why and why != said:
            said = why
            write_line(why)
            if ask_to_start() is Answer.LEAVE:
                return None
    return answers


def _answer(asked: Asked) -> int | None:
    """The place of the answer. Yes and no, and some and none, have keys of their own."""
    if len(asked.answers) > len(yes_or_no()):
        return ask_choice(asked.question, asked.answers)
    yes = ask_yes(tr("{question} Press Y for yes or N for no.", question=asked.question))
    if yes is None:
        return None
    return int(yes) if asked.yes_is_last else int(not yes)
