"""Title, chapters and cover, put into a sound file as its format has them.

Knows mutagen; not how the sound was made.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from sessionapp.domain.score import Chapter, Score

_ARTIST: Final = "sessionapp"
_FRONT_COVER: Final = 3


def tag(part: Path, ending: str, score: Score, cover: bytes) -> None:
    """Put them into the file, whose format is told by `ending`. Raises OSError or mutagen's own error."""
    _TAGGERS[ending](part, score, cover)


def _tag_ogg(part: Path, score: Score, cover: bytes) -> None:
    from mutagen.oggvorbis import OggVorbis

    file: Any = OggVorbis(part)
    file.update(_comments(score))
    if cover:
        file["metadata_block_picture"] = base64.b64encode(_picture(cover).write()).decode("ascii")
    file.save()


def _tag_flac(part: Path, score: Score, cover: bytes) -> None:
    from mutagen.flac import FLAC

    file: Any = FLAC(part)
    if file.tags is None:
        file.add_tags()
    file.update(_comments(score))
    if cover:
        file.add_picture(_picture(cover))
    file.save()


def _tag_mp3(part: Path, score: Score, cover: bytes) -> None:
    from mutagen.id3 import ID3

    tags: Any = ID3()
    _fill_id3(tags, score, cover)
    tags.save(part)


def _tag_wav(part: Path, score: Score, cover: bytes) -> None:
    from mutagen.wave import WAVE

    file: Any = WAVE(part)
    file.add_tags()
    _fill_id3(file.tags, score, cover)
    file.save()


_TAGGERS: Final[Mapping[str, Callable[[Path, Score, bytes], None]]] = {
    ".ogg": _tag_ogg,
    ".flac": _tag_flac,
    ".mp3": _tag_mp3,
    ".wav": _tag_wav,
}


def _comments(score: Score) -> dict[str, str]:
    """As Ogg and FLAC have them: https://wiki.xiph.org/Chapter_Extension."""
    comments = {"title": score.title, "artist": _ARTIST, "language": score.language}
    for number, chapter in enumerate(score.chapters, start=1):
        comments[f"chapter{number:03}"] = _moment(chapter.starts_ms)
        comments[f"chapter{number:03}name"] = chapter.title
    return comments


def _moment(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1_000 % 60:02}.{ms % 1_000:03}"


def _picture(cover: bytes) -> Any:
    from mutagen.flac import Picture

    picture: Any = Picture()
    picture.type, picture.mime, picture.data = _FRONT_COVER, "image/png", cover
    picture.width, picture.height = (int.from_bytes(cover[at : at + 4], "big") for at in (16, 20))  # of a PNG's header
    picture.depth = 24
    return picture


def _fill_id3(tags: Any, score: Score, cover: bytes) -> None:
    """As MP3 has them: https://id3.org/id3v2-chapters-1.0."""
    from mutagen import id3

    tags.add(id3.TIT2(text=[score.title]))
    tags.add(id3.TPE1(text=[_ARTIST]))
    tags.add(id3.TLEN(text=[str(score.total_ms)]))
    if cover:
        tags.add(id3.APIC(mime="image/png", type=_FRONT_COVER, desc="", data=cover))
    tags.add(
        id3.CTOC(
            element_id="toc",
            flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
            child_element_ids=[_element(number) for number in range(len(score.chapters))],
            sub_frames=[],
        )
    )
    for number, (chapter, ends_ms) in enumerate(
        zip(score.chapters, _ends(score.chapters, score.total_ms), strict=True)
    ):
        tags.add(
            id3.CHAP(
                element_id=_element(number),
                start_time=chapter.starts_ms,
                end_time=ends_ms,
                sub_frames=[id3.TIT2(text=[chapter.title])],
            )
        )


def _element(number: int) -> str:
    return f"chapter{number:03}"


def _ends(chapters: tuple[Chapter, ...], total_ms: int) -> list[int]:
    return [chapter.starts_ms for chapter in chapters[1:]] + [total_ms]
