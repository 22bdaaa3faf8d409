"""A routine that includes others: found by name, done as they are alone, and told where something is wrong."""

import os
from pathlib import Path

import pytest

from command_line import sessionapp
from sessionapp.domain.body import Place
from sessionapp.domain.compile import compile_plan
from sessionapp.domain.errors import RoutineError
from sessionapp.domain.plan import Phase, PlanOptions
from sessionapp.domain.ports import LibraryEntry
from sessionapp.domain.routine import Group, Hold, Routine, Step
from sessionapp.domain.vocabulary import Position
from sessionapp.domain.wording import EstimatedSpeech
from sessionapp.storage.includes import MAX_DEPTH, MAX_FILES
from sessionapp.storage.library import FolderRoutineStore
from sessionapp.storage.library_index import read_index
from sessionapp.storage.routine_file import read_routine
from sessionapp.workshop.client import Workshop

HOLD = "- {name: A, hold: 10s}"


def write(path: Path, *steps: str, more: str = "", kind: str = "stretch") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"title: The {path.stem}\nkind: {kind}\n{more}steps:\n" + "".join(f"{step}\n" for step in steps))
    return path


def problems(path: Path, *folders: Path) -> list[str]:
    """`line:column: message` of every problem, all of them in this very file."""
    with pytest.raises(RoutineError) as caught:
        read_routine(path, folders)
    assert {problem.file for problem in caught.value.problems} == {str(path)}
    return [f"{problem.line}:{problem.column}: {problem.message}" for problem in caught.value.problems]


def group(routine: Routine, index: int = 0) -> Group:
    found = routine.steps[index]
    assert isinstance(found, Group)
    return found


def first(members: Group | Routine) -> Step:
    found = members.steps[0]
    return first(found) if isinstance(found, Group) else found


def phases(routine: Routine) -> tuple[Phase, ...]:
    return compile_plan(routine, PlanOptions(), EstimatedSpeech()).phases


# what becomes of it


def test_all_steps_of_the_other_are_done_there_once(tmp_path: Path) -> None:
    write(tmp_path / "ball.yaml", "- {name: B, hold: 5s}", "- repeat: 2", "  steps: [{name: C, hold: 6s}]")
    routine = read_routine(write(tmp_path / "both.yaml", HOLD, "- include: ball", "- {name: D, hold: 7s}"))
    included = group(routine, 1)
    assert (included.rounds, included.name, included.optional, included.line) == (1, "The ball", False, 5)
    done = [(phase.step.name, phase.duration_ms) for phase in phases(routine) if phase.kind.is_work]
    assert done == [("A", 10_000), ("B", 5_000), ("C", 6_000), ("C", 6_000), ("D", 7_000)]


def test_it_may_be_called_otherwise_be_optional_and_stand_in_a_group(tmp_path: Path) -> None:
    write(tmp_path / "ball.yaml", HOLD)
    include = "{include: ball, name: Loosen, optional: true}"
    routine = read_routine(write(tmp_path / "x.yaml", f"- {{repeat: 3, steps: [{include}]}}"))
    (inner,) = group(routine).steps
    assert isinstance(inner, Group)
    assert (inner.name, inner.optional, inner.rounds) == ("Loosen", True, 1)
    assert sum(phase.kind.is_work for phase in phases(routine)) == 3


def test_twice_the_same_is_done_and_told_twice(tmp_path: Path) -> None:
    write(tmp_path / "ball.yaml", "- {name: A, say: Lie down., hold: 10s}")
    routine = read_routine(write(tmp_path / "x.yaml", "- include: ball", HOLD, "- include: ball"))
    assert first(group(routine)) is not first(group(routine, 2))
    told = [cue.sound.text for phase in phases(routine) for cue in phase.cues if hasattr(cue.sound, "text")]
    assert told.count("Lie down.") == 2


