"""How it is, asked in the terminal before and after a session, and red flags that keep one from beginning.

The same questions and rules as the window's; where nobody can be asked, only what stands is minded.
"""

from __future__ import annotations

from sessionapp import adapters
from sessionapp.domain.check_ins import Answer, clearly_worse
from sessionapp.domain.diary import FlagsAnswered, RedFlag, When
from sessionapp.domain.errors import StorageError
from sessionapp.domain.flags import forbidding, standing
from sessionapp.domain.ports import HistoryStore, SettingsStore
from sessionapp.domain.routine import Routine
from sessionapp.presentation import check_in as words
from sessionapp.presentation.safety import flag_sentence, where_to_go
from sessionapp.terminal.output import complain, write_line
from sessionapp.terminal.questions import ask_number, ask_seen, ask_yes, can_be_asked
from sessionapp.translate import tr


def may_begin(routine: Routine, settings: SettingsStore, history: HistoryStore) -> bool:
    """Whether no red flag forbids it. Asked once at the start of use; what stands is said, with where to go."""
    try:
        flags = standing(history.entries(kinds=(FlagsAnswered,)))
    except StorageError:
        flags = frozenset()  # it has been told why; nobody is kept from a session for it
    if not settings.get("flags_asked") and can_be_asked():
        asked = _asked_flags(tr("Before your first session: is any of this true for you just now?"))
        if asked is None:
            return False
        settings.set("flags_asked", True)
        _keep_flags(history, asked)
        flags = asked
    if not forbidding(flags, routine.kind):
        return True
    _say_where_to_go(flags)
    seen = ask_seen()
    if seen:
        _keep_flags(history, flags, seen=True)
    return seen


def ask_pain(when: When, settings: SettingsStore, history: HistoryStore, run_id: str) -> int | None:
    """How much it hurts, kept where it is told; None where it is not."""
    if not settings.get(f"check_in_{when.value}"):
        return None
    pain = ask_number(
        tr("{question} {scale} Type a number, then Enter.", question=words.question(when), scale=words.scale()), 10
    )
    if pain is not None:
        history.keep(Answer(pain).entry(when, run_id=run_id, **adapters.told_now()))
    return pain


def mind_what_changed(before: int | None, now: int | None, history: HistoryStore) -> None:
    """Say what changed; where it hurts clearly more, ask for red flags."""
    if before is None or now is None:
        return
    write_line(words.changed(before, now))
    if clearly_worse(before, now):
        flags = _asked_flags(tr("Rest now. To be safe: is any of this true for you just now?"))
        if flags:
            _keep_flags(history, flags)
            _say_where_to_go(flags)


def _asked_flags(heading: str) -> frozenset[RedFlag] | None:
    """Those that are true; None where it was left."""
    write_line(heading)
    for flag in RedFlag:
        write_line(f"  {flag_sentence(flag)}")
    some = ask_yes(tr("Press N if none of it is true, or Y if some of it is."))
    if some is not True:
        return None if some is None else frozenset()
    found = set()
    for flag in RedFlag:
        true = ask_yes(tr("{sentence} Press Y or N.", sentence=flag_sentence(flag)))
        if true is None:
            return None
        if true:
            found.add(flag)
    return frozenset(found)


def _say_where_to_go(flags: frozenset[RedFlag]) -> None:
    for advice in where_to_go(flags):
        first, *rest = advice.lines
        complain(first)
        for line in rest:
            complain(f"  {line}")


def _keep_flags(history: HistoryStore, flags: frozenset[RedFlag], *, seen: bool = False) -> None:
    history.keep(FlagsAnswered(**adapters.told_now(), flags=flags, seen=seen))
