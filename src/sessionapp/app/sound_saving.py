"""A routine saved as a sound file from the window: rendered and mixed elsewhere, told of, cancelled. One at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sessionapp import adapters
from sessionapp.app.background import Background
from sessionapp.domain.errors import UserError
from sessionapp.domain.file_names import shown
from sessionapp.domain.notices import Done
from sessionapp.domain.ports import SettingsStore
from sessionapp.domain.routine import Routine
from sessionapp.domain.tailoring import Tailoring
from sessionapp.translate import tr

if TYPE_CHECKING:
    from sessionapp.ui.main_window import MainWindow
    from sessionapp.workshop.client import SoundFileJob, Workshop


class SoundSaving(QObject):
    """From the name that was chosen to the notice that it is there. What was cancelled tells nothing any more."""

    _progress = Signal(object, str, int, int)

    def __init__(self, window: MainWindow, settings: SettingsStore, background: Background, workshop: Workshop) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._background = background
        self._workshop = workshop
        self._job: SoundFileJob | None = None
        self._progress.connect(self._on_progress)
        window.saving_cancelled.connect(self.cancel)

    @property
    def busy(self) -> bool:
        return self._job is not None

    def begin(self, routine: Routine, wishes: Tailoring, target: Path) -> None:
        """Save it as `target`; that it may be replaced, where it is there, has been asked."""
        if self.busy:
            self._window.add_notice(tr("Another sound file is being saved. Wait for it, or cancel it, then try again."))
            return
        job = self._job = self._workshop.sound_file_job()
        self._on_progress(job, tr("Getting the voice ready…"), 0, 0)

        def progress(words: str) -> Callable[[int, int], None]:
            return lambda done, of: self._progress.emit(job, words, done, of)

        def work() -> str:
            from sessionapp.sound_export import order_sound_file, unspoken

            speech = adapters.make_speech(routine, self._settings, self._workshop)
            order = order_sound_file(
                routine,
                wishes,
                self._settings,
                speech,
                adapters.read_poses(self._workshop).poses,
                target,
                replace_it=target.is_file(),
                progress=progress(tr("Getting the voice ready…")),
            )
            job.save(order, progress(tr("Saving “{title}” as a sound file…", title=routine.title)))
            return " ".join(filter(None, (speech.notice, unspoken(order))))

        self._background.run(work, lambda more: self._saved(job, target, more), lambda error: self._failed(job, error))

    def cancel(self) -> None:
        """Nothing is left of it, but the sentences that have been spoken."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._window.end_saving()

    def _on_progress(self, job: SoundFileJob, words: str, done: int, of: int) -> None:
        if job is self._job:
            self._window.show_saving(words, done, of)

    def _saved(self, job: SoundFileJob, target: Path, more: str) -> None:
        if job is self._job:
            self._over()
            saved = tr("Saved to {file}, with captions beside it.", file=shown(target))
            self._window.add_notice(f"{saved} {more}" if more else Done(saved))

    def _failed(self, job: SoundFileJob, error: Exception) -> None:
        if job is not self._job:
            return
        self._over()
        if not isinstance(error, UserError):
            raise error
        self._window.add_notice(str(error))

    def _over(self) -> None:
        self._job = None
        self._window.end_saving()
