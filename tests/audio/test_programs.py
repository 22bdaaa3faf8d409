"""Speech programs of the machine: real processes that speak, lie, hang, flood or vanish, and one voice all the same."""

from __future__ import annotations

import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import gone
from programs import write_program
from sessionapp.audio.clips import ClipCache
from sessionapp.audio.engines import make_engine
from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.one_voice import OneVoice
from sessionapp.audio.presets import PRESETS, voice_of
from sessionapp.audio.speaker import Speaker
from sessionapp.domain.errors import AudioError
from sessionapp.domain.settings import SPEAKERS

Program = Callable[[str], Path]

SPEAKS = """
import struct, sys, wave
def speak(file, seconds=0.3, rate=16_000):
    with wave.open(file, "wb") as out:
        out.setnchannels(1); out.setsampwidth(2); out.setframerate(rate)
        out.writeframes(struct.pack("<2h", 9_000, -9_000) * int(seconds * rate / 2))
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A program that does what `body` says, after `SPEAKS`."""

    def make(body: str) -> Path:
        return write_program(tmp_path / "my tts", f"{SPEAKS}\n{body}\n")

    return make


def test_it_is_asked_with_its_places_filled_in_and_any_rate_is_taken(program: Program, tmp_path: Path) -> None:
    file = program(f"open({str(tmp_path / 'asked')!r}, 'w').write('|'.join(sys.argv[1:])); speak(sys.argv[2])")
    engine = make_engine(Speaker("program", f"'{file}' --out {{file}} --voice={{voice}} --speed {{rate}} {{text}}"))
    samples = engine.render("Hold.", "de-AT", 170)
    assert (len(samples), engine.sample_rate) == (4_800, 16_000)
    _, out, *rest = (tmp_path / "asked").read_text().split("|")
    assert rest == ["--voice=de", "--speed", "170", "Hold."]
    assert not Path(out).parent.exists()


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ('Say "left"; it\'s $(rm -rf ~) & `reboot` > now', 'Say "left"; it\'s $(rm -rf ) & reboot now'),
        ("--help", "help"),
        ("- -v", "v"),
        ("@file", "file"),
        ("Knee.\nLeft side.", "Knee. Left side."),
        ("Well done 🙂 {file} %s", "Well done file %s"),
        ("Grüße, señora", "Grüße, señora"),
    ],
)
def test_text_is_nothing_but_text(program: Program, tmp_path: Path, text: str, heard: str) -> None:
    argument = program(f"open({str(tmp_path / 'asked')!r}, 'w').write(sys.argv[-1]); speak(sys.argv[1])")
    make_engine(Speaker("program", f"'{argument}' {{file}} {{text}}")).render(text, "en", 150)
    assert (tmp_path / "asked").read_text() == heard
    given = program(f"open({str(tmp_path / 'asked')!r}, 'w').write(sys.stdin.read()); speak('speech.wav')")
    make_engine(Speaker("program", f"'{given}'")).render(text, "en", 150)
    assert (tmp_path / "asked").read_text() == heard


def test_what_has_nothing_to_say_is_silent_and_asks_nobody(program: Program) -> None:
    engine = make_engine(Speaker("program", f"'{program('sys.exit(3)')}'"))
    assert len(engine.render("🙂 …", "en", 150)) == 0
    assert engine.sample_rate > 0


