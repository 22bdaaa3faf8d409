"""The captions of a sound file, as WebVTT: every sentence, from the moment it is said until it is over."""

from __future__ import annotations

from sessionapp.domain.cues import Prompt
from sessionapp.domain.score import Score


def captions(score: Score) -> str:
    """The text of a `.vtt` file. Nothing in it is markup, whatever a routine says."""
    blocks = [f"WEBVTT\n\nNOTE\n{_plain(score.title)}\n"]
    blocks += [
        f"{_moment(one.at_ms)} --> {_moment(one.ends_ms)}\n{_plain(one.sound.text)}\n"
        for one in score.soundings
        if isinstance(one.sound, Prompt) and one.sound.text.strip()
    ]
    return "\n".join(blocks)


def _plain(text: str) -> str:
    """On one line: an empty one would end the caption, and so would an arrow."""
    line = " ".join(text.split())
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _moment(ms: int) -> str:
    seconds, ms = divmod(ms, 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{ms:03}"
