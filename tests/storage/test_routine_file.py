"""A routine file, read whole: every key ends up where the domain looks for it."""

from pathlib import Path

import pytest

from sessionapp.domain.body import Place
from sessionapp.domain.routine import (
    Again,
    Breath,
    Group,
    Hold,
    Line,
    Pace,
    Press,
    Reps,
    Routine,
    Sides,
    SoundWishes,
    Span,
    Step,
    UntilReady,
)
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.storage.routine_file import read_routine

EVERYTHING = """\
title: Everything
kind: cold pack
summary: |
  Two lines
  of it.
targets: [Lower Back, quadratus lumborum, lower back]
equipment: [mat, 2 pillows]
do_not_use_if: [A fall, or an accident, caused this pain., You have a fever.]
stop_if: [fever, numbness]
sources:
  - 002_965b83a0c16ede62.txt
language: pt-BR
position: all fours
sound: {voice: no, countdown: 5, halfway: off, background: sounds/rain.ogg}
again: {after: 1h..2h, within: 72h, at_most: 10}
steps:
  - name: Hold
    say: Keep
      still.
    note: Shown only.
    position: left side
    pose: cobra
    ready: 15s
    switch: 8
    halfway: true
    countdown: 0
    optional: yes
    hold: 1:30
    times: 3
    rest: 5s
    sets: 2
    each_side: true
  - {name: Own pace, reps: 12, each_side: alternate}
  - name: Paced
    reps: 10
    sets: 2
    rest: 20s
    side: right
    pace:
      - {say: Lift., for: 2s, breath: out, pose: bridge}
      - {for: 1.5}
  - {name: Press, press: 30s, release: 10s, times: 3, each_side: false}
  - repeat: 3
    name: Rounds
    say: Three rounds.
    note: Slowly.
    rest: 1 min
    optional: true
    steps:
      - {name: Cold, for: 20 min, remind_every: 5 min, breathe: {in: 4s, out: 6s}}
      - repeat: 2
        steps:
          - {name: Awake, until: ready, nudge_every: 30s, counts_real_time: false}
  - name: Told
    for: 1 min
    narration:
      - {at: 40s, say: Later.}
      - {at: 0, say: First.}
  - name: Spread
    for: 1 min
    narration: [No hurry., {say: "Yes: no hurry."}]
    breathe: {in: 4s, hold: 2s, out: 6s}
"""


@pytest.fixture
def everything(tmp_path: Path) -> Routine:
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "rain.ogg").write_bytes(b"OggS")
    file = tmp_path / "all-of-it.yaml"
    file.write_text(EVERYTHING)
    return read_routine(file)


def test_the_routine_itself(everything: Routine, tmp_path: Path) -> None:
    assert everything.name == "all-of-it"
    assert everything.path == tmp_path / "all-of-it.yaml"
    assert (everything.title, everything.kind) == ("Everything", Kind.COLD_PACK)
    assert everything.summary == "Two lines\nof it."
    assert everything.targets == (Place.LOWER_BACK, Place.QUADRATUS_LUMBORUM)
    assert everything.equipment == ("mat", "2 pillows")
    assert everything.sources == ("002_965b83a0c16ede62.txt",)
    assert (everything.language, everything.position) == ("pt-BR", Position.ALL_FOURS)
    assert everything.sound == SoundWishes(
        voice="off", countdown=5, halfway=False, background=(tmp_path / "sounds/rain.ogg").resolve()
    )
    assert everything.again == Again(after_min_ms=3_600_000, after_max_ms=7_200_000, within_ms=259_200_000, at_most=10)


def test_a_sentence_with_commas_in_brackets_stays_one(everything: Routine) -> None:
    assert everything.do_not_use_if == ("A fall, or an accident, caused this pain.", "You have a fever.")
    assert everything.stop_if == ("fever", "numbness")


