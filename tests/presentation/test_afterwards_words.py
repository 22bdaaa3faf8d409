"""What is asked once a session is over."""

from sessionapp.presentation import afterwards


def test_three_questions_and_what_the_numbers_mean() -> None:
    assert len(set(afterwards.week_questions())) == 3
    assert "10" in afterwards.week_scale()
    assert afterwards.week_heading().endswith("?")


def test_a_professional_is_named_whether_it_can_be_left_out_or_not() -> None:
    for optional in (True, False):
        assert "doctor or a physiotherapist" in afterwards.too_often(optional=optional)
    assert "Leave it out" in afterwards.too_often(optional=True)
    assert "Leave it out" not in afterwards.too_often(optional=False)
    assert "Pigeon" in afterwards.too_often_heading("Pigeon")