@pytest.mark.parametrize("inner", [HOLD, f"- {{repeat: 2, steps: [{HOLD[2:]}]}}"])
def test_it_begins_in_its_own_position(tmp_path: Path, inner: str) -> None:
    write(tmp_path / "ball.yaml", inner, more="position: prone\n")
    before = "- {name: B, hold: 10s, position: standing}"
    routine = read_routine(write(tmp_path / "x.yaml", before, "- include: ball", "- {name: C, hold: 1s}"))
    assert first(group(routine, 1)).position is Position.PRONE
    assert [phase.step.position for phase in phases(routine)][-1] is Position.PRONE
    lead_in = next(phase for phase in phases(routine) if phase.step.name == "A")
    assert (lead_in.duration_ms or 0) >= 10_000  # from standing: time to lie down


def test_a_step_that_names_its_position_keeps_it_and_without_one_nobody_moves(tmp_path: Path) -> None:
    write(tmp_path / "own.yaml", "- {name: A, hold: 10s, position: sitting}", more="position: prone\n")
    write(tmp_path / "none.yaml", HOLD)
    routine = read_routine(write(tmp_path / "x.yaml", "- include: own", "- include: none"))
    assert first(group(routine)).position is Position.SITTING
    assert first(group(routine, 1)).position is None
    assert phases(routine)[-2].step.position is Position.SITTING


def test_cautions_things_places_and_sources_are_joined_own_first_without_doubles(tmp_path: Path) -> None:
    def about(*words: str, places: str) -> str:
        listed = "".join(
            f"{key}: [{', '.join(words)}]\n" for key in ("do_not_use_if", "stop_if", "equipment", "sources")
        )
        return f"{listed}targets: [{places}]\n"

    write(tmp_path / "deep.yaml", HOLD, more=about("Deep.", "Mine.", places="groin"))
    write(tmp_path / "ball.yaml", "- include: deep", more=about("Both.", "Theirs.", places="calves, lower back"))
    path = write(tmp_path / "x.yaml", "- include: ball", more=about("Mine.", "Both.", places="lower back"))
    routine = read_routine(path)
    for joined in (routine.do_not_use_if, routine.stop_if, routine.equipment, routine.sources):
        assert joined == ("Mine.", "Both.", "Theirs.", "Deep.")
    assert routine.targets == (Place.LOWER_BACK, Place.CALVES, Place.GROIN)


@pytest.mark.parametrize("kind", ["cold pack", "heat pack"])
def test_cold_and_heat_go_on_counting_real_time(tmp_path: Path, kind: str) -> None:
    write(tmp_path / "pack.yaml", "- {name: Pack, for: 5 min}", kind=kind)
    routine = read_routine(write(tmp_path / "x.yaml", "- include: pack", "- {name: B, for: 5 min}"))
    assert first(group(routine)).counts_real_time
    assert [phase.counts_real_time for phase in phases(routine) if phase.kind.is_work] == [True, False]


# how it is found


@pytest.mark.parametrize("name", ["wall ball", "Wall-Ball", "  WALL   ball ", "wall-ball.yaml", "sub/small ball.yml"])
def test_names_are_alike_and_files_are_named_in_full(tmp_path: Path, name: str) -> None:
    write(tmp_path / "wall-ball.yaml", HOLD)
    write(tmp_path / "sub" / "small ball.yml", HOLD)
    assert group(read_routine(write(tmp_path / "x.yaml", f'- include: "{name}"'))).steps


