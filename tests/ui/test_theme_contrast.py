"""Every text and every control can be told from what lies under it, in both schemes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.motifs import shades
from sessionapp.ui.theme import DARK, LIGHT, Colours, Theme, Type, colours_of, contrast, palette_of

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
TEXT = 4.5
LARGE = 3.0


def ratio(one: str | QColor, other: str | QColor) -> float:
    return contrast(QColor(one), QColor(other))


def test_contrast_is_that_of_wcag() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
def test_words_can_be_read_on_every_ground(scheme: Colours) -> None:
    for ground in (scheme.paper, scheme.side, scheme.surface, scheme.hover):
        for ink in (scheme.text, scheme.muted, scheme.caution):
            assert ratio(ink, ground) >= TEXT, (ink, ground)
    assert ratio(scheme.on_accent, scheme.accent) >= TEXT
    assert ratio(scheme.text, scheme.tint(QColor(scheme.caution), 0.08)) >= TEXT
    assert ratio(scheme.paper, scheme.text) >= TEXT  # a chip that is chosen


@SCHEMES
@pytest.mark.parametrize("kind", Kind)
def test_the_accent_of_every_kind(scheme: Colours, kind: Kind) -> None:
    accent = scheme.of(kind)
    for ground in (scheme.paper, scheme.surface):
        assert ratio(accent, ground) >= TEXT, ground
    assert ratio(scheme.on_accent, accent) >= TEXT  # Start, in the kind's accent
    assert ratio(scheme.text, scheme.tint(accent, 0.14)) >= TEXT  # a step's number
    picture = shades(accent, QColor(scheme.surface))
    assert ratio(picture.front, picture.ground) >= LARGE


@SCHEMES
def test_controls_and_the_focus_ring_can_be_seen(scheme: Colours) -> None:
    for ground in (scheme.paper, scheme.surface):
        assert ratio(scheme.control, ground) >= LARGE
        assert ratio(scheme.accent, ground) >= LARGE


def test_a_start_button_pointed_at_can_still_be_read() -> None:
    for kind in Kind:
        assert ratio(LIGHT.on_accent, LIGHT.of(kind).darker(112)) >= TEXT
        assert ratio(DARK.on_accent, DARK.of(kind).lighter(110)) >= TEXT


def test_the_scheme_follows_the_setting(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    assert colours_of(qapp.palette()) is LIGHT
    theme.set_choice("dark")
    assert colours_of(qapp.palette()) is DARK
    theme.set_choice("system")
    assert colours_of(qapp.palette()) is LIGHT  # a system that says nothing
    theme.deleteLater()


def test_a_palette_of_the_system_is_taken_as_it_is() -> None:
    palette = QPalette(QColor("#FFFFFF"), QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    colours = colours_of(palette)
    assert (colours.text, colours.paper, colours.dark) == ("#FFFF00", "#000000", True)
    assert colours.of(Kind.STRETCH) == QColor("#FFFF00")


def test_the_palette_of_a_scheme_carries_its_colours() -> None:
    for scheme in (LIGHT, DARK):
        assert colours_of(palette_of(scheme)) is scheme


def test_type_follows_the_system_font(qapp: QApplication) -> None:
    before = qapp.font()
    try:
        larger = qapp.font()
        larger.setPointSizeF(before.pointSizeF() * 2)
        small = Type.TITLE.font().pointSizeF()
        qapp.setFont(larger)
        assert Type.TITLE.font().pointSizeF() == pytest.approx(2 * small)
        in_pixels = qapp.font()
        in_pixels.setPixelSize(24)
        qapp.setFont(in_pixels)
        assert Type.TITLE.font().pixelSize() == 56
    finally:
        qapp.setFont(before)
