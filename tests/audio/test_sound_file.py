"""A session as a sound file: every cue at its sample, nothing else, and whole or not there."""

from __future__ import annotations

import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import mutagen
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from sessionapp.audio.encoding import FORMATS
from sessionapp.audio.fader import SWELL_DB, Fader
from sessionapp.audio.mixdown import BLOCK, RATE, frames_of, mixed
from sessionapp.audio.part_file import STALE_NS
from sessionapp.audio.sound_file import save
from sessionapp.audio.streams import Stream
from sessionapp.domain.ambience import FADE_IN_MS, Breathing
from sessionapp.domain.cues import Chime, Prompt, PromptRole
from sessionapp.domain.errors import AudioError, StorageError
from sessionapp.domain.levels import Levels
from sessionapp.domain.score import Chapter, MixOrder, Score, Sounding
from sessionapp.sound_export import unspoken
from sessionapp.storage import folders

SAID = Prompt("Hold.", PromptRole.INSTRUCTION)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (600).to_bytes(4, "big") + (600).to_bytes(4, "big")

WAVES: dict[int, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    rate: lambda t: 0.5 * np.sin(2 * np.pi * 440 * t) for rate in (8_000, 22_050, 24_000, 44_100, 88_200, 96_000)
}


def write_wav(file: Path, samples: NDArray[np.int16], rate: int = RATE, channels: int = 1) -> Path:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(array("h", samples.reshape(-1).tolist()).tobytes())
    return file


def noise(frames: int, seed: int = 1) -> NDArray[np.int16]:
    return np.random.default_rng(seed).integers(-9_000, 9_000, frames, dtype=np.int16)


@pytest.fixture
def clips(tmp_path: Path) -> dict[Chime | Prompt, Path]:
    spoken, tick = tmp_path / "said.wav", tmp_path / "tick.wav"
    return {SAID: write_wav(spoken, noise(RATE)), Chime.TICK: write_wav(tick, noise(3_840, seed=2))}


def score(*soundings: Sounding, total_ms: int = 6_000, spoken: bool = True) -> Score:
    return Score(
        title="Lying down & up",
        language="en",
        total_ms=total_ms,
        way_out_ms=total_ms - 1_000,
        spoken=spoken,
        soundings=soundings,
        chapters=(Chapter(0, "Cobra"), Chapter(3_500, "Rest (2/3)")),
    )


THREE = (Sounding(1_000, SAID, 1_000), Sounding(2_333, Chime.TICK, 80), Sounding(4_001, SAID, 1_000))


@pytest.fixture
def order(tmp_path: Path, clips: dict[Chime | Prompt, Path]) -> MixOrder:
    target = tmp_path / "music" / "cobra.wav"
    target.parent.mkdir()
    return MixOrder(
        score=score(*THREE),
        files=clips,
        background=None,
        levels=Levels(),
        cover=PNG,
        captions="WEBVTT\n",
        target=target,
    )


def unheard(_done: int, _of: int) -> None:
    return


def samples_of(file: Path) -> NDArray[np.int16]:
    data: NDArray[np.int16] = soundfile.read(file, dtype="int16", always_2d=True)[0]
    return data


def as_it_must_be(order: MixOrder) -> NDArray[np.int16]:
    wanted = np.zeros((frames_of(order.score.total_ms), 1), np.int16)
    for one in order.score.audible:
        clip = samples_of(order.files[one.sound])
        at = frames_of(one.at_ms)
        wanted[at : at + len(clip)] += clip
    return wanted


@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_every_sound_is_at_its_very_sample_and_there_is_nothing_else(order: MixOrder, ending: str) -> None:
    order = replace(order, target=order.target.with_suffix(ending))
    save(order, unheard)
    assert np.array_equal(samples_of(order.target), as_it_must_be(order))


def at_rate(file: Path, rate: int) -> NDArray[np.float64]:
    stream = Stream(file, rate, 1)
    samples: NDArray[np.float64] = stream.take(60 * rate)[:, 0].astype(float)
    stream.close()
    return samples


def found_at(heard: NDArray[np.float64], wanted: NDArray[np.float64]) -> int:
    """How many samples later than it should be; 0 is in its place."""
    size = 1 << (2 * len(heard)).bit_length()
    likeness = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)))
    return int(np.argmax(likeness))


