"""The settings page with real keys and clicks: every change is told at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from fakes_storage import MemorySettings
from sessionapp.domain.prompts import Preset, settings_of
from sessionapp.domain.settings import table
from sessionapp.ui.controls import Button, Switch, Text
from sessionapp.ui.settings_page import SettingRow, SettingsPage
from ui_events import turn_wheel


class Chooser:
    """Stands where the system's dialog would, and remembers where it was asked to begin."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.began: list[str] = []

    def __call__(self, parent: QWidget, start: str) -> str:
        self.began.append(start)
        return self.answer


def shown(qtbot: QtBot, chooser: Chooser | None = None, **values: bool | int | str) -> SettingsPage:
    page = SettingsPage(MemorySettings(**values), "/home/me/usual", chooser or Chooser(""))
    qtbot.addWidget(page)
    page.resize(1000, 2_000)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def row(page: SettingsPage, name: str) -> SettingRow:
    return next(row for row in page.findChildren(SettingRow) if row.setting.name == name)


def button(row: QWidget, word: str) -> Button:
    return next(button for button in row.findChildren(Button) if button.text() == word)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Text) if label.isVisible()]


def test_every_setting_of_the_table_is_there_with_its_sentence(qtbot: QtBot) -> None:
    page = shown(qtbot)
    rows = {row.setting.name for row in page.findChildren(SettingRow)}
    assert rows == {setting.name for setting in table() if setting.shown}
    for setting in table():
        if setting.shown:
            assert {setting.label, setting.sentence} <= set(texts(row(page, setting.name)))


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_switch_is_told_by_key_and_by_click(qtbot: QtBot, key: Qt.Key) -> None:
    page = shown(qtbot)
    switch = row(page, "voice").findChild(Switch)
    assert switch.isChecked()
    with qtbot.waitSignal(page.changed) as told:
        qtbot.keyClick(switch, key)
    assert told.args == ["voice", False]
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert told.args == ["voice", True]


def test_a_number_moves_by_keys_within_its_bounds(qtbot: QtBot) -> None:
    page = shown(qtbot, countdown=9)
    slider = row(page, "countdown").findChild(QSlider)
    with qtbot.waitSignal(page.changed) as told:
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert told.args == ["countdown", 10]
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 10
    assert "10 ticks" in texts(row(page, "countdown"))
    assert slider.accessibleDescription().endswith("10 ticks")


def test_the_wheel_scrolls_the_page_and_not_a_number(qtbot: QtBot) -> None:
    page = shown(qtbot)
    slider = row(page, "volume").findChild(QSlider)
    turn_wheel(over=slider)
    assert slider.value() == 80


def test_a_choice_is_one_of_several(qtbot: QtBot) -> None:
    page = shown(qtbot, theme="light")
    theme = row(page, "theme")
    assert button(theme, "Light").isChecked()
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(button(theme, "Dark"), Qt.MouseButton.LeftButton)
    assert told.args == ["theme", "dark"]
    assert not button(theme, "Light").isChecked()


def test_the_folder_is_chosen_and_forgotten(qtbot: QtBot) -> None:
    chooser = Chooser("/home/me/routines")
    page = shown(qtbot, chooser)
    folder = row(page, "routine_folder")
    assert "The usual place:\n/home/me/usual" in texts(folder)
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(button(folder, "Choose…"), Qt.MouseButton.LeftButton)
    assert told.args == ["routine_folder", "/home/me/routines"]
    assert "/home/me/routines" in texts(folder)
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(button(folder, "Use the usual place"), Qt.MouseButton.LeftButton)
    assert told.args == ["routine_folder", ""]
    assert "The usual place:\n/home/me/usual" in texts(folder)
    assert chooser.began == ["/home/me/usual"]


def test_leaving_the_dialog_changes_nothing(qtbot: QtBot) -> None:
    chooser = Chooser("")
    page = shown(qtbot, chooser, routine_folder="/home/me/old")
    told: list[object] = []
    page.changed.connect(lambda *change: told.append(change))
    qtbot.mouseClick(button(row(page, "routine_folder"), "Choose…"), Qt.MouseButton.LeftButton)
    assert (told, chooser.began) == ([], ["/home/me/old"])


@pytest.mark.parametrize(
    ("query", "left"), [("dark", {"theme"}), ("ticks end", {"countdown"}), ("files", {"routine_folder"})]
)
def test_the_search_leaves_what_fits(qtbot: QtBot, query: str, left: set[str]) -> None:
    page = shown(qtbot)
    page.focus_search()
    qtbot.keyClicks(page.findChild(QLineEdit), query)
    assert {row.setting.name for row in page.findChildren(SettingRow) if row.isVisible()} == left
    assert "Voice and sound" not in texts(page) or "countdown" in left


def test_a_search_without_result_says_so(qtbot: QtBot) -> None:
    page = shown(qtbot)
    qtbot.keyClicks(page.findChild(QLineEdit), "levitation")
    assert "No setting has these words." in texts(page)


