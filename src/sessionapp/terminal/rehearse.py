"""`sessionapp rehearse`: can you hear it from where you will lie? A line for each sound, any key for an answer."""

from __future__ import annotations

from contextlib import ExitStack

from PySide6.QtCore import QCoreApplication, QObject

from sessionapp import adapters
from sessionapp.domain.ports import Player, SettingsStore
from sessionapp.presentation import rehearsal
from sessionapp.rehearser import Rehearser
from sessionapp.session_parts import follow_volume, gather_rehearsal
from sessionapp.signals import told_to_stop
from sessionapp.terminal.keys import make_keys
from sessionapp.terminal.output import complain, write_line
from sessionapp.terminal.play import Notices
from sessionapp.translate import tr

_VOLUME_STEPS = {"up": 5, "down": -5}


class _Answer(QObject):
    """What was pressed, and what follows from it."""

    def __init__(self, app: QCoreApplication, player: Player, settings: SettingsStore) -> None:
        super().__init__()
        self._app, self._player, self._settings = app, player, settings
        self.heard = False

    def press(self, key: str) -> None:
        if key in _VOLUME_STEPS:
            self._change_volume(_VOLUME_STEPS[key])
        elif key == "n":
            self.check()
        else:
            self.heard = key not in {"escape", "q"}
            self._settings.set("rehearsal", "heard" if self.heard else "skipped")
            self._app.quit()

    def check(self) -> None:
        """What to look at where nothing is heard, in order."""
        volume, muted = int(self._settings.get("volume")), bool(self._settings.get("muted"))
        for number, line in enumerate(rehearsal.checks(volume, muted=muted), start=1):
            write_line(f"{number}. {line}")

    def _change_volume(self, by: int) -> None:
        volume = min(100, max(0, int(self._settings.get("volume")) + by))
        self._settings.set("volume", volume)
        self._settings.set("muted", False)
        follow_volume(self._player, self._settings)
        write_line(tr("Volume {percent}.", percent=volume))


def rehearse() -> int:
    """Until it is answered, or nobody is there; 0 where it was heard."""
    app = QCoreApplication.instance() or QCoreApplication(["sessionapp"])
    notices = Notices()
    with ExitStack() as at_the_end:
        at_the_end.callback(notices.tell_the_rest)
        settings = adapters.open_settings(notices.tell)
        at_the_end.callback(settings.close)
        parts, sentence = gather_rehearsal(None, settings, notices.tell)
        at_the_end.callback(parts.player.close)
        parts.player.open()
        parts.speech.prepare((sentence,) if sentence else ())
        complain(parts.speech.notice if sentence else "")
        write_line(rehearsal.question())
        answer = _Answer(app, parts.player, settings)
        rehearser = Rehearser(parts.clock, parts.player, parts.speech, sentence, answer)
        rehearser.sounding.connect(write_line)
        rehearser.unheard.connect(answer.check)
        rehearser.given_up.connect(app.quit)
        keys = make_keys(answer.press, answer)
        if keys is None:  # nobody can answer: once through is enough
            rehearser.unheard.connect(app.quit)
        else:
            write_line(tr("Any key: I hear it · N: I hear nothing · ↑ ↓ volume · Esc: not now"))
            keys.start()
        try:
            with told_to_stop(app.quit):
                rehearser.start()
                app.exec()
        finally:
            rehearser.stop()
            if keys is not None:
                keys.stop()
        write_line(rehearsal.heard() if answer.heard else "")
        return 0 if answer.heard else 1
