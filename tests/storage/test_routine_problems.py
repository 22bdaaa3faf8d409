"""What is wrong in a routine is told in plain words, all of it at once, each at its place."""

from pathlib import Path

import pytest

from sessionapp.domain.errors import RoutineError
from sessionapp.domain.vocabulary import Kind
from sessionapp.storage.routine_file import MAX_PROBLEMS, read_routine

HEAD = "title: T\nkind: cold pack\nsteps:\n"


def problems(folder: Path, text: str) -> list[str]:
    """`line:column: message` of every problem."""
    file = folder / "x.yaml"
    file.write_text(text, newline="")
    with pytest.raises(RoutineError) as caught:
        read_routine(file)
    assert all(problem.file == str(file) for problem in caught.value.problems)
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in caught.value.problems]


def test_all_at_once_in_order(tmp_path: Path) -> None:
    text = """\
titel: x
kind: strech
targets: [lower bak]
sound: {background: ../x.ogg, voice: yes}
again: {after: 2h..1h}
name: foo
steps:
  - name: Cobra
    hodl: 10s
    times: 0
  - name: Two
    hold: 1s
    reps: 3
    pose: cobr
    pose: cobra
  - name: for
    for: 20 min
    times: 3
    narration:
      - x
      - {at: 30 min, say: y}
  - repeat: 2
    position: prone
    steps:
      - {name: q, press: 3, release: inf, sid: left}
  - name: "unclosed
"""
    assert problems(tmp_path, text) == [
        "1:1: `titel` is not a key of a routine; did you mean `title`?",
        "2:7: `kind`: `strech` is not a kind of routine; did you mean `stretch`?",
        "3:11: `targets`: `lower bak` is not a place on the body map; did you mean `lower back`?",
        "4:21: `../x.ogg` lies outside the folder of this routine; put the sound file beside it.",
        "5:16: `after`: `2h..1h` begins with the longer one; write the shorter one first.",
        "6:1: `name` is not a key of a routine; it belongs into a step.",
        "9:5: `hodl` is not a key of a step; did you mean `hold`?",
        "10:12: `times`: `0` is not a whole number from 1 to 1000.",
        "13:5: `hold` and `reps` stand in one step; a step gets its time from exactly one of them.",
        "14:11: `pose`: `cobr` is not a pose; did you mean `cobra`?",
        "15:5: `pose` stands here twice, first in line 14; keep one.",
        "18:5: `times` does not go with `for`; it goes with `hold`, `press`.",
        "20:9: Some lines of `narration` have `at` and some do not; give it to all of them or to none.",
        "21:14: `at: 30 min` lies beyond the end of the step, which lasts `20 min`; choose an earlier moment.",
        "23:5: `position` does not go with `repeat`; it goes with `hold`, `reps`, `press`, `for`, `until`.",
        "25:38: `release`: `inf` has no end; write a length such as `10s` or `20 min`.",
        "25:43: `sid` is not a key of a step; did you mean `side`?",
        "26:11: The quotation mark that opens here is never closed; close it, or leave both out.",
    ]


