"""What a check-in says, and where red flags send somebody."""

import pytest

from sessionapp.domain.diary import RedFlag, When
from sessionapp.presentation import check_in
from sessionapp.presentation.safety import Sign, doctor_soon, emergency, flag_sentence, where_to_go


@pytest.mark.parametrize(
    ("before", "now", "said"), [(6, 4, "6 before, 4 now."), (4, 6, "4 before, 6 now."), (5, 5, "5 before, and 5 now.")]
)
def test_what_changed_is_said_plainly(before: int, now: int, said: str) -> None:
    assert check_in.changed(before, now) == said


def test_each_moment_has_its_question() -> None:
    assert len({check_in.question(when) for when in When}) == len(When)
    assert "10" in check_in.scale()


def test_the_most_urgent_comes_first_and_says_how_fast() -> None:
    now, soon = where_to_go({RedFlag.FALL, RedFlag.WEAK_LEGS})
    assert (now.sign, soon.sign) == (Sign.STOP, Sign.WARNING)
    assert now.lines[0].startswith("Get emergency care now.")
    assert now.lines[1:] == (flag_sentence(RedFlag.WEAK_LEGS),)
    assert "next few days" in soon.lines[0]


def test_pain_that_spreads_is_for_a_doctor_today() -> None:
    (today,) = where_to_go({RedFlag.SPREADING})
    assert today.lines == ("See a doctor today.", flag_sentence(RedFlag.SPREADING))


def test_no_flag_no_advice() -> None:
    assert where_to_go(()) == ()


def test_the_pages_say_what_the_flags_say() -> None:
    assert set(emergency()[1:]) == {flag_sentence(flag) for flag in RedFlag if flag.emergency}
    assert set(doctor_soon()) > {flag_sentence(RedFlag.FALL), flag_sentence(RedFlag.NIGHT_PAIN)}
