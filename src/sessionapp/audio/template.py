"""A line that says how a speech program is asked, as a list of arguments. Raises AudioError where it says too much.

No shell ever sees the line or the text: it is cut into words once, and what a word names is filled in afterwards. So
what belongs to a shell is refused rather than handed on as if it were a word.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

from sessionapp.domain.errors import AudioError
from sessionapp.translate import tr

PLACES: Final = ("text", "text_file", "file", "voice", "rate")

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
_PLACE: Final = re.compile(r"\{(text|text_file|file|voice|rate|models)\}")
_OPERATORS: Final = frozenset("();<>|&")
_SHELLS: Final = frozenset(
    "sh bash dash zsh ksh fish csh tcsh busybox cmd command powershell pwsh wscript cscript".split()
)
_STARTERS: Final = frozenset("env sudo doas nice nohup setsid timeout xargs time exec eval ssh wsl start".split())
_SCRIPTED: Final = re.compile(r"(python|pypy|perl|ruby|node|php|lua|osascript|tclsh|awk|gawk|mawk)[\d.]*w?$")
_CODE: Final = re.compile(r"-[a-zA-Z]*[ceErp]$|--(eval|exec|print|run)\b")


def words_of(line: str) -> tuple[str, ...]:
    """The program and its arguments, places not yet filled in."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="".join(sorted(_OPERATORS)))
    lexer.whitespace_split, lexer.commenters = True, ""
    if sys.platform == "win32":
        lexer.escape = ""  # a backslash is part of a path there
    try:
        words = tuple(lexer)
    except ValueError as error:
        raise AudioError(tr("A quotation mark in the command is never closed.")) from error
    if not words:
        raise AudioError(tr("Write the command of your speech program, such as: mytts --out {file}", file="{file}"))
    _refuse_shell(line, words)
    unknown = [name for word in words for name in _BRACES.findall(word) if name not in PLACES]
    if unknown:
        raise AudioError(
            tr(
                "The command has {unknown}, which means nothing here. These can be filled in: {known}.",
                unknown=f"{{{unknown[0]}}}",
                known=", ".join(f"{{{name}}}" for name in PLACES),
            )
        )
    return words


def _refuse_shell(line: str, words: Sequence[str]) -> None:
    program = PurePath(words[0].replace("\\", "/")).name.lower().removesuffix(".exe")
    if any(set(word) <= _OPERATORS for word in words if word) or "`" in line or "$(" in line or "\n" in line:
        raise AudioError(
            tr("The command is not given to a shell, so it cannot have any of ; | & < > ( ) ` in it. Name one program.")
        )
    if program in _SHELLS | _STARTERS:
        raise AudioError(tr("Name the speech program itself: “{program}” would start others.", program=words[0]))
    if _BRACES.search(words[0]):
        raise AudioError(tr("The command begins with the program, which cannot be filled in."))
    if _SCRIPTED.match(program) and any(_CODE.match(word) for word in words[1:]):
        raise AudioError(tr("What “{program}” is to do has to be in a file, not in the command.", program=words[0]))


def filled(words: Sequence[str], places: Mapping[str, str]) -> list[str]:
    """Each place by what belongs there, in one pass: what is filled in is never looked through again."""
    return [_PLACE.sub(lambda found: places[found.group(1)], word) for word in words]
