"""Where something is to be saved, asked in the system's own dialog: each kind begins where the last of it was saved.

Knows nothing of how it is made. Qt's dialogs are loaded when one is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessionapp.translate import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sessionapp.domain.ports import SettingsStore

_SOUNDS = {"ogg": "Ogg Vorbis", "mp3": "MP3", "flac": "FLAC", "wav": "WAV"}


class FileChoice:
    """Each answers with the file to save as, whose replacement has been agreed to where it is there; "" for none."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    def sound_file(self, parent: QWidget, name: str) -> str:
        return self._save_as(parent, tr("Save as sound file"), name, _SOUNDS, "sound_files_in")

    def calendar_file(self, parent: QWidget) -> str:
        kinds = {"ics": tr("Calendar")}
        return self._save_as(parent, tr("Save as calendar file"), "sessionapp", kinds, "documents_in")

    def report_file(self, parent: QWidget, name: str) -> str:
        """The ending of `name` says what kind of file it is."""
        stem, _, ending = name.rpartition(".")
        return self._save_as(parent, tr("Save the report"), stem, {ending: ending.upper()}, "documents_in")

    def _save_as(self, parent: QWidget, title: str, name: str, kinds: dict[str, str], kept: str) -> str:
        """`kinds`: endings, with what they are called; `kept` is the setting that remembers the folder."""
        from PySide6.QtWidgets import QFileDialog

        usual = next(iter(kinds))
        dialog = QFileDialog(parent, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(first_folder(str(self._settings.get(kept)), music=kinds is _SOUNDS))
        dialog.setNameFilters([f"{called} (*.{ending})" for ending, called in kinds.items()])
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
        dialog.setDefaultSuffix(usual)
        dialog.selectFile(f"{name}.{usual}")
        files = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not files:
            return ""
        self._settings.set(kept, str(Path(files[0]).parent))
        return files[0]


def first_folder(kept: str = "", *, music: bool = False) -> str:
    """The one that is `kept`; else that for music or documents; a dialog that is given one that is not there would
    begin where the program was started, which says nothing to anybody."""
    from PySide6.QtCore import QStandardPaths

    places = QStandardPaths.StandardLocation
    usual = [places.MusicLocation] if music else []
    folders = [kept, *map(QStandardPaths.writableLocation, (*usual, places.DocumentsLocation, places.HomeLocation))]
    return next((folder for folder in folders if folder and Path(folder).is_dir()), "")


def _ending(chosen: str) -> str:
    return Path(chosen.rstrip(")").rpartition("(")[2]).suffix
