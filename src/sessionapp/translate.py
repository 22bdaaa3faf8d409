"""The one place every user-visible sentence of the window, the terminal and the messages goes through.

The English sentence is the key. It knows nothing of the rest of the program, so anybody may import it. Call it when
the sentence is shown, never when a module is imported: the language is chosen at start. What is *spoken* follows the
routine's language, not the user's, and comes from `domain/wording.py`.
"""

import gettext as _gettext
from collections.abc import Callable as _Callable
from functools import lru_cache as _lru_cache
from typing import TypeVar as _TypeVar

_Said = _TypeVar("_Said")
_About = _TypeVar("_About")
_kept: list[_Callable[[], None]] = []
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use(catalogue: _gettext.NullTranslations) -> None:
    """Speak through `catalogue` from here on."""
    global _catalogue  # noqa: PLW0603 - the one catalogue of the process, set once at start
    _catalogue = catalogue
    for forget in _kept:
        forget()


def kept(words: _Callable[[_About], _Said]) -> _Callable[[_About], _Said]:
    """Remember what `words` says about each thing, as long as the language is the same: where it is asked for often."""
    remembered = _lru_cache(maxsize=512)(words)
    _kept.append(remembered.cache_clear)
    return remembered


def tr(message: str, **values: object) -> str:
    """The sentence in the user's language; `{name}` places in it are filled from `values`."""
    text = _catalogue.gettext(message)
    return text.format(**values) if values else text


def trn(one: str, many: str, count: int, **values: object) -> str:
    """The singular or plural sentence for `count`, which also fills `{count}`."""
    return _catalogue.ngettext(one, many, count).format(count=count, **values)
