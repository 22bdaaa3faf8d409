"""The single values of a routine document: text, lengths of time, counts, switches and words of a vocabulary.

Each is a pydantic type that reads the text a person wrote and carries its JSON Schema. Knows nothing of keys or places.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from sessionapp.domain.body import Place
from sessionapp.domain.vocabulary import Kind, Position, Side
from sessionapp.storage.durations import (
    LONGEST_MS,
    SHORTEST_MS,
    DurationError,
    parse_duration,
    parse_duration_range,
    shortened,
)
from sessionapp.storage.poses import known_poses, pose_name
from sessionapp.translate import tr

MAX_COUNT = 1_000
MONTH_MS = 30 * 24 * 3_600_000
MAX_TITLE = 200
MAX_TEXT = 2_000

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ON = {"true", "yes", "on"}
_OFF = {"false", "no", "off"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
_VOICE = re.compile(r"[^\W_][\w +()-]{0,59}")


def nearest(word: str, words: Collection[str]) -> str | None:
    """The one of `words` that `word` was probably meant to be."""
    found = difflib.get_close_matches(word[:60].strip().lower(), words, n=1)
    return found[0] if found else None


def wrong(message: str) -> PydanticCustomError:
    """A value's fault, told in this sentence."""
    return PydanticCustomError("routine", "{message}", {"message": message})


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise wrong(tr("one value belongs here, not a list and not keys of its own."))
    return value.strip()


def _text(limit: int, *, one_line: bool) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _word(value)
        if _CONTROL.search(text):
            raise wrong(tr("an invisible control character stands in this text; delete it."))
        text = " ".join(text.split()) if one_line else "\n".join(line.strip() for line in text.splitlines())
        if len(text) > limit:
            raise wrong(tr("this text has {count} characters; {limit} are the most.", count=len(text), limit=limit))
        if not text:
            raise wrong(tr("there is no text here; write some, or leave the key out."))
        return text

    return read


def _duration(shortest_ms: int, longest_ms: int = LONGEST_MS) -> Callable[[object], int]:
    def read(value: object) -> int:
        try:
            return parse_duration(_word(value), shortest_ms, longest_ms)
        except DurationError as error:
            raise wrong(str(error)) from None

    return read


def _range(value: object) -> tuple[int, int]:
    try:
        return parse_duration_range(_word(value), MONTH_MS)
    except DurationError as error:
        raise wrong(str(error)) from None


