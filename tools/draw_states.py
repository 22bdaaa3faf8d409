"""Draws the states of a session from the engine's own table into docs/architecture.md, as a Mermaid diagram.

Run it after a change of `TRANSITIONS`; a test compares what it would write with what is there.
"""

from __future__ import annotations

from pathlib import Path

from sessionapp.domain.session import State
from sessionapp.domain.transitions import OVER, TRANSITIONS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "architecture.md"
BEGIN, END = "<!-- states -->", "<!-- /states -->"


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
    """The whole page, with the diagram as the table has it now."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n```mermaid\n{diagram()}\n```\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
