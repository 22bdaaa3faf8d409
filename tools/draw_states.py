"""Draws the states of a session from the engine's own table into docs/states.md, as a Mermaid diagram.

Run it after a change of `TRANSITIONS`; a test compares what it would write with what is there.
"""

from __future__ import annotations

from pathlib import Path

from sessionapp.domain.engine import OVER, TRANSITIONS
from sessionapp.domain.session import State

PAGE = Path(__file__).resolve().parent.parent / "docs" / "states.md"

_HEAD = """# The states of a session

Drawn from `TRANSITIONS` in `src/sessionapp/domain/engine.py` by `tools/draw_states.py`. What has no arrow is illegal:
the engine raises and changes nothing. *stand still*, *go on*, *time up* and *last over* are the engine's own: time
waits for what is told and runs on after it; a phase that counts real time ended in a pause; the last phase is over.
"""


def diagram() -> str:
    """The table as a Mermaid state diagram: one arrow for each pair of states, with all that leads along it."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for (state, command), following in TRANSITIONS.items():
        arrows.setdefault((state, following), []).append(command.value)
    lines = ["stateDiagram-v2", f"    [*] --> {State.READY}"]
    lines += [f"    {state} --> {following}: {', '.join(names)}" for (state, following), names in arrows.items()]
    lines += [f"    {state} --> [*]" for state in State if state in OVER]
    return "\n".join(lines)


def page() -> str:
    return f"{_HEAD}\n```mermaid\n{diagram()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
