"""A row that is no entry costs that row alone."""

import pytest

from sessionapp.storage.diary_rows import Row, from_entry_row


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("moon phase", "{}"),
        ("peg", '{"pain": 11, "enjoyment": 1, "activity": 1}'),
        ("peg", '{"pain": 1}'),
        ("peg", '{"pain": "x", "enjoyment": 1, "activity": 1}'),
        ("peg", "[]"),
        ("peg", "{"),
        ("check-in", '{"when": "before", "pain": 3, "places": [["elbow", "left", 3]], "words": ""}'),
        ("check-in", '{"when": "before", "pain": 3, "places": 7, "words": ""}'),
        ("pain began", '{"day": "2026-13-01"}'),
        ("red flags", '{"flags": ["tired"], "seen": false}'),
    ],
)
def test_a_row_that_is_no_entry_is_none(kind: str, payload: str) -> None:
    row: Row = ("e", 0, 0, "", kind, payload)
    assert from_entry_row(row) is None
