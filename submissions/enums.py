"""How submissions came and what happened to them.

Model fields take their `choices` from functions, so that a new one makes no migration.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Channel(models.TextChoices):
    """How a submission reached the city."""

    WEB = "web", pgettext_lazy("channel", "web page")
    PAPER = "paper", pgettext_lazy("channel", "paper")
    PHONE = "phone", pgettext_lazy("channel", "phone")
    MEETING = "meeting", pgettext_lazy("channel", "meeting")
    EMAIL = "email", pgettext_lazy("channel", "e-mail")


def channels() -> Sequence[tuple[str, str | Promise]]:
    return Channel.choices


@dataclass(frozen=True)
class Shown:
    """How the sender's receipt shows a kind of history entry. Without a `title` the status itself is the title."""

    title: Promise | None = None
    shows_text: bool = False
    is_answer: bool = False  # with a text, these are the city's words to the sender


OFFICERS_ONLY = None


class EntryKind(models.TextChoices):
    """What happened to a submission: how its sender sees it (if at all), then what the officers call it."""

    RECEIVED = "received", Shown(pgettext_lazy("receipt", "We received it")), pgettext_lazy("submission", "received")
    CORRECTED = (
        "corrected",
        Shown(pgettext_lazy("receipt", "You corrected it")),
        pgettext_lazy("submission", "corrected by the sender"),
    )
    STATUS = (
        "status",
        Shown(shows_text=True, is_answer=True),
        pgettext_lazy("submission", "answered or moved on"),
    )
    WITHDRAWN = (
        "withdrawn",
        Shown(pgettext_lazy("receipt", "You took it back"), shows_text=True),
        pgettext_lazy("submission", "withdrawn by the sender"),
    )
    CONSENT_REVOKED = (
        "consent_revoked",
        Shown(pgettext_lazy("receipt", "You withdrew a consent")),
        pgettext_lazy("submission", "consent revoked"),
    )
    ADDRESS_CONFIRMED = (
        "address_confirmed",
        Shown(pgettext_lazy("receipt", "You confirmed your e-mail address")),
        pgettext_lazy("submission", "e-mail address confirmed"),
    )
    ERASURE_REQUESTED = (
        "erasure_requested",
        Shown(pgettext_lazy("receipt", "You asked us to erase your data")),
        pgettext_lazy("submission", "erasure requested"),
    )
    ERASURE_DECIDED = (
        "erasure_decided",
        Shown(pgettext_lazy("receipt", "We decided about the erasure"), shows_text=True, is_answer=True),
        pgettext_lazy("submission", "decision on erasure"),
    )
    ERASED = (
        "erased",
        Shown(pgettext_lazy("receipt", "What you wrote was erased"), shows_text=True),
        pgettext_lazy("submission", "erased"),
    )
    LINK_RENEWED = (
        "link_renewed",
        Shown(pgettext_lazy("receipt", "We sent you this link again")),
        pgettext_lazy("submission", "new link sent"),
    )
    CALLED = "called", OFFICERS_ONLY, pgettext_lazy("submission", "told by phone")
    VIEWED = "viewed", OFFICERS_ONLY, pgettext_lazy("submission", "viewed")
    DOWNLOADED = "downloaded", OFFICERS_ONLY, pgettext_lazy("submission", "file downloaded")
    EXPORTED = "exported", OFFICERS_ONLY, pgettext_lazy("submission", "exported")
    MAIL_RESENT = "mail_resent", OFFICERS_ONLY, pgettext_lazy("submission", "mail sent again")

    shown: Shown | None

    def __new__(cls, key: str, shown: Shown | None) -> Self:
        kind = str.__new__(cls, key)
        kind._value_ = key
        kind.shown = shown
        return kind


PUBLIC_ENTRIES = frozenset(kind for kind in EntryKind if kind.shown is not None)
ANSWER_ENTRIES = frozenset(kind for kind in EntryKind if kind.shown is not None and kind.shown.is_answer)


def entry_kinds() -> Sequence[tuple[str, str | Promise]]:
    return EntryKind.choices
