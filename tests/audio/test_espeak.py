"""The bundled voice: every text is safe to say, and none is taken for anything but text."""

from __future__ import annotations

import subprocess
import sys
import threading
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessionapp.audio.espeak import MAX_CHARACTERS, EspeakEngine, speakable
from sessionapp.audio.waveform import KEEP_MS, polish
from sessionapp.domain.errors import AudioError


@pytest.fixture(scope="module")
def engine() -> EspeakEngine:
    return EspeakEngine()


def seconds(samples: array[int], engine: EspeakEngine) -> float:
    return len(samples) / engine.sample_rate


def as_long(one: array[int], other: array[int]) -> bool:
    """The voice has a little chance in it: the same sentence differs by some milliseconds."""
    return abs(len(one) - len(other)) < 0.02 * len(one)


def test_a_sentence_takes_as_long_as_a_calm_speaker(engine: EspeakEngine) -> None:
    said = engine.render("Lie on your stomach, hands flat beside you.", "en", 150)
    assert 2.0 < seconds(said, engine) < 4.5
    assert max(said) > 8_000


def test_a_higher_rate_is_quicker(engine: EspeakEngine) -> None:
    slow, quick = (engine.render("Hold for ten seconds.", "en", rate) for rate in (110, 210))
    assert len(slow) > 1.3 * len(quick)


@pytest.mark.parametrize("voice", ["en", "en-gb", "en-us", "de", "de-AT", "EN", "English (America)"])
def test_it_has_a_voice_for(engine: EspeakEngine, voice: str) -> None:
    assert len(engine.render("Cobra.", voice, 150)) > 1_000


@pytest.mark.parametrize("voice", ["", "xx", "../../etc/passwd", "en\0", "on", "\ud800"])
def test_a_voice_that_is_not_there_is_named(engine: EspeakEngine, voice: str) -> None:
    with pytest.raises(AudioError, match="no voice"):
        engine.check(voice)


def test_one_language_is_not_said_in_the_voice_before(engine: EspeakEngine) -> None:
    first = engine.render("Halten.", "de", 150)
    engine.render("Halten.", "en", 150)
    again, english = engine.render("Halten.", "de", 150), engine.render("Halten.", "en", 150)
    assert as_long(first, again)
    assert not as_long(first, english)


def test_markup_is_read_out_not_obeyed(engine: EspeakEngine) -> None:
    plain = engine.render("Hold.", "en", 150)
    tagged = engine.render('<prosody rate="x-slow">Hold.</prosody>', "en", 150)
    assert len(tagged) > 2 * len(plain)
    command = engine.render("\x0150S Hold.", "en", 150)
    assert as_long(command, engine.render("50S Hold.", "en", 150))


@pytest.mark.parametrize("text", ["", "   ", "\n\t\x00\x1b", "🙂🙂", "\ud83d", "\u202e", "..."])
def test_nothing_to_say_is_silence(engine: EspeakEngine, text: str) -> None:
    said = polish(engine.render(text, "en", 150), engine.sample_rate)
    assert seconds(said, engine) < 0.5
    assert max(map(abs, said)) < 400


def test_pictures_are_not_spoken(engine: EspeakEngine) -> None:
    assert speakable("Well done 🙂!\u200d\ufe0f 20 °C") == "Well done ! 20 °C"


def test_long_texts_are_said_and_endless_ones_refused(engine: EspeakEngine) -> None:
    assert seconds(engine.render("hold " * 400, "en", 220), engine) > 60
    assert len(engine.render("a" * 5_000, "en", 150)) > 1_000
    with pytest.raises(AudioError, match="too long"):
        engine.render("a" * (MAX_CHARACTERS + 1), "en", 150)


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_safe(text: str) -> None:
    engine = EspeakEngine()
    assert polish(engine.render(text, "en", 220), engine.sample_rate)


def test_threads_do_not_mix_their_sentences(engine: EspeakEngine) -> None:
    texts = [f"Repetition {number} of nine." for number in range(1, 10)]
    alone = {text: engine.render(text, "en", 150) for text in texts}
    together: dict[str, array[int]] = {}
    threads = [
        threading.Thread(target=lambda text=text: together.update({text: engine.render(text, "en", 150)}))
        for text in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together.keys() == alone.keys()
    assert all(as_long(together[text], alone[text]) for text in texts)


def test_polish_leaves_the_sound_and_takes_the_silence(engine: EspeakEngine) -> None:
    rate = engine.sample_rate
    raw = engine.render("Hold.", "en", 150)
    padded = array("h", bytes(2 * rate)) + raw + array("h", bytes(2 * rate))
    done = polish(padded, rate)
    assert len(raw) - 0.4 * rate < len(done) < len(raw) + 3 * KEEP_MS * rate / 1000
    assert done[0] == done[-1] == 0


def test_two_threads_that_speak_first_at_once_set_the_library_up_once() -> None:
    """The page of a routine speaks its sentences while Start is pressed: that ended the process once."""
    probe = """
import threading
from sessionapp.audio import espeak
engine, both = espeak.EspeakEngine(), threading.Barrier(2)
def speak():
    both.wait()
    assert len(engine.render("Hold for ten seconds.", "en", 150)) > 1000
threads = [threading.Thread(target=speak) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
