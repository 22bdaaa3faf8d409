"""What is written in a file or typed, named in a sentence of the window."""

from __future__ import annotations

import pytest

from sessionapp.presentation.quotes import in_quotes


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("There is no routine `colbra`; did you mean `cobra`?", "There is no routine “colbra”; did you mean “cobra”?"),
        ("Put text that has `: ` in it in quotes.", "Put text that has “: ” in it in quotes."),
        ("The disk is nearly full.", "The disk is nearly full."),
        ("A ` that stands alone.", "A ` that stands alone."),
    ],
)
def test_what_is_written_stands_in_quotes(sentence: str, shown: str) -> None:
    assert in_quotes(sentence) == shown
