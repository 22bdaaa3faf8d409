"""Makes a fresh clone ready: environment in .venv, system libraries of Qt. `make` calls it every time.

Owns what is installed where. Knows nothing of the program itself, needs nothing but the standard library, and
says the one line to run where it may not install something itself. Exit code 2: something is missing.
"""

import ctypes
import hashlib
import importlib.util
import os
import shlex
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older one is told
    sys.stderr.write(
        "sessionapp needs Python 3.11 or newer; {} is Python {}.{}.\n"
        "Name a newer one like this: make PYTHON=python3.12 run\n".format(sys.executable, *sys.version_info[:2])
    )
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent

OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt loads without a screen: library -> Debian package."""

WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
}
"""What an X window needs besides."""

PURPOSES = {
    "run": (".venv", "", {**OFFSCREEN, **WINDOW}),
    "test": (".venv", "dev", OFFSCREEN),
    "show": (".venv", "dev", {**OFFSCREEN, **WINDOW}),
    "lowest": (".venv-lowest", "lowest", OFFSCREEN),
}
"""What each command needs: environment, packages besides the program's own, system libraries."""


def main(purpose: str) -> int:
    folder, extra, libraries = PURPOSES[purpose]
    missing = missing_packages(libraries)
    if missing and not (may_install() and apt_install(missing)):
        return explain(missing)
    return install(ROOT / folder, extra)


def missing_packages(libraries: dict[str, str]) -> dict[str, str]:
    """What is not on this system: library (or module) -> Debian package. Empty anywhere but on Linux."""
    if sys.platform != "linux":
        return {}
    missing = {name: package for name, package in libraries.items() if not loads(name)}
    if importlib.util.find_spec("ensurepip") is None:
        missing["ensurepip"] = "python{}.{}-venv".format(*sys.version_info[:2])
    return missing


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_debian() -> bool:
    """True on Debian and the systems made from it."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    words = " ".join(line.partition("=")[2] for line in release.splitlines() if line.startswith(("ID=", "ID_LIKE=")))
    return "debian" in words.replace('"', " ").split()


def may_install() -> bool:
    return is_debian() and os.geteuid() == 0


def apt_install(missing: dict[str, str]) -> bool:
    """Install the packages; False where that failed. apt's own words stand above ours then."""
    packages = list(missing.values())
    print("Installing system packages: " + " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = [
        ["apt-get", "update", "-q=2"],
        ["apt-get", "install", "-q=2", "--yes", "--no-install-recommends", *packages],
    ]
    succeeded = all(subprocess.run(command, env=environment, check=False).returncode == 0 for command in commands)
    importlib.invalidate_caches()
    return succeeded


def explain(missing: dict[str, str]) -> int:
    """Say what to do about system packages that we may not or could not install."""
    if is_debian():
        sudo = "" if os.geteuid() == 0 else "sudo "
        update, packages = f"{sudo}apt-get update", " ".join(missing.values())
        install_line = f"{sudo}apt-get install --no-install-recommends {packages}"
        what = "Some system packages are missing. Run this line, then the same command again:\n\n"
        what += f"  {update} && {install_line}\n"
    else:
        what = f"Some system libraries are missing: {', '.join(missing)}.\n"
        what += "Install them with your system's package manager (README.md names the packages),\n"
        what += "then run the same command again."
    print(what, file=sys.stderr)
    return 2


def install(environment: Path, extra: str) -> int:
    """Make the environment, or bring it up to date with pyproject.toml. Returns the exit code."""
    stamp = environment / "ready"
    python = environment / "bin" / "python"
    place = f"{sys.base_prefix} {sys.version.split()[0]} {ROOT}"
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    old_place, old_digest, old_extra = read_stamp(stamp)
    if not python.exists() or old_place != place:
        print(f"Making a virtual environment in {environment.name}", flush=True)
        # One of ours that was moved or belongs to another Python cannot be mended; somebody else's is kept.
        clear = ["--clear"] if old_place else []
        if run([base_python(), "-m", "venv", *clear, str(environment)]):
            return 2
        stamp.write_text(f"{place}\n\n\n", encoding="utf-8")
        old_digest = old_extra = ""
    extra = extra or old_extra
    if (old_digest, old_extra) == (digest, extra):
        return 0
    print("Installing sessionapp and what it needs (about 150 MB the first time)", flush=True)
    if run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted(extra)]):
        print(
            "The installation failed; pip's reason is above. Mend it, then run the same command again.",
            file=sys.stderr,
        )
        return 2
    stamp.write_text(f"{place}\n{digest}\n{extra}\n", encoding="utf-8")
    return 0


def read_stamp(stamp: Path) -> tuple[str, str, str]:
    """Where, from which pyproject.toml and with what extra it was installed last; empty where unknown."""
    try:
        place, digest, extra, *_ = stamp.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return "", "", ""
    return place, digest, extra


def base_python() -> str:
    """The interpreter the environment is made from, also when we run inside of it."""
    return str(getattr(sys, "_base_executable", sys.executable))


def wanted(extra: str) -> list[str]:
    """pip's arguments: the program, editable, with the packages of `extra`."""
    if extra != "lowest":
        return ["--editable", f".[{extra}]" if extra else "."]
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounds = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return ["--editable", ".[dev]", *(bound.replace(">=", "==").replace("~=", "==") for bound in bounds)]


def run(command: list[str]) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except OSError as error:
        print(f"Could not run {shlex.join(command)}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
