"""What one process raises, another shows: nothing of it is lost on the way."""

import pickle

from sessionapp.domain.errors import Problem, RoutineError


def test_the_problems_of_a_routine() -> None:
    error = RoutineError((Problem("a.yaml", 3, 7, "`hold` wants a time."), Problem("a.yaml", 5, 1, "Unknown key.")))
    again = pickle.loads(pickle.dumps(error))
    assert (again.problems, str(again)) == (error.problems, str(error))
