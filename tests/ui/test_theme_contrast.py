"""Every text and every control can be told from what lies under it, in every scheme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sessionapp.domain.body_map import STRONGEST
from sessionapp.domain.vocabulary import Kind
from sessionapp.drawing.mixing import mixed
from sessionapp.drawing.motifs import shades
from sessionapp.ui.body_map_inks import map_inks
from sessionapp.ui.dress import Dress, palette_of
from sessionapp.ui.figure_inks import figure_inks
from sessionapp.ui.theme import (
    BLACK_ON_WHITE,
    DARK,
    LIGHT,
    SCHEMES,
    WHITE_ON_BLACK,
    Colours,
    Type,
    colours_of,
    contrast,
)

NAMES = ["light", "dark", "black on white", "white on black"]
IN_EVERY_SCHEME = pytest.mark.parametrize("scheme", SCHEMES, ids=NAMES)
IN_HIGH_CONTRAST = pytest.mark.parametrize("scheme", [BLACK_ON_WHITE, WHITE_ON_BLACK], ids=NAMES[2:])
LARGE = 3.0


def text_ratio(scheme: Colours) -> float:
    """What WCAG 2 asks of text: level AA, in high contrast AAA."""
    return 7.0 if scheme.high else 4.5


def ratio(one: str | QColor, other: str | QColor) -> float:
    return contrast(QColor(one), QColor(other))


def test_contrast_is_that_of_wcag() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@IN_EVERY_SCHEME
def test_words_can_be_read_on_every_ground(scheme: Colours) -> None:
    for ground in (scheme.paper, scheme.side, scheme.surface, scheme.hover):
        for ink in (scheme.text, scheme.muted, scheme.caution):
            assert ratio(ink, ground) >= text_ratio(scheme), (ink, ground)
    assert ratio(scheme.on_accent, scheme.accent) >= text_ratio(scheme)
    assert ratio(scheme.text, scheme.tint(QColor(scheme.caution), 0.08)) >= text_ratio(scheme)
    assert ratio(scheme.paper, scheme.text) >= text_ratio(scheme)  # a chip that is chosen


@IN_EVERY_SCHEME
@pytest.mark.parametrize("kind", Kind)
def test_the_accent_of_every_kind(scheme: Colours, kind: Kind) -> None:
    accent = scheme.of(kind)
    for ground in (scheme.paper, scheme.surface):
        assert ratio(accent, ground) >= text_ratio(scheme), ground
    assert ratio(scheme.on_accent, accent) >= text_ratio(scheme)  # Start, in the kind's accent
    assert ratio(scheme.text, scheme.tint(accent, 0.14)) >= text_ratio(scheme)  # a step's number
    picture = shades(accent, QColor(scheme.surface))
    assert ratio(picture.front, picture.ground) >= LARGE


@IN_EVERY_SCHEME
def test_controls_and_the_focus_ring_can_be_seen(scheme: Colours) -> None:
    for ground in (scheme.paper, scheme.surface):
        assert ratio(scheme.control, ground) >= LARGE
        assert ratio(scheme.accent, ground) >= LARGE


@IN_EVERY_SCHEME
@pytest.mark.parametrize("kind", Kind)
def test_a_start_button_pointed_at_can_still_be_read(scheme: Colours, kind: Kind) -> None:
    assert ratio(scheme.on_accent, scheme.pointed(scheme.of(kind))) >= text_ratio(scheme)


@IN_HIGH_CONTRAST
def test_lines_are_strong_in_high_contrast_and_nothing_is_told_by_a_tint(scheme: Colours) -> None:
    for usual in (LIGHT, DARK):
        assert scheme.pen(scheme.line).widthF() > usual.pen(usual.line).widthF()
        assert scheme.focus_pen().widthF() > usual.focus_pen().widthF()
    assert ratio(scheme.line, scheme.surface) >= text_ratio(scheme)
    assert scheme.tint(QColor(scheme.caution), 0.35) == QColor(scheme.surface)
    assert ratio(scheme.disabled, scheme.surface) >= text_ratio(scheme)


@IN_HIGH_CONTRAST
def test_what_is_left_of_the_ring_can_be_told_from_what_is_over(scheme: Colours) -> None:
    for ink in (scheme.of(Kind.STRETCH), scheme.paper):
        assert ratio(scheme.track, ink) >= LARGE


@IN_HIGH_CONTRAST
def test_every_part_of_the_drawn_person_stands_out_in_high_contrast(scheme: Colours) -> None:
    dyes = figure_inks(scheme, Kind.STRETCH).dyes
    far = 0.30  # so much the far limbs have of the shade
    for dye in (dyes.skin, dyes.shirt, dyes.trousers):
        assert ratio(dye, scheme.paper) >= LARGE
        assert ratio(mixed(dye, dyes.shade, far), scheme.paper) >= LARGE
    for one, other in ((dyes.skin, dyes.shirt), (dyes.shirt, dyes.trousers), (dyes.skin, dyes.trousers)):
        assert ratio(one, other) >= 2


@IN_EVERY_SCHEME
def test_every_number_of_the_body_map_can_be_read(scheme: Colours) -> None:
    inks = map_inks(scheme)
    for strength in range(1, STRONGEST + 1):
        assert ratio(inks.numbers[strength], inks.fills[strength]) >= text_ratio(scheme), strength
    assert len({fill.name() for fill in inks.fills}) == STRONGEST + 1  # each has a colour of its own
    assert ratio(inks.edge, inks.paper) >= LARGE
    assert ratio(inks.focus, inks.paper) >= LARGE


def test_the_scheme_follows_the_settings(qapp: QApplication, wardrobe: QObject) -> None:
    dress = Dress(qapp, "light", "system", wardrobe)
    assert colours_of(qapp.palette()) is LIGHT
    dress.set_scheme("dark")
    assert colours_of(qapp.palette()) is DARK
    dress.set_contrast("high")
    assert colours_of(qapp.palette()) is WHITE_ON_BLACK
    dress.set_scheme("system")
    assert colours_of(qapp.palette()) is BLACK_ON_WHITE  # a system that says nothing is a light one
    dress.set_contrast("system")
    assert colours_of(qapp.palette()) is LIGHT


if hasattr(Qt, "ContrastPreference"):  # from Qt 6.10; an older one does not tell

    def test_high_contrast_follows_the_system_at_once(qapp: QApplication, qtbot: QtBot, wardrobe: QObject) -> None:
        dress = Dress(qapp, "dark", "system", wardrobe)
        hints = QApplication.styleHints()  # held: what it answers with goes when it does
        told = hints.accessibility().contrastPreferenceChanged
        with qtbot.waitSignal(dress.changed):
            told.emit(Qt.ContrastPreference.HighContrast)
        assert colours_of(qapp.palette()) is WHITE_ON_BLACK
        with qtbot.waitSignal(dress.changed):
            told.emit(Qt.ContrastPreference.NoPreference)
        assert colours_of(qapp.palette()) is DARK


def test_a_palette_of_the_system_is_taken_as_it_is() -> None:
    palette = QPalette(QColor("#FFFFFF"), QColor("#000000"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    palette.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    colours = colours_of(palette)
    assert (colours.text, colours.paper, colours.dark) == ("#FFFF00", "#000000", True)
    assert colours.of(Kind.STRETCH) == QColor("#FFFF00")


def test_the_palette_of_a_scheme_carries_its_colours() -> None:
    for scheme in SCHEMES:
        palette = palette_of(scheme)
        assert colours_of(palette) is scheme
        palette.setCurrentColorGroup(QPalette.ColorGroup.Disabled)
        assert colours_of(palette) is scheme


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
