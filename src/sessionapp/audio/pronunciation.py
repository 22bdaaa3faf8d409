"""How what is written is said: units in words, and names of muscles that a synthesiser takes for plain English.

Tables and substitution only; knows no engine. The prompts' own words need none of it: it is for what people write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from sessionapp.domain.wording import main_language

Unit = tuple[str, str]
"""One of it, more of it."""

_UNITS: Final[Mapping[str, Mapping[str, Unit]]] = {
    "en": {
        "s": ("second", "seconds"),
        "sec": ("second", "seconds"),
        "min": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "mm": ("millimetre", "millimetres"),
        "cm": ("centimetre", "centimetres"),
        "kg": ("kilogram", "kilograms"),
        "x": ("time", "times"),
    },
    "de": {
        "s": ("Sekunde", "Sekunden"),
        "sek": ("Sekunde", "Sekunden"),
        "min": ("Minute", "Minuten"),
        "h": ("Stunde", "Stunden"),
        "mm": ("Millimeter", "Millimeter"),
        "cm": ("Zentimeter", "Zentimeter"),
        "kg": ("Kilogramm", "Kilogramm"),
        "x": ("mal", "mal"),
    },
    "es": {
        "s": ("segundo", "segundos"),
        "seg": ("segundo", "segundos"),
        "min": ("minuto", "minutos"),
        "h": ("hora", "horas"),
        "mm": ("milímetro", "milímetros"),
        "cm": ("centímetro", "centímetros"),
        "kg": ("kilo", "kilos"),
        "x": ("vez", "veces"),
    },
    "fr": {
        "s": ("seconde", "secondes"),
        "sec": ("seconde", "secondes"),
        "min": ("minute", "minutes"),
        "h": ("heure", "heures"),
        "mm": ("millimètre", "millimètres"),
        "cm": ("centimètre", "centimètres"),
        "kg": ("kilo", "kilos"),
        "x": ("fois", "fois"),
    },
}

_TO: Final = {"en": "to", "de": "bis", "es": "a", "fr": "à"}
"""Between the two numbers of "5-10 s"."""

_PHONEMES: Final = {
    "fasciae": "f'aSIi:",
    "iliopsoas": ",IlIoUs'oU@s",
    "latae": "l'eIti:",
    "latissimus": "l@t'IsIm@s",
    "multifidus": "mVlt'IfId@s",
    "piriformis": "p,IrIf'O:mIs",
    "psoas": "s'oU@s",
    "quadratus": "kw0dr'eIt@s",
    "quadriceps": "kw'0drIsEps",
    "sacroiliac": "s,akroU'IlIak",
    "spinae": "sp'aIni:",
    "trochanter": "tr@k'ant@",
}
"""In espeak-ng's own signs for English: what its rules get wrong, heard one by one."""

TABLES: Final = f"{len(_PHONEMES)}.{sum(map(len, _UNITS.values()))}.1"
"""Told apart by what keeps clips; the last number counts changes within."""

_MUSCLE: Final = re.compile(rf"\b({'|'.join(_PHONEMES)})\b", re.IGNORECASE)


def with_units(text: str, voice: str) -> str:
    """Numbers with a unit as people say them, in the language of `voice`: "5-10 s" is "5 to 10 seconds"."""
    language = main_language(voice)
    return _counted(language).sub(lambda found: _in_words(found, language), text) if language in _UNITS else text


@cache
def _counted(language: str) -> re.Pattern[str]:
    units = "|".join(sorted(_UNITS[language], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,])(?:(?P<low>\d+(?:[.,]\d+)?)\s?[-\u2013]\s?)?(?P<number>\d+(?:[.,]\d+)?)\s?(?P<unit>{units}|\u00d7)"
        r"(?!\w)"
    )


def _in_words(found: re.Match[str], language: str) -> str:
    low, number = found["low"], found["number"]
    one, more = _UNITS[language]["x" if found["unit"] == "\u00d7" else found["unit"]]
    count = f"{low} {_TO[language]} {number}" if low else number
    return f"{count} {one if count == '1' else more}"


def with_phonemes(text: str, voice: str) -> str:
    """For espeak-ng told to take phonemes: English names of muscles in its signs. What people write is never taken
    for signs."""
    plain = text.replace("[", "(").replace("]", ")")
    if main_language(voice) != "en":
        return plain
    return _MUSCLE.sub(lambda found: f"[[{_PHONEMES[found[0].lower()]}]]", plain)
