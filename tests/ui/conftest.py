"""What tests of the window share: the application in the dress of the light scheme, put off afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sessionapp.ui.dress import Dress


@pytest.fixture
def wardrobe(qapp: QApplication) -> Iterator[QObject]:
    """For dresses to hang in. The application is as it was before when they are gone."""
    palette = qapp.palette()
    owner = QObject()
    yield owner
    owner.deleteLater()
    qapp.setPalette(palette)


@pytest.fixture
def dress(qapp: QApplication, wardrobe: QObject) -> Dress:
    """Light, whatever the system wants."""
    return Dress(qapp, "light", "system", wardrobe)
