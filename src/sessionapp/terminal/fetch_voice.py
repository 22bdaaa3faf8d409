"""`sessionapp fetch-voice`: Piper's voice of a language, with how far that is on a line of its own."""

from __future__ import annotations

from sessionapp import adapters
from sessionapp.presentation.settings import fetching_sentence
from sessionapp.terminal.output import write_line
from sessionapp.terminal.progress import interruptible
from sessionapp.translate import tr


def fetch_voice(language: str) -> int:
    """Bring it, unless it is there. Raises UserError; where it is interrupted, nothing is left of it."""
    if adapters.voice_is_there(language):
        write_line(tr("Piper's voice for “{language}” is there already.", language=language))
        return 0
    with interruptible() as progress:
        progress.tell(fetching_sentence(0))
        there = adapters.fetch_voice(
            lambda done: progress.tell(fetching_sentence(done)), lambda: progress.stop, language
        )
        if not there:
            raise KeyboardInterrupt
    write_line(
        tr("Piper's voice for “{language}” is there now. Choose Piper in the settings to hear it.", language=language)
    )
    return 0
