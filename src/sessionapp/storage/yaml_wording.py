"""The YAML library's own complaints in plain words, each with the place that helps most.

Knows the library's messages; knows nothing of routines.
"""

from __future__ import annotations

import yaml

from sessionapp.translate import tr

_SENTENCES = (
    ("mapping values are not", "", "A second `:` stands in this line; put text that has `: ` in it in quotes.", False),
    ("escape", "", _BACKSLASH := "A backslash in double quotes means something special; use single quotes.", False),
    ("hexdecimal", "", _BACKSLASH, False),
    ("", "quoted scalar", "The quotation mark that opens here is never closed; close it, or leave both out.", True),
    ("", "flow", "The bracket that opens here is not closed properly; close it, with commas between its parts.", True),
    ("cannot start any token", "", _QUOTES := "A text cannot begin like this; put it in quotes.", False),
    ("", "block scalar", _QUOTES, False),
    ("", "alias", _QUOTES, False),
    ("", "anchor", _QUOTES, False),
    ("expected ':'", "", "A `:` is missing in this line or the one before; a line reads `key: value`.", False),
    (
        "",
        "block ",
        _ALIGN := "This does not line up with the lines above; what belongs together begins in the same column.",
        False,
    ),
    ("block sequence", "", _ALIGN, False),
)
"""Part of the library's problem, part of its context, our sentence, and whether to point at the beginning."""


def syntax_fault(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Line, column (1-based, within `text`) and a sentence."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    message, at_begin = _sentence(problem, context)
    place = begun if at_begin and begun is not None else mark or begun
    if place is None:
        return 1, 1, message
    last = text.count("\n") + text.replace("\r\n", "\n").count("\r") + 1
    if place.line + 1 > last:
        return last, 1, message
    return place.line + 1, place.column + 1, message


def _sentence(problem: str, context: str) -> tuple[str, bool]:
    """What to say, and whether the place where the construct began helps more than where it failed."""
    for of_problem, of_context, sentence, at_begin in _SENTENCES:
        if of_problem in problem and of_context in context:
            return tr(sentence), at_begin
    return tr("This cannot be read ({problem}); check the indentation, quotes and colons here.", problem=problem), False