@pytest.mark.parametrize("ending", [".ogg", ".mp3"])
def test_what_is_compressed_is_as_long_and_in_its_place(order: MixOrder, ending: str) -> None:
    order = replace(order, target=order.target.with_suffix(ending))
    save(order, unheard)
    rate = soundfile.info(order.target).samplerate
    heard = samples_of(order.target)[:, 0].astype(float)
    wanted = np.zeros(frames_of(6_000, rate))
    for one in THREE:
        clip = at_rate(order.files[one.sound], rate)
        wanted[frames_of(one.at_ms, rate) :][: len(clip)] += clip
    assert len(heard) == len(wanted)
    assert found_at(heard, wanted) == 0


def test_an_mp3_has_each_sound_in_its_place_after_pauses_of_any_length(order: MixOrder) -> None:
    moments = [0, 1_300, 2_650, 4_001, 13_007, 14_100, 41_111, 59_000]  # the last one ends with the file
    one = score(*(Sounding(at_ms, SAID, 1_000) for at_ms in moments), total_ms=60_000)
    order = replace(order, score=one, target=order.target.with_suffix(".mp3"))
    save(order, unheard)
    heard, rate = samples_of(order.target)[:, 0].astype(float), soundfile.info(order.target).samplerate
    assert len(heard) == frames_of(60_000, rate)
    said = at_rate(order.files[SAID], rate)
    lag = frames_of(100, rate)
    for at_ms in moments:
        around = np.pad(heard, lag)[frames_of(at_ms, rate) :][: len(said) + 2 * lag]
        assert found_at(around, said) == lag
        inside = around[lag : lag + len(said)] / 32_768
        assert np.corrcoef(inside, said)[0, 1] > 0.8  # it is noise, of which an MP3 leaves out much
    assert not heard[frames_of(16_000, rate) : frames_of(41_000, rate)].any()
    assert mutagen.File(order.target).info.length == pytest.approx(60.0, abs=0.001)


def test_an_mp3_of_silence_alone_is_as_long_as_the_session(order: MixOrder) -> None:
    order = replace(order, score=score(total_ms=7_001), target=order.target.with_suffix(".mp3"))
    save(order, unheard)
    heard = samples_of(order.target)
    assert (len(heard), heard.any()) == (frames_of(7_001, 24_000), False)


@pytest.mark.parametrize(("sides", "rate"), [(1, 24_000), (2, RATE)])
@pytest.mark.parametrize("ending", [".ogg", ".mp3"])
def test_only_what_needs_it_has_two_sides_and_the_full_rate(
    order: MixOrder, tmp_path: Path, ending: str, sides: int, rate: int
) -> None:
    under = write_wav(tmp_path / "rain.wav", noise(sides * RATE), channels=sides)
    order = replace(order, background=under, target=order.target.with_suffix(ending))
    save(order, unheard)
    info = soundfile.info(order.target)
    assert (info.channels, info.samplerate, info.frames) == (sides, rate, frames_of(6_000, rate))


def test_a_sound_across_two_blocks_and_one_cut_by_the_end_are_whole(tmp_path: Path) -> None:
    long = write_wav(tmp_path / "long.wav", noise(3 * BLOCK))
    lasts_ms = 3 * BLOCK * 1_000 // RATE
    one = score(Sounding(500, Chime.FINISH, lasts_ms), total_ms=lasts_ms)
    heard = np.concatenate(list(mixed(one, {Chime.FINISH: long}, None)))
    assert len(heard) == frames_of(lasts_ms)
    assert np.array_equal(heard[frames_of(500) :], samples_of(long)[: len(heard) - frames_of(500)])


def test_what_is_not_spoken_is_not_heard(order: MixOrder) -> None:
    order = replace(order, score=replace(order.score, spoken=False))
    save(order, unheard)
    heard = samples_of(order.target)
    assert not heard[: frames_of(2_333)].any()
    assert heard[frames_of(2_333) : frames_of(2_413)].any()
    assert not heard[frames_of(2_500) :].any()


@pytest.mark.parametrize("ending", list(FORMATS))
def test_title_chapters_cover_and_captions_are_there(order: MixOrder, ending: str) -> None:
    order = replace(order, target=order.target.with_suffix(ending))
    save(order, unheard)
    file = mutagen.File(order.target)
    assert file.info.length == pytest.approx(6.0, abs=0.05)
    if ending in {".ogg", ".flac"}:
        assert file["title"] == ["Lying down & up"]
        assert (file["chapter002"], file["chapter002name"]) == (["00:00:03.500"], ["Rest (2/3)"])
        assert file.pictures[0].data == PNG if ending == ".flac" else file["metadata_block_picture"]
    else:
        assert file["TIT2"].text == ["Lying down & up"]
        second = file["CHAP:chapter001"]
        assert (second.start_time, second.end_time) == (3_500, 6_000)
        assert second.sub_frames["TIT2"].text == ["Rest (2/3)"]
        assert file["CTOC:toc"].child_element_ids == ["chapter000", "chapter001"]
        assert file["APIC:"].data == PNG
    assert order.target.with_suffix(".vtt").read_text(encoding="utf-8") == "WEBVTT\n"