def test_a_sound_on_its_output_is_taken_whatever_length_it_claims(program: Program) -> None:
    body = """
data = struct.pack("<h", 8_000) * 800
form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8_000, 16_000, 2, 16)
head = struct.pack("<4sI4s", b"RIFF", 0xFFFFFFFF, b"WAVE") + form + struct.pack("<4sI", b"data", 0x7FFFFF00)
sys.stdout.buffer.write(head + data)
"""
    engine = make_engine(Speaker("program", f"'{program(body)}' {{text_file}}"))
    assert engine.render("Hold.", "en", 150).tolist() == [8_000] * 800


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("open('speech.wav', 'w').write('hello, I am rubbish')", "no sound that can be played"),
        ("speak('speech.wav', 0)", "silent"),
        ("out = open('speech.wav', 'wb')\nwhile True: out.write(bytes(1_000_000))", "without end"),
        ("while True: sys.stdout.buffer.write(bytes(1_000_000))", "without end"),
        ("while True: sys.stderr.buffer.write(bytes(1_000_000))", "without end"),
        ("print('model not found', file=sys.stderr); sys.exit(2)", "model not found"),
        ("sys.exit(2)", "error 2"),
        ("import os; os.kill(os.getpid(), 11)", "error -11"),
        ("pass", "wrote nothing"),
    ],
)
def test_what_it_does_wrong_is_told_and_it_is_not_asked_again(
    program: Program, tmp_path: Path, body: str, told: str
) -> None:
    count = f"open({str(tmp_path / 'asked')!r}, 'a').write('x')\n"
    engine = make_engine(Speaker("program", f"'{program(count + body)}'"), timeout_s=60)
    for _ in range(2):
        with pytest.raises(AudioError, match=told):
            engine.render("Hold.", "en", 150)
    assert (tmp_path / "asked").read_text() == "x"


def test_one_that_hangs_goes_with_those_it_started_and_is_not_asked_again(tmp_path: Path) -> None:
    """In the shell's words, which is there at once, however busy the machine is."""
    file = tmp_path / "mytts"
    file.write_text(f"#!/bin/sh\ncd '{tmp_path}'\necho x >>asked\nsleep 60 &\necho $! >pid\nwait\n")
    file.chmod(0o755)
    engine = make_engine(Speaker("program", f"'{file}'"), timeout_s=0.5)
    for _ in range(2):
        with pytest.raises(AudioError, match="takes too long"):
            engine.render("Hold.", "en", 150)
    assert (tmp_path / "asked").read_text() == "x\n"
    assert gone(int((tmp_path / "pid").read_text()))


def test_what_cannot_be_run_is_told(program: Program, tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="no program “no-such-tts”"):
        make_engine(Speaker("program", "no-such-tts")).check("en")
    file = program("pass")
    file.chmod(0o644)
    with pytest.raises(AudioError, match="cannot be run"):
        make_engine(Speaker("program", f"'{file}'")).check("en")
    file.write_bytes(b"\x7fELF rubbish")
    file.chmod(0o755)
    with pytest.raises(AudioError, match="cannot be started"):
        make_engine(Speaker("program", f"'{file}'")).render("Hold.", "en", 150)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("", "Write the command"),
        ("   ", "Write the command"),
        ("mytts {text} | aplay", "not given to a shell"),
        ("mytts {text}; rm -rf ~", "not given to a shell"),
        ("mytts {text} > out.wav", "not given to a shell"),
        ("mytts {text} && reboot", "not given to a shell"),
        ("mytts $(whoami)", "not given to a shell"),
        ("mytts `whoami`", "not given to a shell"),
        ("mytts {text}\nreboot", "not given to a shell"),
        ('sh -c "mytts {text}"', "itself"),
        ('/bin/BASH -c "mytts {text}"', "itself"),
        ("env FOO=1 sh -c {text}", "itself"),
        ("cmd.exe /c mytts", "itself"),
        ("python3 -c {text}", "in a file"),
        ("osascript -e {text}", "in a file"),
        ("{text} --out {file}", "begins with the program"),
        ("mytts {words}", "{words}, which means nothing"),
        ("mytts {text.__class__}", "means nothing"),
        ("mytts {}", "means nothing"),
        ('mytts "{text}', "never closed"),
    ],
)
def test_a_command_that_says_too_much_is_refused(command: str, told: str) -> None:
    with pytest.raises(AudioError, match=told.replace("{", r"\{").replace("}", r"\}")):
        make_engine(Speaker("program", command))


def test_operators_in_quotation_marks_are_a_word(program: Program, tmp_path: Path) -> None:
    file = program(f"open({str(tmp_path / 'asked')!r}, 'w').write(sys.argv[1]); speak('speech.wav')")
    make_engine(Speaker("program", f"'{file}' 'a > b'")).render("Hold.", "en", 150)
    assert (tmp_path / "asked").read_text() == "a > b"


