"""What the Today page proposes, through the whole window."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from test_app_today import go

from app_driver import app, keep_settings
from command_line import history_of
from diary_factory import check_in
from sessionapp import adapters
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot, Strengths
from sessionapp.domain.diary import CheckIn, Entry, FlagsAnswered, PainBegan, RedFlag, When
from sessionapp.domain.vocabulary import Side
from sessionapp.ui.check_in import RatingRow
from sessionapp.ui.sidebar import Destination


@pytest.fixture(autouse=True)
def _second_week(session_home: Path) -> None:
    keep_settings(session_home, muted=True, quiet_from=0, quiet_until=0)


def tell(home: Path, *entries: Entry) -> None:
    with history_of(home) as history:
        for entry in entries:
            history.keep(replace(entry, wall_ms=adapters.wall_ms() - 1_000))


def test_nothing_known_is_met_with_calm_and_a_click_opens_it(qtbot: QtBot, session_home: Path) -> None:
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        go(window, Destination.TODAY)
        window.wait("Calm to begin with")
        assert not window.reads("Last time")
        window.press("Open")
        window.button("Start")
        assert window.reads("Positional release for the hips")


def test_how_it_is_today_is_asked_once_and_the_advice_follows(qtbot: QtBot, session_home: Path) -> None:
    keep_settings(session_home, muted=True, quiet_from=0, quiet_until=0, check_in_before=True)
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        go(window, Destination.TODAY)
        window.wait("How is it today?")
        assert not window.button("Keep").isEnabled()
        window.window.findChild(RatingRow).setValue(8)
        window.press("Keep")
        window.wait("It hurts much.")
        assert not window.reads("How is it today?")
    with history_of(session_home) as history:
        (kept,) = history.entries(kinds=(CheckIn,))
    assert isinstance(kept, CheckIn)
    assert (kept.pain, kept.when, kept.run_id) == (8, When.BEFORE, "")


def test_where_it_hurts_and_cold_in_the_first_days(qtbot: QtBot, session_home: Path) -> None:
    places = Strengths({Spot(Place.LOWER_BACK, Side.LEFT): 5})
    began = PainBegan(entry_id="b", wall_ms=0, utc_offset_min=0, day=datetime.now().date())
    tell(session_home, check_in(0, 4, places=places), began)
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        go(window, Destination.TODAY)
        window.wait("cold is allowed now")
        assert window.reads("For where it hurts: Lower back.")


def test_a_red_flag_leaves_only_where_to_go(qtbot: QtBot, session_home: Path) -> None:
    flags = frozenset({RedFlag.NUMB_SADDLE})
    tell(session_home, FlagsAnswered(entry_id="f", wall_ms=0, utc_offset_min=0, flags=flags))
    with app(qtbot) as window:
        window.wait_for_card("Cobra")
        go(window, Destination.TODAY)
        window.wait("Get emergency care now.")
        assert not window.reads("What fits now")
