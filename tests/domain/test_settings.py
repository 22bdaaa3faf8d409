"""The table of settings: what each takes, also what older files say."""

from __future__ import annotations

from sessionapp.domain.settings import Setting, table
from sessionapp.domain.vocabulary import Soundscape


def setting(name: str) -> Setting:
    return next(one for one in table() if one.name == name)


def test_a_setting_takes_its_own_kind_within_its_bounds() -> None:
    assert setting("voice").taken(False) is False
    assert setting("voice").taken(1) is None
    assert setting("speech_rate").taken(220) == 220
    assert setting("speech_rate").taken(221) is None
    assert setting("speech_rate").taken(True) is None
    assert setting("theme").taken("dark") == "dark"
    assert setting("theme").taken("pink") is None
    assert setting("theme").taken(["dark"]) is None


def test_what_older_files_say_is_taken_for_what_it_means_now() -> None:
    assert setting("time_left").taken(True) == "usual"
    assert setting("time_left").taken(False) == "off"


def test_every_default_is_taken() -> None:
    for one in table():
        assert one.taken(one.default) == one.default, one.name


def test_of_the_backgrounds_those_of_our_own_ship() -> None:
    assert not Soundscape(str(setting("background").default)).ships
    assert {one for one in Soundscape if not one.ships} == {Soundscape.NONE, Soundscape.OWN}