def test_the_steps(everything: Routine) -> None:
    hold, own, paced, press, group, told, spread = everything.steps
    assert hold == Step(
        name="Hold",
        dose=Hold(hold_ms=90_000, times=3, rest_ms=5_000, sets=2),
        say="Keep still.",
        note="Shown only.",
        position=Position.LEFT_SIDE,
        pose="cobra",
        sides=Sides.EACH,
        ready_ms=15_000,
        switch_ms=8_000,
        halfway=True,
        countdown=0,
        optional=True,
        line=17,
    )
    assert own == Step(name="Own pace", dose=Reps(count=12), sides=Sides.ALTERNATE, line=33)
    lift = Pace(for_ms=2_000, say="Lift.", breath="out", pose="bridge")
    assert paced == Step(
        name="Paced",
        dose=Reps(count=10, pace=(lift, Pace(for_ms=1_500)), rest_ms=20_000, sets=2),
        sides=Sides.RIGHT,
        line=34,
    )
    assert press == Step(name="Press", dose=Press(press_ms=30_000, release_ms=10_000, times=3), line=42)
    cold = Span(duration_ms=1_200_000, remind_every_ms=300_000, breathe=Breath(in_ms=4_000, hold_ms=0, out_ms=6_000))
    awake = Step(name="Awake", dose=UntilReady(nudge_every_ms=30_000), counts_real_time=False, line=53)
    assert group == Group(
        rounds=3,
        steps=(
            Step(name="Cold", dose=cold, counts_real_time=True, line=50),
            Group(rounds=2, steps=(awake,), line=51),
        ),
        name="Rounds",
        say="Three rounds.",
        note="Slowly.",
        rest_ms=60_000,
        optional=True,
        line=43,
    )
    assert isinstance(told, Step)
    assert isinstance(told.dose, Span)
    assert told.dose.narration == (Line(say="First.", at_ms=0), Line(say="Later.", at_ms=40_000))
    assert isinstance(spread, Step)
    assert isinstance(spread.dose, Span)
    assert spread.dose.narration == (Line(say="No hurry."), Line(say="Yes: no hurry."))
    assert spread.dose.breathe == Breath(in_ms=4_000, hold_ms=2_000, out_ms=6_000)


@pytest.mark.parametrize(
    ("kind", "dose", "expected"),
    [
        ("cold pack", "for: 1 min", True),
        ("heat pack", "until: ready", True),
        ("cold pack", "hold: 10s", False),
        ("stretch", "for: 1 min", False),
    ],
)
def test_cold_and_heat_count_on_by_themselves(tmp_path: Path, kind: str, dose: str, expected: bool) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(f"title: X\nkind: {kind}\nsteps:\n  - name: A\n    {dose}\n")
    step = read_routine(file).steps[0]
    assert isinstance(step, Step)
    assert step.counts_real_time is expected


@pytest.mark.parametrize(
    ("voice", "expected"), [("on", "on"), ("yes", "on"), ("False", "off"), ("Klaus", "Klaus"), ("en+f3", "en+f3")]
)
def test_words_are_taken_as_they_are_meant(tmp_path: Path, voice: str, expected: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(
        f"title: 1:30\nkind: check\nsummary: no\nsound: {{voice: {voice}}}\n"
        "steps:\n- {name: 010, hold: 0:10, say: null}\n"
    )
    routine = read_routine(file)
    assert (routine.title, routine.summary, routine.sound.voice) == ("1:30", "no", expected)
    assert routine.steps[0] == Step(name="010", dose=Hold(hold_ms=10_000), say="null", line=6)


def test_text_is_never_a_format_or_markup(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    text = "{0.__class__} %s <b>bold</b> ${HOME} ../../etc"
    file.write_text(f"title: '{text}'\nkind: check\nsteps: [{{name: A, hold: 1s}}]\n")
    assert read_routine(file).title == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_endings(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "x.yaml"
    lines = ["title: Übung", "kind: check", "steps:", "  - name: A", "    hold: 1s", ""]
    file.write_bytes(ending.join(lines).encode("utf-8-sig"))
    routine = read_routine(file)
    assert routine.title == "Übung"
    assert routine.steps[0].line == 4