def test_every_preset_can_be_chosen_and_speaks_its_languages_alone() -> None:
    assert {*PRESETS} == {*SPEAKERS} - {"best", "espeak", "program"}
    assert voice_of(PRESETS["pico"].voices, "de-AT") == "de-DE"
    assert voice_of(PRESETS["pico"].voices, "en-GB") == "en-GB"
    assert voice_of(PRESETS["flite"].voices, "de") is None
    assert voice_of(PRESETS["sapi"].voices, "fr-CA") == "fr"
    assert voice_of(PRESETS["sapi"].voices, "x'; rm") is None
    for preset in PRESETS.values():
        make_engine(Speaker(preset.name))


def test_piper_says_which_voice_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_program(tmp_path / "piper", f"{SPEAKS}\nspeak(sys.argv[sys.argv.index('--output-file') + 1])")
    monkeypatch.setenv("PATH", str(tmp_path))
    engine = make_engine(Speaker("piper", models=tmp_path / "models"))
    with pytest.raises(AudioError, match=r"de_DE-thorsten-medium\.onnx is missing"):
        engine.check("de")
    (tmp_path / "models").mkdir()
    for name in ("de_DE-thorsten-medium.onnx", "de_DE-thorsten-medium.onnx.json"):
        (tmp_path / "models" / name).touch()
    assert len(engine.render("Halten.", "de", 150)) > 0


class TestOneVoice:
    @pytest.fixture
    def voice(self, tmp_path: Path) -> Callable[[str], OneVoice]:
        def make(command: str) -> OneVoice:
            def wished() -> ClipCache:
                engine = make_engine(Speaker("program", command), timeout_s=60)
                engine.check("en")
                return ClipCache(tmp_path / "clips", engine, "en", 150)

            return OneVoice([wished], ClipCache(tmp_path / "clips", EspeakEngine(), "en", 150))

        return make

    def test_a_program_that_speaks_speaks_it_all(self, voice: Callable[[str], OneVoice], program: Program) -> None:
        speech = voice(f"'{program('speak(sys.argv[1])')}' {{file}} {{text}}")
        speech.prepare(["Hold.", "Relax.", ""])
        assert speech.available
        assert speech.notice == ""
        assert {_rate(speech.clip(text)) for text in ("Hold.", "Relax.")} == {16_000}

    def test_one_that_fails_at_a_sentence_speaks_none(self, voice: Callable[[str], OneVoice], program: Program) -> None:
        speech = voice(
            f"'{program('speak(sys.argv[1]) if sys.argv[2] != str(13) else sys.exit(5)')}' {{file}} {{text}}"
        )
        speech.prepare(["Hold."])
        assert _rate(speech.clip("Hold.")) == 16_000
        speech.prepare(["13", "Relax."])
        assert {_rate(speech.clip(text)) for text in ("Hold.", "13", "Relax.")} == {22_050}
        assert speech.length_ms("Hold.") != 300
        assert "my tts could not speak." in speech.notice
        assert speech.notice.endswith("Another voice speaks instead.")

    def test_one_that_is_not_there_leaves_the_bundled_one(self, voice: Callable[[str], OneVoice]) -> None:
        speech = voice("no-such-tts {text}")
        speech.prepare(["Hold."])
        assert speech.available
        assert _rate(speech.clip("Hold.")) == 22_050
        assert "no program “no-such-tts”" in speech.notice

    def test_one_that_vanishes_in_the_run_leaves_what_is_prepared(
        self, voice: Callable[[str], OneVoice], program: Program
    ) -> None:
        file = program("speak(sys.argv[1])")
        speech = voice(f"'{file}' {{file}} {{text}}")
        speech.prepare(["Hold."])
        file.unlink()
        assert _rate(speech.clip("Hold.")) == 16_000
        assert speech.clip("Never foreseen.") is None
        assert speech.length_ms("Never foreseen.") > 0


def _rate(file: Path | None) -> int:
    assert file is not None
    with wave.open(str(file), "rb") as source:
        return source.getframerate()
