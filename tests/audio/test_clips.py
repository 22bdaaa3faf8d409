"""The clip cache: rendered once, found again, mended when broken, and no disk too full to hear a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import wave
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from sessionapp.audio import clips
from sessionapp.audio.clips import AT_A_TIME, Clip, ClipCache
from sessionapp.audio.espeak import EspeakEngine
from sessionapp.domain.errors import AudioError
from sessionapp.domain.ports import Progress
from sessionapp.domain.wording import EstimatedSpeech

RATE = 22_050


class CountingEngine:
    """A voice that hums for ten milliseconds a character, and counts how often it was asked."""

    sample_rate = RATE
    polished = False

    def __init__(self, name: str = "hum 1", *, voices: tuple[str, ...] = ("en", "de")) -> None:
        self.name = name
        self.voices = voices
        self.rendered: list[str] = []

    def check(self, voice: str) -> None:
        if voice not in self.voices:
            raise AudioError(f"There is no voice for {voice}.")

    def can_say(self, _texts: Sequence[str]) -> bool:
        return True

    def render(self, text: str, voice: str, rate: int) -> array[int]:
        if text == "unspeakable":
            raise AudioError("That cannot be said.")
        self.rendered.append(text)
        return array("h", [12_000, -12_000] * (len(text) * RATE // 200))


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine()


@pytest.fixture
def cache(tmp_path: Path, engine: CountingEngine) -> ClipCache:
    return ClipCache(tmp_path / "clips", engine, "en", 150)


def frames(file: Path) -> int:
    with wave.open(str(file), "rb") as source:
        assert (source.getnchannels(), source.getsampwidth(), source.getframerate()) == (1, 2, RATE)
        return source.getnframes()


def test_a_sentence_is_rendered_once_and_found_by_the_next_run(
    tmp_path: Path, cache: ClipCache, engine: CountingEngine
) -> None:
    told: list[tuple[int, int]] = []
    cache.prepare(["Cobra.", "Hold.", "Cobra."], lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    assert cache.clip("Cobra.") == ClipCache(tmp_path / "clips", engine, "en", 150).clip("Cobra.")
    assert engine.rendered == ["Cobra.", "Hold."]
    assert cache.notice == ""


def test_its_length_is_the_clips_own(cache: ClipCache) -> None:
    file = cache.clip("Hold for ten seconds.")
    assert file is not None
    assert cache.length_ms("Hold for ten seconds.") == -(-frames(file) * 1000 // RATE)
    assert cache.length_ms("Never seen before.") > 150
    assert cache.length_ms("") == 0
    assert cache.clip("  ") is None


def test_another_voice_rate_or_engine_has_clips_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    caches = [
        ClipCache(folder, CountingEngine(), "en", 150),
        ClipCache(folder, CountingEngine(), "de", 150),
        ClipCache(folder, CountingEngine(), "en", 151),
        ClipCache(folder, CountingEngine("hum 2"), "en", 150),
    ]
    assert len({cache.clip("Cobra.") for cache in caches}) == 4


@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "header", "longer"])
def test_a_broken_clip_is_rendered_again(tmp_path: Path, damage: str) -> None:
    first = ClipCache(tmp_path, CountingEngine(), "en", 150).clip("Cobra.")
    assert first is not None
    whole = first.read_bytes()
    first.write_bytes(
        {"empty": b"", "cut": whole[:-100], "noise": bytes(len(whole)), "header": whole[:44], "longer": whole + b"xx"}[
            damage
        ]
    )
    engine = CountingEngine()
    again = ClipCache(tmp_path, engine, "en", 150).clip("Cobra.")
    assert again == first
    assert engine.rendered == ["Cobra."]
    assert again.read_bytes() == whole


def test_a_clip_deleted_in_mid_run_is_rendered_again(cache: ClipCache, engine: CountingEngine) -> None:
    file = cache.clip("Cobra.")
    assert file is not None
    file.unlink()
    assert cache.clip("Cobra.") == file
    assert file.exists()


def test_a_folder_that_cannot_be_written_is_told_of_and_the_voice_is_heard(tmp_path: Path) -> None:
    folder = tmp_path / "cl\udcefps"
    folder.write_text("a file where the folder should be")
    cache = ClipCache(folder, CountingEngine(), "en", 150)
    file = cache.clip("Cobra.")
    assert file is not None
    assert frames(file) > 100
    assert f"cannot be kept in {tmp_path}/cl\ufffdps." in cache.notice
    assert cache.clip("Cobra.") == file
    assert folder.read_text() == "a file where the folder should be"


def test_the_temporary_folder_goes_with_the_cache(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("")
    cache = ClipCache(tmp_path / "clips", CountingEngine(), "en", 150)
    file = cache.clip("Cobra.")
    assert file is not None
    del cache
    assert not file.parent.exists()


def test_with_no_room_anywhere_there_is_a_sentence_and_the_true_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clips").write_text("")
    monkeypatch.setattr(clips.tempfile, "tempdir", str(tmp_path / "clips"))
    cache = ClipCache(tmp_path / "clips", CountingEngine(), "en", 150)
    assert cache.clip("Cobra.") is None
    assert "no room" in cache.notice
    assert 60 <= cache.length_ms("Cobra.") <= 110


def test_nothing_half_written_is_left(cache: ClipCache, tmp_path: Path) -> None:
    cache.prepare(["Cobra.", "Hold."])
    assert {file.suffix for file in (tmp_path / "clips").iterdir()} == {".wav"}


def test_the_clips_not_heard_for_longest_go_when_there_are_too_many(tmp_path: Path) -> None:
    old = ClipCache(tmp_path, CountingEngine(), "en", 150)
    texts = [f"Number {number}." for number in range(6)]
    files = [old.clip(text) for text in texts]
    for age, file in enumerate(files):
        assert file is not None
        os.utime(file, (1_000 + age, 1_000 + age))
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "song.wav").write_bytes(bytes(100_000))
    size = files[0].stat().st_size if files[0] else 0
    small = ClipCache(tmp_path, CountingEngine(), "en", 150, max_bytes=3 * size)
    small.prepare([texts[0]])
    left = [text for text, file in zip(texts, files, strict=True) if file is not None and file.exists()]
    assert left == [texts[0], texts[4], texts[5]]
    assert (tmp_path / "notes.txt").exists()
    assert (tmp_path / "song.wav").exists()


def test_what_a_crash_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    stale, fresh = tmp_path / "tmp1.part", tmp_path / "tmp2.part"
    stale.write_bytes(b"x")
    fresh.write_bytes(b"x")
    os.utime(stale, (1_000, 1_000))
    ClipCache(tmp_path, CountingEngine(), "en", 150).prepare(["Cobra."])
    assert not stale.exists()
    assert fresh.exists()


def test_a_sentence_that_cannot_be_said_is_told_of_and_estimated(cache: ClipCache) -> None:
    assert cache.clip("unspeakable") is None
    assert cache.notice == "That cannot be said."
    assert cache.length_ms("unspeakable") == EstimatedSpeech().length_ms("unspeakable")
    assert cache.clip("Cobra.") is not None


def test_without_a_voice_lengths_are_estimated_and_a_sentence_says_so(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "clips", CountingEngine(), "xx", 150)
    cache.prepare(["Cobra."])
    assert not cache.available
    assert cache.clip("Cobra.") is None
    assert cache.length_ms("Cobra.") == EstimatedSpeech().length_ms("Cobra.")
    assert cache.notice == "There is no voice for xx. Everything is still shown and chimed."
    assert not (tmp_path / "clips").exists()


WITHOUT_LIBRARY = """
import espeakng_loader, sys
from pathlib import Path
from sessionapp.audio.clips import AT_A_TIME, MAX_BYTES, Clip, ClipCache
from sessionapp.audio.espeak import EspeakEngine

