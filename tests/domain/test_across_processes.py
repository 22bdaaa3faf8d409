"""What one process raises or tells, another shows: nothing of it is lost on the way."""

import pickle

import pytest

from sessionapp.domain.errors import Problem, RoutineError
from sessionapp.domain.notices import CannotWrite


def test_the_problems_of_a_routine() -> None:
    error = RoutineError((Problem("a.yaml", 3, 7, "`hold` wants a time."), Problem("a.yaml", 5, 1, "Unknown key.")))
    again = pickle.loads(pickle.dumps(error))
    assert (again.problems, str(again)) == (error.problems, str(error))


@pytest.mark.parametrize("meaning", ["", "Runs are kept only until you close this program."])
def test_a_notice_of_a_folder(meaning: str) -> None:
    notice = CannotWrite("Nothing can be saved in /home.", folder="/home", meaning=meaning)
    again = pickle.loads(pickle.dumps(notice))
    assert (again, again.folder, again.meaning) == (notice, "/home", meaning)