@pytest.mark.parametrize("rate", list(WAVES))
def test_other_rates_are_heard_as_they_are(tmp_path: Path, rate: int) -> None:
    lasts_s = 1.3
    tone = WAVES[rate]
    file = write_wav(
        tmp_path / "tone.wav", (tone(np.arange(int(lasts_s * rate)) / rate) * 32_767).astype(np.int16), rate
    )
    stream = Stream(file, RATE, 1)
    heard = np.concatenate([stream.take(7_001) for _ in range(20)])[:, 0]
    stream.close()
    assert abs(len(heard) - lasts_s * RATE) <= 8
    inside = slice(2_000, int(lasts_s * RATE) - 2_000)
    assert np.abs(heard[inside] - tone(np.arange(len(heard)) / RATE)[inside]).max() < 1e-3


def test_the_background_makes_room_fades_and_is_gone_before_the_last_words(tmp_path: Path) -> None:
    steady = np.full((RATE, 2), 16_384, np.int16)
    under = write_wav(tmp_path / "rain.wav", steady, channels=2)
    said = write_wav(tmp_path / "silence.wav", np.zeros(2 * RATE, np.int16))
    one = score(Sounding(10_000, SAID, 2_000), total_ms=30_000)
    blocks = mixed(one, {SAID: said}, under, Levels(background=80), channels=2)
    heard = np.concatenate(list(blocks))[:, 0] / 32_768

    def at(ms: int) -> float:
        return float(heard[frames_of(ms)])

    assert at(0) == 0
    assert at(8_000) == pytest.approx(0.32, abs=1e-3)
    assert at(11_000) == pytest.approx(0.0804, abs=1e-3)
    assert at(12_500) == pytest.approx(0.0804, abs=1e-3)
    assert at(15_000) == pytest.approx(0.32, abs=1e-3)
    assert 0 < at(26_000) < 0.3
    assert not heard[frames_of(29_000) :].any()
    assert np.abs(np.diff(heard)).max() < 1e-4  # no clicks, also where it begins again


def test_the_background_swells_with_the_breath_as_in_the_session(tmp_path: Path) -> None:
    under = write_wav(tmp_path / "rain.wav", np.full(RATE, 16_384, np.int16))
    breath = Breathing(10_000, 30_000, 4_000, 0, 6_000)
    one = replace(score(total_ms=60_000), breaths=((0, None), (10_000, breath), (30_000, None)))
    heard = np.concatenate(list(mixed(one, {}, under)))[:, 0] / 32_768
    fader = Fader()
    fader.fade(heard=True, now_ms=0, over_ms=FADE_IN_MS)
    for from_ms, until_ms, swell in ((0, 10_000, None), (10_000, 30_000, breath), (30_000, 50_000, None)):
        fader.breathe(swell, from_ms)
        for at_ms in range(from_ms, until_ms, 250):
            assert heard[frames_of(at_ms)] == pytest.approx(0.5 * fader.gain(at_ms), abs=1e-3)
    softest, fullest = heard[frames_of(20_000)], heard[frames_of(24_000)]
    assert 20 * np.log10(softest / fullest) == pytest.approx(SWELL_DB, abs=0.1)
    assert np.abs(np.diff(heard)).max() < 1e-4


def test_a_sound_that_cannot_be_read_is_told_and_nothing_is_left(order: MixOrder, tmp_path: Path) -> None:
    (tmp_path / "tick.wav").write_bytes(b"rubbish")
    with pytest.raises(AudioError, match=r"tick\.wav cannot be read"):
        save(order, unheard)
    assert not list(order.target.parent.iterdir())


class StopError(Exception):
    """Somebody wants it no more."""


def test_what_is_stopped_leaves_nothing_and_what_was_there_before_as_it_was(order: MixOrder) -> None:
    order.target.write_bytes(b"before")
    captions = order.target.with_suffix(".vtt")
    captions.write_text("before", encoding="utf-8")

    def stop(done: int, _of: int) -> None:
        if done > 300:
            raise StopError

    with pytest.raises(StopError):
        save(replace(order, replace=True), stop)
    assert order.target.read_bytes() == b"before"
    assert captions.read_text(encoding="utf-8") == "before"
    assert sorted(order.target.parent.iterdir()) == [captions, order.target]


