"""YAML text as plain dicts, lists and strings, with the place of every key and value.

Scalars stay the text that was written: whether `no` or `1:30` is a word, a switch or a length of time is for the reader
of the document to say. Time and memory are bounded for any text. Knows nothing of routines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import yaml

from sessionapp.storage.durations import shortened
from sessionapp.storage.yaml_wording import syntax_fault
from sessionapp.translate import tr

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: the same events, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_FAULTS = 500
"""After so many, reading stops: there is enough to mend, and a hostile file could hold a million."""

Plain = dict[str, "Plain"] | list["Plain"] | str
Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, both 1-based."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong, and where."""

    line: int
    column: int
    message: str


@dataclass(slots=True)
class YamlTree:
    """What was read. `whole` False: reading stopped at a fault, so that what is missing may only not have been seen."""

    root: Plain | None = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True


class _StopError(Exception):
    """Nothing after this can be read; the tree so far stands."""


_LEADING_TAB = re.compile(r"^[ \-]*\t", re.MULTILINE)
_UNSEEN = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


def read_yaml(text: str) -> YamlTree:
    """The one document in `text`, with all faults found on the way."""
    tree = YamlTree()
    tree.faults.extend(islice(_character_faults(text), MAX_FAULTS))
    if tree.faults:
        tree.whole = False
        return tree
    composer = _Composer(tree, text)
    try:
        composer.compose()
    except yaml.YAMLError as error:
        tree.faults.append(Fault(*syntax_fault(error, text)))
        tree.whole = False
    except _StopError:
        tree.whole = False
    return tree


def _character_faults(text: str) -> Iterator[Fault]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        tab = _LEADING_TAB.match(line)
        if tab:
            message = tr("A tab stands in front of this line; use spaces, two for each level.")
            yield Fault(number, tab.end(), message)
        for unseen in _UNSEEN.finditer(line):
            code = f"U+{ord(unseen[0]):04X}"
            message = tr("An invisible character ({code}) stands here; delete it and type the text anew.", code=code)
            yield Fault(number, unseen.start() + 1, message)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1


class _Composer:
    """Events to tree. Values are attached before they are filled, so that a fault keeps what came before it."""

    def __init__(self, tree: YamlTree, text: str) -> None:
        self._tree = tree
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._nodes = 0

    def compose(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self._tree.values:
                    self._fault(event, tr("A second document begins here; one file holds one routine."))
                    raise _StopError
            elif isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                continue
            else:
                self._value(event, (), None)

    def _fault(self, event: yaml.Event, message: str) -> None:
        self._tree.faults.append(Fault(*_place(event), message))
        if len(self._tree.faults) >= MAX_FAULTS:
            raise _StopError

    def _value(self, event: yaml.Event, path: Path, parent: dict[str, Plain] | list[Plain] | None) -> None:
        """Read the value that begins with `event` and attach it to `parent` at the end of `path`."""
        self._check(event, len(path))
        value: Plain
        if isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        else:
            value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        self._tree.values[path] = _place(event)
        if parent is None:
            self._tree.root = value
        elif isinstance(parent, list):
            parent.append(value)
        else:
            parent[str(path[-1])] = value
        if isinstance(value, dict):
            self._mapping(value, path)
        elif isinstance(value, list):
            self._sequence(value, path)

    def _sequence(self, value: list[Plain], path: Path) -> None:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            self._value(event, (*path, len(value)), value)

    def _mapping(self, value: dict[str, Plain], path: Path) -> None:
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._key(event, path)
            inside = (*path, key)
            if inside in self._tree.keys or not key:
                if key:
                    first = self._tree.keys[inside][0]
                    self._fault(
                        event,
                        tr(
                            "`{key}` stands here twice, first in line {line}; keep one.", key=shortened(key), line=first
                        ),
                    )
                self._value(next(self._events), (*inside, self._nodes), [])
                continue
            self._tree.keys[inside] = _place(event)
            self._value(next(self._events), inside, value)

    def _key(self, event: yaml.Event, path: Path) -> str:
        """The key's text; "" after a fault, where it is no word."""
        if isinstance(event, yaml.ScalarEvent) and event.value and not event.tag and not event.anchor:
            self._check(event, len(path))
            return event.value
        self._fault(event, tr("A key must be a word, such as `title`; put text with braces or brackets in quotes."))
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            raise _StopError
        return ""

    def _check(self, event: yaml.Event, depth: int) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._fault(event, tr("The file holds too many keys and values; split it into several routines."))
            raise _StopError
        if depth > MAX_DEPTH:
            self._fault(event, tr("This is nested too deeply; {most} levels are the most.", most=MAX_DEPTH))
            raise _StopError
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is None and tag is None:
            return
        name = shortened(anchor or "")
        if isinstance(event, yaml.AliasEvent):
            message = tr(
                "Text that begins with `*` must be in quotes; a routine has no references (`*{name}`).", name=name
            )
        elif anchor is not None:
            message = tr(
                "Text that begins with `&` must be in quotes; a routine has no anchors (`&{name}`).", name=name
            )
        else:
            message = tr("Text that begins with `!` must be in quotes; a routine has no tags.")
        self._fault(event, message)
