"""What may be done with a session when, and where it leads: one table. `tools/draw_states.py` draws it."""

from __future__ import annotations

from enum import StrEnum

from sessionapp.domain.session import State


class Command(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    MOVE = "move"
    TELL = "tell"
    REPLAN = "replan"  # the rest of what hurt is made easier or shorter
    HURT = "hurt"
    STOP = "stop"
    STAND_STILL = "stand still"  # what is told does not fit between the cues: time waits for it
    GO_ON = "go on"  # it has been told
    TIME_UP = "time up"  # a phase that counts real time ended during a pause
    LAST_OVER = "last over"


TRANSITIONS: dict[tuple[State, Command], State] = {
    (State.READY, Command.START): State.RUNNING,
    (State.RUNNING, Command.PAUSE): State.PAUSED,
    (State.RUNNING, Command.MOVE): State.RUNNING,
    (State.RUNNING, Command.TELL): State.RUNNING,
    (State.RUNNING, Command.STAND_STILL): State.ASIDE,
    (State.RUNNING, Command.HURT): State.PAUSED,
    (State.RUNNING, Command.STOP): State.STOPPED,
    (State.RUNNING, Command.LAST_OVER): State.FINISHED,
    (State.ASIDE, Command.GO_ON): State.RUNNING,
    (State.ASIDE, Command.PAUSE): State.PAUSED,
    (State.ASIDE, Command.MOVE): State.RUNNING,
    (State.ASIDE, Command.TELL): State.ASIDE,
    (State.ASIDE, Command.HURT): State.PAUSED,
    (State.ASIDE, Command.STOP): State.STOPPED,
    (State.PAUSED, Command.RESUME): State.RUNNING,
    (State.PAUSED, Command.MOVE): State.PAUSED,
    (State.PAUSED, Command.TELL): State.PAUSED,
    (State.PAUSED, Command.HURT): State.PAUSED,
    (State.PAUSED, Command.REPLAN): State.PAUSED,
    (State.PAUSED, Command.TIME_UP): State.RUNNING,
    (State.PAUSED, Command.STOP): State.STOPPED,
    (State.PAUSED, Command.LAST_OVER): State.FINISHED,
}
"""Every command that is allowed, and where it leads. What is not here is illegal."""

OVER = frozenset({State.FINISHED, State.STOPPED})
