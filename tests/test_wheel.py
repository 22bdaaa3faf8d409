"""The wheel as somebody else gets it: built from the source archive, installed where nothing else is."""

import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from sessionapp import __version__
from sessionapp.domain.cues import Chime

ROOT = Path(__file__).resolve().parent.parent
METADATA = f"sessionapp-{__version__}.dist-info"


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)], cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(archives: Path) -> Path:
    return next(archives.glob("sessionapp-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and what the wheel asks for, nothing else."""
    folder = tmp_path_factory.mktemp("installed") / "an environment"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index"]
    _run([*pip, "--quiet", "--disable-pip-version-check", str(wheel)], cwd=folder)
    (site,) = folder.glob("lib/python*/site-packages")
    (metadata,) = site.glob("sessionapp-*.dist-info")
    _link_requirements(Distribution.at(metadata), site)
    return folder


def _link_requirements(of: Distribution, site: Path) -> None:
    """Put what `of` requires, and what that requires, into `site`, from the packages of this environment."""
    for line in of.requires or []:
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        found = distribution(requirement.name)
        tops = {file.parts[0] for file in found.files or [] if file.parts[0] not in {"..", "__pycache__"}}
        for top in sorted(tops):
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(found.locate_file(top))).resolve())
        _link_requirements(found, site)


def _run(command: list[str], cwd: Path) -> str:
    """What the command printed; the test fails, with all it said, where the command did."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _shipped() -> list[Path]:
    return sorted((ROOT / "routines").rglob("*.yaml"))


def test_wheel_carries_every_asset_and_routine(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    files = [file for folder in ("assets", "routines") for file in (ROOT / folder).rglob("*") if file.is_file()]
    assert {f"sessionapp/{file.relative_to(ROOT).as_posix()}" for file in files} <= carried
    sounds = {Path(name).stem for name in carried if name.startswith("sessionapp/assets/sounds/")}
    assert {chime.value for chime in Chime} <= sounds
    voice = {name for name in carried if name.startswith("sessionapp/assets/voice/")}
    assert len(voice) == sum(1 for file in (ROOT / "assets" / "voice").rglob("*") if file.is_file())


def test_wheel_carries_the_licence_and_nothing_foreign(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"sessionapp", METADATA}
    assert f"{METADATA}/licenses/LICENSE" in names


def test_source_archive_carries_the_tests_and_the_commands(archives: Path) -> None:
    with tarfile.open(next(archives.glob("sessionapp-*.tar.gz"))) as archive:
        carried = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "tools/set_up.py", "tests/test_wheel.py", "docs/architecture.md"} <= carried
    assert not [name for name in carried if name.startswith((".venv", ".ci", ".git/", "dist"))]


def test_installed_package_is_the_wheel(installed: Path) -> None:
    where = _run([str(installed / "bin" / "python"), "-c", "import sessionapp; print(sessionapp.__file__)"], installed)
    assert Path(where.strip()).is_relative_to(installed)


def test_installed_check_accepts_the_shipped_routines(installed: Path) -> None:
    files = sorted(installed.glob("lib/python*/site-packages/sessionapp/routines/**/*.yaml"))
    assert len(files) == len(_shipped()) > 0
    _run([str(installed / "bin" / "sessionapp"), "check", *map(str, files)], installed)


def test_installed_list_names_the_shipped_routines(installed: Path) -> None:
    lines = _run([str(installed / "bin" / "sessionapp"), "list"], installed).splitlines()
    assert sorted(line.split("\t")[0] for line in lines) == sorted(file.stem for file in _shipped())
    for line in lines:
        _name, minutes, _kind, _title = line.split("\t")
        assert re.fullmatch(r"\d+(\.5)?", minutes)
