"""The controls of two settings whose choices depend on the machine: who speaks, and where sound comes from.

Layout and signals only: what there is, and how a voice sounds, is told from outside.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.settings import OWN_PROGRAM
from sessionapp.presentation.settings import choice_name, device_names
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, OneOf, Text
from sessionapp.ui.fields import Line
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.surfaces import empty
from sessionapp.ui.theme import GRID
from sessionapp.ui.voice_fetch import VoiceFetch


class Chips(QWidget):
    """One of some words, in as many rows as they need. `chosen(str value)`."""

    chosen = Signal(str)

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about
        self._flow = FlowLayout()
        self.setLayout(self._flow)

    def show_choices(self, choices: Iterable[tuple[str, str]], value: str) -> None:
        """(value, word) of each."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        empty(self._flow)
        group = OneOf()
        for one, word in choices:
            button = Button(word, Look.CHIP)
            button.setAccessibleDescription(self._about)
            button.setChecked(one == value)
            button.clicked.connect(lambda _=False, one=one: self.chosen.emit(one))
            group.add(button)
            self._flow.addWidget(button)
            if had_focus and one == value:
                button.setFocus(Qt.FocusReason.OtherFocusReason)


class CommandLine(Line):
    """A line for the command of one's own speech program."""

    def __init__(self, command: str) -> None:
        super().__init__(tr("The command of your speech program"), 1_000, command)
        self.setPlaceholderText("mytts --voice {voice} --out {file} {text}")


class SpeakerChoice(QWidget):
    """`changed(str speaker)`, `command_changed(str)`, `try_requested(str speaker, str command)`; `fetch_requested()`
    where the chosen one lacks its voice, `fetching_cancelled()`."""

    changed = Signal(str)
    command_changed = Signal(str)
    try_requested = Signal(str, str)
    fetch_requested = Signal()
    fetching_cancelled = Signal()

    def __init__(self, about: str, speaker: str, command: str) -> None:
        super().__init__()
        self._speaker = speaker
        self._chips = Chips(about)
        self._chips.chosen.connect(self._choose)
        self._own = QWidget()
        self._command = CommandLine(command)
        self._command.editingFinished.connect(lambda: self.command_changed.emit(self._command.text().strip()))
        self._try = Button(tr("Try it"))
        self._try.clicked.connect(self._on_try)
        self._told = Text("", muted=True)
        self._without_voice: frozenset[str] = frozenset()
        self._fetch = VoiceFetch()
        self._fetch.requested.connect(self._on_fetch)
        self._fetch.cancelled.connect(self._on_cancel)
        self._lay_out()
        self.show_speakers(())

    def show_speakers(self, speakers: Iterable[str], without_voice: Iterable[str] = ()) -> None:
        """Those that are there, and which of them lack a voice; the chosen one is shown whether it is there or not."""
        known = dict.fromkeys(("best", "espeak", *speakers, self._speaker, OWN_PROGRAM))
        known[OWN_PROGRAM] = known.pop(OWN_PROGRAM)
        self._chips.show_choices([(name, choice_name(name)) for name in known], self._speaker)
        self._without_voice = frozenset(without_voice)
        self._show_what_lacks()

    def show_tried(self, sentence: str) -> None:
        """How it went: what is wrong, or "" where it was heard."""
        self._try.setEnabled(True)
        self._tell(sentence or tr("That was the voice. If you heard nothing, look at the volume."))

    def show_fetching(self, done: int) -> None:
        """So many bytes of its voice are there."""
        self._fetch.show_progress(done)

    def show_fetched(self, sentence: str) -> None:
        """How it went: what is wrong, or "" where the voice is there now."""
        had_focus = self._fetch.end()
        if not sentence:
            self._without_voice = frozenset()
        self._show_what_lacks()
        self._tell(sentence or tr("The voice is there now."))
        if had_focus:
            (self._fetch if sentence else self._try).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        own = QVBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(GRID)
        own.addWidget(self._command)
        own.addWidget(
            Text(
                tr(
                    "Write how your program is called. {places} are filled in; without {text} the sentence comes on its"
                    " input, without {file} the sound is taken from its output. No shell reads the line.",
                    places="{text} {text_file} {file} {voice} {rate}",
                    text="{text}",
                    file="{file}",
                ),
                muted=True,
            )
        )
        tried = QHBoxLayout()
        tried.setSpacing(2 * GRID)
        tried.addWidget(self._try, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        tried.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._chips)
        column.addWidget(self._own)
        column.addWidget(self._fetch)
        column.addLayout(tried)
        self._own.setVisible(self._speaker == OWN_PROGRAM)
        self._told.hide()

    def _choose(self, speaker: str) -> None:
        self._speaker = speaker
        self._own.setVisible(speaker == OWN_PROGRAM)
        self._tell("")
        self._show_what_lacks()
        self.changed.emit(speaker)

    def _show_what_lacks(self) -> None:
        """A voice that is not there cannot be tried."""
        lacks = self._speaker in self._without_voice
        self._fetch.show_for(self._speaker if lacks else "")
        self._try.setVisible(not lacks)

    def _on_fetch(self) -> None:
        self._tell("")
        self.fetch_requested.emit()

    def _on_cancel(self) -> None:
        self._fetch.end()
        self._fetch.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fetching_cancelled.emit()

    def _on_try(self) -> None:
        self._try.setEnabled(False)
        self._tell(tr("Listen…"))
        self.try_requested.emit(self._speaker, self._command.text().strip())

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))


class DeviceChoice(QWidget):
    """`changed(str name)`; "" is the system's usual one."""

    changed = Signal(str)

    def __init__(self, about: str, device: str) -> None:
        super().__init__()
        self._device = device
        self._chips = Chips(about)
        self._chips.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chips)
        self.show_devices(())

    def show_devices(self, devices: Iterable[str]) -> None:
        """Those that are there; the chosen one is shown, and said to be missing, where it is not."""
        self._chips.show_choices(device_names(tuple(devices), self._device), self._device)

    def _choose(self, device: str) -> None:
        self._device = device
        self.changed.emit(device)