STEP_PROBLEMS = {
    "{name: A}": "4:5: This step has no time; give it exactly one of",
    "{name: A, times: 3}": "4:5: This step has no time",
    "{hold: 1s}": "4:5: `name` is missing in a step; write it like `name: Cobra`.",
    "{name: A, release: 1s}": "4:5: `press` is missing in a step; write it like `press: 30s`.",
    "{name: A, press: 1s}": "4:5: `release` is missing in a step",
    "{steps: [{name: A, hold: 1s}]}": "4:5: `repeat` is missing in a group of steps; write it like `repeat: 3`.",
    "{repeat: 2}": "4:5: `steps` is missing in a group of steps",
    "{repeat: 2, steps: []}": "4:24: `steps` is empty",
    "{repeat: 2, steps: [{name: A, hold: 0}]}": "4:41: `hold`: `0` is no time at all",
    "{name: A, hold: -3s}": "4:21: `hold`: `-3s` is less than nothing",
    "{name: A, hold: 25h}": "4:21: `hold`: `25h` is too long; 24 hours are the most here.",
    "{name: A, hold: .nan}": "`.nan` has no end",
    "{name: A, hold: 1h..2h}": "is a range; write one length here",
    "{name: A, hold: }": "4:21: `hold:` has nothing after it; write it like `hold: 10s`.",
    "{name: A, hold: [1s]}": "4:21: `hold`: one value belongs here",
    "{name: '', hold: 1s}": "4:12: `name:` has nothing after it",
    "{name: ' ', hold: 1s}": "4:12: `name`: there is no text here",
    "{name: A, hold: 1s, times: 1001}": "`1001` is not a whole number from 1 to 1000",
    "{name: A, hold: 1s, times: 2.5}": "`2.5` is not a whole number",
    "{name: A, hold: 1s, countdown: 11}": "`11` is not a whole number from 0 to 10",
    "{name: A, hold: 1s, optional: perhaps}": "`perhaps` is neither `true` nor `false`",
    "{name: A, hold: 1s, each_side: both}": "`both` is none of `true`, `false` and `alternate`",
    "{name: A, hold: 1s, each_side: true, side: left}": "4:42: `side` and `each_side` stand in one step",
    "{name: A, hold: 1s, side: middle}": "`middle` is not a side; there are: left, right.",
    "{name: A, hold: 1s, position: pron}": "`pron` is not a position; did you mean `prone`?",
    "{name: A, hold: 1s, duration: 3}": "`duration` is not a key of a step; did you mean `for`?",
    "{name: A, hold: 1s, Each Side: true}": "did you mean `each_side`?",
    "{name: A, hold: 1s, qqqq: 3}": "`qqqq` is not a key of a step; there are `name`, `say`",
    "{name: A, for: 1s, each_side: true}": "`each_side` does not go with `for`; it goes with `hold`, `reps`, `press`.",
    "{name: A, until: redy}": "did you mean `ready`?",
    "{name: A, until: ready, nudge_every: 1s}": "`1s` is too short; `5s` is the least here",
    "{name: A, for: 1 min, breathe: {in: 4s}}": "`out` is missing in `breathe`; write it like `out: 6s`.",
    "{name: A, for: 1 min, breathe: 4s}": "4:36: One value stands here, where `breathe` is written as keys",
    "{name: A, for: 1 min, narration: Hello}": "`narration` is a list; write `narration: [Hello]`.",
    "{name: A, for: 1 min, narration: [{at: 1 min, say: x}]}": "lies beyond the end of the step",
    "{name: A, for: 1 min, narration: [{at: 1s}]}": "`say` is missing in a line of `narration`",
    "{name: A, for: 1 min, narration: [[a]]}": "One value stands here, where a line of `narration`",
    "{name: A, reps: 3, pace: 2s}": "`pace` is a list; write it like `pace: [{say: Lift., for: 2s}",
    "{name: A, reps: 3, pace: [{say: x}]}": "`for` is missing in a part of `pace`",
    "{name: A, reps: 3, pace: [{for: 1s, breath: up}]}": "`up` is not a breath; there are: hold, in, out.",
    "Cobra": "4:5: One value stands here, where a step is written as keys, such as `name: Cobra`.",
    "{name: A, hold: 1s, say: *very}": "4:30: Text that begins with `*` must be in quotes",
    "{name: &a A, hold: 1s}": "4:12: Text that begins with `&` must be in quotes",
    "{name: !!python/name:os.system A, hold: 1s}": "4:12: Text that begins with `!` must be in quotes",
    '{name: "\\x07", hold: 1s}': "an invisible control character",
    f"{{name: {'A' * 201}, hold: 1s}}": "this text has 201 characters; 200 are the most",
}


