"""Which page is seen: one of the window's own, or the one that lies over them. Knows nothing of what they are."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """The window's own pages stay until they are dropped; the one laid over them (a player, say) is deleted when it is
    left."""

    def __init__(self, first: QWidget) -> None:
        super().__init__()
        self._over: QWidget | None = None
        self._own = first
        self.addWidget(first)

    @property
    def covered(self) -> bool:
        """Whether a page lies over the window's own."""
        return self._over is not None

    def set_own(self, page: QWidget) -> None:
        """Of the window's own pages, this one is to be seen: now, or when it is uncovered."""
        self._own = page
        if not self.covered:
            self.setCurrentWidget(page)

    def drop(self, page: QWidget) -> None:
        """One of the window's own pages is not needed any more, and is not the one to be seen."""
        self._let_go(page)

    def lay_over(self, page: QWidget) -> None:
        """`page` in the place of everything, also of the one that lay there."""
        before, self._over = self._over, page
        self.addWidget(page)
        self.setCurrentWidget(page)  # before the other is let go, or what is below would come up in between
        if before is not page:
            self._let_go(before)

    def uncover(self) -> None:
        """Back to the window's own."""
        before, self._over = self._over, None
        self.setCurrentWidget(self._own)
        self._let_go(before)

    def _let_go(self, page: QWidget | None) -> None:
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()
