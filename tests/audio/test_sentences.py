"""Voices made of recordings: what is found, how it is put together, at which pace, and what is wrong with some."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile

from sessionapp.audio.loudness import CEILING_DBTP, true_peak_db
from sessionapp.audio.sentences import PAUSE_MS, SentenceVoice, file_stem, sentences_of
from sessionapp.audio.stretch import stretched
from sessionapp.domain.errors import AudioError

RATE = 24_000


class Other:
    """Another voice: a tone of 12,000 samples a second, as long as half a second a sentence."""

    name = "other"
    sample_rate = 12_000
    polished = False

    def __init__(self) -> None:
        self.asked: list[str] = []

    def check(self, voice: str) -> None:
        if voice != "en":
            raise AudioError("No such voice.")

    def can_say(self, texts: Sequence[str]) -> bool:
        return not any("unheard" in text for text in texts)

    def render(self, text: str, _voice: str, _rate: int) -> array[int]:
        self.asked.append(text)
        return tone(0.5, self.sample_rate)


def tone(seconds: float, rate: int = RATE, pitch: float = 220.0) -> array[int]:
    wave = 9_000 * np.sin(2 * np.pi * pitch * np.arange(round(seconds * rate)) / rate)
    return array("h", wave.astype(np.int16).tobytes())


def record(
    folder: Path, sentence: str, seconds: float = 1.0, *, rate: int = RATE, ending: str = ".wav", channels: int = 1
) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{file_stem(sentence)}{ending}"
    samples = np.asarray(tone(seconds, rate))
    soundfile.write(file, np.stack([samples] * channels, axis=1), rate)
    return file


def test_a_text_is_spoken_sentence_by_sentence() -> None:
    assert sentences_of(" Lie down.  Breathe out! Ready? ") == ("Lie down.", "Breathe out!", "Ready?")
    assert sentences_of("") == ()
    assert sentences_of("Hold for 1.5 minutes") == ("Hold for 1.5 minutes",)


def test_a_name_goes_by_the_words_alone_and_is_of_one_sentence_only() -> None:
    assert file_stem("Hold, for ten seconds.") == file_stem("hold for ten seconds")
    assert file_stem("Left side.") != file_stem("Right side.")
    long = "When you hear the chime slowly lift your head and chest and look"
    assert file_stem(f"{long} up.") != file_stem(f"{long} down.")
    assert all(character.isalnum() or character == "-" for character in file_stem("Öffne «die» Hüfte/..\\: 5!"))


def test_sentences_lie_a_breath_apart(tmp_path: Path) -> None:
    record(tmp_path, "Lie down.", 0.5)
    record(tmp_path, "Breathe out.", 0.25, ending=".flac")
    samples = SentenceVoice(tmp_path, "own", RATE).render("Lie down. Breathe out.", "en", 150)
    assert len(samples) == RATE * (500 + PAUSE_MS + 250) // 1000
    assert set(samples[RATE // 2 : RATE * (500 + PAUSE_MS) // 1000]) == {0}


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (11_025, 2), (44_100, 2), (96_000, 6)])
def test_any_rate_and_any_number_of_channels_is_taken(tmp_path: Path, rate: int, channels: int) -> None:
    record(tmp_path, "Hold.", rate=rate, channels=channels)
    samples = np.asarray(SentenceVoice(tmp_path, "own", RATE).render("Hold.", "en", 150), dtype=float)
    assert abs(len(samples) - RATE) <= 2
    assert pitch_of(samples) == pytest.approx(220, abs=2)
    assert np.abs(samples).max() == pytest.approx(9_000, rel=0.05)


def pitch_of(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * RATE / len(samples))


def test_of_two_kinds_the_better_is_played(tmp_path: Path) -> None:
    record(tmp_path, "Hold.", 0.5, ending=".mp3")
    record(tmp_path, "Hold.", 0.25, ending=".WAV")
    assert len(SentenceVoice(tmp_path, "own", RATE).render("Hold.", "en", 150)) == RATE // 4


def test_what_is_missing_is_spoken_by_the_other_voice_and_nothing_else_is(tmp_path: Path) -> None:
    record(tmp_path, "Lie down.", 0.25)
    other = Other()
    voice = SentenceVoice(tmp_path, "own", RATE, other)
    samples = voice.render("Lie down. Hold.", "en", 150)
    assert other.asked == ["Hold."]
    assert len(samples) == RATE * (250 + PAUSE_MS + 500) // 1000
    assert voice.can_say(["Lie down. Hold."])
    assert not voice.can_say(["Lie down. Go unheard."])
    with pytest.raises(AudioError, match="No such voice"):
        voice.check("tlh")


def test_without_another_voice_it_says_what_it_lacks(tmp_path: Path) -> None:
    record(tmp_path, "Lie down.")
    voice = SentenceVoice(tmp_path, "own", RATE)
    voice.check("en")
    assert voice.can_say(["Lie down."])
    assert not voice.can_say(["Lie down. Hold."])
    with pytest.raises(AudioError, match="no recording of “Hold"):
        voice.render("Hold.", "en", 150)


def test_a_folder_that_is_gone_or_empty_is_said(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="gone cannot be read"):
        SentenceVoice(tmp_path / "gone", "own", RATE).check("en")
    with pytest.raises(AudioError, match="no recordings in"):
        SentenceVoice(tmp_path, "own", RATE).check("en")


@pytest.mark.parametrize(
    ("content", "wrong"), [(b"", "no sound"), (b"RIFF....WAVEnonsense", "no sound"), (None, "is empty")]
)
def test_a_broken_or_empty_recording_is_named(tmp_path: Path, content: bytes | None, wrong: str) -> None:
    file = record(tmp_path, "Hold.", 0.0)
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(AudioError, match=wrong) as told:
        SentenceVoice(tmp_path, "own", RATE, Other()).render("Hold.", "en", 150)
    assert file.name in str(told.value)


def test_a_recording_in_which_nothing_can_be_heard_is_named(tmp_path: Path) -> None:
    file = tmp_path / f"{file_stem('Turn over.')}.wav"
    soundfile.write(file, np.full(RATE, 0.003), RATE)
    with pytest.raises(AudioError, match="Nothing can be heard in"):
        SentenceVoice(tmp_path, "own", RATE, Other()).render("Turn over.", "en", 150)


def test_a_link_to_nowhere_is_told_and_does_not_end_the_program(tmp_path: Path) -> None:
    (tmp_path / f"{file_stem('Hold.')}.wav").symlink_to(tmp_path / "nowhere")
    voice = SentenceVoice(tmp_path, "own", RATE, Other())
    with pytest.raises(AudioError, match="cannot be read"):
        _ = voice.name
    with pytest.raises(AudioError, match="no sound that can be played"):
        voice.render("Hold.", "en", 150)


@pytest.mark.parametrize("content", ["[]", "{}", "nonsense", '{"sentences": {"Hold.": "hold.ogg"}}'])
def test_a_foreign_list_among_ones_own_recordings_means_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    record(tmp_path, "Lie down.")
    voice = SentenceVoice(tmp_path, "own", RATE)
    before = voice.name
    assert voice.can_say(["Lie down."])
    assert not voice.can_say(["Hold."])
    record(tmp_path, "Lie down.", 0.5)
    assert SentenceVoice(tmp_path, "own", RATE).name != before


@pytest.mark.parametrize("content", [None, "[]", "{}", "nonsense"])
def test_a_shipped_voice_without_its_list_says_what_to_do(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(AudioError, match="Installing the program again may help"):
        SentenceVoice(tmp_path, "shipped", RATE, listed=True).can_say(["Hold."])


def test_what_is_longer_than_a_minute_is_no_sentence(tmp_path: Path) -> None:
    record(tmp_path, "Hold.", 61, rate=8_000)
    with pytest.raises(AudioError, match="longer than a minute"):
        SentenceVoice(tmp_path, "own", RATE).render("Hold.", "en", 150)


def test_a_recording_made_anew_changes_the_name_of_the_voice(tmp_path: Path) -> None:
    record(tmp_path, "Hold.")
    before = SentenceVoice(tmp_path, "own", RATE).name
    assert SentenceVoice(tmp_path, "own", RATE).name == before
    record(tmp_path, "Hold.", 0.5)
    assert SentenceVoice(tmp_path, "own", RATE).name != before


@pytest.mark.parametrize(("words_a_minute", "factor"), [(100, 1.5), (150, 1), (220, 150 / 220)])
def test_the_speed_changes_the_length_and_not_the_pitch(tmp_path: Path, words_a_minute: int, factor: float) -> None:
    record(tmp_path, "Hold.")
    samples = SentenceVoice(tmp_path, "own", RATE).render("Hold.", "en", words_a_minute)
    assert len(samples) == pytest.approx(RATE * factor, abs=2)
    assert pitch_of(np.asarray(samples, dtype=float)) == pytest.approx(220, abs=2)


def test_nothing_and_next_to_nothing_can_be_stretched() -> None:
    assert stretched(array("h"), RATE, 1.5) == array("h")
    assert len(stretched(array("h", [5_000]), RATE, 1.5)) == 2


def test_what_is_stretched_is_as_loud_as_before() -> None:
    samples = tone(1.0)
    for factor in (0.7, 1.4):
        made = np.asarray(stretched(samples, RATE, factor), dtype=float)
        level = np.sqrt(np.mean(made**2)) / np.sqrt(np.mean(np.asarray(samples, dtype=float) ** 2))
        assert level == pytest.approx(1, abs=0.05)


def test_the_shipped_voice_is_never_above_the_ceiling(tmp_path: Path) -> None:
    soundfile.write(tmp_path / f"{file_stem('Hold.')}.wav", np.asarray(tone(1)) / 9_100, RATE)
    spoken = np.asarray(SentenceVoice(tmp_path, "shipped", RATE, listed=True).render("Hold.", "en", 150)) / 32_768
    assert -1.5 < true_peak_db(spoken) <= CEILING_DBTP
