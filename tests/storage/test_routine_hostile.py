"""Files that are no routines at all: each is refused in a sentence, without waiting and without eating the machine."""

import os
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessionapp.domain.errors import Problem, RoutineError
from sessionapp.domain.routine import Routine
from sessionapp.storage import yaml_nodes
from sessionapp.storage.file_text import MAX_BYTES
from sessionapp.storage.routine_file import read_routine

VALID = """\
title: Lower-back stretches
kind: stretch
targets: [lower back, quadratus lumborum]
stop_if:
  - "It spreads: stop."
steps:
  - name: Cobra
    position: prone
    hold: 10s
    times: 3
    rest: 5s
  - repeat: 2
    steps:
      - {name: Rest, for: 1:30, narration: [{at: 10s, say: Easy.}], breathe: {in: 4s, out: 6s}}
"""


def refused(file: Path) -> tuple[Problem, ...]:
    with pytest.raises(RoutineError) as caught:
        read_routine(file)
    return caught.value.problems


def told(file: Path) -> str:
    (problem,) = refused(file)
    return f"{problem.line}:{problem.column}: {problem.message}"


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions bind: the superuser, whom they do not, steps down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_is_not_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    circle = tmp_path / "circle.yaml"
    circle.symlink_to(circle)
    assert told(folder) == "0:0: This is a folder; a routine is a file."
    assert told(pipe) == "0:0: This is not an ordinary file; a routine is a text file."
    assert told(Path("/dev/zero")) == "0:0: This is not an ordinary file; a routine is a text file."
    assert told(circle) == "0:0: This link leads back to itself; replace it with the file."
    assert told(tmp_path / "nothing.yaml") == "0:0: There is no such file."
    assert told(tmp_path / "no\0name.yaml").startswith("0:0: The file cannot be read")


def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(VALID)
    file.chmod(0)
    with as_nobody():
        assert told(file) == "0:0: You are not allowed to read this file; change its permissions."


def test_a_name_that_cannot_be_printed(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml"))
    file.write_text(VALID)
    assert read_routine(file).name == "\ufffd"
    file.write_text("")
    (problem,) = refused(file)
    assert str(problem).encode("utf-8").decode().startswith(f"{tmp_path}/\ufffd.yaml:1:1: The file is empty")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"title: caf\xe9\n", "1:11: Byte 11 of the file (0xE9) is not UTF-8; save the file as UTF-8."),
        (b"\xef\xbb\xbftitle: a\r\nkind: \xff\n", "2:7: Byte 20 of the file (0xFF) is not UTF-8"),
        (b"title: a\n\xe2\x82", "2:1: Byte 10 of the file (0xE2) is not UTF-8"),
        ("title: a".encode("utf-16"), "1:1: The file is saved as UTF-16; save it as UTF-8."),
        (b"\x89PNG\r\n\x1a\n\0\0", "1:1: Byte 1 of the file (0x89) is not UTF-8"),
        (b"#" * (MAX_BYTES + 1), "0:0: The file is larger than 1 MiB; a routine is a short text."),
    ],
)
def test_bytes(tmp_path: Path, data: bytes, expected: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(data)
    assert told(file).startswith(expected)


def bomb() -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    return "\n".join(lines)


def fill(unit: str) -> str:
    return unit * (MAX_BYTES // len(unit))


@pytest.mark.parametrize(
    "make",
    [
        bomb,
        lambda: fill("["),
        lambda: fill("{a: "),
        lambda: fill("- "),
        lambda: fill("? "),
        lambda: fill("- a\n"),
        lambda: fill("steps: "),
        lambda: "steps:\n" + fill("- {}\n")[:-100],
        lambda: "steps:\n" + fill("- a: [")[:-100],
        lambda: "title: " + fill("a")[:-100],
        lambda: 'title: "' + fill("\\n")[:-100],
        lambda: "steps:\n- name: A\n  hold: " + fill("9")[:-100],
        lambda: "kind: " + fill("strech")[:-100],
        lambda: "\n".join(f"key{number}: 1" for number in range(70_000)),
        lambda: "a: 1\n" * 150_000,
        lambda: fill("\t\n"),
        lambda: fill("\0"),
        lambda: fill("!"),
        lambda: fill("%a\n"),
        lambda: fill("---\n"),
        lambda: "\u2028" * (MAX_BYTES // 3),
        lambda: "steps:\n" + "".join(f"- {{k{n}: x}}\n" for n in range(60_000)),
    ],
)
def test_a_mebibyte_of_anything_is_refused(tmp_path: Path, make: Callable[[], str]) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(make())
    found = refused(file)
    assert 1 <= len(found) <= 101
    assert all(len(problem.message) < 400 for problem in found)


@pytest.mark.parametrize("text", [bomb(), fill("["), "steps:\n" + fill("- {}\n")[:-100]])
def test_memory_is_bounded(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text)
    tracemalloc.start()
    try:
        refused(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60 * MAX_BYTES


def check_any(file: Path, data: bytes) -> None:
    """Whatever the bytes, there is a routine, or problems with places within the file."""
    file.write_bytes(data)
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    try:
        routine = read_routine(file)
    except RoutineError as error:
        problems = error.problems
    else:
        assert isinstance(routine, Routine)
        return
    assert problems == tuple(sorted(problems, key=lambda problem: (problem.line, problem.column)))
    for problem in problems:
        assert 0 <= problem.line <= len(lines)
        assert problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "x.yaml"


@given(st.binary(max_size=300))
def test_any_bytes(scratch: Path, data: bytes) -> None:
    check_any(scratch, data)


SNIPPETS = st.sampled_from(
    [
        *"[]{}:-,#&*!|>'\"%@`?\t\n\r \\",
        "\n---\n",
        ": ",
        "- ",
        "  ",
        "\\x",
        "é",
        "\u2028",
        "\ufeff",
        "1h..2h",
        "steps:",
        "<<: *a",
        "hold: 3",
        "repeat: 1000000000",
        "for: ",
        "narration: ",
        "pace: ",
        "sound: {background: x}",
        "again: ",
        "null",
        "0",
    ]
)


@given(st.data())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_routine_with_typing_mistakes(scratch: Path, data: st.DataObject) -> None:
    text = VALID
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(SNIPPETS | st.text(max_size=3)) + text[end:]
    check_any(scratch, text.encode("utf-8", "surrogatepass"))


def test_lines_that_change_places(scratch: Path) -> None:
    lines = VALID.splitlines(keepends=True)
    for first in range(len(lines)):
        for second in range(first):
            swapped = list(lines)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            check_any(scratch, "".join(swapped).encode())


def test_a_file_cut_short_is_not_blamed_for_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("title: A\nsteps:\n  - name: B\n    say: 'never closed\n")
    assert told(file) == "4:10: The quotation mark that opens here is never closed; close it, or leave both out."


def test_the_slow_parser_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(VALID)
    fast = read_routine(file)
    monkeypatch.setattr(yaml_nodes, "_Loader", yaml.SafeLoader)
    assert read_routine(file) == fast
    file.write_text("title: 'x\n")
    assert "never closed" in told(file)