espeakng_loader.get_library_path = lambda: str(Path(sys.argv[1], "gone.so"))
cache = ClipCache(Path(sys.argv[1], "clips"), EspeakEngine(), "en", 150)
print(cache.available, cache.length_ms("Cobra."), cache.notice)
"""


def test_without_the_library_there_is_no_voice_and_no_crash(tmp_path: Path) -> None:
    """In a process of its own: one has one voice for its whole life, and other tests may be using this one's."""
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBRARY, str(tmp_path)], capture_output=True, text=True, check=True
    )
    available, length_ms, notice = told.stdout.split(" ", 2)
    assert (available, int(length_ms)) == ("False", EstimatedSpeech().length_ms("Cobra."))
    assert "could not be started" in notice


def test_the_bundled_voice_fills_the_cache(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "clips", EspeakEngine(), "en", 150)
    cache.prepare(["Hold for ten seconds.", "🙂"])
    file = cache.clip("Hold for ten seconds.")
    assert file is not None
    assert 900 < cache.length_ms("Hold for ten seconds.") < 2_500
    assert cache.clip("🙂") is not None


def test_two_threads_may_ask_at_once(cache: ClipCache) -> None:
    texts = [f"Number {number}." for number in range(20)]
    threads = [threading.Thread(target=cache.prepare, args=(texts,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(cache.clip(text) is not None for text in texts)


class Elsewhere:
    """Another process with a cache of its own, as `ClipCache` is given one."""

    def __init__(self, folder: Path) -> None:
        self.engine = CountingEngine()
        self.cache = ClipCache(folder, self.engine, "en", 150)
        self.told: list[tuple[int, int]] = []

    def __call__(self, texts: Sequence[str], progress: Callable[[int, int], None] | None) -> Mapping[str, Clip]:
        self.cache.prepare(texts, progress)
        return self.cache.lasting(texts)


def test_what_was_rendered_elsewhere_is_not_rendered_here(tmp_path: Path, engine: CountingEngine) -> None:
    elsewhere = Elsewhere(tmp_path)
    cache = ClipCache(tmp_path, engine, "xx", 150, elsewhere=elsewhere)  # no such voice here: asking would be told of
    told: list[tuple[int, int]] = []
    cache.prepare(["Cobra.", "Cobra.", " ", "Rest."], lambda *both: told.append(both))
    assert elsewhere.engine.rendered == ["Cobra.", "Rest."]
    assert told == [(1, 3), (2, 3), (3, 3)]
    cobra = cache.clip("Cobra.")
    assert cobra == elsewhere.cache.clip("Cobra.")
    assert cobra is not None
    assert cache.length_ms("Cobra.") == elsewhere.cache.length_ms("Cobra.")
    assert (engine.rendered, cache.notice) == ([], "")


def test_what_could_not_be_rendered_elsewhere_is_rendered_here(tmp_path: Path, engine: CountingEngine) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    cache = ClipCache(tmp_path / "clips", engine, "en", 150, elsewhere=Elsewhere(tmp_path / "file"))
    cache.prepare(["Cobra.", "Rest."])
    assert engine.rendered == ["Cobra.", "Rest."]
    assert cache.clip("Cobra.") is not None


def test_what_nobody_foresaw_or_somebody_deleted_is_rendered_here(tmp_path: Path, engine: CountingEngine) -> None:
    cache = ClipCache(tmp_path, engine, "en", 150, elsewhere=Elsewhere(tmp_path))
    cache.prepare(["Cobra."])
    assert cache.clip("You are at step two.") is not None
    assert engine.rendered == ["You are at step two."]
    cobra = cache.clip("Cobra.")
    assert cobra is not None
    cobra.unlink()
    assert cache.clip("Cobra.") == cobra
    assert engine.rendered == ["You are at step two.", "Cobra."]
    assert cobra.exists()


def test_a_folder_that_cannot_even_be_looked_at_is_no_end_of_the_voice(tmp_path: Path, engine: CountingEngine) -> None:
    cache = ClipCache(tmp_path / ("x" * 300), engine, "en", 150)
    cache.prepare(["Cobra."])
    clip = cache.clip("Cobra.")
    assert clip is not None
    assert frames(clip) > 0
    assert cache.notice.startswith("Spoken sentences cannot be kept in")


def test_they_are_rendered_elsewhere_some_at_a_time_and_progress_counts_all(
    tmp_path: Path, engine: CountingEngine
) -> None:
    there = ClipCache(tmp_path / "clips", engine, "en", 150)
    asked: list[int] = []

    def elsewhere(texts: Sequence[str], progress: Progress | None) -> Mapping[str, Clip]:
        asked.append(len(texts))
        there.prepare(texts, progress)
        return there.lasting(texts)

    told: list[tuple[int, int]] = []
    texts = [f"Number {number}." for number in range(2 * AT_A_TIME + 5)]
    cache = ClipCache(tmp_path / "clips", CountingEngine(), "en", 150, elsewhere=elsewhere)
    cache.prepare(texts, lambda done, of: told.append((done, of)))
    assert asked == [AT_A_TIME, AT_A_TIME, 5]
    assert told == [(done, len(texts)) for done in range(1, len(texts) + 1)]
    assert all(cache.clip(text) for text in texts)
