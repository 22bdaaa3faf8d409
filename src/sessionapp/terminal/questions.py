"""What is shown and asked before a run: what the window's page of the routine says, and its offer to go on.

Knows words and keys; nothing is begun here, and no record is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum

from PySide6.QtCore import QEventLoop, QObject

from sessionapp import adapters
from sessionapp.domain.plan import SessionPlan
from sessionapp.domain.record import SessionRecord
from sessionapp.domain.resuming import take_up
from sessionapp.domain.routine import Routine
from sessionapp.presentation.history import resume_sentence
from sessionapp.presentation.routine import RoutineExtras, language_notes, sections
from sessionapp.signals import told_to_stop
from sessionapp.terminal.keys import make_keys
from sessionapp.terminal.output import complain, write, write_line
from sessionapp.terminal.screen import place
from sessionapp.translate import tr

_LEAVE = frozenset({"escape", "q"})


class Answer(StrEnum):
    GO_ON = "g"
    START_AGAIN = "s"
    START = "enter"
    LEAVE = "escape"
    YES = "y"
    NO = "n"
    SEEN = "i"


def show_page(routine: Routine, next_allowed: str) -> None:
    """When not to do it, when to stop, what is needed; and first `next_allowed`, where that is not yet."""
    for section in sections(routine, RoutineExtras(next_allowed=next_allowed, notes=language_notes(routine))):
        write_line(f"{section.heading}:")
        for line in section.lines:
            write_line(f"  {line}")


def ask_to_go_on(plan: SessionPlan, record: SessionRecord) -> Answer:
    """GO_ON, START_AGAIN or LEAVE, for a run that was interrupted. Where nobody can answer it starts again."""
    write_line(resume_sentence(record))
    taken, index = take_up(plan, record, adapters.wall_ms())
    where = place(plan, plan.phases[index], taken.phase_elapsed_ms)
    question = tr("Press G to go on at {place}, S to start again, or Esc to leave it.", place=where)
    answer = _ask(question, {Answer.GO_ON, Answer.START_AGAIN})
    if answer is None:
        complain(tr("It starts again, as nobody can be asked here. What you have done is kept among your past runs."))
    return answer or Answer.START_AGAIN


def ask_to_start() -> Answer:
    """START or LEAVE, for what should wait. Where nobody can answer it is left, and that is said."""
    answer = _ask(tr("Press Enter to start all the same, or Esc to leave it."), {Answer.START})
    if answer is None:
        complain(tr("It has not been started, as nobody can be asked here."))
    return answer or Answer.LEAVE


def ask_yes(question: str) -> bool | None:
    """Yes or no; None where it was left, or where nobody can answer."""
    return {Answer.YES: True, Answer.NO: False}.get(_ask(question, {Answer.YES, Answer.NO}) or Answer.LEAVE)


def ask_seen() -> bool:
    """Whether somebody says deliberately that a doctor has seen this. Where nobody can answer it is left."""
    answer = _ask(tr("Press I for “I have been seen”, or Esc to leave it."), {Answer.SEEN})
    if answer is None:
        complain(tr("It has not been started, as nobody can be asked here."))
    return answer is Answer.SEEN


def ask_number(question: str, most: int) -> int | None:
    """A number up to `most`, typed and sent with Enter; None for Enter alone, Esc, or where nobody can answer."""
    typed = ""

    def press(key: str, done: Callable[[], object]) -> None:
        nonlocal typed
        if key in _LEAVE:
            typed = ""
        elif len(key) == 1 and key.isdecimal() and key.isascii() and int(typed + key) <= most:
            typed += key
            write(key)
            return
        elif key != Answer.START:
            return
        write_line("")
        done()

    _pressed(question, press)
    return int(typed) if typed else None


def ask_choice(question: str, answers: Sequence[str]) -> int | None:
    """The place of the answer whose number is pressed; None where it was left, or where nobody can answer."""
    given: list[int] = []

    def press(key: str, done: Callable[[], object]) -> None:
        numbered = [str(number) for number in range(1, len(answers) + 1)]
        if key in numbered:
            given.append(numbered.index(key))
        if given or key in _LEAVE:
            done()

    choices = " · ".join(f"{number} {answer}" for number, answer in enumerate(answers, start=1))
    _pressed(tr("{question} Press the number: {choices}", question=question, choices=choices), press)
    return given[0] if given else None


def can_be_asked() -> bool:
    return make_keys(lambda _: None, QObject()) is not None


def _ask(question: str, answers: AbstractSet[Answer]) -> Answer | None:
    """The answer whose key is pressed, LEAVE also where the program is asked to end; None where there are no keys."""
    given: list[Answer] = []

    def press(key: str, done: Callable[[], object]) -> None:
        if key in _LEAVE:
            given.append(Answer.LEAVE)
        elif key in answers:
            given.append(Answer(key))
        if given:
            done()

    if not _pressed(question, press):
        return None
    return given[0] if given else Answer.LEAVE


def _pressed(question: str, press: Callable[[str, Callable[[], object]], None]) -> bool:
    """Ask, and hand on each key until that is done, or the program is asked to end; False where there are no keys."""
    loop, owner = QEventLoop(), QObject()
    keys = make_keys(lambda key: press(key, loop.quit), owner)
    if keys is None:
        return False
    with told_to_stop(loop.quit):
        keys.start()
        try:
            write_line(question)
            loop.exec()
        finally:
            keys.stop()
    return True