def test_beside_it_comes_before_ones_own_and_that_before_what_ships(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    path = write(tmp_path / "elsewhere" / "x.yaml", "- include: ball")
    files = [path.with_name("ball.yml"), own / "deep" / "Ball.yaml", shipped / "ball.yaml"]
    for hold, file in enumerate(files, start=1):
        write(file, f"- {{name: A, hold: {hold}s}}")
    for hold, file in enumerate(files, start=1):
        dose = first(read_routine(path, [own, shipped])).dose
        assert isinstance(dose, Hold)
        assert dose.hold_ms == hold * 1_000
        file.unlink()
    assert problems(path, own, shipped) != []


def test_an_included_file_finds_its_own_neighbours(tmp_path: Path) -> None:
    write(tmp_path / "library" / "sub" / "outer.yaml", "- include: inner")
    write(tmp_path / "library" / "sub" / "inner.yaml", "- {name: Inner, hold: 1s}")
    path = write(tmp_path / "x.yaml", "- include: outer")
    assert first(read_routine(path, [tmp_path / "library"])).name == "Inner"


# what is wrong


INCLUDE_PROBLEMS = {
    "{include: wal ball}": "5:13: There is no routine `wal ball`; did you mean `wall ball`?",
    "{include: qqqqq}": "5:13: There is no routine `qqqqq`, neither beside this one nor in the library; put its file",
    "{include: qqqqq.yaml}": "5:13: There is no routine `qqqqq.yaml`",
    "{include: ../outside}": "5:13: There is no routine `../outside`",
    "{include: sub/../../outside.yaml}": "5:13: There is no routine `sub/../../outside.yaml`",
    "{include: /etc/hostname.yaml}": "5:13: There is no routine `/etc/hostname.yaml`",
    "{include: link.yaml}": "5:13: There is no routine `link.yaml`",
    "{include: x}": "5:13: This routine includes itself; leave that out, or name another.",
    "{include: }": "5:13: `include:` has nothing after it; write it like `include: wall ball`.",
    "{include: [wall ball]}": "5:13: `include`: one value belongs here",
    "{include: wall ball, hold: 3s}": "5:24: `include` and `hold` stand in one step",
    "{include: wall ball, say: Now.}": "5:24: `say` does not go with `include`; it goes with `hold`",
    "{include: wall ball, nam: x}": "5:24: `nam` is not a key of an `include`; did you mean `name`?",
    "{includ: wall ball}": "5:4: `includ` is not a key of an `include`; did you mean `include`?",
    "{include: german}": "5:13: `german` is written in the language `de-CH`, this routine in `en`; one voice",
    "{include: broken}": "5:13: `broken` has problems of its own; the first: {folder}/broken.yaml:4:10: `hold`:",
    "{include: outer}": "5:13: `outer` has problems of its own; the first: {folder}/outer.yaml:4:12: `broken`",
    "{include: folder}": "5:13: `folder` has problems of its own; the first: {folder}/folder.yaml:0:0: This is",
}


@pytest.mark.parametrize(("step", "told"), INCLUDE_PROBLEMS.items())
def test_of_an_include(tmp_path: Path, step: str, told: str) -> None:
    folder = tmp_path / "mine"
    write(tmp_path / "outside.yaml", HOLD)
    write(folder / "wall-ball.yaml", HOLD)
    write(folder / "german.yaml", HOLD, more="language: de-CH\n")
    write(folder / "broken.yaml", "- {hold: x, name: A, hodl: y}")
    write(folder / "outer.yaml", "- include: broken")
    (folder / "folder.yaml").mkdir()
    (folder / "sub").mkdir()
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (found,) = problems(write(folder / "x.yaml", HOLD, f"- {step}"))
    assert found.startswith(told.replace("{folder}", str(folder)))


def test_one_language_with_or_without_a_country(tmp_path: Path) -> None:
    write(tmp_path / "ball.yaml", HOLD, more="language: en-GB\n")
    assert read_routine(write(tmp_path / "x.yaml", "- include: ball")).language == "en"


def test_they_are_told_with_everything_else(tmp_path: Path) -> None:
    path = write(tmp_path / "x.yaml", "- include: gone", "- {name: A, hold: 0}", "- include: lost")
    assert [line.split(":")[0] for line in problems(path)] == ["4", "5", "6"]


def test_a_circle_is_told_in_each_of_its_files_with_its_names(tmp_path: Path) -> None:
    around = ["first", "second one", "third"]
    for name, following in zip(around, [*around[1:], around[0]], strict=True):
        write(tmp_path / f"{name}.yaml", HOLD, f"- include: {following}")
    for name, names in {
        "first": "first → second one → third → first",
        "second one": "second one → third → first → second one",
        "third": "third → first → second one → third",
    }.items():
        (found,) = problems(tmp_path / f"{name}.yaml")
        assert found == f"5:12: This leads round in a circle: {names}. Leave one of these includes out."
    (found,) = problems(write(tmp_path / "outside.yaml", "- include: third"))
    assert found.startswith(f"4:12: `third` has problems of its own; the first: {tmp_path}/third.yaml:5:12: This leads")


def test_a_circle_through_a_link_is_one_too(tmp_path: Path) -> None:
    path = write(tmp_path / "x.yaml", "- include: other")
    (tmp_path / "other.yaml").symlink_to(path)
    assert problems(path) == ["4:12: This routine includes itself; leave that out, or name another."]


def test_the_same_routine_on_two_ways_is_no_circle(tmp_path: Path) -> None:
    write(tmp_path / "ball.yaml", HOLD)
    for name in ("left", "right"):
        write(tmp_path / f"{name}.yaml", "- include: ball")
    routine = read_routine(write(tmp_path / "x.yaml", "- include: left", "- include: right", "- include: ball"))
    assert sum(phase.kind.is_work for phase in phases(routine)) == 3


@pytest.mark.parametrize("first_read", [(), (2,)])
def test_so_deep_and_no_deeper(tmp_path: Path, first_read: tuple[int, ...]) -> None:
    """Also where the deeper part was read before, by a shorter way."""
    write(tmp_path / "level 0.yaml", HOLD)
    for level in range(1, 40):
        write(tmp_path / f"level {level}.yaml", f"- include: level {level - 1}")
    includes = [f"- include: level {level}" for level in (*first_read, MAX_DEPTH - 1, MAX_DEPTH, 38)]
    told = problems(write(tmp_path / "x.yaml", *includes))
    assert [line.split(" ")[0] for line in told] == [f"{len(first_read) + 5}:12:", f"{len(first_read) + 6}:12:"]
    assert "include one another more than 5 deep here" in told[0]
    assert read_routine(tmp_path / f"level {MAX_DEPTH}.yaml").steps


def test_so_many_and_no_more(tmp_path: Path) -> None:
    for number in range(MAX_FILES + 1):
        write(tmp_path / f"r {number}.yaml", HOLD)
    includes = [f"- include: r {number}" for number in range(MAX_FILES + 1)]
    assert len(read_routine(write(tmp_path / "fine.yaml", *includes[:-1], *includes[:-1])).steps) == 2 * MAX_FILES
    assert problems(write(tmp_path / "x.yaml", *includes)) == [
        f"{MAX_FILES + 4}:12: A routine includes 50 others at most, and this is one too many."
    ]


def test_phases_are_counted_through_all_of_them(tmp_path: Path) -> None:
    write(tmp_path / "ball.yaml", "- {name: A, hold: 1s, times: 1000}")
    write(tmp_path / "all.yaml", *["- include: ball"] * 4)
    assert read_routine(tmp_path / "all.yaml").steps
    assert problems(write(tmp_path / "x.yaml", *["- include: all"] * 3)) == [
        "5:12: With this, the routine unrolls to more than 10000 phases; leave it out."
    ]
    repeated = write(tmp_path / "y.yaml", "- {repeat: 2, steps: [{include: all}]}")
    assert problems(repeated)[0].startswith("3:1: The routine unrolls to 16001 phases; 10000 are the most.")


def test_a_thousand_times_a_thousand_is_refused_at_once(tmp_path: Path) -> None:
    write(tmp_path / "r0.yaml", HOLD)
    for level in range(1, MAX_DEPTH):
        write(tmp_path / f"r{level}.yaml", *[f"- include: r{level - 1}"] * 6_000)
    (found,) = problems(tmp_path / f"r{MAX_DEPTH - 1}.yaml")[:1]
    assert "`r3` has problems of its own" in found


def test_what_only_the_plan_shows_is_told_at_the_include(tmp_path: Path) -> None:
    lines = ", ".join(["{at: 1s, say: A rather long sentence that takes its time to be said in full.}"] * 9)
    write(tmp_path / "crowded.yaml", f"- {{name: Rest, for: 5s, narration: [{lines}]}}")
    path = write(tmp_path / "x.yaml", HOLD, HOLD, "- include: crowded")
    with pytest.raises(RoutineError) as caught:
        phases(read_routine(path))
    assert str(caught.value).startswith(f"{path}:6:1: the narration does not fit into the time of “Rest”")


# the library


class Shelf:
    """Two folders of routines and an index, with a store over them that reads in a process of its own."""

    def __init__(self, root: Path, workshop: Workshop | None = None) -> None:
        self.shipped, self.own, self.index = root / "shipped", root / "own", root / "library.index"
        self.shipped.mkdir()
        self.own.mkdir()
        self.store = FolderRoutineStore(self.shipped, [self.own], self.index, workshop)

    def entries(self) -> dict[str, LibraryEntry]:
        return {entry.name: entry for batch in self.store.scan() for entry in batch}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_card_notices_that_an_included_file_has_changed(shelf: Shelf) -> None:
    write(shelf.own / "deep.yaml", HOLD)
    write(shelf.own / "sub" / "ball.yaml", "- include: deep")
    write(shelf.own / "x.yaml", "- include: ball")
    before = shelf.entries()
    assert before["x"].total_ms == before["deep"].total_ms
    write(shelf.own / "deep.yaml", "- {name: A, hold: 1:00:00}")
    after = shelf.entries()
    assert after["x"].total_ms == after["deep"].total_ms == before["x"].total_ms + 3_590_000
    (shelf.own / "deep.yaml").write_text("titel\n")
    assert "deep.yaml:1:1: A routine begins with a key" in shelf.entries()["x"].problems[0].message
    (shelf.own / "deep.yaml").unlink()
    assert "There is no routine `deep`" in shelf.entries()["x"].problems[0].message
    write(shelf.own / "deep.yaml", HOLD)
    assert shelf.entries()["x"].total_ms == before["x"].total_ms


def test_a_card_notices_that_a_name_means_another_file(shelf: Shelf) -> None:
    write(shelf.shipped / "ball.yaml", HOLD)
    write(shelf.own / "sub" / "x.yaml", "- include: ball")
    before = shelf.entries()["x"].total_ms
    own = write(shelf.own / "Ball.yml", "- {name: A, hold: 2 min}")
    with_own = shelf.entries()["x"].total_ms
    assert with_own > before + 100_000
    write(shelf.own / "sub" / "ball.yaml", "- {name: A, hold: 3 min}")
    assert shelf.entries()["x"].total_ms > with_own + 50_000
    own.unlink()
    (shelf.own / "sub" / "ball.yaml").unlink()
    assert shelf.entries()["x"].total_ms == before


def test_a_card_whose_includes_are_as_they_were_is_not_read_again(shelf: Shelf) -> None:
    write(shelf.shipped / "ball.yaml", HOLD)
    path = write(shelf.own / "x.yaml", "- include: ball")
    before = shelf.entries()["x"]
    assert [each.name for each in before.included] == ["ball"]
    status = path.stat()
    path.write_bytes(b"x" * status.st_size)  # as long as before, and dated back: it looks unchanged
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert shelf.entries()["x"] == before
    assert len(read_index(shelf.index)) == 1


def test_one_that_cannot_include_hides_no_other(shelf: Shelf) -> None:
    write(shelf.own / "a.yaml", "- include: b")
    write(shelf.own / "b.yaml", "- include: a")
    write(shelf.own / "c.yaml", "- include: nobody")
    write(shelf.own / "fine.yaml", HOLD)
    assert {name: bool(entry.problems) for name, entry in shelf.entries().items()} == {
        "a": True,
        "b": True,
        "c": True,
        "fine": False,
    }


def test_the_workshop_finds_what_the_library_has(tmp_path: Path) -> None:
    workshop = Workshop()
    try:
        shelf = Shelf(tmp_path, workshop)
        write(shelf.shipped / "ball.yaml", HOLD)
        path = write(tmp_path / "elsewhere" / "x.yaml", "- include: ball", "- include: mine")
        write(shelf.own / "mine.yaml", HOLD)
        write(shelf.own / "y.yaml", "- include: ball")
        assert len(shelf.store.load(str(path)).steps) == 2
        assert shelf.entries()["y"].problems == ()
        assert [each.name for each in shelf.entries()["y"].included] == ["ball"]
    finally:
        workshop.close()


def test_check_finds_ones_own_and_what_ships(tmp_path: Path, session_home: Path) -> None:
    write(session_home / "data" / "routines" / "sub" / "mine.yaml", HOLD)
    fine = write(tmp_path / "fine.yaml", "- include: mine", "- include: Wall Ball")
    wrong = write(tmp_path / "wrong.yaml", "- include: wall bal")
    done = sessionapp("check", fine, wrong)
    assert done.returncode == 1
    assert done.stdout == f"{wrong}:4:12: There is no routine `wall bal`; did you mean `wall ball`?\n"
    assert done.stderr == ""
