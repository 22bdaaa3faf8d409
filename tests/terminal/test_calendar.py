"""`sessionapp calendar` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

from icalendar import Calendar

from command_line import sessionapp


def plan(home: Path) -> None:
    file = home / "data" / "reminders.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"one": {"routine": "cobra", "days": ["monday"], "times": ["08:00"]}}), encoding="utf-8")


def test_what_is_planned_is_saved_and_nothing_replaced_unasked(session_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.ics"
    empty = sessionapp("calendar", file)
    assert (empty.returncode, file.exists()) == (1, False)
    assert "Nothing is planned yet." in empty.stderr
    plan(session_home)
    done = sessionapp("calendar", file)
    assert (done.returncode, done.stdout) == (0, f"Saved 1 plan to {file}.\n")
    assert len(Calendar.from_ical(file.read_bytes()).walk("VEVENT")) == 1
    again = sessionapp("calendar", file)
    assert again.returncode == 1
    assert "With --force it is replaced." in again.stderr
    assert sessionapp("calendar", file, "--force").returncode == 0
    assert sessionapp("calendar", "").returncode == 2
