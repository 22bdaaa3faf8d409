"""The workshop: real child processes, real files, the real voice."""

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from programs import write_program
from sessionapp.audio.clips import ClipCache
from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.speaker import Speaker
from sessionapp.domain.errors import AudioError, RoutineError, StorageError
from sessionapp.storage.folders import shipped_routines_dir
from sessionapp.storage.library import FolderRoutineStore
from sessionapp.storage.reading import DirectReader
from sessionapp.workshop import client
from sessionapp.workshop.client import COMMAND, Workshop
from sessionapp.workshop.protocol import Answer

SHIPPED = sorted(shipped_routines_dir().glob("*.yaml"))
BROKEN = "title: Bad\nkind: dance\nsteps:\n  - name: Cobra\n    hold: soon\n"


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    opened = Workshop()
    yield opened
    opened.close()


def test_a_routine_read_there_is_the_routine_read_here(workshop: Workshop) -> None:
    for path in SHIPPED:
        assert workshop.routine(path) == DirectReader().routine(path)


def test_all_problems_of_a_broken_file_come_back(workshop: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(BROKEN)
    with pytest.raises(RoutineError) as here:
        DirectReader().routine(path)
    with pytest.raises(RoutineError) as there:
        workshop.routine(path)
    assert there.value.problems == here.value.problems
    assert str(there.value) == str(here.value)
    assert len(there.value.problems) == 2


def test_cards_come_in_the_order_of_their_files(workshop: Workshop, tmp_path: Path) -> None:
    broken = tmp_path / "bad.yaml"
    broken.write_text(BROKEN)
    paths = [*SHIPPED[:3], broken, *SHIPPED[3:5]]
    assert workshop.entries(paths, shipped=False) == DirectReader().entries(paths, shipped=False)


def test_sentences_are_spoken_there_and_kept_where_they_are_found_here(workshop: Workshop, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    clips = workshop.speak(tmp_path, "en", 150, ["Lie down.", "Breathe out.", " "], lambda *both: told.append(both))
    assert set(clips) == {"Lie down.", "Breathe out."}
    assert {clip.path for clip in clips.values()} == set(tmp_path.glob("*.wav"))
    assert all(300 < clip.length_ms < 3_000 for clip in clips.values())
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_clips_that_would_go_with_the_process_are_not_promised(workshop: Workshop, tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    folder.write_text("a file where the folder should be")
    assert workshop.speak(folder, "en", 150, ["Lie down."]) == {}


def test_one_that_was_ended_is_replaced(workshop: Workshop) -> None:
    assert workshop.routine(SHIPPED[0])
    first = workshop._reading._process
    assert first is not None
    first.kill()
    assert workshop.routine(SHIPPED[1]).path == SHIPPED[1]
    assert workshop._reading._process is not first


def test_one_that_dies_as_it_is_asked_is_replaced(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    place = f"pathlib.Path({str(mark)!r})"
    with closing(Workshop(at_each_file(f"{place}.exists() or ({place}.touch(), os._exit(0))"))) as workshop:
        assert workshop.routine(SHIPPED[0]).path == SHIPPED[0]
    assert mark.exists()


@pytest.mark.parametrize(
    "command",
    [(sys.executable, "-c", "pass"), ("/gone/python",), (sys.executable, "-c", "import time; time.sleep(60)")],
    ids=["ends", "is not there", "hangs"],
)
def test_where_there_is_none_the_work_is_done_here(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "SILENCE_S", 0.2)
    broken = tmp_path / "bad.yaml"
    broken.write_text(BROKEN)
    with closing(Workshop(command)) as workshop:
        assert workshop.routine(SHIPPED[0]) == DirectReader().routine(SHIPPED[0])
        assert workshop.entries(SHIPPED[:2], shipped=True) == DirectReader().entries(SHIPPED[:2], shipped=True)
        with pytest.raises(RoutineError):
            workshop.routine(broken)
        cache = ClipCache(tmp_path, EspeakEngine(), "en", 150, elsewhere=partial(workshop.speak, tmp_path, "en", 150))
        cache.prepare(["Lie down."])
        assert set(cache.lasting(["Lie down."])) == {"Lie down."}


def at_each_file(deed: str) -> tuple[str, ...]:
    """A process that does this whenever it reads the file `path`, before it reads it."""
    code = f"""
import os, pathlib, time
from sessionapp.storage import routine_file
from sessionapp.workshop.__main__ import main
read = routine_file.read_with_included
def deadly(path, *more):
    {deed}
    return read(path, *more)
routine_file.read_with_included = deadly
main()
"""
    return sys.executable, "-P", "-c", code


@pytest.mark.parametrize("how", ["os._exit(9)", "os.kill(os.getpid(), 11)"])
def test_a_file_that_cannot_be_survived_is_not_read_here_and_is_the_only_one_lost(how: str, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for name in ("a", "deadly", "z"):
        (own / f"{name}.yaml").write_bytes(SHIPPED[0].read_bytes())
    deadly = own / "deadly.yaml"
    with closing(Workshop(at_each_file(f"if path.stem == 'deadly': {how}"))) as workshop:
        store = FolderRoutineStore(tmp_path, [own], tmp_path / "index", workshop)
        entries = {entry.name: entry for batch in store.scan() for entry in batch if not entry.shipped}
        with pytest.raises(RoutineError, match=r"deadly\.yaml:0:0: .*take it out of the folder") as lost:
            workshop.routine(deadly)
        assert workshop.routine(own / "a.yaml").path == own / "a.yaml"
    assert {name: bool(entry.problems) for name, entry in entries.items()} == {"a": False, "deadly": True, "z": False}
    assert entries["deadly"].problems == lost.value.problems
    assert entries["z"].title == DirectReader().routine(SHIPPED[0]).title
    assert store.folder_problems() == ()


def test_a_file_at_which_one_hangs_is_not_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deadly = tmp_path / "deadly.yaml"
    deadly.write_bytes(SHIPPED[0].read_bytes())
    with closing(Workshop(at_each_file("if path.stem == 'deadly': time.sleep(60)"))) as workshop:
        assert workshop.routine(SHIPPED[0])
        with monkeypatch.context() as impatient:
            impatient.setattr(client, "SILENCE_S", 0.05)
            with pytest.raises(RoutineError, match="take it out of the folder"):
                workshop.routine(deadly)
        assert workshop.routine(SHIPPED[0]).path == SHIPPED[0]


def test_sentences_at_which_a_process_dies_are_left_to_who_asks(tmp_path: Path) -> None:
    code = """
import os
from sessionapp.audio.espeak import EspeakEngine
from sessionapp.audio.speaker import Speaker
from sessionapp.workshop.__main__ import main
render = EspeakEngine.render
EspeakEngine.render = lambda self, text, *how: os._exit(9) if text == "Deadly." else render(self, text, *how)
main()
"""
    with closing(Workshop((sys.executable, "-P", "-c", code))) as workshop:
        assert workshop.speak(tmp_path, "en", 150, ["Lie down.", "Deadly."]) == {}
        assert set(workshop.speak(tmp_path, "en", 150, ["Breathe out."])) == {"Breathe out."}
    assert len(list(tmp_path.glob("*.wav"))) == 2


def test_one_that_hangs_keeps_no_program_from_ending(workshop: Workshop) -> None:
    assert workshop.routine(SHIPPED[0])
    process = workshop._reading._process
    assert process is not None
    process.send_signal(signal.SIGSTOP)
    workshop.close()
    assert process.returncode in {-signal.SIGTERM, -signal.SIGKILL}
    with pytest.raises(StorageError):
        workshop.routine(SHIPPED[0])


def test_what_lies_where_the_program_is_started_is_no_part_of_it(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    assert workshop.routine(SHIPPED[0])
    assert workshop._reading._process is not None


def test_a_mistake_of_the_program_is_raised_here_with_its_traceback(workshop: Workshop) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)Traceback.*KeyError"):
        workshop._reading.do("sing")
    assert workshop.routine(SHIPPED[0]).path == SHIPPED[0]


def test_several_may_ask_at_once(workshop: Workshop) -> None:
    found: list[Path | None] = []
    threads = [
        threading.Thread(target=lambda path=path: found.append(workshop.routine(path).path)) for path in SHIPPED[:4]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, found)) == sorted(map(str, SHIPPED[:4]))


def child(*more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_it_ends_when_nobody_is_left_to_ask() -> None:
    with child() as process:
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


def test_it_ends_when_it_has_been_idle() -> None:
    soon = "import sessionapp.workshop.__main__ as it; it.IDLE_S = 0.01; it.main()"
    with subprocess.Popen([sys.executable, "-c", soon], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.wait(20) == 0


def test_ctrl_c_is_not_for_it(workshop: Workshop) -> None:
    assert workshop.routine(SHIPPED[0])
    process = workshop._reading._process
    assert process is not None
    assert os.getpgid(process.pid) != os.getpgid(0)


def test_closing_it_leaves_no_process_behind(workshop: Workshop, tmp_path: Path) -> None:
    assert workshop.routine(SHIPPED[0])
    assert workshop.speak(tmp_path, "en", 150, ["Lie down."])
    processes = workshop._reading._process, workshop._speaking._process
    workshop.close()
    assert all(process is not None and process.returncode is not None for process in processes)


def test_closing_it_as_a_process_is_started_leaves_none_behind(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    start, started = client._started, []

    def and_close(command: Sequence[str]) -> subprocess.Popen[bytes]:
        started.append(start(command))
        workshop.close()
        return started[-1]

    monkeypatch.setattr(client, "_started", and_close)
    with pytest.raises(StorageError):
        workshop.routine(SHIPPED[0])
    assert_gone(*started)


def test_closing_it_before_an_answer_is_taken_leaves_no_process_behind(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a busy machine: the answer is there, and who asked for it has no turn for longer than is waited for."""
    assert workshop.routine(SHIPPED[0])
    process, take = workshop._reading._process, client._result

    def at_last(answer: Answer) -> object:
        workshop.close()
        return take(answer)

    monkeypatch.setattr(client, "_result", at_last)
    assert workshop.routine(SHIPPED[1]).path == SHIPPED[1]
    assert process is not None
    assert_gone(process)


def assert_gone(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        assert process.returncode is not None
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdin.closed
        assert process.stdout.closed


def test_a_program_of_the_machine_speaks_there_too_and_its_failure_is_raised(
    workshop: Workshop, tmp_path: Path
) -> None:
    file = write_program(
        tmp_path / "mytts",
        "import sys, wave\nif sys.argv[2] == 'Fail.': sys.exit('no such word')\n"
        "with wave.open(sys.argv[1], 'wb') as out:\n"
        "    out.setnchannels(1); out.setsampwidth(2); out.setframerate(8_000); out.writeframes(b'\\x40\\x20' * 800)\n",
    )
    speaker = Speaker("program", f"'{file}' {{file}} {{text}}")
    clips = workshop.speak(tmp_path / "clips", "en", 150, ["Hold.", "Relax."], speaker=speaker)
    assert clips.keys() == {"Hold.", "Relax."}
    with pytest.raises(AudioError, match="no such word"):
        workshop.speak(tmp_path / "clips", "en", 150, ["Hold.", "Fail."], speaker=speaker)


def test_what_the_bundled_voice_cannot_say_is_left_out_and_ends_nothing(workshop: Workshop, tmp_path: Path) -> None:
    speaker = Speaker(shipped=tmp_path, models=tmp_path)
    unspeakable = "a" * 30_000
    clips = workshop.speak(tmp_path / "clips", "en", 150, ["Hold.", unspeakable], speaker=speaker)
    assert clips.keys() == {"Hold."}


def test_closing_it_takes_a_speech_program_that_hangs_along(workshop: Workshop, tmp_path: Path) -> None:
    pid, begun = tmp_path / "pid", tmp_path / "begun"
    os.mkfifo(begun)
    reader = os.open(begun, os.O_RDONLY | os.O_NONBLOCK)
    file = write_program(
        tmp_path / "mytts",
        f"import os, time\nopen({str(pid)!r}, 'w').write(str(os.getpid()))\n"
        f"open({str(begun)!r}, 'w').close()\ntime.sleep(60)\n",
    )
    ended: list[type[Exception]] = []

    def speak() -> None:
        try:
            workshop.speak(tmp_path / "clips", "en", 150, ["Hold."], speaker=Speaker("program", f"'{file}'"))
        except StorageError as error:
            ended.append(type(error))

    thread = threading.Thread(target=speak)
    thread.start()
    there, _, _ = select.select([reader], [], [], 20)  # until the program is there
    os.close(reader)
    workshop.close()
    thread.join(5)
    assert there
    assert ended == [StorageError]
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
