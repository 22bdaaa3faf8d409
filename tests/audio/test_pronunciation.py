"""What people write, as it is said: units in four languages, names of muscles in espeak-ng's signs."""

from __future__ import annotations

import pytest

from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.pronunciation import with_phonemes, with_units


@pytest.mark.parametrize(
    ("voice", "written", "said"),
    [
        ("en", "Hold 10 s, then rest 1 min.", "Hold 10 seconds, then rest 1 minute."),
        ("en", "Hold 10s.", "Hold 10 seconds."),
        ("en-GB", "5-10 s, 3 x, 2×", "5 to 10 seconds, 3 times, 2 times"),
        ("en", "1.5 min and 0.5 h", "1.5 minutes and 0.5 hours"),
        ("en", "Lift it 2 cm, at most 1 kg.", "Lift it 2 centimetres, at most 1 kilogram."),
        ("de", "5–10 s, dann 1 min", "5 bis 10 Sekunden, dann 1 Minute"),
        ("es", "1 x 30 seg", "1 vez 30 segundos"),
        ("fr", "2 min, puis 1 h", "2 minutes, puis 1 heure"),
        ("it", "10 s", "10 s"),
        ("en", "Chapter 3 sits 4 minutes; L5 S1, B12 x", "Chapter 3 sits 4 minutes; L5 S1, B12 x"),
        ("en", "2024-11 and 3 sets", "2024-11 and 3 sets"),
    ],
)
def test_numbers_with_units_are_said_in_words(voice: str, written: str, said: str) -> None:
    assert with_units(written, voice) == said


def test_muscles_are_said_as_physiotherapists_say_them_in_english_alone() -> None:
    assert with_phonemes("Your Piriformis, deep.", "en-us") == "Your [[p,IrIf'O:mIs]], deep."
    assert with_phonemes("Der Piriformis.", "de") == "Der Piriformis."
    assert with_phonemes("The piriformislike.", "en") == "The piriformislike."


@pytest.mark.parametrize("voice", ["en", "de"])
def test_what_people_write_is_never_taken_for_signs(voice: str) -> None:
    assert "[[" not in with_phonemes("Press [[aaa]] now, [[[b]]]", voice)


def test_the_signs_are_heard_and_are_not_spelled_out() -> None:
    engine = EspeakEngine()
    known, wrong = (len(engine.render(f"The {word} muscle.", "en", 150)) for word in ("quadratus", "kw0 d r e I t s"))
    assert engine.sample_rate < known < wrong
