"""A mail server for tests: it takes mail and keeps it, and can be told to misbehave."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True)
class Taken:
    """One mail as it came in: to whom, and what."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.content, policy=policy.default)

    def part(self, kind: str) -> str:
        """The text of the part `plain` or `html`."""
        return self.message.get_body((kind,)).get_content()


@dataclass
class Sink:
    """`answers` maps a command (MAIL, RCPT, DATA, END of a mail, …) to what is answered in place of 250.

    `judge` does so for each recipient. `slow`: seconds before each answer. From mail number `silent_from` on, a mail is
    taken and nothing is ever said about it; `arrived` is set when that has happened.
    """

    taken: list[Taken] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    judge: Callable[[str], str] = lambda address: "250 yes"
    slow: float = 0
    silent_from: int | None = None
    connections: int = 0
    port: int = 0
    arrived: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.sink: Sink = self.server.sink
        self.sink.connections += 1
        self.sender, self.recipients = "", []
        self.say(self.sink.answers.get("CONNECT", "220 sink"))
        for raw in self.rfile:
            line = raw.decode().strip()
            command = line.split(" ")[0].split(":")[0].upper()
            if command == "QUIT":
                self.say("221 bye")
                return
            if self.answer(command, line) is False:
                return

    def answer(self, command: str, line: str) -> bool | None:
        address = line.partition(":")[2].split(">")[0].strip(" <")
        refusal = self.sink.answers.get(command)
        if command == "RCPT":
            reply = refusal or self.sink.judge(address)
            if reply.startswith("2"):
                self.recipients.append(address)
            self.say(reply)
        elif refusal:
            self.say(refusal)
        elif command == "MAIL":
            self.sender, self.recipients = address, []
            self.say("250 yes")
        elif command == "DATA":
            return self.take()
        else:
            self.say("250 sink")
        return None

    def take(self) -> bool | None:
        self.say("354 go on")
        lines = []
        for raw in self.rfile:
            if raw == b".\r\n":
                break
            lines.append(raw[1:] if raw.startswith(b".") else raw)
        refusal = self.sink.answers.get("END", "")
        if not refusal:
            self.sink.taken.append(Taken(self.sender, self.recipients, b"".join(lines)))
        if self.sink.silent_from is not None and len(self.sink.taken) >= self.sink.silent_from:
            self.sink.arrived.set()
            self.sink.closing.wait(60)
            return False
        self.say(refusal or "250 taken")
        return None

    def say(self, text: str) -> None:
        if self.sink.slow:
            self.sink.closing.wait(self.sink.slow)
        self.wfile.write(text.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests want."""


@contextmanager
def running_sink(port: int = 0) -> Iterator[Sink]:
    """Listens on `port` of this machine (any free one by default) until the block ends."""
    sink = Sink()
    with _Server(("127.0.0.1", port), _Conversation) as server:
        server.sink, sink.port = sink, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            sink.closing.set()
            server.shutdown()
