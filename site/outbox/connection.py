"""One connection to the mail server, kept for many mails and never waited for longer than a mail is worth."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import TracebackType

from django.core.mail import EmailMessage, get_connection

SECONDS_PER_MAIL = 30


class UnreachableError(Exception):
    """The mail server could not be reached or did not let us in: no mail is to blame."""


class Connection:
    """Opened when first needed, and anew after an error. Every answer of the server is waited for `EMAIL_TIMEOUT`."""

    def __init__(self) -> None:
        self.backend = get_connection()

    def __enter__(self) -> "Connection":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, message: EmailMessage) -> None:
        """Returns when the server has taken the mail; else raises what it said, or UnreachableError."""
        try:
            self.backend.open()
        except Exception as error:
            self.close()
            raise UnreachableError from error
        try:
            with self._hung_up_in_time():
                self.backend.send_messages([message])
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        with suppress(Exception):  # what it still has to say concerns no mail
            self.backend.close()

    @contextmanager
    def _hung_up_in_time(self) -> Iterator[None]:
        """Ends the connection when the mail takes too long: a server could answer slowly, yet each time soon enough."""
        timer = threading.Timer(SECONDS_PER_MAIL, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _hang_up(self) -> None:
        with suppress(Exception):  # the connection may just have ended by itself
            self.backend.connection.sock.shutdown(socket.SHUT_RDWR)
