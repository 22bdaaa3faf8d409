"""One window at a time: a second start hands its routine over to the first, which comes to the front."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal

from sessionapp.domain.errors import StorageError
from sessionapp.translate import tr

_PATIENCE_MS = 3_000
_TRY_MS = 300
_BETWEEN_MS = 50


class SingleInstance(QObject):
    """`handed_over(routine)` is emitted in the first instance, with "" where only its window is wanted."""

    handed_over = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a crashed owner is recognised by its process, not by age
        self._folder = folder
        self._server: QObject | None = None

    @cached_property
    def _name(self) -> str:
        """What the first instance is called by."""
        import hashlib

        return "sessionapp-" + hashlib.sha256(str(self._folder.absolute()).encode()).hexdigest()[:16]

    def is_first(self) -> bool:
        """Take the place. Where the folder cannot be written nothing can be known, and this one goes ahead."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Be there for later starts. Loads QtNetwork: call it after the window is painted."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self, socketOptions=QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # what a crashed first instance left behind
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)
        self._server = server

    def hand_over(self, routine: str) -> None:
        """Ask the first instance to show itself, and the routine. Raises StorageError where it does not answer."""
        import json

        from PySide6.QtNetwork import QLocalSocket

        patience = QDeadlineTimer(_PATIENCE_MS)
        while not patience.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_MS):
                socket.write(json.dumps(_from_anywhere(routine)).encode() + b"\n")
                socket.waitForBytesWritten(_TRY_MS)
                if socket.waitForReadyRead(_PATIENCE_MS):
                    return
            QThread.msleep(_BETWEEN_MS)
        raise StorageError(tr("sessionapp is running already, but its window does not answer. Close it and try again."))

    def _on_connection(self) -> None:
        from PySide6.QtNetwork import QLocalServer

        assert isinstance(self._server, QLocalServer)
        connection = self._server.nextPendingConnection()

        def take() -> None:
            if connection.canReadLine():
                import json

                routine = str(json.loads(bytes(connection.readLine().data())))
                connection.write(b"ok\n")
                connection.flush()
                connection.disconnectFromServer()
                self.handed_over.emit(routine)

        connection.readyRead.connect(take)
        connection.disconnected.connect(connection.deleteLater)
        take()


def _from_anywhere(routine: str) -> str:
    """A file by its whole path: the first instance may have been started in another folder."""
    return os.path.abspath(routine) if Path(routine).suffix or Path(routine).name != routine else routine
