"""Days lived through the window in virtual time, as `tools/replay.py` does for eight weeks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from app_driver import keep_settings
from replay_account import Account
from replay_check import problems
from replay_life import Life
from replay_pages import Pages
from replay_story import BACK, QL, Deed, Does, Visit
from replay_window import Window, flying_time

NIGHT = Visit(
    0,
    (23, 59),
    "Knee to chest",
    before=5,
    after=3,
    places=((QL, 5), (BACK, 3)),
    words="From sitting.",
    deeds=(Deed("Knee to chest", Does.HURTS_OTHER_SIDE),),
)


def test_what_was_lived_is_in_the_records_and_nothing_else(session_home: Path, tmp_path: Path) -> None:
    keep_settings(session_home, check_in_before=True, check_in_after=True)
    account = Account(tmp_path / "account.jsonl")
    with flying_time() as time:
        time.go_to(NIGHT.moment)
        window = Window(time)
        Life(window, account, NIGHT).live()
        exported = Pages(window, tmp_path).export()
        window.close()
    records = json.loads(exported.read_text(encoding="utf-8"))
    assert list(problems(account, records, stalled=0, too_often=0)) == []
    assert records["runs"][0]["began"].startswith("2026-10-05T23:59")
    account.keep_run(replace(account.runs[1], pains=[], before=6))
    assert len(list(problems(account, records, stalled=0, too_often=0))) == 2
