"""The script behind `make run` and `make test`: what it finds missing, what it says, what it remembers."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def set_up() -> ModuleType:
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "tools" / "set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_library_that_does_not_load_is_missing(set_up: ModuleType) -> None:
    libraries = {"libnobodyhasthis.so.9": "libnobodyhasthis9", **set_up.OFFSCREEN}
    expected = {"libnobodyhasthis.so.9": "libnobodyhasthis9"} if sys.platform == "linux" else {}
    assert set_up.missing_packages(libraries) == expected


def test_what_is_missing_is_told_with_the_line_to_run(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "is_debian", lambda: True)
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000)
    assert not set_up.may_install()
    assert set_up.explain({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}) == 2
    line = "  sudo apt-get update && sudo apt-get install --no-install-recommends libgl1 libegl1\n"
    assert line in capsys.readouterr().err


def test_elsewhere_than_debian_the_libraries_are_named(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(set_up, "is_debian", lambda: False)
    assert set_up.explain({"libGL.so.1": "libgl1"}) == 2
    said = capsys.readouterr().err
    assert "libGL.so.1" in said
    assert "apt-get" not in said


@pytest.mark.parametrize("text", ["", "only a place", "\xff"])
def test_a_stamp_that_says_nothing_is_as_none(set_up: ModuleType, tmp_path: Path, text: str) -> None:
    stamp = tmp_path / "ready"
    assert set_up.read_stamp(stamp) == ("", "", "")
    stamp.write_text(text, encoding="latin-1")
    assert set_up.read_stamp(stamp) == ("", "", "")


def test_the_oldest_versions_are_the_bounds_themselves(set_up: ModuleType) -> None:
    arguments = set_up.wanted("lowest")
    assert "PyYAML==6.0.2" in arguments
    assert not [argument for argument in arguments if ">=" in argument or "~=" in argument]


def test_an_older_python_is_told_so() -> None:
    program = (
        "import sys; sys.version_info = (3, 9, 2); sys.argv = ['set_up.py', 'run']\n"
        f"exec(compile(open({str(ROOT / 'tools' / 'set_up.py')!r}).read(), 'set_up.py', 'exec'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr
