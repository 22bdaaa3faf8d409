"""A section of a page: sentences, a chart, and the same as a table, for who wants numbers or hears them."""

from __future__ import annotations

from dataclasses import dataclass

from sessionapp.domain.chart import Chart


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is what a screen reader says of it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Without a chart there may still be a table. `spoken` tells a screen reader what the chart shows."""

    title: str
    lines: tuple[str, ...]
    chart: Chart | None = None
    spoken: str = ""
    table: Table | None = None