@pytest.mark.parametrize("taken", [".wav", ".vtt"])
def test_what_is_there_is_replaced_only_where_that_was_asked(order: MixOrder, taken: str) -> None:
    order.target.with_suffix(taken).write_bytes(b"mine")
    with pytest.raises(StorageError, match="is there already"):
        save(order, unheard)
    assert order.target.with_suffix(taken).read_bytes() == b"mine"
    save(replace(order, replace=True), unheard)
    assert len(samples_of(order.target)) == frames_of(6_000)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("cobra.aac", r"cobra\.aac has to end in \.ogg, \.mp3, \.flac, \.wav"),
        ("cobra", "has to end in"),
        ("nowhere/cobra.ogg", "There is no folder"),
        ("folder.ogg", "is a folder"),
    ],
)
def test_a_name_that_cannot_be_is_told(order: MixOrder, name: str, sentence: str) -> None:
    (order.target.parent / "folder.ogg").mkdir()
    with pytest.raises(StorageError, match=sentence):
        save(replace(order, target=order.target.parent / name), unheard)
    assert [path.name for path in order.target.parent.iterdir()] == ["folder.ogg"]


def test_too_long_for_its_format_is_told_before_anything_is_written(order: MixOrder) -> None:
    order = replace(order, score=replace(order.score, total_ms=13 * 3_600_000))
    with pytest.raises(StorageError, match="too long for a WAV file"):
        save(order, unheard)
    assert not list(order.target.parent.iterdir())


def test_parts_that_a_crash_left_are_swept_and_young_ones_are_not(order: MixOrder) -> None:
    import os

    old, young = (order.target.parent / f".sessionapp-{name}.part" for name in ("old", "young"))
    old.touch()
    young.touch()
    long_ago = young.stat().st_mtime_ns - STALE_NS - 10**9
    os.utime(old, ns=(long_ago, long_ago))
    save(order, unheard)
    assert not old.exists()
    assert young.exists()


FULL_DISK = """\
import pickle, resource, signal, sys
from sessionapp.audio.sound_file import save
from sessionapp.domain.errors import StorageError

order = pickle.loads(sys.stdin.buffer.read())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
try:
    save(order, lambda done, of: None)
except StorageError as error:
    print(error)
"""


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_disk_without_room_is_told_and_nothing_is_left(order: MixOrder, ending: str) -> None:
    import pickle

    order = replace(order, target=order.target.with_suffix(ending))
    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK], input=pickle.dumps(order), capture_output=True, timeout=60, check=True
    )
    assert told.stdout.decode().startswith("There is no room for the sound file in "), told.stderr.decode()
    assert not told.stderr
    assert not list(order.target.parent.iterdir())


def test_progress_only_grows_and_ends_when_the_file_is_there(order: MixOrder) -> None:
    told: list[tuple[int, bool]] = []
    save(order, lambda done, _of: told.append((done, order.target.exists())))
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (1_000, True)
    assert not any(there for _, there in told[:-1])


def shipped_chimes() -> Iterator[Path]:
    yield from (folders.assets_dir() / "sounds").glob("*.wav")


def test_our_own_chimes_are_taken_as_they_are() -> None:
    for file in shipped_chimes():
        stream = Stream(file, RATE, 1)
        assert len(stream.take(10 * RATE)) == soundfile.info(file).frames
        stream.close()


def test_what_could_not_be_spoken_is_told(tmp_path: Path, clips: dict[Chime | Prompt, Path]) -> None:
    prompts = [Prompt(text, PromptRole.INSTRUCTION) for text in ("Lie down.", "Turn over.", "Rest.")]
    soundings = [Sounding(1_000 * at, prompt, 500) for at, prompt in enumerate(prompts)]
    files = dict.fromkeys(prompts, next(iter(clips.values())))

    def told(*missing: Prompt) -> str:
        left = {prompt: file for prompt, file in files.items() if prompt not in missing}
        return unspoken(
            MixOrder(
                score=score(*soundings),
                files=left,
                background=None,
                levels=Levels(),
                cover=b"",
                captions="",
                target=tmp_path / "out.wav",
            )
        )

    assert told() == ""
    assert told(prompts[1]) == "One sentence could not be spoken and is in the captions alone: Turn over."
    assert "2 sentences" in told(*prompts[1:])
    assert told(*prompts).startswith("There is no voice")
