"""Takes pictures of the window, for the README, or of every page to be looked at.

    python tools/pictures.py              those in docs/pictures/: pages, poses, muscles, routines as film strips
    python tools/pictures.py --all DIR    every page in light, dark and high contrast at three sizes, and in large type

With QT_SCALE_FACTOR=2 before it, all of that on a screen of twice the points.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from draw_anatomy import anatomy_sheet
from draw_films import film_strip
from draw_poses import sheet
from sessionapp.storage.folders import shipped_routines_dir
from sessionapp.storage.library_files import routine_files
from sessionapp.storage.pose_file import read_pose
from sessionapp.storage.poses import pose_files
from studio import SCHEMES, Props, Studio, props
from studio_pages import PAGES

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SIZES = ((1280, 800), (1920, 1080), (800, 600))
LARGE_TYPE = 2
SETTLE_S = 0.2

IN_THE_DOCUMENTS = ("library", "routine", "player")


class Photographer:
    """Opens a studio for every picture, so that none shows traces of another."""

    def __init__(self, props: Props) -> None:
        self._props = props

    def take(self, page: str, scheme: str, size: tuple[int, int], file: Path) -> None:
        studio = Studio(self._props, scheme, size, first=page == "promise")
        PAGES[page](studio)
        settle()
        file.parent.mkdir(parents=True, exist_ok=True)
        if not studio.window.grab().save(str(file)):
            raise SystemExit(f"{file} cannot be written.")
        studio.close()


def settle() -> None:
    """Let layouts and short motions come to rest."""
    until = time.monotonic() + SETTLE_S
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)


def draw_figures() -> None:
    """Every pose on one sheet, every muscle on another, and every routine as a film."""
    anatomy_sheet().save(str(PICTURES / "anatomy.png"))
    sheet([read_pose(file) for file in pose_files()]).save(str(PICTURES / "poses.png"))
    films = PICTURES / "films"
    films.mkdir(exist_ok=True)
    for file in routine_files(shipped_routines_dir(), []):
        film_strip(file).save(str(films / f"{file.stem}.png"))


def take_all(photographer: Photographer, folder: Path, pages: list[str]) -> None:
    for page in pages:
        for scheme in SCHEMES:
            for size in SIZES:
                photographer.take(page, scheme, size, folder / f"{page}-{scheme}-{size[0]}.png")
    larger = QApplication.font()
    larger.setPointSizeF(larger.pointSizeF() * LARGE_TYPE)
    QApplication.setFont(larger)
    for page in pages:
        for size in SIZES:
            photographer.take(page, "light", size, folder / f"{page}-large-type-{size[0]}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description="Take pictures of the window.")
    parser.add_argument("--all", metavar="DIR", type=Path, help="every page, to be looked at, into this folder")
    parser.add_argument("--page", action="append", choices=PAGES, help="with --all: this page only; again for more")
    asked = parser.parse_args()
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home, props(Path(home)) as read:
        photographer = Photographer(read)
        if asked.all:
            take_all(photographer, asked.all, asked.page or list(PAGES))
        else:
            for page in IN_THE_DOCUMENTS:
                for scheme in ("light", "dark"):
                    photographer.take(page, scheme, SIZES[0], PICTURES / f"{page}-{scheme}.png")
            draw_figures()
    app.quit()


if __name__ == "__main__":
    main()