def test_one_click_sets_several_and_is_seen_in_their_rows(qtbot: QtBot) -> None:
    page = shown(qtbot)
    told: dict[str, object] = {}
    page.changed.connect(lambda name, value: told.update({name: value}))
    qtbot.mouseClick(button(page, "Chimes only"), Qt.MouseButton.LeftButton)
    assert told == settings_of(Preset.CHIMES_ONLY)
    assert not row(page, "voice").findChildren(Switch)[-1].isChecked()


def test_the_rehearsal_is_asked_for(qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.rehearsal_requested):
        qtbot.mouseClick(button(page, "Can you hear it?"), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [1_000, 1_280, 1_920])
def test_no_sentence_is_cut(qtbot: QtBot, width: int) -> None:
    page = shown(qtbot)
    page.resize(width, 2_000)
    qtbot.waitUntil(lambda: page.width() == width)
    for label in page.findChildren(Text):
        if label.isVisible():
            qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()), timeout=2_000)


def test_what_there_is_is_asked_for_when_the_page_is_seen_and_one_is_chosen(qtbot: QtBot) -> None:
    page = SettingsPage(MemorySettings(output_device="Old headphones"), "/home/me/usual", Chooser(""))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.sound_choices_requested):
        page.show()
    page.show_sound_choices(("best", "espeak", "flite", "program"), ("Loudspeaker", "Headphones"))
    device, speaker = row(page, "output_device"), row(page, "speaker")
    assert button(device, "Old headphones (not there now)").isChecked()
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(button(device, "Headphones"), Qt.MouseButton.LeftButton)
    assert told.args == ["output_device", "Headphones"]
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(button(device, "As the system"), Qt.MouseButton.LeftButton)
    assert told.args == ["output_device", ""]
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(button(speaker, "Flite"), Qt.MouseButton.LeftButton)
    assert told.args == ["speaker", "flite"]
    with qtbot.waitSignal(page.try_voice_requested) as told:
        qtbot.mouseClick(button(speaker, "Try it"), Qt.MouseButton.LeftButton)
    assert told.args == ["flite", ""]
    assert not button(speaker, "Try it").isEnabled()
    page.show_tried("Flite could not speak.")
    assert "Flite could not speak." in texts(speaker)
    assert button(speaker, "Try it").isEnabled()


def test_a_voice_that_is_missing_is_fetched_with_keys_alone(qtbot: QtBot) -> None:
    page = shown(qtbot, speaker="piper")
    speaker = row(page, "speaker")
    assert not button(speaker, "Fetch its voice").isVisible()
    page.show_sound_choices(("best", "espeak", "piper", "flite", "program"), (), ("piper",))
    assert "Piper has no English voice here yet: about 60 MB from the internet." in texts(speaker)
    assert not button(speaker, "Try it").isVisible()
    qtbot.mouseClick(button(speaker, "Flite"), Qt.MouseButton.LeftButton)
    assert button(speaker, "Try it").isVisible()
    assert not button(speaker, "Fetch its voice").isVisible()
    qtbot.mouseClick(button(speaker, "Piper"), Qt.MouseButton.LeftButton)
    button(speaker, "Fetch its voice").setFocus()
    with qtbot.waitSignal(page.fetch_voice_requested):
        qtbot.keyClick(button(speaker, "Fetch its voice"), Qt.Key.Key_Space)
    page.speaker.show_fetching(12_345_678)
    assert "Fetching the voice: 12 MB of about 60" in texts(speaker)
    assert button(speaker, "Cancel").hasFocus()
    with qtbot.waitSignal(page.fetching_cancelled):
        qtbot.keyClick(button(speaker, "Cancel"), Qt.Key.Key_Space)
    assert button(speaker, "Fetch its voice").hasFocus()
    page.speaker.show_fetching(13_000_000)  # came too late
    assert "Piper has no English voice here yet: about 60 MB from the internet." in texts(speaker)
    qtbot.keyClick(button(speaker, "Fetch its voice"), Qt.Key.Key_Space)
    page.speaker.show_fetched("")
    assert button(speaker, "Try it").hasFocus()
    assert "The voice is there now." in texts(speaker)


def test_a_program_of_ones_own_is_written_down(qtbot: QtBot) -> None:
    page = shown(qtbot)
    speaker = row(page, "speaker")
    line = speaker.findChild(QLineEdit)
    assert not line.isVisible()
    qtbot.mouseClick(button(speaker, "A program of your own"), Qt.MouseButton.LeftButton)
    assert line.isVisible()
    qtbot.keyClicks(line, "mytts {text} ")
    with qtbot.waitSignal(page.changed) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["speaker_command", "mytts {text}"]
    with qtbot.waitSignal(page.try_voice_requested) as told:
        qtbot.mouseClick(button(speaker, "Try it"), Qt.MouseButton.LeftButton)
    assert told.args == ["program", "mytts {text}"]
