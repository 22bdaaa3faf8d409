"""Pages with something to use first: the focus goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class Page(QWidget):
    """The focus that the page is given goes on to its `front`.

    That is no focus proxy of Qt's: from whatever is before the page, Tab would go to the proxy, past all above it.
    """

    front: QWidget

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.front.setFocus(event.reason())