@pytest.mark.parametrize(("step", "told"), STEP_PROBLEMS.items())
def test_of_a_step(tmp_path: Path, step: str, told: str) -> None:
    found = problems(tmp_path, f"{HEAD}  - {step}\n")
    assert told in found[0]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: The file is empty; a routine needs `title`, `kind` and `steps`."),
        ("# only a remark\n", "1:1: The file is empty"),
        ("- a\n", "1:1: A routine begins with a key"),
        ("Cobra\n", "1:1: A routine begins with a key"),
        ("title: a: b\n", "1:9: No `:` can stand here"),
        ("title: a\nkind: [stretch\n", "2:7: The bracket that opens here is not closed properly"),
        ('title: "a\\qb"\n', "A backslash in double quotes"),
        ("title: *very* much\n", "1:8: A text cannot begin like this; put it in quotes."),
        ("title: @x\n", "1:8: A text cannot begin like this; put it in quotes."),
        ("title: a\nkind\nsteps: 1\n", "A `:` is missing in this line or the one before"),
        ("title: a\nsteps:\n    - name: b\n   - name: c\n", "4:4: This does not line up"),
        ("title:\n\t- a\n", "2:1: A tab stands in front of this line; use spaces"),
        ("title: a\u2028b\n", "1:9: An invisible character (U+2028)"),
        ("title: a\x00b\n", "1:9: An invisible character (U+0000)"),
        ("? [a]\n: b\n", "A key must be a word"),
        ("%YAML 9.9\n---\ntitle: a\n", "1:1: This cannot be read (found incompatible YAML document)"),
    ],
)
def test_of_the_writing(tmp_path: Path, text: str, told: str) -> None:
    found = problems(tmp_path, text)
    assert told in found[0]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("equipment: mat", "`equipment` is a list; write `equipment: [mat]`."),
        ("stop_if:", "`stop_if:` has nothing after it"),
        ("language: English please", "is not the code of a language"),
        ("sound: {voice: ../../etc/passwd}", "is neither `on`, `off` nor the name of a voice"),
        ("sound: {background: nothing.ogg}", "There is no sound file `nothing.ogg` beside this routine"),
        ("sound: {background: .}", "There is no sound file"),
        ("sound: {background: /etc/hostname}", "lies outside the folder"),
        (f"sound: {{background: {'a' * 400}}}", "There is no sound file"),
        ("sound: loud", "One value stands here, where `sound` is written as keys"),
        ("again: {after: 48h, within: 24h}", "`within` is over before `after` has passed"),
        ("again: {within: 24h}", "`after` is missing in `again`"),
        ("again: {after: 1h, within: 31 d}", "not a length of time"),
        ("<<: {title: x}", "`<<` is not a key of a routine"),
        ("title: again", "`title` stands here twice, first in line 1; keep one."),
        ("--- \ntitle: b", "A second document begins here"),
    ],
)
def test_of_the_routine(tmp_path: Path, line: str, told: str) -> None:
    found = problems(tmp_path, f"{HEAD}  - {{name: A, hold: 1s}}\n{line}\n")
    assert told in found[0]
    assert found[0].startswith("5:")


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.COLD_PACK}))
def test_only_cold_packs_are_counted(tmp_path: Path, kind: str) -> None:
    text = f"title: T\nkind: {kind.upper()}\nagain: {{after: 1h..2h}}\nsteps:\n  - {{name: A, hold: 1s}}\n"
    assert problems(tmp_path, text) == [
        f"3:1: `again` goes with cold packs only, and this is of the kind `{kind}`; leave it out."
    ]


def test_a_sound_file_behind_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.ogg").write_bytes(b"x")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "rain.ogg").symlink_to(tmp_path / "secret.ogg")
    (folder / "round.ogg").symlink_to(folder / "round.ogg")
    for name, told in (("rain.ogg", "lies outside"), ("round.ogg", "There is no sound file")):
        found = problems(folder, f"sound: {{background: {name}}}\n{HEAD}  - {{name: A, hold: 1s}}\n")
        assert told in found[0]


def test_more_phases_than_anybody_lives_through(tmp_path: Path) -> None:
    rounds = "{name: A, hold: 1s}"
    for _ in range(8):
        rounds = f"{{repeat: 1000, steps: [{rounds}]}}"
    found = problems(tmp_path, f"{HEAD}  - {rounds}\n")
    assert found == [
        "3:1: The routine unrolls to more than a billion phases; 10000 are the most. Lower `times`, `reps` or `repeat`."
    ]


def test_hundreds_of_problems_are_cut_short(tmp_path: Path) -> None:
    found = problems(tmp_path, HEAD + "  - {name: A}\n" * 350)
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1] == "103:5: There are more problems after this one; mend these first."


def test_a_place_for_what_is_wrong_twice_over(tmp_path: Path) -> None:
    text = f"{HEAD}  - {{name: A, hold: 1s, hold: x, hold: y}}\n"
    assert [line.partition(" ")[0] for line in problems(tmp_path, text)] == ["4:25:", "4:34:"]
