"""The state diagram in docs/ is the engine's table, and the table leaves no state without a way on."""

from __future__ import annotations

import runpy
from pathlib import Path

from sessionapp.domain.session import State
from sessionapp.domain.transitions import OVER, TRANSITIONS, Command

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_diagram_is_up_to_date() -> None:
    drawer = runpy.run_path(str(ROOT / "tools" / "draw_states.py"))
    assert (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8") == drawer["page"](), (
        "run tools/draw_states.py: docs/architecture.md is older than the engine's table"
    )


def test_every_state_and_command_is_in_the_diagram() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for (state, command), following in TRANSITIONS.items():
        arrows = [line for line in page.splitlines() if line.strip().startswith(f"{state} --> {following}: ")]
        assert len(arrows) == 1
        assert command.value in arrows[0].split(": ")[1].split(", ")


def test_whatever_has_begun_can_be_stopped_and_what_is_over_stays_over() -> None:
    assert {state for state, _ in TRANSITIONS} == set(State) - OVER
    assert {command for _, command in TRANSITIONS} == set(Command)
    for state in set(State) - OVER - {State.READY}:
        assert TRANSITIONS[state, Command.STOP] is State.STOPPED
        assert (state, Command.HURT) in TRANSITIONS
