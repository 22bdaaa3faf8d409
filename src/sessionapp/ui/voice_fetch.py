"""What is shown where a speech program lacks its voice: that it does, the button that fetches it, how far that is.

Layout and signals only: who fetches it, and from where, is not known here.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sessionapp.presentation.settings import VOICE_MB, fetching_sentence, no_voice_sentence
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, Text
from sessionapp.ui.theme import GRID


class VoiceFetch(QWidget):
    """`requested`, then `show_progress` and `end`; or `cancelled`, which ends it by itself. Hidden where none lacks."""

    requested = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._active = False
        self._speaker = ""
        self._words = Text("", muted=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(12)
        self._bar.setMaximum(VOICE_MB)
        self._fetch = Button(tr("Fetch its voice"))
        self._fetch.clicked.connect(self._on_fetch)
        self._cancel = Button(tr("Cancel"), Look.QUIET)
        self._cancel.setAccessibleDescription(tr("Fetch no voice"))
        self._cancel.clicked.connect(self.cancelled)
        lines = QVBoxLayout()
        lines.setSpacing(GRID)
        lines.addStretch()
        lines.addWidget(self._words)
        lines.addWidget(self._bar)
        lines.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._fetch, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(lines, 1)
        row.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self._fetch)
        self._show()

    def show_for(self, speaker: str) -> None:
        """That this one lacks its voice; "" for none. What is being fetched is shown whoever is chosen."""
        self._speaker = speaker
        self._show()

    def show_progress(self, done: int) -> None:
        """So many bytes are there."""
        if self._active:
            self._bar.setValue(min(done // 1_000_000, VOICE_MB))
            self._tell(fetching_sentence(done))

    def end(self) -> bool:
        """It is over, in whatever way; whether the focus was on it."""
        had_focus = self._cancel.hasFocus()
        self._active = False
        self._show()
        return had_focus

    def _on_fetch(self) -> None:
        self._active = True
        self.show_progress(0)
        self._show()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.requested.emit()

    def _show(self) -> None:
        self._bar.setVisible(self._active)
        self._cancel.setVisible(self._active)
        self._fetch.setVisible(not self._active)
        self.setVisible(self._active or bool(self._speaker))
        if self._speaker and not self._active:
            self._tell(no_voice_sentence(self._speaker))

    def _tell(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setAccessibleName(words)
