"""One colour with a share of another in it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor


def mixed(under: QColor, over: QColor, share: float) -> QColor:
    """`under` with a share of `over` in it, 0 to 1."""
    return _mixed(under.rgb(), over.rgb(), share)


@lru_cache(maxsize=256)
def _mixed(under_rgb: int, over_rgb: int, share: float) -> QColor:
    """Kept: the drawn person has the same few colours in every frame."""
    under, over = QColor(under_rgb), QColor(over_rgb)
    pairs = zip((under.red(), under.green(), under.blue()), (over.red(), over.green(), over.blue()), strict=True)
    return QColor(*(round(below + (above - below) * share) for below, above in pairs))
