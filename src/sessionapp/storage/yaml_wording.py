"""The YAML library's own complaints in plain words, each with the place that helps most.

Knows the library's messages; knows nothing of routines.
"""

from __future__ import annotations

import yaml

from sessionapp.translate import tr


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
    for of_problem, of_context, sentence, at_begin in _sentences():
        if of_problem in problem and of_context in context:
            return sentence, at_begin
    return tr("This cannot be read ({problem}); check the indentation, quotes and colons here.", problem=problem), False


def _sentences() -> tuple[tuple[str, str, str, bool], ...]:
    """Part of the library's problem, part of its context, our sentence, and whether to point at the beginning."""
    colon = tr("No `:` can stand here; line the key up with those above, or put text that has `: ` in it in quotes.")
    backslash = tr("A backslash in double quotes means something special; use single quotes.")
    unclosed = tr("The quotation mark that opens here is never closed; close it, or leave both out.")
    bracket = tr("The bracket that opens here is not closed properly; close it, with commas between its parts.")
    quotes = tr("A text cannot begin like this; put it in quotes.")
    no_colon = tr("A `:` is missing in this line or the one before; a line reads `key: value`.")
    aligned = tr("This does not line up with the lines above; what belongs together begins in the same column.")
    return (
        ("mapping values are not", "", colon, False),
        ("escape", "", backslash, False),
        ("hexdecimal", "", backslash, False),
        ("", "quoted scalar", unclosed, True),
        ("", "flow", bracket, True),
        ("cannot start any token", "", quotes, False),
        ("", "block scalar", quotes, False),
        ("", "alias", quotes, True),
        ("", "anchor", quotes, True),
        ("expected ':'", "", no_colon, False),
        ("", "block ", aligned, False),
        ("block sequence", "", aligned, False),
    )
