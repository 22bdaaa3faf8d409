"""What pydantic found wrong in a routine document, in kind words and with the path of the key or value it is about.

Knows the models and pydantic's error types; knows nothing of files, lines and columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sessionapp.storage import documents as d
from sessionapp.storage.document_values import nearest
from sessionapp.storage.durations import shortened
from sessionapp.storage.yaml_nodes import MAX_FAULTS, Path, Plain
from sessionapp.translate import tr

MEANT = {
    "duration": "for",
    "time": "for",
    "length": "for",
    "repetitions": "reps",
    "rounds": "repeat",
    "count": "times",
    "text": "say",
    "instruction": "say",
    "pause": "rest",
    "wait": "until",
    "both_sides": "each_side",
    "description": "summary",
    "muscles": "targets",
    "author": "sources",
}
"""Words people reach for that are no keys, and the key they mean."""

_TAGGED = {"steps", "narration"}  # lists whose members carry the name of their kind in pydantic's paths

_INSIDE: dict[str, type[d.Document]] = {
    "sound": d.SoundDocument,
    "again": d.AgainDocument,
    "breathe": d.BreatheDocument,
    "pace": d.PaceDocument,
    "narration": d.LineDocument,
}


@dataclass(frozen=True, slots=True)
class PathFault:
    """A sentence about the key (`of_key`) or the value at `path`. `absent`: it is about something not there."""

    path: Path
    message: str
    of_key: bool = False
    absent: bool = False


def explained(error: ValidationError, root: Plain) -> Iterator[PathFault]:
    """The faults of the document `root`: all, or as many as anybody could want."""
    found = [(_path(each["loc"]), each) for each in error.errors(include_url=False)[:MAX_FAULTS]]
    misspelt = set()
    for path, each in found:
        if each["type"] == "extra_forbidden":
            message, meant = _extra(path, root)
            misspelt.add((*path[:-1], meant))
            yield PathFault(path, message, of_key=True)
    for path, each in found:
        if each["type"] == "missing":
            if path not in misspelt:
                yield _missing(path, root)
        elif each["type"] != "extra_forbidden":
            yield _wrong_value(each, path, root)


def _path(loc: tuple[str | int, ...]) -> Path:
    path: list[str | int] = []
    parts = iter(loc)
    for part in parts:
        path.append(part)
        if isinstance(part, int) and path[-2] in _TAGGED:
            next(parts, None)
    return tuple(path)


def _at(path: Path, root: Plain) -> Plain | None:
    """The value at `path`; None where there is none."""
    value: Plain = root
    for part in path:
        try:
            value = value[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _model(path: Path, root: Plain) -> type[d.Document]:
    """The model of the document that stands at `path`."""
    named = [part for part in path if isinstance(part, str)]
    if not named:
        return d.RoutineDocument
    return d.STEPS[d.which_step(_at(path, root))] if named[-1] == "steps" else _INSIDE[named[-1]]


def _name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _like(path: Path, root: Plain) -> str:
    """ "write it like ...", from the first example of the key."""
    key = _name(path)
    owner = path[: len(path) - 1 - [*reversed(path)].index(key)]
    example = _model(owner, root).examples().get(key, "")
    return tr("write it like `{key}: {example}`.", key=key, example=example)


def _missing(path: Path, root: Plain) -> PathFault:
    key, model = str(path[-1]), _model(path[:-1], root)
    written = _at(path[:-1], root)
    partnered = isinstance(written, dict) and {"steps", "release"} & written.keys()
    if model in d.STEPS.values() and key in d.STEPS and not partnered:
        message = tr(
            "This step has no time; give it exactly one of `hold`, `reps`, `press`, `for` and `until`, "
            "such as `hold: 10s`."
        )
    else:
        message = tr("`{key}` is missing in {called}; {like}", key=key, called=model.called(), like=_like(path, root))
    return PathFault(path[:-1], message, absent=True)


def _extra(path: Path, root: Plain) -> tuple[str, str | None]:
    """The sentence about a key that does not belong here, and the key that was meant by it."""
    key, model = str(path[-1]), _model(path[:-1], root)
    if model in d.STEPS.values():
        dose = d.which_step(_at(path[:-1], root))
        partners = ", ".join(f"`{other}`" for other, step in d.STEPS.items() if key in step.examples())
        if key in d.STEPS:
            message = tr(
                "`{dose}` and `{key}` stand in one step; a step gets its time from exactly one of them.",
                dose=dose,
                key=key,
            )
            return message, None
        if partners:
            message = tr(
                "`{key}` does not go with `{dose}`; it goes with {partners}.", dose=dose, key=key, partners=partners
            )
            return message, None
    meant, called = _meant(key, model), model.called()
    if meant:
        message = tr(
            "`{key}` is not a key of {called}; did you mean `{meant}`?", key=shortened(key), called=called, meant=meant
        )
        return message, meant
    if key in d.STEP_KEYS:
        return tr("`{key}` is not a key of {called}; it belongs into a step.", key=key, called=called), None
    known = ", ".join(f"`{other}`" for other in model.examples())
    return tr(
        "`{key}` is not a key of {called}; there are {known}.", key=shortened(key), called=called, known=known
    ), None


def _meant(key: str, model: type[d.Document]) -> str | None:
    """The key of `model`, or of any kind of step where it is one, that `key` stands for."""
    plain = key[:60].strip().lower().replace(" ", "_").replace("-", "_")
    vocabularies = [model.examples()]
    if model in d.STEPS.values():
        vocabularies += [step.examples() for step in d.STEPS.values()]
    for keys in vocabularies:
        if MEANT.get(plain) in keys:
            return MEANT[plain]
    for keys in vocabularies:
        near = nearest(plain, keys)
        if near:
            return near
    return None


def _wrong_value(found: ErrorDetails, path: Path, root: Plain) -> PathFault:
    key, kind = _name(path), found["type"]
    like = _like(path, root)
    if found["input"] == "":
        message = tr("`{key}:` has nothing after it; {like}", key=key, like=like)
    elif kind == "routine":
        message = tr("`{key}`: {fault}", key=key, fault=found["ctx"]["message"])
    elif kind == "list_type" and isinstance(found["input"], str) and like.endswith("]`.") and "{" not in like:
        message = tr("`{key}` is a list; write `{key}: [{value}]`.", key=key, value=shortened(found["input"]))
    elif kind == "list_type":
        message = tr("`{key}` is a list; {like}", key=key, like=like)
    elif kind == "too_short":
        return PathFault(path, tr("`{key}` is empty; {like}", key=key, like=like), absent=True)
    else:
        model = _model(path, root)
        key, example = next(iter(model.examples().items()))
        message = tr(
            "One value stands here, where {called} is written as keys, such as `{key}: {example}`.",
            called=model.called(),
            key=key,
            example=example,
        )
    return PathFault(path, message)
