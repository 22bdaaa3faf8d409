"""What the page about all records asks for: done off the window's thread, told when it is done. One thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sessionapp import adapters
from sessionapp.domain.errors import UserError
from sessionapp.domain.notices import Done
from sessionapp.presentation import records as words

if TYPE_CHECKING:
    from sessionapp.app.background import Background
    from sessionapp.domain.keeping import Copy, Holding
    from sessionapp.domain.ports import HistoryStore, RecordsKeeper
    from sessionapp.ui.main_window import MainWindow
    from sessionapp.ui.records_page import RecordsPage


class KeepingDesk(QObject):
    """`changed` when what is kept is no longer what it was."""

    changed = Signal()

    def __init__(
        self, window: MainWindow, page: RecordsPage, history: Callable[[], HistoryStore], background: Background
    ) -> None:
        super().__init__(page)
        self._window = window
        self._page = page
        self._history = history
        self._background = background
        self._told = ""
        page.overview_requested.connect(self._show)
        page.export_requested.connect(self._export)
        page.tables_requested.connect(self._export_tables)
        page.import_requested.connect(self._bring_in)
        page.go_back_requested.connect(self._go_back_to)
        page.delete_requested.connect(self._delete)

    def _keeper(self) -> RecordsKeeper:
        return adapters.open_keeper(self._history())

    def _show(self) -> None:
        def read() -> tuple[Holding, Sequence[Copy]]:
            keeper = self._keeper()
            return keeper.holds(), keeper.copies()

        self._background.run(read, lambda found: self._page.show_overview(*found), self._tell)

    def _export(self, file: str) -> None:
        def work() -> str:
            self._keeper().export(Path(file))
            return words.exported_sentence(file)

        self._do(work, changes=False)

    def _export_tables(self, file: str) -> None:
        def work() -> str:
            self._keeper().export_tables(Path(file))
            return words.exported_sentence(file)

        self._do(work, changes=False)

    def _bring_in(self, file: str) -> None:
        self._do(lambda: words.brought_in_sentence(self._keeper().bring_in(Path(file))))

    def _go_back_to(self, copy: Copy) -> None:
        def work() -> str:
            self._keeper().go_back_to(copy)
            return words.gone_back_sentence(copy)

        self._do(work)

    def _delete(self) -> None:
        self._do(lambda: words.deleted_sentence(self._keeper().delete_everything()))

    def _do(self, work: Callable[[], str], *, changes: bool = True) -> None:
        def done(sentence: str) -> None:
            self._over(sentence)
            if changes:
                self._show()
                self.changed.emit()

        self._window.clear_notice(self._told)
        self._page.begin()
        self._background.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self._page.done()
        self._tell(error)

    def _over(self, sentence: str) -> None:
        self._page.done()
        self._told = sentence
        self._window.add_notice(Done(sentence))

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._told = str(error)
        self._window.add_notice(self._told)
