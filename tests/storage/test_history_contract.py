"""The fake and the real history keep to one contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.history_contract import HistoryContract, Open
from fakes_storage import MemoryHistory, MemoryShelf
from sessionapp.storage.history import SqliteHistory


class TestMemoryHistory(HistoryContract):
    @pytest.fixture
    def sitting(self) -> Open:
        shelf = MemoryShelf()
        return lambda: MemoryHistory(shelf)


class TestSqliteHistory(HistoryContract):
    @pytest.fixture
    def sitting(self, tmp_path: Path) -> Iterator[Open]:
        opened: list[SqliteHistory] = []
        notices: list[str] = []

        def open_one() -> SqliteHistory:
            opened.append(SqliteHistory(tmp_path / "data", spare=tmp_path / "spare", notice=notices.append))
            return opened[-1]

        yield open_one
        for history in opened:
            history.close()
        assert notices == []