def _count(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        text = _word(value)
        if re.fullmatch(r"[0-9]{1,9}", text, re.ASCII) and low <= int(text) <= high:
            return int(text)
        raise wrong(
            tr("`{text}` is not a whole number from {low} to {high}.", text=shortened(text), low=low, high=high)
        )

    return read


def _switch(value: object) -> bool:
    word = _word(value).lower()
    if word in _ON | _OFF:
        return word in _ON
    raise wrong(tr("`{text}` is neither `true` nor `false`.", text=shortened(word)))


def _each_side(value: object) -> bool | str:
    word = _word(value).lower()
    if word == "alternate":
        return word
    if word in _ON | _OFF:
        return word in _ON
    raise wrong(tr("`{text}` is none of `true`, `false` and `alternate`.", text=shortened(word)))


def _voice(value: object) -> str:
    word = _word(value)
    if word.lower() in _ON | _OFF:
        return "on" if word.lower() in _ON else "off"
    if _VOICE.fullmatch(word):
        return word
    raise wrong(tr("`{text}` is neither `on`, `off` nor the name of a voice.", text=shortened(word)))


def _language(value: object) -> str:
    word = _word(value)
    if _LANGUAGE.fullmatch(word):
        return word
    raise wrong(
        tr("`{text}` is not the code of a language; write one such as `en`, `de` or `pt-BR`.", text=shortened(word))
    )


def choose(word: str, words: Iterable[str], called: str) -> str:
    """`word` as it stands in the vocabulary, small or capital letters alike; raises a fault that names the nearest."""
    known = sorted(words)
    plain = " ".join(word.lower().split())
    if plain in known:
        return plain
    meant = nearest(plain, known)
    if meant:
        raise wrong(
            tr("`{word}` is not {called}; did you mean `{meant}`?", word=shortened(word), called=called, meant=meant)
        )
    raise wrong(
        tr("`{word}` is not {called}; there are: {known}.", word=shortened(word), called=called, known=", ".join(known))
    )


def _member(vocabulary: type[StrEnum], called: str) -> Callable[[object], StrEnum]:
    words = [member.value for member in vocabulary]
    return lambda value: vocabulary(choose(_word(value), words, tr(called)))


def _pose(value: object) -> str:
    return choose(pose_name(_word(value)), known_poses(), tr("a pose"))


def _literal(word: str) -> Callable[[object], str]:
    return lambda value: choose(_word(value), [word], tr("a word that can stand here"))


_DURATION_SCHEMA: dict[str, Any] = {
    "type": ["string", "number"],
    "description": "A length of time: `10s`, `1 min 30 s`, `1:30`, `20 min`; a bare number is seconds.",
}
_SWITCH_SCHEMA: dict[str, Any] = {"enum": [True, False, "yes", "no", "on", "off"]}


def _count_schema(low: int, high: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": low, "maximum": high}


def _text_schema(limit: int) -> dict[str, Any]:
    return {"type": ["string", "number", "boolean"], "maxLength": limit}


Title = Annotated[str, BeforeValidator(_text(MAX_TITLE, one_line=True)), WithJsonSchema(_text_schema(MAX_TITLE))]
Sentence = Annotated[str, BeforeValidator(_text(MAX_TEXT, one_line=True)), WithJsonSchema(_text_schema(MAX_TEXT))]
Text = Annotated[str, BeforeValidator(_text(MAX_TEXT, one_line=False)), WithJsonSchema(_text_schema(MAX_TEXT))]
Duration = Annotated[int, BeforeValidator(_duration(SHORTEST_MS)), WithJsonSchema(_DURATION_SCHEMA)]
BreathTime = Annotated[int, BeforeValidator(_duration(500)), WithJsonSchema(_DURATION_SCHEMA)]
Interval = Annotated[int, BeforeValidator(_duration(5_000)), WithJsonSchema(_DURATION_SCHEMA)]
"""Between reminders: never so short that they would talk without end."""
DurationRange = Annotated[
    tuple[int, int],
    BeforeValidator(_range),
    WithJsonSchema({"type": ["string", "number"], "description": "One length of time, or a range: `1h..2h`."}),
]
LongDuration = Annotated[int, BeforeValidator(_duration(SHORTEST_MS, MONTH_MS)), WithJsonSchema(_DURATION_SCHEMA)]
Moment = Annotated[int, BeforeValidator(_duration(0)), WithJsonSchema(_DURATION_SCHEMA)]
"""A moment counted from the start of something: the start itself is one."""
Count = Annotated[int, BeforeValidator(_count(1, MAX_COUNT)), WithJsonSchema(_count_schema(1, MAX_COUNT))]
Ticks = Annotated[int, BeforeValidator(_count(0, 10)), WithJsonSchema(_count_schema(0, 10))]
Switch = Annotated[bool, BeforeValidator(_switch), WithJsonSchema(_SWITCH_SCHEMA)]
EachSide = Annotated[
    bool | str, BeforeValidator(_each_side), WithJsonSchema({"enum": [*_SWITCH_SCHEMA["enum"], "alternate"]})
]
Voice = Annotated[str, BeforeValidator(_voice), WithJsonSchema({"type": ["string", "boolean"]})]
Language = Annotated[str, BeforeValidator(_language), WithJsonSchema({"type": "string", "pattern": _LANGUAGE.pattern})]
KindWord = Annotated[Kind, BeforeValidator(_member(Kind, "a kind of routine"))]
PlaceWord = Annotated[Place, BeforeValidator(_member(Place, "a place on the body map"))]
PositionWord = Annotated[Position, BeforeValidator(_member(Position, "a position"))]
SideWord = Annotated[Side, BeforeValidator(_member(Side, "a side"))]
PoseWord = Annotated[str, BeforeValidator(_pose), WithJsonSchema({"type": "string"})]
BreathWord = Annotated[
    str,
    BeforeValidator(lambda value: choose(_word(value), ["in", "out", "hold"], tr("a breath"))),
    WithJsonSchema({"enum": ["in", "out", "hold"]}),
]
Ready = Annotated[str, BeforeValidator(_literal("ready")), WithJsonSchema({"const": "ready"})]
