"""Who speaks a session: the voices that come with the program, one's own recordings, and what follows on them."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from factories import make_routine
from sessionapp import adapters
from sessionapp.audio.sentences import file_stem
from sessionapp.domain.ports import SettingsStore, Speech
from sessionapp.domain.routine import SoundWishes

SHIPPED_RATE, SIMPLE_RATE = 24_000, 22_050
SHIPPED = ["Hold for ten seconds.", "Last one."]
OWN_WORDS = "Wiggle your toes at the moon."


@pytest.fixture
def settings(session_home: Path) -> Iterator[SettingsStore]:
    assert session_home
    told: list[str] = []
    yield adapters.open_settings(told.append)
    assert told == []


def rates(speech: Speech, texts: list[str]) -> set[int]:
    """The sample rates of the clips: whose they are."""
    found = set()
    for text in texts:
        clip = speech.clip(text)
        assert clip is not None, text
        with wave.open(str(clip), "rb") as source:
            found.add(source.getframerate())
    return found


def spoken(settings: SettingsStore, texts: list[str], *, language: str = "en", voice: str | None = None) -> Speech:
    routine = make_routine(language=language, sound=SoundWishes(voice=voice))
    speech = adapters.make_speech(routine, settings)
    speech.prepare(texts)
    return speech


def record(folder: Path, sentence: str, seconds: float) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{file_stem(sentence)}.wav"
    soundfile.write(file, np.sin(np.arange(round(seconds * 44_100)) / 30), 44_100)
    return file


def test_what_ships_is_spoken_by_the_shipped_voice(settings: SettingsStore) -> None:
    speech = spoken(settings, SHIPPED)
    assert rates(speech, SHIPPED) == {SHIPPED_RATE}
    assert speech.notice == ""


def test_with_a_sentence_of_ones_own_all_is_spoken_by_the_simple_voice_and_that_is_no_news(
    settings: SettingsStore,
) -> None:
    speech = spoken(settings, [*SHIPPED, OWN_WORDS])
    assert rates(speech, [*SHIPPED, OWN_WORDS]) == {SIMPLE_RATE}
    assert speech.notice == ""


def test_a_sentence_asked_later_takes_the_others_along(settings: SettingsStore) -> None:
    speech = spoken(settings, SHIPPED)
    speech.prepare([OWN_WORDS])
    assert rates(speech, [*SHIPPED, OWN_WORDS]) == {SIMPLE_RATE}


@pytest.mark.parametrize(("language", "voice"), [("de", None), ("en", "en-us")])
def test_another_language_and_a_voice_that_is_named_are_the_simple_ones(
    settings: SettingsStore, language: str, voice: str | None
) -> None:
    assert rates(spoken(settings, SHIPPED, language=language, voice=voice), SHIPPED) == {SIMPLE_RATE}


def test_the_simple_voice_can_be_chosen(settings: SettingsStore) -> None:
    settings.set("speaker", "espeak")
    assert rates(spoken(settings, SHIPPED), SHIPPED) == {SIMPLE_RATE}


def test_the_speed_of_the_settings_holds_for_the_shipped_voice(settings: SettingsStore) -> None:
    natural = spoken(settings, SHIPPED).length_ms(SHIPPED[0])
    settings.set("speech_rate", 100)
    assert spoken(settings, SHIPPED).length_ms(SHIPPED[0]) == pytest.approx(1.5 * natural, rel=0.05)


class TestRecordings:
    @pytest.fixture
    def folder(self, settings: SettingsStore, tmp_path: Path) -> Path:
        """Chosen, with one sentence in it, five seconds long."""
        folder = tmp_path / "her voice"
        record(folder, SHIPPED[0], 5.0)
        settings.set("recordings", str(folder))
        return folder

    @pytest.mark.parametrize("more", ["Last one.", OWN_WORDS])
    @pytest.mark.usefixtures("folder")
    def test_what_is_recorded_is_played_and_the_rest_is_spoken(self, settings: SettingsStore, more: str) -> None:
        speech = spoken(settings, [SHIPPED[0], more])
        assert speech.length_ms(SHIPPED[0]) == pytest.approx(5_000, abs=80)
        assert speech.clip(more) is not None
        assert speech.notice == ""

    def test_a_broken_one_is_told_and_another_voice_speaks_it_all(self, settings: SettingsStore, folder: Path) -> None:
        broken = record(folder, SHIPPED[1], 0.0)
        speech = spoken(settings, SHIPPED)
        assert speech.length_ms(SHIPPED[0]) < 4_000
        assert rates(speech, SHIPPED) == {SHIPPED_RATE}
        assert speech.notice.count(broken.name) == 1
        assert speech.notice.endswith("Another voice speaks instead.")

    def test_a_folder_that_cannot_be_looked_into_is_told_when_a_voice_is_needed(
        self, settings: SettingsStore, folder: Path
    ) -> None:
        (folder / "dangling.wav").symlink_to(folder / "nowhere")
        speech = adapters.make_speech(make_routine(), settings)  # on the window's thread: nothing is looked at
        assert (folder / "dangling.wav").is_symlink()
        speech.prepare(SHIPPED)
        assert rates(speech, SHIPPED) == {SHIPPED_RATE}
        assert speech.notice.count("cannot be read") == 1

    def test_a_folder_that_is_gone_is_told_once(self, settings: SettingsStore, tmp_path: Path) -> None:
        settings.set("recordings", str(tmp_path / "gone"))
        speech = spoken(settings, SHIPPED)
        assert rates(speech, SHIPPED) == {SHIPPED_RATE}
        assert speech.notice.count("cannot be read") == 1
