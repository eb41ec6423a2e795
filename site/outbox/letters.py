"""The letters that can be mailed: one class each, registered by the app that writes it in `AppConfig.ready()`."""

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from django.core.mail import EmailMessage
from django.utils.functional import Promise

from outbox.enums import Addressee

Mail = TypeVar("Mail")
Registered = TypeVar("Registered", bound="type[LetterType]")


class LetterType(ABC, Generic[Mail]):
    """A letter about what rows of the model `Mail` are about, which is a kind of `outbox.models.OutgoingMail`.

    `kind` is stored in the outbox; `label` is what officers, and senders in the export of their data, read of it.
    `asked_for`: the addressee has just asked for this letter, so that it may go to an address nobody has confirmed.
    """

    kind: ClassVar[str]
    label: ClassVar[str | Promise]
    to: ClassVar[Addressee] = Addressee.SENDER
    asked_for: ClassVar[bool] = False

    @abstractmethod
    def message(self, mail: Mail) -> EmailMessage | None:
        """The mail as it goes out, with `mail.message_id`; None when there is nobody to send it to."""


_letters: dict[str, LetterType] = {}


def register(letter: Registered) -> Registered:
    """Class decorator. Registering a kind twice replaces the first."""
    _letters[letter.kind] = letter()
    return letter


def letter_of(kind: str) -> LetterType:
    """Raises KeyError for a kind that nobody registered."""
    return _letters[kind]


def kinds_to(addressee: Addressee) -> list[str]:
    return [kind for kind, letter in _letters.items() if letter.to == addressee]


def choices() -> list[tuple[str, str | Promise]]:
    """For a model's field. Migrations keep the name of this function, so that a new letter makes none."""
    return [(kind, letter.label) for kind, letter in _letters.items()]
