"""What `docs/routine-format.md` says is true: its examples, its lists of words, and the published schema."""

import json
import re
from pathlib import Path

import pytest

from sessionapp.domain.body import Place
from sessionapp.domain.errors import RoutineError
from sessionapp.domain.vocabulary import Kind, Position
from sessionapp.storage.documents import STEPS, AgainDocument, Document, RoutineDocument, SoundDocument
from sessionapp.storage.folders import shipped_poses_dir, shipped_routines_dir
from sessionapp.storage.poses import pose_name
from sessionapp.storage.routine_file import read_routine, routine_schema

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "routine-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
HEAD = "title: T\nkind: cold pack\n"
STEP = "steps:\n- {name: A, hold: 1s}\n"


def completed(example: str) -> str:
    """A piece of a routine with what else a routine needs."""
    if example.startswith("title:"):
        return example
    return f"{HEAD}steps:\n{example}" if example.startswith("- ") else f"{HEAD}{STEP}{example}"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_read(tmp_path: Path, example: str) -> None:
    file = tmp_path / "example.yaml"
    file.write_text(completed(example))
    assert read_routine(file, [shipped_routines_dir()]).steps


def test_the_wrong_example_is_wrong_as_told(tmp_path: Path) -> None:
    wrong, told = re.findall(r"^```yaml wrong\n(.*?)^```\n+```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)[0]
    file = tmp_path / "example.yaml"
    file.write_text(wrong)
    with pytest.raises(RoutineError) as caught:
        read_routine(file)
    assert [str(problem).removeprefix(f"{file}:") for problem in caught.value.problems] == told.splitlines()


def test_every_key_and_word_is_explained() -> None:
    models: list[type[Document]] = [RoutineDocument, SoundDocument, AgainDocument, *STEPS.values()]
    for key in {key for model in models for key in model.examples()}:
        assert re.search(rf"`{key}\b", TEXT), key
    flowing = " ".join(TEXT.split())
    for word in [*Kind, *Place, *Position]:
        assert word in flowing, word
    for file in shipped_poses_dir().glob("*.yaml"):
        assert pose_name(file.stem) in flowing.replace("-", " "), file


def test_lengths_of_time_in_the_table(tmp_path: Path) -> None:
    table = TEXT.split("## How long", 1)[1].split("\n\n")[1]
    meant_ms = {"ten": 10_000, "twenty": 1_200_000, "a": 90_000, "one": 3_600_000}
    rows = re.findall(r"^\| (`.*) \| (\w+) ", table, re.MULTILINE)
    assert len(rows) == 5
    for written, meaning in rows[:4]:
        for text in re.findall("`([^`]+)`", written):
            file = tmp_path / "example.yaml"
            file.write_text(f"{HEAD}steps:\n- {{name: A, hold: {text}}}\n")
            assert read_routine(file).steps[0].dose.hold_ms == meant_ms[meaning]  # type: ignore[union-attr]


def test_the_published_schema_is_the_one_of_the_models() -> None:
    published = json.loads((DOCS / "routine.schema.json").read_text(encoding="utf-8"))
    assert published == routine_schema(), "run: sessionapp check --schema > docs/routine.schema.json"


def test_the_schema_knows_keys_words_and_bounds() -> None:
    schema = routine_schema()
    assert set(schema["required"]) == {"title", "kind", "steps"}
    assert schema["additionalProperties"] is False
    parts = schema["$defs"]
    assert set(parts["Kind"]["enum"]) == set(Kind)
    assert set(parts["HoldStep"]["required"]) == {"name", "hold"}
    assert "narration" not in parts["HoldStep"]["properties"]
    assert parts["HoldStep"]["properties"]["times"]["maximum"] == 1000
    assert set(parts["BreatheDocument"]["required"]) == {"in", "out"}
    assert len(schema["properties"]["steps"]["items"]["oneOf"]) == len(STEPS)
    assert "null" not in json.dumps(schema)
